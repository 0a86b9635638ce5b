"""An article that is done with, as people decided it, in the schema by which rules are measured."""

from collections.abc import Iterable
from typing import Any

from articles.ingest.parsed import LineKind
from articles.models import Article
from articles.partial_datetimes import Moment
from trips.choices import SuggestionField, SuggestionStatus
from trips.intake.known_names import KnownNames
from trips.intake.people.short_names import short_names
from trips.intake.reading_json import BODIES
from trips.intake.trip_states import TripState, refusal_of, states
from trips.models import Reading, Suggestion

_SINGLE = {
    SuggestionField.GOVERNMENT: "gov",
    SuggestionField.BODY: "body",
    SuggestionField.START: "start",
    SuggestionField.END: "end",
    SuggestionField.NIGHTS: "nights",
    SuggestionField.DAYS: "days",
    SuggestionField.PARTY_SIZE: "delegation_size",
}
_TAKEN = (SuggestionStatus.ACCEPTED, SuggestionStatus.EDITED)


def decided_json(
    reading: Reading, suggestions: Iterable[Suggestion], names: KnownNames
) -> dict[str, Any]:
    """Of one whose trips are all drafts, or refused: these are left out. Made by a person."""
    rows = list(suggestions)
    short = short_names(names)
    keys = [key for key, stage in states(rows).items() if stage == TripState.DRAFTED]
    answer: dict[str, Any] = {
        "id": str(reading.pk),
        "source": {"url": reading.article.url or None, "capture": reading.capture.sha256},
        "article": _article(reading),
        "is_trip": bool(keys),
        "trips": [_trip(key, rows, short) for key in keys],
    }
    refusals = (refusal_of(rows, key) for key in ("", *states(rows)))
    if not keys and (why := next(filter(None, refusals), None)):
        answer["no_trip"] = {"reason": why.final_value, "evidence": why.evidence}
    return answer


def _article(reading: Reading) -> dict[str, Any]:
    article: Article = reading.article
    numbered = list(enumerate(reading.lines, start=1))
    return {
        "title": article.title,
        "subtitles": article.subtitle.splitlines(),
        "publisher": article.publisher.name if article.publisher else None,
        "reporters": [name.strip() for name in article.byline.split(",") if name.strip()],
        "published_at": _moment(article, "published_at"),
        "updated_at": _moment(article, "modified_at"),
        "body_lines": [number for number, kind in numbered if kind == LineKind.BODY],
        "neutral_lines": [],
        "n_lines": len(reading.lines),
    }


def _moment(article: Article, column: str) -> str | None:
    at = getattr(article, column)
    if at is None:
        return None
    return str(Moment(at, getattr(article, f"{column}_precision"))).replace(" ", "T")


def _trip(key: str, rows: list[Suggestion], short: dict[str, str]) -> dict[str, Any]:
    taken = [one for one in rows if one.trip_key == key and one.status in _TAKEN]
    answer: dict[str, Any] = {"id": key} | dict.fromkeys(_SINGLE.values())
    for one in taken:
        if name := _SINGLE.get(SuggestionField(one.field)):
            answer[name] = one.final_value
    answer["gov"] = short.get(answer["gov"])
    answer["body"] = BODIES.get(answer["body"])

    def of(field: SuggestionField) -> list[Any]:
        return [one.final_value for one in taken if one.field == field]

    answer["officials"] = [
        {"name": one["name"], "office": one["office"], "gov": short.get(one["government"])}
        for one in of(SuggestionField.OFFICIAL)
    ]
    answer["stops"] = of(SuggestionField.STOP)
    answer["events"] = [one["name"] for one in of(SuggestionField.EVENT)]
    answer["orgs"] = [one["name"] for one in of(SuggestionField.ORGANIZATION)]
    answer["delegation"] = of(SuggestionField.PARTY)
    answer["agreements"] = [{**one, "type": one["kind"]} for one in of(SuggestionField.AGREEMENT)]
    return answer
