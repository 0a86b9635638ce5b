"""What was asked and answered while something broke, and what that shows. Pure."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

TORN = 0  # the status of an answer that did not come


@dataclass(frozen=True, slots=True)
class SentRequest:
    """A request; times in seconds of one clock."""

    began: float
    ended: float
    status: int

    @property
    def failed(self) -> bool:
        return self.status == TORN or self.status >= 500


@dataclass(frozen=True, slots=True)
class Window:
    """From the blow until the site was well again."""

    began: float
    ended: float

    def touches(self, asked: SentRequest) -> bool:
        """A request under way at the blow may fail, however late its answer.

        No request touches an empty window.
        """
        return self.began < self.ended and self.began <= asked.ended and asked.began <= self.ended


@dataclass(frozen=True, slots=True)
class Verdict:
    """failed_outside, lost: what must be 0. Waits: a reader's, in seconds."""

    requests: int
    failed_inside: int
    failed_outside: int
    acknowledged: int
    lost: int
    longest_wait: float
    longest_allowed: float | None = None  # None: as long as it takes

    @property
    def holds(self) -> bool:
        """Nothing asked or nothing written would prove nothing."""
        enough = self.requests > 0 and self.acknowledged > 0
        in_time = self.longest_allowed is None or self.longest_wait <= self.longest_allowed
        return enough and in_time and self.failed_outside == 0 and self.lost == 0


def judge(
    window: Window,
    *,
    read: Sequence[SentRequest],
    edited: Sequence[SentRequest],
    acknowledged: Iterable[str],
    kept: Iterable[str],
    longest_allowed: float | None = None,
) -> Verdict:
    """`acknowledged`: names that staff were told are saved; `kept`: those in the database."""
    names = set(acknowledged)
    failures = [one for one in (*read, *edited) if one.failed]
    inside = sum(map(window.touches, failures))
    return Verdict(
        requests=len(read) + len(edited),
        failed_inside=inside,
        failed_outside=len(failures) - inside,
        acknowledged=len(names),
        lost=len(names - set(kept)),
        longest_wait=max((one.ended - one.began for one in read), default=0),
        longest_allowed=longest_allowed,
    )
