"""Names by which a row is found: its own, in English, and its aliases."""

from trips import models

Labels = list[str]


def said(*names: str | None) -> str:
    """Names one after the other, each once; the dots keep them from being read as one phrase."""
    return " · ".join(dict.fromkeys(str(name) for name in names if name))


def labels(
    row: models.Destination | models.Country | models.Event | models.Organization | None,
) -> Labels:
    return [row.name, getattr(row, "name_en", ""), *row.aliases] if row else []


def government_labels(row: models.LocalGovernment | None) -> Labels:
    """경기도 고양시, and aliases."""
    if row is None:
        return []
    return government_names(row.parent.name if row.parent else None, row.name, row.aliases)


def government_names(parent: str | None, name: str, aliases: Labels) -> Labels:
    return [f"{parent} {name}" if parent else name, *aliases]
