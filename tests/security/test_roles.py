"""Who sees which page of the staff site.

Who brings a trip or an article how far is in tests/admin/test_review.py and test_bulk_articles.py;
merging, sheets and undoing by role in test_merge.py, test_sheet_rights.py and
test_history_pages.py; how many queries they cost and what they show in their neighbours.
"""

from typing import Any

import pytest
from django.apps import apps
from django.contrib.auth.models import Permission, User
from django.test import Client
from django_otp.plugins.otp_totp.models import TOTPDevice

from history.models import Change
from tests.admin.roles import log_in
from tests.exports.reading import content
from tests.pages.world import World, make_world
from tests.security.addresses import staff_addresses
from tests.security.doors import PASSWORD, give_password, make_device, make_staff

pytestmark = pytest.mark.django_db
DOOR, YES, NO = "door", "200", "403"
# Nobody: on the staff, but in no group. Columns: the public, a reader's account, a closed account.
PEOPLE = ("public", "reader", "closed", "nobody", "editor", "reviewer", "superuser")
OUT = (DOOR, DOOR, DOOR)
ALL, WRITERS = (*OUT, YES, YES, YES, YES), (*OUT, NO, YES, YES, YES)
REVIEWERS, SUPERUSERS = (*OUT, NO, NO, YES, YES), (*OUT, NO, NO, NO, YES)
TABLE = {
    # page                                     public reader closed nobody editor reviewer superuser
    "/staff/": ALL,
    "/staff/second-factor/": ALL,
    "/staff/second-factor/new/": ALL,
    "/staff/password_change/": ALL,
    "/staff/jsi18n/": ALL,
    # trips
    "/staff/trips/trip/": WRITERS,
    "/staff/trips/trip/add/": WRITERS,
    "/staff/trips/trip/{trip}/change/": WRITERS,
    "/staff/trips/trip/{trip}/history/": WRITERS,
    "/staff/trips/trip/{trip}/preview/": WRITERS,
    "/staff/trips/trip/{trip}/delete/": WRITERS,  # a draft that was never public
    "/staff/trips/trip/export.csv": WRITERS,
    "/staff/trips/trip/import/": WRITERS,
    "/staff/trips/trip/alike/": WRITERS,
    "/staff/trips/trip/{trip}/merge/": WRITERS,  # a draft
    "/staff/trips/trip/attach/{article}/": WRITERS,
    # what trips share
    "/staff/trips/official/{official}/change/": WRITERS,
    "/staff/trips/official/{official}/delete/": REVIEWERS,
    "/staff/trips/official/{official}/merge/": REVIEWERS,
    "/staff/trips/country/": WRITERS,
    "/staff/trips/country/add/": REVIEWERS,
    # articles
    "/staff/articles/article/": WRITERS,
    "/staff/articles/article/add/": WRITERS,
    "/staff/articles/article/{article}/change/": WRITERS,
    "/staff/articles/article/{article}/delete/": WRITERS,
    "/staff/articles/article/export.xlsx": WRITERS,
    # accounts, log-ins and second factors
    "/staff/auth/user/": SUPERUSERS,
    "/staff/auth/user/add/": SUPERUSERS,
    "/staff/auth/user/{user}/change/": SUPERUSERS,
    "/staff/auth/user/{user}/password/": SUPERUSERS,
    "/staff/auth/user/{user}/delete/": SUPERUSERS,
    "/staff/auth/group/": SUPERUSERS,
    "/staff/accounts/login/": SUPERUSERS,
    "/staff/accounts/login/{log_in}/change/": SUPERUSERS,
    "/staff/accounts/login/add/": (*OUT, NO, NO, NO, NO),
    "/staff/accounts/login/{log_in}/delete/": (*OUT, NO, NO, NO, NO),
    "/staff/accounts/wrongpassword/": SUPERUSERS,
    "/staff/accounts/wrongpassword/{attempt}/change/": SUPERUSERS,
    "/staff/accounts/wrongpassword/{attempt}/delete/": (*OUT, NO, NO, NO, NO),
}


def come_in(client: Client, who: str) -> None:
    if who == "public":
        return
    if who in ("reader", "closed"):
        client.force_login(User.objects.create_user(who, is_staff=who == "closed"))
        User.objects.filter(username="closed").update(is_active=False)
    else:
        log_in(client, who)


def newest(model: str) -> int:
    return int(apps.get_model("accounts", model)._default_manager.latest("pk").pk)


def make_drafts() -> World:
    world = make_world()
    world.trip.publication = world.article.status = "draft"
    world.trip.save()
    world.article.save()
    Change.objects.all().delete()  # they were never public
    return world


