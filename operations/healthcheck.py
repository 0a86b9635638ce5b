"""Does the site of this container answer? `python -m operations.healthcheck`, without Django."""

import os
import sys
from http.client import HTTPConnection, HTTPException
from urllib.parse import urlsplit


def site_answers(port: int, site_url: str) -> bool:
    """Whether /healthz answers 200 under the name of the site: other names are refused."""
    connection = HTTPConnection("127.0.0.1", port, timeout=4)
    try:
        connection.request("GET", "/healthz", headers={"Host": urlsplit(site_url).netloc})
        return connection.getresponse().status == 200
    except (OSError, HTTPException):
        return False
    finally:
        connection.close()


if __name__ == "__main__":
    sys.exit(not site_answers(8000, os.environ.get("SITE_URL") or "http://127.0.0.1:8000"))
