"""Those who go along in a list: roles, bodies, people of other governments; and who does not."""

import pytest

from tests.intake.body_text import body_scope, reference_names
from trips.intake.document import TripScope
from trips.intake.people.party import party_of, party_size_of

HEAD = "이가람 고양시장이 9일 일본으로 출국했다. "


def party(text: str) -> list[str]:
    return [
        " ".join(part for part in (one.value.name, one.value.role) if part)
        for one in party_of(body_scope(text), reference_names())
    ]


def size(scope: TripScope) -> int | None:
    suggested = party_size_of(scope, reference_names())
    return suggested.value if suggested else None


@pytest.mark.parametrize(
    ("beside", "expected"),
    [
        # Every verb of going along.
        ("투자유치과장이 동행했다.", ["투자유치과장"]),
        ("투자유치과장이 수행한다.", ["투자유치과장"]),
        ("투자유치과장도 함께 간다.", ["투자유치과장"]),
        ("투자유치과장도 함께 떠났습니다.", ["투자유치과장"]),
        ("투자유치과장이 함께합니다.", ["투자유치과장"]),
        ("투자유치과장과 농협 지부장이 함께 다녀왔다.", ["투자유치과장", "농협 지부장"]),
        ("투자유치과장도 따라갔다.", ["투자유치과장"]),
        ("이 시장은 도내 기업 12곳 대표들과 함께 독일로 향한다.", ["도내 기업 12곳 대표"]),
        ("방문단은 시 관계자, 관내 수출업체 등으로 꾸려졌다.", ["시 관계자", "관내 수출업체"]),
        ("방문단에는 부품업체 8곳이 참여합니다.", ["부품업체 8곳"]),
        # Every kind of member.
        ("이 시장과 농업정책과 직원 등이 동행했다.", ["농업정책과 직원"]),
        ("농업인 대표, 가온재단 이사 등 11명이 동행한다.", ["농업인 대표", "가온재단 이사"]),
        ("파주군수와 가온병원 의료진 등이 동행한다.", ["파주군수", "가온병원 의료진"]),
        ("가온상공회의소 박나래 회장 등이 동행한다.", ["박나래 가온상공회의소 회장"]),
        ("박나래 시 경제국장이 동행한다.", ["박나래 시 경제국장"]),
        ("월드스쿨 교장 2명과 교수 각 1명이 동행한다.", ["월드스쿨 교장 2명", "교수 각 1명"]),
        ("시 6급 이하 공무원 15명과 시의회 소속 의원 6명이 동행한다.", ["공무원 15명", "의원 6명"]),
        ("고양시의회(의장 박나래) 의원 7명이 동행한다.", ["의원 7명"]),
        ("박나래 시의장, 문화예술인 20명이 동행한다.", ["문화예술인 20명"]),
        ("시민응원단 120명도 함께 간다.", ["시민응원단 120명"]),
        ("동행한 박나래 고양딸기연합회장이 심사를 맡았다.", ["박나래 고양딸기연합회장"]),
        ("함께한 고양시민모임 박나래 대표는 반겼다.", ["박나래 고양시민모임 대표"]),
        # Of other governments.
        ("이번 출장에는 박나래 파주시 부시장 등 12명이 함께했다.", ["박나래 파주시 부시장"]),
        ("박나래 파주시장도 이 시장과 함께 출국했다.", ["박나래 파주시장"]),
    ],
)
def test_those_who_are_said_to_go_along(beside: str, expected: list[str]) -> None:
    assert party(HEAD + beside) == expected


