"""Hits marked in a window of the text."""

import html
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from search.snippet import READ, WIDTH, WORD, best_snippet, marked, part_with_hits, pattern, snippet


def plain(snippet_html: str) -> str:
    return html.unescape(re.sub("</?mark>", "", snippet_html))


@pytest.mark.parametrize(
    ("forms", "text", "hit"),
    [
        (["해외출장"], "올해 해외 출장 보고", "해외 출장"),
        (["워싱턴dc"], "워싱턴 D.C.에서", "워싱턴 D.C"),
        (["고양", "고양시장"], "이동한 고양시장은", "고양시장"),
        (["ces2024"], "CES 2024 참관", "CES 2024"),
    ],
)
def test_spaces_and_dots_inside_a_hit_do_not_matter(forms: list[str], text: str, hit: str) -> None:
    assert f"<mark>{hit}</mark>" in marked(text, pattern(forms))


@pytest.mark.parametrize(
    ("form", "text"),
    [("고성", "최고성능 장비"), ("la", "Atlanta 방문"), ("2명", "12명이 갔다"), ("10박", "110박")],
)
def test_a_hit_is_not_cut_out_of_a_longer_word(form: str, text: str) -> None:
    assert "<mark>" not in marked(text, pattern([form]))


def test_everything_but_the_marks_is_escaped() -> None:
    assert marked("<b>고양시</b> & 미국", pattern(["고양시"])) == (
        "&lt;b&gt;<mark>고양시</mark>&lt;/b&gt; &amp; 미국"
    )


def test_the_window_with_the_most_different_hits_wins() -> None:
    text = "고양 " + "가나다라 " * 60 + "고양 시장이 풀러턴에서 협약 " + "마바사 " * 60
    found = snippet(text, pattern(["고양", "풀러턴", "협약"]))
    assert found.count("<mark>") == 3
    assert found.startswith("…")
    assert found.endswith("…")


@given(st.text(alphabet="가나다 고양시장ABC<&\n.", max_size=400))
def test_a_snippet_is_a_piece_of_the_text_no_wider_than_told(text: str) -> None:
    found = plain(snippet(text, pattern(["고양", "시장"])))
    assert len(found) <= WIDTH
    assert found.strip("…") in " ".join(text.split())


@pytest.mark.parametrize("filler", ["가나다라 ", "가나다라", "마바사\n"])
@pytest.mark.parametrize("before", [0, 1, 40_000])
@pytest.mark.parametrize("after", [0, 1, 40_000])
def test_a_long_text_is_read_around_its_first_hit(filler: str, before: int, after: int) -> None:
    marks = pattern(["풀러턴", "협약"])
    assert marks
    text = filler * before + " 풀러턴에서 협약 " + filler * after
    shown = best_snippet([text], marks)
    assert shown.count("<mark>") == 2
    assert len(plain(shown)) <= WIDTH
    assert (shown[0] == "…", shown[-1] == "…") == (before > 1, after > 1)
    part = part_with_hits(text, marks)
    assert part
    assert len(part.text) <= READ + WIDTH + 2 * WORD


@given(st.text(alphabet="가나다 고양시장ABC<&\n.", max_size=400))
def test_a_text_of_usual_length_is_read_whole(text: str) -> None:
    marks = pattern(["고양", "시장"])
    assert marks
    shown = best_snippet([text], marks)
    assert shown == (snippet(text, marks) if marks.search(text) else "")
