"""Several who write the index at once, and one who is interrupted."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from threading import Barrier, BrokenBarrierError, Event, Thread

import pytest
from django.core.management import call_command
from django.db import connection, transaction

from articles.models import Article
from search.models import IndexedRecord, Stale
from search.rank import search_records
from tests.factories import make_article, make_destination, make_trip
from trips.indexing import stale
from trips.indexing.stale import catch_up, mark_everything
from trips.models import Trip

pytestmark = pytest.mark.django_db(transaction=True)

WAIT = 20  # seconds after which a test gives up on another thread


class Interrupted(Exception):
    """As if the command were stopped."""


def elsewhere(work: Callable[[], object]) -> Callable[[], list[BaseException]]:
    """Run in a thread, with a connection of its own. Call the result to wait for its errors."""
    errors: list[BaseException] = []

    def run() -> None:
        try:
            work()
        except BaseException as error:
            errors.append(error)
        finally:
            connection.close()

    thread = Thread(target=run)
    thread.start()

    def finish() -> list[BaseException]:
        thread.join(WAIT)
        assert not thread.is_alive(), "still waiting"
        return errors

    return finish


@contextmanager
def held(write: Callable[[], object]) -> Iterator[None]:
    """Another transaction has written and does not end before the block does."""
    written, over = Event(), Event()

    def work() -> None:
        with transaction.atomic():
            write()
            written.set()
            over.wait(WAIT)

    finish = elsewhere(work)
    try:
        assert written.wait(WAIT)
        yield
    finally:
        over.set()
        assert finish() == []


def stop_after_the_first_batch(done: int, total: int) -> None:
    assert done < total
    raise Interrupted


def test_a_rebuild_that_was_interrupted_goes_on_where_it_was(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    for number in range(5):
        make_article(f"별빛축제 소식 {number}")
    monkeypatch.setattr(stale, "BATCH", 2)
    mark_everything()
    with pytest.raises(Interrupted):
        catch_up(stop_after_the_first_batch)
    assert IndexedRecord.objects.count() == 2
    assert Stale.objects.values("object_id").distinct().count() == 3

    call_command("rebuild_search", "--stale")
    assert len(search_records("별빛축제", "article").best) == 5
    assert not Stale.objects.exists()


def test_an_interrupted_rebuild_takes_nothing_from_what_was_known() -> None:
    article = make_article("별빛축제 소식")
    catch_up()
    mark_everything()
    assert search_records("별빛축제", "article").best == (article.pk,)


def test_a_rebuild_does_not_wait_for_a_row_that_another_transaction_holds() -> None:
    trip, other = make_trip("별빛축제 참가"), make_trip("노을축제 참가")
    catch_up()
    with held(lambda: Trip.objects.filter(pk=trip.pk).update(title="달빛축제 참가")):
        assert elsewhere(lambda: call_command("rebuild_search"))() == []
        assert search_records("노을축제", "trip").best == (other.pk,)
        assert search_records("별빛축제", "trip").best == (trip.pk,)  # as the world knows it
    catch_up()
    assert search_records("달빛축제", "trip").best == (trip.pk,)
    assert search_records("별빛축제", "trip").best == ()


def test_marks_never_make_one_writer_wait_for_another() -> None:
    city = make_destination("별빛성")
    mine = make_trip("출장", destination=city)
    theirs = make_trip("출장", destination=city)
    catch_up()
    with held(lambda: Trip.objects.filter(pk=theirs.pk).update(title="노을축제")):
        rename = Trip.objects.filter(pk=mine.pk).update
        assert elsewhere(lambda: (rename(title="별빛축제"), catch_up()))() == []
        assert search_records("별빛축제", "trip").best == (mine.pk,)


def test_two_writers_of_the_same_words_in_another_order_do_not_deadlock() -> None:
    articles = [make_article("출장 소식") for _ in range(4)]
    catch_up()
    met = Barrier(2)

    def work(turns: list[tuple[int, str]]) -> None:
        with transaction.atomic():
            for pk, word in turns:
                Article.objects.filter(pk=pk).update(title=f"{word} 소식")
                catch_up()
                with suppress(BrokenBarrierError):
                    met.wait(1)  # with one writer at a time, the other cannot come

    one, two, three, four = (article.pk for article in articles)
    finishes = [
        elsewhere(lambda: work([(one, "별빛축제"), (two, "노을축제")])),
        elsewhere(lambda: work([(three, "노을축제"), (four, "별빛축제")])),
    ]
    assert [finish() for finish in finishes] == [[], []]
    assert set(search_records("별빛축제", "article").best) == {one, four}
    assert set(search_records("노을축제", "article").best) == {two, three}
