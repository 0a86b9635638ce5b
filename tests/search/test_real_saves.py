"""Staff press save, a package is imported: the answer that comes back is already searchable."""

from datetime import date
from pathlib import Path
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from search.models import IndexedRecord, Name, Stale
from search.names import suggest
from search.rank import search_records
from tests.admin.filling import change_address, change_trip, fill
from tests.factories import (
    make_agreement,
    make_article,
    make_country,
    make_destination,
    make_event,
    make_government,
    make_official,
    make_organization,
    make_party,
    make_term,
    make_trip,
    make_visit,
)
from tests.interchange import packages
from trips.indexing import middleware
from trips.indexing.stale import catch_up, mark_everything
from trips.interchange.reference import load_reference
from trips.models import Trip

pytestmark = pytest.mark.django_db

KINDS = ("trip", "article", "agreement", "official", "destination", "event", "organization")


def found(words: str) -> set[str]:
    """Kinds in which something is found."""
    return {kind for kind in KINDS if search_records(words, kind).best}


def delete(client: Client, row: object) -> None:
    address = change_address(row).replace("change", "delete")
    assert client.post(address, {"post": "yes"}).status_code == 302


def test_an_edited_title_is_found_and_its_old_words_are_not(admin_client: Client) -> None:
    trip = make_trip("별빛축제 참가")
    catch_up()
    assert change_trip(admin_client, trip, title="노을축제 참가").status_code == 302
    assert (found("별빛축제"), found("노을축제")) == (set(), {"trip"})


def test_publishing_a_draft_makes_it_and_its_people_known(admin_client: Client) -> None:
    trip = make_trip("별빛축제 참가", published=False, official=make_official("한빛나"))
    catch_up()
    assert found("별빛축제") | found("한빛나") == set()
    assert change_trip(admin_client, trip, publication="published").status_code == 302
    assert found("별빛축제") == {"trip"}
    assert found("한빛나") == {"trip", "article", "official"}


def test_withdrawing_a_trip_makes_all_that_only_it_told_unknown(admin_client: Client) -> None:
    trip = make_trip("별빛축제 참가", official=make_official("한빛나"))
    make_agreement(trip, "별빛협약")
    catch_up()
    change_trip(admin_client, trip, publication="withdrawn")
    assert found("별빛축제") | found("별빛협약") | found("한빛나") == set()
    assert suggest("한빛나") == []


def test_a_renamed_official_is_renamed_in_trips_and_articles(admin_client: Client) -> None:
    official = make_official("한빛나")
    make_trip("출장", official=official)
    catch_up()
    assert fill(admin_client, change_address(official), {"name": "윤슬기"}).status_code == 302
    assert (found("한빛나"), found("윤슬기")) == (set(), {"trip", "article", "official"})
    assert [s.label for s in suggest("윤슬")] == ["윤슬기"]


def test_a_deleted_article_is_forgotten() -> None:
    article = make_article("별빛축제 소식")
    catch_up()
    assert found("별빛축제") == {"article"}
    article.delete()
    catch_up()
    assert found("별빛축제") == set()


def test_an_action_on_many_rows_is_searchable_too(admin_client: Client) -> None:
    articles = [make_article(f"별빛축제 소식 {n}") for n in range(3)]
    catch_up()
    chosen = {"action": "withdraw", "_selected_action": [a.pk for a in articles[:2]], "apply": "1"}
    address = reverse("admin:articles_article_changelist")
    admin_client.post(address, chosen | {"why": "중복", "reason": "중복"})
    assert search_records("별빛축제", "article").best == (articles[2].pk,)


def test_a_renamed_government_is_known_at_once(admin_client: Client) -> None:
    trip = make_trip("출장", government=make_government("41280"))
    make_agreement(trip, "협약")
    catch_up()
    fill(admin_client, change_address(trip.government), {"name": "별누리시"})
    assert found("별누리시") == {"trip", "article", "agreement"}
    assert [s.label for s in suggest("별누")] == ["별누리시"]


def test_a_renamed_country_is_known_at_once(admin_client: Client) -> None:
    trip = make_trip("출장", country="JP")
    catch_up()
    fill(admin_client, change_address(trip.stops.get().country), {"name": "별누리국"})
    assert found("별누리국") == {"trip", "article"}
    assert [s.label for s in suggest("별누")] == ["별누리국"]


def test_a_draft_is_never_found_in_any_kind() -> None:
    city, event, maker = (
        make_destination("별빛성"),
        make_event("별빛전"),
        make_organization("별빛사"),
    )
    official = make_official("별빛님")
    hidden = make_article("별빛 기사", published=False, body="별빛")
    trip = make_trip(
        "별빛 출장", published=False, official=official, destination=city, article=hidden
    )
    make_visit(trip, event=event, organization=maker)
    make_party(make_agreement(trip, "별빛 협약"), organization=maker, destination=None)
    catch_up()
    for words in ("별빛", "별빛성", "별빛전", "별빛사", "별빛님"):
        assert found(words) == set(), words
    assert suggest("별빛") == []


