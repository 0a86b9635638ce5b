"""Rows for tests, as plain functions: say what matters, the rest is sensible.

Partial dates are given as text (`start="2024-01"`). People here are invented.
"""

from datetime import date, datetime
from itertools import count
from typing import Any, TypeVar
from zoneinfo import ZoneInfo

from django.db import models

from articles.choices import MomentPrecision
from articles.models import Article, Capture, Publisher
from publication.stages import Publication
from trips.choices import (
    AgreementKind,
    AgreementStatus,
    Body,
    Continent,
    CorrectionKind,
    CostStatus,
    DestinationKind,
    DocumentKind,
    DocumentStatus,
    Level,
    Office,
    OrganizationKind,
    ParticipantRole,
    Stage,
    TripStatus,
)
from trips.models import (
    Agreement,
    AgreementParty,
    AgreementUpdate,
    Apart,
    Citation,
    Correction,
    Country,
    Destination,
    Document,
    Event,
    Identifier,
    LocalGovernment,
    Official,
    Organization,
    Participant,
    Reading,
    Redirect,
    Stop,
    Suggestion,
    Term,
    Trip,
    Visit,
)
from trips.models.partial import PartialDateValue
from trips.partial_dates import PartialDate

SEOUL = ZoneInfo("Asia/Seoul")
COUNTRIES = {
    "US": ("미국", "United States", Continent.NORTH_AMERICA),
    "CN": ("중국", "China", Continent.ASIA),
    "JP": ("일본", "Japan", Continent.ASIA),
    "DE": ("독일", "Germany", Continent.EUROPE),
    "VN": ("베트남", "Vietnam", Continent.ASIA),
}
GOVERNMENTS = {
    "11000": ("서울특별시", "Seoul"),
    "41000": ("경기도", "Gyeonggi-do"),
    "41280": ("고양시", "Goyang-si"),
    "45000": ("전라북도", "Jeollabuk-do"),
    "51000": ("강원특별자치도", "Gangwon State"),
    "52000": ("전북특별자치도", "Jeonbuk State"),
}
Row = TypeVar("Row", bound=models.Model)
_number = count(1)  # keeps titles and addresses apart where a test does not name them


def _create(model: type[Row], **fields: Any) -> Row:
    """One saved row. Partial dates (`start`, `on` …) may come as EDTF text."""
    dates = {n: fields.pop(n) for n in list(fields) if _is_partial(model, n)}
    row = model(**fields)
    for name, value in dates.items():
        setattr(row, name, PartialDate.parse(value) if isinstance(value, str) else value)
    row.save(force_insert=True)
    return row


def _is_partial(model: type[models.Model], name: str) -> bool:
    return isinstance(vars(model).get(name), PartialDateValue)


# Places and governments: made once, then found again by their code


def make_country(code: str = "US", **fields: Any) -> Country:
    name, name_en, continent = COUNTRIES.get(code, (f"나라{code}", f"Land {code}", Continent.ASIA))
    defaults = {"name": name, "name_en": name_en, "continent": continent, **fields}
    return Country.objects.get_or_create(code=code, defaults=defaults)[0]


def make_destination(name: str = "풀러턴", **fields: Any) -> Destination:
    if not isinstance(fields.get("country"), Country):
        fields["country"] = make_country(fields.get("country", "US"))
    return Destination.objects.create(**{"name": name, "kind": DestinationKind.CITY, **fields})


def make_government(code: str = "41280", **fields: Any) -> LocalGovernment:
    """A municipality brings its province along; `parent=None` leaves it out."""
    found: LocalGovernment | None = LocalGovernment.objects.filter(code=code).first()
    if found:
        return found
    name, name_en = GOVERNMENTS.get(code, (f"지방정부{code}", f"Government {code}"))
    province = f"{code[:2]}000"
    is_province = code == province
    defaults = {
        "name": name,
        "name_en": name_en,
        "level": Level.PROVINCE if is_province else Level.MUNICIPALITY,
        "parent": None if is_province or "parent" in fields else make_government(province),
    }
    made: LocalGovernment = LocalGovernment.objects.create(code=code, **{**defaults, **fields})
    made.refresh_from_db()  # a trigger sets `current`
    return made


# People and organizations


def make_official(name: str = "김하늘", **fields: Any) -> Official:
    return Official.objects.create(name=name, **fields)


def make_term(official: Official | None = None, **fields: Any) -> Term:
    defaults = {
        "official": official or make_official(),
        "government": fields.get("government") or make_government(),
        "body": Body.EXECUTIVE,
        "office": Office.MAYOR,
        "title": "고양특례시장",
        "start_date": date(2022, 7, 1),
        "election_round": 8,
    }
    return Term.objects.create(**{**defaults, **fields})


def make_organization(name: str = "한빛전자", **fields: Any) -> Organization:
    return Organization.objects.create(**{"name": name, "kind": OrganizationKind.COMPANY, **fields})


def make_event(name: str = "CES 2024", **fields: Any) -> Event:
    return Event.objects.create(name=name, **fields)


# Sources


def make_publisher(name: str = "가온일보", **fields: Any) -> Publisher:
    return Publisher.objects.create(name=name, **fields)


def make_article(title: str = "", *, published: bool = True, **fields: Any) -> Article:
    """Published at noon of 10 January 2024, Seoul time, unless told otherwise."""
    number = next(_number)
    moment = fields.get("published_at", datetime(2024, 1, 10, 12, tzinfo=SEOUL))
    defaults = {
        "title": title or f"시장 해외출장 기사 {number}",
        "url": f"https://news.example/{number}",
        "status": Publication.PUBLISHED if published else Publication.DRAFT,
        "published_at": moment,
        "published_at_precision": MomentPrecision.TIME if moment else "",
    }
    if "publisher" not in fields:
        fields["publisher"] = Publisher.objects.first() or make_publisher()
    return Article.objects.create(**{**defaults, **fields})


