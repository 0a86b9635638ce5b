"""Small official sheets for tests: invented people of real governments."""

import csv
import io

HEADINGS = (
    "연번,기관명,부서,성명,직급,성별,연락처,출장국가,출장도시,출장기간,출장목적,소요예산(천원)"
)
ROWS = (
    "1,경기도 고양시,경제과,이보람,지방행정주사,CANARY-여,CANARY-1234,일본,오사카,"
    '2023.5.8.~5.14.,전통시장 견학,"3,120"',
    "2,경기도 고양시,경제과,박누리,지방행정서기,CANARY-남,CANARY-5678,일본,오사카,"
    '2023.5.8.~5.14.,전통시장 견학,"2,980"',
    "3,경기도 고양시,시장실,김하늘,시장,CANARY-남,CANARY-9999,미국,풀러턴,"
    '2023.10.3.~10.9.,자매도시 교류,"7,450"',
)
CANARY = "CANARY"


def person_rows(*rows: str, encoding: str = "cp949", headings: str = HEADINGS) -> bytes:
    return "\r\n".join([headings, *(rows or ROWS), ""]).encode(encoding)


def without(*names: str) -> bytes:
    """The same without these columns."""
    table = list(csv.reader([HEADINGS, *ROWS]))
    kept = [at for at, name in enumerate(table[0]) if name not in names]
    out = io.StringIO(newline="")
    csv.writer(out).writerows([row[at] for at in kept] for row in table)
    return out.getvalue().encode()
