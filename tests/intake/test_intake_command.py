"""`intake` keeps articles, captures and suggestions of files; repeats make no twins."""

import io
import json
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command

from articles.models import Article, Capture
from history.models import Change
from tests import factories as make
from trips.intake.known_rows import names_of_database
from trips.models import Reading, Suggestion, Trip

pytestmark = pytest.mark.django_db

TEXT = """고양시장, 새해 첫 미국 방문길

입력 2024.01.05 09:30
홍길동 기자
이하늘 고양시장이 오는 8일부터 12일까지 미국 라스베이거스를 방문한다고 5일 밝혔다.
시는 이번 방문에서 현지 기업과 투자 협약을 맺을 계획이라고 설명했다.
"""
LATER = TEXT.replace("12일까지", "13일까지")


@pytest.fixture
def files(tmp_path: Path) -> list[str]:
    make.make_government()
    make.make_destination("라스베이거스")
    (tmp_path / "one.txt").write_text(TEXT, encoding="utf-8")
    (tmp_path / "two.txt").write_text("%PDF-1.7", encoding="utf-8")
    return [str(tmp_path / "one.txt"), str(tmp_path / "two.txt"), str(tmp_path / "three.txt")]


def taken_in(*files: str) -> list[dict[str, Any]]:
    out = io.StringIO()
    with suppress(CommandError):
        call_command("intake", *files, "--json", stdout=out)
    rows: list[dict[str, Any]] = json.loads(out.getvalue())
    return rows


def counts() -> tuple[int, ...]:
    return tuple(model.objects.count() for model in (Article, Capture, Reading, Suggestion))


def test_a_file_becomes_an_article_with_capture_and_suggestions(files: list[str]) -> None:
    (row,) = taken_in(files[0])
    article = Article.objects.get()
    reading = Reading.objects.get()
    assert (row["article"], row["same_by"], article.status) == (article.pk, "", "draft")
    assert bytes(article.captures.get().content) == TEXT.encode()
    assert (row["open"], reading.suggestions.open().count()) == (Suggestion.objects.count(),) * 2
    assert row["open"] >= 3
    assert not Trip.objects.exists()


def test_suggestions_name_the_rows_of_the_database(files: list[str]) -> None:
    taken_in(files[0])
    rows = dict(Suggestion.objects.values_list("field", "row"))
    assert rows["government"] == "41280"
    assert rows["official"] == "new"


def test_repeats_make_no_twins_and_no_history(files: list[str]) -> None:
    taken_in(files[0])
    before, changes = counts(), Change.objects.count()
    (row,) = taken_in(files[0])
    assert (row["same_by"], counts(), Change.objects.count()) == ("bytes", before, changes)


@pytest.mark.usefixtures("files")
def test_a_changed_article_gets_a_second_capture_with_a_reading_of_its_own(
    tmp_path: Path,
) -> None:
    make.make_publisher("가온신문")
    paper = "저작권자 © 가온신문 무단전재 및 재배포 금지"
    for name, text in (("a.txt", TEXT), ("b.txt", LATER)):
        (tmp_path / name).write_text(f"{text}{paper}\n", encoding="utf-8")
    (first,) = taken_in(str(tmp_path / "a.txt"))
    (second,) = taken_in(str(tmp_path / "b.txt"))
    assert (second["article"], second["same_by"]) == (first["article"], "title")
    assert second["changed"] is True
    assert (Article.objects.count(), Capture.objects.count(), Reading.objects.count()) == (1, 2, 2)


def test_a_command_with_a_file_that_is_refused_ends_with_an_error(files: list[str]) -> None:
    with pytest.raises(CommandError, match="읽지 못한 파일 1개"):
        call_command("intake", files[1], stdout=io.StringIO())


def test_each_file_stands_alone_and_what_is_refused_is_told(files: list[str]) -> None:
    good, pdf, missing = taken_in(*files)
    assert good["article"] is not None
    assert "PDF" in pdf["refusal"]
    assert "그런 파일이 없습니다" in missing["refusal"]
    assert Article.objects.count() == 1


def test_a_table_ends_with_the_sums(files: list[str]) -> None:
    out = io.StringIO()
    call_command("intake", files[0], stdout=out)
    head, row, sums = out.getvalue().splitlines()
    assert head.split() == ["파일", "기사", "출장", "미정", "비고"]
    assert "새 기사" in row
    assert sums.startswith("새 기사 1건")


def test_a_place_that_staff_add_counts_at_once() -> None:
    before = names_of_database()
    assert names_of_database() is before
    place = make.make_destination("새로운시")
    assert place.pk in {one.id for one in names_of_database().places}
    place.aliases = ["뉴시티"]
    place.save()
    assert ("뉴시티",) in {one.aliases for one in names_of_database().places}
    place.delete()
    assert place.name not in {one.name for one in names_of_database().places}


def test_an_unchanged_database_is_asked_once(django_assert_num_queries: Any) -> None:
    names = names_of_database()
    with django_assert_num_queries(1):
        assert names_of_database() is names
