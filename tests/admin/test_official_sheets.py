"""An official sheet from its upload to drafts: mapped once, looked at, saved, taken back."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client

from articles.models import Article, Capture
from tests import factories as make
from tests.admin.sheets import IMPORT, csv_of
from tests.registers.sheets import CANARY, person_rows, without
from trips.admin.registers.field_labels import LABELS
from trips.models import Citation, Identifier, Official, RegisterUpload, RememberedMapping, Trip
from trips.registers.register_fields import RegisterField

pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module", autouse=True)
def _names(once: Callable[[Callable[[], Any]], Any]) -> None:
    once(make_names)


def make_names() -> None:
    make.make_destination("오사카", country="JP")
    make.make_destination("풀러턴")
    city = make.make_government("41280")
    make.make_term(make.make_official("김하늘"), government=city, start_date=date(2022, 7, 1))


def send(client: Client, content: bytes, name: str = "출장.csv", **data: str) -> Any:
    return client.post(IMPORT, {"file": SimpleUploadedFile(name, content), **data}, follow=True)


def map_columns(client: Client, page: Any, **changes: str) -> Any:
    """Confirm the mapping as it is offered, but for `changes`."""
    form = page.context["form"]
    data = {name: str(form[name].value() or "") for name in form.fields}
    return client.post(page.context["address"], {**data, **changes}, follow=True)


def save(client: Client, page: Any, **data: str) -> Any:
    return client.post(page.context["address"], data, follow=True)


def bring(client: Client, content: bytes) -> Any:
    page = send(client, content)
    if "form" in page.context:
        page = map_columns(client, page)
    return save(client, page)


def test_a_sheet_is_mapped_once_looked_at_and_saved(staff: Client) -> None:
    page = send(staff, person_rows())
    assert page.context["upload"].private == ["성별", "연락처"]
    page = map_columns(staff, page)
    places = [line.place for line in page.context["page"]]
    assert places == ["2–3행", "4행"]
    assert not Trip.objects.exists()
    page = save(staff, page)
    assert page.request["QUERY_STRING"].startswith("id__in=")
    trips = list(Trip.objects.order_by("start_date"))
    assert [(str(trip.start), trip.cost_total_krw) for trip in trips] == [
        ("2023-05-08", 6_100_000),
        ("2023-10-03", 7_450_000),
    ]
    assert trips[1].participants.get().official == Official.objects.get()
    assert Citation.objects.filter(about=trips[0], note="2–3행").exists()


def test_the_same_headings_are_not_asked_about_again(staff: Client) -> None:
    page = map_columns(staff, send(staff, person_rows()), kind="report")
    save(staff, page)
    later = person_rows(
        "1,경기도 고양시,경제과,이보람,지방행정주사,여,1234,미국,풀러턴,2024.5.8.~5.9.,견학,100"
    )
    page = send(staff, later)
    assert "form" not in page.context
    assert page.context["upload"].kind == "report"
    save(staff, page)
    assert Trip.objects.count() == 3


def test_a_government_that_the_file_leaves_out_is_asked_each_time(staff: Client) -> None:
    content = without("기관명")
    page = map_columns(staff, send(staff, content), government="없는시")
    assert page.context["form"].errors["government"]
    page = map_columns(staff, page, government="고양시")
    save(staff, page)
    assert {trip.government_id for trip in Trip.objects.all()} == {"41280"}
    page = send(staff, content + b"\r\n")
    assert page.context["form"]["government"].value() == "41280"


def test_the_same_file_again_changes_nothing_and_says_so(staff: Client) -> None:
    bring(staff, person_rows())
    page = send(staff, person_rows())
    assert "이 파일은 이미 가져왔습니다." in page.content.decode()
    page = save(staff, page)
    assert "아무것도 바뀌지 않았습니다." in page.content.decode()
    assert (Trip.objects.count(), Article.objects.count()) == (2, 1)


def test_a_trip_there_is_gets_another_source_unless_it_is_told_apart(staff: Client) -> None:
    bring(staff, person_rows())
    page = send(staff, person_rows(encoding="utf-8"))
    assert [line.offer.title for line in page.context["page"]] == ["전통시장 견학", "자매도시 교류"]
    save(staff, page, **{"new-1": "on"})
    assert Trip.objects.count() == 3
    assert Citation.objects.filter(about=Trip.objects.earliest("pk")).count() > 8


def test_groups_of_lines_are_split_and_joined_before_they_are_saved(staff: Client) -> None:
    page = map_columns(staff, send(staff, person_rows()))
    page = save(staff, page, **{"split-0-2": "on", "regroup": "x"})
    assert [line.place for line in page.context["page"]] == ["2행", "3행", "4행"]
    page = save(staff, page, **{"join-0-3": "on", "join-0-4": "on", "regroup": "x"})
    assert [line.place for line in page.context["page"]] == ["2–4행"]
    save(staff, page)
    trip = Trip.objects.get()
    assert (str(trip.start), str(trip.end)) == ("2023-05-08", "2023-10-09")
    assert (trip.cost_total_krw, trip.party_size) == (13_550_000, 3)
    assert trip.participants.count() == 3


def test_an_import_is_taken_back_in_one_press(staff: Client) -> None:
    bring(staff, person_rows())
    upload = RegisterUpload.objects.get()
    address = f"{IMPORT}{upload.pk}/"
    page = staff.post(address, follow=True)
    assert "가져온 것을 모두 되돌렸습니다." in page.content.decode()
    for model in (Trip, Article, Capture, Identifier):
        assert not model._default_manager.exists()
    bring(staff, person_rows())
    assert Trip.objects.count() == 2


def test_a_colleague_does_not_see_an_upload(staff: Client) -> None:
    send(staff, person_rows())
    RegisterUpload.objects.update(maker=User.objects.create_user("colleague"))
    assert staff.get(f"{IMPORT}{RegisterUpload.objects.get().pk}/").status_code == 404


def test_our_own_template_keeps_its_way_and_can_be_read_as_typed(staff: Client) -> None:
    own = {"title": "미국 출장", "start_date": "2024.1.5.", "stops": "미국(풀러턴)"}
    page = send(staff, csv_of(own | {"days": "닷새"}))
    assert page.context["problems"]
    page = staff.get(page.context["as_typed"])
    assert "form" in page.context
    assert not send(staff, csv_of({"title": "미국 출장", "days": "5"})).context["problems"]


def test_a_file_in_no_known_letters_asks_which_lines_read_well(staff: Client) -> None:
    broken = person_rows()[:-40] + b"\xff\xff\n"
    page = send(staff, broken)
    assert page.context["samples"]
    [encoding, *_] = page.context["samples"]
    assert f'value="{encoding}"' in page.content.decode()


def every_text_of_the_database() -> str:
    """All rows of all tables, as JSON; bytes are read as text too."""
    texts = []
    with connection.cursor() as cursor:
        cursor.execute("SELECT tablename FROM pg_tables WHERE schemaname = current_schema()")
        for (table,) in cursor.fetchall():
            cursor.execute(f'SELECT to_jsonb(r)::text FROM "{table}" r')  # noqa: S608
            texts += [text for (text,) in cursor.fetchall()]
    captures = [bytes(one.content) for one in Capture.objects.all()]
    captures += [bytes(one.content) for one in RegisterUpload.objects.all()]
    return "".join([*texts, *(one.decode("utf-8", "replace") for one in captures)])


def test_nothing_of_private_columns_is_kept_anywhere(
    staff: Client, caplog: pytest.LogCaptureFixture, tmp_path: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TMPDIR", str(tmp_path))
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    page = send(staff, person_rows())
    assert "이보람" in every_text_of_the_database()
    assert CANARY not in every_text_of_the_database()
    page = map_columns(staff, page)
    assert CANARY not in page.content.decode()
    save(staff, page)
    everything = every_text_of_the_database()
    assert CANARY.encode().hex() not in everything
    assert CANARY not in everything
    assert CANARY not in caplog.text
    assert not [path for path in tmp_path.rglob("*") if path.is_file()]


def test_a_column_that_is_called_private_on_the_page_goes_too(staff: Client) -> None:
    page = send(staff, person_rows())
    column = next(
        name
        for name, field in page.context["form"].fields.items()
        if getattr(field, "label", "") == "부서"
    )
    map_columns(staff, page, **{column: "private"})
    assert "경제과" not in every_text_of_the_database()
    assert RememberedMapping.objects.count() == 1
    RegisterUpload.objects.all().delete()
    assert "부서" in send(staff, person_rows()).context["upload"].private
    assert "경제과" not in every_text_of_the_database()


def test_every_meaning_has_a_label() -> None:
    assert LABELS.keys() == set(RegisterField)


def test_a_public_trip_says_in_which_lines_of_its_sheet_it_stands(staff: Client) -> None:
    bring(staff, person_rows())
    Article.objects.update(status="published")
    trip = Trip.objects.earliest("start_date")
    Trip.objects.filter(pk=trip.pk).update(publication="published")
    page = Client().get(f"/trips/{trip.pk}/").content.decode()
    assert '<span class="also">2–3행</span>' in page


def table_text(*lines: str) -> bytes:
    return "\n".join(lines).encode()


def preview_of(client: Client, content: bytes) -> str:
    page = map_columns(client, send(client, content))
    return " ".join(page.content.decode().split())


def test_a_preview_says_amounts_countries_and_the_unit_in_words(staff: Client) -> None:
    text = preview_of(staff, person_rows())
    for words in ("6,100,000원 · 예산", "일본 오사카", "미국 풀러턴", "금액의 단위: 천원"):
        assert words in text
    assert "JP" not in text


def test_a_preview_says_why_there_is_no_amount_and_who_pays_for_each(staff: Client) -> None:
    text = preview_of(
        staff,
        table_text(
            "기관명,출장자,국가,기간,목적,총경비(만원),1인당 경비(만원),초청기관",
            "고양시,이보람 외 1명,일본,2023.5.8.~5.14.,견학,610,305,오사카시",
            "고양시,박누리,일본,2023.6.8.~6.14.,견학,비공개,,",
        ),
    )
    for words in ("6,100,000원 · 1인당 3,050,000원", "공개 거부", "초청 기관</b>: 오사카시"):
        assert words in text


def test_parts_of_a_cost_without_their_sum_are_left_out_with_a_sentence(staff: Client) -> None:
    content = table_text(
        "기관명,성명,국가,기간,목적,항공료,숙박비,식비",
        '고양시,이보람,일본,2023.5.8.~5.14.,견학,"700,000","400,000","100,000"',
    )
    assert "항목(항공료, 숙박비, 식비)은 더하지 않고" in preview_of(staff, content)
    with_sum = content.replace("식비".encode(), "여비 합계".encode())
    assert "더하지 않고" not in preview_of(staff, with_sum)


def test_a_preview_names_what_heads_lines_and_cells_too_many(staff: Client) -> None:
    text = preview_of(
        staff,
        table_text(
            "성명,국가,기간,목적",
            "□ 2023년 고양시의회,,,",
            "이보람,일본,5.8.~5.14.,견학",
            "박누리,일본,6.8.~6.14.,견학,확인",
            "김하늘,일본,8.8.~8.14.,견학",
            "이보람,일본,9.8.~9.14.,견학",
            "정다솜,일본,견학, 조사,7.8.~7.14.",
        ),
    )
    assert "이어 적용한 소제목: 2행 “□ 2023년 고양시의회”" in text
    assert "4행: 칸이 1개 남습니다." in text
    assert "출장이 아닌 행(칸이 남고, 다른 칸이 읽히지 않음): 7" in text


def test_an_inviter_is_kept_with_its_source(staff: Client) -> None:
    content = table_text(
        "기관명,성명,국가,기간,목적,초청기관", "고양시,이보람,일본,2023.5.8.~5.14.,견학,오사카시"
    )
    bring(staff, content)
    assert Trip.objects.get().inviter == "오사카시"
    assert Citation.objects.get(field="inviter").value == "오사카시"


ODD = "이름표,다녀온 데,다녀온 때,무엇하러,목적"
ODD_LINES = ("이보람,일본,2023.5.8.~5.14.,견학,상담", "박누리,일본,2023.6.8.~6.14.,조사,상담")
REMEMBERED = f"{IMPORT}remembered/"


def initial(page: Any) -> dict[str, str]:
    """Heading → the meaning that the form offers."""
    fields = page.context["form"].fields
    return {one.label: str(one.initial) for name, one in fields.items() if name[:7] == "column-"}


def columns_by_heading(page: Any) -> dict[str, str]:
    return {one.label: name for name, one in page.context["form"].fields.items()}


def test_a_heading_that_is_taught_is_offered_for_other_tables_until_it_is_forgotten(
    staff: Client,
) -> None:
    page = send(staff, table_text(ODD, *ODD_LINES))
    assert initial(page)["다녀온 데"] == "ignored"
    names = columns_by_heading(page)
    meanings = {"다녀온 데": "places", "이름표": "private", "다녀온 때": "period"}
    taught = {names[heading]: meaning for heading, meaning in meanings.items()}
    map_columns(staff, page, **taught)
    other = table_text(
        "기관명,다녀온 때,다녀온 데,이름표,목적", "고양시,2023.5.8.~5.14.,일본,CANARY,견학"
    )
    page = send(staff, other)
    assert initial(page)["다녀온 데"] == "places"
    assert page.context["upload"].private == ["이름표"]
    assert CANARY not in every_text_of_the_database()
    page = staff.get(REMEMBERED)
    text = page.content.decode()
    assert "다녀온 데 → 나라와 도시" in text
    [(row, _meanings)] = page.context["rows"]
    staff.post(REMEMBERED, {"forget": row.pk})
    assert not RememberedMapping.objects.exists()
    assert initial(send(staff, other + b"\n"))["다녀온 데"] == "ignored"


def test_what_is_no_number_is_not_forgotten(staff: Client) -> None:
    assert staff.post(REMEMBERED, {"forget": "x"}).status_code == 404
    assert "기억해 둔 것이 없습니다." in staff.get(REMEMBERED).content.decode()


def test_what_is_remembered_is_for_those_who_import(client: Client) -> None:
    assert client.get(REMEMBERED).status_code == 302
