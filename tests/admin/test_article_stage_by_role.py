"""Who may bring an article how far: role × action × stage, by its page and by its list."""

from collections.abc import Callable
from typing import Any

import pytest
from django.urls import reverse

from articles.models import Article
from tests import factories as make
from tests.admin.filling import change_address, open_form, shown
from tests.admin.roles import ACTIONS, MOVES, ROLES, STAGES, LogIns
from trips.indexing.stale import catch_up

pytestmark = pytest.mark.django_db
LIST = reverse("admin:articles_article_changelist")
Once = Callable[[Callable[[], Any]], Any]
Articles = dict[str, Article]


def make_articles() -> Articles:
    articles = {stage: make.make_article(status=stage) for stage in STAGES}
    catch_up()  # else the first form that each test sends does it
    return articles


@pytest.fixture(scope="module")
def articles(once: Once) -> Any:
    """Stage → the article there."""
    return once(make_articles)


@pytest.fixture(scope="module")
def forms(once: Once, log_ins: LogIns, articles: Articles) -> Any:
    """Stage → what a superuser's page of its article would send."""

    def open_all() -> dict[str, dict[str, Any]]:
        staff = log_ins.client("superuser")
        pages = {stage: open_form(staff, change_address(one)) for stage, one in articles.items()}
        return {stage: shown(page) for stage, page in pages.items()}

    return once(open_all)


def status(article: Article) -> str:
    return Article.objects.get(pk=article.pk).status


@pytest.mark.parametrize("action", ACTIONS)
@pytest.mark.parametrize("start", STAGES)
@pytest.mark.parametrize("role", ROLES)
def test_an_action_sent_directly_does_what_the_role_may(
    log_ins: LogIns, articles: Articles, role: str, start: str, action: str
) -> None:
    article = articles[start]
    chosen = {"action": action, "_selected_action": [article.pk], "apply": "1"}
    log_ins.client(role).post(LIST, {**chosen, "reason": "매체를 확인해 주세요."})
    stages, to = ACTIONS[action]
    allowed = start in stages and (role in ("reviewer", "superuser") or action == "send_to_review")
    assert status(article) == (to if allowed and role != "nobody" else start)


@pytest.mark.parametrize("to", STAGES)
@pytest.mark.parametrize("start", STAGES)
@pytest.mark.parametrize("role", ROLES[:3])
def test_the_page_of_an_article_moves_it_as_far_as_the_role_reaches(
    log_ins: LogIns,
    articles: Articles,
    forms: dict[str, dict[str, Any]],
    role: str,
    start: str,
    to: str,
) -> None:
    article = articles[start]
    log_ins.client(role).post(change_address(article), {**forms[start], "status": to})
    assert status(article) == (to if (start, to) in MOVES[role] else start)
