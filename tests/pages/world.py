"""A small world with every kind of row, and the page of each."""

from dataclasses import dataclass

from articles.models import Article
from tests import factories as make
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
        return {
            "home": "/",
            "trip": self.trip.get_absolute_url(),
            "officials": "/officials/",
            "official": self.official.get_absolute_url(),
            "governments": "/governments/",
            "government": "/governments/41280/",
            "destinations": "/destinations/",
            "country": "/destinations/us/",
            "destination": self.destination.get_absolute_url(),
            "agreements": "/agreements/",
            "agreement": self.agreement.get_absolute_url(),
            "events": "/events/",
            "event": self.event.get_absolute_url(),
            "organizations": "/organizations/",
            "organization": self.organization.get_absolute_url(),
            "articles": "/articles/",
            "article": self.article.get_absolute_url(),
            "about": "/about/",
        }


def make_world(trips: int = 1) -> World:
    official = make.make_official("김하늘")
    make.make_term(official)
    destination = make.make_destination("풀러턴")
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
    own = make.make_destination(f"도시{nth}", country="JP")
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
