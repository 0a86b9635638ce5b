"""Officials, agreements, governments, places, events and organizations as flat files."""

from typing import Any

from django.db.models import F, OuterRef, QuerySet, Value
from django.db.models.functions import Coalesce, NullIf

from listing.sheets import Column, Sheet, column, page_url
from trips.exports.columns import After, attributes_of, collected, columns_of, part, standing_of
from trips.filters.standings import BEST
from trips.models import AgreementParty, Term, Trip
from trips.querysets import name_column
from trips.records import BY_PLURAL

TRIPS = (
    column("trip_count", "출장 수", "Published trips"),
    column("confirmed_count", "확인된 출장 수", "Those confirmed for this record"),
    column("announced_count", "예고만 확인된 출장 수", "Those only announced for this record"),
)


def _sheet(
    table: str,
    rows: QuerySet,
    english: bool,
    *,
    keys: tuple[str, ...] = ("id",),
    names: dict[str, tuple[str, str]] | None = None,
    after: After | None = None,
    more: tuple[Column, ...] = (),
    **joined: Any,
) -> Sheet:
    """keys: of the page's address. names: relation → headings of the name beside it. joined: SQL
    for `after`, further columns beside those of the table, and `more`, behind them."""
    names, after = names or {}, after or {}
    named = {one: [column(f"{one}_name", ko, en)] for one, (ko, en) in names.items()}
    joined |= {f"{one}_name": name_column(english, f"{one}__") for one in names}
    beside = {one: [*named.get(one, []), *after.get(one, [])] for one in (*named, *after)}
    counts = TRIPS if "trip_count" in rows.query.annotations else ()
    page = page_url(BY_PLURAL[table].page, english, *keys)
    standing = standing_of(Trip, english=english)
    columns = [*columns_of(table, english=english, after=beside), *more, *standing, *counts, page]
    if table in BEST:
        joined["standing"] = BEST[table]
    annotated = rows.select_related(None).prefetch_related(None).annotate(**joined)
    keys_read = {*attributes_of(table), *joined, "standing", *(count.name for count in counts)}
    return Sheet(table, columns, annotated.values(*keys_read), english)


def official_sheet(officials: QuerySet, english: bool) -> Sheet:
    terms = collected(
        Term.objects.filter(official=OuterRef("pk")),
        order=[F("start_date").desc(nulls_last=True), "-id"],
        title=F("title"),
        government=F("government"),
        name=name_column(english, "government__"),
        office=F("office"),
        party=F("party"),
        start=F("start_date"),
        end=F("end_date"),
    )
    more = (
        part("titles", "직함", "Titles, newest term first", "terms_held.title"),
        part("offices", "직위 코드", "Offices, in the same order", "terms_held.office"),
        part("governments", "지방정부 코드", "Governments: codes", "terms_held.government"),
        part("government_names", "지방정부", "Governments: names", "terms_held.name"),
        part("parties", "정당", "Parties, in the same order", "terms_held.party"),
        part("term_starts", "임기 시작", "First days of the terms", "terms_held.start"),
        part("term_ends", "임기 끝", "Last days of the terms", "terms_held.end"),
    )
    return _sheet("officials", officials, english, more=more, terms_held=terms)


def agreement_sheet(agreements: QuerySet, english: bool) -> Sheet:
    parties = collected(
        AgreementParty.objects.filter(agreement=OuterRef("pk")),
        name=Coalesce(
            name_column(english, "government__"),
            name_column(english, "organization__"),
            name_column(english, "destination__"),
            NullIf("name_as_reported", Value("")),
        ),
        role=F("role"),
    )
    of_the_trip = [
        column("trip_title", "출장 제목", "Title of the trip"),
        column("government", "지방정부 코드", "Lead government of the trip"),
        column("government_name", "지방정부", "Its name"),
    ]
    return _sheet(
        "agreements",
        agreements,
        english,
        names={"destination": ("체결 장소", "Name of that place")},
        after={"trip": of_the_trip},
        more=(
            part("parties", "당사자", "Parties", "sides.name"),
            part("party_roles", "당사자 역할 코드", "Their roles, in the same order", "sides.role"),
        ),
        sides=parties,
        trip_title=F("trip__title"),
        government=F("trip__government"),
        government_name=name_column(english, "trip__government__"),
    )


def government_sheet(governments: QuerySet, english: bool) -> Sheet:
    names = {"parent": ("시·도", "Name of that province")}
    return _sheet("governments", governments, english, keys=("code",), names=names)


def destination_sheet(destinations: QuerySet, english: bool) -> Sheet:
    names = {
        "country": ("국가", "Name of that country"),
        "region": ("주·성·현", "Name of that region"),
    }
    return _sheet("destinations", destinations, english, keys=("country_id", "id"), names=names)


def event_sheet(events: QuerySet, english: bool) -> Sheet:
    names = {"destination": ("개최지", "Name of that place")}
    after = {"destination": [column("country", "국가 코드", "Country it lies in")]}
    country = F("destination__country")
    return _sheet("events", events, english, names=names, after=after, country=country)


def organization_sheet(organizations: QuerySet, english: bool) -> Sheet:
    names = {
        "country": ("국가", "Name of that country"),
        "destination": ("소재지", "Name of that place"),
    }
    return _sheet("organizations", organizations, english, names=names)
