"""What `python -m bench speed` can be told."""

import argparse
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
RESULTS = ROOT / "bench/results"
PARTS = ("rounds", "clients", "mixed", "memory", "csv", "save", "import")


@dataclass(frozen=True, slots=True)
class Options:
    """See `python -m bench speed --help`."""

    trips: int = 100_000
    database: Path | None = None
    growth: tuple[int, ...] = (10_000,)
    rounds: int = 20
    seconds: float = 3
    windows: int = 3
    requests: int = 10_000
    minutes: float = 20
    import_trips: int = 5_000
    port: int = 8140
    datasette: bool = True
    parts: tuple[str, ...] = PARTS
    only: tuple[str, ...] = ()
    goes_on: bool = False
    results: Path = RESULTS
    folder: Path = ROOT / "var/speed"


def parse(arguments: list[str]) -> Options:
    parser = argparse.ArgumentParser(prog="bench speed", description=__doc__)
    add = parser.add_argument
    add("--trips", type=int, default=100_000, help="of the archive that is measured")
    add("--database", type=Path, metavar="DIR", help="PostgreSQL's folder of a ready archive")
    add("--growth", type=_sizes, default=(10_000,), help="10000,1000000: sizes beside it, or none")
    add("--rounds", type=int, default=20, help="how often each request is asked")
    add("--seconds", type=float, default=3, help="of four clients at once, a request")
    add("--windows", type=int, default=3, help="how often those")
    add("--requests", type=int, default=10_000, help="mixed ones, after which memory is read")
    add("--minutes", type=float, default=20, help="at most for these")
    add("--import-trips", type=int, default=5_000, help="imported into an empty database")
    add("--port", type=int, default=8140, help="the first of ten")
    add("--no-datasette", dest="datasette", action="store_false")
    add("--parts", type=_parts, default=PARTS, help=",".join(PARTS))
    add("--only", type=_names, default=(), help="list,one trip: of the requests, by their name")
    add("--continue", dest="goes_on", action="store_true", help="with what a run cut short kept")
    add("--results", type=Path, default=RESULTS, metavar="DIR")
    add("--folder", type=Path, default=ROOT / "var/speed", help="where data is kept for next time")
    return Options(**vars(parser.parse_args(arguments)))


def _sizes(text: str) -> tuple[int, ...]:
    return () if text == "none" else tuple(int(part) for part in text.split(","))


def _names(text: str) -> tuple[str, ...]:
    return tuple(text.split(","))


def _parts(text: str) -> tuple[str, ...]:
    names = _names(text)
    if unknown := set(names) - set(PARTS):
        raise argparse.ArgumentTypeError(f"no such part: {', '.join(sorted(unknown))}")
    return names
