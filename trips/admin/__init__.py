"""The staff site, a file per noun like trips/models."""

from typing import Any

from django.contrib import admin

from articles.models import Article
from trips.admin.activities import EventAdmin, StopAdmin, VisitAdmin
from trips.admin.agreements import AgreementAdmin
from trips.admin.aparts import ApartAdmin
from trips.admin.base import remember_deleted_articles
from trips.admin.citations import CitationAdmin
from trips.admin.corrections import CorrectionAdmin
from trips.admin.disclosure import DocumentAdmin
from trips.admin.governments import LocalGovernmentAdmin
from trips.admin.home import staff_home
from trips.admin.participants import ParticipantAdmin
from trips.admin.people import OfficialAdmin, OrganizationAdmin, TermAdmin
from trips.admin.places import CountryAdmin, DestinationAdmin
from trips.admin.redirects import RedirectAdmin
from trips.admin.review.publish_checks import left_bare
from trips.admin.review.queues import QueueFilter, waiting
from trips.admin.trips import TripAdmin

admin.site.home_boxes |= {"work": staff_home, "waiting": waiting}  # type: ignore[attr-defined]
articles: Any = admin.site.get_model_admin(Article)
articles.list_filter = [*articles.list_filter, QueueFilter]
articles.holders = [*articles.holders, left_bare]
articles.after_deletion = [*articles.after_deletion, remember_deleted_articles]

__all__ = [
    "AgreementAdmin",
    "ApartAdmin",
    "CitationAdmin",
    "CorrectionAdmin",
    "CountryAdmin",
    "DestinationAdmin",
    "DocumentAdmin",
    "EventAdmin",
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
