"""What became of an agreement, in one sentence; '' while there is nothing to say yet."""

from datetime import date
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from listing.language import in_english
from trips.choices import AgreementStatus, Precision
from trips.display import day_words
from trips.partial_dates import PartialDate

QUIET = 6  # months after which silence is worth saying


def afterwards(agreement: Any, today: date) -> str:
    """`agreement`: with its updates, newest first."""
    status = agreement.status
    if status == AgreementStatus.PLANNED:
        return _planned(agreement, today)
    if status == AgreementStatus.UNKNOWN:
        return _("체결되었는지 확인하지 못했습니다.")
    if status in (AgreementStatus.CANCELLED, AgreementStatus.LAPSED):
        return _over(agreement)
    return _quiet(agreement, today)


def _quiet(agreement: Any, today: date) -> str:
    since = _since(agreement)
    signed_only = agreement.status == AgreementStatus.SIGNED
    if since is None:
        return _("체결 뒤의 소식을 찾지 못했습니다.") if signed_only else ""
    if elapsed_months(since, today) < QUIET:
        return ""
    sentence = (
        _("체결 뒤 %(length)s 동안 이행되었다는 소식을 찾지 못했습니다.")
        if signed_only
        else _("마지막 소식이 %(length)s 전입니다.")
    )
    return sentence % {"length": elapsed_words(since, today)}


def _since(agreement: Any) -> PartialDate | None:
    """The day of the newest dated news, the signing included."""
    days = [update.on for update in agreement.updates.all() if update.on]
    if agreement.signed:
        days.append(agreement.signed)
    return max(days, key=lambda day: day.last, default=None)


def _planned(agreement: Any, today: date) -> str:
    due = agreement.planned
    if due and due.last < today:
        return _("체결 예정일이 지났으나 체결되었다는 보도를 찾지 못했습니다.")
    return _("체결되었다는 보도를 찾지 못했습니다.")


def _over(agreement: Any) -> str:
    ended = next((u.on for u in agreement.updates.all() if u.status == agreement.status), None)
    if ended is None:
        return _("지금은 효력이 없습니다.")
    return _("지금은 효력이 없습니다(%(day)s).") % {"day": day_words(ended)}


def elapsed_months(since: PartialDate, today: date) -> int:
    """Whole months since the last day that a date can mean."""
    last = since.last
    return (today.year - last.year) * 12 + today.month - last.month - (today.day < last.day)


def elapsed_words(since: PartialDate, today: date) -> str:
    """`2년 10개월`, since the last day that a date can mean; where only the year is known the
    whole years that surely went by.
    """
    years, months = divmod(max(elapsed_months(since, today), 0), 12)
    if years and since.precision == Precision.YEAR:
        months = 0
    parts = []
    if years:
        parts.append(ngettext("%(n)d년", "%(n)d년", years) % {"n": years})
    if months or not years:
        parts.append(ngettext("%(n)d개월", "%(n)d개월", months) % {"n": months})
    return (", " if in_english() else " ").join(parts)
