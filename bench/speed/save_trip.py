"""python -m bench.speed.save_trip TRIP TITLE: save it on the staff site; prints the statements.

As a browser does: the form is opened, its title is changed, and all of it is sent. A save without
a change comes first, so that what a process reads once for all is not counted.
"""

import sys
import time
from importlib import import_module
from typing import Any

import django
from django.contrib.auth import get_user_model
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext


def main(number: int, title: str) -> None:
    django.setup()
    # Only now can models be imported.
    accounts = import_module("accounts.session_limits")
    filling = import_module("tests.admin.filling")
    trip = import_module("trips.models").Trip.objects.get(pk=number)
    client = Client(SERVER_NAME="127.0.0.1")
    user, _made = get_user_model().objects.get_or_create(
        username="speed", defaults={"is_staff": True, "is_superuser": True}
    )
    client.force_login(user)
    session = client.session
    session[accounts.BEGAN] = session[accounts.SEEN] = time.time()
    session.save()
    _save(client, filling, trip)
    print(_save(client, filling, trip, title=title))


def _save(client: Client, filling: Any, trip: Any, **typed: str) -> int:
    address = filling.change_address(trip)
    values = {**filling.shown(filling.open_form(client, address)), **typed}
    with CaptureQueriesContext(connection) as captured:
        answer = client.post(address, values)
    if answer.status_code != 302:
        sys.exit(f"{address} was not saved: {answer.status_code}")
    return len(captured)


if __name__ == "__main__":
    main(int(sys.argv[1]), sys.argv[2])
