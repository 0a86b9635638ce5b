"""The columns of a sheet of trips, the same for template, download and import."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from functools import cache
from operator import itemgetter
from typing import Any

from django.db.models import (
    BooleanField,
    Exists,
    ExpressionWrapper,
    F,
    Model,
    OuterRef,
    Q,
    QuerySet,
)
from django.db.models import Value as DbValue
from django.db.models.functions import Coalesce, NullIf
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import override

from listing.field_text import choice_labels
from listing.sheets import Column, Row, Sheet, Value
from trips.choices import ParticipantRole
from trips.exports.columns import collected
from trips.models import Citation, Participant, Stop, Term, Trip, Visit
from trips.partial_dates import PartialDate
from trips.spreadsheets.cell_grammar import WrittenMember, clean, join_items, member_text, quoted


@dataclass(frozen=True, slots=True)
class Heading:
    """name: in English, stable. ko: in the first row. help, examples: what to write under it;
    what a cell says is Korean in every language."""

    name: str
    ko: str
    help: Any = ""
    examples: str = ""


ONE_OF = _("다음 가운데 하나")
NUMBER = _("숫자")
COST = _("숫자. 경비가 공개된 출장에만 적습니다.")
SHORT = _("150자까지")
DATE = _("일, 월 또는 연도까지 아는 만큼")
GOVERNMENTS = "고양시, 경상남도 고성군, 48820"
COSTS = "공개됨, 확인 안 됨(비우면 이것), 공개 거부, 경비 없음"
DATE_EXAMPLES = "2024-01-05, 2024.1.5, 2024-01, 2024"
MEMBER_EXAMPLES = '김하늘; 김하늘(고양시 시장); 김하늘#12; "홍길동"(부시장)'
HEADINGS = [
    Heading("id", "번호", _("비우면 새 출장입니다. 있으면 그 출장을 고칩니다.")),
    Heading("title", "제목", _("꼭 있어야 합니다.")),
    Heading("government", "지방정부", _("이름이나 다섯 자리 코드"), GOVERNMENTS),
    Heading("body", "기관 구분", ONE_OF, "집행부(비우면 이것), 지방의회, 교육청"),
    Heading("status", "상태", ONE_OF, "예정·예고(비우면 이것), 완료, 취소, 연기"),
    Heading("start_date", "출발일", DATE, DATE_EXAMPLES),
    Heading("end_date", "귀국일", DATE, DATE_EXAMPLES),
    Heading("date_note", "날짜에 관한 설명", _("500자까지")),
    Heading("nights", "박", NUMBER),
    Heading("days", "일", _("숫자. 출발일과 귀국일도 셉니다.")),
    Heading("purposes", "목적", _("쌍반점(;)으로 나눕니다."), "투자 유치; 연수"),
    Heading("summary", "요약", _("우리 말로 쓴 글")),
    Heading(
        "leader",
        "단장",
        _("이름, 같은 이름이면 괄호 안에 직위나 #번호. 등록하지 않을 이름은 따옴표로 두릅니다."),
        MEMBER_EXAMPLES,
    ),
    Heading(
        "companions",
        "동행",
        _("단장과 같게 적습니다. 앞에 역할을, 뒤에 인원을 더할 수 있습니다."),
        '이바다; 수행 직원: "관계 공무원" 5명',
    ),
    Heading(
        "stops",
        "여정",
        _("차례대로, 나라부터 적습니다. 등록하지 않을 곳은 따옴표로 두릅니다."),
        '미국 풀러턴; 일본; 미국 "작은 마을"',
    ),
    Heading("events", "행사", _("등록된 행사의 이름"), "CES 2024; MWC 2024"),
    Heading("party_name", "방문단 이름", SHORT),
    Heading("party_size", "방문단 인원", NUMBER),
    Heading("inviter", "초청 기관", SHORT),
    Heading("cost_status", "경비 공개", ONE_OF, COSTS),
    Heading("cost_total_krw", "총경비(원)", COST),
    Heading("cost_per_person_krw", "1인당 경비(원)", COST),
    Heading("cost_basis", "경비 기준", ONE_OF, "예산, 집행액, 기준 미상(비우면 이것)"),
    Heading("cost_as_reported", "보도된 경비", _("기사에 적힌 그대로")),
    Heading("payer", "비용 부담", SHORT),
    Heading("needs_review", "검토 메모", _("동료에게 남기는 말. 공개되지 않습니다.")),
    Heading("sources", "출처", _("등록된 기사의 주소나 번호. 더할 수만 있습니다.")),
    Heading("quote", "인용문", _("새로 더하는 출처 하나에서 옮긴 문장, 200자까지")),
    Heading("publication", "공개 단계", _("읽기만 합니다. 새 출장은 언제나 초안입니다.")),
    Heading("updated_at", "고친 때", _("고치지 마세요. 그 사이에 바뀐 출장을 지킵니다.")),
]
BY_NAME = {heading.name: heading for heading in HEADINGS}
CHOICES = ("body", "status", "cost_status", "cost_basis", "publication")
NUMBERS = ("nights", "days", "party_size", "cost_total_krw", "cost_per_person_krw")
DATES = ("start_date", "end_date")
TEXTS = (
    *("title", "date_note", "summary", "party_name", "inviter"),
    *("cost_as_reported", "payer", "needs_review"),
)
OWN = (*TEXTS, *NUMBERS, *CHOICES, *DATES, "purposes")


def trip_sheet(trips: QuerySet) -> Sheet:
    """The sheet of a set of trips, with every column of `HEADINGS`."""
    readers = cell_texts()
    columns = [Column(h.name, h.ko, "", readers[h.name]) for h in HEADINGS]
    return Sheet("trips", columns, trip_rows(trips))


def trip_rows(trips: QuerySet) -> QuerySet:
    """The trips as dicts with participants, stops, events and sources, in one statement."""
    joins: dict[str, Any] = {
        "own_name": F("government__name"),
        "members": _members(),
        "route": _route(),
        "attended": _attended(),
        "cited": _cited(),
    }
    precisions = [f"{name}_precision" for name in DATES]
    rows: QuerySet = trips.select_related(None).prefetch_related(None).annotate(**joins)
    return rows.values("id", "government", "updated_at", *OWN, *precisions, *joins)


def _of_trip(model: Any) -> QuerySet:
    return model.objects.filter(trip=OuterRef("pk"))


def _is_cited(column: str) -> Exists:
    return Exists(Citation.objects.filter(**{column: OuterRef("pk")}))


def _boolean(condition: Q) -> ExpressionWrapper:
    """A condition as a column: whether a row has more than its cell shows."""
    return ExpressionWrapper(condition, output_field=BooleanField())


def _members() -> Any:
    linked = Q(government__isnull=False) | Q(organization__isnull=False)
    return collected(
        _of_trip(Participant),
        id=F("id"),
        role=F("role"),
        name=F("official__name"),
        mark=F("official__disambiguation"),
        seat=F("term__government__name"),
        title=Coalesce(NullIf("term__title", DbValue("")), "term__office"),
        reported=F("name_as_reported"),
        called=F("title_as_reported"),
        count=F("count"),
        held=_boolean(Q(_is_cited("participant")) | linked),
    )


def _route() -> Any:
    noted = ~Q(note="") | Q(arrived_on__isnull=False) | Q(left_on__isnull=False)
    return collected(
        _of_trip(Stop),
        id=F("id"),
        country=F("country__name"),
        place=F("destination__name"),
        reported=F("name_as_reported"),
        held=_boolean(
            Q(_is_cited("stop")) | Q(Exists(Visit.objects.filter(stop=OuterRef("pk")))) | noted
        ),
    )


def _attended() -> Any:
    noted = ~Q(description="") | ~Q(name_as_reported="") | ~Q(person_as_reported="")
    linked = Q(stop__isnull=False) | Q(organization__isnull=False) | Q(date__isnull=False)
    return collected(
        _of_trip(Visit).filter(event__isnull=False),
        id=F("id"),
        name=F("event__name"),
        held=_boolean(Q(_is_cited("visit")) | noted | linked),
    )


def _cited() -> Any:
    cited = Citation.objects.filter(about=OuterRef("pk"))
    return collected(cited, order=["id"], id=F("article"), url=F("article__url"))


@cache
def cell_texts() -> dict[str, Callable[[Row], Value]]:
    """Column → function from a row of `trip_rows` to its cell."""
    return {name: _cleaned(reader) for name, reader in _readers().items()}


def _cleaned(reader: Callable[[Row], Value]) -> Callable[[Row], Value]:
    def read(row: Row) -> Value:
        value = reader(row)
        return clean(value) if isinstance(value, str) else value

    return read


def _readers() -> dict[str, Callable[[Row], Value]]:
    return {
        **{name: itemgetter(name) for name in ("id", *TEXTS, *NUMBERS)},
        **{name: _labelled(name) for name in CHOICES},
        **{name: _date(name) for name in DATES},
        "purposes": lambda row: join_items(labels("purposes")[one] for one in row["purposes"]),
        "government": lambda row: government_text(row["own_name"], row["government"]),
        "leader": lambda row: join_items(text for _id, text in members(row, leading=True)),
        "companions": lambda row: join_items(text for _id, text in members(row, leading=False)),
        "stops": lambda row: join_items(map(stop_text, row["route"])),
        "events": lambda row: join_items(one["name"] for one in row["attended"]),
        "sources": lambda row: join_items(sources(row).values()),
        "quote": lambda _row: "",
        "updated_at": lambda row: timezone.localtime(
            row["updated_at"], timezone.get_default_timezone()
        ).isoformat(),
    }


# Labels of files that were made before they changed.
FORMER_LABELS = {
    "status": {"예정": "planned"},
    "cost_status": {"미공개": "unknown", "비용 없음": "none"},
}


@cache
def labels(name: str, model: type[Model] = Trip) -> dict[str, str]:
    """Value → Korean label of a column with a vocabulary."""
    with override("ko"):
        return choice_labels(model._meta.get_field(name))


def _labelled(name: str) -> Callable[[Row], Value]:
    return lambda row: labels(name)[row[name]]


def _date(name: str) -> Callable[[Row], Value]:
    return lambda row: date_text(row[name], row[f"{name}_precision"])


def date_text(first: date | None, precision: str) -> str:
    return str(PartialDate(first, precision)) if first else ""


def government_text(name: str | None, code: str | None) -> str:
    return f"{name}({code})" if code else ""


def members(row: Row, *, leading: bool) -> list[tuple[dict[str, Any], str]]:
    """The leaders or the others of a trip, each with its text."""
    chosen = [p for p in row["members"] if (p["role"] == ParticipantRole.LEADER) is leading]
    return [(one, _member(one)) for one in chosen]


def _member(one: dict[str, Any]) -> str:
    title, count = one["title"] or "", one["count"] if one["count"] != 1 else None
    if one["name"] is None:
        member = WrittenMember("", None, one["called"], one["reported"], count)
    else:
        hint = seat_text(one["seat"], title) if one["seat"] else one["mark"] or ""
        member = WrittenMember(one["name"], None, hint, None, count)
    if one["role"] in (ParticipantRole.LEADER, ParticipantRole.MEMBER):
        return member_text(member)
    return f"{labels('role', Participant)[one['role']]}: {member_text(member)}"


def seat_text(seat: str, title: str) -> str:
    """`고양특례시장`, `고양시 시장`; `title` may be the value of an office."""
    title = labels("office", Term).get(title, title)
    return title if title.startswith(seat[:2]) else f"{seat} {title}"


def stop_text(one: dict[str, Any]) -> str:
    """`미국 풀러턴`, `미국 "작은 마을"` or `미국`"""
    place = one["place"] or (quoted(one["reported"]) if one["reported"] else "")
    return f"{one['country']} {place}".strip()


def sources(row: Row) -> dict[int, str]:
    """Cited article → its address, or its number where it has none."""
    return {one["id"]: one["url"] or str(one["id"]) for one in row["cited"]}
