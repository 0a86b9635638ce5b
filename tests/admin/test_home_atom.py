"""What waits for a person, as a feed at an address that only this person knows."""

from xml.etree import ElementTree

import pytest
from django.contrib.auth.models import Group, User
from django.test import Client

from tests import factories as make
from tests.admin.filling import change_trip
from trips.admin.home_atom import feed_address

pytestmark = pytest.mark.django_db
ATOM = "{http://www.w3.org/2005/Atom}"


@pytest.fixture
def reviewer() -> User:
    user = User.objects.create_user("검토", password="아주-긴-비밀번호-1", is_staff=True)
    user.groups.add(Group.objects.get(name="검토자"))
    return user


def titles(client: Client, user: User) -> list[str]:
    feed = ElementTree.fromstring(client.get(feed_address(user)).content)  # noqa: S314
    return [str(entry.findtext(f"{ATOM}title")) for entry in feed.findall(f"{ATOM}entry")]


def test_it_says_what_waits_without_a_log_in(client: Client, reviewer: User) -> None:
    make.make_trip("미국 출장", publication="review", published=False)
    make.make_article("시장 출국", status="draft")
    assert set(titles(client, reviewer)) == {
        "내가 검토할 것: 미국 출장",
        "읽지 않은 기사: 시장 출국",
    }


def test_a_trip_that_was_sent_back_is_in_it_with_its_note(staff: Client, client: Client) -> None:
    editor = User.objects.create_user("편집", is_staff=True)
    editor.groups.add(Group.objects.get(name="편집자"))
    theirs = Client()
    theirs.force_login(editor)
    trip = make.make_trip("미국 출장", published=False)
    change_trip(theirs, trip, publication="review")
    change_trip(staff, trip, publication="draft", needs_review="날짜를 확인해 주세요.")
    answer = client.get(feed_address(editor)).content.decode()
    assert "돌아온 것: 미국 출장" in answer
    assert "날짜를 확인해 주세요." in answer


def test_it_is_kept_by_no_cache_and_no_search_engine(client: Client, reviewer: User) -> None:
    answer = client.get(feed_address(reviewer))
    assert answer["Cache-Control"] == "private, no-store"
    assert answer["X-Robots-Tag"] == "noindex"
    assert not answer.cookies


@pytest.mark.parametrize("change", ["password", "closed", "no_staff"])
def test_an_address_ends_with_the_password_and_the_account(
    client: Client, reviewer: User, change: str
) -> None:
    address = feed_address(reviewer)
    if change == "password":
        reviewer.set_password("또-다른-긴-비밀번호-2")
    reviewer.is_active = change != "closed"
    reviewer.is_staff = change != "no_staff"
    reviewer.save()
    assert client.get(address).status_code == 404


@pytest.mark.parametrize("token", ["x", "WzEsImEiXQ:abc", "a" * 5000, "WzEsImEiXQ:%00"])
def test_an_address_nobody_has_is_not_there(client: Client, token: str) -> None:
    assert client.get(f"/staff/feed/{token}/").status_code == 404


def test_the_home_leads_to_it(staff: Client) -> None:
    user = User.objects.get(username="staff")
    assert feed_address(user) in staff.get("/staff/").content.decode()


def test_it_asks_few_questions(
    client: Client, reviewer: User, django_assert_max_num_queries: object
) -> None:
    for number in range(5):
        make.make_trip(f"출장 {number}", publication="review", published=False)
    with django_assert_max_num_queries(8):  # type: ignore[operator]
        shown = titles(client, reviewer)
    assert sorted(shown) == [f"내가 검토할 것: 출장 {number}" for number in range(5)]
