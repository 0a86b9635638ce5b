"""What was asked and answered while something broke, and what that shows. Pure."""

from collections.abc import Iterable
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
        """A request under way at the blow may fail, however late its answer."""
        return asked.began <= self.ended and asked.ended >= self.began


@dataclass(frozen=True, slots=True)
class Verdict:
    """failed_outside, lost: what must be 0."""

    requests: int
    failed_inside: int
    failed_outside: int
    acknowledged: int
    lost: int

    @property
    def holds(self) -> bool:
        """Nothing asked or nothing written would prove nothing."""
        enough = self.requests > 0 and self.acknowledged > 0
        return enough and self.failed_outside == 0 and self.lost == 0


def judge(
    asked: Iterable[SentRequest], window: Window, acknowledged: Iterable[str], kept: Iterable[str]
) -> Verdict:
    """`acknowledged`: names that staff were told are saved; `kept`: those in the database."""
    requests, names = list(asked), set(acknowledged)
    failures = [one for one in requests if one.failed]
    inside = sum(map(window.touches, failures))
    return Verdict(
        requests=len(requests),
        failed_inside=inside,
        failed_outside=len(failures) - inside,
        acknowledged=len(names),
        lost=len(names - set(kept)),
    )
