"""Names become rows that are valid on that day, candidates where several may be meant, or new."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests import factories as make
from trips.choices import Office, RedirectKind
from trips.intake.people.offices_of_words import office_of
from trips.intake.resolve import NamedValue, RowResolver
from trips.intake.row_names import Resolution
from trips.intake.spellings import name_key, spellings
from trips.models import LocalGovernment, Official

pytestmark = pytest.mark.django_db


def resolved(field: str, value: Any, on: date | None = date(2024, 1, 5)) -> Resolution:
    answer = RowResolver([NamedValue(field, value)], on).resolve(field, value)
    assert answer is not None
    return answer


def keys(resolution: Resolution) -> list[str]:
    return [one.key for one in resolution.candidates]


def mayor(name: str = "이하늘", office: str = "시장", government: str = "41280") -> dict[str, str]:
    return {"name": name, "office": office, "title": office, "government": government}


@pytest.fixture
def jeonbuk() -> None:
    make.make_government("52000", valid_from=date(2024, 1, 18))
    make.make_government(
        "45000", valid_to=date(2024, 1, 17), successor=LocalGovernment.objects.get(code="52000")
    )


@pytest.mark.usefixtures("jeonbuk")
@pytest.mark.parametrize(
    ("code", "day", "key"),
    [
        ("45000", date(2023, 5, 1), "45000"),
        ("45000", date(2024, 2, 1), "52000"),
        ("52000", date(2023, 5, 1), "45000"),
        ("52000", None, "52000"),
        ("99999", date(2023, 5, 1), "new"),
    ],
)
def test_a_code_means_the_government_in_force_on_the_day(
    code: str, day: date | None, key: str
) -> None:
    assert resolved("government", code, day).key == key


def term(official: Official, **fields: Any) -> Official:
    make.make_term(official, **fields)
    return official


def namesakes_of_whom_one_is_mayor() -> Official:
    term(make.make_official("이하늘"), government=make.make_government("41000"))
    return term(make.make_official("이하늘"))


def one_who_was_vice_mayor_then() -> Official:
    return term(make.make_official("이하늘"), office=Office.VICE_HEAD)


def one_who_serves_elsewhere() -> None:
    term(make.make_official("이하늘"), government=make.make_government("41000"))


def one_whose_term_had_ended() -> None:
    ended = date(2023, 6, 30)
    term(make.make_official("이하늘"), start_date=date(2022, 7, 1), end_date=ended)


def two_of_one_seat() -> None:
    term(make.make_official("이하늘"))
    term(make.make_official("이하늘"))


@pytest.mark.parametrize(
    ("world", "candidates"),
    [
        (namesakes_of_whom_one_is_mayor, 2),
        (one_who_was_vice_mayor_then, 1),
        (one_who_serves_elsewhere, 1),
        (one_whose_term_had_ended, 1),
        (two_of_one_seat, 2),
    ],
)
def test_an_official_is_certain_by_government_and_day_alone(
    world: Callable[[], Official | None], candidates: int
) -> None:
    make.make_government()
    expected = world()
    answer = resolved("official", mayor())
    assert len(answer.candidates) == candidates
    assert answer.key == (str(expected.pk) if expected else "")


def test_an_official_nobody_knows_is_new() -> None:
    make.make_government()
    assert resolved("official", mayor("최바다")).key == "new"


def test_the_label_of_an_official_tells_namesakes_apart() -> None:
    official = term(make.make_official("이하늘"))
    (only,) = resolved("official", mayor()).candidates
    assert only.label == f"이하늘#{official.pk} (고양시 고양특례시장)"


def stop(city: str | None, country: str = "US", number: int | None = None) -> dict[str, Any]:
    return {"country": country, "region": None, "city": city, "destination": number}


def test_a_place_is_found_by_id_then_by_name_in_its_country() -> None:
    here = make.make_destination("샌프란시스코", aliases=["SF"])
    other = make.make_destination("샌프란시스코", country="DE")
    assert resolved("stop", stop("샌프란시스코")).key == str(here.pk)
    assert resolved("stop", stop("sf")).key == "new"
    assert resolved("stop", stop("SF")).key == str(here.pk)
    assert resolved("stop", stop("어디나", "DE", other.pk)).key == str(other.pk)
    assert resolved("stop", stop("없는시")).key == "new"


def test_a_merged_place_means_its_successor() -> None:
    kept = make.make_destination("풀러턴")
    make.make_redirect(RedirectKind.DESTINATION, 990_001, kept.pk)
    assert resolved("stop", stop("플러튼", number=990_001)).key == str(kept.pk)


def test_a_country_alone_is_no_row_of_ours() -> None:
    value = stop(None)
    assert RowResolver([NamedValue("stop", value)]).resolve("stop", value) is None


def test_events_and_organizations_go_by_name_and_alias() -> None:
    event = make.make_event("CES 2024", aliases=["국제전자제품박람회 2024"])
    company = make.make_organization("한빛전자", aliases=["한빛일렉트로닉스"])
    abroad = make.make_organization("한빛전자", country=make.make_country("VN"))

    def organization(name: str, country: str | None = None) -> Resolution:
        return resolved("organization", {"name": name, "kind": "company", "country": country})

    assert resolved("event", {"name": "국제전자제품박람회 2024"}).key == str(event.pk)
    assert organization("㈜한빛일렉트로닉스").key == str(company.pk)
    assert keys(organization("한빛전자")) == sorted([str(company.pk), str(abroad.pk)])
    assert organization("한빛전자").key == ""
    assert keys(organization("한빛전자", "US")) == [str(company.pk)]
    assert organization("나래전자").key == "new"


def test_nothing_is_made_and_queries_do_not_grow() -> None:
    make.make_government()
    few = [NamedValue("official", mayor()), NamedValue("stop", stop("풀러턴"))]
    many = [
        *(NamedValue("official", mayor(f"이하늘{n}")) for n in range(30)),
        *(NamedValue("stop", stop(f"도시{n}", number=n + 1)) for n in range(30)),
        *(NamedValue("event", {"name": f"박람회 {n}"}) for n in range(30)),
        *(NamedValue("organization", {"name": f"기관{n}"}) for n in range(30)),
    ]
    with CaptureQueriesContext(
        connection,
    ) as queries:
        RowResolver(few)
        assert len(queries) <= 3
        RowResolver(many)
    assert len(queries) <= 10
    assert not any(q["sql"].startswith(("INSERT", "UPDATE")) for q in queries)


@pytest.mark.parametrize(
    ("word", "level", "office"),
    [
        ("시장", "municipality", Office.MAYOR),
        ("시장", "province", Office.GOVERNOR),
        ("도지사", "province", Office.GOVERNOR),
        ("행정부지사", "province", Office.VICE_HEAD),
        ("군수", "municipality", Office.COUNTY_HEAD),
        ("구청장", "municipality", Office.DISTRICT_HEAD),
        ("교육감", "province", Office.SUPERINTENDENT),
        ("의장", "municipality", Office.COUNCIL_CHAIR),
        ("부의장", "municipality", Office.COUNCIL_VICE_CHAIR),
        ("도의원", "province", Office.COUNCILLOR),
        ("시장 권한대행", "municipality", Office.ACTING_HEAD),
        ("기획감사실장", "municipality", Office.STAFF),
    ],
)
def test_words_of_office(word: str, level: str, office: Office) -> None:
    assert office_of(word, level) == office


@pytest.mark.parametrize(
    ("name", "key"),
    [("㈜ 한빛 전자", "한빛전자"), ("(재)가온 재단", "가온재단"), ("K-POP", "kpop")],
)
def test_a_name_is_compared_by_its_letters(name: str, key: str) -> None:
    assert name_key(name) == key


def test_the_spellings_of_a_name_with_a_bracket() -> None:
    assert spellings("구글(Google)") == ("구글(Google)", "구글", "Google")
