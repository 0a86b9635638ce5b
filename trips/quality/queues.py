"""Broken or incomplete rows as named lists that people can work through.

Hard: the archive contradicts itself, or shows a trip that may not be shown. Soft: somebody
should look. A queue is asked anew each time it is opened.
"""

from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property, partial
from typing import Any

from django.db import models
from django.db.models import Count, Exists, F, Func, OuterRef, Q, QuerySet, Subquery, Value
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from articles.models import Article, Capture
from publication.stages import Publication
from trips.choices import (
    AgreementStatus,
    CostStatus,
    ParticipantRole,
    Precision,
    Rank,
    Stage,
    TripStatus,
)
from trips.citation_querysets import CITED
from trips.models.activities import Event, Stop, Visit
from trips.models.agreements import Agreement, AgreementUpdate
from trips.models.citations import Citation
from trips.models.governments import LocalGovernment, valid_range
from trips.models.partial import last_day
from trips.models.people import Official, Organization
from trips.models.places import Destination
from trips.models.redirects import Redirect
from trips.models.trips import Participant, Trip
from trips.partial_dates import years_before
from trips.quality.duplicates import alike
from trips.quality.unread_articles import unread_articles
from trips.querysets import InclusiveDays
from trips.records import BY_NAME, KINDS

Rows = Callable[[], QuerySet]


class Severity(models.TextChoices):
    HARD = "hard", _("오류")
    SOFT = "soft", _("확인 필요")


@dataclass(frozen=True)
class Queue:
    """`name` is public (addresses, scripts); `sentence` says what is wrong with its rows."""

    name: str
    severity: Severity
    sentence: Any
    rows: Rows

    @cached_property
    def model(self) -> type[models.Model]:
        """Of its rows. To build all querysets took a list of the staff site twelve milliseconds."""
        return self.rows().model


QUEUES: list[Queue] = []
COSTLY_QUEUES: list[Queue] = []  # for check_data alone: no page waits for them


def _queue(
    severity: Severity, sentence: Any, queues: list[Queue] = QUEUES
) -> Callable[[Rows], Rows]:
    """Adds the decorated function to the list under its name."""

    def add(rows: Rows) -> Rows:
        queues.append(Queue(rows.__name__, severity, sentence, rows))
        return rows

    return add


def _has(rows: QuerySet, column: str = "trip") -> Exists:
    """Whether any of these rows belongs to it. `NOT IN` reads them anew for each of very many."""
    return Exists(rows.order_by().filter(**{column: OuterRef("pk")}))


# Trips that may not be shown


@_queue(Severity.HARD, _("공개된 출장에 단장이 없습니다."))
def trip_without_leader() -> QuerySet:
    leaders = Participant.objects.filter(role=ParticipantRole.LEADER)
    return Trip.objects.published().exclude(_has(leaders))


@_queue(Severity.HARD, _("공개된 출장에 방문지가 없습니다."))
def trip_without_stop() -> QuerySet:
    return Trip.objects.published().exclude(_has(Stop.objects.all()))


@_queue(Severity.HARD, _("공개된 출장에 공개된 출처가 없습니다."))
def trip_without_source() -> QuerySet:
    sources = Citation.objects.published().exclude(about=None)
    return Trip.objects.published().exclude(_has(sources, "about"))


# Rows that contradict each other


@_queue(Severity.HARD, _("여정의 방문지가 적힌 국가에 있지 않습니다."))
def stop_in_another_country() -> QuerySet:
    return Stop.objects.exclude(destination=None).exclude(destination__country=F("country"))


@_queue(Severity.HARD, _("일정이 다른 출장의 여정을 가리킵니다."))
def visit_at_another_trips_stop() -> QuerySet:
    return Visit.objects.exclude(stop=None).exclude(stop__trip=F("trip"))


@_queue(Severity.HARD, _("참가자의 임기가 다른 공직자의 것입니다."))
def term_of_another_official() -> QuerySet:
    return Participant.objects.exclude(term=None).exclude(term__official=F("official"))


@_queue(Severity.HARD, _("출처가 가리키는 항목이 그 행에 없습니다."))
def citation_of_unknown_field() -> QuerySet:
    """Citations of a field that the cited row does not have."""
    of_its_row = Q(field="summary")
    for kind in CITED:
        row = Citation._meta.get_field(kind).related_model
        names = [field.name for field in row._meta.concrete_fields]  # type: ignore[union-attr]
        of_its_row |= Q(**{f"{kind}__isnull": False}, field__in=names)
    return Citation.objects.exclude(of_its_row)


def _names_a_row(column: str) -> Q:
    """Redirects whose column holds the number of a row that is there."""
    living = Q()
    for kind in KINDS:
        if kind.moves:
            numbers = kind.model._default_manager.order_by().values("pk")
            living |= Q(kind=kind.name, **{f"{column}__in": numbers})
    return living


