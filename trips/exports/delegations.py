"""The delegations to one event as a file: what the table of its page says, and all of them."""

from collections.abc import Iterator
from typing import Any

from django.utils.translation import override

from listing.field_text import choice_labels
from listing.sheets import BATCH, SEVERAL, Column, MadeRows, Row, Sheet, column, page_url
from trips.display import by_importance, full_name, person_name
from trips.models import Event, Visit
from trips.querysets import TripQuerySet
from trips.statistics.delegations import Delegation, delegation

COLUMNS = (
    column("id", "출장 번호", "Number of the trip"),
    column("title", "출장 제목", "Title of the trip"),
    column("government", "지방정부 코드", "Government: code"),
    column("government_name", "지방정부", "Government: name"),
    column("officials", "공직자", "Officials whose names are public"),
    column("status", "상태 코드", "Status of the trip"),
    column("standing", "확인 정도 코드", "Whether sources from during or after confirm the visit"),
    column("standing_label", "확인 정도", "The same in words"),
    column("start_date", "출발일", "Departure"),
    column("end_date", "귀국일", "Return"),
    column("days_at_event", "행사 일수", "Days at the event; empty if unknown"),
    column("days_at_event_at_most", "최대", "yes: days in its city while it lasted"),
    column("days_away", "출장 일수", "Days of the whole trip; empty if unknown"),
    column("party_size", "인원", "People; empty if unknown"),
    column("cost_status", "경비 공개 코드", "Whether the cost is known"),
    column("cost_total_krw", "총경비(원)", "Total cost in KRW; empty if unknown"),
    column("cost_per_head_krw", "1인당(원)", "Cost per head in KRW; empty if unknown"),
    column("cost_per_head_divided", "나눈 값", "yes: total divided by people"),
    column("agreements", "알린 협약", "Agreements announced on the trip"),
    column("agreements_signed", "체결된 협약", "Of these, signed as far as known"),
    column("agreements_alive", "이행된 협약", "Of these, in force or carried out"),
    column("agreement_titles", "협약 제목", "Titles of the agreements"),
)


def delegation_sheet(event: Event, trips: TripQuerySet, english: bool) -> Sheet:
    """`trips`: those to the event, as `for_list()` has them."""
    columns: list[Column] = [*COLUMNS, page_url("trips:trip", english, "id")]
    rows = MadeRows(_rows(event, trips, english))
    return Sheet(f"event-{event.pk}-delegations", columns, rows, english, needs_slot=False)


def _rows(event: Event, trips: TripQuerySet, english: bool) -> Iterator[Row]:
    field: Any = Visit._meta.get_field("standing")
    with override("en" if english else "ko"):
        labels = {value: str(label) for value, label in choice_labels(field).items()}
        for trip in trips.iterator(chunk_size=BATCH):
            yield _row(delegation(event, trip), labels)


def _row(one: Delegation, labels: dict[str, str]) -> Row:
    trip: Any = one.trip
    agreements = trip.agreements.all()
    return {
        **_trip(trip),
        "standing": one.standing,
        "standing_label": labels[one.standing],
        "days_at_event": one.there,
        "days_at_event_at_most": "yes" if one.at_most else "",
        "days_away": one.away,
        "cost_per_head_krw": one.per_head,
        "cost_per_head_divided": "yes" if one.divided else "",
        "agreements": one.claimed,
        "agreements_signed": one.signed,
        "agreements_alive": one.alive,
        "agreement_titles": SEVERAL.join(agreement.title for agreement in agreements),
    }


def _trip(trip: Any) -> Row:
    return {
        "id": trip.pk,
        "title": trip.title,
        "government": trip.government_id,
        "government_name": full_name(trip.government),
        "officials": SEVERAL.join(filter(None, map(person_name, by_importance(trip.named)))),
        "status": trip.status,
        "start_date": str(trip.start or ""),
        "end_date": str(trip.end or ""),
        "party_size": trip.party_size,
        "cost_status": trip.cost_status,
        "cost_total_krw": trip.cost_total_krw,
    }
