"""Actions on many articles, and what published trips rest on."""

from typing import Any

import pytest
from django.contrib.admin.models import LogEntry
from django.test import Client
from django.urls import reverse

from articles.models import Article
from history.models import Change, Way
from tests import factories as make
from tests.admin.filling import change_address, errors, fill
from tests.admin.roles import ACTIONS, log_in
from tests.admin.test_queries import questions
from trips.models import Trip

pytestmark = pytest.mark.django_db
LIST = reverse("admin:articles_article_changelist")
UNDO = reverse("admin:history_change_undo")
WHY = "매체를 확인해 주세요."


def act(client: Client, action: str, *articles: Article, **inputs: Any) -> Any:
    """The action as the confirmation page sends it."""
    chosen = {"action": action, "_selected_action": [a.pk for a in articles], "apply": "1"}
    return client.post(LIST, {**chosen, "reason": WHY, **inputs}, follow=True)


def stage(article: Article) -> str:
    article.refresh_from_db()
    return article.status


def only_source(title: str = "미국 출장") -> tuple[Article, Trip]:
    article = make.make_article()
    return article, make.make_trip(title, article=article)


def refusals(page: Any) -> dict[int, list[str]]:
    return {article.pk: why for article, why, _ in page.context["rows"]}


@pytest.mark.parametrize("action", ACTIONS)
def test_an_action_asks_before_it_acts(client: Client, action: str) -> None:
    start = "published" if action == "withdraw" else "review"
    article = make.make_article("시장 출국", status=start)
    inputs = {"action": action, "_selected_action": [article.pk]}
    page = log_in(client, "superuser").post(LIST, inputs)
    assert "시장 출국" in page.content.decode()
    assert (stage(article), LogEntry.objects.count()) == (start, 0)


@pytest.mark.parametrize(("action", "start"), [("send_back", "review"), ("withdraw", "published")])
def test_sending_back_and_withdrawing_need_a_reason(
    client: Client, action: str, start: str
) -> None:
    article = make.make_article(status=start)
    page = act(log_in(client, "reviewer"), action, article, reason=" ")
    assert page.context["form"].errors["reason"]
    assert stage(article) == start


def test_one_article_in_another_stage_stops_all_and_what_was_typed_stays(client: Client) -> None:
    waits, public = make.make_article(status="review"), make.make_article()
    page = act(log_in(client, "reviewer"), "send_back", waits, public)
    assert refusals(page) == {waits.pk: [], public.pk: ["지금 단계에서는 할 수 없습니다: 공개"]}
    assert (stage(waits), stage(public)) == ("review", "published")
    assert WHY in page.content.decode()


def test_an_article_a_colleague_moved_out_of_the_filtered_list_stops_all(client: Client) -> None:
    waits, moved = make.make_article(status="review"), make.make_article(status="draft")
    chosen = {"_selected_action": [waits.pk, moved.pk], "apply": "1", "reason": WHY}
    client = log_in(client, "reviewer")
    page = client.post(f"{LIST}?status__exact=review", {"action": "send_back", **chosen})
    assert refusals(page)[moved.pk] == ["지금 단계에서는 할 수 없습니다: 초안"]
    assert stage(waits) == "review"


def test_an_article_deleted_meanwhile_is_told_before_the_others_are_done(client: Client) -> None:
    waits, gone = make.make_article(status="review"), make.make_article(status="review")
    chosen = {"_selected_action": [waits.pk, gone.pk], "apply": "1", "reason": WHY}
    gone.delete()
    page = log_in(client, "reviewer").post(LIST, {"action": "send_back", **chosen})
    assert "1건은 그 사이에 지워졌습니다" in page.content.decode()
    assert stage(waits) == "review"


@pytest.mark.parametrize("pk", ["", "x", "\x00", "-1", "1.5", "9" * 30])
def test_a_choice_that_is_no_number_is_refused_in_words(client: Client, pk: str) -> None:
    inputs = {"action": "publish", "_selected_action": [pk], "apply": "1"}
    answer = log_in(client, "reviewer").post(LIST, inputs, follow=True)
    assert answer.status_code == 200
    assert "목록에서 다시 골라 주세요" in answer.content.decode()