@_queue(Severity.HARD, _("옮겨 간 번호에 아무것도 없습니다."))
def redirect_to_nowhere() -> QuerySet:
    return Redirect.objects.exclude(new_id=None).exclude(_names_a_row("new_id"))


@_queue(Severity.HARD, _("합쳐지거나 철회된 번호를 다른 행이 쓰고 있습니다."))
def redirect_from_living_row() -> QuerySet:
    return Redirect.objects.filter(_names_a_row("old_id"))


@_queue(Severity.HARD, _("승계를 따라가도 현재의 지방정부에 이르지 못합니다."))
def government_without_successor_in_force() -> QuerySet:
    return LocalGovernment.objects.filter(Q(current=None) | Q(current__successor__isnull=False))


@_queue(Severity.HARD, _("원본 수집의 내용이 적어 둔 SHA-256과 다릅니다."), COSTLY_QUEUES)
def altered_capture() -> QuerySet:
    """Captures whose bytes are others than when they came: the database reads and hashes them one
    by one, and none of them comes here.
    """
    of_content = Func(
        Func(F("content"), function="sha256"),
        Value("hex"),
        function="encode",
        output_field=models.CharField(),
    )
    return Capture._default_manager.exclude(sha256=of_content)


# Trips to look at


@_queue(Severity.SOFT, _("출처가 엇갈리는데 채택한 값이 없는 출장입니다."))
def conflict_undecided() -> QuerySet:
    """Trips of which sources disagree and no value is preferred."""
    same_row = Q()
    for kind in CITED:
        same_row |= Q(**{kind: OuterRef(kind)})
    decided = Citation.objects.filter(same_row, field=OuterRef("field"), rank=Rank.PREFERRED)
    open_ = Citation.objects.published().conflicting().exclude(Exists(decided))
    return Trip.objects.filter(pk__in=open_.order_by().values("about"))


@_queue(Severity.SOFT, _("적힌 일수가 출발일과 귀국일에서 센 일수와 다릅니다."))
def days_disagree_with_dates() -> QuerySet:
    full = Trip.objects.filter(
        start_date_precision=Precision.DAY, end_date_precision=Precision.DAY, days__isnull=False
    )
    return full.exclude(days=InclusiveDays(F("end_date"), F("start_date")))


def _later_sources() -> Exists:
    later = Citation.objects.filter(stage__in=(Stage.DURING, Stage.AFTER)).exclude(about=None)
    return _has(later, "about")


@_queue(Severity.SOFT, _("출장 중이나 출장 후의 출처가 있는데 예정으로 남아 있습니다."))
def planned_but_reported() -> QuerySet:
    return Trip.objects.filter(_later_sources(), status=TripStatus.PLANNED)


@_queue(Severity.SOFT, _("예정된 날이 지났는데 이후의 출처가 없는 출장입니다."))
def planned_and_over() -> QuerySet:
    planned = Trip.objects.filter(status=TripStatus.PLANNED, span__fully_lt=_from_today())
    return planned.exclude(_later_sources())


@_queue(Severity.SOFT, _("완료로 적혔지만 출장 중이나 출장 후의 출처가 없습니다."))
def completed_without_report() -> QuerySet:
    return Trip.objects.filter(status=TripStatus.COMPLETED).exclude(_later_sources())


def _from_today() -> Func:
    return Func(Value(timezone.localdate()), Value(None), function="daterange")


@_queue(Severity.SOFT, _("공개된 출장이 공개되지 않은 기사를 인용합니다."))
def cites_unpublished_article() -> QuerySet:
    hidden = Citation.objects.exclude(article__status=Publication.PUBLISHED).exclude(about=None)
    return Trip.objects.published().filter(_has(hidden, "about"))


@_queue(Severity.SOFT, _("출장 당시에 없던 이름의 지방정부입니다."))
def government_not_in_force() -> QuerySet:
    dated = Trip.objects.exclude(government=None).exclude(span=None)
    period = valid_range("government__valid_from", "government__valid_to")
    return dated.exclude(span__overlap=period)


@_queue(Severity.SOFT, _("경비가 공개되었다고 적혔지만 금액이 없습니다."))
def known_cost_missing() -> QuerySet:
    return Trip.objects.filter(
        cost_status=CostStatus.KNOWN,
        cost_total_krw=None,
        cost_per_person_krw=None,
        cost_as_reported="",
    )


# People, agreements and the rest


@_queue(Severity.SOFT, _("참가자의 임기가 출장 기간과 맞지 않습니다."))
def term_does_not_fit() -> QuerySet:
    dated = Participant.objects.exclude(term=None).exclude(trip__span=None)
    return dated.exclude(trip__span__overlap=valid_range("term__start_date", "term__end_date"))


