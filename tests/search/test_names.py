"""Names that stand in a query, names typed ahead, names perhaps meant."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from search.names import mentioned, perhaps, suggest
from search.store import set_names

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _names() -> None:
    set_names(
        "government",
        {
            "29000": (["광주광역시", "Gwangju", "광주"], 0),
            "41610": (["광주시", "Gwangju-si", "경기도 광주시"], 3),
            "41280": (["고양시", "Goyang", "고양특례시"], 5),
            "11140": (["중구", "Jung-gu"], 1),
            "26110": (["중구", "Jung-gu"], 2),
        },
    )
    set_names("official", {"1": (["김하늘"], 4), "2": (["김하늘"], 7), "3": (["이바다"], -1)})
    set_names(
        "destination",
        {"1": (["워싱턴 DC", "Washington", "워싱턴", "워싱턴 D.C."], 6), "2": (["풀러턴"], 4)},
    )
    set_names("country", {"US": (["미국", "United States", "USA"], 9)})
    set_names("event", {"1": (["CES 2024"], 2)})
    set_names("organization", {"1": (["고구마시"], 1)})


def found(text: str) -> list[tuple[str, str]]:
    return [(one.kind, one.object_id) for one in mentioned(text)]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("풀러턴", [("destination", "2")]),
        ("풀러턴에서", [("destination", "2")]),
        ("워싱턴 D.C.", [("destination", "1")]),
        ("CES 2024 참관", [("event", "1")]),
        ("고양시장", [("government", "41280")]),
        ("고양특례시장의", [("government", "41280")]),
        ("고양", [("government", "41280")]),
        ("usa", [("country", "US")]),
        ("미국 풀러턴", [("country", "US"), ("destination", "2")]),
        ("미국 -풀러턴", [("country", "US")]),
        ('"풀러턴 출장"', [("destination", "2")]),
    ],
)
def test_the_names_in_a_query_are_found(text: str, names: list[tuple[str, str]]) -> None:
    assert found(text) == names


def test_namesakes_come_together_those_of_more_records_first() -> None:
    assert found("중구") == [("government", "26110"), ("government", "11140")]
    assert found("김하늘") == [("official", "2"), ("official", "1")]


def test_a_short_name_is_also_that_of_the_other_government_called_so() -> None:
    assert found("광주") == [("government", "41610"), ("government", "29000")]


def test_only_governments_may_lack_their_ending() -> None:
    assert found("고구마") == []


@pytest.mark.parametrize("text", ["", "%", "이바다", "해외출장", "시장", "-풀러턴", "풀러", "\x00"])
def test_what_names_nobody_public_finds_none(text: str) -> None:
    assert found(text) == []


def test_names_in_a_query_cost_one_query() -> None:
    with CaptureQueriesContext(connection) as queries:
        mentioned("김하늘 고양시장의 미국 워싱턴 D.C. 출장과 CES 2024 참관 " * 5)
    assert len(queries) == 1


def test_a_name_that_only_adds_a_word_is_shown_as_far_as_it_was_typed() -> None:
    assert [(s.label, s.name) for s in suggest("워싱")] == [("워싱턴", "워싱턴 DC")]
    assert [(s.label, s.name) for s in suggest("워싱턴 D")] == [("워싱턴 DC", "")]


def test_a_suggestion_counts_its_records_and_hides_the_hidden() -> None:
    assert [(s.object_id, s.weight) for s in suggest("ㄱㅎㄴ")] == [("2", 7), ("1", 4)]
    assert suggest("이바다") == []


@pytest.mark.parametrize(
    ("typed", "meant"),
    [("플러턴", "풀러턴"), ("고얌시 출장", "고양시 출장"), ("풀러텀 김하눌", "풀러턴 김하늘")],
)
def test_a_name_misspelt_is_put_right(typed: str, meant: str) -> None:
    assert perhaps(typed) == meant


@pytest.mark.parametrize("typed", ["", "\x00", "%%%%", "이버다", "ㅋㅋㅋㅋㅋ", "가" * 10_000])
def test_nothing_is_put_right_where_no_public_name_is_near(typed: str) -> None:
    assert perhaps(typed) == ""
