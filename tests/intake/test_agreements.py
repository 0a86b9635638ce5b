"""What was signed or is to be signed on a trip, and with whom."""

import csv
from datetime import date

import pytest

from tests.intake.body_text import body_scope, reference_names
from trips.choices import SuggestionMark
from trips.intake.known_names import REFERENCE
from trips.intake.meetings.agreements import agreements_of


def agreements_in(text: str, day: date | None = date(2025, 5, 1)) -> list[tuple[str, str, str]]:
    return [
        (one.value.kind, one.value.counterpart or "", one.value.status)
        for one in agreements_of(body_scope(text, day), reference_names())
    ]


AGREED = [
    (
        "시는 지난 3일 일본 시즈오카현 야이즈시와 자매결연을 체결했다고 5일 밝혔다.",
        [("자매결연", "시즈오카현 야이즈시", "signed")],
    ),
    (
        "구는 중국 칭다오시 시난구와 우호협력 의향서(LOI)를 교환할 예정이다.",
        [("LOI", "칭다오시 시난구", "planned")],
    ),
    (
        "도는 앨버타주정부, 앨버타대학교와 수소 업무협약을 각각 체결할 계획이다.",
        [("MOU", "앨버타주정부", "planned"), ("MOU", "앨버타대학교", "planned")],
    ),
    (
        "시의회는 울란바토르시 의회를 방문해 의장단과 환담하고 우호교류 협약서에 서명했다.",
        [("우호협력", "울란바토르시 의회", "signed")],
    ),
    (
        "이 시장은 현지 바이오 기업 론자와 3억 달러 규모 투자협약을 맺었다.",
        [("협약", "론자", "signed")],
    ),
    (
        "이 시장은 ‘미르 바이오’와 업무협약을 체결한다.",
        [("MOU", "미르 바이오", "planned")],
    ),
    (
        "시는 산둥성 지난시와 우호도시 협정을 체결했으며, 웨이팡시와는 양해각서를 맺었다.",
        [("우호협력", "지난시", "signed"), ("MOU", "웨이팡시", "signed")],
    ),
    (
        "이 시장은 교토시장과 만나 우호교류 합의서에 서명하고 기념식수를 했다.",
        [("우호협력", "교토시", "signed")],
    ),
    (
        "이 시장은 존 미르 가든그로브시 시장과 우호증진 서약서를 교환하고 귀국했다.",
        [("우호협력", "가든그로브시", "signed")],
    ),
    (
        "고성군과 응우옌성은 계절근로자 업무협약을 체결했다.",
        [("MOU", "응우옌성", "signed")],
    ),
    (
        "도는 독일 등 5개국 5개사와 투자협약을 체결하기로 했다.",
        [("협약", "5개국 5개사", "planned")],
    ),
    (
        "이 군수는 상트페테르부르크를 방문해 우호 교류 협약을 체결한다.",
        [("우호협력", "상트페테르부르크", "planned")],
    ),
    (
        "이 지사는 베트남 꽝닌성 당서기를 만나 자매결연 체결을 제안했다.",
        [("자매결연", "베트남 꽝닌성", "planned")],
    ),
    (
        "이 군수는 다낭시와 업무협약을 체결하고 농가를 방문할 예정이다.",
        [("MOU", "다낭시", "planned")],
    ),
    (
        "이 군수는 다낭시와 업무협약을 체결하고 교류를 이어가기로 했다.",
        [("MOU", "다낭시", "signed")],
    ),
    (
        "이 시장은 미국 산타페시에서 미르 시장과 자매결연 20주년을 기념하는 협약서에 서명했다.",
        [("자매결연", "미국 산타페시", "signed")],
    ),
    (
        "이 군수는 라오스 노동이주부 차관을 만나 업무협약 갱신을 논의했다.",
        [("MOU", "라오스 노동이주부", "planned")],
    ),
    (
        "이 시장은 유통업체 로터스와 3백만, 수입업체 미르푸드와 2백만달러 업무협약을 각각 맺었다.",
        [("MOU", "로터스", "signed"), ("MOU", "미르푸드", "signed")],
    ),
    (
        "이 군수는 바탕가스주 로사리오 시, 산후안 시를 방문해 업무협약을 맺었다.",
        [("MOU", "바탕가스주 로사리오 시", "signed"), ("MOU", "산후안 시", "signed")],
    ),
    (
        "이 군수는 바기오시와 라트리니다드시를 찾아 각각 업무협약을 체결했다.",
        [("MOU", "바기오시", "signed"), ("MOU", "라트리니다드시", "signed")],
    ),
    (
        "강원도교육청과 프라하시는 교원 연수와 원격수업을 골자로 한 업무협약을 체결했다.",
        [("MOU", "프라하시", "signed")],
    ),
    ("동해시와 몽골 미르올도가 교류 협약을 체결했다.", [("협약", "몽골 미르올도", "signed")]),
    ("이 군수는 담농군수와 업무협약을 체결했다.", [("MOU", "담농군", "signed")]),
    ("부품사 미르텍은 공장을 짓겠다는 투자의향서를 도에 제출했다.", [("LOI", "미르텍", "signed")]),
    (
        "이 시장은 로테르담항만공사와 인력 교류를 넓히기로 뜻을 모았다.",
        [("합의", "로테르담항만공사", "signed")],
    ),
    (
        "이 군수는 다낭시를 찾아 시장과 교류 확대 공동선언문을 채택했다.",
        [("합의", "다낭시", "signed")],
    ),
    (
        "이 군수는 일본 다카하마초를 찾아 우호협정을 체결했다.",
        [("우호협력", "일본 다카하마초", "signed")],
    ),
    (
        "이 시장은 다낭시와 양해각서를, 후에시와는 우호교류 의향서를 맺을 계획이다.",
        [("MOU", "다낭시", "planned"), ("LOI", "후에시", "planned")],
    ),
    (
        "도는 제조사 미르텍과 2억달러, 제약사 미르젠과 1억달러의 투자협약을 체결했다.",
        [("협약", "미르텍", "signed"), ("협약", "미르젠", "signed")],
    ),
    (
        "군은 다낭시와 협약식을 열었다. 군은 다낭시와 업무협약을 맺었다.",
        [("MOU", "다낭시", "signed")],
    ),
    (
        "군은 필리핀 실랑시, 미르나시 등 2개 시와 업무협약을 체결했다.",
        [("MOU", "필리핀 실랑시", "signed"), ("MOU", "미르나시", "signed")],
    ),
    ("군은 라오스 정부와 업무협약을 체결했다.", [("MOU", "라오스 정부", "signed")]),
    ("이 시장과 다카하시 요코하마시장이 협약서에 서명했다.", [("협약", "요코하마시", "signed")]),
    ("시는 다낭시와 협약을 체결한 데 이어 농가를 찾았다.", [("협약", "다낭시", "signed")]),
    ("이 군수는 람동성 성장과 근로자 파견에 합의했다.", [("합의", "람동성", "signed")]),
    ("사진은 다낭시와 협약서에 서명하고 있는 모습이다.", [("협약", "다낭시", "planned")]),
    *(
        (f"시는 다낭시와 업무협약을 {verb}.", [("MOU", "다낭시", "signed")])
        for verb in (
            *("맺었습니다", "체결했어요", "주고받았답니다", "갱신했다", "이끌어냈다"),
            "체결하고, 내년부터 사람을 보내기로 했습니다",
        )
    ),
    *(
        (f"시는 다낭시와 업무협약{verb}.", [("MOU", "다낭시", "planned")])
        for verb in (
            *("을 맺는 것을 목표로 협의하고 있다", " 체결 문제를 협의했다", "을 제안했다"),
            *("을 논의했다", " 체결을 앞두고 있다", "을 맺는 데 합의했다", "을 추진하고 있다"),
            *("을 체결하겠다고 말했다", " 체결식을 열 예정이다"),
        )
    ),
    ("시는 다낭시와 우호협력도시 체결식을 연다.", [("우호협력", "다낭시", "planned")]),
    ("시는 다낭시와 자매도시의 연을 맺었다.", [("자매결연", "다낭시", "signed")]),
    ("시는 다낭시와 우호도시로 결연했다.", [("우호협력", "다낭시", "signed")]),
    (
        "시는 2004년 다낭시와 맺은 자매결연을 새롭게 하는 교류 합의서에 서명했다.",
        [("합의", "다낭시", "signed")],
    ),
    (
        "시는 2012년 다낭시와 시작한 교류 양해각서를 다시 체결했다.",
        [("MOU", "다낭시", "signed")],
    ),
    ("이 시장은 다낭시장에게 자매결연을 제안했다.", [("자매결연", "다낭시", "planned")]),
    (
        "이 군수는 하이즈엉성 인민위원회에서 쩐 반 미르 인민위원장과 협약을 체결했다.",
        [("협약", "하이즈엉성 인민위원회", "signed")],
    ),
    (
        "노동사회복지부를 찾은 대표단은 캄펭 미르 고용국장과 업무협약을 맺었다.",
        [("MOU", "노동사회복지부", "signed")],
    ),
    (
        "이 시장은 다낭시청에서 응우옌 미르 시장을 만나 합의서에 서명했다.",
        [("합의", "다낭시", "signed")],
    ),
    (
        "리마에서는 라파엘 미르 시장과 우호결연 협정서에 서명했다.",
        [("우호협력", "리마", "signed")],
    ),
    (
        "미르코우라 지방의회에서는 제임스 노바 의장과 의향서를 교환했다.",
        [("LOI", "미르코우라 지방의회", "signed")],
    ),
    ("이 군수는 미르농군 인민위원장과 협약을 맺었다.", [("협약", "미르농군", "signed")]),
    (
        "이 시장은 물류기업 미르로지 김가나 대표와 협약을 맺었다.",
        [("협약", "미르로지", "signed")],
    ),
    (
        "도는 영국 개발회사 미르게이트 디벨롭과 부지 개발을 위한 투자의향서를 주고받았다.",
        [("LOI", "미르게이트 디벨롭", "signed")],
    ),
    (
        "도는 미르나 오토(5천만 달러), 물류기업 노바(6천만 달러)와 각각 MOU를 맺었다.",
        [("MOU", "미르나 오토", "signed"), ("MOU", "노바", "signed")],
    ),
    (
        "도는 미르마트 둘루스점과 500만 달러어치의 수출계약을 맺었다.",
        [("협약", "미르마트 둘루스점", "signed")],
    ),
    (
        "이 교육감은 국립교육원을 찾아 탄 미르 원장과 협약서에 서명했다.",
        [("협약", "국립교육원", "signed")],
    ),
    (
        "군은 미르상사와 100만 달러, 노바트레이딩과 50만 달러 수출협약을 맺었다.",
        [("협약", "미르상사", "signed"), ("협약", "노바트레이딩", "signed")],
    ),
    (
        "시는 자매도시인 지난시, 우호도시인 다롄시와 각각 협약을 맺었다.",
        [("협약", "지난시", "signed"), ("협약", "다롄시", "signed")],
    ),
    ("시는 다낭시와 직항을 여는 데 뜻을 같이했다.", [("합의", "다낭시", "signed")]),
    ("군은 현지 유통업체와 수출협약을 맺었다.", [("협약", "현지 유통업체", "signed")]),
    ("군은 현지 유통업체 2곳과 협약을 맺었다.", [("협약", "현지 유통업체 2곳", "signed")]),
    (
        "시의회와 응에안성 인민의회 간 교류 협약을 체결했다.",
        [("협약", "응에안성 인민의회", "signed")],
    ),
    ("도는 이번 순방에서 투자협약 3건을 체결했다.", [("협약", "", "signed")]),
    ("도는 다낭시와 3건의 협약을 맺었다.", [("협약", "다낭시", "signed")]),
    ("군은 돗토리현 야즈정과 교류협정을 맺었다.", [("협약", "돗토리현 야즈정", "signed")]),
    ("시는 빈시와 교류협정을 맺었다.", [("협약", "빈시", "signed")]),
    (
        "군은 다낭시와 업무협약을 맺기로 했다. 다낭시와 업무협약을 체결했다.",
        [("MOU", "다낭시", "signed")],
    ),
    (
        "도는 4개 기업과 투자협약을 맺었다. 미국 미르텍과 투자협약을, 독일 노바텍과 MOU를 맺었다.",
        [("협약", "미국 미르텍", "signed"), ("MOU", "독일 노바텍", "signed")],
    ),
    (
        "군은 다낭시와 업무협약을 체결했다. 다낭시 인민위원회와 맺은 이 업무협약은 3년간이다.",
        [("MOU", "다낭시", "signed")],
    ),
]


