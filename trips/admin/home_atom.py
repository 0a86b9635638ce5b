"""What waits for a person, as an Atom feed at an address that only this person knows."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.conf import settings
from django.contrib.auth import get_user_model
from django.contrib.auth.models import User
from django.contrib.syndication.views import Feed
from django.core.signing import BadSignature, Signer
from django.db.models import Max
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.feedgenerator import Atom1Feed
from django.utils.translation import gettext as _

from history.models import Change
from trips.admin.home import HomeLine, staff_home
from trips.exports.feeds import sayable, tag_address

SECTIONS = ("returned", "review", "assigned", "unread")  # what others left for this person
LONGEST = 400  # letters of an address


def _signer() -> Signer:
    return Signer(salt="trips.admin.home_atom")


def feed_address(user: Any) -> str:
    """Another one after each change of the password."""
    return reverse("staff-feed", args=[_signer().sign_object(_secret(user))])


def home_feed_address(request: HttpRequest) -> str:
    """For `admin.site.home_boxes`."""
    return feed_address(request.user)


def _secret(user: Any) -> list[Any]:
    return [user.pk, user.get_session_auth_hash()[:24]]


def user_of(token: str) -> User | None:
    """Who has this address; None once the password changed, or the account was closed."""
    try:
        pk, __ = secret = _signer().unsign_object(token[:LONGEST])
    except (BadSignature, ValueError):
        return None
    staff = get_user_model().objects.filter(is_active=True, is_staff=True)
    user: Any = staff.filter(pk=pk).first()
    return user if user is not None and _secret(user) == secret else None


@dataclass(frozen=True, slots=True)
class FeedLine:
    """`at`: when the record changed last; None before there was a history."""

    heading: str
    line: HomeLine
    at: datetime | None


class HomeFeed(Feed):
    """Newest changes first. Asks for no log-in: the address is the key."""

    feed_type = Atom1Feed

    def __call__(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        answer: HttpResponse = super().__call__(request, *args, **kwargs)
        answer["Cache-Control"] = "private, no-store"
        answer["X-Robots-Tag"] = "noindex"
        return answer

    def get_object(self, request: HttpRequest, token: str) -> HttpRequest:
        user = user_of(token)
        if user is None:
            raise Http404
        request.user = user
        return request

    def title(self, request: HttpRequest) -> str:
        return sayable(_("%(name)s에게 온 일") % {"name": request.user.get_username()})

    def link(self, _request: HttpRequest) -> str:
        return settings.LINK_BASE + reverse("admin:index")

    def feed_guid(self, request: HttpRequest) -> str:
        return tag_address(f"/staff/feed/{request.user.pk}")

    def author_name(self) -> str:
        return _("지방정부 해외출장 아카이브")

    def items(self, request: HttpRequest) -> list[FeedLine]:
        sections = [one for one in staff_home(request).sections if one.name in SECTIONS]
        at = _last_changes(line for section in sections for line in section.lines)
        lines = [
            FeedLine(str(section.heading), line, at.get(line.record))
            for section in sections
            for line in section.lines
        ]
        long_ago = datetime.min.replace(tzinfo=timezone.get_default_timezone())
        return sorted(lines, key=lambda one: one.at or long_ago, reverse=True)

    def item_title(self, item: Any) -> str:
        return sayable(f"{item.heading}: {item.line.title}")

    def item_description(self, item: Any) -> str:
        return sayable(" · ".join(filter(None, [item.line.about, item.line.note])))

    def item_link(self, item: Any) -> str:
        return settings.LINK_BASE + str(item.line.url)

    def item_guid(self, item: Any) -> str:
        return tag_address(f"{item.line.url}#{item.at:%Y%m%d%H%M%S}" if item.at else item.line.url)

    def item_updateddate(self, item: Any) -> datetime | None:
        moment: datetime | None = item.at
        return moment


def _last_changes(lines: Iterable[HomeLine]) -> dict[tuple[str, str], datetime]:
    """Kind and id → when the record changed last; one query."""
    records = {line.record for line in lines}
    changes = Change.objects.filter(
        root_kind__in={kind for kind, __ in records}, root_id__in={pk for __, pk in records}
    )
    rows = changes.order_by().values_list("root_kind", "root_id").annotate(at=Max("at"))
    return {(kind, pk): at for kind, pk, at in rows}