@pytest.mark.parametrize(
    "beside",
    [
        "이 자리에는 현지 기업인 30명이 함께했다.",
        "협약식에는 시 직원 20명과 국장 등이 참석했다.",
        "대사관 직원 3명도 함께했다.",
        "하코다테시 직원 2명이 고양시를 방문한다.",
        "시는 해마다 교사 20명을 보내기로 했다.",
        "농협 직원 30명을 선발해 파견한다.",
        "교환식에는 왕하오 시장과 자리를 함께했다.",
        "이 시장은 현지 관계자와 함께 공장을 둘러봤다.",
        "박나래 파주시장은 다음 달 함께 출국하자는 제안을 거절했다.",
        "시에 따르면 이 시장 등 대표단이 출국했다.",
    ],
)
def test_hosts_guests_and_those_sent_later_are_no_members(beside: str) -> None:
    assert party(HEAD + beside) == []


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("고양시 위문단 5명은 일본을 찾았다.", 5),
        ("고양시 벤치마킹단 12명이 일본을 찾았다.", 12),
        ("고양시의회 도시위원회 6명은 9일 일본을 둘러본다.", 6),
        ("고양시의회 예산결산특별위원회 위원 9명이 일본을 찾았다.", 9),
        ("고양시의회 의원 14명 가운데 12명이 일본을 찾았다.", 12),
        ("이번 연수에는 고양시의회 의원 8명 가운데 이가람 의장 등 6명이 참여했다.", 6),
        ("고양시의회 의원 14명 가운데 2명은 일본에 가지 않는다.", None),
        ("고양시 대표단은 국제기구 위원 88명을 상대로 설명하고 일본을 떠났다.", None),
        ("고양시의회 의원 10명 전원과 직원 6명이 일본을 찾았다.", 16),
        ("고양시의회 의원 8명, 직원 3명으로 구성된 연수단이 일본을 찾았다.", 11),
        ("고양시 공무원 6명이 일본으로 연수를 떠났다.", 6),
        ("고양시 대표단(10명)이 일본을 찾았다.", 10),
        ("고양시 대표단(단장 이가람 시장, 10명)이 일본을 찾았다.", 10),
        ("고양시 방문단 규모는 12명이다.", 12),
        ("고양시가 일본을 찾았다. 출장 인원은 시장을 포함해 모두 7명이다.", 7),
        ("시의회 이가람 위원장을 비롯해 박나래 부위원장, 최다솜 의원과 직원 2명이 갔다.", 5),
        (HEAD + "의장, 조합장 3명, 축제위원장 등 12명이 함께했다.", 12),
        # Those who go with a head are not all who travel.
        (HEAD + "의원 3명과 직원 5명이 함께한다.", None),
        (HEAD + "박나래 의원과 직원 3명, 이장협의회장도 함께 갔다.", None),
        ("고양시 공직자 24명이 일본을 다녀왔다.", 24),
        ("의원 3명과 직원 5명이 함께 떠났다. 고양시의회가 밝혔다.", 8),
    ],
)
def test_the_size_is_of_the_whole_delegation(text: str, number: int | None) -> None:
    assert size(body_scope(text)) == number


def test_an_aside_does_not_take_the_first_sentence_from_the_trip() -> None:
    scope = body_scope(
        "고양시의회 의원 10명과 직원 3명이 9일 일본을 찾았다.\n의원들은 복지시설을 둘러보고 "
        "담당자에게 설명을 들었으며 시의 정책에 반영하기로 했다.\n지난해에는 몽골을 방문했다."
    )
    trip = TripScope(scope.document, scope.sentences[:2])
    assert size(trip) == 13


def test_what_is_told_of_all_groups_is_the_size_of_none() -> None:
    scope = body_scope(
        "고양시의회 의원 19명이 세 팀으로 나눠 일본 등으로 떠난다.\n"
        "도시위원회 의원 6명은 9일 일본을 둘러본다.\n복지위원회는 9일 대만을 둘러본다."
    )
    groups = [
        TripScope(scope.document, (scope.sentences[0], scope.sentences[index])) for index in (1, 2)
    ]
    assert [size(one) for one in groups] == [6, None]


def test_the_first_sentence_is_of_the_head_whom_it_names() -> None:
    scope = body_scope(
        "이가람 가평군수는 대표단 7명과 9일 일본을 방문한다.\n"
        "박나래 연천군수는 10일 독일을 방문한다."
    )
    first = TripScope(scope.document, scope.sentences[:1], head="이가람")
    assert size(first) == 7
