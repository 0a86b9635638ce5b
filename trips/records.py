"""The kinds of record that have a page of their own, and where each takes part.

One row a kind, in the order of the site's sections. What a place of the site does with a kind
(its search text, its file) is written there, in a table with the same names; tests/trips/
test_records.py holds the tables against this one.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.db.models import Model, QuerySet

from articles.models import Article
from trips.choices import RedirectKind
from trips.models import (
    Agreement,
    Country,
    Destination,
    Event,
    LocalGovernment,
    Official,
    Organization,
    Trip,
)

Rows = Callable[[], QuerySet[Any]]


@dataclass(frozen=True, slots=True)
class RecordKind:
    """A kind of record.

    name: in addresses, redirects, the search index and JSON. plural: of its list, its files and
    its part of the sitemap. public: rows whose page anybody may read. related: paths that a line
    about a row reads. address_columns: all that `get_absolute_url` reads.
    """

    name: str
    plural: str
    model: type[Model]
    public: Rows
    related: tuple[str, ...] = ()
    address_columns: tuple[str, ...] = ("pk",)
    app: str = "trips"
    # Columns: the stage of publication, and when the row last changed.
    stage_column: str = ""
    changed_column: str = ""
    # Takes part in
    has_list: bool = True  # and files of it
    has_document: bool = True  # in the search index
    has_name: bool = True  # typed ahead, and found in the words of a search
    has_history: bool = True  # on /updates/
    # Rows, if not all that are public.
    in_list: Rows | None = None
    in_sitemap: Rows | None = None

    @property
    def page(self) -> str:
        return f"{self.app}:{self.name}"

    @property
    def list_page(self) -> str:
        return f"{self.app}:{self.plural}"

    @property
    def label(self) -> str:
        """In the reader's language."""
        return str(self.model._meta.verbose_name)

    @property
    def plural_label(self) -> str:
        return str(self.model._meta.verbose_name_plural)

    @property
    def moves(self) -> bool:
        """Whether a number of it may be merged into another (301) or withdrawn (410)."""
        return self.name in RedirectKind.values

    def rows(self) -> QuerySet[Any]:
        """The public rows with what a line about them reads."""
        return self.public().select_related(*self.related)

    def list_rows(self) -> QuerySet[Any]:
        return (self.in_list or self.public)()

    def sitemap_rows(self) -> QuerySet[Any]:
        return (self.in_sitemap or self.public)()


KINDS = (
    RecordKind(
        "trip",
        "trips",
        Trip,
        Trip.objects.published,
        related=("government__parent",),
        stage_column="publication",
        changed_column="updated_at",
        has_name=False,
    ),
    RecordKind("official", "officials", Official, Official.objects.published),
    RecordKind(
        "government",
        "governments",
        LocalGovernment,
        LocalGovernment.objects.all,
        related=("parent", "successor"),
        has_document=False,
        has_history=False,
        in_list=LocalGovernment.objects.in_force,
    ),
    RecordKind(
        "country",
        "countries",
        Country,
        Country.objects.all,
        has_list=False,
        has_document=False,
        has_history=False,
        in_sitemap=Country.objects.with_trips,
    ),
    RecordKind(
        "destination",
        "destinations",
        Destination,
        Destination.objects.published,
        related=("country", "region"),
        address_columns=("pk", "country"),
    ),
    RecordKind(
        "agreement",
        "agreements",
        Agreement,
        Agreement.objects.published,
        related=("trip__government__parent",),
        has_name=False,
        has_history=False,  # its changes stand under its trip
    ),
    RecordKind(
        "event", "events", Event, Event.objects.published, related=("destination__country",)
    ),
    RecordKind(
        "organization",
        "organizations",
        Organization,
        Organization.objects.published,
        related=("country", "destination"),
    ),
    RecordKind(
        "article",
        "articles",
        Article,
        Article.objects.published,
        related=("publisher",),
        app="articles",
        stage_column="status",
        has_name=False,
    ),
)
BY_NAME = {kind.name: kind for kind in KINDS}
BY_PLURAL = {kind.plural: kind for kind in KINDS}
BY_MODEL = {kind.model: kind for kind in KINDS}
# Parts of an article that only staff see, and so that they changed.
STAFF_PARTS = ("articles.capture", "trips.reading", "trips.suggestion")
