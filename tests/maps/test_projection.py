"""Places lie where d3-geo 3.1.1 draws them (geoEqualEarth, rotated by −150°, same scale)."""

import re
from pathlib import Path

import pytest
from django.conf import settings

from trips.maps.projection import (
    HEIGHT,
    WIDTH,
    degrees_at,
    equal_earth,
    great_circle,
    position,
)

# longitude, latitude → x, y
D3 = {
    "Seoul": ((126.978, 37.5665), (2654.888, 637.115)),
    "Los Angeles": ((-118.2437, 34.0522), (4402.426, 707.549)),
    "London": ((-0.1276, 51.5072), (961.645, 378.291)),
    "Sydney": ((151.2093, -33.8688), (3018.501, 2184.728)),
    "Buenos Aires": ((-58.3816, -34.6037), (5310.651, 2199.619)),
    "Reykjavik": ((-21.8954, 64.1466), (931.311, 182.664)),
    "Nuuk": ((-51.7216, 64.1835), (4904.078, 182.164)),
    "Cape Town": ((18.4241, -33.9249), (987.628, 2185.868)),
    "Suva": ((178.4419, -18.1416), (3462.734, 1851.767)),
    "Honolulu": ((-157.8583, 21.3069), (3840.510, 975.397)),
}
# radians → units of the sphere (geoEqualEarthRaw)
RAW = {
    (0, 0): (0, 0),
    (1, 0.5): (0.8107116912821046, 0.567481419934245),
    (-2, 1.2): (-1.1848753133132144, 1.194479348643208),
    (3.1, -1.4): (1.6455059328826807, -1.289419652553817),
}


@pytest.mark.parametrize("place", D3)
def test_a_place_lies_where_d3_draws_it(place: str) -> None:
    degrees, drawn = D3[place]
    assert position(*degrees) == pytest.approx(drawn, abs=0.001)


@pytest.mark.parametrize("radians", RAW)
def test_the_projection_is_that_of_d3(radians: tuple[float, float]) -> None:
    assert equal_earth(*radians) == pytest.approx(RAW[radians], abs=1e-12)


@pytest.mark.parametrize("longitude", [-180, -30, -29.999, 0, 150, 180])
@pytest.mark.parametrize("latitude", [-55, 0, 83])
def test_every_inhabited_place_is_on_the_map(longitude: float, latitude: float) -> None:
    x, y = position(longitude, latitude)
    assert -0.001 <= x <= WIDTH
    assert 0 <= y <= HEIGHT


@pytest.mark.parametrize("place", D3)
def test_a_point_of_the_map_is_a_place_again(place: str) -> None:
    degrees, _drawn = D3[place]
    assert degrees_at(*position(*degrees)) == pytest.approx(degrees, abs=1e-9)


def test_the_drawn_land_has_the_size_that_places_are_computed_for() -> None:
    svg = (Path(settings.BASE_DIR) / "static/map/world.svg").read_text(encoding="utf-8")
    css = (Path(settings.BASE_DIR) / "static/map.css").read_text(encoding="utf-8")
    assert f'viewBox="0 0 {WIDTH} {HEIGHT}"' in svg
    assert f"aspect-ratio: {WIDTH} / {HEIGHT}" in css


def test_the_drawn_land_has_no_country_that_could_be_coloured_or_named() -> None:
    svg = (Path(settings.BASE_DIR) / "static/map/world.svg").read_text(encoding="utf-8")
    assert re.findall(r'<(\w+) id="(\w+)"', svg) == [("path", "land"), ("path", "borders")]
    assert "<text" not in svg
    assert "<title" not in svg


def test_the_short_way_from_seoul_to_new_york_leads_over_the_north() -> None:
    way = great_circle((126.978, 37.5665), (-74.006, 40.7143))
    assert way[0] == (126.978, 37.5665)
    assert way[-1] == (-74.006, 40.7143)
    assert max(latitude for _longitude, latitude in way) > 70


def test_places_next_to_each_other_are_joined_by_a_straight_line() -> None:
    assert great_circle((126.9, 37.5), (127.0, 37.3)) == [(126.9, 37.5), (127.0, 37.3)]


@pytest.mark.parametrize("there", [(10.0, 20.0), (-170.0, -20.0)])
def test_a_way_back_to_the_start_or_to_the_other_side_of_the_globe_is_no_error(
    there: tuple[float, float],
) -> None:
    assert great_circle((10.0, 20.0), there) == [(10.0, 20.0), there]
