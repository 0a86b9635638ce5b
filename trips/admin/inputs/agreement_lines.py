"""One party or one update of an agreement ↔ one line of text."""

import re
from typing import Any

from django.contrib import admin
from django.core.exceptions import ValidationError
from django.db.models import Q
from django.utils.translation import gettext as _

from staff.autocomplete import label_of
from trips.choices import AgreementStatus, PartyRole
from trips.models import (
    AgreementParty,
    AgreementUpdate,
    Destination,
    LocalGovernment,
    Organization,
)
from trips.partial_dates import FIRST_YEAR, LAST_YEAR, PartialDate

SIGNED_BY = " / "
UNKNOWN_DAY = "?"
# Column of a party → what it may name.
SIDES: dict[str, Any] = {
    "government": LocalGovernment,
    "organization": Organization,
    "destination": Destination,
}
NAMESAKES = 10  # of one kind that are offered
Bearer = tuple[str, Any]  # column of a party, and a row it may name
_PLACE = re.compile(r" \([^()]*\)( –\d{4}-\d{2}-\d{2})?$", re.ASCII)


def write_party(party: Any) -> str:
    """`입회·주선: 한빛전자 (풀러턴) / 김하늘`"""
    side = next((row for name in SIDES if (row := getattr(party, name))), None)
    name = label_of(side) if side else party.name_as_reported
    witness = f"{PartyRole.WITNESS.label}: " if party.role == PartyRole.WITNESS else ""
    return witness + SIGNED_BY.join(filter(None, [name, party.signatory]))


def read_parties(lines: list[str]) -> list[AgreementParty]:
    """Whoever bears exactly the name in a line; a name that nobody bears stays a name."""
    written = [_written_party(line) for line in lines]
    bearers = _bearers({name for name, __ in written})
    return [
        _party(line, name, party, bearers.get(name, []))
        for line, (name, party) in zip(lines, written, strict=True)
    ]


def _written_party(line: str) -> tuple[str, AgreementParty]:
    """The name of a party, and the party with what else its line says."""
    text, role = line, PartyRole.PARTY
    if text.startswith(before := f"{PartyRole.WITNESS.label}:"):
        text, role = text.removeprefix(before).strip(), PartyRole.WITNESS
    name, __, signatory = (part.strip() for part in f" {text}".partition(SIGNED_BY))
    return name, AgreementParty(role=role, signatory=signatory)


def _party(line: str, name: str, party: AgreementParty, bearers: list[Bearer]) -> AgreementParty:
    exact = [pair for pair in bearers if label_of(pair[1]) == name]
    if len(bearers := exact if len(exact) == 1 else bearers) > 1:
        labels = "; ".join(label_of(row) for __, row in bearers[:NAMESAKES])
        sentence = _("“%(name)s”(은)는 여럿입니다. 이 가운데 하나를 그대로 적어 주세요: %(labels)s")
        raise ValidationError(sentence % {"name": name, "labels": labels})
    for column, row in bearers:
        setattr(party, column, row)
    party.name_as_reported = "" if bearers else name
    if not name:
        raise ValidationError(_("“%(line)s”: 당사자의 이름을 적어 주세요.") % {"line": line[:80]})
    return _checked(party, line)


def _bearers(names: set[str]) -> dict[str, list[Bearer]]:
    """Name → whoever bears it, asked for all names together."""
    bearers: dict[str, list[Bearer]] = {}
    spellings = {*names, *(_PLACE.sub("", name) for name in names)}
    for column, model in SIDES.items():
        site: Any = admin.site.get_model_admin(model)
        rows = model.objects.select_related(*site.list_select_related)
        named = rows.filter(Q(name__in=spellings) | Q(aliases__overlap=list(names)))
        for row in named[: len(names) * NAMESAKES]:
            for name in names & {row.name, *row.aliases, label_of(row)}:
                bearers.setdefault(name, []).append((column, row))
    return bearers


def write_update(update: Any) -> str:
    """`2024-06 이행 중 공동 연구를 시작`"""
    parts = [update.on or UNKNOWN_DAY, update.get_status_display(), update.note]
    return " ".join(str(one) for one in parts if one)


def read_updates(lines: list[str]) -> list[AgreementUpdate]:
    return list(map(_read_update, lines))


def _read_update(line: str) -> AgreementUpdate:
    day, __, rest = line.partition(" ")
    statuses = sorted(AgreementStatus, key=lambda one: -len(str(one.label)))
    status = next((one for one in statuses if f"{rest} ".startswith(f"{one.label} ")), None)
    try:
        on = None if day == UNKNOWN_DAY else PartialDate.parse_typed(day)
    except ValueError:
        on, status = None, None
    if on and not FIRST_YEAR <= on.first.year <= LAST_YEAR:
        status = None
    if status is None:
        labels = ", ".join(str(one.label) for one in AgreementStatus)
        sentence = _(
            "“%(line)s”: ‘2024-06 이행 중 설명’처럼 날짜(모르면 ?)와 상태를 적어 주세요. "
            "상태: %(labels)s"
        )
        raise ValidationError(sentence % {"line": line[:80], "labels": labels})
    update = AgreementUpdate(status=status, note=rest[len(str(status.label)) :].strip())
    update.on = on
    return _checked(update, line)


def _checked(row: Any, line: str) -> Any:
    """The row, if its columns hold; what the database asks of several at once holds by the way in
    which lines are read.
    """
    try:
        row.clean_fields(exclude=["agreement"])
    except ValidationError as wrong:
        raise ValidationError(f"“{line[:80]}”: {' '.join(wrong.messages)}") from None
    return row