@pytest.mark.parametrize(("text", "agreements"), AGREED)
def test_an_agreement_is_read_with_whom_and_whether_it_is_signed(
    text: str, agreements: list[tuple[str, str, str]]
) -> None:
    assert agreements_in(text) == agreements


NONE = [
    "고성군과 다낭시는 2018년 우호교류 협약을 맺은 이래 교류를 이어오고 있다.",
    "양 도시는 2004년 자매결연을 체결했다.",
    "이번 방문은 다낭시와의 자매결연 10주년을 맞아 이뤄졌다.",
    "시는 지난해 다낭시와 업무협약을 체결했다.",
    "이 군수는 자매결연 도시인 다낭시와 교류를 넓힌다.",
    "양측은 관광 분야 협력과 스마트시티 기술 교류를 위한 업무협약을 체결했다.",
    "이 시장은 베트남에서 협약을 체결했다.",
    "이번 협약으로 두 기관은 문화 분야에서 협력한다.",
    "강원도는 경기도와 업무협약을 체결했다.",
    "이에 따르면 협약을 체결한다.",
    "시는 다낭시와 자매결연을 맺고 있다.",
    "군은 10월 다낭시 대표단을 초청해 협약을 체결할 예정이다.",
    "두 도시는 관광 활성화와 청소년 교류에 합의했다.",
    "군은 캄보디아와 업무협약을 체결했다.",
    "시는 다낭조선소를 짓는 협약을 체결했다.",
    "두 기관은 교류를 넓히기로 뜻을 모았다.",
    "시는 다낭시와 협약을 체결하지 못했다.",
    "다낭시와의 업무협약 체결은 무산됐다.",
    "군은 다낭시와 맺으려던 업무협약을 취소했다.",
    "도는 울란바토르에 본부를 여는 협약을 맺을 계획이다.",
    "이 시장은 다낭시에서 대회 유치의향서를 전달했다.",
    "시는 국내 기업 3곳과 업무협약을 맺었다.",
    "이 시장은 관내 기업 5개사와 함께 협약식에 참석했다.",
    "시는 다낭시와 자매결연을 맺고 활발히 교류해 왔다.",
    "시는 다낭시와 맺은 업무협약의 후속 조치를 논의했다.",
]


