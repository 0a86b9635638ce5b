"""What the staff home tells a person: the next thing to do, and all that is theirs to do."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.contrib import admin
from django.db.models import (
    Count,
    DateField,
    F,
    Model,
    OuterRef,
    QuerySet,
    Subquery,
    TextField,
    Value,
    Window,
)
from django.db.models.functions import Cast, RowNumber, TruncDate
from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from articles.models import Article
from publication.stages import Publication
from staff.models import StaffNote
from trips.admin.intake.paste import NEEDED
from trips.admin.review.queues import PARAMETER
from trips.choices import Precision
from trips.models import Destination, Event, Official, Organization, Trip
from trips.partial_dates import PartialDate
from trips.quality.unread_articles import unread_articles

MOST = 5  # rows of a kind in a section; how many there are is said beside them


@dataclass(frozen=True)
class HomeLine:
    """A row as the home names it; `about`: `2024-01-08 고양시`; `record`: kind and id."""

    title: str
    url: str
    kind: str
    about: str
    note: str
    record: tuple[str, str] = ("", "")


@dataclass(frozen=True)
class HomeSection:
    """`next_step` is what to do while there is a line; `lists`: (kind, count, address of all)."""

    name: str
    heading: Any
    empty: Any
    next_step: Any
    lines: list[HomeLine] = field(default_factory=list)
    lists: list[tuple[str, int, str]] = field(default_factory=list)

    @property
    def count(self) -> int:
        return sum(count for _kind, count, _url in self.lists)


@dataclass(frozen=True)
class HomeRows:
    """What a section shows of one model, `order` first; `query`: the list of all of them."""

    section: str
    rows: QuerySet[Any]
    order: str
    query: str
    note: str = ""


# Name → heading, words for nothing, what to do; in the order of the page.
SECTIONS = {
    "drafts": (
        _("내 초안"),
        _("쓰고 있는 초안이 없습니다."),
        _("쓰던 초안을 마저 쓰고 검토에 보내세요."),
    ),
    "review": (
        _("내가 검토할 것"),
        _("검토를 기다리는 것이 없습니다."),
        _("검토를 기다리는 것을 살펴보세요."),
    ),
    "returned": (
        _("돌아온 것"),
        _("고쳐 달라고 돌아온 것이 없습니다."),
        _("돌아온 것을 메모대로 고쳐 다시 보내세요."),
    ),
    "assigned": (
        _("나에게 맡겨진 것"),
        _("맡겨진 것이 없습니다."),
        _("맡겨진 것을 보고, 마쳤으면 메모의 ‘마침’을 누르세요."),
    ),
    "unread": (
        _("읽지 않은 기사"),
        _("읽지 않은 기사가 없습니다."),
        _("읽지 않은 기사에서 출장을 찾아 적으세요."),
    ),
}
URGENCY = ("returned", "review", "assigned", "drafts", "unread")
_NO_DAY = (Cast(Value(None), DateField()), Value(""))
# Model → its name, whose it is, its day, how exact that is, what it is ordered by in a section.
ABOUT: dict[type[Model], tuple[str, Any, Any, Any, str]] = {
    Trip: (
        *("title", F("government__name"), F("start_date"), F("start_date_precision")),
        "updated_at",
    ),
    Article: (
        *("title", F("publisher__name"), TruncDate("published_at"), Value(Precision.DAY)),
        "pk",
    ),
    **{
        model: ("name", Value(""), *_NO_DAY, "pk")
        for model in (Official, Organization, Event, Destination)
    },
}


@dataclass(frozen=True)
class StaffHome:
    """`may_paste`, `may_import`: whether this person may bring an article, a sheet."""

    sections: Sequence[HomeSection]
    may_paste: bool
    may_import: bool

    @property
    def next_section(self) -> HomeSection | None:
        """The one whose first line is the next thing to do."""
        waiting = {section.name: section for section in self.sections if section.lines}
        return next((waiting[name] for name in URGENCY if name in waiting), None)


def staff_home(request: HttpRequest) -> StaffHome:
    """All rows in one question."""
    sites: dict[type[Model], Any] = {model: admin.site.get_model_admin(model) for model in ABOUT}
    seen = [site for site in sites.values() if site.has_view_permission(request)]
    shown = [rows for site in seen for rows in _rows_of(site, request)]
    may_paste = request.user.has_perms(NEEDED)
    return StaffHome(_sections(shown, may_paste), may_paste, sites[Trip].may_import(request))


def _rows_of(site: Any, request: HttpRequest) -> Iterator[HomeRows]:
    yield _assigned(site.model, request)
    if site.model in (Trip, Article):
        yield from _staged_rows(site, request)


def _assigned(model: Any, request: HttpRequest) -> HomeRows:
    keys = StaffNote.objects.keys_assigned_to(request.user.pk, model)
    note = _notes_of(model, StaffNote.objects.in_force())
    rows = model._default_manager.filter(pk__in=keys).annotate(assigned_note=note)
    return HomeRows("assigned", rows, "-pk", "assigned=me", "assigned_note")


def _notes_of(model: Any, notes: QuerySet[StaffNote]) -> Subquery:
    """The words of the first of the notes on a row."""
    key = Cast(OuterRef("pk"), TextField())
    of_row = notes.filter(kind=model._meta.label_lower, object_id=key)
    return Subquery(of_row.values("text")[:1])


def _staged_rows(site: Any, request: HttpRequest) -> Iterator[HomeRows]:
    model, stage = site.model, site.stage
    order = ABOUT[model][-1]
    work = site.own_work(request, model._default_manager.all())
    note = _notes_of(model, StaffNote.objects.to_read(request.user.pk))
    drafts = work.drafts().annotate(open_note=note)
    yield HomeRows("drafts", drafts, f"-{order}", "own=drafts", "open_note")
    if site.publishes(request):
        review = work.rows.filter(**{stage: Publication.REVIEW})
        query = f"{stage}__exact={Publication.REVIEW.value}"
        yield HomeRows("review", review, order, query, site.note)
    yield HomeRows("returned", work.returned(), f"-{order}", "own=returned", "return_note")
    if model is Article:
        yield HomeRows("unread", unread_articles(), "-pk", f"{PARAMETER}=article_unread")


def _sections(shown: list[HomeRows], may_read: bool) -> list[HomeSection]:
    """`may_read`: an unread article opens with the trips it suggests, not with its own form."""
    names = {rows.section for rows in shown}
    sections = {name: HomeSection(name, *SECTIONS[name]) for name in SECTIONS if name in names}
    lists = {(rows.section, rows.rows.model._meta.model_name): rows for rows in shown}
    for row in _first_rows(shown):
        section, rows = sections[row["section"]], lists[row["section"], row["model"]]
        meta = rows.rows.model._meta
        if row["place"] == 1:
            url = reverse(f"admin:{meta.app_label}_{meta.model_name}_changelist")
            label = str(meta.verbose_name)
            section.lists.append((label, row["total"], f"{url}?{rows.query}"))
        page = "trips_trip_read_article" if may_read and section.name == "unread" else ""
        section.lines.append(_line(row, meta, page))
    return list(sections.values())


def _first_rows(shown: Iterable[HomeRows]) -> list[dict[str, Any]]:
    """The first of each, trips before articles."""
    parts = [_part(rows) for rows in shown]
    if not parts:
        return []
    rows = parts[0].union(*parts[1:], all=True)
    return sorted(rows, key=lambda row: (row["model"] != "trip", row["place"]))


def _part(shown: HomeRows) -> QuerySet[Any, dict[str, Any]]:
    model = shown.rows.model
    name, whose, day, precision, __ = ABOUT[model]
    return shown.rows.order_by(shown.order, "pk").values(
        section=Value(shown.section),
        model=Value(str(model._meta.model_name)),
        place=Window(RowNumber(), order_by=(shown.order, "pk")),
        total=Window(Count("pk")),
        key=F("pk"),
        called=F(name),
        whose=whose,
        day=day,
        precision=precision,
        said=F(shown.note) if shown.note else Value(""),
    )[:MOST]


def _line(row: dict[str, Any], meta: Any, page: str) -> HomeLine:
    page = page or f"{meta.app_label}_{meta.model_name}_change"
    day: date | None = row["day"]
    said = [PartialDate(day, row["precision"]) if day else "", row["whose"] or ""]
    return HomeLine(
        title=row["called"],
        url=reverse(f"admin:{page}", args=[row["key"]]),
        kind=str(meta.verbose_name),
        about=" ".join(str(one) for one in said if one),
        note=row["said"],
        record=(meta.label_lower, str(row["key"])),
    )
