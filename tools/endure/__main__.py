"""python -m tools.endure: break a copy of the site under load, and show that nothing is lost.

What can be done to it stands in tools/endure/scenarios.py, and in --help.

Readers and editors are at work all the time. Shown for each: how long the site was not well,
answers of 5xx or none inside that time and outside it, what editors were told is saved, what of
that is gone, and how long a reader waited at most. Needs root or user namespaces (a small disk of
its own is mounted).
"""

import argparse
import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from tools.endure.faults import disk
from tools.endure.load import Editor, Reader, at_work
from tools.endure.records import Verdict, Window, judge
from tools.endure.scenarios import SCENARIOS
from tools.endure.site_copy import USER, SiteCopy, site_copy

MEGABYTES = 700  # of the disk: a copy of the site with its sample, and room to write
APART = "ENDURE_APART"


def main() -> int:
    chosen = arguments()
    if APART not in os.environ:
        return in_a_namespace()
    with tempfile.TemporaryDirectory(prefix="endure-") as name:
        disk(Path(name), MEGABYTES)
        try:
            with site_copy(Path(name)) as copy:
                verdicts = [try_scenario(copy, one, chosen.seconds) for one in chosen.scenarios]
        finally:
            subprocess.run(["umount", "--lazy", name], check=True)
    return 0 if all(one.holds for one in verdicts) else 1


def arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        description=(__doc__ or "").splitlines()[0],
        epilog="\n".join(f"  {name:28}{one.words}" for name, one in SCENARIOS.items()),
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("scenarios", nargs="*", default=list(SCENARIOS), help="all, if none")
    parser.add_argument("--seconds", type=float, default=5, help="of work before and after each")
    chosen = parser.parse_args()
    if unknown := set(chosen.scenarios) - set(SCENARIOS):
        parser.error(f"no such scenario: {', '.join(sorted(unknown))}")
    return chosen


def in_a_namespace() -> int:
    """The same again where mounting is this process's own affair."""
    alone = ["unshare", "--mount", *([] if os.geteuid() == 0 else ["--user", "--map-root-user"])]
    again = [*alone, sys.executable, "-m", "tools.endure", *sys.argv[1:]]
    return subprocess.run(again, env=os.environ | {APART: "yes"}, check=False).returncode


def try_scenario(copy: SiteCopy, scenario: str, seconds: float) -> Verdict:
    names = scenario.replace(" ", "-")
    editors = [Editor(copy.site, USER, copy.password, f"{names}-{n}") for n in range(2)]
    if not all(editor.log_in() for editor in editors):
        raise SystemExit("The editors could not log in.")
    readers = [Reader(copy.site) for _ in range(4)]
    with at_work([*readers, *editors]):
        time.sleep(seconds)
        window = SCENARIOS[scenario].strike(copy)
        time.sleep(seconds)
    acknowledged = [name for editor in editors for name in editor.acknowledged]
    question = "SELECT name FROM articles_publisher WHERE starts_with(name, %s)"
    verdict = judge(
        window,
        read=[request for reader in readers for request in reader.asked],
        edited=[request for editor in editors for request in editor.asked],
        acknowledged=acknowledged,
        kept=[str(row[0]) for row in copy.ask(question, names)],
        longest_allowed=SCENARIOS[scenario].longest_wait,
    )
    show(scenario, window, verdict)
    return verdict


def show(scenario: str, window: Window, verdict: Verdict) -> None:
    print(
        f"{'holds' if verdict.holds else 'FAILS':6} {scenario:28}"
        f" not well {window.ended - window.began:5.2f} s ·"
        f" {verdict.requests} requests, failed inside {verdict.failed_inside},"
        f" outside {verdict.failed_outside} ·"
        f" {verdict.acknowledged} writes acknowledged, {verdict.lost} lost ·"
        f" a reader waited {verdict.longest_wait:.2f} s at most",
        flush=True,
    )


if __name__ == "__main__":
    sys.exit(main())
