"""What a line, or a group of lines, says of one trip. Pure.

Amounts are whole won; dates are EDTF texts; unknown is None, which is never 0.
"""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class RegisterPerson:
    """`role` is a value of ParticipantRole; a group without names has `count` alone."""

    name: str | None = None
    title: str | None = None
    dept: str | None = None
    role: str = "member"
    count: int = 1


@dataclass(frozen=True, slots=True)
class RegisterPlace:
    """`country`: ISO 3166-1, None where nothing says whose the city is; `city` as written."""

    country: str | None
    city: str | None = None


@dataclass(frozen=True, slots=True)
class RegisterTrip:
    """`lines`: numbers of its rows. `government`: its full name, `서울특별시 노원구`, with
    `government_code` where it is one we know, else as written; `purposes`: values of Purpose;
    `number`: of the register itself.
    """

    lines: tuple[int, ...]
    government: str | None = None
    government_code: str | None = None
    body: str | None = None
    start: str | None = None
    end: str | None = None
    nights: int | None = None
    days: int | None = None
    title: str | None = None
    purpose: str | None = None
    purposes: tuple[str, ...] = ()
    people: tuple[RegisterPerson, ...] = ()
    party_size: int | None = None
    places: tuple[RegisterPlace, ...] = ()
    events: tuple[str, ...] = ()
    hosts: tuple[str, ...] = ()
    cost_total_krw: int | None = None
    cost_per_person_krw: int | None = None
    cost_basis: str = "unknown"
    cost_status: str = "unknown"
    payer: str | None = None
    inviter: str | None = None
    report_url: str | None = None
    number: str | None = None
    status: str = "completed"
    wrong: tuple[str, ...] = ()  # sentences, each with its cell