@_queue(Severity.SOFT, _("단장의 당시 임기가 적혀 있지 않습니다."))
def leader_without_term() -> QuerySet:
    leaders = Participant.objects.filter(role=ParticipantRole.LEADER, term=None)
    return leaders.exclude(official=None)


@_queue(Severity.SOFT, _("이름이 같은 공직자가 있는데 구별하는 말이 없습니다."))
def namesakes() -> QuerySet:
    shared = Official.objects.order_by().values("name").annotate(n=Count("pk")).filter(n__gt=1)
    return Official.objects.filter(name__in=shared.values("name"), disambiguation="")


@_queue(Severity.SOFT, _("체결 예정일이 지났는데 후속 보도가 없는 협약입니다."))
def agreement_planned_and_past() -> QuerySet:
    over = Q(due__lt=timezone.localdate())
    over |= Q(due=None, trip__span__fully_lt=_from_today())
    planned = Agreement.objects.filter(status=AgreementStatus.PLANNED)
    return planned.annotate(due=last_day("planned_on")).filter(over)


def _newest_update() -> QuerySet:
    updates = AgreementUpdate.objects.filter(agreement=OuterRef("pk"))
    return updates.order_by(F("date").desc(nulls_last=True), "-id")


@_queue(Severity.SOFT, _("협약의 상태가 가장 새로운 경과와 다릅니다."))
def agreement_status_behind() -> QuerySet:
    newest = Agreement.objects.annotate(newest=Subquery(_newest_update().values("status")[:1]))
    return newest.exclude(newest=None).exclude(newest=F("status"))


def silent_for(years: int) -> QuerySet:
    """Agreements surely signed longer ago than that, of which surely nothing was heard since.

    A signing or news of `2023` may be of its last day.
    """
    long_ago = years_before(timezone.localdate(), years)
    news = AgreementUpdate.objects.order_by().annotate(last=last_day("date"))
    living = Agreement.objects.filter(status__in=(AgreementStatus.SIGNED, AgreementStatus.IN_FORCE))
    signed = living.alias(last=last_day("signed_on")).filter(last__lt=long_ago)
    return signed.exclude(_has(news.filter(last__gte=long_ago), "agreement"))


@_queue(Severity.SOFT, _("체결한 지 1년이 넘었고 지난 1년의 소식이 없는 협약입니다."))
def agreement_silent() -> QuerySet:
    return silent_for(1)


@_queue(Severity.SOFT, _("기관의 소재지가 적힌 국가에 있지 않습니다."))
def organization_in_another_country() -> QuerySet:
    placed = Organization.objects.exclude(destination=None).exclude(country=None)
    return placed.exclude(destination__country=F("country"))


# Rows that may be one and the same


QUEUES += [
    Queue(name, Severity.SOFT, sentence, partial(alike, model))
    for name, model, sentence in (
        ("alike_officials", Official, _("같은 사람일 수 있는 공직자입니다.")),
        ("alike_destinations", Destination, _("같은 곳일 수 있는 방문지입니다.")),
        ("alike_organizations", Organization, _("같은 기관일 수 있는 기관입니다.")),
        ("alike_events", Event, _("같은 행사일 수 있는 행사입니다.")),
        ("alike_trips", Trip, _("같은 출장일 수 있는 출장입니다.")),
    )
]


@_queue(Severity.SOFT, _("지방정부를 모르는 초안입니다."))
def draft_without_government() -> QuerySet:
    return Trip.objects.filter(government=None)


@_queue(Severity.SOFT, _("검토를 기다리는 출장입니다."))
def waiting_for_review() -> QuerySet:
    return Trip.objects.filter(publication=Publication.REVIEW)


@_queue(Severity.SOFT, _("검토 메모가 남아 있는 출장입니다."))
def review_note_open() -> QuerySet:
    return Trip.objects.exclude(needs_review="")


def _articles() -> Any:
    return BY_NAME["article"].model._default_manager


@_queue(Severity.SOFT, _("검토를 기다리는 기사입니다."))
def article_waiting_for_review() -> QuerySet:
    return _articles().filter(status=Publication.REVIEW)


@_queue(Severity.SOFT, _("아직 아무도 출장으로 옮기지 않은 기사입니다."))
def article_unread() -> QuerySet:
    return unread_articles()


@_queue(Severity.SOFT, _("같은 기사일 수 있는 기사입니다."))
def article_twice() -> QuerySet:
    return alike(Article)


@_queue(Severity.SOFT, _("주소가 사라졌고 보존 주소가 없는 기사입니다."))
def article_lost() -> QuerySet:
    return _articles().lost()
