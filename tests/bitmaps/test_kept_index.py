"""No process answers from an index that is older than the tables, or holds what was taken back."""

import subprocess
import sys
from collections.abc import Collection
from threading import Event, Thread

import pytest
from django.conf import settings
from django.db import connection, transaction
from pyroaring import BitMap64

from bitmaps.bitmap_index import BitmapIndex
from bitmaps.kept_index import KeptIndex
from tests.factories import make_government, make_stop, make_trip
from trips.models import LocalGovernment, Trip

pytestmark = pytest.mark.django_db(transaction=True)
WAIT = 20  # seconds after which a test gives up on another thread


class CountedReads:
    """The published trips by title, and what was asked for."""

    def __init__(self) -> None:
        self.asked: list[Collection[int] | None] = []

    def __call__(self, ids: Collection[int] | None) -> BitmapIndex:
        self.asked.append(None if ids is None else sorted(ids))
        trips = Trip.objects.published()
        rows = trips if ids is None else trips.filter(pk__in=ids)
        titles: dict[str, list[int]] = {}
        for pk, title in rows.values_list("pk", "title"):
            titles.setdefault(title, []).append(pk)
        every = BitMap64(pk for ids in titles.values() for pk in ids)
        return BitmapIndex(every, {"title": {t: BitMap64(ids) for t, ids in titles.items()}})


def titles(kept: KeptIndex) -> dict[str, int]:
    index = kept.current()
    return index.counts("title", index.every)


def test_what_is_committed_is_in_the_next_answer_and_only_that_is_read() -> None:
    trip, other = make_trip("하나"), make_trip("둘")
    reads = CountedReads()
    kept = KeptIndex(reads, of="trip")
    assert titles(kept) == {"하나": 1, "둘": 1}
    Trip.objects.filter(pk=trip.pk).update(title="셋")
    assert titles(kept) == {"셋": 1, "둘": 1}
    Trip.objects.filter(pk=other.pk).delete()
    assert titles(kept) == {"셋": 1}
    assert titles(kept) == {"셋": 1}
    assert reads.asked == [None, [trip.pk], [other.pk]]


def test_a_part_of_a_trip_counts_as_the_trip_and_a_government_as_all_of_them() -> None:
    trip, reads = make_trip(), CountedReads()
    kept = KeptIndex(reads, of="trip")
    kept.current()
    make_stop(trip)
    kept.current()
    LocalGovernment.objects.update(name_en="Town")
    kept.current()
    assert reads.asked == [None, [trip.pk], None]


def test_a_kind_that_changes_any_row_has_all_of_them_read() -> None:
    reads = CountedReads()
    kept = KeptIndex(reads, of="nothing", also=("trip",))
    kept.current()
    make_trip()
    kept.current()
    assert reads.asked == [None, None]


def test_what_is_not_committed_yet_is_seen_by_its_own_transaction_alone() -> None:
    make_trip("하나")
    kept = KeptIndex(CountedReads(), of="trip")
    titles(kept)
    written, over = Event(), Event()
    seen: list[dict[str, int]] = []

    def write() -> None:
        try:
            with transaction.atomic():
                Trip.objects.update(title="둘")
                seen.append(titles(kept))
                written.set()
                over.wait(WAIT)
        finally:
            connection.close()

    writer = Thread(target=write)
    writer.start()
    assert written.wait(WAIT)
    assert titles(kept) == {"하나": 1}
    over.set()
    writer.join(WAIT)
    assert seen == [{"둘": 1}]
    assert titles(kept) == {"둘": 1}


def test_what_was_taken_back_is_gone() -> None:
    make_trip("하나")
    kept = KeptIndex(CountedReads(), of="trip")
    with transaction.atomic():
        Trip.objects.update(title="둘")
        assert titles(kept) == {"둘": 1}
        with transaction.atomic():
            Trip.objects.update(title="셋")
            assert titles(kept) == {"셋": 1}
            transaction.set_rollback(True)
        assert titles(kept) == {"둘": 1}
        transaction.set_rollback(True)
    assert titles(kept) == {"하나": 1}


def test_whoever_has_not_looked_for_half_a_day_reads_all(monkeypatch: pytest.MonkeyPatch) -> None:
    reads = CountedReads()
    kept = KeptIndex(reads, of="trip")
    kept.current()
    monkeypatch.setattr("bitmaps.kept_index.LONGEST", 0)
    kept.current()
    assert reads.asked == [None, None]


ANOTHER_PROCESS = """
import sys
import django
django.setup()
from django.conf import settings
from django.db import connection, transaction
settings.DATABASES["default"]["NAME"] = connection.settings_dict["NAME"] = sys.argv[1]
from trips.models import Trip
for number in range(int(sys.argv[3])):
    with transaction.atomic():
        Trip.objects.filter(pk=sys.argv[2]).update(title=str(number))
    print(number, flush=True)
    sys.stdin.readline()
"""


def test_every_commit_of_another_process_is_in_the_next_answer() -> None:
    make_government()
    trip, times = make_trip(), 5
    kept = KeptIndex(CountedReads(), of="trip")
    kept.current()
    name = str(connection.settings_dict["NAME"])
    with subprocess.Popen(
        [sys.executable, "-c", ANOTHER_PROCESS, name, str(trip.pk), str(times)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        cwd=settings.BASE_DIR,
    ) as writer:
        assert writer.stdin
        assert writer.stdout
        for number in range(times):
            assert writer.stdout.readline() == f"{number}\n"
            assert titles(kept) == {str(number): 1}
            writer.stdin.write("\n")
            writer.stdin.flush()
    assert writer.returncode == 0