@pytest.mark.parametrize("text", NONE)
def test_old_and_domestic_agreements_and_those_with_nobody_are_none(text: str) -> None:
    assert agreements_in(text) == []


@pytest.mark.parametrize(
    ("before", "two", "other"),
    [
        ("이 시장은 다낭시를 찾았다.", "두 도시", "다낭시"),
        ("이 시장은 다낭시청에서 시장과 만났다.", "양측", "다낭시"),
        ("이 총장은 다낭을 거쳐 후에대학교를 찾았다. 그는 강연했다.", "양 대학", "후에대학교"),
        ("의장단은 다낭시 인민의회를 방문해 시장도 만났다.", "양 의회", "다낭시 인민의회"),
        ("이 시장은 수원시를 떠나 다낭시에 닿았다.", "두 지역", "다낭시"),
        ("이 시장은 다낭대학교를 찾았다.", "두 도시", None),
        ("이 시장은 다낭시를 찾았다. 그는 갔다. 그는 왔다. 그는 갔다.", "두 도시", None),
    ],
)
def test_two_are_the_one_that_a_sentence_before_names_and_ours(
    before: str, two: str, other: str | None
) -> None:
    text = f"{before} {two}는 교류 협약을 체결했다."
    assert agreements_in(text) == ([("협약", other, "signed")] if other else [])


