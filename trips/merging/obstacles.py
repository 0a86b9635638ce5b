"""Why two rows cannot be merged as they are, in sentences that say what to do."""

from collections.abc import Iterator
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from articles.models import Article
from publication.stages import Publication
from trips.choices import DestinationKind
from trips.merging.plan import Plan
from trips.models import Destination, Official, ReferenceRow, Term, Trip
from trips.records import BY_MODEL


def obstacles(plan: Plan) -> Iterator[str]:
    yield from _reference(plan)
    if isinstance(plan.keep, Destination):
        yield from _places(plan)
    if isinstance(plan.keep, Official):
        yield from _terms(plan)
    yield from _stages(plan)
    yield from _rules(plan)


def is_reference(row: Any) -> bool:
    """Whether the row came with the reference data; its files would bring it back elsewhere."""
    table = f"{row._meta.model_name}s"
    return ReferenceRow.objects.filter(table=table, key=str(row.pk)).exists()


def _reference(plan: Plan) -> Iterator[str]:
    if not is_reference(plan.gone):
        return
    if is_reference(plan.keep):
        yield _("둘 다 기준 자료에 있어 여기서 합칠 수 없습니다. 기준 자료 파일에서 고쳐 주세요.")
    else:
        yield _("없어질 행이 기준 자료에 있습니다. ‘남길 쪽 바꾸기’를 눌러 그 행을 남겨 주세요.")


def _places(plan: Plan) -> Iterator[str]:
    keep, gone = plan.keep, plan.gone
    if keep.country_id != gone.country_id:
        yield _("국가가 서로 다릅니다. 한쪽의 국가를 고친 뒤 다시 합쳐 주세요.")
    if gone.region_id == keep.pk or keep.region_id == gone.pk:
        yield _("한쪽이 다른 쪽에 속해 있습니다. ‘주·성·현’을 고친 뒤 다시 합쳐 주세요.")
    has_cities = Destination.objects.filter(region__in=[keep.pk, gone.pk]).exists()
    if has_cities and plan.result().kind != DestinationKind.REGION:
        yield _("딸린 도시가 있는 곳은 주·성·현이어야 합니다. ‘종류’를 다시 골라 주세요.")


def _terms(plan: Plan) -> Iterator[str]:
    """Of those that stay two."""
    folds = {one.keep.pk: one.values for one in plan.fold.parts if isinstance(one.keep, Term)}
    moving = [row for rows in plan.fold.moves.values() for row in rows if isinstance(row, Term)]
    for term in Term.objects.filter(official=plan.keep.pk).select_related("government"):
        for column, value in folds.get(term.pk, {}).items():
            setattr(term, column, value)
        for other in moving:
            if term.overlaps(other):
                yield _(
                    "임기가 겹칩니다: %(one)s / %(other)s. 같은 임기이면 날짜와 지방정부를 같게, "
                    "아니면 날짜를 바로잡은 뒤 다시 합쳐 주세요."
                ) % {"one": _period(term), "other": _period(other)}


def _period(term: Term) -> str:
    days = f"{term.start_date or '?'}–{term.end_date or ''}"
    return f"{term.government} {term} ({days})"


def _stages(plan: Plan) -> Iterator[str]:
    """An address that readers know leads to what they may read."""
    sentences = {
        Trip: _(
            "공개된 출장을 공개되지 않은 출장에 합칠 수 없습니다. "
            "‘남길 쪽 바꾸기’를 눌러 공개된 출장을 남겨 주세요."
        ),
        Article: _(
            "공개된 기사를 공개되지 않은 기사에 합칠 수 없습니다. "
            "‘남길 쪽 바꾸기’를 눌러 공개된 기사를 남겨 주세요."
        ),
    }
    kind = BY_MODEL.get(type(plan.keep))
    if kind and kind.stage_column:
        keep, gone = (getattr(row, kind.stage_column) for row in (plan.keep, plan.gone))
        if gone == Publication.PUBLISHED != keep:
            yield sentences[kind.model]


def _rules(plan: Plan) -> Iterator[str]:
    """What the database would refuse of the row that stays."""
    row = plan.result()
    try:
        row.clean()
        row.validate_constraints()
    except ValidationError as error:
        yield from error.messages
