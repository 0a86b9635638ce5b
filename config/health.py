"""Two answers for whatever watches the site."""

from django.conf import settings
from django.db import DatabaseError, OperationalError, connection
from django.http import HttpRequest, HttpResponse
from django.utils.module_loading import import_string


def healthz(_request: HttpRequest) -> HttpResponse:
    """200 as long as the process answers."""
    return HttpResponse("ok\n", content_type="text/plain")


def readyz(_request: HttpRequest) -> HttpResponse:
    """200 when the database answers too, else 503.

    A second line says that the staff site has something to tell about its upkeep, and no more:
    anybody may ask. The site serves all the same, so that takes it out of no rotation.
    """
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
        note = "see the staff site\n" if _needs_attention() else ""
    except OperationalError:
        return HttpResponse("no database\n", content_type="text/plain", status=503)
    return HttpResponse(f"ok\n{note}", content_type="text/plain")


def _needs_attention() -> bool:
    try:
        return any(import_string(name)() for name in settings.NEEDS_ATTENTION)
    except OperationalError:
        raise
    except DatabaseError:  # tables that a migration has yet to make
        return True
