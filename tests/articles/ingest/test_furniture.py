"""Every row of furniture.csv is reached by a line, and marks no sentence of an article."""

import csv
from pathlib import Path

import pytest

from articles.ingest.furniture import Furniture, squeezed
from articles.ingest.line_marks import LineMark, LineMarker
from articles.ingest.publication_dates import DateLabel
from articles.ingest.publishers import PublisherNames

TABLE = Path(__file__).resolve().parents[3] / "articles" / "reference" / "furniture.csv"
with TABLE.open(encoding="utf-8", newline="") as rows:
    ROWS = [(row["kind"], row["match"], row["words"]) for row in csv.DictReader(rows)]
MARKS = {
    "ui": LineMark.BUTTON,
    "section": LineMark.BUTTON,
    "rights": LineMark.RIGHTS,
    "related": LineMark.RELATED,
    "comments": LineMark.COMMENTS,
    "footer": LineMark.RIGHTS,
    "end": LineMark.RIGHTS,
    "weather": LineMark.WEATHER,
}
# A line of that kind for words that stand before, behind or within other words.
LINES = {"exact": "{}", "prefix": "{} 열하나", "suffix": "열하나 {}", "contains": "열하나 {} 둘"}
ENDS = {LineMark.RIGHTS, LineMark.RELATED, LineMark.COMMENTS}


def marker_of(rows: list[tuple[str, str, str]]) -> LineMarker:
    return LineMarker(PublisherNames.standard(), Furniture.of_rows(rows))


def mark(marker: LineMarker, kind: str, match: str, words: str) -> LineMark:
    line = LINES[match].format(words)
    return marker.mark(f"{line} 서울 1.0℃" if kind == "weather" else line)


MARKER = marker_of(ROWS)
LABELS = {str(label) for label in DateLabel if label}


def test_kinds_and_ways_to_match_are_those_that_are_asked_for() -> None:
    assert {kind for kind, _match, _words in ROWS} == {
        *(*MARKS, *LABELS, "weather_beside", "publisher", "portal", "reporter")
    }
    assert {match for _kind, match, _words in ROWS} <= LINES.keys()
    assert [row for row in ROWS if not squeezed(row[2])] == []


def test_no_row_stands_twice() -> None:
    keys = [(kind, match, squeezed(words)) for kind, match, words in ROWS]
    assert sorted({key for key in keys if keys.count(key) > 1}) == []


def test_every_row_of_lines_marks_its_line() -> None:
    """Ends of an article may be signs of one another: `최신순` is both a heading and a button."""
    wrong = []
    for kind, match, words in ROWS:
        if kind in MARKS:
            expected = {MARKS[kind]} if kind == "weather" else {MARKS[kind], *ENDS}
            got = mark(MARKER, kind, match, words)
            if got not in expected:
                wrong.append((kind, match, words, str(got)))
    assert wrong == []


def test_every_row_of_lines_is_needed() -> None:
    """Without the rows of its kind, no line of it would be marked as it is."""
    for kind, expected in MARKS.items():
        others = marker_of([row for row in ROWS if row[0] != kind])
        lost = [row for row in ROWS if row[0] == kind and mark(others, *row) is not expected]
        assert len(lost) > len([row for row in ROWS if row[0] == kind]) * 0.5, kind


@pytest.mark.parametrize("label", sorted(LABELS))
def test_every_label_of_a_date_says_what_the_date_is(label: str) -> None:
    wrong = [
        words
        for kind, _match, words in ROWS
        if kind == label and [one.label for one in MARKER.moments(f"{words} 2024.01.05")] != [label]
    ]
    assert wrong == []


def test_papers_portals_and_titles_are_told_apart() -> None:
    reader, publishers, furniture = MARKER.bylines, MARKER.publishers, MARKER.furniture
    for kind, _match, words in ROWS:
        if kind == "portal":
            assert publishers.of_text(words, furniture) is None, words
        elif kind == "publisher":
            assert publishers.of_text(f"가온누리{words}", furniture) == f"가온누리{words}"
        elif kind == "reporter":
            assert reader.names(words) == (), words


SENTENCES = [
    "가온시는 한바름 시장이 14일부터 18일까지 일본을 방문한다고 11일 밝혔다.",
    "대표단은 22일 귀국한다.",
    "이 기사를 읽은 시민들은 출장 보고서를 공개하라고 요구했다.",
    "최신 설비를 갖춘 소각장을 둘러본 위원들은 주요 시설의 사진을 남겼다.",
    "페이스북에 올린 글에서 시장은 출장을 미루겠다고 말했다.",
    "의원들은 공감대를 넓히고 광고 없이 운영되는 방송국도 찾았다.",
    "관련 조례를 고치고 등록 절차를 줄이기로 했다고 군은 설명했다.",
    "“돌아와서 다시 이야기하겠다”고 했다.",
    "맑은 날씨 속에 15일 서울을 떠난 대표단은 기온 3도의 삿포로에 닿았다.",
    "구독자 12만 명의 방송을 하는 시장은 현지에서도 영상을 찍었다.",
    "의회는 지난 5일부터 8박 10일 동안 다녀온 연수의 결과를 알렸습니다.",
]


@pytest.mark.parametrize("sentence", SENTENCES)
def test_no_sentence_of_an_article_is_furniture(sentence: str) -> None:
    assert MARKER.mark(sentence) is LineMark.SENTENCE


HEADLINES = [
    "구글에서 배운다…가온시, AI 행정 연수단 미국행",
    "AI가 바꾼 도시, 가온시장 CES 참관",
    "네이버에서 만난 가온시장 “스마트도시 수출”",
    "관광 바로 보기, 가온시의회 유럽 연수",
    "사람들이 돌아오는 마을, 일본에서 길을 찾다",
    "공감 행정 편다는 가온군수, 독일로",
    "오피니언 리더와 함께한 캐나다 방문",
    "가온시, 청소년에 해외연수 기회 제공",
    "가온시장 “교류 넓힌다”",
    "박람회 참관한 가온군수…“배워서 쓴다”",
    "제12회 세계축제 참가한 가온시 대표단",
    "가온시·나루시, 베트남 다낭과 3자 협약",
    "14∼18일 가온시의회 호주행 ‘논란’",
]


@pytest.mark.parametrize("headline", HEADLINES)
def test_no_headline_is_furniture(headline: str) -> None:
    assert MARKER.mark(headline) is LineMark.PHRASE
