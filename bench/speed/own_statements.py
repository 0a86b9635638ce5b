"""python -m bench.speed.own_statements ADDRESS: the statements of a page, as JSON, values in them.

A process of its own, as the site's settings decide which archive is asked.
"""

import json
import sys

import django
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext


def main(path: str) -> None:
    django.setup()
    client = Client(SERVER_NAME="127.0.0.1")
    client.get(path)  # what is read once for all is not part of a page
    with CaptureQueriesContext(connection) as captured:
        client.get(path)
    statements = [query["sql"] for query in captured.captured_queries]
    print(
        json.dumps([sql for sql in statements if sql.lstrip(" (").startswith(("SELECT", "WITH"))])
    )


if __name__ == "__main__":
    main(sys.argv[1])
