"""What a kept answer depends on, as one key."""

from hashlib import blake2b

from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import get_language

from answers.site_version import site_version

PARTS = ("HTTP_HX_REQUEST", "HTTP_HX_HISTORY_RESTORE_REQUEST")


def answer_key(request: HttpRequest, data_version: str) -> str:
    """32 hexadecimal digits, others for any other address, language, part of the page, encoding,
    day, state of the data, code, settings or role of the database.

    The query counts as it was sent: pages repeat it, so another order is another answer.
    """
    facts = (
        *(site_version(), data_version, timezone.localdate().isoformat()),
        *(request.scheme or "", request.get_host(), request.path, request.META["QUERY_STRING"]),
        get_language() or "",
        request.META.get("HTTP_ACCEPT_ENCODING", ""),  # config/accepted_encodings.py left one word
        *(str(name in request.META) for name in PARTS),
    )
    # Lengths before the facts, so that no two lists are written alike.
    text = "".join(f"{len(fact)}:{fact}" for fact in facts)
    return blake2b(text.encode("utf-8", "surrogatepass"), digest_size=16).hexdigest()


def is_part(request: HttpRequest) -> bool:
    """Whether the answer may be a part of a page."""
    return any(name in request.META for name in PARTS)
