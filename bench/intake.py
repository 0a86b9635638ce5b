"""The whole reading of an article: milliseconds, memory, and what is imported for it.

    python -m bench intake [FOLDER]

FOLDER holds captures (`.txt`) and pages (`.html`); without one, invented articles are read.
"""

import argparse
import resource
import statistics
import sys
import time
from collections.abc import Callable, Iterator
from importlib import import_module
from pathlib import Path
from typing import Any

HEAVY = ("trafilatura", "lxml.html")
FURNITURE = ("로그인", "회원가입", "전체메뉴", "많이 본 뉴스", "댓글 0", "공유하기", "글자 크기")
BODY = (
    "이하늘 {town}장이 오는 {first}일부터 {last}일까지 {nights}박 {days}일 일정으로 미국 {city}를 "
    "방문한다고 5일 밝혔다.",
    "이번 방문에는 시의원 3명과 기업 대표 5명 등 모두 12명이 함께한다.",
    "방문단은 8일 현지에서 열리는 CES 2024를 둘러보고 코트라 무역관과 한인상공회의소를 찾는다.",
    "10일에는 {city}시와 우호협력 협약을 맺고 투자 유치 설명회를 연다.",
    "{town} 관계자는 “지역 기업의 수출길을 넓히는 계기가 될 것”이라고 말했다.",
)
TOWNS = ("고양시", "군산시", "창원시", "강릉시", "수원시")
CITIES = ("라스베이거스", "로스앤젤레스", "샌프란시스코", "시애틀", "풀러턴")


def scratch(work: Callable[[], None]) -> None:
    """Reading needs no database."""
    work()


def run(arguments: list[str]) -> None:
    parser = argparse.ArgumentParser(prog="bench intake")
    parser.add_argument("folder", nargs="?", type=Path)
    folder = parser.parse_args(arguments).folder
    files = list(_files(folder) if folder else _invented())
    before = _memory()
    read = _reader()
    texts = [(name, content) for name, content in files if not name.endswith(".html")]
    _row("text", [_took(read, one) for one in texts])
    print(f"worker: {_memory() - before:+.0f} MB, heavy parts: {_heavy() or 'none'}")
    _row("page", [_took(read, one) for one in files if one not in texts])
    print(f"worker: {_memory() - before:+.0f} MB, heavy parts: {_heavy() or 'none'}")


def _reader() -> Callable[[str, bytes], Any]:
    """Imported only now, so that what it costs is measured."""
    parse, extract = import_module("articles.ingest.parse"), import_module("trips.intake.extract")
    known = import_module("trips.intake.known_names")
    names = known.from_reference()

    def read(name: str, content: bytes) -> Any:
        media_type = "text/html" if name.endswith(".html") else ""
        return extract.read_trips(parse.parse_bytes(content, "", media_type), names)

    return read


def _took(read: Callable[[str, bytes], Any], one: tuple[str, bytes]) -> float:
    began = time.perf_counter()
    read(*one)
    return (time.perf_counter() - began) * 1000


def _row(kind: str, times: list[float]) -> None:
    if times:
        first, *rest = times
        rest = sorted(rest or times)
        print(
            f"{len(times)} of {kind}: first {first:.0f} ms, then median"
            f" {statistics.median(rest):.0f}, 95 % {rest[int(len(rest) * 0.95)]:.0f},"
            f" longest {rest[-1]:.0f}"
        )


def _memory() -> float:
    """Most megabytes this process had at once."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def _heavy() -> str:
    return ", ".join(name for name in HEAVY if name in sys.modules)


def _files(folder: Path) -> Iterator[tuple[str, bytes]]:
    for path in sorted(folder.rglob("*")):
        if path.suffix in (".txt", ".html"):
            yield path.name, path.read_bytes()


def _invented() -> Iterator[tuple[str, bytes]]:
    for nth in range(100):
        first, nights = 6 + nth % 5, 3 + nth % 4
        words = {"town": TOWNS[nth % 5], "city": CITIES[nth * 3 % 5], "first": first}
        words |= {"last": first + nights, "nights": nights, "days": nights + 1}
        title = "{town}, 미국 {city} 방문길".format(**words)
        body = [line.format(**words) for line in BODY] * 2
        head = (title, "입력 2024.01.05 09:30", "홍길동 기자")
        text = "\n".join((*FURNITURE, *head, *body, "무단전재 및 재배포 금지", *FURNITURE))
        yield f"{nth}.txt", text.encode()
        blocks = "".join(f"<p>{line}</p>" for line in text.splitlines())
        page = f"<!doctype html><html><title>{title}</title><body>{blocks}</body></html>"
        yield f"{nth}.html", page.encode("cp949")
