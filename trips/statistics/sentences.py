"""Sums in sentences that say their base. Plain text."""

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from listing.language import in_english
from trips.display import won_words
from trips.statistics.aggregates import KnownSum


def cost_sum(cost: KnownSum) -> str:
    """`12건 중 5건의 총경비를 확인함, 합계 4억 1,000만 원`"""
    if not cost.of:
        return ""
    if cost.total is None:
        text = ngettext(
            "%(of)s건 중 총경비를 확인한 출장 없음",
            "%(of)s건 중 총경비를 확인한 출장 없음",
            cost.of,
        )
        return text % {"of": f"{cost.of:,}"}
    numbers = {"of": f"{cost.of:,}", "known": f"{cost.known:,}", "sum": won_words(cost.total)}
    if cost.known == cost.of:
        return (
            ngettext(
                "%(of)s건 모두 총경비를 확인함, 합계 %(sum)s",
                "%(of)s건 모두 총경비를 확인함, 합계 %(sum)s",
                cost.of,
            )
            % numbers
        )
    return _("%(of)s건 중 %(known)s건의 총경비를 확인함, 합계 %(sum)s") % numbers


def cost_average(cost: KnownSum) -> str:
    """`확인한 5건의 평균 8,200만 원`; '' where one trip would be its own average."""
    if cost.average is None or cost.known < 2:
        return ""
    numbers = {"known": f"{cost.known:,}", "average": won_words(round(cost.average))}
    return _("확인한 %(known)s건의 평균 %(average)s") % numbers


def days_sum(days: KnownSum) -> str:
    """Of completed trips: `완료된 출장 48건 중 21건의 일수만 알려짐, 합계 164일`"""
    return _as_known(
        days,
        none=_("완료된 출장 없음"),
        unknown=_("완료된 출장 %(of)s건의 일수가 모두 알려지지 않음"),
        every=_("완료된 출장 %(of)s건, 합계 %(sum)s일"),
        some=_("완료된 출장 %(of)s건 중 %(known)s건의 일수만 알려짐, 합계 %(sum)s일"),
    )


def stays_sum(days: KnownSum) -> str:
    """Of one place: `확인된 방문 17번 중 9번의 날짜만 알려짐, 합계 24일`"""
    return _as_known(
        days,
        none=_("확인된 방문 없음"),
        unknown=_("확인된 방문 %(of)s번의 날짜가 모두 알려지지 않음"),
        every=_("확인된 방문 %(of)s번, 합계 %(sum)s일"),
        some=_("확인된 방문 %(of)s번 중 %(known)s번의 날짜만 알려짐, 합계 %(sum)s일"),
    )


def _as_known(days: KnownSum, *, none: str, unknown: str, every: str, some: str) -> str:
    """The sentence that fits: of no rows, all unknown, all known, or some."""
    if not days.of:
        return none
    sentence = some if days.known < days.of else every
    numbers = {"of": f"{days.of:,}", "known": f"{days.known:,}", "sum": f"{days.total or 0:,}"}
    return (unknown if days.total is None else sentence) % numbers


def days_base(days: KnownSum) -> str:
    """`완료 48건 중 21건의 일수`; '' where nothing was completed."""
    if not days.of:
        return ""
    numbers = {"of": f"{days.of:,}", "known": f"{days.known:,}"}
    return _("완료 %(of)s건 중 %(known)s건의 일수") % numbers


def length_average(days: KnownSum) -> str:
    """`7.8일`, `7.8 days`"""
    if days.average is None:
        return _("미상")
    return _("%(n)s일") % {"n": f"{days.average:.1f}"}


def length_words(low: int, high: int | None) -> str:
    """`4~5일`, `15일 이상`"""
    if high is None:
        return _("%(n)d일 이상") % {"n": low}
    dash = "–" if in_english() else "~"
    return _("%(span)s일") % {"span": f"{low}{dash}{high}"}
