"""`check_links`: which addresses are asked, what is recorded, how it ends."""

from collections.abc import Callable
from datetime import date
from io import StringIO
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from django.db import connection
from django.utils import timezone

from articles.management.commands.check_links import Command
from articles.models import Article
from search.models import Stale
from tests import factories as make

pytestmark = pytest.mark.django_db
Answer = Callable[[str], int]


class Told:
    """Answers from a table instead of the network."""

    def __init__(self, answer: Answer) -> None:
        self.answer = answer
        self.asked: list[str] = []

    def status(self, url: str) -> int:
        self.asked.append(url)
        return self.answer(url)


@pytest.fixture
def answers(monkeypatch: pytest.MonkeyPatch) -> Callable[[Answer], Told]:
    def tell(answer: Answer) -> Told:
        asker = Told(answer)
        monkeypatch.setattr(Command, "asker", asker)
        return asker

    return tell


def run(**options: Any) -> str:
    out = StringIO()
    call_command("check_links", stdout=out, **options)
    return out.getvalue()


def recorded() -> dict[str, int | None]:
    return dict(Article.objects.values_list("url", "link_status"))


def test_status_and_day_are_recorded_and_summed_up(answers: Any) -> None:
    for url in ("https://a.example/1", "https://b.example/1", "https://c.example/1"):
        make.make_article(url=url)
    make.make_article(url="")
    table = {"a": 200, "b": 404, "c": 0}
    answers(lambda url: table[url[8]])
    assert run() == "주소 3개 확인, 열리지 않음 2개. 답 없음 1건, 200 1건, 404 1건\n"
    assert recorded() == {
        "": None,
        "https://a.example/1": 200,
        "https://b.example/1": 404,
        "https://c.example/1": 0,
    }
    assert Article.objects.filter(link_checked_on=timezone.localdate()).count() == 3


def test_the_longest_unasked_come_first_and_the_limit_ends_it(answers: Any) -> None:
    for name, day in (("new", date(2026, 1, 2)), ("old", date(2026, 1, 1)), ("never", None)):
        status = None if day is None else 200
        url = f"https://{name}.example/"
        make.make_article(url=url, link_status=status, link_checked_on=day)
    asker = answers(lambda _url: 200)
    run(limit=2)
    assert asker.asked == ["https://never.example/", "https://old.example/"]


@pytest.mark.parametrize("limit", ["0", "-1", "x"])
def test_a_limit_that_is_none_is_refused(limit: str) -> None:
    with pytest.raises(CommandError, match="--limit"):
        call_command("check_links", "--limit", limit)


def test_what_was_asked_before_an_interruption_is_kept(answers: Any) -> None:
    for name in "ab":
        make.make_article(url=f"https://{name}.example/")

    def interrupted(url: str) -> int:
        if "b.example" in url:
            raise KeyboardInterrupt
        return 404

    answers(interrupted)
    with pytest.raises(CommandError) as ended:
        run()
    assert ended.value.returncode == 130
    assert recorded() == {"https://a.example/": 404, "https://b.example/": None}


def test_without_a_network_no_address_is_called_dead(answers: Any) -> None:
    for number in range(12):
        make.make_article(url=f"https://n{number}.example/")
    asker = answers(lambda _url: 0)
    with pytest.raises(CommandError, match="아무도 답하지 않습니다"):
        run()
    assert set(recorded().values()) == {None}
    assert len(asker.asked) == 10


def test_many_silent_addresses_of_one_host_are_no_lost_network(answers: Any) -> None:
    for number in range(12):
        make.make_article(url=f"https://gone.example/{number}")
    make.make_article(url="https://open.example/")
    answers(lambda url: 200 if "open" in url else 0)
    run()
    assert list(recorded().values()).count(0) == 12


def test_the_answer_of_an_address_that_was_replaced_meanwhile_is_dropped(answers: Any) -> None:
    article = make.make_article(url="https://a.example/")

    def meanwhile(_url: str) -> int:
        Article.objects.update(url="https://b.example/")
        return 404

    answers(meanwhile)
    run()
    article.refresh_from_db()
    assert article.link_status is None


def test_checking_links_leaves_search_alone(answers: Any) -> None:
    make.make_article()
    Stale.objects.all().delete()
    answers(lambda _url: 200)
    run()
    assert not Stale.objects.exists()


def test_an_article_that_changes_is_searched_anew() -> None:
    article = make.make_article()
    Stale.objects.all().delete()
    with connection.cursor() as cursor:
        cursor.execute("UPDATE articles_article SET summary = 'x' WHERE id = %s", [article.pk])
    assert set(Stale.objects.values_list("kind", "object_id")) == {("article", article.pk)}
