"""A table as it was handed out: headings, lines, and the lines that are no trips. Pure."""

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class RegisterLine:
    """`number`: as a spreadsheet counts rows, the first is 1. `cells`: a text a column, cells that
    were merged downwards filled in; `wrong`: column → the sentence why a cell cannot be read.
    `joined`: the number of the first line of the merged cells it lies under, else its own.
    `filled`: the columns whose text stands in a merged cell that begins in a line above.
    """

    number: int
    cells: tuple[str, ...]
    wrong: dict[int, str] = field(default_factory=dict)
    joined: int = 0
    filled: frozenset[int] = frozenset()


@dataclass(frozen=True, slots=True)
class SkippedLines:
    """Lines without a trip. `why`: `title`, `unit`, `heading again`, `sum row`, `blank`,
    `note`, `ragged` (a cell too many in a text file: nobody can tell which ones it moved).
    """

    lines: tuple[int, ...]
    why: str


@dataclass(frozen=True, slots=True)
class RegisterTable:
    """`headings`: a text a column, of two heading rows both (`출장기간 시작`); `above`: what stands
    over them (title, unit). `encoding`, `delimiter`: '' where the format has none.
    """

    sheet: str
    headings: tuple[str, ...]
    heading_lines: tuple[int, ...]
    lines: tuple[RegisterLine, ...]
    skipped: tuple[SkippedLines, ...] = ()
    above: tuple[str, ...] = ()
    encoding: str = ""
    delimiter: str = ""

    @property
    def fingerprint(self) -> str:
        """The same for the same headings in the same order."""
        return "|".join("".join(heading.split()).casefold() for heading in self.headings)
