"""What the three commands share: a line of progress, and one sentence for what fails."""

import signal
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager

from django.core.management.base import CommandError

from operations.backups.errors import BackupRefused, errors_as_sentences
from operations.backups.measurement import Report


@contextmanager
def command_output() -> Iterator[Report]:
    """Give a function that shows progress in one line of a terminal, and nothing elsewhere.

    What fails inside becomes a CommandError; SIGTERM runs `finally` blocks as Ctrl-C does.
    """
    shown = sys.stderr.isatty()

    def report(label: str) -> None:
        if shown:
            print(f"\r\033[K{label}", end="", file=sys.stderr, flush=True)

    is_main = threading.current_thread() is threading.main_thread()
    former = signal.signal(signal.SIGTERM, _leave) if is_main else None
    try:
        with errors_as_sentences():
            yield report
    except BackupRefused as refusal:
        raise CommandError(str(refusal)) from refusal
    except KeyboardInterrupt as interruption:
        raise CommandError("중단했습니다.", returncode=130) from interruption
    finally:
        report("")
        if is_main:
            signal.signal(signal.SIGTERM, former)


def _leave(number: int, _frame: object) -> None:
    sys.exit(128 + number)


def notes_on_migrations(names: tuple[list[str], list[str]]) -> Iterator[str]:
    """A sentence for the migrations that the backup lacks, one for those that the code lacks."""
    lacking, unknown = names
    if lacking:
        yield f"백업에 없는 마이그레이션 {len(lacking)}개: {', '.join(lacking)}"
    if unknown:
        yield f"이 프로그램이 모르는 마이그레이션 {len(unknown)}개: {', '.join(unknown)}"
