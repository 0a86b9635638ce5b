"""With HTTPS the cookies travel nowhere else, which their names already say."""

import json

from tests.config.test_start import python

READ = """
import json
from config import settings as s
print(json.dumps({n: getattr(s, n) for n in dir(s) if "_COOKIE_" in n}))
"""


def test_with_https_the_cookies_are_secure_by_flag_and_by_name() -> None:
    answer = python("-c", READ, SITE_URL="https://archive.example.org")
    settings = json.loads(answer.stdout)
    for kind, name in (("SESSION", "__Secure-sessionid"), ("CSRF", "__Secure-csrftoken")):
        assert settings[f"{kind}_COOKIE_NAME"] == name
        assert settings[f"{kind}_COOKIE_SECURE"] is True
        assert settings[f"{kind}_COOKIE_PATH"] == "/staff/"
