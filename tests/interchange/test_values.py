"""Every value that can be written can be read back; what is off is said in one sentence."""

import csv
import io
from datetime import UTC, date, datetime, timedelta, timezone
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from listing.normal_text import normal_text
from trips.interchange import cell_text
from trips.interchange.cell_text import BadCell
from trips.interchange.export_package import line
from trips.partial_dates import PartialDate

text = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"))
offsets = st.integers(-14 * 60, 14 * 60).map(lambda m: timezone(timedelta(minutes=m)))
moments = st.datetimes(datetime(1950, 1, 1), datetime(2100, 1, 1), timezones=offsets)  # noqa: DTZ001
days = st.dates(date(1900, 1, 1), date(2100, 12, 31))


@given(st.lists(text, min_size=2))
def test_any_text_survives_a_csv_file(cells: list[str]) -> None:
    lines = (raw.decode() for raw in io.BytesIO(line(cells)))

    assert list(csv.reader(lines, strict=True)) == [cells]


@given(st.lists(text.map(normal_text).filter(bool)))
def test_lists_survive(words: list[str]) -> None:
    assert cell_text.read_list(cell_text.write_list(words) or "[]") == words


@given(st.decimals(-180, 180, places=5))
def test_coordinates_survive(number: Decimal) -> None:
    written = cell_text.write_decimal(number)

    assert cell_text.read_decimal(written, digits=8, places=5) == number
    assert cell_text.write_decimal(cell_text.read_decimal(written, 8, 5)) == written


@given(moments)
def test_moments_survive_to_the_microsecond(moment: datetime) -> None:
    assert cell_text.read_moment(cell_text.write_moment(moment)) == moment


@given(days)
def test_a_day_of_publication_survives_without_a_time(day: date) -> None:
    assert cell_text.write_day_or_moment(*cell_text.read_day_or_moment(str(day))) == str(day)


@given(days, st.sampled_from(["day", "month", "year"]))
def test_partial_dates_survive(day: date, precision: str) -> None:
    first = {"day": day, "month": day.replace(day=1), "year": day.replace(month=1, day=1)}
    written = str(PartialDate(first[precision], precision))

    assert cell_text.read_partial_date(written) == PartialDate(first[precision], precision)


def test_moments_are_written_in_seoul_time() -> None:
    moment = datetime(2026, 11, 22, 15, tzinfo=UTC)
    assert cell_text.write_moment(moment) == "2026-11-23T00:00:00+09:00"


@pytest.mark.parametrize(
    "bad",
    ["2024-02-30", "2024-1-5", "20240105", "2024-13", "24", "2024-01-05T00:00", "１９９９", "1850"],
)
def test_what_is_no_date_is_refused(bad: str) -> None:
    with pytest.raises(BadCell):
        cell_text.read_partial_date(bad)


@pytest.mark.parametrize("bad", ["2024-01", "2024-W01-1", "2024-01-05 ", "0000-01-01"])
def test_a_plain_date_needs_its_day(bad: str) -> None:
    with pytest.raises(BadCell):
        cell_text.read_day(bad)


@pytest.mark.parametrize(
    "bad",
    ["2024-01-05", "2024-01-05T09:00:00", "2024-01-05T25:00:00+09:00", "2024-01-05 09:00+09:00"],
)
def test_a_moment_needs_its_offset(bad: str) -> None:
    with pytest.raises(BadCell):
        cell_text.read_moment(bad)


@pytest.mark.parametrize("bad", ["1_000", "1.0", "+1", " 1", "٣", "1e3", "40000", "-1"])
def test_what_is_no_small_number_is_refused(bad: str) -> None:
    with pytest.raises(BadCell):
        cell_text.read_whole(bad, 0, 32767)


@pytest.mark.parametrize("bad", ["NaN", "1e5", "1000", "37.123456", ","])
def test_what_is_no_coordinate_is_refused(bad: str) -> None:
    with pytest.raises(BadCell):
        cell_text.read_decimal(bad, 8, 5)


@pytest.mark.parametrize(
    "bad", ["워싱턴", '"a"', "[1]", '["a"', '[""]', r'["\u0000"]', r'["\ud800"]', "[" * 5000]
)
def test_what_is_no_list_of_texts_is_refused(bad: str) -> None:
    with pytest.raises(BadCell):
        cell_text.read_list(bad)


@pytest.mark.parametrize("bad", ["javascript:alert(1)", "news.example", "http://", "https://a b"])
def test_what_is_no_web_address_is_refused(bad: str) -> None:
    with pytest.raises(BadCell):
        cell_text.read_address(bad)


def test_a_message_stays_on_one_short_line() -> None:
    with pytest.raises(BadCell) as refused:
        cell_text.read_choice("여러\n줄 " * 40, ["draft"])

    assert len(str(refused.value)) < 100
    assert "\n" not in str(refused.value)
