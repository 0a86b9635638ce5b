"""Trips as a flat file: a row a trip, what belongs to it joined into cells."""

from typing import Any

from django.db.models import F, OuterRef, QuerySet, Value
from django.db.models.functions import Coalesce, Left, NullIf

from listing.sheets import Column, Row, Sheet, column, page_url, several
from trips.exports.columns import After, attributes_of, collected, columns_of, part, standing_of
from trips.models import Agreement, Participant, Stop, Trip, Visit
from trips.querysets import ABROAD_BY_NAME, TripQuerySet, name_column

LEFT_OUT = ("publication",)  # all are published


def trip_sheet(trips: TripQuerySet, english: bool) -> Sheet:
    """Names of people without office are not even read."""
    columns = [
        *columns_of("trips", english=english, after=_beside(english), leave=LEFT_OUT),
        *_belonging(),
        page_url("trips:trip", english, "id"),
    ]
    return Sheet("trips", columns, _rows(trips, english), english)


def _beside(english: bool) -> After:
    def full(row: Row) -> str:
        names = [row["own_province"], row["own_name"]]
        return ", ".join(filter(None, names[::-1])) if english else " ".join(names).strip()

    return {
        "government": [
            Column("government_name", "지방정부", "Lead government, with its province", full),
            column("region", "시·도 코드", "Today's province: first two digits of its code"),
            column("region_name", "시·도", "Today's province"),
        ],
        "status": standing_of(Trip, english=english),
        "days": [
            column("length", "일수", "Days as reported, else from two full dates"),
        ],
    }


def _belonging() -> list[Column]:
    return [
        part("official_ids", "공직자 번호", "Officials who went: numbers", "people.id"),
        part("officials", "공직자", "Officials who went: names", "people.name"),
        part("titles", "직함", "Their titles, in the same order", "people.title"),
        part("offices", "직위 코드", "Their offices, in the same order", "people.office"),
        part("parties", "정당", "Their parties at the time, in the same order", "people.party"),
        part("countries", "국가 코드", "Countries", "route.country", once=True),
        part("country_names", "국가", "Countries: names", "route.country_name", once=True),
        part("destination_ids", "방문지 번호", "Places: numbers", "route.id", once=True),
        part("destinations", "방문지", "Places, in the order of travel", "route.name", once=True),
        part("stop_standings", "여정 확인 정도 코드", "Standing of each stop", "route.standing"),
        part("event_ids", "행사 번호", "Events: numbers", "visited.event", once=True),
        part("events", "행사", "Events: names", "visited.event_name", once=True),
        part("organization_ids", "기관 번호", "Hosts: numbers", "visited.id", once=True),
        part("organizations", "기관", "Hosts: names", "visited.name", once=True),
        part("agreement_ids", "협약 번호", "Agreements: numbers", "signed.id"),
        part("agreements", "협약", "Agreements: titles", "signed.title"),
        part("agreement_kinds", "협약 종류 코드", "Their kinds, in the same order", "signed.kind"),
        part("agreement_statuses", "협약 상태 코드", "Their statuses now", "signed.status"),
        part("agreement_standings", "협약 확인 정도 코드", "Their standings", "signed.standing"),
        column("source_count", "출처 수", "Published articles cited"),
        several("conflicts", "출처가 다른 항목", "Columns on which sources disagree"),
    ]


def _rows(trips: TripQuerySet, english: bool) -> QuerySet:
    own = attributes_of("trips", leave=LEFT_OUT)
    joined = {
        **_government(english),
        "people": _people(english),
        "route": _route(english),
        "visited": _visited(english),
        "signed": _signed(),
    }
    rows: QuerySet = trips.with_evidence().with_length().annotate(**joined)
    more = (*joined, "standing", "length", "source_count", "conflicts")
    return rows.prefetch_related(None).values(*own, *more)


def _government(english: bool) -> dict[str, Any]:
    """Named as on that day, its province as of today."""
    today = "government__current__"
    return {
        "own_name": name_column(english, "government__"),
        "own_province": Coalesce(name_column(english, "government__parent__"), Value("")),
        "region": Left(f"{today}code", 2),
        "region_name": Coalesce(
            name_column(english, f"{today}parent__"), name_column(english, today)
        ),
    }


def _mine(model: Any) -> QuerySet:
    rows: QuerySet = model.objects.filter(trip=OuterRef("pk"))
    return rows


def _people(english: bool) -> Any:
    """Officials who were named and went; those who stayed home did not."""
    title = Coalesce(NullIf("title_as_reported", Value("")), "term__title", Value(""))
    return collected(
        _mine(Participant).filter(role__in=ABROAD_BY_NAME),
        id=F("official"),
        name=Coalesce(name_column(english, "official__"), "name_as_reported"),
        title=title,
        office=F("term__office"),
        party=F("term__party"),
    )


def _route(english: bool) -> Any:
    return collected(
        _mine(Stop),
        country=F("country"),
        country_name=name_column(english, "country__"),
        id=F("destination"),
        name=Coalesce(name_column(english, "destination__"), "name_as_reported"),
        standing=F("standing"),
    )


def _visited(english: bool) -> Any:
    return collected(
        _mine(Visit),
        event=F("event"),
        event_name=name_column(english, "event__"),
        id=F("organization"),
        name=name_column(english, "organization__"),
    )


def _signed() -> Any:
    parts = ("id", "title", "kind", "status", "standing")
    rows = _mine(Agreement)
    return collected(rows, order=["id"], **{name: F(name) for name in parts})