def test_a_draft_shows_through_no_article_that_it_cites() -> None:
    make_trip(
        "출장", published=False, official=make_official("한빛나"), article=make_article("소식")
    )
    catch_up()
    assert found("한빛나") == set()
    assert found("소식") == {"article"}


def test_an_imported_package_is_searchable_and_a_dry_run_is_not(tmp_path: Path) -> None:
    make_trip("별빛축제 참가", official=make_official("한빛나"))
    folder = packages.export(tmp_path / "package", "--private")
    packages.empty()
    catch_up()
    packages.load(folder, "--dry-run")
    assert found("별빛축제") == set()
    packages.load(folder)
    assert found("별빛축제") == {"trip"}
    assert found("한빛나") == {"trip", "article", "official"}


def test_places_that_no_trip_leads_to_are_names_and_nothing_more() -> None:
    load_reference()
    catch_up()
    assert Name.objects.filter(kind="destination").count() > 6_000
    assert not IndexedRecord.objects.exists()
    assert suggest("보스턴") == []


def test_while_a_rebuild_is_under_way_a_save_does_only_its_own(
    admin_client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(middleware, "MANY", 2)
    first, others = make_trip("별빛축제 참가"), [make_trip(f"노을축제 {n}") for n in range(3)]
    change_trip(admin_client, first, title="달빛축제 참가")
    assert search_records("달빛축제", "trip").best == (first.pk,)
    assert search_records("노을축제", "trip").best == ()
    assert set(Stale.objects.filter(kind="trip").values_list("object_id", flat=True)) == {
        first.pk,  # marked before the save too
        *(trip.pk for trip in others),
    }


def test_what_a_page_only_shows_marks_nothing(admin_client: Client) -> None:
    trip = make_trip("별빛축제 참가")
    catch_up()
    admin_client.get(change_address(trip))
    assert not Stale.objects.exists()


def test_a_term_or_a_party_is_known_in_the_trip(admin_client: Client) -> None:
    official = make_official("한빛나")
    term = make_term(official, title="고양특례시장")
    trip = make_trip("출장", official=official)
    maker = make_organization("별빛전자")
    make_party(make_agreement(trip, "협약"), organization=maker)
    catch_up()
    fill(admin_client, change_address(term), {"title": "별누리단장"})
    fill(admin_client, change_address(maker), {"name": "노을전자"})
    assert found("별누리단장") == {"trip", "article", "official"}
    assert (found("별빛전자"), found("노을전자") >= {"trip", "agreement"}) == (set(), True)
    assert Trip.objects.count() == 1


def known() -> tuple[list[tuple], list[tuple]]:
    """All that search holds, but for how many trips a government or a country has."""
    columns = ("kind", "object_id", "day", "title", "vector", "entities", "squashed")
    names = Name.objects.exclude(kind__in=["government", "country"]).order_by(
        "kind", "object_id", "label"
    )
    return (
        list(IndexedRecord.objects.order_by("kind", "object_id").values_list(*columns)),
        list(names.values_list("kind", "object_id", "label", "alias_of", "weight")),
    )


@pytest.mark.parametrize(
    ("changed", "kinds"),
    [
        ({"title": "노을축제 참가"}, "trip"),
        ({"cost_status": "refused"}, "trip"),
        ({"party_name": "노을 방문단"}, "trip article"),
        ({"start_date": date(2023, 12, 1)}, "trip agreement"),
        ({"government": "11000"}, "trip agreement article"),
        ({"publication": "withdrawn"}, " ".join(KINDS)),
        ({"stops.note": "경유"}, "trip"),
        ({"stops.country": "JP", "stops.destination": None}, "trip article destination"),
        ({"visits.description": "노을을 보다"}, "trip"),
        ({"visits.event": None}, "trip article event"),
        ({"participants.count": 2}, "trip"),
        ({"participants.title_as_reported": "노을시장"}, "trip article"),
        ({"participants.name_as_reported": "김노을"}, "trip article official"),
    ],
    ids=str,
)
def test_a_trip_marks_what_its_changed_column_shows_in_and_no_more(
    changed: dict[str, object], kinds: str
) -> None:
    make_government("11000")
    make_country("JP")
    place = make_destination("별빛성")
    trip = make_trip("별빛축제 참가", destination=place)
    columns: dict[str, object] = {}
    host = make_organization("별빛대학", destination=place)
    make_visit(trip, organization=host, event=make_event("별빛박람회"))
    make_party(make_agreement(trip, "별빛협약"), organization=host)
    make_trip("다른 출장", destination=place)
    catch_up()
    rows: Any = Trip.objects.filter(pk=trip.pk)
    for column, value in changed.items():
        relation, _dot, column = column.rpartition(".")
        rows = getattr(trip, relation) if relation else rows
        columns[column] = value
    rows.update(**columns)
    assert set(Stale.objects.values_list("kind", flat=True)) == set(kinds.split())
    catch_up()
    incremental = known()
    mark_everything()
    catch_up()
    assert known() == incremental
