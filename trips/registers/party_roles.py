"""Who led a party and who attended, by titles and by how a cell tells it. Pure."""

from collections.abc import Iterable, Sequence

from trips.choices import ParticipantRole
from trips.registers.cells.party_pieces import WrittenPerson
from trips.registers.cells.person_titles import PersonTitle, title_of
from trips.registers.register_trip import RegisterPerson

_NOBODY = PersonTitle("")
# Beside those who were elected the officials attend; a chief takes officials along as members.
_ELECTED = ("head", "chair", "councillor")
_OWN_ROLES = {"company": ParticipantRole.COMPANY, "guest": ParticipantRole.GUEST}


def with_roles(people: Sequence[WrittenPerson]) -> tuple[RegisterPerson, ...]:
    """The people with the role of each: at most one leads."""
    titles = [title_of(one.title) or _NOBODY if one.title else _NOBODY for one in people]
    leader = _leader(people, titles)
    elected = any(title.kind in _ELECTED for title in titles)
    return tuple(
        RegisterPerson(
            one.name,
            one.title,
            one.dept,
            ParticipantRole.LEADER if at == leader else _role(one, title, elected),
            one.count,
        )
        for at, (one, title) in enumerate(zip(people, titles, strict=True))
    )


def _leader(people: Sequence[WrittenPerson], titles: Sequence[PersonTitle]) -> int | None:
    """The place of who leads: whom a column or a mark names, whose rank is the highest of those
    elected, whom a cell puts before others, the highest chief; None where all are alike.
    """
    single = [at for at, one in enumerate(people) if one.count == 1]
    elected = _by_rank(single, titles, ("head", "chair"))
    marked = [at for at in single if people[at].leads]
    before_others = [at for at in single if people[at].before_others]
    chiefs = [] if _has(titles, "councillor") else _by_rank(single, titles, ("chief",))
    return next(iter((*marked, *elected, *before_others, *chiefs)), None)


def _by_rank(
    places: Iterable[int], titles: Sequence[PersonTitle], kinds: tuple[str, ...]
) -> list[int]:
    ranked = [at for at in places if titles[at].kind in kinds and titles[at].rank]
    return sorted(ranked, key=lambda at: titles[at].rank or 0)


def _has(titles: Iterable[PersonTitle], kind: str) -> bool:
    return any(title.kind == kind for title in titles)


def _role(one: WrittenPerson, title: PersonTitle, elected: bool) -> str:
    if title.kind in _OWN_ROLES:
        return _OWN_ROLES[title.kind]
    is_official = title.kind in ("official", "chief")
    attends = one.attends or (is_official and elected)
    return ParticipantRole.STAFF if attends else ParticipantRole.MEMBER
