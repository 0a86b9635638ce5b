"""Words that a person chose in an article → the value of a field. Pure."""

from collections.abc import Callable
from datetime import date
from typing import Any

from articles.ingest.parsed import LineKind
from grammar.typed_numbers import whole_number
from trips.choices import SuggestionField
from trips.intake.document import Sentence, TextDocument, TripScope
from trips.intake.extract import suggested_trip
from trips.intake.known_names import KnownNames
from trips.intake.suggestion_rows import values_of
from trips.partial_dates import PartialDate

MOST = 200  # letters


def value_of_words(
    field: SuggestionField, words: str, published: date | None, names: KnownNames, given: Any
) -> Any:
    """As the rules read them, else as they stand; None where they say no such value.

    `given`: field → value of what the trip has so far, for the government of a person and the
    country of a place.
    """
    plain = " ".join(words.split())[:MOST]
    if not plain:
        return None
    if (read := _as_read(field, plain, published, names)) is not None:
        return read
    as_written = _WRITTEN.get(field)
    return as_written(plain, given) if as_written else None


def _as_read(field: SuggestionField, words: str, published: date | None, names: KnownNames) -> Any:
    sentence = Sentence(0, len(words), words, LineKind.BODY, 1)
    scope = TripScope(TextDocument(words, (sentence,), published), (sentence,))
    trip = suggested_trip("", scope, names)
    return next((one.value for one in values_of(trip) if one.field == field), None)


def _number(words: str, _given: Any) -> int | None:
    try:
        return whole_number(words)
    except ValueError:
        return None


def _date(words: str, _given: Any) -> str | None:
    try:
        return str(PartialDate.parse_typed(words))
    except ValueError:
        return None


def _official(words: str, given: Any) -> dict[str, Any] | None:
    """The last word is the name, unless the last but one is longer than a title."""
    government = given.get(SuggestionField.GOVERNMENT)
    if government is None:
        return None
    first, _space, last = words.rpartition(" ")
    name, title = (last, first) if first else (words, "")
    if len(first.split()) == 1 and len(first) <= 4 < len(last) + 1 and _is_title(last):
        name, title = first, last
    return {"name": name, "office": title, "title": title, "government": government}


def _is_title(word: str) -> bool:
    return word.endswith(("장", "의원", "지사", "군수", "감", "관", "원"))


def _stop(words: str, given: Any) -> dict[str, Any] | None:
    stop = given.get(SuggestionField.STOP)
    if stop is None:
        return None
    nothing = {"region": None, "destination": None, "date": None, "optional": False}
    return {**nothing, "country": stop["country"], "city": words}


def _event(words: str, _given: Any) -> dict[str, Any]:
    return {"name": words, "event": None, "date": None}


def _organization(words: str, _given: Any) -> dict[str, Any]:
    return {"name": words, "kind": "other", "country": None, "date": None}


def _party(words: str, _given: Any) -> dict[str, Any]:
    return {"name": None, "role": words, "count": None}


def _agreement(words: str, _given: Any) -> dict[str, Any]:
    return {"kind": "협약", "counterpart": words, "date": None, "status": "planned"}


_WRITTEN: dict[SuggestionField, Callable[[str, Any], Any]] = {
    SuggestionField.START: _date,
    SuggestionField.END: _date,
    SuggestionField.NIGHTS: _number,
    SuggestionField.DAYS: _number,
    SuggestionField.PARTY_SIZE: _number,
    SuggestionField.OFFICIAL: _official,
    SuggestionField.STOP: _stop,
    SuggestionField.EVENT: _event,
    SuggestionField.ORGANIZATION: _organization,
    SuggestionField.PARTY: _party,
    SuggestionField.AGREEMENT: _agreement,
}
