"""Which part of the world a map shows, how large its dots are, where names and routes go."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import pytest

from trips.choices import Standing
from trips.maps import circles, drawing, map_view, names, routes
from trips.maps.map_view import MapView
from trips.maps.projection import HEIGHT, WIDTH, position
from trips.maps.visited_places import VisitedPlace


def place(
    name: str, longitude: float | None, latitude: float | None, trips: int = 1, **fields: Any
) -> VisitedPlace:
    return VisitedPlace(1, name, "US", "미국", latitude, longitude, trips, **fields)


def address(view: MapView) -> str:
    return f"?zoom={view.zoom:g}"


def one_of(places: Sequence[VisitedPlace]) -> str:
    return "/".join(place.name for place in places)


LINKS = drawing.MapLinks(place=lambda place: place.name, places=one_of, view=address, fit="?")


def of_places(*places: VisitedPlace) -> drawing.Map:
    return drawing.of_places(places, LINKS, drawing.view_of(places))


def dots(drawn: drawing.Map) -> list[drawing.MapMark]:
    """Of single places."""
    return [mark for mark in drawn.marks if len(mark.places) == 1]


@dataclass
class Spot:
    """As a row of the database has it."""

    pk: int
    longitude: float | None
    latitude: float | None


@dataclass
class Stop:
    destination: Spot | None
    standing: str = Standing.CONFIRMED


BOSTON, NEW_YORK = Spot(1, -71.06, 42.36), Spot(2, -74.0, 40.71)
ANGELES, FULLERTON = Spot(3, -118.24, 34.05), Spot(4, -117.93, 33.87)
WASHINGTON = Spot(6, -77.04, 38.91)
LISBON = Spot(5, -9.14, 38.72)


def route(*spots: Spot | None) -> drawing.Map | None:
    def link(stop: Any) -> str:
        return f"#{stop.destination.pk}"

    return routes.of_route([Stop(spot) for spot in spots], lambda spot: f"곳{spot.pk}", link)


def drawn(*spots: Spot | None) -> drawing.Map:
    found = route(*spots)
    assert found
    return found


def widest(route: drawing.Map) -> list[drawing.MapMark]:
    """The marks that the widest map shows, in the order of their first stops."""
    last = len(routes.WIDTHS) - 1
    return [mark for mark in route.marks if last in mark.levels]


def test_a_dot_grows_by_area_and_never_beyond_its_largest() -> None:
    places = [place(str(n), n, 0, trips=n) for n in (1, 26, 101)]
    small, middle, large = sorted(dot.radius for dot in dots(of_places(*places)))
    assert small == drawing.SMALLEST
    assert large == drawing.LARGEST
    assert middle == pytest.approx((small + large) / 2, abs=0.1)


def test_two_trips_do_not_make_the_largest_dot() -> None:
    (dot,) = dots(of_places(place("도쿄", 139, 35, trips=2)))
    assert dot.radius < drawing.LARGEST / 2


def test_small_dots_lie_above_large_ones() -> None:
    places = [place(str(n), n * 9, 0, trips=n) for n in (2, 9, 5)]
    assert [dot.place.trips for dot in dots(of_places(*places))] == [9, 5, 2]


def test_a_place_that_lies_nowhere_has_no_dot() -> None:
    assert of_places(place("어느 섬", None, None)).marks == []


def test_a_circle_counts_its_places_and_opens_into_them() -> None:
    angeles, orange = place("로스앤젤레스", -118.24, 34.05, 9), place("오렌지카운티", -117.8, 33.7)
    drawn = of_places(orange, angeles)
    (circle,) = [mark for mark in drawn.marks if len(mark.places) == 2]
    assert (circle.number, circle.name, circle.others) == ("2", "로스앤젤레스, 미국", 1)
    assert circle.opens
    assert circle.url == f"?zoom={circle.opens.zoom:g}"
    shown = 2 * circle.opens.zoom + 2  # the level that a telephone draws there
    assert {next(iter(mark.levels)) for mark in dots(drawn)} == {max(circle.levels) + 1}
    assert shown >= max(circle.levels) + 1


def test_a_circle_that_no_zoom_opens_leads_to_the_trips_of_its_places() -> None:
    drawn = of_places(place("시청", 139, 35, 2), place("도청", 139, 35))
    (circle,) = drawn.marks
    assert circle.opens is None
    assert circle.url == "시청/도청"


def test_a_circle_is_hollow_where_nothing_in_it_is_confirmed() -> None:
    announced = {"confirmed": 0, "announced": 1}
    drawn = of_places(
        place("가", 139, 35, **announced),
        place("나", 139.4, 35, **announced),
        place("다", 0, 0, confirmed=1, announced=0),
        place("라", 0.4, 0, **announced),
    )
    hollow = {mark.name.split(",")[0]: mark.hollow for mark in dots(drawn)}
    assert hollow == {"가": True, "나": True, "다": False, "라": True}
    together = {mark.name.split(",")[0]: mark.hollow for mark in drawn.marks if mark.others == 1}
    assert together == {"가": True, "다": False}


def test_of_places_whose_standing_was_not_counted_no_dot_is_hollow() -> None:
    assert [mark.hollow for mark in of_places(place("가", 139, 35)).marks] == [False]


def test_one_place_is_shown_with_enough_land_to_recognise_it() -> None:
    view = of_places(place("도쿄", 139, 35)).view
    assert WIDTH / view.scale == pytest.approx(map_view.NEAREST)


@pytest.mark.parametrize("where", [(-28, 38), (-31, -60), (150, 84)])
def test_a_place_at_the_edge_is_shown_without_leaving_the_map(where: tuple[int, int]) -> None:
    view = of_places(place("어딘가", *where)).view
    across, down = WIDTH / view.scale / 2, HEIGHT / view.scale / 2
    assert across - 0.01 <= view.x <= WIDTH - across + 0.01
    assert down - 0.01 <= view.y <= HEIGHT - down + 0.01


def test_places_far_apart_are_shown_on_the_whole_world() -> None:
    far = [place("런던", -0.1, 51.5), place("리우", -43.2, -22.9)]
    assert of_places(*far).view.zoom < 0.25


def test_a_view_is_degrees_north_and_east_in_an_address() -> None:
    view = map_view.at_degrees(35.681, 139.767, 4)
    assert view.in_address() == [("zoom", "4"), ("centre", "35.681,139.767")]


def test_the_most_visited_place_is_named_first() -> None:
    rivals = [place("작은곳", 139.1, 35, trips=1), place("큰곳", 139, 35, trips=40)]
    first = next(mark for mark in of_places(*rivals).marks if 0 in mark.levels)
    assert first.label
    assert first.label.name == "큰곳"


CROWD = [place(f"도시{n}", 100 + n % 9 * 3, 10 + n // 9 * 4, trips=n + 1) for n in range(60)]


def test_no_name_covers_a_dot_or_another_name() -> None:
    marks = of_places(*CROWD).marks
    for level in range(circles.LAST + 1):
        scale = circles.pixels(level)
        drawn = [mark for mark in marks if level in mark.levels]
        rooms = {id(mark): names.circle_box(_circle(mark), scale) for mark in drawn}
        written = {
            id(mark): names.name_box(_circle(mark), scale, mark.label.name, mark.label.side)
            for mark in drawn
            if mark.label and level in mark.label.levels
        }
        assert written
        for one, box in written.items():
            assert not any(box.meets(room) for other, room in rooms.items() if other != one)
            assert not any(box.meets(name) for other, name in written.items() if other != one)


def _circle(mark: drawing.MapMark) -> circles.Circle:
    return circles.Circle(mark.at, (0,), mark.radius)


def test_more_names_appear_as_there_is_room() -> None:
    def shown(level: int) -> int:
        marks = of_places(*CROWD).marks
        return sum(mark.label is not None and level in mark.label.levels for mark in marks)

    assert shown(0) < shown(6) < shown(circles.LAST) == len(CROWD)


def test_no_name_runs_over_the_edge_of_the_map() -> None:
    edge = of_places(place("아주 긴 이름의 도시", -31, 10), place("아주 긴 이름의 마을", -29, 10))
    assert {mark.label.side for mark in edge.marks if mark.label} == {"left", "right"}


def test_stops_are_numbered_as_in_the_itinerary() -> None:
    found = drawn(BOSTON, None, ANGELES)
    assert [(mark.number, mark.title, mark.url) for mark in widest(found)] == [
        ("1", "1. 곳1", "#1"),
        ("3", "3. 곳3", "#3"),
    ]


def test_stops_too_near_to_tell_apart_share_a_mark() -> None:
    (_east, west) = widest(drawn(BOSTON, ANGELES, FULLERTON))
    assert (west.number, west.title, west.url) == ("2–3", "2–3. 곳3, 곳4", "#3")


def test_a_place_come_back_to_bears_both_numbers() -> None:
    assert [mark.number for mark in widest(drawn(BOSTON, ANGELES, BOSTON))] == ["1·3", "2"]


def test_stops_are_named_where_there_is_room() -> None:
    labels = [mark.label and mark.label.name for mark in widest(drawn(BOSTON, ANGELES))]
    assert labels == ["곳1", "곳3"]
    together = widest(drawn(BOSTON, ANGELES, FULLERTON))[1].label
    assert together
    assert together.name == "곳3·곳4"


def test_a_wider_map_tells_more_stops_apart() -> None:
    marks = drawn(BOSTON, WASHINGTON, ANGELES).marks
    shown = [sum(level in mark.levels for mark in marks) for level in range(3)]
    assert shown == sorted(shown)
    assert shown[-1] == 3


def test_a_stop_that_is_not_confirmed_is_hollow() -> None:
    stops = [Stop(BOSTON), Stop(ANGELES, Standing.ANNOUNCED), Stop(FULLERTON, Standing.ANNOUNCED)]
    found = routes.of_route(stops, lambda spot: f"곳{spot.pk}", lambda _stop: "#")
    assert found
    assert [mark.hollow for mark in widest(found)] == [False, True]


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
