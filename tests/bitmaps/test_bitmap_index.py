"""Sets, sums and pages in memory equal what plain Python makes of the same rows."""

from collections.abc import Iterable

from hypothesis import given
from hypothesis import strategies as st
from pyroaring import BitMap64

from bitmaps.bit_slices import BitSlices
from bitmaps.bitmap_index import BitmapIndex
from bitmaps.id_order import IdOrder

Row = tuple[int, str, int | None, int]  # id, value, number, key
IDS = st.integers(1, 2**40) | st.integers(1, 40)
ROWS = st.lists(
    st.tuples(
        IDS,
        st.sampled_from(["", "a", "b", "c"]),
        st.none() | st.integers(0, 10**12),
        st.integers(-3, 3) | st.just(2**62),
    ),
    unique_by=lambda row: row[0],
    max_size=30,
)


def index_of(rows: Iterable[Row]) -> BitmapIndex:
    rows = list(rows)
    values = {value for _id, value, _number, _key in rows if value}
    return BitmapIndex(
        every=BitMap64(row[0] for row in rows),
        columns={"v": {v: BitMap64(row[0] for row in rows if row[1] == v) for v in values}},
        numbers={"n": BitSlices.of((row[0], row[2]) for row in rows if row[2] is not None)},
        orders={"o": IdOrder.of((row[3], row[0]) for row in rows)},
    )


@st.composite
def rows_and_some(draw: st.DrawFn) -> tuple[list[Row], list[Row]]:
    rows = draw(ROWS)
    return rows, [row for row in rows if draw(st.booleans())]


@given(rows_and_some())
def test_counts_and_sums_are_those_of_the_rows_one_by_one(
    drawn: tuple[list[Row], list[Row]],
) -> None:
    rows, some = drawn
    index, among = index_of(rows), BitMap64(row[0] for row in some)
    values = [row[1] for row in some if row[1]]
    numbers = [row[2] for row in some if row[2] is not None]
    assert index.counts("v", among) == {v: values.count(v) for v in set(values)}
    assert index.distinct("v", among) == len(set(values))
    assert set(index.without_value("v", among)) == {row[0] for row in some if not row[1]}
    assert set(index.having("v", ["a", "nowhere"])) == {row[0] for row in rows if row[1] == "a"}
    assert index.numbers["n"].sum(among) == (sum(numbers) if numbers else None)


@given(rows_and_some(), st.integers(0, 35), st.integers(0, 10))
def test_a_page_is_a_piece_of_the_rows_in_order(
    drawn: tuple[list[Row], list[Row]], start: int, size: int
) -> None:
    rows, some = drawn
    in_order = [row[0] for row in sorted(some, key=lambda row: (row[3], -row[0]))]
    page = index_of(rows).orders["o"].page(BitMap64(in_order), start, start + size)
    assert page == in_order[start : start + size]


@given(rows_and_some(), ROWS)
def test_an_index_that_was_renewed_is_the_index_of_the_rows_of_now(
    drawn: tuple[list[Row], list[Row]], new: list[Row]
) -> None:
    rows, gone = drawn
    ids = {row[0] for row in (*gone, *new)}
    renewed = index_of(rows).replaced(ids, index_of(new))
    afresh = index_of([*(row for row in rows if row[0] not in ids), *new])
    assert renewed.every == afresh.every
    assert renewed.columns == afresh.columns
    assert renewed.orders == afresh.orders
    assert renewed.numbers["n"].known == afresh.numbers["n"].known
    assert renewed.numbers["n"].sum(renewed.every) == afresh.numbers["n"].sum(afresh.every)


@given(rows_and_some())
def test_an_index_stays_as_it_was_when_another_is_made_of_it(
    drawn: tuple[list[Row], list[Row]],
) -> None:
    rows, gone = drawn
    index = index_of(rows)
    index.replaced({row[0] for row in gone}, index_of([]))
    assert index.columns == index_of(rows).columns
    assert index.orders == index_of(rows).orders


def test_what_follows_from_all_rows_is_worked_out_once() -> None:
    index, numbers = index_of([]), iter([7, 8])
    assert [index.noted("sum", lambda: next(numbers)) for _ in range(2)] == [7, 7]
