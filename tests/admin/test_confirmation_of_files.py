"""Files of articles on the page to paste: one opens its reading, several answer with a table."""

from typing import Any

import pytest
from django.conf import settings
from django.contrib.auth.models import Group, User
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from articles.models import Article
from history.models import Change
from tests.admin.confirming import ARTICLE, PASTE, address, make_names
from trips.admin.intake.forms import MOST_FILES
from trips.models import Reading

pytestmark = pytest.mark.django_db
NO_TRIP = """가온시청 새 청사 착공
가온일보 2024-01-05 09:30
가온시는 5일 새 청사의 첫 삽을 떴다고 밝혔다.
"""


@pytest.fixture
def editor(client: Client) -> Client:
    make_names()
    user = User.objects.create_user("편집", is_staff=True)
    user.groups.add(Group.objects.get(name="편집자"))
    client.force_login(user)
    return client


def send(editor: Client, *files: tuple[str, str | bytes], **inputs: str) -> Any:
    sent = [
        SimpleUploadedFile(name, text.encode() if isinstance(text, str) else text)
        for name, text in files
    ]
    return editor.post(PASTE, {"file": sent, **inputs})


def rows(answer: Any) -> list[tuple[Any, ...]]:
    results = answer.context["results"]
    return [(one.file, one.how, one.trips, one.refusal[:3]) for one in results]


def test_one_file_opens_its_reading(editor: Client) -> None:
    answer = send(editor, ("기사.txt", ARTICLE))
    assert answer.url == address(Reading.objects.get())


def test_each_of_several_files_is_taken_in_by_itself_and_told_in_a_table(editor: Client) -> None:
    files: list[tuple[str, str | bytes]] = [
        *(("a.txt", ARTICLE), ("b.txt", NO_TRIP), ("c.pdf", b"%PDF-1.7"), ("d.txt", b"")),
        ("<b>.txt", ARTICLE),
    ]
    answer = send(editor, *files)
    assert rows(answer) == [
        ("a.txt", "새 기사", 1, ""),
        ("b.txt", "새 기사", 0, ""),
        ("c.pdf", "", 0, "PDF"),
        ("d.txt", "", 0, "글이 "),
        ("<b>.txt", "같은 파일", 1, ""),
    ]
    page = answer.content.decode()
    for reading in Reading.objects.all():
        assert f'<a href="{address(reading)}">{reading.article.title}</a>' in page
    assert "출장 없음" in page
    assert "&lt;b&gt;.txt" in page
    assert "새 기사 2건 · 출장 2건" in page
    assert Article.objects.count() == Reading.objects.count() == 2


def test_each_file_is_a_bundle_of_whoever_sent_it(editor: Client) -> None:
    send(editor, ("a.txt", ARTICLE), ("b.txt", NO_TRIP))
    made = Change.objects.filter(kind="articles.article")
    assert set(made.values_list("who__username", "way")) == {("편집", "form")}
    assert made.values("bundle").distinct().count() == 2


def test_several_files_sent_again_make_no_twins(editor: Client) -> None:
    for _time in range(2):
        answer = send(editor, ("a.txt", ARTICLE), ("b.txt", NO_TRIP))
    assert [row[1] for row in rows(answer)] == ["같은 파일", "같은 파일"]
    assert Article.objects.count() == 2


@pytest.mark.parametrize(
    ("inputs", "count", "field", "sentence"),
    [
        ({}, MOST_FILES + 1, "file", "파일은 한 번에 50개까지"),
        ({"url": "https://gaon.example/1"}, 2, "url", "파일이 여럿이면 비워 두세요"),
        ({"published": "2024-01-05"}, 2, "published", "파일이 여럿이면 비워 두세요"),
        ({"text": "글"}, 2, "file", "글과 파일 가운데 하나만"),
        ({"url": "주소 아님"}, 1, "file", "파일을 다시 골라 주세요"),
    ],
)
def test_too_much_at_once_is_refused_and_what_was_typed_stays(
    editor: Client, inputs: dict[str, str], count: int, field: str, sentence: str
) -> None:
    answer = send(editor, *[(f"{n}.txt", ARTICLE) for n in range(count)], **inputs)
    form = answer.context["form"]
    assert sentence in form.errors[field][0]
    assert {name: form[name].value() for name in inputs} == inputs
    assert not Article.objects.exists()


def test_the_form_says_how_much_it_takes(editor: Client) -> None:
    size = settings.STAFF_BODY_BYTES >> 20
    page = editor.get(PASTE).content.decode()
    assert f"{MOST_FILES}개, 모두 {size}MB까지" in page
    assert "multiple" in page
    most = settings.DATA_UPLOAD_MAX_NUMBER_FILES
    assert most is not None
    assert most > MOST_FILES  # so that the form can say it
