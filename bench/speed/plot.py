"""Times → an SVG: a line for each request, a sign for each contestant, milliseconds by powers of
ten. Readable without colours, and of a page's text when it is dark.
"""

import math
from collections.abc import Iterator, Sequence
from html import escape

from bench.speed import plan
from bench.speed.measured import Times
from bench.speed.ratios import percentile

WIDTH, LEFT, RIGHT, TOP, LINE = 860, 210, 44, 64, 26
# Contestant → colour and sign: two that touch are still told apart.
SIGNS = {
    plan.OURS: ("#0a7d5a", "●"),
    plan.CACHED: ("#0a7d5a", "○"),
    plan.DATASETTE: ("#b3541e", "■"),
    plan.PLAIN: ("#6a4fb0", "▲"),
    plan.SQL: ("#777777", "◆"),
    plan.STATIC: ("#777777", "□"),
}
STYLE = (
    "text{font:13px system-ui,sans-serif;fill:#222}line{stroke:#8884}"
    "rect{fill:#fff}@media(prefers-color-scheme:dark){text{fill:#ddd}rect{fill:#111}}"
)


def svg(times: Times, title: str) -> str:
    """The median of each request and contestant that has a sign."""
    points = {
        name: {one: percentile(v, 0.5) for one, v in contestants.items() if one in SIGNS and v}
        for name, contestants in times.items()
    }
    points = {name: one for name, one in points.items() if one}
    values = [value for one in points.values() for value in one.values()] or [1]
    powers = range(math.floor(math.log10(min(values))), math.ceil(math.log10(max(values))) + 1)
    height = TOP + LINE * len(points) + 30
    return "\n".join(
        [
            f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {height}" role="img">',
            f"<title>{escape(title)}</title><style>{STYLE}</style>",
            f'<rect width="{WIDTH}" height="{height}"/>',
            f'<text x="12" y="22" font-weight="600">{escape(title)}</text>',
            *_legend(points),
            *_scale(powers, height),
            *_rows(points, powers),
            "</svg>\n",
        ]
    )


def _across(value: float, powers: Sequence[int]) -> float:
    span = max(1, powers[-1] - powers[0])
    share = (math.log10(value) - powers[0]) / span
    return round(LEFT + share * (WIDTH - LEFT - RIGHT), 1)


def _legend(points: dict[str, dict[str, float]]) -> Iterator[str]:
    present = [name for name in SIGNS if any(name in one for one in points.values())]
    for nth, name in enumerate(present):
        colour, sign = SIGNS[name]
        x = 12 + nth * 130
        yield f'<text x="{x}" y="46"><tspan fill="{colour}">{sign}</tspan> {escape(name)}</text>'


def _scale(powers: Sequence[int], height: int) -> Iterator[str]:
    for power in powers:
        x = _across(10.0**power, powers)
        yield f'<line x1="{x}" x2="{x}" y1="{TOP - 8}" y2="{height - 24}"/>'
        yield f'<text x="{x}" y="{height - 8}" text-anchor="middle">{10.0**power:,g} ms</text>'


def _rows(points: dict[str, dict[str, float]], powers: Sequence[int]) -> Iterator[str]:
    for nth, (name, one) in enumerate(points.items()):
        y = TOP + LINE * nth + 14
        yield f'<text x="{LEFT - 12}" y="{y}" text-anchor="end">{escape(name)}</text>'
        yield f'<line x1="{LEFT}" x2="{WIDTH - RIGHT}" y1="{y - 5}" y2="{y - 5}"/>'
        for contestant, value in one.items():
            colour, sign = SIGNS[contestant]
            x = _across(value, powers)
            told = f"{escape(contestant)}: {value:,.1f} ms"
            yield (
                f'<text x="{x}" y="{y}" text-anchor="middle" style="fill:{colour}">'
                f"{sign}<title>{told}</title></text>"
            )