@pytest.mark.parametrize("who", PEOPLE)
def test_each_sees_what_the_table_says(client: Client, who: str) -> None:
    world = make_drafts()
    user = make_staff("누리")
    give_password(Client(), "누리", "틀림")
    give_password(Client(), "바다", "틀림")
    give_password(Client(), "누리")
    ids = {
        "trip": world.trip.pk,
        "article": world.article.pk,
        "official": world.official.pk,
        "user": user.pk,
        "log_in": newest("LogIn"),
        "attempt": newest("WrongPassword"),
    }
    come_in(client, who)
    answers = {}
    for path in TABLE:
        answer = client.get(path.format(**ids))
        answers[path] = DOOR if answer.status_code == 302 else str(answer.status_code)
        content(answer)
    assert answers == {path: row[PEOPLE.index(who)] for path, row in TABLE.items()}


def own_addresses(row: Any) -> list[str]:
    """Every staff address of this kind of record, asked for this one."""
    kind = f"/staff/{row._meta.app_label}/{row._meta.model_name}/"
    return [path for path in staff_addresses(row.pk) if path.startswith(kind)]


def test_whoever_is_in_no_group_reads_no_record_by_its_id(client: Client) -> None:
    world = make_drafts()
    rows = (world.trip, world.article, world.official, world.agreement, world.organization)
    hidden = [world.trip.title, world.article.title, world.official.name, world.organization.name]
    log_in(client, "nobody")
    shown = {}
    for path in {path for row in rows for path in own_addresses(row)}:
        answer = client.get(path, follow=True)
        text = content(answer).decode(errors="replace")
        if words := [word for word in hidden if word in text]:
            shown[path] = words
    assert shown == {}


def test_suggestions_of_the_staff_site_need_the_right_to_see_the_rows(client: Client) -> None:
    make_drafts()
    asked = {"app_label": "trips", "model_name": "stop", "field_name": "trip", "term": ""}
    assert log_in(client, "nobody").get("/staff/autocomplete/", asked).status_code == 403


def make_keeper(client: Client) -> User:
    """Logged in: may change accounts, but is no superuser."""
    keeper = make_staff("바다")
    keeper.user_permissions.set(Permission.objects.filter(content_type__app_label="auth"))
    client.force_login(keeper)
    return keeper


def test_whoever_may_change_accounts_cannot_touch_a_superuser(client: Client) -> None:
    boss = make_staff("누리", is_superuser=True)
    make_keeper(client)
    own = f"/staff/auth/user/{boss.pk}/"
    words = {"password1": "가람-하늘-2290", "password2": "가람-하늘-2290"}
    chosen = {"action": "delete_selected", "_selected_action": [boss.pk], "post": "yes"}
    sent = [
        client.post(own + "password/", words | {"usable_password": "true"}),
        client.post(own + "change/", {"username": "하늘"}),
        client.post(own + "delete/", {"post": "yes"}),
        client.post("/staff/auth/user/", chosen),
    ]
    assert [answer.status_code for answer in sent] == [403] * 4
    assert User.objects.get(pk=boss.pk).check_password(PASSWORD)
    assert User.objects.get(pk=boss.pk).username == "누리"


def test_whoever_may_change_accounts_gives_nobody_more_rights(client: Client) -> None:
    keeper = make_keeper(client)
    editor = make_staff("하늘")
    everything = Permission.objects.values_list("pk", flat=True)
    for user in (keeper, editor):
        before = user.user_permissions.count()
        typed = {
            "username": user.username,
            "first_name": "새 이름",
            "is_active": "on",
            "is_staff": "on",
            "is_superuser": "on",
            "groups": [],
            "user_permissions": list(everything),
            "date_joined_0": user.date_joined.strftime("%Y-%m-%d"),
            "date_joined_1": user.date_joined.strftime("%H:%M:%S"),
        }
        client.post(f"/staff/auth/user/{user.pk}/change/", typed)
        user.refresh_from_db()
        rights = (user.is_superuser, user.user_permissions.count())
        assert (user.first_name, rights) == ("새 이름", (False, before))


@pytest.mark.parametrize("action", ["let_in", "remove_second_factor"])
@pytest.mark.parametrize("who", ["reviewer", "keeper of accounts", "superuser"])
def test_only_superusers_help_those_who_cannot_get_in(
    client: Client, who: str, action: str
) -> None:
    user = make_staff("누리")
    make_device(user)
    for n in range(5):
        give_password(Client(), "누리", f"틀림{n}")
    if who == "keeper of accounts":
        make_keeper(client)
    else:
        log_in(client, who)
    client.post("/staff/auth/user/", {"action": action, "_selected_action": [user.pk], "apply": 1})
    helped = {
        "let_in": give_password(Client(), "누리").status_code == 302,
        "remove_second_factor": not TOTPDevice.objects.exists(),
    }
    assert helped[action] is (who == "superuser")
