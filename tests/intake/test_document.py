"""Sentences with their offsets, and the scope of a trip."""

import pytest

from tests.intake.body_text import body_scope
from tests.intake.scope_text import article
from trips.intake.document import LONGEST_SENTENCE, MOST_SENTENCES, TripScope

CUT = [
    ("시장은 갔다. 그는 왔다.", ["시장은 갔다.", "그는 왔다."]),
    ("2024.1.5 출국했다. 3.5배다.", ["2024.1.5 출국했다.", "3.5배다."]),
    ("“함께 가자.” 시장이 말했다.", ["“함께 가자.”", "시장이 말했다."]),
    ("  끝에 점이 없다  ", ["끝에 점이 없다"]),
]


@pytest.mark.parametrize(("line", "sentences"), CUT)
def test_a_line_is_cut_into_sentences(line: str, sentences: list[str]) -> None:
    document = body_scope(line).document
    assert [one.text for one in document.sentences] == sentences
    assert all(document.text[one.start : one.end] == one.text for one in document.sentences)


def test_a_repeated_line_counts_once() -> None:
    line = "시장은 오늘 일본으로 떠났다고 시가 밝혔다."
    assert [one.text for one in article(f"{line}\n{line}").sentences] == [line]


def test_no_more_is_read_than_an_article_can_hold() -> None:
    many = article("\n".join(f"시장은 {number}번째로 일본을 찾았다." for number in range(600)))
    assert len(many.sentences) == MOST_SENTENCES
    assert len(article("가나다라마 " * 1_000).sentences[0].text) <= LONGEST_SENTENCE


def test_a_scope_holds_what_stands_in_its_sentences() -> None:
    whole = body_scope("시장은 갔다. 그는 왔다.")
    first = TripScope(whole.document, whole.sentences[:1])
    assert first.holds(0, 3)
    assert not first.holds(8, 10)
    assert not first.holds(5, 10)
