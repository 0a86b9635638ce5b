"""What the builders pass along."""

from dataclasses import dataclass, field


@dataclass
class Place:
    """A region, city or area; `region` is the key of a region, `weight` its population."""

    key: str
    country: str
    kind: str
    name: str
    name_en: str
    latitude: float
    longitude: float
    region: str = ""
    weight: int = 0
    aliases: list[str] = field(default_factory=list)
    # Weaker than ours.
    source_aliases: list[str] = field(default_factory=list)


def split(text: str) -> list[str]:
    """`가|나` as a list."""
    return [part.strip() for part in text.split("|") if part.strip()]
