"""What the database works out by itself, also when nobody asks Django."""

import pytest
from django.db import connection

from tests import factories as make
from trips.models import Citation, LocalGovernment, Travel, Trip

pytestmark = pytest.mark.django_db


def run(sql: str, *values: int) -> None:
    with connection.cursor() as cursor:
        cursor.execute(sql, values)


def current(code: str) -> str | None:
    found: str | None = LocalGovernment.objects.get(code=code).current_id
    return found


def about(citation: Citation) -> Trip | None:
    citation.refresh_from_db()
    return citation.about


def test_a_government_is_its_own_current_one() -> None:
    assert make.make_government("41000").current_id == "41000"


def test_a_former_government_points_at_the_end_of_its_successors() -> None:
    last = make.make_government("52000")
    middle = make.make_government("45000", successor=last)
    first = make.make_government("45111", parent=None, successor=middle)
    assert current(first.code) == current(middle.code) == last.code


def test_a_chain_may_be_laid_from_its_beginning() -> None:
    first, middle, last = (make.make_government(f"{n}000") for n in (45, 51, 52))
    first.successor, middle.successor = middle, last
    first.save()
    middle.save()
    assert current(first.code) == last.code


def test_a_successor_set_by_raw_sql_moves_the_current_government() -> None:
    for code in ("45000", "52000"):
        make.make_government(code)
    run("UPDATE trips_localgovernment SET successor_id = '52000' WHERE code = '45000'")
    assert current("45000") == "52000"


def test_a_successor_taken_away_gives_the_government_back_to_itself() -> None:
    make.make_government("45000", successor=make.make_government("52000"))
    LocalGovernment.objects.filter(code="45000").update(successor=None)
    assert current("45000") == "45000"


def test_governments_made_in_bulk_find_their_current_one() -> None:
    rows = [("45000", "전라북도", "52000"), ("52000", "전북특별자치도", None)]
    LocalGovernment.objects.bulk_create(
        LocalGovernment(code=code, name=name, level="province", successor_id=successor)
        for code, name, successor in rows
    )
    assert current("45000") == "52000"


def test_a_circle_of_successors_ends() -> None:
    one = make.make_government("45000", successor=make.make_government("52000"))
    LocalGovernment.objects.filter(code="52000").update(successor=one)
    assert LocalGovernment.objects.lineage_of(["52000"]) == {"45000", "52000"}


def test_the_lineage_is_everybody_who_became_one_of_them_at_any_distance() -> None:
    last = make.make_government("52000")
    middle = make.make_government("45000", successor=last)
    make.make_government("45111", parent=None, successor=middle)
    make.make_government("11000")
    assert LocalGovernment.objects.lineage_of(["52000"]) == {"52000", "45000", "45111"}
    assert LocalGovernment.objects.lineage_of(["45000", "11000"]) == {"45000", "45111", "11000"}


def test_the_region_of_a_former_government_is_that_of_its_successor() -> None:
    former = make.make_government("45000", successor=make.make_government("52000"))
    assert former.region == "52"


def test_a_citation_is_about_the_trip_of_whatever_it_cites() -> None:
    trip = make.make_trip()
    cited = {
        "trip": trip,
        "participant": trip.participants.get(),
        "stop": trip.stops.get(),
        "visit": make.make_visit(trip),
        "agreement": make.make_agreement(trip),
    }
    for name, row in cited.items():
        assert make.make_citation(**{name: row}).about == trip, name


def test_a_citation_made_in_bulk_knows_its_trip() -> None:
    trip = make.make_trip(bare=True)
    row = Citation(article=make.make_article(), stop=make.make_stop(trip), field="country")
    (made,) = Citation.objects.bulk_create([row])
    assert about(made) == trip


def test_a_citation_moved_by_raw_sql_is_about_the_other_trip() -> None:
    citation = make.make_citation(trip=make.make_trip(bare=True))
    other = make.make_trip(bare=True)
    run("UPDATE trips_citation SET trip_id = %s WHERE id = %s", other.pk, citation.pk)
    assert about(citation) == other


def test_what_a_citation_is_about_cannot_be_set_by_hand() -> None:
    trip, other = make.make_trip(bare=True), make.make_trip(bare=True)
    citation = make.make_citation(trip=trip)
    run("UPDATE trips_citation SET about_id = %s", other.pk)
    assert about(citation) == trip


def test_a_citation_follows_a_stop_that_moves_to_another_trip() -> None:
    stop = make.make_stop(make.make_trip(bare=True))
    citation = make.make_citation(stop=stop, field="country", value="US")
    other = make.make_trip(bare=True)
    stop.trip = other
    stop.save()
    assert about(citation) == other


def test_each_government_travels_once_on_a_trip() -> None:
    trip = make.make_trip(government="41280")
    for government in ("41280", "52000"):
        make.make_participant(trip, government=make.make_government(government))
    make.make_participant(trip, government=make.make_government("11000"), role="replaced")
    travels = Travel.objects.filter(trip=trip).values_list("government", "region")
    assert set(travels) == {("41280", "41"), ("52000", "52")}