def make_capture(content: bytes = "원본".encode(), **fields: Any) -> Capture:
    article = fields.pop("article", None) or make_article()
    return Capture.objects.create(article=article, content=content, **fields)


def make_reading(text: str = "김하늘 고양시장이 미국으로 떠났다.", **fields: Any) -> Reading:
    capture = fields.pop("capture", None) or make_capture(text.encode())
    return Reading.objects.create(article=capture.article, capture=capture, text=text, **fields)


def new_suggestion(
    reading: Reading, field: str = "government", quote: str = "", **fields: Any
) -> Suggestion:
    """Not saved; of the code 41280 unless told otherwise. `quote` stands in the reading's text."""
    quote = quote or reading.text[:6]
    start = reading.text.index(quote)
    defaults = {
        "trip_key": "t1",
        "position": 1,
        "value": "41280",
        "evidence": [{"start": start, "end": start + len(quote), "quote": quote}],
        "rule": "by_hand",
        "mark": "A",
        "basis": "stated",
    }
    return Suggestion(reading=reading, field=field, **{**defaults, **fields})


def make_suggestion(reading: Reading | None = None, *args: Any, **fields: Any) -> Suggestion:
    made = new_suggestion(reading or make_reading(), *args, **fields)
    made.save(force_insert=True)
    return made


# Trips


def make_trip(
    title: str = "",
    *,
    published: bool = True,
    bare: bool = False,
    official: Official | None = None,
    country: str = "US",
    destination: Destination | None = None,
    article: Article | None = None,
    **fields: Any,
) -> Trip:
    """A trip with a leader, a stop and a source; `bare=True`: the row alone.

    `government` may be a code. The term of the leader is the official's first, if any.
    """
    number = next(_number)
    if isinstance(fields.get("government"), str):
        fields["government"] = make_government(fields["government"])
    defaults = {
        "title": title or f"미국 출장 {number}",
        "start": "2024-01-08",
        "end": "2024-01-12",
        "status": TripStatus.COMPLETED,
        "cost_status": CostStatus.UNKNOWN,
        "publication": Publication.PUBLISHED if published else Publication.DRAFT,
    }
    if "government" not in fields:
        fields["government"] = make_government()
    trip = _create(Trip, **{**defaults, **fields})
    if not bare:
        make_participant(trip, official=official or make_official())
        make_stop(trip, country=country, destination=destination)
        make_citation(trip=trip, article=article)
    return trip


def make_participant(trip: Trip, **fields: Any) -> Participant:
    official = fields.get("official")
    if official and "term" not in fields:
        fields["term"] = official.terms.first()
    return Participant.objects.create(trip=trip, **{"role": ParticipantRole.LEADER, **fields})


def make_stop(trip: Trip, **fields: Any) -> Stop:
    """`country` may be a code; a destination brings its own country."""
    if destination := fields.get("destination"):
        fields["country"] = destination.country
    elif not isinstance(fields.get("country"), Country):
        fields["country"] = make_country(fields.get("country", "US"))
    return _create(Stop, trip=trip, **fields)


def make_visit(trip: Trip, **fields: Any) -> Visit:
    return _create(Visit, trip=trip, **fields)


def make_document(trip: Trip, **fields: Any) -> Document:
    defaults = {"kind": DocumentKind.REPORT, "status": DocumentStatus.PUBLISHED}
    return Document.objects.create(trip=trip, **{**defaults, **fields})


def make_citation(**fields: Any) -> Citation:
    """About the trip's start unless told otherwise; give one of trip, agreement, stop …"""
    fields["article"] = fields.get("article") or make_article()
    defaults = {"field": "start_date", "value": "2024-01-08", "stage": Stage.AFTER}
    made = Citation.objects.create(**{**defaults, **fields})
    made.refresh_from_db()  # a trigger sets `about`
    return made


# Agreements


def make_agreement(
    trip: Trip | None = None, title: str = "우호협력 협약", **fields: Any
) -> Agreement:
    defaults = {"kind": AgreementKind.MOU, "status": AgreementStatus.SIGNED}
    given = {"trip": trip or make_trip(), "title": title, **fields}
    return _create(Agreement, **{**defaults, **given})


def make_party(agreement: Agreement, **fields: Any) -> AgreementParty:
    if not {"government", "organization", "destination", "name_as_reported"} & fields.keys():
        fields["organization"] = make_organization()
    return AgreementParty.objects.create(agreement=agreement, **fields)


def make_update(agreement: Agreement, **fields: Any) -> AgreementUpdate:
    defaults = {"status": AgreementStatus.IN_FORCE, "on": "2024-06"}
    return _create(AgreementUpdate, agreement=agreement, **{**defaults, **fields})


def make_correction(**fields: Any) -> Correction:
    """`trip=…`, or another kind of record; public unless told."""
    defaults = {
        "kind": CorrectionKind.CORRECTION,
        "date": date(2026, 3, 2),
        "text": "귀국일을 바로잡았습니다.",
        "publication": Publication.PUBLISHED,
    }
    return Correction.objects.create(**{**defaults, **fields})


def make_identifier(value: str = "2024-17", **fields: Any) -> Identifier:
    """`trip=…`, or another kind of record."""
    return Identifier.objects.create(value=value, **{"scheme": "41280:보고서번호", **fields})


def make_redirect(kind: str, old_id: int, new_id: int | None = None) -> Redirect:
    return Redirect.objects.create(kind=kind, old_id=old_id, new_id=new_id)


def make_apart(kind: str, one: int, other: int) -> Apart:
    return Apart.objects.create(kind=kind, one=one, other=other)
