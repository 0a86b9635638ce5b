"""What the data are: files, columns, words, licence, addresses."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.http import FileResponse, Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext, gettext_lazy, pgettext
from django.views.decorators.cache import cache_control

from articles.exports import article_sheet
from listing.downloads import busy, unless_known
from listing.field_text import choice_labels
from listing.http import public_endpoint
from listing.language import in_english
from listing.sheets import Column, Sheet
from trips.exports.disputes import dispute_sheet
from trips.exports.public_lists import LISTS
from trips.interchange.public_package import public_package
from trips.interchange.schema import TABLES
from trips.interchange.table import PackageTable
from trips.models import Citation
from trips.records import BY_PLURAL

RENEWED = gettext_lazy(
    "공개를 멈춘 기록이 있어 데이터 패키지를 다시 만드는 중입니다. 몇 분 뒤에 다시 열어 주세요."
)
RENEWAL = 300  # seconds between two runs of `renew_downloads`
Word = tuple[str, str]  # value → label


@dataclass(frozen=True, slots=True)
class ColumnMeaning:
    """A column: its name, and what it means to the reader. closed: empty in public packages."""

    name: str
    meaning: str
    unit: str = ""
    closed: bool = False
    words: Sequence[Word] = ()


@dataclass(frozen=True, slots=True)
class FileMeaning:
    """A file: its name, what its rows are, its columns, and where it is read."""

    name: str
    label: str
    columns: list[ColumnMeaning]
    address: str = ""


@cache_control(no_cache=True)  # it says which package lies ready
def about_data(request: HttpRequest) -> HttpResponse:
    context = {
        "files": [_file(name, label, sheet) for name, label, sheet in _sheets()],
        "tables": [_table(table) for table in TABLES if not table.private],
        "site": settings.SITE_URL,
        "package": public_package(),
    }
    return render(request, "trips/about_data.html", context)


@public_endpoint
def data_package(request: HttpRequest) -> HttpResponseBase:
    """The archive as `export_archive` last wrote it; 503 where something was withdrawn since."""
    package = public_package()
    if package is None:
        raise Http404
    if not package.is_current:
        return busy(request, RENEWED, RENEWAL)
    file = FileResponse(package.path.open("rb"), as_attachment=True, filename=package.name)
    return unless_known(request, file, package.sha256, package.made)


def _sheets() -> list[tuple[str, str, Sheet]]:
    """The files of the lists, without their rows."""
    english = in_english()
    sheets = {}
    for name, listed in LISTS.items():
        narrowed = listed.filters({}, queryset=BY_PLURAL[name].list_rows())
        sheets[name] = listed.sheet_of(narrowed.qs, english)
    sheets["articles"] = article_sheet(BY_PLURAL["articles"].list_rows(), english)
    kinds = [BY_PLURAL[name] for name in sheets]
    files = [(f"{kind.list_page}-csv", kind.plural_label, sheets[kind.plural]) for kind in kinds]
    disputes = dispute_sheet(Citation.objects.none(), english)
    return [*files, ("trips:disputes-csv", gettext("출처가 서로 다른 사실"), disputes)]


def _file(address: str, label: str, sheet: Sheet) -> FileMeaning:
    columns = [_column(one) for one in sheet.columns]
    return FileMeaning(f"{sheet.name}.csv", label, columns, reverse(address))


def _column(column: Column) -> ColumnMeaning:
    return ColumnMeaning(column.name, column.en if in_english() else str(column.ko))


def _table(table: PackageTable) -> FileMeaning:
    english = in_english()
    columns = [
        ColumnMeaning(
            name=one.name,
            meaning=one.en if english else one.ko,
            unit=_unit(one.unit),
            closed=one.private,
            words=_words(table.model._meta.get_field(one.name)),
        )
        for one in table.columns
    ]
    return FileMeaning(table.file, table.en if english else table.ko, columns)


def _unit(unit: str) -> str:
    """The units of the schema in the reader's language."""
    names = {
        "degree": pgettext("단위", "도"),
        "year": pgettext("단위", "년"),
        "night": pgettext("단위", "박"),
        "day": pgettext("단위", "일"),
        "person": pgettext("단위", "명"),
        "KRW": pgettext("단위", "원"),
    }
    return names.get(unit, unit)


def _words(field: Any) -> Sequence[Word]:
    return [(str(value), label) for value, label in choice_labels(field).items()]
