"""A value that an article gives, with the words it stands in. Pure."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Generic, TypeVar

ValueT_co = TypeVar("ValueT_co", covariant=True)


class Mark(StrEnum):
    """How far a suggestion can be trusted; what the marks are worth is measured."""

    A = "A"
    B = "B"
    C = "C"


class Basis(StrEnum):
    """STATED: the words say it. DERIVED: computed from what they say. IMPLIED: it follows from
    something else they say (a fair stands in its city).
    """

    STATED = "stated"
    DERIVED = "derived"
    IMPLIED = "implied"


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """Offsets into the text of the document: text[start:end] is the quote."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Suggested(Generic[ValueT_co]):
    """`rule` names the function or table row that made the value; spans are never empty."""

    value: ValueT_co
    spans: tuple[Span, ...]
    rule: str
    mark: Mark
    basis: Basis = Basis.STATED

    def __post_init__(self) -> None:
        if not self.spans:
            raise ValueError(f"no evidence for {self.value!r}")
