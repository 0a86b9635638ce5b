"""Texts that other processes analyse: the same rows, and nothing left behind."""

from collections.abc import Iterator

import pytest
from django.db import connection

from search.analyse import Lexicon
from search.analysis import Analysis, analysis_of
from search.analysis_pool import AnalysisFailed, AnalysisPool, free_processors
from search.analysis_worker import lexicon_message, lexicon_of
from tests import factories as make
from trips.indexing import stale
from trips.indexing.stale import catch_up, mark_everything

WORDS = ("고양", "고양시", "스마트팜", "협약")
LEXICON = Lexicon.build(["고양시", "장수군"], ["풀러턴", "장수"], WORDS, ["장수"])
TEXTS = [
    ("고양시장 풀러턴시 방문", "고양시 · 풀러턴", "스마트 팜을 봤다.", "1,200명\n최성은 의원"),
    ("ＣＥＳ 2024, U.S.A.", "", "", "장수 군수는 “협약”을 체결했다"),
    ("", "", "", ""),
]


@pytest.fixture(scope="module")
def pool() -> Iterator[AnalysisPool]:
    with AnalysisPool(2) as pool:
        yield pool


def analyses(pool: AnalysisPool, lexicon: Lexicon, parts: int = 1) -> list[Analysis]:
    return [one for part in pool.in_turn([TEXTS] * parts, lexicon) for one in part]


def test_other_processes_answer_as_this_one_and_in_turn(pool: AnalysisPool) -> None:
    here = [analysis_of(texts, LEXICON) for texts in TEXTS]
    assert analyses(pool, LEXICON, parts=9) == analyses(AnalysisPool(), LEXICON, 9) == here * 9


def test_a_lexicon_with_other_words_is_the_one_from_then_on(pool: AnalysisPool) -> None:
    other = Lexicon.build([], ["고양시장"], ["시장"])
    assert analyses(pool, LEXICON) != analyses(pool, other)
    assert analyses(pool, other) == [analysis_of(texts, other) for texts in TEXTS]


def test_a_lexicon_is_the_same_behind_a_pipe() -> None:
    assert lexicon_of(lexicon_message(LEXICON)) == LEXICON


def test_a_process_that_dies_is_an_error_and_no_process_outlives_the_pool() -> None:
    with AnalysisPool(1) as pool:
        analyses(pool, LEXICON)
        worker = pool._idle.get()
        worker.process.kill()
        pool._idle.put(worker)
        with pytest.raises(AnalysisFailed):
            analyses(pool, LEXICON)
    assert worker.process.returncode is not None


@pytest.mark.parametrize("processors", [1, 2, 64])
def test_one_processor_is_not_shared(processors: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.platform", "other")
    monkeypatch.setattr("os.cpu_count", lambda: processors)
    assert free_processors() == {1: 0, 2: 2, 64: 4}[processors]


def stored() -> list[tuple[object, ...]]:
    """Every document, and the transaction that wrote it."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT *, cmin::text FROM search_document ORDER BY kind, object_id")
        return cursor.fetchall()


@pytest.mark.django_db
def test_what_is_done_again_is_as_it_was_and_not_written(monkeypatch: pytest.MonkeyPatch) -> None:
    official = make.make_official("한빛나")
    trip = make.make_trip("별빛축제 참가", government="41280", official=official)
    make.make_agreement(trip, "별빛협약")
    catch_up()
    before = stored()
    monkeypatch.setattr(stale, "BATCH", 1)  # a batch for each document, two with processes
    monkeypatch.setattr(stale, "SHARED_BATCH", 2)
    for processes in (0, 1):
        mark_everything()
        assert catch_up(processes=processes) == len(before) > 3
        assert stored() == before


@pytest.mark.django_db
def test_only_a_document_that_says_something_else_is_written() -> None:
    trip, other = make.make_trip("별빛축제 참가"), make.make_trip("노을축제 참가")
    catch_up()
    before = {row[1:3]: row for row in stored()}
    type(trip).objects.filter(pk=trip.pk).update(title="달빛축제 참가")
    mark_everything()
    catch_up()
    changed = {row[1:3] for row in stored() if before[row[1:3]] != row}
    assert ("trip", trip.pk) in changed
    assert ("trip", other.pk) not in changed
