"""Places that would cover each other are one circle: none is lost, none is counted twice."""

from itertools import combinations, pairwise
from math import dist

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from trips.maps import circles
from trips.maps.circles import Circle, Size, by_level, pixels
from trips.maps.projection import HEIGHT, WIDTH, Point

POINTS = st.lists(
    st.tuples(st.integers(0, WIDTH), st.integers(0, HEIGHT))
    | st.tuples(st.integers(2_600, 2_700), st.integers(600, 660)),
    max_size=25,
)
RADII = st.lists(st.floats(3.5, circles.CELL / 2), min_size=25, max_size=25)


def sized(radii: list[float]) -> Size:
    """Of several places, the radius of the largest."""
    return lambda numbers: max(radii[nth] for nth in numbers)


def alike(_numbers: tuple[int, ...]) -> float:
    return 10.0


@settings(max_examples=40)
@given(POINTS, RADII)
def test_at_every_level_each_place_is_in_exactly_one_circle(
    points: list[Point], radii: list[float]
) -> None:
    for level in by_level(points, sized(radii)):
        assert sorted(nth for circle in level for nth in circle.places) == list(range(len(points)))


@settings(max_examples=40)
@given(POINTS, RADII)
def test_no_two_circles_of_a_level_meet(points: list[Point], radii: list[float]) -> None:
    for number, level in enumerate(by_level(points, sized(radii))):
        for a, b in combinations(level, 2):
            assert dist(a.at, b.at) * pixels(number) >= a.room + b.room


@settings(max_examples=40)
@given(POINTS, RADII)
def test_what_is_one_circle_was_so_at_every_level_before(
    points: list[Point], radii: list[float]
) -> None:
    levels = by_level(points, sized(radii))
    for wider, closer in pairwise(levels):
        parts = {nth: circle for circle in wider for nth in circle.places}
        assert all(len({parts[nth] for nth in circle.places}) == 1 for circle in closer)


@settings(max_examples=40)
@given(POINTS, RADII)
def test_a_circle_stands_where_its_first_place_lies(
    points: list[Point], radii: list[float]
) -> None:
    for level in by_level(points, sized(radii)):
        assert all(circle.at == points[min(circle.places)] for circle in level)


def test_places_at_one_point_never_come_apart() -> None:
    seoul = (2654.9, 637.1)
    assert [len(level) for level in by_level([seoul, seoul], alike)] == [1] * (circles.LAST + 1)


@pytest.mark.parametrize(("apart", "level"), [(1_000, 0), (500, 2), (4, 16), (2, 18)])
def test_places_come_apart_where_a_pointer_can_tell_them(apart: float, level: int) -> None:
    """24 pixels, at 170 pixels a world and √2 more a level."""
    levels = by_level([(1_000, 1_000), (1_000 + apart, 1_000)], alike)
    assert [len(one) for one in levels] == [1] * level + [2] * (circles.LAST + 1 - level)


def test_a_circle_that_stays_the_same_is_one_object_of_several_levels() -> None:
    levels = by_level([(1_000, 1_000), (5_000, 1_000)], alike)
    drawn = circles.levels_of(levels)
    assert list(drawn.values()) == [list(range(circles.LAST + 1))] * 2
    assert all(isinstance(circle, Circle) for circle in drawn)
