"""Beside a fact: its sources. Under a page: how to say that something is wrong."""

from typing import Any
from urllib.parse import quote

from django import template
from django.conf import settings
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from listing.http import absolute_address
from trips.evidence.footnotes import FactSources
from trips.pages import agreement_follow_up
from trips.templatetags.cite import record_title

register = template.Library()


@register.filter
def anchor(row: Any) -> str:
    """Where a row stands on the page, as its citations name it."""
    return f"{row._meta.model_name}-{row.pk}"


@register.inclusion_tag("includes/proof.html", takes_context=True)
def proof(context: template.Context, place: str, value: Any = True) -> dict[str, Any]:
    """References to the sources of the fact at `place`; `value`: what is to be proved, if any."""
    evidence = context["evidence"]
    fact = evidence.facts.get(place) or FactSources()
    # Said once for the whole page where it is true of all.
    of_page = bool(evidence.releases) and not place.startswith("fact-")
    return {
        "refs": fact.refs,
        "differs": fact.differs,
        "unconfirmed": fact.unconfirmed,
        "one_release": fact.releases == 1 and not of_page,
        "unproven": bool(value) and not fact.refs,
        "language": get_language(),
    }


@register.filter
def afterwards(agreement: Any) -> str:
    return agreement_follow_up.afterwards(agreement, timezone.localdate())


@register.inclusion_tag("includes/report.html", takes_context=True)
def report_error(context: template.Context, record: Any) -> dict[str, str]:
    """Where to write about the page of a record, with what to say already begun."""
    request = context["request"]
    address = absolute_address(request, request.path)
    subject = _("오류: %(title)s") % {"title": record_title(record)}
    asked = [_("틀린 곳:"), _("맞는 내용:"), _("근거(기사나 문서의 주소):")]
    body = "\r\n\r\n".join([address, *asked])
    to = settings.CONTACT_EMAIL
    mail = f"mailto:{quote(to, safe='@')}?subject={quote(subject)}&body={quote(body)}"
    return {"address": address, "to": to, "mail": mail if to else ""}
