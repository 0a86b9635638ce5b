"""How the archive names itself to the sites it asks."""

from django.conf import settings

NAME = "OverseasTripArchive"  # the name by which a robots.txt may forbid


def user_agent() -> str:
    """`OverseasTripArchive (+https://archive.example)`: who asks, and where to write to."""
    return f"{NAME} (+{settings.SITE_URL})"
