"""Short names of local governments, as newspapers give them: 경기 고양시, 전북. Pure."""

from trips.intake.known_names import KnownNames


def short_names(names: KnownNames) -> dict[str, str]:
    """Code → `경기 고양시`; a province alone by its shortest name, `경기`."""
    short = {
        one.code: min((one.name, *one.aliases), key=len)
        for one in names.governments
        if one.parent is None
    }
    for one in names.governments:
        if one.parent:
            short[one.code] = f"{short[one.parent]} {one.name}"
    return short
