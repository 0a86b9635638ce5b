"""Who may hold an office, or a name, at the same time as whom."""

from datetime import date

import pytest
from django.core.exceptions import ValidationError

from tests import factories as make
from trips.models import LocalGovernment, Official, Term

pytestmark = pytest.mark.django_db

START, END = date(2022, 7, 1), date(2026, 6, 30)


@pytest.fixture
def mayor() -> Official:
    """In office from START to END."""
    official = make.make_official("김하늘")
    make.make_term(official, start_date=START, end_date=END)
    return official


def term(official: Official, **fields: object) -> Term:
    given = {"government": make.make_government(), "body": "executive", "office": "mayor", **fields}
    return Term(official=official, **given)


def objections(row: Term | LocalGovernment) -> dict[str, list[str]]:
    """What a form would say of the row."""
    try:
        row.full_clean()
    except ValidationError as problem:
        return problem.message_dict
    return {}


def test_two_officials_may_hold_the_same_office_at_once(mayor: Official) -> None:
    assert mayor.terms.exists()
    assert objections(term(make.make_official("이바다"), start_date=START, end_date=END)) == {}


def test_one_official_may_hold_two_offices_at_once(mayor: Official) -> None:
    assert objections(term(mayor, office="councillor", body="council", start_date=START)) == {}


def test_a_term_may_follow_on_the_day_after(mayor: Official) -> None:
    assert objections(term(mayor, start_date=date(2026, 7, 1))) == {}


def test_a_term_with_an_open_end_overlaps_whatever_follows(mayor: Official) -> None:
    with pytest.raises(ValidationError, match="임기가 겹칩니다"):
        term(mayor, start_date=date(2020, 1, 1)).full_clean()


def test_a_term_of_unknown_start_is_not_compared(mayor: Official) -> None:
    assert objections(term(mayor, end_date=END)) == {}


def test_a_term_is_not_compared_with_itself(mayor: Official) -> None:
    assert objections(mayor.terms.get()) == {}


def test_a_term_that_ends_before_it_starts_is_refused_in_words(mayor: Official) -> None:
    with pytest.raises(ValidationError, match="앞설 수 없습니다"):
        term(mayor, start_date=END, end_date=START).full_clean()


def test_two_provinces_may_each_have_a_city_of_one_name() -> None:
    make.make_government("41280")
    namesake = LocalGovernment(
        code="51280", name="고양시", level="municipality", parent=make.make_government("51000")
    )
    assert objections(namesake) == {}


def test_a_name_may_be_taken_again_after_its_end() -> None:
    former = make.make_government("45000", valid_to=date(2024, 1, 17))
    successor = LocalGovernment(
        code="52000", name=former.name, level="province", valid_from=date(2024, 1, 18)
    )
    assert objections(successor) == {}


def test_a_closed_government_whose_end_is_slipped_before_its_start_is_refused_in_words() -> None:
    make.make_government("41280")
    row = make.make_government("45000", valid_from=START)
    row.valid_to = date(2020, 1, 1)
    with pytest.raises(ValidationError, match="앞설 수 없습니다"):
        row.full_clean()
