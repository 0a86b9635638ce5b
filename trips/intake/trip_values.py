"""What an article can say of one trip, as plain values. Pure.

Dates are texts with unknown parts as X: `2024-01-05`, `XXXX-07-27`, `XXXX-XX-22`, `2023-04-XX`.
"""

from dataclasses import dataclass, field
from enum import StrEnum

from trips.intake.suggested_value import Suggested


@dataclass(frozen=True, slots=True)
class OfficialName:
    """`이동환`, office `시장` (plain word), title as written `고양특례시장`, code of government."""

    name: str
    office: str
    title: str
    government: str


@dataclass(frozen=True, slots=True)
class PartyMember:
    """A further traveller or group: `유동근` `기획감사실장`; None `시의원 3명` 3."""

    name: str | None
    role: str | None
    count: int | None = None


@dataclass(frozen=True, slots=True)
class StopName:
    """A country, or a place in it; `destination` is the id of a place we have, None for others.

    `region` is the name of the state or province: of the city, or the stop itself where `city` is
    None. `optional` is a place that is not written but follows from an event.
    """

    country: str
    region: str | None = None
    city: str | None = None
    destination: int | None = None
    date: str | None = None
    optional: bool = False


@dataclass(frozen=True, slots=True)
class EventName:
    name: str
    event: int | None = None
    date: str | None = None


@dataclass(frozen=True, slots=True)
class OrganizationName:
    """`kind` is a value of OrganizationKind."""

    name: str
    kind: str = "other"
    country: str | None = None
    date: str | None = None


@dataclass(frozen=True, slots=True)
class AgreementName:
    """`kind`: MOU MOA LOI 우호협력 자매결연 협약 합의; `status`: planned signed."""

    kind: str
    counterpart: str | None = None
    date: str | None = None
    status: str = "planned"


class NoTrip(StrEnum):
    """Why an article tells no trip."""

    INBOUND = "inbound"
    CANCELLED = "cancelled"
    DOMESTIC = "domestic"
    TRAINING = "training"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class LengthWarning:
    """From the first to the last day are `between` days, but `stated` are written."""

    between: int
    stated: int


@dataclass(frozen=True, slots=True)
class SuggestedTrip:
    """`key` tells trips of one article apart: t1, t2 …"""

    key: str
    government: Suggested[str] | None = None  # code
    body: Suggested[str] | None = None  # a value of Body
    officials: tuple[Suggested[OfficialName], ...] = ()
    start: Suggested[str] | None = None
    end: Suggested[str] | None = None
    nights: Suggested[int] | None = None
    days: Suggested[int] | None = None
    stops: tuple[Suggested[StopName], ...] = ()
    events: tuple[Suggested[EventName], ...] = ()
    organizations: tuple[Suggested[OrganizationName], ...] = ()
    party: tuple[Suggested[PartyMember], ...] = ()
    party_size: Suggested[int] | None = None
    agreements: tuple[Suggested[AgreementName], ...] = ()
    warnings: tuple[LengthWarning, ...] = field(default=())
