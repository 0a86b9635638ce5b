"""The geometry of charts, without a database."""

from trips.statistics.charts import LONGEST, PLOT, STEP, share, year_chart, years_of


def test_a_year_without_trips_is_a_gap_and_not_left_out() -> None:
    chart = year_chart({2022: (1, 1), 2024: (2, 2)}, 3)
    assert chart is not None
    assert [(one.year, one.count, one.height) for one in chart.columns] == [
        *((2022, 1, STEP), (2023, 0, 0), (2024, 2, 2 * STEP))
    ]
    assert chart.counts == {2022: (1, 1), 2023: (0, 0), 2024: (2, 2)}


def test_the_highest_column_fills_the_room_and_the_least_can_be_seen() -> None:
    chart = year_chart({2023: (1, 1), 2024: (1_000, 1_000)}, 1_001)
    assert chart is not None
    assert [one.height for one in chart.columns] == [2, PLOT]
    assert all(one.top + one.height == chart.base for one in chart.columns)


def test_columns_fill_the_width() -> None:
    chart = year_chart({2020: (1, 1), 2023: (4, 4)}, 5)
    assert chart is not None
    last = chart.columns[-1]
    assert last.left + last.slot == 100
    assert last.left < last.bar_left < last.middle < last.bar_left + last.bar < 100


def test_a_trip_over_new_year_makes_a_note() -> None:
    charts = (year_chart({2023: (1, 1), 2024: (1, 1)}, 1), year_chart({2024: (1, 1)}, 1))
    assert [chart and chart.twice for chart in charts] == [True, False]


def test_more_years_than_fit_stay_in_the_table() -> None:
    chart = year_chart({1950: (1, 1), 2024: (1, 1)}, 2)
    assert chart is not None
    assert (len(chart.columns), chart.earlier, len(chart.counts)) == (LONGEST, 1, 75)


def test_charts_side_by_side_share_years_and_height() -> None:
    years = years_of([{2020: (1, 1)}, {2022: (4, 4)}])
    chart = year_chart({2020: (1, 1)}, 1, years=years, most=4)
    assert chart is not None
    assert [(one.year, one.height) for one in chart.columns] == [(2020, STEP), (2021, 0), (2022, 0)]


def test_only_years_that_a_list_can_ask_for_are_links() -> None:
    chart = year_chart({2023: (1, 1), 2024: (1, 1)}, 2, linked={"2024"})
    assert chart is not None
    assert [one.linked for one in chart.columns] == [False, True]


def test_a_column_is_filled_as_far_as_its_trips_are_confirmed() -> None:
    chart = year_chart({2023: (4, 1), 2024: (2, 2), 2025: (1, 0)}, 7)
    assert chart is not None
    assert [(one.height, one.firm) for one in chart.columns] == [
        *((4 * STEP, STEP), (2 * STEP, 2 * STEP), (STEP, 0))
    ]
    assert all(one.firm_top + one.firm == chart.base for one in chart.columns)
    assert chart.is_two_tone


def test_nothing_makes_no_chart() -> None:
    assert year_chart({}, 0) is None
    assert share(0, 0) == 0
