"""Lists as Atom feeds, under their filters: of trips what is new and what changed."""

import re
from collections.abc import Iterable
from datetime import datetime
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.contrib.syndication.views import Feed
from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone
from django.utils.feedgenerator import Atom1Feed
from django.utils.html import linebreaks
from django.utils.translation import gettext as _

from listing.filters import ListFilterSet
from listing.language import in_english
from trips import display
from trips.filters.trips import TripFilter
from trips.models import Trip
from trips.standing import trip_mark
from trips.titles import title_of

NEWEST = 50
# Characters that XML 1.0 cannot hold.
UNSAYABLE = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def sayable(text: Any) -> str:
    return UNSAYABLE.sub("", str(text))


class ListFeed(Feed):
    """A list under its filters. Ids are tag addresses and never change.

    Addresses without LINK_BASE get the request's scheme and host from Django. page: of the list.
    subject: what its rows are, in words; '' for trips.
    """

    feed_type = Atom1Feed
    feed_copyright = "CC BY 4.0"
    page: str
    subject: Any = ""

    def title(self, narrowed: ListFilterSet) -> str:
        labels = [
            str(label)
            for name, given in narrowed.cleaned.items()
            if name not in ("sort", "view")
            for label in (given.values() if isinstance(given, dict) else [given])
        ]
        named = [_("지방정부 해외출장 아카이브"), str(self.subject), *labels]
        return sayable(" · ".join(filter(None, named)))

    def link(self, narrowed: ListFilterSet) -> str:
        return settings.LINK_BASE + reverse(self.page) + _query(narrowed)

    def feed_url(self, narrowed: ListFilterSet) -> str:
        return settings.LINK_BASE + reverse(f"{self.page}-atom") + _query(narrowed)

    def feed_guid(self, narrowed: ListFilterSet) -> str:
        return tag_address(reverse(f"{self.page}-atom") + _query(narrowed))

    def author_name(self) -> str:
        return _("지방정부 해외출장 아카이브")


class TripFeed(ListFeed):
    """The newest change comes first."""

    page = "trips:trips"

    def get_object(self, request: HttpRequest) -> TripFilter:
        return TripFilter(request.GET, queryset=Trip.objects.published().for_list())

    def items(self, narrowed: TripFilter) -> Iterable[Trip]:
        return list(narrowed.qs.order_by("-updated_at", "-id")[:NEWEST])

    def item_title(self, trip: Trip) -> str:
        """A trip that did not simply take place says so."""
        mark = trip_mark(trip, timezone.localdate())
        return sayable(f"{title_of(trip)} ({mark.words})" if mark else title_of(trip))

    def item_description(self, trip: Any) -> str:
        """The facts of a list row in one line, then the summary; in English the Korean title."""
        who = ", ".join(filter(None, map(display.person_name, display.by_importance(trip.named))))
        facts = [
            display.full_name(trip.government),
            who,
            display.trip_period(trip),
            display.length_words(trip),
            display.route_words(trip.route, most=99),
            display.purpose_words(trip.purposes),
            display.cost_words(trip),
        ]
        own = trip.title if in_english() else ""
        texts = filter(None, [own, " · ".join(filter(None, facts)), trip.summary])
        return linebreaks(sayable("\n\n".join(texts)), autoescape=True)

    def item_link(self, trip: Trip) -> str:
        return settings.LINK_BASE + trip.get_absolute_url()

    def item_guid(self, trip: Trip) -> str:
        return tag_address(f"/trips/{trip.pk}/")

    def item_updateddate(self, trip: Trip) -> datetime:
        return trip.updated_at

    def item_pubdate(self, trip: Trip) -> datetime:
        return trip.created_at


def _query(narrowed: ListFilterSet) -> str:
    query = narrowed.data.urlencode()
    return f"?{query}" if query else ""


def tag_address(path: str) -> str:
    """RFC 4151: one name for ever, also when the site moves to https."""
    return f"tag:{urlsplit(settings.SITE_URL).hostname},2026:{path}"
