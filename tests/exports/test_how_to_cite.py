"""Citing a record, citing a search, and what a code says about a search later."""

import hashlib
from base64 import urlsafe_b64encode
from datetime import date

import pytest
from django.core.signing import Signer
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from hypothesis import given, settings
from hypothesis import strategies as st

from tests import factories as make
from tests.exports.reading import content
from tests.pages.reading import text_of
from trips.exports.how_to_cite import CitationText, Frozen, ids_in, runs_of, thawed
from trips.indexing.stale import catch_up
from trips.models import Trip

TRIP = CitationText(
    "trip-1",
    "고양시장 미국 출장",
    "https://x.example/trips/1/",
    date(2026, 11, 24),
    date(2026, 3, 5),
)
EMPTY = hashlib.sha256(b"").hexdigest()


def test_a_record_is_cited_in_korean() -> None:
    assert TRIP.korean == (
        "지방정부 해외출장 아카이브, 「고양시장 미국 출장」, https://x.example/trips/1/,"
        " 2026년 11월 24일 확인"
    )


def test_a_record_is_cited_after_apa_with_the_day_it_changed() -> None:
    assert TRIP.apa == (
        "Overseas Trip Archive. (2026, March 5). 고양시장 미국 출장."
        " Retrieved November 24, 2026, from https://x.example/trips/1/"
    )


def test_a_record_is_cited_for_bibtex() -> None:
    assert TRIP.bibtex.splitlines() == [
        "@misc{trip-1,",
        "  author  = {{지방정부 해외출장 아카이브}},",
        "  title   = {{고양시장 미국 출장}},",
        "  year    = {2026},",
        "  url     = {https://x.example/trips/1/},",
        "  urldate = {2026-11-24},",
        "}",
    ]


def test_latex_takes_no_title_for_a_command() -> None:
    cited = CitationText("trip-1", r"A&B 100% {x} \end~^", "https://x.example/", date(2026, 1, 1))
    escaped = r"A\&B 100\% \{x\} \textbackslash{}end\textasciitilde{}\textasciicircum{}"
    assert f"{{{{{escaped}}}}}" in cited.bibtex


@settings(max_examples=50, deadline=None)
@given(
    st.text(max_size=200), st.dates(), st.integers(0, 10**6), st.binary(min_size=32, max_size=32)
)
def test_a_code_gives_back_what_was_put_in(query: str, on: date, rows: int, raw: bytes) -> None:
    frozen = Frozen(query, on.isoformat(), rows, raw.hex())
    assert thawed(frozen.code) == frozen


@settings(max_examples=100, deadline=None)
@given(st.sets(st.integers(1, 400), max_size=300))
def test_the_numbers_of_trips_are_held_in_short(ids: set[int]) -> None:
    runs = runs_of(ids)
    assert ids_in(runs) == ids
    assert len(runs) <= 1_500


def test_more_numbers_than_an_address_holds_are_left_out() -> None:
    assert runs_of([3, 4, 5, 9]) == "3-2 4"
    assert runs_of(range(1, 100_000)) == "1-99998"
    assert runs_of(range(1, 3_000, 2)) == ""
    assert Frozen("", "2026-11-24", 1_500, EMPTY).ids is None
    longest = runs_of(range(7, 7_000, 11)) or runs_of(range(7, 5_400, 11))
    assert len(Frozen("year=2024", "2026-11-24", 500, EMPTY, longest).code) < 1_900


@settings(max_examples=50, deadline=None)
@given(st.text(max_size=60), st.integers(0, 80))
def test_a_code_that_was_changed_is_no_code(noise: str, at: int) -> None:
    code = Frozen("year=2024", "2026-11-24", 3, EMPTY).code
    changed = code[:at] + noise + code[at + 1 :]
    assert changed == code or thawed(changed) is None


