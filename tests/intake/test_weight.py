"""Reading a text imports nothing that only pages need; a worker grows by 60 MB at most."""

import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent
PROGRAM = """
import resource, sys
import django
django.setup()
import django.contrib.admin.sites, trips.admin
def memory():
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
before = memory()
from articles.ingest.parse import parse_bytes
from trips.intake.extract import read_trips
from trips.intake.known_names import from_reference
names = from_reference()
text = "이하늘 고양시장이 8일부터 12일까지 미국 풀러턴을 방문한다고 5일 밝혔다."
read_trips(parse_bytes(text.encode()), names)
print(sorted({"lxml.html", "trafilatura"} & sys.modules.keys()))
read_trips(parse_bytes(f"<html><body><p>{text}</p></body></html>".encode()), names)
print("lxml.html" in sys.modules, memory() - before)
"""


def test_a_text_needs_no_parser_of_pages_and_a_worker_grows_little() -> None:
    process = subprocess.run(
        [sys.executable, "-c", PROGRAM],
        cwd=ROOT,
        env=os.environ | {"DJANGO_SETTINGS_MODULE": "tests.settings"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert process.returncode == 0, process.stderr
    heavy, with_page = process.stdout.splitlines()
    assert heavy == "[]"
    is_loaded, megabytes = with_page.split()
    assert is_loaded == "True"
    assert int(megabytes) <= 60
