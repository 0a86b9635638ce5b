"""What a run has measured, kept part by part, so that a run that was cut short can go on."""

import json
from dataclasses import asdict, dataclass, field
from pathlib import Path

Times = dict[str, dict[str, list[float]]]  # request → contestant → a value for each round


@dataclass(slots=True)
class Measured:
    """times: milliseconds of one client. rates: requests a second, by `rate_name`; processor: its
    milliseconds for each of those requests, database included. single: other
    figures by name. failures: "request · contestant: status" → how often. parts: done so far.
    """

    times: Times = field(default_factory=dict)
    rates: Times = field(default_factory=dict)
    processor: Times = field(default_factory=dict)
    single: dict[str, float] = field(default_factory=dict)
    failures: dict[str, int] = field(default_factory=dict)
    about: dict[str, str] = field(default_factory=dict)
    parts: list[str] = field(default_factory=list)

    def failed(self, name: str, contestant: str, status: int) -> None:
        key = f"{name} · {contestant}: {status}"
        self.failures[key] = self.failures.get(key, 0) + 1

    def of(self, name: str, contestant: str) -> list[float]:
        return self.times.get(name, {}).get(contestant, [])

    def rates_of(self, name: str, contestant: str, clients: int) -> list[float]:
        return self.rates.get(rate_name(name, clients), {}).get(contestant, [])

    def save(self, path: Path) -> None:
        path.write_text(json.dumps(asdict(self), ensure_ascii=False, indent=1), encoding="utf-8")


def keep(times: Times, name: str, contestant: str, value: float) -> None:
    times.setdefault(name, {}).setdefault(contestant, []).append(round(value, 3))


def rate_name(name: str, clients: int) -> str:
    return f"{name} · {clients} clients"


def load_measured(path: Path) -> Measured:
    if not path.exists():
        return Measured()
    return Measured(**json.loads(path.read_text(encoding="utf-8")))
