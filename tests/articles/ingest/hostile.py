"""Files that break readers of articles. `python -m tests.articles.ingest.hostile NAME…` reads
those (all without a name) at full size, each in a process that the system ends at 10 seconds or
300 MB, and prints a line for every one that did not end with an article or a sentence.
"""

import os
import resource
import sys
from collections.abc import Iterator

import django

from articles.ingest.parse import parse_bytes
from articles.ingest.refusals import IngestRefused

PAGE = b"<!doctype html><html><head></head><body>"
SENTENCE = "시장이 출장을 떠난다고 밝혔다."
SECONDS, MEMORY = 10, 300 * 2**20
SIZES = (290_000, 4_900_000)  # just below what a text and what a file may have


def _repeated(*rows: tuple[str, bytes, str | bytes]) -> dict[str, tuple[bytes, bytes]]:
    return {
        name: (head, part.encode() if isinstance(part, str) else part) for name, head, part in rows
    }


# What a file begins with, and what it repeats to its end.
REPEATED = _repeated(
    ("one line", b"", "가"),
    ("one line of words", b"", "가나다 "),
    ("one line of sentences", b"", "시장이 간다. "),
    ("lines", b"", b"\n"),
    ("sentences", b"", f"{SENTENCE}\n"),
    ("headlines", b"", "고양시장 출국 예정\n"),
    ("dates", b"", "2024-01-05 10:20 "),
    ("lines of dates", b"", "입력 2024-01-05 10:20\n"),
    ("bylines", b"", "홍길동 기자\n"),
    ("crews", b"", "촬영:홍길동,"),
    ("captions", b"", "홍길동 시장(왼쪽)이 인사하고 있다.\n"),
    ("weather", b"", "맑음서울1.0℃\n2026.02.07 (토)\n"),
    ("titles", b"", "가온신문 - 시장 미국으로 출국\n"),
    ("paths", b"", "홈 > 소통 > 소식 > "),
    ("brackets", b"", b"["),
    ("quotes", b"", "“"),
    ("mail", b"", b"a@"),
    ("dots", b"", b"a."),
    ("spaces", b"a", b" "),
    ("marks", b"a", "\u0315\u0300"),
    ("letters of Hangul", b"", "\u1112\u1161\u11ab"),
    ("NUL", b"a", b"\0a"),
    ("direction", b"", f"\u202e{SENTENCE}\u202c\u2066"),
    ("no UTF-8", b"\xff", bytes(range(128, 256))),
    ("UTF-16", b"\xff\xfe", "한\r".encode("utf-16-le")),
    ("nested", PAGE, b"<div>"),
    ("nested inline", PAGE, b"<b>"),
    ("nested tables", PAGE, b"<table><tr><td>"),
    ("cells", PAGE + b"<table><tr>", b"<td>a b"),
    ("paragraphs", PAGE, f"<p>{SENTENCE}"),
    ("attributes of one tag", PAGE + b"<p ", b"a=1 "),
    ("name of one attribute", PAGE + b"<p ", b"b"),
    ("value of one attribute", PAGE + b'<p title="', "가"),
    ("open tags", b"<html>", b"<"),
    ("entities", PAGE, b"&amp;&#xAC00;"),
    ("unknown entities", PAGE, b"&a"),
    ("comments", PAGE, b"<!--"),
    ("script", PAGE + b"<script>", b"a<"),
    ("linked data", PAGE + b'<script type="application/ld+json">', b"["),
    ("linked objects", PAGE + b'<script type="application/ld+json">', b'{"@graph":'),
    ("metas", b"<html><head>", b'<meta property="og:title" content="a">'),
    ("text of a page", PAGE, "가"),
)
BOMB = b'<?xml version="1.0"?><!DOCTYPE html [<!ENTITY a "aaaaaaaaaa">' + b"".join(
    b'<!ENTITY %c "%s">' % (98 + nth, b"&%c;" % (97 + nth) * 10) for nth in range(12)
)
OUTSIDE = b'<!DOCTYPE html [<!ENTITY a SYSTEM "file:///etc/passwd">]><html><body><p>&a;</p>'
WHOLE = {
    "entity bomb": BOMB + b"]><html><body><p>&m;</p></body></html>",
    "entity of a file": OUTSIDE + f"<p>{SENTENCE}</p><p>{SENTENCE}</p>".encode(),
    "nested and closed": PAGE + b"<div>" * 10_000 + SENTENCE.encode() + b"</div>" * 10_000,
}


def contents(size: int) -> Iterator[tuple[str, bytes]]:
    """Name and bytes of every file, of up to so many bytes."""
    for name, (head, part) in REPEATED.items():
        yield name, head + part * ((size - len(head)) // len(part))
    yield from WHOLE.items()


def main() -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tests.settings")
    django.setup()
    for size in SIZES:
        for name, content in contents(size):
            if name in (sys.argv[1:] or (name,)):
                code = _exit_code(content)
                print(f"{name}, {size}: {code}\n" if code else "", end="")


def _exit_code(content: bytes) -> int:
    process = os.fork()
    if not process:
        _read(content)
    _process, status = os.waitpid(process, 0)
    return os.waitstatus_to_exitcode(status)


def _read(content: bytes) -> None:
    """Ends the process with 0 after an article or a refusal, with 1 after anything else."""
    resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))
    resource.setrlimit(resource.RLIMIT_DATA, (MEMORY, MEMORY))
    try:
        parse_bytes(content)
    except IngestRefused as refusal:
        os._exit(0 if str(refusal.sentence) else 1)
    except BaseException as error:
        print(repr(error)[:200], file=sys.stderr)
        os._exit(1)
    os._exit(0)


if __name__ == "__main__":
    main()
