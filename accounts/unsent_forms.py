"""Forms sent after the log-in had ended wait in the session until their writer is back."""

import re
from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils.crypto import get_random_string
from django.utils.text import Truncator

UNSENT = "unsent_forms"  # of the session: the last few, oldest first
WRITER = "unsent_writer"  # of the session: whose log-in ended here
MOST = 5
MARK = "_unsent"  # the input that says which of them is sent on
MANAGED = re.compile("-[A-Z]+_(NUM_)?FORMS$")  # counts, which a form sends of its parts
TOKEN = "csrfmiddlewaretoken"  # noqa: S105  (the name of an input)
OPEN_TO_ALL = {"login", "logout", "login_code", "login_setup"}


def kept_of_session(request: HttpRequest) -> dict[str, Any]:
    """The waiting forms and their writer, to be carried into the next session."""
    session = request.session
    return {name: session[name] for name in (UNSENT, WRITER) if name in session}


def keep_form(request: HttpRequest) -> bool:
    """Keep the inputs of a sent form for the account whose log-in ended in this session.

    False where nothing is kept: no such account, a page of the log-in, a password among the inputs.
    """
    match, session = request.resolver_match, request.session
    if request.method != "POST" or WRITER not in session:
        return False
    if match and match.url_name in OPEN_TO_ALL:
        return False
    inputs = {name: sent for name, sent in request.POST.lists() if name not in (TOKEN, MARK)}
    if not inputs or any("password" in name for name in inputs):
        return False
    held, mark = session.get(UNSENT, []), request.POST.get(MARK)
    if not any(form["mark"] == mark for form in held):  # one sent on waits there still
        form = {
            "mark": get_random_string(12),
            "user": session[WRITER],
            "to": request.get_full_path(),
            "inputs": inputs,
            "files": bool(request.FILES),
            "by_script": request.headers.get("Accept", "").startswith("application/json"),
        }
        others = [one for one in held if not _is_former(one, form["to"])]
        session[UNSENT] = [*others, form][-MOST:]
    return True


def _is_former(form: dict[str, Any], to: str) -> bool:
    """Whether a page at this address, which sends itself as it is filled in, sent less before."""
    return bool(form.get("by_script")) and form["to"] == to


def waiting_forms(request: HttpRequest) -> list[dict[str, Any]]:
    """The waiting forms of whoever is logged in now, each with its first words as `typed`."""
    forms = request.session.get(UNSENT, [])
    own = [form for form in forms if form["user"] == request.user.pk]
    return [form | {"typed": first_words(form["inputs"])} for form in own]


def first_words(inputs: dict[str, list[str]]) -> str:
    """Up to 120 characters of what was typed into a form, without hidden inputs and counts."""
    texts = [
        text
        for name, values in inputs.items()
        for text in map(str.strip, values)
        if len(text) > 1 and not name.startswith(("_", "initial-")) and not MANAGED.search(name)
    ]
    return Truncator(" · ".join(texts)).chars(120)


def forget_form(request: HttpRequest) -> None:
    """Drop the form that this request sent on or threw away."""
    mark, held = request.POST.get(MARK), request.session.get(UNSENT, [])
    if left := [form for form in held if form["mark"] != mark]:
        request.session[UNSENT] = left
    else:
        request.session.pop(UNSENT, None)


def address_of_waiting(request: HttpRequest) -> str:
    return reverse("admin:unsent") if waiting_forms(request) else ""
