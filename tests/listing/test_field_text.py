"""A column's value in words, whichever page or file it stands in."""

from typing import Any

import pytest
from django.utils.translation import override

from listing.field_text import choice_labels, field_text, known_part
from trips.models import Suggestion, Trip


@pytest.mark.parametrize(
    ("column", "value", "precision", "text"),
    [
        ("status", "completed", "", "완료"),
        ("status", "no-such-status", "", "no-such-status"),
        ("purposes", ["investment", "study"], "", "투자 유치, 연수"),
        ("purposes", [], "", ""),
        ("title", "고양시 미국 출장", "", "고양시 미국 출장"),
        ("title", "", "", ""),
        ("nights", 0, "", "0"),
        ("nights", None, "", ""),
        ("start_date", "2024-01-01", "month", "2024-01"),
        ("start_date", "2024-01-01", "", "2024-01-01"),
    ],
)
def test_a_value_reads_as_its_column_means_it(
    column: str, value: Any, precision: str, text: str
) -> None:
    assert field_text(Trip._meta.get_field(column), value, precision) == text


@pytest.mark.parametrize(
    ("value", "text"),
    [
        ("41280", "41280"),
        ({"name": "이하늘", "office": "시장", "region": None}, "name: 이하늘, office: 시장"),
        ([{"start": 0, "quote": "고양"}, {"start": 9}], "start: 0, quote: 고양, start: 9"),
        ([], ""),
    ],
)
def test_a_json_column_reads_as_its_parts(value: Any, text: str) -> None:
    assert field_text(Suggestion._meta.get_field("value"), value) == text


@pytest.mark.parametrize(
    ("precision", "part"),
    [("year", "2024"), ("month", "2024-03"), ("day", "2024-03-05"), ("time", "2024-03-05 09:30")],
)
def test_a_date_is_written_as_far_as_it_is_known(precision: str, part: str) -> None:
    assert known_part("2024-03-05 09:30", precision) == part


def test_labels_are_those_of_the_language_of_the_reader() -> None:
    purposes = Trip._meta.get_field("purposes")
    with override("en"):
        assert choice_labels(purposes)["study"] == "Study and training"
    assert choice_labels(purposes)["study"] == "연수"
    assert choice_labels(Trip._meta.get_field("title")) == {}
