"""Staff read Korean sentences, Django's own too where its Korean reads wrong."""

import gettext as gnu
import re
from pathlib import Path

import django
import pytest
from django.conf import settings
from django.test import Client
from django.urls import reverse

from tests import factories as make
from tests.admin.filling import change_address
from tests.admin.roles import log_in

pytestmark = pytest.mark.django_db
KOREAN = Path(settings.BASE_DIR) / "locale/ko/LC_MESSAGES/django.mo"
PLACEHOLDER = re.compile(r"%\(\w+\)[sd]|%s|\{\w*\}")
WRONG = re.compile(
    r"뷰 |오브젝트|액션|히스토리|다른 이름으로|편집 계속|확신합니다|돌려주세요|1%|토글|콘텐츠|개체|"
    r"\d (오전|오후)|독자는|성공적으로|을/를|이/가|변경할 \S+ 선택|로그 엔트리"
)
WORDS = re.compile(r"<(script|style).*?</\1>|<[^>]+>", re.DOTALL)


def catalog(path: Path) -> dict[str, str]:
    with path.open("rb") as file:
        entries = gnu.GNUTranslations(file)._catalog  # type: ignore[attr-defined]
    texts = {key[0] if isinstance(key, tuple) else key: said for key, said in entries.items()}
    return {text: said for text, said in texts.items() if text}


def test_each_sentence_stands_for_one_of_django_and_has_its_placeholders() -> None:
    contrib = Path(django.__file__).parent / "contrib"
    known: dict[str, str] = {}
    for app in ("admin", "auth"):
        known |= catalog(contrib / app / "locale/ko/LC_MESSAGES/django.mo")
    for text, said in catalog(KOREAN).items():
        assert text in known, text
        assert set(PLACEHOLDER.findall(said)) == set(PLACEHOLDER.findall(known[text])), text


def wrong_words(client: Client, address: str, **sent: object) -> list[str]:
    answer = client.post(address, sent, follow=True) if sent else client.get(address)
    assert answer.status_code == 200, address
    text = WORDS.sub(" ", answer.content.decode())
    return [match.group() for match in WRONG.finditer(text)]


def test_no_page_of_staff_reads_wrong(client: Client) -> None:
    draft, shown = make.make_trip(published=False), make.make_trip()
    article = make.make_capture().article
    trips, events = reverse("admin:trips_trip_changelist"), "/staff/trips/event/"
    event = make.make_event()
    make.make_visit(shown, event=event)
    log_in(client, "superuser")
    delete = {"action": "delete_selected", "_selected_action": [draft.pk, shown.pk]}
    found = {
        "home": wrong_words(client, "/staff/"),
        "app": wrong_words(client, "/staff/trips/"),
        "list": wrong_words(client, trips),
        "nothing chosen": wrong_words(client, trips, action="publish"),
        "no action": wrong_words(client, trips, _selected_action=[draft.pk], action=""),
        "add": wrong_words(client, f"{events}add/"),
        "error": wrong_words(client, f"{events}add/", name=""),
        "added": wrong_words(client, f"{events}add/", name="박람회"),
        "another": wrong_words(client, f"{events}add/", name="포럼", _addanother="1"),
        "changed": wrong_words(client, change_address(event), name="박람회", _continue="1"),
        "change": wrong_words(client, change_address(draft)),
        "history": wrong_words(client, change_address(draft).replace("change", "history")),
        "delete": wrong_words(client, change_address(draft).replace("change", "delete")),
        "protected": wrong_words(client, change_address(event).replace("change", "delete")),
        "delete some": wrong_words(client, trips, **delete),
        "bulk": wrong_words(client, trips, action="withdraw", _selected_action=[shown.pk]),
        "deleted": wrong_words(
            client, change_address(draft).replace("change", "delete"), post="yes"
        ),
        "gone": wrong_words(client, change_address(draft), title="x"),
        "article": wrong_words(client, change_address(article)),
        "captures": wrong_words(client, "/staff/articles/capture/"),
        "password": wrong_words(client, "/staff/password_change/"),
        "accounts": wrong_words(client, "/staff/auth/user/"),
    }
    assert {page: words for page, words in found.items() if words} == {}
    log_in(client, "editor")
    assert wrong_words(client, change_address(shown)) == []
    assert "출장 고침 제안" in client.get(change_address(shown)).content.decode()
    withdrawn = make.make_trip(publication="withdrawn")
    assert "출장 보기" in client.get(change_address(withdrawn)).content.decode()
