"""Officials, agreements, governments, places, events and organizations as flat files."""

from typing import Any

from django.db.models import F, OuterRef, QuerySet, Value
from django.db.models.functions import Coalesce, NullIf

from listing.sheets import Column, Sheet, column, page_url
from trips.exports.columns import After, attributes_of, collected, columns_of, part
from trips.models import AgreementParty, Term
from trips.querysets import name_column

TRIPS = column("trip_count", "출장 수", "Published trips")


def _sheet(
    table: str,
    rows: QuerySet,
    page: Column,
    *,
    english: bool,
    after: After | None = None,
    more: tuple[Column, ...] = (),
    **joined: Any,
) -> Sheet:
    """`joined`: SQL for what stands beside the columns of the table; `trip_count` if counted."""
    counted = ["trip_count"] if "trip_count" in rows.query.annotations else []
    columns = columns_of(table, english=english, after=after or {})
    found = rows.select_related(None).prefetch_related(None).annotate(**joined)
    values = found.values(*attributes_of(table), *joined, *counted)
    counts = (TRIPS,) if counted else ()
    return Sheet(table, [*columns, *more, *counts, page], values, english)


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
    page = page_url("trips:official", english, "id")
    return _sheet("officials", officials, page, english=english, more=more, terms_held=terms)


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
    after = {
        "trip": [
            column("trip_title", "출장 제목", "Title of the trip"),
            column("government", "지방정부 코드", "Lead government of the trip"),
            column("government_name", "지방정부", "Its name"),
        ],
        "destination": [column("destination_name", "체결 장소", "Name of that place")],
    }
    return _sheet(
        "agreements",
        agreements,
        page_url("trips:agreement", english, "id"),
        english=english,
        after=after,
        more=(
            part("parties", "당사자", "Parties", "sides.name"),
            part("party_roles", "당사자 역할 코드", "Their roles, in the same order", "sides.role"),
        ),
        sides=parties,
        trip_title=F("trip__title"),
        government=F("trip__government"),
        government_name=name_column(english, "trip__government__"),
        destination_name=name_column(english, "destination__"),
    )


def government_sheet(governments: QuerySet, english: bool) -> Sheet:
    return _sheet(
        "governments",
        governments,
        page_url("trips:government", english, "code"),
        english=english,
        after={"parent": [column("parent_name", "시·도", "Name of that province")]},
        parent_name=name_column(english, "parent__"),
    )


def destination_sheet(destinations: QuerySet, english: bool) -> Sheet:
    return _sheet(
        "destinations",
        destinations,
        page_url("trips:destination", english, "country_id", "id"),
        english=english,
        after={
            "country": [column("country_name", "국가", "Name of that country")],
            "region": [column("region_name", "주·성·현", "Name of that region")],
        },
        country_name=name_column(english, "country__"),
        region_name=name_column(english, "region__"),
    )


def event_sheet(events: QuerySet, english: bool) -> Sheet:
    return _sheet(
        "events",
        events,
        page_url("trips:event", english, "id"),
        english=english,
        after={
            "destination": [
                column("destination_name", "개최지", "Name of that place"),
                column("country", "국가 코드", "Country it lies in"),
            ]
        },
        destination_name=name_column(english, "destination__"),
        country=F("destination__country"),
    )


def organization_sheet(organizations: QuerySet, english: bool) -> Sheet:
    return _sheet(
        "organizations",
        organizations,
        page_url("trips:organization", english, "id"),
        english=english,
        after={
            "country": [column("country_name", "국가", "Name of that country")],
            "destination": [column("destination_name", "소재지", "Name of that place")],
        },
        country_name=name_column(english, "country__"),
        destination_name=name_column(english, "destination__"),
    )
