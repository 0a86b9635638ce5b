"""What must hold at 100,000 trips, line by line, and whether it did. Pure."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from bench.speed import plan
from bench.speed.measured import Measured, rate_name
from bench.speed.ratios import Figure, percentile, ratios

MANY = 4  # clients at once
WORDS = (
    *(plan.TRIPS_RARE, plan.TRIPS_COMMON, plan.TRIPS_COMMONEST),
    *(plan.ARTICLES_RARE, plan.ARTICLES_COMMONEST),
)
PLACES = (*plan.PAGES, plan.EVENT, plan.PLACE)
WORDS_OF = {plan.TRIPS_COMMONEST: plan.TRIPS_RARE, plan.ARTICLES_COMMONEST: plan.ARTICLES_RARE}


@dataclass(frozen=True, slots=True)
class Goal:
    """One line of the table. held: None where nothing was measured. margin: how many times better
    than asked; below 1 where it does not hold.
    """

    line: str
    bound: str
    result: str
    held: bool | None
    margin: float | None


def goals(measured: Measured) -> list[Goal]:
    return [
        *_beside_datasette(measured),
        *_tails(measured),
        *_one_trip(measured),
        _ratio("list : its own SQL", measured.of(plan.LIST, plan.OURS), _sql(measured), most=2),
        *_beside_the_list(measured),
        *_cached(measured),
        *_growth(measured),
        *_single_figures(measured),
    ]


def _beside_datasette(measured: Measured) -> Iterator[Goal]:
    for name in (*plan.NARROWED, *WORDS):
        one = ratios(measured.of(name, plan.DATASETTE), measured.of(name, plan.OURS))
        many = ratios(
            measured.rates_of(name, plan.OURS, MANY), measured.rates_of(name, plan.DATASETTE, MANY)
        )
        used = measured.processor.get(rate_name(name, MANY), {})
        figures = [figure for figure in (one, many) if figure]
        labelled = {
            "1 client": one,
            f"{MANY} clients": many,
            "processor": ratios(used.get(plan.DATASETTE, []), used.get(plan.OURS, [])),
        }
        text = " · ".join(f"{n} {_spread(figure)}" for n, figure in labelled.items() if figure)
        least = min((figure.middle for figure in figures), default=None)
        yield _goal(f"{name}: requests a second : Datasette's", 4, text, least, at_least=True)


def _tails(measured: Measured) -> Iterator[Goal]:
    for commonest, rare in WORDS_OF.items():
        slow, quick = measured.of(commonest, plan.OURS), measured.of(rare, plan.OURS)
        value = percentile(slow, 0.95) / percentile(quick, 0.5) if slow and quick else None
        yield _goal(f"{commonest}, p95 : p50 of a rare one", 3, _times(value), value)


def _one_trip(measured: Measured) -> Iterator[Goal]:
    row = measured.of(plan.DETAIL, plan.DATASETTE)
    for line, name, least in (("first time", plan.OURS, 0.4), ("cached", plan.CACHED, 1)):
        ours = measured.of(plan.DETAIL, name)
        yield _ratio(f"one trip, {line}: Datasette's bare row : ours", row, ours, least=least)


def _sql(measured: Measured) -> list[float]:
    return measured.of(plan.LIST, plan.SQL)


def _beside_the_list(measured: Measured) -> Iterator[Goal]:
    plain = measured.of(plan.LIST, plan.OURS)
    labels = {
        name: f"{name} of {measured.single[name]:,.0f} trips"
        for name in (plan.EVENT, plan.PLACE)
        if name in measured.single
    }
    for name in PLACES:
        line = f"{labels.get(name, name)} : list"
        yield _ratio(line, measured.of(name, plan.OURS), plain, most=2)
    deepest = measured.of(plan.DEEPEST, plan.OURS)
    yield _ratio("deepest page : first", deepest, plain, most=1.5)


def _cached(measured: Measured) -> Iterator[Goal]:
    for contestant, least in ((plan.CACHED, 0.6), (plan.NOT_MODIFIED, 0.8)):
        answer = "page" if contestant == plan.CACHED else "304"
        for clients in (1, MANY):
            ours = measured.rates_of(plan.CACHED_PAGE, contestant, clients)
            file = measured.rates_of(plan.CACHED_PAGE, plan.STATIC, clients)
            failed = any(f"· {contestant}:" in key for key in measured.failures)
            line = f"cached {answer}, {clients} clients: requests a second : static file's"
            figure = ratios(ours, file)
            text = _spread(figure) + (" (it was no 304)" if failed else "")
            value = (0 if failed else figure.middle) if figure else None
            yield _goal(line, least, text, value, True)


def _growth(measured: Measured) -> Iterator[Goal]:
    for name in (*plan.NARROWED, *WORDS):
        most = 3 if name in WORDS else 2
        for size in sorted(_sizes(measured, name)):
            ours, other = measured.of(name, plan.OURS), measured.of(name, plan.sized(size))
            above = (other, ours) if size > measured.single["trips"] else (ours, other)
            sizes = sorted((size, int(measured.single["trips"])))
            line = f"{name}: {sizes[1]:,} : {sizes[0]:,} trips"
            yield _ratio(line, *above, most=most)


def _sizes(measured: Measured, name: str) -> Iterator[int]:
    for contestant in measured.times.get(name, {}):
        number, _space, unit = contestant.partition(" ")
        if unit == "trips":
            yield int(number.replace(",", ""))


# Key of `Measured.single` → line, unit, bound, whether it is a least one.
SINGLE: dict[str, tuple[str, str, float, bool]] = {
    "statements of a save": ("save of one small trip", " statements", 60, False),
    "next answer right": ("the next public answer after a save is right", " of 1", 1, True),
    "rows a second": ("import with history, without search", " rows a second", 20_000, True),
    "articles a second": ("rebuild_search", " short articles a second", 1_500, True),
    "csv first byte": ("CSV of everything: starts", " s", 1, False),
    "csv rows a second": ("CSV of everything", " rows a second", 5_000, True),
    "csv memory": ("CSV of everything: a worker grows", " MB", 10, False),
    "worker memory": ("largest worker after mixed requests", " MB", 160, False),
    "worker growth": ("growth in the second half of them", " MB", 8, False),
    "slowest of 8 clients": ("8 clients, mixed: slowest request : median", " ×", 20, False),
    "errors of 8 clients": ("8 clients, mixed: 5xx", "", 0, False),
}


def _single_figures(measured: Measured) -> Iterator[Goal]:
    for key, (line, unit, bound, at_least) in SINGLE.items():
        value = measured.single.get(key)
        text = "" if value is None else f"{value:,.{0 if value >= 100 else 2}f}".rstrip()
        yield _goal(line, bound, f"{text}{unit}" if text else "", value, at_least, unit)


def _ratio(
    line: str,
    above: Sequence[float],
    below: Sequence[float],
    *,
    most: float | None = None,
    least: float | None = None,
) -> Goal:
    figure, bound = ratios(above, below), least if most is None else most
    assert bound is not None  # noqa: S101  (one of both is given)
    value = figure.middle if figure else None
    return _goal(line, bound, _spread(figure), value, most is None)


def _goal(
    line: str,
    bound: float,
    result: str,
    value: float | None,
    at_least: bool = False,
    unit: str = " ×",
) -> Goal:
    sign = "≥" if at_least else "≤"
    held = None if value is None else (value >= bound if at_least else value <= bound)
    margin = None
    if value is not None and bound and value:
        margin = value / bound if at_least else bound / value
    return Goal(line, f"{sign} {bound:,g}{unit}", result, held, margin)


def _spread(figure: Figure | None) -> str:
    if figure is None:
        return ""
    return f"{figure.middle:.3g} × ({figure.least:.3g}–{figure.greatest:.3g})"


def _times(value: float | None) -> str:
    return "" if value is None else f"{value:.3g} ×"
