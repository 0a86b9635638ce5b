"""What `bench speed` makes of its times: ratios, the table of goals, the plot, the plan."""

import os
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
from django.urls import resolve

from bench.speed import plan
from bench.speed.goals import Goal, goals
from bench.speed.landmarks import Landmarks
from bench.speed.measured import Measured, load_measured, rate_name
from bench.speed.options import Options, parse
from bench.speed.plot import svg
from bench.speed.ratios import Figure, percentile, ratios
from bench.speed.report import markdown
from bench.speed.servers import processor_seconds

MARKS = Landmarks(
    published=92,
    trips=(11, 12, 13),
    place=("/destinations/jp/1020/", 20),
    event=("/events/51/", 5),
    rare="윤늘보",
    common="싱가포르",
    rare_of_articles="가람온",
)


def measured() -> Measured:
    """Ours takes 10 ms, Datasette 50: in the second round the machine was half as quick."""
    names = (*plan.NARROWED, plan.TRIPS_RARE, plan.TRIPS_COMMONEST)
    both = {plan.OURS: [10.0, 20.0], plan.DATASETTE: [50.0, 100.0], plan.sized(1_000): [4.0, 8.0]}
    result = Measured(times={name: {k: list(v) for k, v in both.items()} for name in names})
    result.single = {"trips": 10_000, "statements of a save": 61, "worker memory": 120}
    return result


def goal(line: str, of: Measured) -> Goal:
    return next(one for one in goals(of) if one.line == line)


def test_a_ratio_is_taken_round_by_round_with_its_least_and_greatest() -> None:
    assert ratios([50, 100, 90], [10, 20, 10]) == Figure(5, 5, 9)
    assert ratios([], [1]) is None


@pytest.mark.parametrize(
    ("values", "share", "expected"),
    [([1, 2, 3, 4], 0.5, 2), (range(1, 21), 0.95, 19), ([7], 0.95, 7), ([3, 1, 2], 1, 3)],
)
def test_a_percentile_is_the_nearest_rank(
    values: list[float], share: float, expected: float
) -> None:
    assert percentile(list(values), share) == expected


@pytest.mark.parametrize(
    ("line", "result", "held"),
    [
        ("list: requests a second : Datasette's", "1 client 5 × (5–5)", True),
        ("list: 10,000 : 1,000 trips", "2.5 × (2.5–2.5)", False),
        ("trips: commonest word: 10,000 : 1,000 trips", "2.5 × (2.5–2.5)", True),
        ("trips: commonest word, p95 : p50 of a rare one", "2 ×", True),
        ("save of one small trip", "61.00 statements", False),
        ("largest worker after mixed requests", "120 MB", True),
        ("rebuild_search", "", None),
        ("list : its own SQL", "", None),
    ],
)
def test_a_line_of_the_table_says_what_was_measured_and_whether_it_held(
    line: str, result: str, held: bool | None
) -> None:
    one = goal(line, measured())
    assert (one.result, one.held) == (result, held)


def test_both_one_client_and_four_must_be_quick_enough() -> None:
    of = measured()
    of.rates[rate_name(plan.LIST, 4)] = {plan.OURS: [30.0], plan.DATASETTE: [10.0]}
    assert goal("list: requests a second : Datasette's", of).held is False


def test_the_processor_stands_beside_but_decides_nothing() -> None:
    of = measured()
    of.processor[rate_name(plan.LIST, 4)] = {plan.OURS: [20.0], plan.DATASETTE: [10.0]}
    one = goal("list: requests a second : Datasette's", of)
    assert (one.result, one.held) == ("1 client 5 × (5–5) · processor 0.5 × (0.5–0.5)", True)
    assert processor_seconds(os.getpid()) > 0


def test_a_page_that_is_sent_again_is_no_304_however_quick() -> None:
    of = measured()
    rates = {plan.NOT_MODIFIED: [900.0], plan.STATIC: [1000.0]}
    of.rates[rate_name(plan.CACHED_PAGE, 1)] = rates
    line = "cached 304, 1 clients: requests a second : static file's"
    assert goal(line, of).held is True
    of.failed(plan.CACHED_PAGE, plan.NOT_MODIFIED, 200)
    assert goal(line, of).held is False


def test_every_request_of_the_plan_has_an_address_on_the_site() -> None:
    compared = plan.comparisons(MARKS, sizes=[10_000], static="/static/site.css")
    paths = {one.paths[plan.OURS] for one in compared if plan.OURS in one.paths}
    for path in {*paths, *plan.mixed(MARKS)}:
        assert resolve(plan.fill_in(path, MARKS.trips, 4).partition("?")[0])
    assert plan.fill_in("/trips/{trip}/", MARKS.trips, 4) == "/trips/12/"


def test_peers_are_asked_for_the_same_as_we_are() -> None:
    compared = {one.name: one.paths for one in plan.comparisons(MARKS, sizes=[10_000])}
    region = compared["region and year"]
    assert region[plan.OURS] == region["10,000 trips"] == "/trips/?region=41&year=2024"
    assert "region=41&year=2024&_sort_desc=start_date&_facet=region" in region[plan.DATASETTE]
    assert set(compared[plan.TRIPS_RARE]) > {plan.OURS, plan.DATASETTE, plan.PLAIN}
    assert plan.SQL in compared[plan.LIST]
    assert compared[plan.DEEPEST] == {plan.OURS: "/trips/?page=2"}


def test_the_plot_is_well_formed_and_has_a_line_for_each_request() -> None:
    times = {"a < b": {plan.OURS: [0.4], plan.DATASETTE: [1200.0]}, "of nobody": {"1 trips": [1.0]}}
    picture = ET.fromstring(svg(times, "R & D"))  # noqa: S314  (our own)
    texts = ["".join(text.itertext()) for text in picture.iter("{http://www.w3.org/2000/svg}text")]
    assert "R & D" in texts
    assert "a < b" in texts
    assert "of nobody" not in texts
    assert {"0.1 ms", "10,000 ms"} <= set(texts)
    assert ET.fromstring(svg({}, "nothing yet")) is not None  # noqa: S314


def test_what_was_measured_is_kept_and_read_again(tmp_path: Path) -> None:
    assert load_measured(tmp_path / "none.json") == Measured()
    measured().save(tmp_path / "measured.json")
    again = load_measured(tmp_path / "measured.json")
    assert again == measured()
    assert "| list | Datasette | 50.0 | 100.0 |" in markdown(again)


def test_options_have_the_same_defaults_on_the_command_line() -> None:
    assert parse([]) == Options()
    assert parse(["--growth", "none", "--no-datasette"]) == Options(growth=(), datasette=False)
    with pytest.raises(SystemExit):
        parse(["--parts", "rounds,nothing"])
