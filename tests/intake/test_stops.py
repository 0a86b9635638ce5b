"""The countries and places of a trip, and what is named without being one."""

import time
from datetime import date

import pytest

from tests.intake.body_text import body_scope, reference_names
from trips.choices import SuggestionBasis, SuggestionMark
from trips.intake.places.place_mentions import place_mentions
from trips.intake.places.place_names import place_names
from trips.intake.places.place_use import PlaceUse, place_words, use_of
from trips.intake.places.stops import stops_of


def stops(text: str, day: date | None = date(2024, 5, 20)) -> list[str]:
    """`US 텍사스주 오스틴`, in visiting order; `*` where we have no such place."""
    return [
        " ".join(filter(None, (one.value.country, one.value.region, one.value.city)))
        + ("*" if one.mark is SuggestionMark.C else "")
        for one in stops_of(body_scope(text, day), reference_names())
    ]


LISTS = [
    ("교육감은 싱가포르 난양공대와 말레이시아를 방문한다.", ["SG 싱가포르", "MY"]),
    ("시장은 12일 독일 드레스덴으로 출국했다.", ["DE 드레스덴"]),
    ("대표단은 프랑스와 독일, 폴란드 등 유럽 3개국을 돈다.", ["FR", "DE", "PL"]),
    ("대표단은 스위스·이탈리아 2개국을 8박 10일간 다녀온다.", ["CH", "IT"]),
    ("도의원들은 체코 프라하, 오스트리아 빈을 다녀왔다.", ["CZ 프라하", "AT 빈"]),
    ("중앙아시아 2개국(카자흐스탄, 키르기스스탄)을 순방한다.", ["KZ", "KG"]),
    ("군수는 덴마크 네덜란드를 찾았다.", ["DK", "NL"]),
    (
        "1반은 3∼8일 호주, 2반은 4∼9일 캐나다, 3반은 5∼9일 몽골을 다녀왔다.",
        ["AU", "CA", "MN"],
    ),
    ("美·獨 순방길에 오른다.", ["US", "DE"]),
    ("시장이 日서 투자를 요청했다.", ["JP"]),
    ("구청장은 독일 기업 라인테크를 방문했다.", ["DE"]),
    ("군은 라오스와 계절근로자 협약을 맺었다.", ["LA"]),
]
WRITTEN = [
    ("시장은 중국 사천성과 운남성을 찾는다.", ["CN 사천성", "CN 운남성"]),
    ("엘에이를 방문한 시장은 LA 총영사와 만났다.", ["US 엘에이"]),
    ("시장은 미국 조지아주 애틀랜타를 거쳐 왔다.", ["US 조지아주 애틀랜타"]),
    ("시장은 조지아 트빌리시를 공식 방문했다.", ["GE 트빌리시"]),
    ("시장은 영국 버밍엄을 방문했다.", ["GB 버밍엄"]),
    ("시장은 미국 앨라배마주 버밍엄을 방문했다.", ["US 앨라배마주 버밍엄"]),
    ("시장은 코스타리카 산호세를 방문했다.", ["CR 산호세"]),
    ("시장은 캐나다 런던을 방문했다.", ["CA 런던"]),
    ("시장은 싱가포르를 방문했다.", ["SG 싱가포르"]),
    ("시장은 미국 뉴욕 맨해튼을 방문했다.", ["US 뉴욕"]),
    ("시장은 로스앤젤레스(LA)와 라스베가스로 떠났다.", ["US 로스앤젤레스", "US 라스베가스"]),
    ("시장은 풀러턴을 찾았다. 풀러턴시에서 협약했다.", ["US 풀러턴시"]),
    ("[선양=홍가람 특파원] 시장이 도착했다.", ["CN 선양"]),
]
OURS_TOO = [
    ("청도군수는 중국 웨이하이를 찾았다. 청도군 대표단은 감을 알렸다.", ["CN 웨이하이"]),
    ("안양시 의원들이 지난주 일본 나라를 다녀왔다.", ["JP 나라"]),
    ("시장은 중국 안양시를 방문했다.", ["CN 안양시"]),
    ("의원들은 지난주 프랑스 파리를 찾았다.", ["FR 파리"]),
]
COUNTRY_BESIDE = [
    ("군수는 필리핀 산타로사시를 방문했다.", ["PH 산타로사시*"]),
    ("중국 상하이와 호주 시드니를 방문했다.", ["CN 상하이", "AU 시드니"]),
    ("런던을 찾은 시장은 첼시 지역을 시찰했다.", ["GB 런던"]),
    ("몽골 울란바토르시 날라이흐구를 방문했다.", ["MN 울란바토르시"]),
]
WEAK = [
    ("발전을 위해 위해시와 연대시를 방문했다. 연대 책임을 진다.", ["CN 위해시", "CN 연대시"]),
    ("중국 칭다오와 지난을 찾았다. 지난 5일이다.", ["CN 칭다오", "CN 지난"]),
    ("중국 심천을 방문해 두 도시의 발전을 위해 협약했다.", ["CN 심천"]),
    ("시장은 인도 뉴델리를 방문했다. 보행자 인도 정비도 본다.", ["IN 뉴델리"]),
    ("시장은 프랑스 니스를 거쳐 갔다.", ["FR 니스"]),
    ("시장은 일본을 찾았다. 나라의 발전을 위한 수단을 찾는다.", ["JP"]),
    ("시장은 미국 덴버에서 존 앤더슨 시장을 만났다.", ["US 덴버"]),
    ("한중 교류를 위해 중국 난징을 찾았다.", ["CN 난징"]),
]
UNKNOWN = [
    ("군은 필리핀 카비테주 임두스시를 방문했다.", ["PH 카비테주 임두스시*"]),
    ("시장은 베트남 빈푸엉성을 방문했다.", ["VN 빈푸엉성*"]),
    ("시장은 미국 덴버시와 리버벤드시를 방문했다.", ["US 덴버시", "US 리버벤드시*"]),
    ("베트남을 찾은 의원들은 롱쑤안시 인민의회와 만났다.", ["VN 롱쑤안시*"]),
    ("시장은 일본을 찾아 도시 재생을 논의했다. 당시 고양시와 전시 협력을 약속했다.", ["JP"]),
]
NOT_STOPS = [
    ("영국산 밀과 미국 대통령의 관세, 중국인 관광객을 말하며 일본을 방문했다.", ["JP"]),
    ("시카고를 찾은 시장은 인천-도쿄 노선 사례를 들었다.", ["US 시카고"]),
    ("독일, 캐나다, 영국 등 5개국 5개사와 협약하러 폴란드를 방문했다.", ["PL"]),
    ("시장은 오사카를 찾았다. 회의에는 태국, 호주 등 9개국 20개 도시가 참가한다.", ["JP 오사카"]),
    ("시는 일본 가나자와를 찾았다. 쑤저우, 덴버 등 8개 도시와 교류하고 있다.", ["JP 가나자와"]),
    ("반둥시를 찾았다. 현재 아사히카와와도 자매결연을 맺고 있다.", ["ID 반둥시"]),
    ("상하이를 찾은 의장은 “베이징은 오랜 우호도시”라고 했다.", ["CN 상하이"]),
    ("블라디보스토크를 찾았다. 하바롭스크와 협약을 맺은 바 있다.", ["RU 블라디보스토크"]),
    ("덴버시는 콜로라도주에 있는 도시로 볼더가 가깝다.", ["US 덴버시"]),
    ("홍콩을 방문할 예정이었으나 싱가포르를 방문했다.", ["SG 싱가포르"]),
    ("시장은 몽골을 방문했다. 지난해에는 상하이를 찾았다.", ["MN"]),
    ("시장은 몽골을 방문했다. 2019년 일본 도쿄에서 만난 뒤 처음이다.", ["MN"]),
    ("폴란드를 찾은 시장은 리비우시장과 화상으로 만났다.", ["PL"]),
    ("시장은 호주를 찾았다. 주한 독일 대사도 만났다.", ["AU"]),
    ("시장은 보스턴을 찾아 버지니아한인회와 메릴랜드주 하원의원을 만났다.", ["US 보스턴"]),
    ("시장은 덴버를 방문했다. 시를 아시아의 실리콘밸리로 불리게 한다.", ["US 덴버"]),
    ("코타키나발루에서 사바주 주지사와 만났다.", ["MY 코타키나발루"]),
    ("체코를 찾아 프라하성을 본다.", ["CZ"]),
]


