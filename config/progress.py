"""A bar on a terminal, nothing elsewhere."""

import sys
from typing import TextIO

WIDTH = 30


class ProgressBar:
    """A context manager; call it with a label, how much is done, and how much there is."""

    def __init__(self, stream: TextIO = sys.stderr) -> None:
        self.stream = stream
        self.is_shown = stream.isatty()

    def __enter__(self) -> "ProgressBar":
        return self

    def __call__(self, label: str, done: int, total: int) -> None:
        if self.is_shown:
            share = min(done / total, 1) if total else 1
            bar = "█" * round(share * WIDTH)
            self.stream.write(f"\r\033[K{bar:░<{WIDTH}} {share:4.0%} {label}")
            self.stream.flush()

    def __exit__(self, *_: object) -> None:
        if self.is_shown:
            self.stream.write("\r\033[K")
            self.stream.flush()
