"""What a kill test finds to kill, and concludes from what was asked and answered."""

import subprocess
import sys
from collections import Counter
from pathlib import Path

import pytest

from tools import running
from tools.endure.downloads import CrowdVerdict
from tools.endure.load import fields
from tools.endure.records import TORN, SentRequest, Verdict, Window, judge
from tools.endure.site_copy import SiteCopy

WINDOW = Window(10, 20)
WELL = SentRequest(1, 2, 200)


def verdict(
    *read: SentRequest, acknowledged: str = "a", kept: str = "a", longest: float | None = None
) -> Verdict:
    return judge(
        WINDOW,
        read=read,
        edited=[WELL],
        acknowledged=acknowledged.split(),
        kept=kept.split(),
        longest_allowed=longest,
    )


def test_a_failure_while_the_site_was_not_well_is_expected() -> None:
    outcome = verdict(SentRequest(11, 12, 503), SentRequest(9, 11, TORN), SentRequest(19, 40, 500))
    assert (outcome.failed_inside, outcome.failed_outside, outcome.holds) == (3, 0, True)


def test_a_failure_before_or_after_is_none_that_may_be() -> None:
    assert not verdict(SentRequest(20.5, 21, 503)).holds
    assert not verdict(SentRequest(8, 9.5, TORN)).holds


def test_an_empty_window_excuses_nothing() -> None:
    assert not Window(10, 10).touches(SentRequest(9, 11, 503))


def test_a_refusal_of_a_readers_own_making_is_no_failure() -> None:
    assert verdict(SentRequest(1, 2, 404)).failed_outside == 0


def test_a_write_that_was_acknowledged_and_is_gone_is_lost() -> None:
    outcome = verdict(acknowledged="a b", kept="a c")
    assert (outcome.lost, outcome.holds) == (1, False)


def test_a_write_that_was_kept_without_an_answer_is_not_lost() -> None:
    assert verdict(acknowledged="a", kept="a b").holds


def test_nothing_written_proves_nothing() -> None:
    assert not verdict(acknowledged="", kept="").holds


@pytest.mark.parametrize(("longest", "holds"), [(None, True), (2.0, True), (1.9, False)])
def test_a_reader_waits_no_longer_than_was_promised(longest: float | None, holds: bool) -> None:
    outcome = verdict(SentRequest(1, 3, 200), longest=longest)
    assert (outcome.longest_wait, outcome.holds) == (2, holds)


@pytest.mark.parametrize(
    ("longest", "failed_pages", "statuses", "holds"),
    [
        (0.9, 0, {200: 2, 503: 16, 429: 2}, True),
        (1.9, 0, {200: 20}, False),
        (0.9, 1, {200: 20}, False),
        (0.9, 0, {200: 19, 500: 1}, False),
        (0.9, 0, {200: 19, TORN: 1}, False),
        (0.9, 0, {503: 20}, False),
    ],
)
def test_beside_many_downloads_a_reader_hardly_waits(
    longest: float, failed_pages: int, statuses: dict[int, int], holds: bool
) -> None:
    verdict = CrowdVerdict("20 CSV", longest, 100, failed_pages, Counter(statuses))
    assert verdict.holds() is holds
    assert verdict.holds(alone=1) is (holds or longest == 1.9)


def test_a_form_is_sent_as_it_stands() -> None:
    page = '<input name="a" value="1"><input type="submit" name="b"><input name="c">'
    assert fields(page) == {"a": "1", "c": ""}


def test_the_workers_of_what_make_serve_started_are_found(tmp_path: Path) -> None:
    """A process with one child stands for gunicorn."""
    (tmp_path / "var").mkdir()
    parent = "import subprocess, sys; subprocess.run([sys.executable, '-c', 'input()'])"
    with subprocess.Popen([sys.executable, "-c", parent], stdin=subprocess.PIPE) as head:
        (tmp_path / "var/serve-8000.pid").write_text(f"{head.pid}\n")
        copy = SiteCopy(tmp_path, 8000, "")
        has_worker = running.wait_until(lambda: len(copy.workers()) == 1, seconds=20)
        head.communicate(b"\n")
    assert has_worker
