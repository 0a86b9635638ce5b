"""What the page of a local government says: who heads it, what is gathered and what is not, and
what to ask of it.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from trips.choices import HEADS, Body, CostStatus, Office
from trips.models import LocalGovernment, Official, Term, Trip

OFFICES: dict[Body, tuple[Office, ...]] = {
    Body.EXECUTIVE: (*HEADS, Office.ACTING_HEAD),
    Body.COUNCIL: (Office.COUNCIL_CHAIR,),
    Body.EDUCATION: (Office.SUPERINTENDENT,),
}
ASKED_FOR = 5  # trips that a request names


@dataclass(frozen=True, slots=True)
class Head:
    """Of a body: the term that includes today, else the newest that is recorded, else neither."""

    body: str
    term: Term | None
    latest: Term | None


def heads_of(government: LocalGovernment, today: date) -> list[Head]:
    """Of the executive always, of the others where a term is recorded. Officials that no public
    trip leads to are not named. One query.
    """
    public = Official.objects.published().order_by()
    offices = [office for offices in OFFICES.values() for office in offices]
    rows = Term.objects.filter(
        government__current=government, office__in=offices, official__in=public
    )
    terms = list(rows.select_related("official", "government"))
    heads = [_head(body, terms, today) for body in OFFICES]
    return [head for head in heads if head.latest or head.body == str(Body.EXECUTIVE.label)]


def _head(body: Body, terms: Iterable[Term], today: date) -> Head:
    """A term without its first day says nothing of today."""
    own = [term for term in terms if term.body == body and term.office in OFFICES[body]]
    dated = [term for term in own if term.start_date and term.start_date <= today]
    now = [term for term in dated if term.end_date is None or term.end_date >= today]
    latest = next(iter([*dated, *own]), None)
    return Head(str(body.label), next(iter(now), None), latest)


def disclosure_request(government: LocalGovernment, trips: Iterable[Any], today: date) -> str:
    """A 정보공개청구 ready to send, in Korean as the law wants it. `trips`: of which those of this
    government without a known cost are named.
    """
    name = " ".join(str(row) for row in (government.parent, government) if row)
    since = today.replace(year=today.year - 3, day=1)
    named = [_line(trip) for trip in trips if _is_asked_for(trip, government)][:ASKED_FOR]
    lines = [
        f"청구 기관: {name}",
        "제목: 공무국외출장 목록, 계획서, 결과보고서와 경비 내역 공개 청구",
        "",
        "「공공기관의 정보공개에 관한 법률」 제5조와 제10조에 따라 다음 정보의 공개를 청구합니다.",
        "",
        f"1. {since.year}년 {since.month}월 1일부터 청구일까지 {government.name}의 단체장과 소속"
        " 공무원이 다녀온 공무국외출장의 목록(출장자의 직위, 기간, 나라와 도시, 목적, 인원)",
        "2. 각 출장의 출장계획서, 심사위원회 심사 결과, 결과보고서",
        "3. 각 출장의 경비 내역(항공료·숙박비·식비·일비·통역비 등 항목별 금액, 예산 과목,"
        " 비용을 낸 곳)",
        "4. 출장에서 맺은 협약서와 그 이행 현황",
    ]
    if named:
        lines += ["", "다음 출장의 위 자료를 꼭 포함해 주시기 바랍니다.", *named]
    return "\n".join([*lines, "", "공개 방법: 전자파일(정보통신망)"])


def _is_asked_for(trip: Trip, government: LocalGovernment) -> bool:
    own = trip.government is not None and trip.government.current_id == government.pk
    return own and trip.body == Body.EXECUTIVE and trip.cost_status == CostStatus.UNKNOWN


def _line(trip: Trip) -> str:
    days = " ~ ".join(dict.fromkeys(str(day) for day in (trip.start, trip.end) if day))
    return f"- {days} {trip.title}"