def test_an_earlier_year_is_old_without_a_day_of_publication() -> None:
    assert agreements_in("시는 2012년 다낭시와 협정을 체결했다.", None) == []


def test_every_agreement_word_gives_its_kind() -> None:
    with (REFERENCE / "agreement_words.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    texts = {
        "paper": "시는 다낭시와 {}을 체결했다.",
        "subject": "시는 다낭시와 {} 협약을 체결했다.",
        "bond": "시는 다낭시와 {} 관계를 맺었다.",
    }
    wrong = [
        (row["word"], agreements)
        for row in rows
        for agreements in [agreements_in(texts[row["role"]].format(row["word"]))]
        if agreements != [(row["kind"], "다낭시", "signed")]
    ]
    assert wrong == []


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("이 군수는 12일 다낭시와 업무협약을 체결하고 13일 농가를 찾았다.", "2025-04-12"),
        ("이 군수는 다낭시와 업무협약을 체결하고 13일 귀국했다.", None),
        ("이 군수는 3일 다낭에 닿았다. 이날 다낭시와 업무협약을 체결했다.", "2025-05-03"),
        ("군은 다낭시와 협약을 체결했다. 군수는 3일 다낭시와 협약서에 서명했다.", "2025-05-03"),
        ("군수는 28일 다낭에 닿았다고 30일 밝혔다. 이날 다낭시와 협약을 체결했다.", "2025-04-28"),
        ("이 군수는 12일 다낭에서 설명회를 열고 다낭시와 협약을 체결했다.", "2025-04-12"),
        ("이 군수는 10일 다낭을 찾아 11일 다낭시와 업무협약을 체결했다.", "2025-04-11"),
    ],
)
def test_the_day_is_the_last_one_before_the_verb(text: str, day: str | None) -> None:
    (one,) = agreements_of(body_scope(text), reference_names())
    assert one.value.date == day


