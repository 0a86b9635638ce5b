#!/usr/bin/env python3
"""Run a management command: `python manage.py help` lists them."""

import os
import sys

from django.core.management import execute_from_command_line

from config.postgres.server import ServerUnavailable


def main() -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
    try:
        execute_from_command_line(sys.argv)
    except ServerUnavailable as problem:
        sys.exit(str(problem))


if __name__ == "__main__":
    main()
