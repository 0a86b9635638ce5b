"""python -m bench.speed.import_package FOLDER: rows a second with history, and documents a second
of search, as JSON. Into an empty database that has the reference data.
"""

import csv
import json
import sys
import time
from importlib import import_module
from pathlib import Path
from typing import Any
from unittest.mock import patch

import django
from django.core.management import call_command


def main(folder: Path) -> None:
    django.setup()
    # Only now can models be imported.
    module: Any = import_module("trips.interchange.import_package")
    marks = import_module("search.models").Stale.objects
    with patch.object(module, "catch_up"):
        began = time.perf_counter()
        module.import_package(folder)
        imported = time.perf_counter() - began
    marks.exclude(kind="article").delete()
    began = time.perf_counter()
    call_command("rebuild_search", "--stale", stdout=sys.stderr)
    indexed = time.perf_counter() - began
    rows = sum(_rows(path) for path in folder.glob("*.csv"))
    articles = _rows(folder / "articles.csv")
    figures = {"rows a second": rows / imported, "articles a second": articles / indexed}
    print(json.dumps(figures))


def _rows(path: Path) -> int:
    with path.open(encoding="utf-8", newline="") as stream:
        return sum(1 for _ in csv.reader(stream)) - 1


if __name__ == "__main__":
    main(Path(sys.argv[1]))
