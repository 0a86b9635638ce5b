"""Which part of the world a map shows, how large its dots are, where names and routes go."""

from dataclasses import dataclass
from typing import Any

import pytest

from trips.maps import dots, drawing, routes
from trips.maps.projection import HEIGHT, WIDTH, position
from trips.maps.visited_places import VisitedPlace


def place(
    name: str, longitude: float | None, latitude: float | None, trips: int = 1
) -> VisitedPlace:
    return VisitedPlace(1, name, "US", "미국", latitude, longitude, trips)


@dataclass
class Spot:
    """As a row of the database has it."""

    pk: int
    longitude: float | None
    latitude: float | None


@dataclass
class Stop:
    destination: Spot | None


BOSTON, NEW_YORK = Spot(1, -71.06, 42.36), Spot(2, -74.0, 40.71)
ANGELES, FULLERTON = Spot(3, -118.24, 34.05), Spot(4, -117.93, 33.87)
LISBON = Spot(5, -9.14, 38.72)


def route(*spots: Spot | None) -> drawing.Map | None:
    def link(stop: Any) -> str:
        return f"#{stop.destination.pk}"

    return routes.of_route([Stop(spot) for spot in spots], lambda spot: f"곳{spot.pk}", link)


def drawn(*spots: Spot | None) -> drawing.Map:
    found = route(*spots)
    assert found
    return found


def test_a_dot_grows_by_area_and_never_beyond_its_largest() -> None:
    places = [place(str(n), n, 0, trips=n) for n in (1, 26, 101)]
    small, middle, large = sorted(dot.radius for dot in drawing.of_places(places).dots)
    assert small == drawing.SMALLEST
    assert large == drawing.LARGEST
    assert middle == pytest.approx((small + large) / 2, abs=0.1)


def test_two_trips_do_not_make_the_largest_dot() -> None:
    (dot,) = drawing.of_places([place("도쿄", 139, 35, trips=2)]).dots
    assert dot.radius < drawing.LARGEST / 2


def test_small_dots_lie_above_large_ones() -> None:
    places = [place(str(n), n, 0, trips=n) for n in (2, 9, 5)]
    assert [dot.trips for dot in drawing.of_places(places).dots] == [9, 5, 2]


def test_a_place_that_lies_nowhere_has_no_dot() -> None:
    assert drawing.of_places([place("어느 섬", None, None)]).dots == []


def test_one_place_is_shown_with_enough_land_to_recognise_it() -> None:
    view = drawing.of_places([place("도쿄", 139, 35)], near=True).view
    assert view.width == drawing.NEAREST
    assert view.width / view.height == drawing.SHAPE


def test_a_place_at_the_edge_is_shown_without_leaving_the_map() -> None:
    view = drawing.of_places([place("아조레스", -28, 38)], near=True).view
    assert view.left == 0
    assert view.left + view.width <= WIDTH
    assert 0 <= view.top <= HEIGHT - view.height


def test_places_far_apart_are_shown_on_the_whole_world() -> None:
    far = [place("런던", -0.1, 51.5), place("리우", -43.2, -22.9)]
    assert drawing.of_places(far, near=True).whole


def test_the_most_visited_place_is_named_first() -> None:
    rivals = [place("작은곳", 139.1, 35, trips=1), place("큰곳", 139, 35, trips=40)]
    labels = [dot.label for dot in drawing.of_places(rivals).dots]
    assert labels[0] == "큰곳"


def test_no_name_covers_a_dot_or_another_name() -> None:
    places = [place(f"도시{n}", 100 + n % 9, 10 + n // 9, trips=n + 1) for n in range(60)]
    found = drawing.of_places(places)
    named = [dot for dot in found.dots if dot.label]
    covered = [dots._label(dot, dot.label, found.view, dot.side) for dot in named]
    drawn = [dots._itself(dot, found.view) for dot in found.dots]
    assert 1 < len(named) <= dots.MOST_NAMES
    assert not any(one.meets(dot) for one in covered for dot in drawn)
    assert not any(a.meets(b) for n, a in enumerate(covered) for b in covered[:n])


def test_no_name_runs_over_the_edge_of_the_map() -> None:
    edge = [place("아주 긴 이름의 도시", -31, 10), place("아주 긴 이름의 마을", -29, 10)]
    found = drawing.of_places(edge)
    assert {dot.side for dot in found.dots if dot.label} == {"left", "right"}
    boxes = [dots._label(dot, dot.label, found.view, dot.side) for dot in found.dots]
    assert all(0 <= box.left < box.right <= dots.NARROWEST for box in boxes)


def test_stops_are_numbered_as_in_the_itinerary() -> None:
    found = drawn(BOSTON, None, ANGELES)
    assert [(dot.number, dot.name, dot.url) for dot in found.dots] == [
        ("1", "1. 곳1", "#1"),
        ("3", "3. 곳3", "#3"),
    ]


def test_stops_too_near_to_tell_apart_share_a_mark() -> None:
    (_east, west) = drawn(BOSTON, ANGELES, FULLERTON).dots
    assert (west.number, west.name, west.url) == ("2–3", "2–3. 곳3, 곳4", "#3")


def test_a_place_come_back_to_bears_both_numbers() -> None:
    assert [dot.number for dot in drawn(BOSTON, ANGELES, BOSTON).dots] == ["1·3", "2"]


def test_a_trip_without_a_known_place_has_no_map() -> None:
    assert route(None, Spot(9, None, None)) is None


def test_a_trip_to_one_place_has_a_map_without_a_way() -> None:
    assert drawn(BOSTON).route == ""


def test_the_way_is_one_line_from_the_first_stop_to_the_last() -> None:
    way = drawn(BOSTON, NEW_YORK, ANGELES).route
    start, end = (position(*at) for at in ((-71.06, 42.36), (-118.24, 34.05)))
    assert way.startswith(f"M{start[0]:.0f} {start[1]:.0f}L")
    assert way.endswith(f"L{end[0]:.0f} {end[1]:.0f}")
    assert way.count("M") == 1


def test_a_way_over_the_atlantic_is_broken_at_the_edge_of_the_map() -> None:
    assert drawn(LISBON, BOSTON).route.count("M") == 2


@pytest.mark.parametrize(
    ("numbers", "said"),
    [([1], "1"), ([1, 2, 3], "1–3"), ([1, 9], "1·9"), ([1, 2, 4, 5, 8], "1–2·4–5·8")],
)
def test_numbers_in_a_row_are_said_as_a_range(numbers: list[int], said: str) -> None:
    assert routes.runs(numbers) == said
