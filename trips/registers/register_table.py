"""A table as it was handed out: headings, lines, and the lines that are no trips. Pure."""

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class RegisterLine:
    """`number`: as a spreadsheet counts rows, the first is 1. `cells`: a text a column, cells that
    were merged downwards filled in; `wrong`: column → the sentence why a cell cannot be read.
    `joined`: the number of the first line of the merged cells it lies under, else its own.
    `filled`: the columns whose text stands in a merged cell that begins in a line above.
    `surplus`: how many cells a text file has too many in it, which are not kept. `height`: rows of
    a form, which begins at `number`.
    """

    number: int
    cells: tuple[str, ...]
    wrong: dict[int, str] = field(default_factory=dict)
    joined: int = 0
    filled: frozenset[int] = frozenset()
    surplus: int = 0
    height: int = 1


@dataclass(frozen=True, slots=True)
class SkippedLines:
    """Lines without a trip. `why`: `title`, `unit`, `heading again`, `sum row`, `blank`,
    `note`, `ragged` (a cell too many in a text file, and others that do not read: they moved).
    """

    lines: tuple[int, ...]
    why: str


@dataclass(frozen=True, slots=True)
class RegisterTable:
    """`headings`: a text a column, of two heading rows both (`출장기간 시작`); `above`: what stands
    over them (title, unit); `titles`: over an earlier table of its sheet. `sections`: number and
    text of rows that may head the lines below. `encoding`, `delimiter`: '' where there is none.
    """

    sheet: str
    headings: tuple[str, ...]
    heading_lines: tuple[int, ...]
    lines: tuple[RegisterLine, ...]
    skipped: tuple[SkippedLines, ...] = ()
    above: tuple[str, ...] = ()
    encoding: str = ""
    delimiter: str = ""
    titles: tuple[str, ...] = ()
    sections: tuple[tuple[int, str], ...] = ()
    is_form: bool = False

    @property
    def fingerprint(self) -> str:
        """The same for the same headings in the same order."""
        return "|".join("".join(heading.split()).casefold() for heading in self.headings)
