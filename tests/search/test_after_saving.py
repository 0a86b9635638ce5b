"""What was saved is found at once; what was taken back is not."""

import pytest
from django.core.management import call_command
from django.db import connection
from django.test import Client
from django.urls import reverse

from articles.models import Article
from search.models import Synonym
from search.rank import search_records
from tests.factories import make_agreement, make_article, make_official, make_trip
from trips.indexing.stale import catch_up
from trips.models import Official, Trip

pytestmark = pytest.mark.django_db


def titles(query: str) -> list[str]:
    found = search_records(query, "trip")
    rows = Trip.objects.published().filter(found.condition()).order_by(*found.ordering())
    return list(rows.values_list("title", flat=True))


def saved(page: str, pk: int, client: Client, **changed: str) -> None:
    """The form of a record sent back with something changed."""
    address = reverse(f"admin:{page}_change", args=[pk])
    shown = client.get(address).context
    form = shown["adminform"].form
    data = {f.html_name: f.value() for f in form if f.value() is not None} | changed
    data["_opened"] = shown["opened"]
    for inline in shown["inline_admin_formsets"]:
        data |= {f"{inline.formset.prefix}-{n}_FORMS": "0" for n in ("TOTAL", "INITIAL")}
    answer = client.post(address, data)
    assert answer.status_code == 302, answer.context["errors"]


def test_a_renamed_official_is_found_under_the_new_name_alone(admin_client: Client) -> None:
    official = make_official("한빛나")
    make_trip("출장", official=official)
    catch_up()
    assert titles("한빛나") == ["출장"]
    saved("trips_official", official.pk, admin_client, name="윤슬기")
    assert (titles("윤슬기"), titles("한빛나")) == (["출장"], [])


def test_raw_sql_is_caught_by_rebuild_search() -> None:
    trip = make_trip("별빛축제 참가")
    catch_up()
    with connection.cursor() as cursor:
        cursor.execute("UPDATE trips_trip SET title = '노을축제 참가' WHERE id = %s", [trip.pk])
    call_command("rebuild_search", "--stale")
    assert (titles("노을축제"), titles("별빛축제")) == (["노을축제 참가"], [])


@pytest.mark.parametrize("stage", ["draft", "review", "withdrawn"])
def test_a_record_that_is_no_longer_public_is_no_longer_known(stage: str) -> None:
    official = make_official("한빛나")
    trip = make_trip("별빛축제 참가", official=official)
    make_agreement(trip, "별빛협약")
    catch_up()
    Trip.objects.filter(pk=trip.pk).update(publication=stage)
    catch_up()
    for kind, words in (("trip", "별빛축제"), ("agreement", "별빛협약"), ("official", "한빛나")):
        assert search_records(words, kind).best == ()


def test_a_draft_article_is_never_indexed() -> None:
    make_article("별빛축제 소식", published=False)
    catch_up()
    assert search_records("별빛축제", "article").best == ()


def test_a_deleted_trip_is_forgotten() -> None:
    trip = make_trip("별빛축제 참가")
    catch_up()
    trip.delete()
    catch_up()
    assert search_records("별빛축제", "trip").best == ()


def test_an_article_is_found_by_the_people_of_the_trips_it_proves() -> None:
    article = make_article("유럽 순방 결산")
    make_trip("출장", official=make_official("한빛나"), article=article)
    catch_up()
    assert search_records("한빛나", "article").best == (article.pk,)


def test_a_synonym_takes_effect_at_once() -> None:
    trip = make_trip("로스앤젤레스 출장")
    catch_up()
    for label in ("엘에이", "로스앤젤레스"):
        Synonym.objects.create(group="로스앤젤레스", label=label)
    assert search_records("엘에이", "trip").best == (trip.pk,)


def test_rebuilding_everything_changes_nothing_that_was_true() -> None:
    make_trip("별빛축제 참가", official=make_official("한빛나"))
    catch_up()
    before = (titles("별빛축제"), titles("한빛나"))
    call_command("rebuild_search")
    assert (titles("별빛축제"), titles("한빛나")) == before == (["별빛축제 참가"],) * 2
    assert Official.objects.count() == 1


def test_an_article_with_more_words_than_a_tsvector_holds_is_found_by_the_first() -> None:
    """PostgreSQL refuses the whole from 1 MiB on, and with it the save."""
    article = make_article(body="첫낱말 " + " ".join(f"{n:060}" for n in range(20_000)))
    catch_up()
    found = search_records("첫낱말", "article")
    assert list(Article.objects.filter(found.condition())) == [article]