@pytest.mark.django_db
class TestPages:
    def code(self, client: Client, query: str = "") -> str:
        frozen: Frozen = client.get(f"/cite/?{query}").context["then"]
        return frozen.code

    def test_a_trip_says_how_to_cite_it(self, client: Client) -> None:
        trip = make.make_trip("고양시장 미국 출장")
        html = client.get(trip.get_absolute_url()).content.decode()
        for words in (
            "「고양시장 미국 출장」",
            "Overseas Trip Archive. (",
            f"@misc{{trip-{trip.pk},",
        ):
            assert words in html

    def test_a_list_says_how_to_cite_its_conditions(self, client: Client) -> None:
        make.make_trip()
        html = client.get("/trips/?region=41&year=2024").content.decode()
        assert "「해외출장 검색: 지역(시·도): 경기도 · 연도: 2024」" in html
        assert 'href="/cite/?region=41&amp;year=2024"' in html

    def test_the_checksum_is_that_of_the_file(self, client: Client) -> None:
        make.make_trip("하나")
        make.make_trip("둘", start="2020", end="2020")
        frozen = client.get("/cite/?year=2024&view=table&sort=-days&page=1").context["then"]
        file = content(client.get(f"/trips.csv?{frozen.query}"))
        assert (frozen.query, frozen.rows) == ("year=2024", 1)
        assert frozen.sha256 == hashlib.sha256(file).hexdigest()

    def test_a_search_by_words_is_cited_in_an_order_that_stays(self, client: Client) -> None:
        make.make_trip("고양 출장")
        catch_up()
        frozen = client.get("/cite/?q=고양").context["then"]
        assert frozen.rows == 1
        assert frozen.query.endswith("&sort=-start_date")

    def test_a_code_says_that_nothing_changed(self, client: Client) -> None:
        make.make_trip("하나")
        page = client.get(f"/cite/{self.code(client, 'year=2024')}/")
        assert page.status_code == 200
        assert "그때와 똑같습니다" in page.content.decode()

    def test_a_code_says_how_many_trips_came_since(self, client: Client) -> None:
        make.make_trip("하나")
        code = self.code(client)
        make.make_trip("둘")
        assert "1건에서 2건으로 달라졌습니다" in client.get(f"/cite/{code}/").content.decode()

    def test_a_code_says_that_a_row_changed(self, client: Client) -> None:
        trip = make.make_trip("하나")
        code = self.code(client)
        trip.title = "다른 제목"
        trip.save()
        assert "내용이 달라졌습니다" in client.get(f"/cite/{code}/").content.decode()

    def test_a_code_says_which_trips_came_and_what_became_of_those_that_went(
        self, client: Client
    ) -> None:
        moved, merged, gone, kept = (make.make_trip(f"출장 {name}") for name in "가나다라")
        code = self.code(client, "year=2024")
        came = make.make_trip("출장 마")
        Trip.objects.filter(pk=moved.pk).update(start_date="2020-01-08", end_date="2020-01-09")
        Trip.objects.filter(pk=gone.pk).update(publication="withdrawn")
        Trip.objects.filter(pk=merged.pk).delete()
        make.make_redirect("trip", merged.pk, kept.pk)
        words = text_of(client, f"/cite/{code}/")
        assert f"새로 들어온 출장 1 출장 마 {came.pk}" in words
        assert f"출장 가 {moved.pk} · 고쳐져 이제 이 조건에 맞지 않음" in words
        assert f"{merged.pk} → 출장 라 {kept.pk} · 한 출장으로 합침" in words
        assert f"{gone.pk} 더는 공개하지 않음" in words

    def test_a_code_of_before_still_opens(self, client: Client) -> None:
        make.make_trip()
        held = ["year=2024", "2026-01-01", 3, urlsafe_b64encode(bytes(32)).decode()]
        code = Signer(salt="trips.citing").sign_object(held, compress=True)
        assert "어느 출장이 들어오고 빠졌는지는 보일 수 없습니다" in text_of(
            client, f"/cite/{code}/"
        )

    @pytest.mark.parametrize("prefix", ["", "/en"])
    @pytest.mark.parametrize("code", ["x", "a:b", "가", "%00", "..%2f", "eJw:x:y", "." * 3000])
    def test_what_is_no_code_is_not_found(self, client: Client, prefix: str, code: str) -> None:
        assert client.get(f"{prefix}/cite/{code}/").status_code == 404

    def test_a_condition_that_lost_its_meaning_is_named(self, client: Client) -> None:
        make.make_trip()
        code = Frozen("event=99&year=2024", "2026-01-01", 1, EMPTY).code
        html = client.get(f"/cite/{code}/").content.decode()
        assert "event=99" in html
        assert "견줄 수 없습니다" in html
        assert "달라졌습니다" not in html

    def test_the_checksum_does_not_depend_on_the_language(self, client: Client) -> None:
        make.make_trip()
        both = [client.get(f"{prefix}/cite/").context["then"] for prefix in ("", "/en")]
        assert both[0] == both[1]

    def test_the_file_beside_a_checksum_is_the_one_it_is_of(self, client: Client) -> None:
        make.make_trip()
        page = client.get("/en/cite/?year=2024")
        address = f'href="{page.context["file"]}?year=2024" rel="nofollow" download'
        assert address in page.content.decode()
        file = content(client.get(f"{page.context['file']}?year=2024"))
        assert page.context["then"].sha256 == hashlib.sha256(file).hexdigest()

    def test_twenty_trips_cost_no_more_queries_than_one(self, client: Client) -> None:
        def queries() -> int:
            with CaptureQueriesContext(connection) as asked:
                client.get("/cite/?region=41")
            return len(asked)

        make.make_trip()
        few = queries()
        for number in range(19):
            make.make_trip(f"출장 {number}")
        assert queries() == few <= 15
