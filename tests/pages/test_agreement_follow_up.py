"""What became of an agreement is one sentence: silence is said, and said as what it is."""

from datetime import date
from typing import Any

import pytest

from tests import factories as make
from trips.choices import AgreementStatus
from trips.pages.agreement_follow_up import afterwards, elapsed_words
from trips.partial_dates import PartialDate

TODAY = date(2026, 11, 24)


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("status", "fields", "said"),
    [
        (AgreementStatus.SIGNED, {"signed": "2024-01"}, "체결 뒤 2년 9개월 동안"),
        (AgreementStatus.SIGNED, {"signed": "2026-09-01"}, ""),
        (AgreementStatus.SIGNED, {}, "체결 뒤의 소식을 찾지 못했습니다"),
        (AgreementStatus.PLANNED, {"planned": "2024-01-10"}, "체결 예정일이 지났으나"),
        (AgreementStatus.PLANNED, {}, "체결되었다는 보도를 찾지 못했습니다"),
        (AgreementStatus.PLANNED, {"planned": "2027"}, "체결되었다는 보도를 찾지 못했습니다"),
        (AgreementStatus.UNKNOWN, {}, "체결되었는지 확인하지 못했습니다"),
        (AgreementStatus.LAPSED, {}, "지금은 효력이 없습니다."),
        (AgreementStatus.IN_FORCE, {}, ""),
    ],
)
def test_silence_after_an_agreement_is_said(
    status: AgreementStatus, fields: dict[str, Any], said: str
) -> None:
    found = afterwards(make.make_agreement(status=status, **fields), TODAY)
    assert found.startswith(said) if said else found == ""


@pytest.mark.django_db
def test_an_agreement_that_was_cancelled_says_since_when() -> None:
    agreement = make.make_agreement(status=AgreementStatus.CANCELLED, signed="2023-01-05")
    make.make_update(agreement, status=AgreementStatus.CANCELLED, on="2024-06")
    assert afterwards(agreement, TODAY) == "지금은 효력이 없습니다(2024년 6월)."


@pytest.mark.django_db
def test_one_that_lives_says_how_old_the_newest_news_is() -> None:
    agreement = make.make_agreement(status=AgreementStatus.IN_FORCE, signed="2020-01-05")
    make.make_update(agreement, on="2021")
    make.make_update(agreement, on="2024-11-24")
    assert afterwards(agreement, TODAY) == "마지막 소식이 2년 전입니다."


@pytest.mark.parametrize(
    ("since", "words"),
    [
        ("2024-11-25", "1년 11개월"),
        ("2026-11-01", "0개월"),
        ("2024", "1년"),  # it may have been in December
        ("2023", "2년"),
        ("2025", "10개월"),
        ("2026", "0개월"),
        ("2026-05-31", "5개월"),
    ],
)
def test_time_elapsed_is_counted_in_whole_months(since: str, words: str) -> None:
    assert elapsed_words(PartialDate.parse(since), TODAY) == words
