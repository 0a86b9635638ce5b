"""Small archives and packages for these tests."""

import csv
import io
import zipfile
from datetime import UTC, date, datetime
from pathlib import Path

from django.core.management import call_command

from articles.choices import MomentPrecision
from tests import factories as make
from trips.choices import CostStatus, ParticipantRole, RedirectKind
from trips.interchange.export_package import line
from trips.interchange.schema import BY_NAME, TABLES
from trips.models import Trip

TRICKY = '쉼표, "따옴표"\r\n둘째 줄\r셋째 줄\n=1+1 '


def fill() -> Trip:
    """At least one row in every table, a published trip and a draft, awkward values."""
    region = make.make_destination("캘리포니아", kind="region")
    city = make.make_destination(region=region, latitude="33.87030", longitude="-117.92530")
    event = make.make_event(start_date=date(2024, 1, 9), destination=city, aliases=["CES", '"곁"'])
    term = make.make_term(end_date=date(2026, 6, 30))
    maker = make.make_organization(country=make.make_country("DE"), aliases=["한빛, 주식회사"])
    article = make.make_article(
        body=TRICKY,
        published_at=datetime(2024, 1, 9, 15, tzinfo=UTC),
        published_at_precision=MomentPrecision.DAY,
        modified_at=datetime(2024, 1, 10, 1, 2, 3, 456789, tzinfo=UTC),
        modified_at_precision=MomentPrecision.TIME,
    )
    trip = make.make_trip(
        official=term.official,
        destination=city,
        article=article,
        start="2024",
        end="2024-02",
        purposes=["trade", "event"],
        cost_status=CostStatus.KNOWN,
        cost_total_krw=0,
        needs_review="출발일을 다시 볼 것",
        summary=TRICKY,
    )
    _surround(trip, event=event, maker=maker, article=article)
    hidden = make.make_article("비밀초안 기사", published=False)
    draft = make.make_trip("비밀초안 출장", published=False, article=hidden)
    make.make_redirect(RedirectKind.TRIP, 900, trip.pk)
    make.make_redirect(RedirectKind.TRIP, 901)
    make.make_redirect(RedirectKind.TRIP, 902, draft.pk)
    return trip


def _surround(trip: Trip, event: object, maker: object, article: object) -> None:
    stop = trip.stops.get()
    staff = make.make_participant(
        trip, role=ParticipantRole.STAFF, official=make.make_official("비밀초안 수행"), count=2
    )
    make.make_citation(
        participant=staff, field="name_as_reported", value="비밀초안 수행", article=article
    )
    make.make_visit(trip, stop=stop, event=event, organization=maker, on="2024-01-09")
    agreement = make.make_agreement(trip, planned="2024-01", signed="2024-01-09", destination=None)
    make.make_party(agreement, organization=maker)
    make.make_party(agreement, government=trip.government, position=2)
    make.make_update(agreement, article=make.make_article("비밀초안 후속", published=False))
    make.make_document(trip, looked_on=date(2026, 11, 23))
    make.make_correction(trip=trip, text=TRICKY.strip())
    make.make_correction(trip=trip, text="비밀초안 정정", publication="draft")
    make.make_identifier(trip=trip)
    make.make_identifier("비밀초안 번호", article=make.make_article("비밀초안", published=False))
    make.make_capture(b"\0\xff raw", article=article, url="https://news.example/raw")
    make.make_capture(b"\0\xff raw", article=article, retrieved_at=datetime(2024, 1, 9, tzinfo=UTC))


def export(path: Path, *options: str) -> Path:
    call_command("export_archive", path, *options, stdout=io.StringIO())
    return path


def load(path: Path, *options: str) -> str:
    """What import_archive prints."""
    said = io.StringIO()
    call_command("import_archive", path, *options, stdout=said, stderr=io.StringIO())
    return said.getvalue()


def empty() -> None:
    """Every row of the format gone."""
    for table in reversed(TABLES):
        table.model._default_manager.all()._raw_delete("default")


def contents(folder: Path) -> dict[str, bytes]:
    files = (path for path in folder.rglob("*") if path.is_file())
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in files}


def rows(folder: Path, table: str) -> list[dict[str, str]]:
    with (folder / f"{table}.csv").open(encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream))


def write(
    folder: Path, table: str, *given: dict[str, str], header: list[str] | None = None
) -> Path:
    """A file of the format with these rows; cells that are not given are empty."""
    folder.mkdir(exist_ok=True)
    names = header or BY_NAME[table].names
    lines = [line(names), *(line(row.get(name, "") for name in names) for row in given)]
    (folder / f"{table}.csv").write_bytes(b"".join(lines))
    return folder


def zipped(folder: Path, path: Path, around: str = "") -> Path:
    with zipfile.ZipFile(path, "w") as archive:
        for name, content in contents(folder).items():
            archive.writestr(around + name, content)
    return path
