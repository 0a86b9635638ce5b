"""A moment until which something may last."""

from collections.abc import Callable
from dataclasses import dataclass
from queue import Empty, SimpleQueue
from threading import Thread


@dataclass(frozen=True, slots=True)
class Deadline:
    """A moment of a clock."""

    moment: float
    clock: Callable[[], float]

    def left(self) -> float:
        """Seconds until then, or TimeoutError."""
        seconds = self.moment - self.clock()
        if seconds <= 0:
            raise TimeoutError
        return seconds


def result_within(seconds: float, function: Callable[[], list[str]]) -> list[str]:
    """What the function returns or raises, or TimeoutError: a thread then waits for it alone.

    For the system's look-up of a name, which can neither be limited nor ended.
    """
    results: SimpleQueue[list[str] | Exception] = SimpleQueue()

    def run() -> None:
        try:
            results.put(function())
        except Exception as error:
            results.put(error)

    Thread(target=run, daemon=True).start()
    try:
        result = results.get(timeout=seconds)
    except Empty:
        raise TimeoutError from None
    if isinstance(result, Exception):
        raise result
    return result
