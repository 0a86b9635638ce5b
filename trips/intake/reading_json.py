"""A reading as JSON, in the schema in which readings are measured. Pure.

Offsets count in the text as it was given, so that quote == text[start:end].
"""

from dataclasses import asdict
from typing import Any

from articles.ingest.parsed import LineKind, ParsedArticle
from articles.partial_datetimes import Moment
from trips.choices import Body, SuggestionBasis
from trips.intake.extract import ArticleReading
from trips.intake.known_names import KnownNames
from trips.intake.people.short_names import short_names
from trips.intake.suggested_value import Suggested
from trips.intake.trip_values import SuggestedTrip
from trips.intake.warning_words import warning_words

BODIES = {Body.EXECUTIVE: "exec", Body.COUNCIL: "council", Body.EDUCATION: "edu"}
SCALARS = ("government", "body", "start", "end", "nights", "days", "party_size")
KEYS = {"government": "gov", "party_size": "delegation_size"}


def reading_json(reading: ArticleReading, names: KnownNames) -> dict[str, Any]:
    """`{"article": …, "is_trip": …, "trips": […], "no_trip": …}`"""
    parsed = reading.parsed
    answer = {
        "article": _article(parsed),
        "is_trip": bool(reading.trips),
        "trips": [_trip(trip, parsed, short_names(names)) for trip in reading.trips],
    }
    if reason := reading.no_trip:
        answer["no_trip"] = {
            "reason": reason.value.value,
            "evidence": _evidence(reason, parsed),
        }
    return answer


def _article(parsed: ParsedArticle) -> dict[str, Any]:
    return {
        "title": parsed.title,
        "subtitles": list(parsed.subtitles),
        "publisher": parsed.publisher,
        "reporters": list(parsed.reporters),
        "published_at": _moment(parsed.published),
        "updated_at": _moment(parsed.updated),
        "canonical_url": parsed.canonical_url,
        "body_lines": [line.number for line in parsed.lines if line.kind == LineKind.BODY],
    }


def _moment(moment: Moment | None) -> str | None:
    return str(moment).replace(" ", "T") if moment else None


def _evidence(suggested: Suggested[Any], parsed: ParsedArticle) -> list[dict[str, Any]]:
    spans = [parsed.source_span(span.start, span.end) for span in suggested.spans]
    return [{"start": start, "end": end, "quote": parsed.source[start:end]} for start, end in spans]


def _trip(trip: SuggestedTrip, parsed: ParsedArticle, short: dict[str, str]) -> dict[str, Any]:
    scalars = {name: getattr(trip, name) for name in SCALARS}
    answer: dict[str, Any] = {
        KEYS.get(name, name): one.value if one else None for name, one in scalars.items()
    }
    answer["gov"] = short.get(answer["gov"])
    answer["body"] = BODIES.get(answer["body"])
    for name in ("start", "end"):
        one = scalars[name]
        answer[f"{name}_derived"] = one is not None and one.basis != SuggestionBasis.STATED
    answer["officials"] = [
        {"name": one.value.name, "office": one.value.office, "gov": short[one.value.government]}
        | _proof(one, parsed)
        for one in trip.officials
    ]
    answer["stops"] = [_plain(one, parsed) for one in trip.stops]
    answer["events"] = [one.value.name for one in trip.events]
    answer["orgs"] = [one.value.name for one in trip.organizations]
    answer["delegation"] = [_plain(one, parsed) for one in trip.party]
    answer["agreements"] = [
        _plain(one, parsed) | {"type": one.value.kind} for one in trip.agreements
    ]
    answer["evidence"] = {
        KEYS.get(name, name): _evidence(one, parsed) for name, one in scalars.items() if one
    } | {
        "events": [each for one in trip.events for each in _evidence(one, parsed)],
        "orgs": [each for one in trip.organizations for each in _evidence(one, parsed)],
    }
    answer["warnings"] = [warning_words(one) for one in trip.warnings]
    return answer


def _proof(one: Suggested[Any], parsed: ParsedArticle) -> dict[str, Any]:
    return {
        "evidence": _evidence(one, parsed),
        "rule": one.rule,
        "mark": one.mark.value,
        "basis": one.basis.value,
    }


def _plain(one: Suggested[Any], parsed: ParsedArticle) -> dict[str, Any]:
    return asdict(one.value) | _proof(one, parsed)
