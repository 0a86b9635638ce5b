"""Who wrote an article and whose it is, in the forms newspapers use."""

import pytest

from articles.ingest.bylines import BylineReader
from articles.ingest.furniture import Furniture
from articles.ingest.parse import parse_text
from articles.ingest.publishers import PublisherNames
from articles.ingest.reporter_names import is_name

PUBLISHERS = PublisherNames.of_rows([("가온신문", ["kaon.kr"]), ("나루통신", ["naru.example"])])
READER = BylineReader(PUBLISHERS, Furniture.standard())
TEXT = "가온시는 한바름 시장이 14일 일본으로 떠난다고 밝혔다."

OPENINGS = [
    ("[가온신문 도하영 기자] ", ("도하영",), "가온신문"),
    ("[가온신문=도하영 기자] ", ("도하영",), "가온신문"),
    ("[가온신문 | 도하영 기자] ", ("도하영",), "가온신문"),
    ("[가온신문/도하영 선임기자] ", ("도하영",), "가온신문"),
    ("[가온신문=도하영] ", ("도하영",), "가온신문"),
    ("【가온=나루통신】도하영 기자 = ", ("도하영",), "나루통신"),
    ("(가온=나루통신) 도하영 기자 = ", ("도하영",), "나루통신"),
    ("(가온=나루통신) 도하영 구본하 기자 = ", ("도하영", "구본하"), "나루통신"),
    ("(가온=나루통신) 도하영·구본하 기자 = ", ("도하영", "구본하"), "나루통신"),
    ("(도쿄=나루통신) 도하영 특파원 = ", ("도하영",), "나루통신"),
    ("<가온신문 도하영 인턴기자> ", ("도하영",), "가온신문"),
    ("[누리일보 도하영기자] ", ("도하영",), "누리일보"),
    ("[가온=누리뉴스] 도하영 기자 = ", ("도하영",), "누리뉴스"),
    ("가온=도하영 기자 = ", ("도하영",), None),
    ("도하영 기자 = ", ("도하영",), None),
    ("[헤드라인 가온] ", (), None),
    ("", (), None),
]


@pytest.mark.parametrize(("opening", "reporters", "publisher"), OPENINGS)
def test_a_byline_opens_the_text(
    opening: str, reporters: tuple[str, ...], publisher: str | None
) -> None:
    article = parse_text(f"{opening}{TEXT}\n{TEXT}\n{TEXT}", "", None, PUBLISHERS)
    assert (article.reporters, article.publisher) == (reporters, publisher)
    if reporters:
        assert article.paragraphs == (TEXT, TEXT, TEXT)


CLOSINGS = [
    (" 도하영 기자", ("도하영",), None),
    (" 도하영기자 hayoung@kaon.kr", ("도하영",), "가온신문"),
    (" /도하영 기자", ("도하영",), None),
    (" 가온=도하영 기자 hayoung@naru.example", ("도하영",), "나루통신"),
    (" (도하영 기자)", ("도하영",), None),
    (" <도하영 구본하 기자>", ("도하영", "구본하"), None),
    ("\n도하영 기자 hayoung@kaon.kr", ("도하영",), "가온신문"),
    ("\n글·사진 도하영 기자", ("도하영",), None),
    ("\n도하영 시민기자", ("도하영",), None),
    ("\n나도영 기자", ("나도영",), None),
    ("\n기자명 도하영", ("도하영",), None),
    ("\n가온신문 | 기자 도하영", ("도하영",), "가온신문"),
    ("\nⓒ 가온신문 무단전재 금지\n도하영 기자 다른기사 보기", ("도하영",), "가온신문"),
    ("\n가온방송 뉴스 도하영입니다.", ("도하영",), "가온방송"),
    ("\n나는 도하영입니다.", (), None),
    ("", (), None),
]


@pytest.mark.parametrize(("closing", "reporters", "publisher"), CLOSINGS)
def test_a_byline_closes_the_text(
    closing: str, reporters: tuple[str, ...], publisher: str | None
) -> None:
    article = parse_text(f"{TEXT}\n{TEXT}\n{TEXT}{closing}", "", None, PUBLISHERS)
    assert (article.reporters, article.publisher) == (reporters, publisher)
    assert article.paragraphs[:3] == (TEXT, TEXT, TEXT)


RIGHTS = [
    ("저작권자 © 가온신문 무단전재 및 재배포 금지", "가온신문"),
    ("<저작권자(c) 나루통신, 무단 전재-재배포, AI 학습 및 활용 금지>", "나루통신"),
    ("<저작권자 ⓒ 누리일보, 무단전재 및 재배포 금지>", "누리일보"),
    ("Copyright ⓒ 누리일보. All rights reserved. 무단 전재 및 재배포 금지.", "누리일보"),
    ("Copyright 2024 © 누리타임즈 All rights reserved", "누리타임즈"),
    ("Copyrights ⓒ '한국을 잇는' 누리일보(www.nuri.example), 무단 전재 및 재배포 금지", "누리일보"),
    ("ⓒ 가온신문사 & kaon.kr, 무단 전재 및 재배포 금지", "가온신문"),
    ("ⓒ㈜가온신문. 무단전재 및 재배포 금지", "가온신문"),
    ("이 기사의 저작권은 누리시사에 있습니다.", "누리시사"),
    ("Copyright © NAVER Corp. All Rights Reserved.", None),
    ("Copyright © Kakao Corp. All rights reserved.", None),
    ("무단전재 및 재배포 금지 kaon.kr", "가온신문"),
    ("무단전재 및 재배포 금지", None),
]


@pytest.mark.parametrize(("line", "publisher"), RIGHTS)
def test_a_line_of_rights_names_the_paper(line: str, publisher: str | None) -> None:
    article = parse_text(f"{TEXT}\n{TEXT}\n{TEXT}\n{line}", "", None, PUBLISHERS)
    assert article.publisher == publisher


HOSTS = [
    ("https://www.kaon.kr/news/1", "가온신문"),
    ("http://m.kaon.kr:8080/1", "가온신문"),
    ("hayoung@kaon.kr", "가온신문"),
    ("https://evilkaon.kr/", None),
    ("https://kaon.kr.example/", None),
    ("kr", None),
    ("", None),
]


@pytest.mark.parametrize(("address", "publisher"), HOSTS)
def test_an_address_belongs_to_the_longest_domain(address: str, publisher: str | None) -> None:
    assert PUBLISHERS.of_host(address) == publisher


@pytest.mark.parametrize("word", ["도하영", "김솔", "남궁바다", "황보람"])
def test_a_korean_name_is_one(word: str) -> None:
    assert is_name(word)


@pytest.mark.parametrize("word", ["가", "뉴스팀", "도하영이다", "Kim", "가온신문사", "또하나"])
def test_another_word_is_no_name(word: str) -> None:
    assert not is_name(word)
