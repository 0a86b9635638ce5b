"""A small world with every kind of row, and the page of each."""

from dataclasses import dataclass
from decimal import Decimal

from articles.models import Article
from tests import factories as make
from tests.pages.page_types import addresses
from trips.choices import AgreementKind, ParticipantRole, Stage
from trips.models import Agreement, Destination, Event, Official, Organization, Trip


@dataclass
class World:
    """Rows that every trip of the world shares."""

    official: Official
    destination: Destination
    event: Event
    organization: Organization
    article: Article
    trip: Trip
    agreement: Agreement

    @property
    def pages(self) -> dict[str, str]:
        rows = ("trip", "official", "destination", "event", "organization", "article", "agreement")
        records = {name: getattr(self, name).get_absolute_url() for name in rows}
        places = {"government": "/governments/41280/", "country": "/destinations/us/"}
        return addresses(records | places)


def make_world(trips: int = 1) -> World:
    official = make.make_official("김하늘")
    make.make_term(official)
    destination = make.make_destination(
        "풀러턴", latitude=Decimal("33.87"), longitude=Decimal("-117.93")
    )
    event = make.make_event("CES 2024", destination=destination)
    organization = make.make_organization("한빛전자")
    article = make.make_article("풀러턴시와 우호협력")
    shared = (official, destination, event, organization, article)
    made = [_trip(*shared, nth) for nth in range(trips)]
    agreement = Agreement.objects.earliest("pk")
    return World(*shared, trip=made[0], agreement=agreement)


def _trip(
    official: Official,
    destination: Destination,
    event: Event,
    organization: Organization,
    article: Article,
    nth: int,
) -> Trip:
    """Each also brings rows of its own, so that lists of such rows grow too."""
    trip = make.make_trip(official=official, destination=destination, article=article)
    where = {"latitude": Decimal(30 + nth % 10), "longitude": Decimal(130 + nth % 10)}
    own = make.make_destination(f"도시{nth}", country="JP", **where)
    make.make_stop(trip, destination=own, position=2)
    make.make_participant(trip, official=make.make_official(f"이바다{nth}"))
    make.make_participant(trip, role=ParticipantRole.STAFF, count=3)
    make.make_visit(trip, event=event, stop=trip.stops.first())
    make.make_visit(trip, organization=organization)
    make.make_visit(trip, event=make.make_event(f"박람회 {nth}", destination=own))
    make.make_visit(trip, organization=make.make_organization(f"새롬대학교 {nth}"))
    make.make_document(trip)
    agreement = make.make_agreement(trip, kind=AgreementKind.MOU, destination=destination)
    make.make_party(agreement, government=trip.government)
    make.make_party(agreement, organization=organization)
    make.make_update(agreement, article=article)
    make.make_citation(trip=trip, value="2023-12-31", stage=Stage.BEFORE)
    make.make_citation(agreement=agreement, field="kind", value="mou", quote="협약을 맺었다")
    return trip