def test_the_quotes_are_the_name_and_the_paper_with_its_verb() -> None:
    text = "이 군수는 다낭시와 농업 분야 업무협약을 체결했다."
    (one,) = agreements_of(body_scope(text), reference_names())
    assert [text[span.start : span.end] for span in one.spans] == ["다낭시", "업무협약을 체결"]


def test_one_named_where_the_paper_is_named_is_surer_than_others() -> None:
    texts = (
        "군은 다낭시와 업무협약을 체결했다.",
        "군은 다낭시를 찾았다. 두 도시는 업무협약을 체결했다.",
        "군은 현지 유통업체와 업무협약을 체결했다.",
        "도는 업무협약 3건을 체결했다.",
        "군은 다낭시와 교류를 넓히기로 뜻을 모았다.",
    )
    marks = [agreements_of(body_scope(text), reference_names())[0].mark for text in texts]
    assert marks == [SuggestionMark.B, *[SuggestionMark.C] * 4]


def test_a_bare_day_lies_in_the_trip_though_nobody_knows_the_year() -> None:
    text = "이 군수는 4월 8일부터 12일까지 베트남을 찾는다. 10일 다낭시와 업무협약을 체결한다."
    (one,) = agreements_of(body_scope(text, None), reference_names())
    assert one.value.date == "XXXX-04-10"


def test_an_agreement_takes_the_form_that_the_article_gives_to_no_other() -> None:
    text = "양해각서를 나눈 자리였다. 군은 다낭시와 계절근로자 협약을 체결했다."
    assert agreements_in(text) == [("MOU", "다낭시", "signed")]
    other = "군은 후에시와 양해각서를 체결했다. 군은 다낭시와 협약을 체결했다."
    assert [kind for kind, _, _ in agreements_in(other)] == ["MOU", "협약"]
