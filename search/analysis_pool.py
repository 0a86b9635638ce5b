"""Texts are analysed here, or in processes beside this one: analysing is most of indexing.

A process gets texts and a lexicon and knows no database, so it works for a transaction that
nobody else sees yet, and when it or this process is killed, nothing is left half done.
"""

import json
import os
import subprocess
import sys
from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from pathlib import Path
from queue import SimpleQueue
from types import TracebackType
from typing import IO, cast

from search.analyse import Lexicon
from search.analysis import Analysis, analysis_of
from search.analysis_worker import lexicon_message

ROOT = Path(__file__).resolve().parent.parent
COMMAND = (sys.executable, "-m", "search.analysis_worker")
# A process gets no more of the environment: it has no use for the site's secrets.
PASSED_ON = ("PATH", "LANG", "LC_ALL", "LD_LIBRARY_PATH", "TMPDIR")
MOST_PROCESSES = 4  # with more, they wait for the one that reads and writes
AHEAD = 2  # parts of the work that wait for each process, so that none is idle

Texts = Sequence[str]


class AnalysisFailed(RuntimeError):
    """A process ended before it answered. What it was to do is still marked."""


def free_processors() -> int:
    """How many processes are of use beside this one; none where there is one processor."""
    count = len(os.sched_getaffinity(0)) if sys.platform == "linux" else os.cpu_count() or 1
    return min(count, MOST_PROCESSES) if count > 1 else 0


class AnalysisPool:
    """A context manager. `size`: of processes beside this one, 0: texts are analysed here.

    They start with the first work, and end with the pool or with this process.
    """

    def __init__(self, size: int = 0) -> None:
        self.size = size
        self._threads: ThreadPoolExecutor | None = None  # each waits for a process
        self._idle: SimpleQueue[_Worker] = SimpleQueue()

    def __enter__(self) -> "AnalysisPool":
        return self

    def __exit__(
        self,
        _kind: type[BaseException] | None,
        _error: BaseException | None,
        _trace: TracebackType | None,
    ) -> None:
        if self._threads:
            self._threads.shutdown(cancel_futures=True)
            while not self._idle.empty():
                self._idle.get().end()

    def in_turn(
        self, parts: Iterable[Sequence[Texts]], lexicon: Lexicon
    ) -> Iterator[list[Analysis]]:
        """The analyses of each part, in the order of the parts; some parts are asked for ahead."""
        if not self.size:
            for part in parts:
                yield [analysis_of(texts, lexicon) for texts in part]
            return
        threads = self._started()
        waiting: deque[Future[list[Analysis]]] = deque()
        for part in parts:
            waiting.append(threads.submit(self._ask, part, lexicon))
            if len(waiting) > AHEAD * self.size:
                yield waiting.popleft().result()
        while waiting:
            yield waiting.popleft().result()

    def _started(self) -> ThreadPoolExecutor:
        if self._threads is None:
            self._threads = ThreadPoolExecutor(self.size)
            for _ in range(self.size):
                self._idle.put(_Worker())
        return self._threads

    def _ask(self, part: Sequence[Texts], lexicon: Lexicon) -> list[Analysis]:
        worker = self._idle.get()
        try:
            return worker.analyses(part, lexicon)
        finally:
            self._idle.put(worker)


class _Worker:
    """One process. A session of its own: the terminal's Ctrl-C is for the command alone."""

    def __init__(self) -> None:
        self.lexicon: Lexicon | None = None  # that the process has
        self.process = subprocess.Popen(
            COMMAND,
            cwd=ROOT,
            env={name: os.environ[name] for name in PASSED_ON if name in os.environ},
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            start_new_session=True,
        )

    def analyses(self, part: Sequence[Texts], lexicon: Lexicon) -> list[Analysis]:
        try:
            if lexicon is not self.lexicon:
                self._send(lexicon_message(lexicon))
                self.lexicon = lexicon
            self._send(part)
            line = cast(IO[bytes], self.process.stdout).readline()
            return [Analysis(*fields) for fields in json.loads(line)]
        except (OSError, ValueError) as error:
            raise AnalysisFailed(f"{' '.join(COMMAND[1:])}: no answer") from error

    def _send(self, message: object) -> None:
        stream = cast(IO[bytes], self.process.stdin)
        stream.write(json.dumps(message, ensure_ascii=False).encode() + b"\n")
        stream.flush()

    def end(self) -> None:
        self.process.communicate()
