"""Older and variant spellings of places, as newspapers wrote them, lead to the place of today."""

import csv
import json
from pathlib import Path

import pytest
from django.conf import settings

SPELLINGS = [
    *(("RO", "부카레스트", "부쿠레슈티"), ("UA", "리보프", "리비우"), ("UA", "렘베르크", "리비우")),
    *(("UA", "드네프로페트롭스크", "드니프로"), ("MD", "키시네프", "키시너우")),
    *(("RU", "페테르부르크", "상트페테르부르크"), ("RU", "스탈린그라드", "볼고그라드")),
    *(("RU", "스베르들롭스크", "예카테린부르크"), ("RU", "쾨니히스베르크", "칼리닌그라드")),
    *(
        ("PL", "단치히", "그단스크"),
        ("PL", "브레슬라우", "브로츠와프"),
        ("PL", "크라카우", "크라쿠프"),
    ),
    *(("TR", "콘스탄티노플", "이스탄불"), ("RS", "베오그라트", "베오그라드")),
    *(("UZ", "타시켄트", "타슈켄트"), ("KG", "프룬제", "비슈케크"), ("GE", "티플리스", "트빌리시")),
    *(
        ("MN", "우란바토르", "울란바토르"),
        ("SE", "고텐버그", "예테보리"),
        ("FI", "헬싱포르스", "헬싱키"),
    ),
    *(("IN", "뱅갈로르", "벵갈루루"), ("ZA", "요하네스부르크", "요하네스버그")),
    *(("CN", "아모이", "샤먼"), ("ID", "바타비아", "자카르타"), ("JP", "우츠노미야", "우쓰노미야")),
    *(("DE", "뮤니히", "뮌헨"), ("NL", "덴하그", "헤이그"), ("AU", "멜본", "멜버른")),
]


@pytest.fixture(scope="module")
def places() -> dict[tuple[str, str], set[str]]:
    """Country and any name of a place → the usual names of the places so called."""
    named: dict[tuple[str, str], set[str]] = {}
    path = Path(settings.BASE_DIR) / "trips/reference/destinations.csv"
    with path.open(encoding="utf-8", newline="") as stream:
        for row in csv.DictReader(stream):
            for name in (row["name"], *json.loads(row["aliases"] or "[]")):
                named.setdefault((row["country"], name), set()).add(row["name"])
    return named


@pytest.mark.parametrize(("country", "spelling", "usual"), SPELLINGS)
def test_an_older_spelling_leads_to_the_place(
    country: str, spelling: str, usual: str, places: dict[tuple[str, str], set[str]]
) -> None:
    assert places.get((country, spelling)) == {usual}
