"""The names of the reference tables, as reading an article gets them."""

import pytest

from tests.intake.body_text import reference_names
from trips.intake.known_names import reference_rows, reference_words
from trips.intake.name_scan import NameScan


def test_every_row_of_the_tables_is_a_name() -> None:
    names = reference_names()
    assert len(names.countries) == len(list(reference_rows("countries")))
    assert len(names.places) == len(list(reference_rows("destinations")))
    assert len(names.events) == len(list(reference_rows("events")))
    assert names.weak == reference_words("weak_names")


def test_regions_and_places_of_events_exist() -> None:
    places = {one.id for one in reference_names().places}
    assert {one.region for one in reference_names().places} - places == {None}
    assert {one.place for one in reference_names().events} <= places


# How newspapers spell, by the name that we keep.
SPELLINGS = [
    *(("상하이", "상해"), ("베이징", "북경"), ("광둥성", "광동성"), ("산둥성", "산동성")),
    *(("저장성", "절강성"), ("장쑤성", "강소성"), ("쓰촨성", "사천성"), ("랴오닝성", "요녕성")),
    *(
        ("지린성", "길림성"),
        ("헤이룽장성", "흑룡강성"),
        ("허베이성", "하북성"),
        ("허난성", "하남성"),
    ),
    *(("후베이성", "호북성"), ("후난성", "호남성"), ("장시성", "강서성"), ("안후이성", "안휘성")),
    *(("푸젠성", "복건성"), ("윈난성", "운남성"), ("구이저우성", "귀주성"), ("산시성", "산서성")),
    *(("간쑤성", "감숙성"), ("하이난성", "해남성"), ("선양", "심양"), ("시안", "서안")),
    *(("다롄", "대련"), ("톈진", "천진"), ("충칭", "중경"), ("항저우", "항주"), ("쑤저우", "소주")),
    *(("하얼빈", "하르빈"), ("옌지", "연길"), ("창춘", "장춘"), ("쿤밍", "곤명"), ("샤먼", "하문")),
    *(
        ("난징", "남경"),
        ("우한", "무한"),
        ("창사", "장사시"),
        ("정저우", "정주시"),
        ("칭다오", "청도"),
    ),
    *(("타이베이", "타이페이"), ("가오슝", "까오슝"), ("도쿄", "동경"), ("홋카이도", "북해도")),
    *(("호찌민", "호치민"), ("부쿠레슈티", "부카레스트"), ("리비우", "리보프"), ("빈", "비엔나")),
    *(("라스베이거스", "라스베가스"), ("로스앤젤레스", "엘에이"), ("산호세", "새너제이")),
    *(("샌프란시스코", "샌프란"), ("매사추세츠", "메사추세츠"), ("펜실베이니아", "펜실베니아")),
    *(("상트페테르부르크", "페테르부르크"), ("키이우", "키예프")),
    *(
        ("바르셀로나", "바로셀로나"),
        ("밀라노", "밀란"),
        ("피렌체", "플로렌스"),
        ("베네치아", "베니스"),
    ),
    *(("프라하", "프라그"), ("울란바토르", "울란바타르"), ("알마티", "알마타")),
    *(("쿠알라룸푸르", "콸라룸푸르"), ("양곤", "랑군"), ("콜카타", "캘커타"), ("뭄바이", "봄베이")),
    *(("첸나이", "마드라스"), ("울리야놉스크", "울리야놉스키")),
]


@pytest.mark.parametrize(("name", "spelling"), SPELLINGS)
def test_old_and_chinese_spellings_are_names_too(name: str, spelling: str) -> None:
    rows = [one for one in reference_names().places if spelling in (one.name, *one.aliases)]
    assert name in {one.name for one in rows}


SIGNS = {
    "美": "US",
    "中": "CN",
    "日": "JP",
    "獨": "DE",
    "佛": "FR",
    "英": "GB",
    "伊": "IT",
    "露": "RU",
    "越": "VN",
    "泰": "TH",
    "蒙": "MN",
    "印": "IN",
    "蘭": "NL",
    "濠": "AU",
    "墨": "MX",
}


@pytest.mark.parametrize(("sign", "code"), SIGNS.items())
def test_countries_have_their_newspaper_signs(sign: str, code: str) -> None:
    assert [one.code for one in reference_names().countries if sign in one.aliases] == [code]


def test_the_longest_name_is_taken() -> None:
    scan = NameScan([("인도", 1), ("인도네시아", 2)])
    assert [one.rows for one in scan.matches("인도네시아와 인도")] == [(2,), (1,)]
