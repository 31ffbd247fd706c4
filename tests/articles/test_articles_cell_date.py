"""Cells of tables that name a day."""

from datetime import date

import pytest

from idlibmap.articles.cell_date import is_ambiguous, read_day, which_first

DAY = date(2020, 2, 27)


@pytest.mark.parametrize(
    "cell",
    [
        *("2020-02-27", "2020-2-27", "2020/02/27", "20200227", "20200227T101500Z", "20200227101500"),
        *("2020-02-27T23:59:00+03:00", "2020-02-27 10:15:00 UTC", "2020-02-27 00:00:00.000"),
        *("27 February 2020", "27-Feb-2020", "27th Feb 2020", "Feb 27, 2020", "Feb 27, 2020 at 3:14 PM"),
        *("Thursday, February 27, 2020", "Thu, 27 Feb 2020 10:15:00 GMT", "Thu Feb 27 10:15:00 +0000 2020"),
        *("27/02/2020", "02/27/2020", "27.02.2020", "27-02-2020 10:15", "٢٧/٠٢/٢٠٢٠", " 2020-02-27 "),
        *("1582798500", "1582798500000", "1582798500.25"),
    ],
)
def test_a_day_is_read_however_it_is_written(cell: str) -> None:
    assert read_day(cell) == DAY


@pytest.mark.parametrize(
    "cell",
    [
        "",
        "soon",
        "2020",
        "2020-02",
        "2020-02-30",
        "27/13/2020",
        "27/02/20",
        "27 February",
        "43888",
        "2020-02-27 or 28",
    ],
)
def test_what_names_no_one_day_is_none(cell: str) -> None:
    assert read_day(cell) is None


def test_day_and_month_that_could_be_either_are_read_only_if_something_tells() -> None:
    assert read_day("05/03/2020") is None
    assert read_day("05/03/2020", day_first=True) == date(2020, 3, 5)
    assert read_day("05/03/2020", day_first=False) == date(2020, 5, 3)
    assert read_day("05.03.2020") == date(2020, 3, 5)


def test_only_day_and_month_that_could_be_either_are_ambiguous() -> None:
    assert is_ambiguous("05/03/2020")
    assert not any(map(is_ambiguous, ["05/05/2020", "27/02/2020", "02/27/2020", "05.03.2020", "2020-03-05"]))


@pytest.mark.parametrize(
    ("cells", "expected"),
    [
        (["05/03/2020", "27/02/2020"], True),
        (["05/03/2020", "02/27/2020"], False),
        (["05/03/2020", "2020-02-27"], None),
        (["27/02/2020", "02/28/2020"], None),
    ],
)
def test_one_cell_tells_the_order_of_a_column_unless_another_contradicts_it(
    cells: list[str], expected: object
) -> None:
    assert which_first(cells) is expected
