"""Every address of the staff site, with some id where one is needed."""

from collections import defaultdict

from django.urls import get_resolver

# The steps of the log-in itself, and the way out.
OPEN = {f"/staff/{page}/" for page in ("login", "login/code", "login/setup", "logout")}


def staff_addresses(pk: int = 1) -> list[str]:
    """Read from the resolver, so that a view added later is among them."""
    filled = defaultdict(lambda: str(pk), app_label="trips", url="nothing")
    _prefix, site = get_resolver().namespace_dict["admin"]
    forms = [form for _view, patterns in site.reverse_dict.lists() for form in patterns[0][0]]
    return sorted({f"/staff/{path % filled}" for path, _needed in forms} - OPEN)