def test_the_log_and_the_history_say_who_did_what_and_why(client: Client) -> None:
    article = make.make_article(status="review")
    act(log_in(client, "reviewer"), "send_back", article)
    entry, change = LogEntry.objects.get(), Change.objects.get(way=Way.BULK)
    assert entry.get_change_message() == f"고른 기사 돌려보내기 → 초안. {WHY}"
    assert (change.why, change.new) == (WHY, {"status": "draft"})
    assert str(entry.user) == str(change.who) == "reviewer"


def test_the_page_says_on_top_why_it_was_sent_back_until_it_is_sent_again(client: Client) -> None:
    article = make.make_article(status="review")
    act(log_in(client, "superuser"), "send_back", article)
    assert WHY in client.get(change_address(article)).content.decode()
    act(client, "send_to_review", article, reason="")
    assert WHY not in client.get(change_address(article)).content.decode()


def test_the_only_public_source_of_a_published_trip_is_not_withdrawn(client: Client) -> None:
    article, __ = only_source()
    page = act(log_in(client, "reviewer"), "withdraw", article)
    assert refusals(page)[article.pk] == [
        "공개된 출장에 공개된 출처가 남지 않습니다: 미국 출장."
        " 먼저 다른 출처를 더하거나 그 출장을 철회해 주세요."
    ]
    assert stage(article) == "published"


def test_one_of_two_sources_is_withdrawn_but_not_both_at_once(client: Client) -> None:
    one, trip = only_source()
    two = make.make_citation(trip=trip).article
    client = log_in(client, "reviewer")
    assert set(refusals(act(client, "withdraw", one, two))) == {one.pk, two.pk}
    act(client, "withdraw", one)
    assert (stage(one), stage(two)) == ("withdrawn", "published")


@pytest.mark.parametrize("start", ["draft", "review", "withdrawn"])
def test_a_trip_the_public_does_not_see_holds_no_article(client: Client, start: str) -> None:
    article = make.make_article()
    make.make_trip(article=article, publication=start)
    act(log_in(client, "reviewer"), "withdraw", article)
    assert stage(article) == "withdrawn"


def test_a_source_of_a_part_holds_as_well(client: Client) -> None:
    article = make.make_article()
    trip = make.make_trip(bare=True)
    make.make_citation(stop=make.make_stop(trip), article=article, field="arrived_on")
    act(log_in(client, "reviewer"), "withdraw", article)
    assert stage(article) == "published"


def test_of_many_trips_three_are_named(client: Client) -> None:
    article = make.make_article()
    for name in ("가", "나", "다", "라", "마"):
        make.make_trip(name, article=article)
    page = act(log_in(client, "reviewer"), "withdraw", article)
    assert "가, 나, 다 외 2건." in refusals(page)[article.pk][0]


def test_the_page_of_the_article_holds_it_as_well_and_keeps_what_was_typed(
    client: Client,
) -> None:
    article, __ = only_source()
    client = log_in(client, "reviewer")
    answer = fill(client, change_address(article), {"status": "withdrawn", "title": "새 제목"})
    assert "미국 출장" in errors(answer)[0]
    assert answer.context["adminform"].form["title"].value() == "새 제목"
    assert stage(article) == "published"


def test_undoing_a_publication_leaves_no_trip_without_source(client: Client) -> None:
    article = make.make_article(status="review")
    trip = make.make_trip(article=article, publication="review")
    client = log_in(client, "reviewer")
    act(client, "publish", article)
    done = Change.objects.get(way=Way.BULK)
    Trip.objects.filter(pk=trip.pk).update(publication="published")
    answer = client.post(UNDO, {"change": done.pk, "all": "on"})
    assert trip.title in answer.content.decode()
    assert stage(article) == "published"


def test_the_page_before_an_action_asks_no_more_for_many_articles(client: Client) -> None:
    articles = [only_source()[0] for _ in range(8)]
    client = log_in(client, "reviewer")

    def ask(count: int) -> int:
        chosen = [article.pk for article in articles[:count]]
        inputs = {"action": "withdraw", "_selected_action": chosen}
        return questions(lambda: client.post(LIST, inputs))

    ask(1)  # search catches up with the test
    assert ask(8) == ask(1) <= 30
