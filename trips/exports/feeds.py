"""Trips as an Atom feed, under the filters of the list: what is new and what changed."""

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

from trips import display
from trips.filters.trips import TripFilter
from trips.models import Trip
from trips.standing import trip_mark

NEWEST = 50
# Characters that XML 1.0 cannot hold.
UNSAYABLE = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def sayable(text: Any) -> str:
    return UNSAYABLE.sub("", str(text))


class TripFeed(Feed):
    """Ids are tag addresses and never change; the newest change comes first.

    Addresses without LINK_BASE get the request's scheme and host from Django.
    """

    feed_type = Atom1Feed
    feed_copyright = "CC BY 4.0"

    def get_object(self, request: HttpRequest) -> TripFilter:
        return TripFilter(request.GET, queryset=Trip.objects.published().for_list())

    def title(self, narrowed: TripFilter) -> str:
        labels = [
            str(label)
            for name, given in narrowed.cleaned.items()
            if name not in ("sort", "view")
            for label in (given.values() if isinstance(given, dict) else [given])
        ]
        return sayable(" · ".join([_("지방정부 해외출장 아카이브"), *labels]))

    def link(self, narrowed: TripFilter) -> str:
        return settings.LINK_BASE + reverse("trips:trips") + _query(narrowed)

    def feed_url(self, narrowed: TripFilter) -> str:
        return settings.LINK_BASE + reverse("trips:trips-atom") + _query(narrowed)

    def feed_guid(self, narrowed: TripFilter) -> str:
        return _tag(reverse("trips:trips-atom") + _query(narrowed))

    def author_name(self) -> str:
        return _("지방정부 해외출장 아카이브")

    def items(self, narrowed: TripFilter) -> Iterable[Trip]:
        return list(narrowed.qs.order_by("-updated_at", "-id")[:NEWEST])

    def item_title(self, trip: Trip) -> str:
        """A trip that did not simply take place says so."""
        mark = trip_mark(trip, timezone.localdate())
        return sayable(f"{trip.title} ({mark.words})" if mark else trip.title)

    def item_description(self, trip: Any) -> str:
        """The facts of a list row in one line, then the summary."""
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
        line = " · ".join(filter(None, facts))
        return linebreaks(sayable("\n\n".join(filter(None, [line, trip.summary]))), autoescape=True)

    def item_link(self, trip: Trip) -> str:
        return settings.LINK_BASE + trip.get_absolute_url()

    def item_guid(self, trip: Trip) -> str:
        return _tag(f"/trips/{trip.pk}/")

    def item_updateddate(self, trip: Trip) -> datetime:
        return trip.updated_at

    def item_pubdate(self, trip: Trip) -> datetime:
        return trip.created_at


def _query(narrowed: TripFilter) -> str:
    query = narrowed.data.urlencode()
    return f"?{query}" if query else ""


def _tag(path: str) -> str:
    """RFC 4151: one name for ever, also when the site moves to https."""
    return f"tag:{urlsplit(settings.SITE_URL).hostname},2026:{path}"
