"""A value that an article gives, with the words it stands in. Pure."""

from dataclasses import dataclass
from typing import Generic, TypeVar

from trips.choices import SuggestionBasis, SuggestionMark

ValueT_co = TypeVar("ValueT_co", covariant=True)


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
    mark: SuggestionMark
    basis: SuggestionBasis = SuggestionBasis.STATED

    def __post_init__(self) -> None:
        if not self.spans:
            raise ValueError(f"no evidence for {self.value!r}")
