"""One party or one update of an agreement ↔ one line of text."""

import re
from collections.abc import Iterator
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
_PLACE = re.compile(r" \([^()]*\)( –\d{4}-\d{2}-\d{2})?$", re.ASCII)


def write_party(party: Any) -> str:
    """`입회·주선: 한빛전자 (풀러턴) / 김하늘`"""
    side = next((row for name in SIDES if (row := getattr(party, name))), None)
    name = label_of(side) if side else party.name_as_reported
    witness = f"{PartyRole.WITNESS.label}: " if party.role == PartyRole.WITNESS else ""
    return witness + SIGNED_BY.join(filter(None, [name, party.signatory]))


def read_party(line: str) -> AgreementParty:
    """Whoever bears exactly that name; a name that nobody bears stays a name."""
    text, role = line, PartyRole.PARTY
    if text.startswith(before := f"{PartyRole.WITNESS.label}:"):
        text, role = text.removeprefix(before).strip(), PartyRole.WITNESS
    name, __, signatory = (part.strip() for part in f" {text}".partition(SIGNED_BY))
    party = AgreementParty(role=role, signatory=signatory)
    bearers = list(_bearers(name))
    exact = [pair for pair in bearers if label_of(pair[1]) == name]
    if len(bearers := exact if len(exact) == 1 else bearers) > 1:
        labels = "; ".join(label_of(row) for __, row in bearers)
        sentence = _("“%(name)s”(은)는 여럿입니다. 이 가운데 하나를 그대로 적어 주세요: %(labels)s")
        raise ValidationError(sentence % {"name": name, "labels": labels})
    for column, row in bearers:
        setattr(party, column, row)
    party.name_as_reported = "" if bearers else name
    return _checked(party, line, "agreement")


def _bearers(name: str) -> Iterator[tuple[str, Any]]:
    bare = _PLACE.sub("", name)
    for column, model in SIDES.items():
        site: Any = admin.site.get_model_admin(model)
        rows = model.objects.select_related(*site.list_select_related)
        named = list(rows.filter(Q(name__in={name, bare}) | Q(aliases__contains=[name]))[:10])
        yield from (
            (column, row) for row in named if name in (row.name, *row.aliases, label_of(row))
        )


def write_update(update: Any) -> str:
    """`2024-06 이행 중 공동 연구를 시작`"""
    parts = [update.on or UNKNOWN_DAY, update.get_status_display(), update.note]
    return " ".join(str(one) for one in parts if one)


def read_update(line: str) -> AgreementUpdate:
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
    return _checked(update, line, "agreement")


def _checked(row: Any, line: str, parent: str) -> Any:
    try:
        row.full_clean(exclude=[parent])
    except ValidationError as wrong:
        raise ValidationError(f"“{line[:80]}”: {' '.join(wrong.messages)}") from None
    return row
