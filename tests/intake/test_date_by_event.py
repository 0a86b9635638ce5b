"""Days without a year, placed by a dated event of the article."""

from datetime import date

import pytest

from tests.intake.test_trip_dates import make_scope
from trips.choices import SuggestionBasis
from trips.intake.dates.date_by_event import dated_by_event
from trips.intake.dates.trip_dates import dates_of
from trips.intake.known_names import KnownEvent, KnownNames

FAIR = KnownEvent(
    1, "한빛박람회 2024", "한빛박람회", date(2024, 1, 30), date(2024, 2, 2), None, ("HBX 2024",)
)
NAMES = KnownNames((), (), (), (FAIR,), frozenset())


@pytest.mark.parametrize(
    ("lines", "published", "days"),
    [
        (
            ("HBX 2024가 열린다.", "군수는 28일부터 3일까지 미국을 방문한다."),
            None,
            ("01-28", "02-03"),
        ),
        (
            ("HBX 2024가 열린다.", "군수는 1월 29일부터 2월 4일까지 찾는다."),
            None,
            ("01-29", "02-04"),
        ),
        (("HBX 2024가 열린다.", "군수는 10일부터 16일까지 미국을 방문한다."), None, None),
        (("한빛박람회가 열린다.", "군수는 28일부터 3일까지 미국을 방문한다."), None, None),
        (("HBX 2024가 열린다.", "군수는 7월 28일부터 8월 3일까지 찾는다."), None, None),
        (("HBX 2024가 열린다.", "군수는 28일 출국한다."), None, None),
    ],
)
def test_a_stretch_that_holds_the_event_is_of_its_year(
    lines: tuple[str, ...], published: str | None, days: tuple[str, str] | None
) -> None:
    scope = make_scope(*lines, published=published)
    before = dates_of(scope)
    after = dated_by_event(before, scope, NAMES)
    if days is None:
        assert after == before
        return
    assert after.start
    assert after.end
    assert (after.start.value, after.end.value) == tuple(f"2024-{day}" for day in days)
    assert after.start.basis is SuggestionBasis.IMPLIED
    quotes = [scope.document.text[one.start : one.end] for one in after.start.spans]
    assert quotes[-1] == "HBX 2024"


@pytest.mark.parametrize(
    ("line", "start"),
    [
        ("그는 17일 대전에서 열리는 ‘2019년 1월 협의회 총회’에 참석한다.", "2019-01-15"),
        ("그는 17일 지난 2019년 1월 협의회에서 나온 안건을 설명한다.", "XXXX-XX-15"),
        ("그는 17일 ‘2019 교육박람회’에 참석한다.", "XXXX-XX-15"),
        ("그는 3일 ‘2019년 1월 협의회 총회’에 참석한 바 있다.", "XXXX-XX-15"),
    ],
)
def test_a_month_told_of_a_day_of_the_trip_is_that_of_the_trip(line: str, start: str) -> None:
    scope = make_scope("교육감은 15일부터 30일까지 영국을 방문한다.", line)
    dates = dated_by_event(dates_of(scope), scope, KnownNames((), (), (), (), frozenset()))
    assert dates.start
    assert dates.start.value == start


def test_an_article_of_a_known_day_needs_no_event() -> None:
    scope = make_scope("HBX 2024.", "군수는 2일부터 8일까지 찾는다.", published="2023-05-01")
    dates = dates_of(scope)
    assert dated_by_event(dates, scope, NAMES) is dates
