"""The staff site, a file per noun like trips/models."""

from django.contrib import admin

from articles.models import Article
from trips.admin.activities import EventAdmin, StopAdmin, VisitAdmin
from trips.admin.agreements import AgreementAdmin
from trips.admin.aparts import ApartAdmin
from trips.admin.articles import CitedArticleAdmin
from trips.admin.citations import CitationAdmin
from trips.admin.corrections import CorrectionAdmin
from trips.admin.disclosure import DocumentAdmin
from trips.admin.governments import LocalGovernmentAdmin
from trips.admin.home import staff_home
from trips.admin.home_atom import home_feed_address
from trips.admin.identifiers import IdentifierAdmin
from trips.admin.participants import ParticipantAdmin
from trips.admin.people import OfficialAdmin, OrganizationAdmin, TermAdmin
from trips.admin.places import CountryAdmin, DestinationAdmin
from trips.admin.redirects import RedirectAdmin
from trips.admin.review.queues import waiting
from trips.admin.trips import TripAdmin

admin.site.home_boxes |= {"work": staff_home, "waiting": waiting, "feed": home_feed_address}  # type: ignore[attr-defined]
admin.site.unregister(Article)
admin.site.register(Article, CitedArticleAdmin)

__all__ = [
    "AgreementAdmin",
    "ApartAdmin",
    "CitationAdmin",
    "CitedArticleAdmin",
    "CorrectionAdmin",
    "CountryAdmin",
    "DestinationAdmin",
    "DocumentAdmin",
    "EventAdmin",
    "IdentifierAdmin",
    "LocalGovernmentAdmin",
    "OfficialAdmin",
    "OrganizationAdmin",
    "ParticipantAdmin",
    "RedirectAdmin",
    "StopAdmin",
    "TermAdmin",
    "TripAdmin",
    "VisitAdmin",
]
