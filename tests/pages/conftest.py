import pytest
from pytest_django import Settings

ERROR_PAGES = "trips.views.errors.ErrorPages"


@pytest.fixture(autouse=True)
def _error_pages(settings: Settings) -> None:
    """The middleware stands last, whatever else the settings hold."""
    others = [name for name in settings.MIDDLEWARE if name != ERROR_PAGES]
    settings.MIDDLEWARE = [*others, ERROR_PAGES]
