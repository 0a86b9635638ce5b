"""Invented articles as long as real ones: a press release, and a round-up of six councils."""

from pathlib import Path

from tests import factories as make

FOLDER = Path(__file__).parent / "articles"
PRESS_RELEASE = (FOLDER / "press_release.txt").read_text(encoding="utf-8")
ROUND_UP = (FOLDER / "six_councils.txt").read_text(encoding="utf-8")
# Code of each government → its name, where its council goes.
COUNCILS = {
    "41110": ("수원시", "오사카", "JP"),
    "41130": ("성남시", "풀러턴", "US"),
    "41270": ("안산시", "하노이", "VN"),
    "41280": ("고양시", "프랑크푸르트", "DE"),
    "41390": ("시흥시", "칭다오", "CN"),
    "41480": ("파주시", "암스테르담", "NL"),
}


def make_known_names() -> None:
    """What both name, as far as an archive knows it: no mayor, no head of a council."""
    make.make_publisher("가온일보")
    make.make_country("NL", name="네덜란드")
    for code, (name, city, country) in COUNCILS.items():
        make.make_government(code, name=name)
        make.make_destination(city, country=country)
    make.make_destination("뒤셀도르프", country="DE")
