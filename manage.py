#!/usr/bin/env python3
"""Run a management command: `python manage.py help` lists them."""

import os
import sys
import traceback

from django.core.management import execute_from_command_line
from django.db import DatabaseError

from config.postgres.server import ServerUnavailable


def main() -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
    try:
        execute_from_command_line(sys.argv)
    except ServerUnavailable as problem:
        sys.exit(str(problem))
    except DatabaseError as problem:
        if not failed_to_connect(problem):
            raise
        sys.exit(connection_sentence(problem))


def failed_to_connect(problem: DatabaseError) -> bool:
    """Whether no connection came about: then the environment is wrong, and not a statement."""
    places = traceback.extract_tb(problem.__traceback__)
    return any(place.name == "get_new_connection" for place in places)


def connection_sentence(problem: DatabaseError) -> str:
    names = ", ".join(sorted(name for name in os.environ if name.startswith("PG")))
    said = f" Of the environment it also takes {names}." if names else ""
    return f"DATABASE_URL leads to no database: {' '.join(str(problem).split()).rstrip('.')}.{said}"


if __name__ == "__main__":
    main()
