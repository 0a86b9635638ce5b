"""What stands in the way of publishing a trip, or of taking its sources from the public."""

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Self

from django.db.models import Model
from django.utils.html import format_html, format_html_join
from django.utils.translation import gettext as _

from publication.stages import Publication
from trips.choices import ParticipantRole
from trips.models import Citation, Participant, Stop, Trip

NAMED = 3  # trips in a sentence


def kept_rows(formsets: Iterable[Any]) -> Iterator[Model]:
    """Rows of all inlines as they will be after saving."""
    for formset in formsets:
        for form in formset.forms:
            written = form.instance.pk or form.has_changed()
            if written and form not in formset.deleted_forms:
                yield form.instance


@dataclass(frozen=True)
class MissingFact:
    """`anchor`: the id of its input, or of the rows where it is written."""

    name: str
    anchor: str


class MissingSentence(str):
    """Plain text; a page shows it with a link to each of the facts (`__html__`)."""

    links: str

    def __new__(cls, missing: Sequence[MissingFact], page: str = "") -> Self:
        """`page`: the address of the trip's form, unless the sentence stands on it."""
        template = _("공개하려면 더 있어야 합니다: %(missing)s.")
        sentence = super().__new__(cls, template % {"missing": ", ".join(m.name for m in missing)})
        pairs = ((page, one.anchor, one.name) for one in missing)
        links = format_html_join(", ", '<a href="{}#{}">{}</a>', pairs)
        sentence.links = format_html(template.replace("%(missing)s", "{}"), links)
        return sentence

    def __str__(self) -> str:
        return self  # a copy would be without its links

    def __html__(self) -> str:
        return self.links


def missing_for_publication(
    facts: dict[str, Any], rows: list[Model], stages: Collection[str]
) -> list[MissingFact]:
    """What a published trip must have and this one lacks; rows are not saved yet. `stages`: in
    which an article is a public source, or becomes one with the trip.
    """
    leaders = [r for r in rows if isinstance(r, Participant) and r.role == ParticipantRole.LEADER]
    articles = [r.article for r in rows if isinstance(r, Citation) and r.article_id]
    if source := facts.get("source"):
        articles.append(source)
    return _absent(
        government=facts.get("government"),
        start=facts.get("start_date"),
        leader=leaders,
        stop=any(isinstance(r, Stop) for r in rows),
        source=any(article.status in stages for article in articles),
    )


def _absent(
    *, government: Any, start: Any, leader: Any, stop: Any, source: Any
) -> list[MissingFact]:
    facts = [
        (government, _("지방정부"), "id_government"),
        (start, _("출발일"), "id_start_date"),
        (leader, _("단장"), "participants-group"),
        (stop, _("방문지"), "stops-group"),
        (source, _("공개된 출처"), "all_citations-group"),
    ]
    return [MissingFact(name, anchor) for present, name, anchor in facts if not present]


def missing_in_database(trips: Iterable[Trip]) -> dict[int, list[MissingFact]]:
    """Trip id → what it lacks; saved trips, in three questions however many they are."""
    trips = list(trips)
    ids = [trip.pk for trip in trips]
    leaders = Participant.objects.filter(trip__in=ids, role=ParticipantRole.LEADER)
    led = set(leaders.values_list("trip", flat=True))
    stopped = set(Stop.objects.filter(trip__in=ids).values_list("trip", flat=True))
    cited = Citation.objects.published().filter(about__in=ids)
    sourced = set(cited.values_list("about", flat=True))
    return {
        trip.pk: _absent(
            government=trip.government_id,
            start=trip.start_date,
            leader=trip.pk in led,
            stop=trip.pk in stopped,
            source=trip.pk in sourced,
        )
        for trip in trips
    }


def left_bare(articles: Collection[int]) -> dict[int, str]:
    """Article id → which published trips would be without a public source, were all these hidden.

    The trips are locked first, so that of two who each hide one of a trip's two sources at the
    same time the second is refused.
    """
    cited = Citation.objects.filter(article__in=articles).exclude(about=None).order_by()
    trips = Trip.objects.filter(pk__in=cited.values("about")).order_by("pk")
    locked = trips.select_for_update(no_key=True).values_list("pk", "title", "publication")
    shown = {pk: title for pk, title, stage in locked if stage == Publication.PUBLISHED}
    others = Citation.objects.published().filter(about__in=shown).exclude(article__in=articles)
    sourced = set(others.order_by().values_list("about", flat=True))
    bare: dict[int, list[str]] = {}
    pairs = cited.filter(about__in=shown.keys() - sourced).values_list("article", "about")
    for article, trip in sorted(pairs.distinct()):
        bare.setdefault(article, []).append(shown[trip])
    return {article: _bare_sentence(titles) for article, titles in bare.items()}


def _bare_sentence(titles: list[str]) -> str:
    sentence = _(
        "공개된 출장에 공개된 출처가 남지 않습니다: %(trips)s."
        " 먼저 다른 출처를 더하거나 그 출장을 철회해 주세요."
    )
    named = ", ".join(titles[:NAMED])
    if (more := len(titles) - NAMED) > 0:
        named = _("%(trips)s 외 %(n)s건") % {"trips": named, "n": more}
    return sentence % {"trips": named}
