"""A list that one comes back to has a name, and is one's own."""

import re

import pytest
from django.contrib.auth.models import User
from django.http import QueryDict
from django.test import Client
from django.urls import reverse

from staff.models import SavedFilter
from staff.saved_filters import MOST, conditions_of
from tests import factories as make
from tests.admin.roles import log_in
from tests.admin.test_queries import questions

pytestmark = pytest.mark.django_db
LIST = reverse("admin:trips_trip_changelist")
FILTERS = reverse("admin:trips_trip_filters")
QUERY = "q=%EA%B3%A0%EC%96%91&status=planned"


def save(client: Client, name: str = "고양 예정", query: str = QUERY) -> str:
    return str(client.post(FILTERS, {"name": name, "query": query})["Location"])


def names(client: Client, address: str = LIST) -> list[str]:
    return [one.name for one in client.get(address).context["saved_filters"]]


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("status=planned&q=x", "q=x&status=planned"),
        ("q=&status=planned&p=3&e=1&_popup=1", "status=planned"),
        ("body=b&body=a", "body=a&body=b"),
        ("p=2", ""),
    ],
)
def test_the_same_conditions_have_one_form(typed: str, kept: str) -> None:
    assert conditions_of(QueryDict(typed)) == kept


def test_a_saved_list_is_offered_and_says_that_it_is_open(client: Client) -> None:
    make.make_trip("고양시 미국 출장", status="planned")
    log_in(client, "editor")
    offered = client.get(f"{LIST}?status=planned&q=고양").content.decode()
    assert 'name="name"' in offered  # to save it
    assert save(client) == f"{LIST}?{QUERY}"
    page = client.get(f"{LIST}?{QUERY}")
    assert re.search(r'<a href="\?[^"]+" aria-current="page">고양 예정</a>', page.content.decode())
    assert page.context["cl"].result_count == 1
    assert names(client) == ["고양 예정"]
    assert 'aria-current="page">고양' not in client.get(LIST).content.decode()


def test_the_name_takes_the_newest_conditions_and_can_be_dropped(client: Client) -> None:
    log_in(client, "editor")
    save(client)
    save(client, query="status=completed")
    assert SavedFilter.objects.get().query == "status=completed"
    client.post(FILTERS, {"drop": "고양 예정", "query": "status=completed"})
    assert names(client) == []


def test_nobody_sees_or_drops_what_another_saved(client: Client) -> None:
    save(log_in(client, "editor"))
    log_in(client, "reviewer")
    assert names(client) == []
    client.post(FILTERS, {"drop": "고양 예정"})
    assert SavedFilter.objects.get().owner == User.objects.get(username="editor")


def test_each_list_has_its_own(client: Client) -> None:
    save(log_in(client, "editor"))
    assert names(client, reverse("admin:articles_article_changelist")) == []


@pytest.mark.parametrize(
    ("name", "query"), [("", QUERY), ("가" * 41, QUERY), ("이름", ""), ("이름", "p=3")]
)
def test_what_has_no_name_or_no_condition_is_refused_with_a_sentence(
    client: Client, name: str, query: str
) -> None:
    log_in(client, "editor")
    address = save(client, name, query)
    assert 'class="error"' in client.get(address).content.decode()
    assert not SavedFilter.objects.exists()


def test_there_are_not_too_many(client: Client) -> None:
    log_in(client, "editor")
    for n in range(MOST + 1):
        save(client, f"목록 {n}")
    assert SavedFilter.objects.count() == MOST


@pytest.mark.parametrize("method", ["get", "post"])
def test_whoever_may_not_see_the_list_saves_nothing(client: Client, method: str) -> None:
    log_in(client, "nobody")
    answer = getattr(client, method)(FILTERS, {"name": "이름", "query": QUERY})
    assert answer.status_code in (403, 404)
    assert not SavedFilter.objects.exists()


def test_many_saved_lists_cost_one_question(client: Client) -> None:
    log_in(client, "editor")
    save(client)
    client.get(LIST)
    few = questions(lambda: client.get(LIST))
    for n in range(9):
        save(client, f"목록 {n}")
    client.get(LIST)  # which says that they were saved
    assert questions(lambda: client.get(LIST)) == few