@pytest.mark.parametrize(
    ("text", "expected"),
    [*LISTS, *WRITTEN, *OURS_TOO, *COUNTRY_BESIDE, *WEAK, *UNKNOWN, *NOT_STOPS],
)
def test_stops_are_those_that_somebody_goes_to(text: str, expected: list[str]) -> None:
    assert stops(text) == expected


def test_an_earlier_year_counts_where_nothing_else_is_told() -> None:
    assert stops("지난해 11월 시장은 네덜란드를 방문했다.") == ["NL"]


def test_november_is_not_long_ago_in_january() -> None:
    text = "지난해 12월 네덜란드를 방문했다. 벨기에도 방문했다."
    assert stops(text, date(2024, 1, 10)) == ["NL", "BE"]


def test_the_town_of_an_event_is_implied() -> None:
    (stop,) = stops_of(body_scope("시장은 CES 2024에 참석했다."), reference_names())
    assert (stop.value.city, stop.value.optional, stop.basis) == (
        "라스베이거스",
        True,
        SuggestionBasis.IMPLIED,
    )


def test_a_known_place_that_is_visited_is_marked_a_with_its_words() -> None:
    scope = body_scope("시장은 중국 칭다오시를 방문했다.")
    (stop,) = stops_of(scope, reference_names())
    assert stop.mark is SuggestionMark.A
    assert [scope.document.text[one.start : one.end] for one in stop.spans] == ["칭다오시"]


def test_every_word_of_the_table_is_reached() -> None:
    words = place_words()
    assert {use_of(f"독일 {word}", 2, "country") for word in words["origin"]} <= {
        PlaceUse.ORIGIN,
        PlaceUse.TRAVEL,
    }
    assert {use_of(f"독일{word}", 2, "country") for word in words["origin_suffix"]} <= {
        PlaceUse.ORIGIN,
        PlaceUse.LOCAL,
    }
    assert {use_of(f"뮌헨{word}가나다", 2, "city") for word in words["local"]} == {PlaceUse.LOCAL}


def test_mentions_of_a_document_are_kept() -> None:
    scope = body_scope("시장은 독일을 방문했다.")
    first = place_mentions(scope.document, reference_names())
    assert place_mentions(scope.document, reference_names()) is first


def test_the_names_of_korea_itself_are_none() -> None:
    rows = place_names(reference_names()).scan.matches("대한민국 북한")
    assert [one.name for one in rows] == []


def test_hostile_text_takes_no_longer_than_its_length() -> None:
    """Doubling the text about doubles the time: compared, not measured against a limit."""
    assert _seconds(40) < 12 * _seconds(10) + 0.05


def _seconds(times: int) -> float:
    text = "중국 (" * 50 * times + "독일, " * 50 * times + "가나다라마바사 " * 50 * times
    scope = body_scope(text)
    start = time.perf_counter()
    stops_of(scope, reference_names())
    return time.perf_counter() - start
