"""The local officials who travel. Pure."""

from trips.intake.document import TripScope
from trips.intake.known_names import KnownNames
from trips.intake.office_mentions import OfficeMention, office_mentions
from trips.intake.suggested import Basis, Mark, Suggested
from trips.intake.trip_values import OfficialName


def officials_of(scope: TripScope, names: KnownNames) -> tuple[Suggested[OfficialName], ...]:
    """Those who lead the trip, in the order of the text."""
    return tuple(
        Suggested(
            OfficialName(one.name, one.office, one.title, str(one.code)),
            (one.span,),
            "office",
            Mark.A if one.stated else Mark.B,
            Basis.STATED,
        )
        for one in travelling_officials(scope, names)
    )


def travelling_officials(scope: TripScope, names: KnownNames) -> list[OfficeMention]:
    """One mention for each who leads the trip."""
    inside = set(scope.sentences)
    mentions = [
        one
        for one in office_mentions(scope.document, names)
        if one.code and (one.sentence in inside or one.name == scope.head)
    ]
    if scope.head and any(one.name == scope.head for one in mentions):
        mentions = [one for one in mentions if one.name == scope.head]
    acting = [one for one in mentions if not one.labelled] or mentions
    people: dict[str, OfficeMention] = {}
    for one in sorted(acting, key=lambda each: (each.by_surname, not each.stated)):
        people.setdefault(one.name, one)
    highest = min((one.rank for one in people.values()), default=0)
    leaders = [one for one in people.values() if one.rank == highest]
    return sorted(leaders, key=lambda one: one.span)
