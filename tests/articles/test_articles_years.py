"""The year that a dateline leaves out: inferred from dated reports on the same episode, and marked."""

from collections.abc import Callable
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from idlibmap.articles.collection import Collection
from idlibmap.articles.publication import FoundDate
from idlibmap.articles.year import Neighbour, infer_year, names_in

Read = Callable[..., Collection]
NAMES = "Saraqeb, Ankara, Moscow, Damascus, Idlib and Aleppo"
TOLD = f"Fighting was told from {NAMES}."
FEBRUARY_27 = FoundDate(year=None, month=2, day=27)


def neighbour(day: date, text: str = TOLD) -> Neighbour:
    return Neighbour(day=day, names=names_in(text))


NEIGHBOUR = neighbour(date(2020, 2, 25))


def test_a_year_is_inferred_from_a_report_on_the_same_episode_and_marked(read: Read) -> None:
    files = {
        "a.txt": f"BEIRUT, Feb 27 (Agency) - Rebels fought near {NAMES}.",
        "b.txt": f"date 2020-02-25 Fighting was told from {NAMES}.",
    }
    first, second = read(files)
    assert (first.published, first.published_basis) == (date(2020, 2, 27), "year_inferred")
    assert second.published_basis == "text"


def test_sources_csv_leaves_no_year_to_infer(read: Read) -> None:
    files = {
        "a.txt": f"BEIRUT, Feb 27 (Agency) - Rebels fought near {NAMES}.",
        "b.txt": f"date 2020-02-25 Fighting was told from {NAMES}.",
        "sources.csv": "file,published\na.txt,2018-02-27\n",
    }
    first, _ = read(files)
    assert (first.published, first.published_basis) == (date(2018, 2, 27), "sources.csv")


def test_reports_without_shared_names_tell_nothing(read: Read) -> None:
    files = {
        "a.txt": f"BEIRUT, Feb 27 (Agency) - Rebels fought near {NAMES}.",
        "b.txt": "date 2020-02-25 Elsewhere a festival opened in Lisbon, Porto, Madrid, Paris and Berlin.",
    }
    first, _ = read(files)
    assert (first.published, first.published_basis) == (None, "unknown")


def test_a_month_and_a_year_are_no_month_and_day(read: Read) -> None:
    files = {
        "a.txt": f"Published March 2020\nRebels fought near {NAMES}.",
        "b.txt": f"date 2020-03-19 Fighting was told from {NAMES}.",
    }
    first, _ = read(files)
    assert (first.published, first.published_basis) == (None, "unknown")


def test_the_option_dates_what_no_neighbour_does(read: Read) -> None:
    (article,) = read({"a.txt": "BEIRUT, Feb 27 - Rebels took Saraqeb."}, published=date(2020, 3, 1))
    assert (article.published, article.published_basis) == (date(2020, 3, 1), "option")


def test_reports_more_than_two_weeks_away_tell_nothing() -> None:
    far = neighbour(date(2020, 3, 20))
    assert infer_year(FEBRUARY_27, TOLD, [far]) is None


def test_the_turn_of_the_year_lies_between_neighbours() -> None:
    new_year = neighbour(date(2020, 1, 3))
    eve = FoundDate(year=None, month=12, day=30)
    assert infer_year(eve, TOLD, [new_year]) == date(2019, 12, 30)


@pytest.mark.parametrize(
    ("beside", "inferred"),
    [
        ("It began on Thursday, February 27.", date(2020, 2, 27)),
        ("It began on Thursday 27 February.", date(2020, 2, 27)),
        ("It began on Friday, February 27.", None),  # that was 2015, or 2026
        ("It began on Wednesday 27 February.", None),
    ],
)
def test_a_weekday_beside_a_date_rules_years_out(beside: str, inferred: date | None) -> None:
    assert infer_year(FEBRUARY_27, f"{NAMES}. {beside}", [NEIGHBOUR]) == inferred


def test_a_weekday_chooses_between_neighbours_of_two_years() -> None:
    other = neighbour(date(2019, 2, 25), TOLD + " Hama, Latakia and Jableh too.")
    text = f"{NAMES}. Hama, Latakia, Jableh. It began on Thursday, February 27."
    assert infer_year(FEBRUARY_27, text, [NEIGHBOUR, other]) == date(2020, 2, 27)


def test_a_later_year_in_the_text_rules_earlier_ones_out() -> None:
    assert infer_year(FEBRUARY_27, f"{NAMES}, as in 2021.", [NEIGHBOUR]) is None
    assert infer_year(FEBRUARY_27, f"{NAMES}, as in 2011.", [NEIGHBOUR]) == date(2020, 2, 27)


def test_two_years_that_are_equally_likely_are_none() -> None:
    assert infer_year(FEBRUARY_27, TOLD, [NEIGHBOUR, neighbour(date(2019, 2, 25))]) is None


def test_a_leap_day_is_only_in_a_leap_year() -> None:
    leap_day = FoundDate(year=None, month=2, day=29)
    assert infer_year(leap_day, TOLD, [NEIGHBOUR]) == date(2020, 2, 29)
    assert infer_year(leap_day, TOLD, [neighbour(date(2019, 2, 27))]) is None


@given(
    st.lists(st.tuples(st.dates(date(2018, 1, 1), date(2021, 1, 1)), st.sampled_from([NAMES, "Paris"]))),
    st.dates(date(2020, 1, 1), date(2020, 12, 31)),
)
def test_an_inferred_day_keeps_month_and_day_and_lies_near_a_dated_report(
    dated: list[tuple[date, str]], day: date
) -> None:
    inferred = infer_year(
        FoundDate(year=None, month=day.month, day=day.day), NAMES, [neighbour(*one) for one in dated]
    )
    if inferred is not None:
        assert (inferred.month, inferred.day) == (day.month, day.day)
        assert any(abs((inferred - other).days) <= 14 for other, text in dated if text == NAMES)


@given(st.permutations([NEIGHBOUR, neighbour(date(2019, 2, 25), "Saraqeb"), neighbour(date(2019, 3, 2))]))
def test_the_order_of_neighbours_does_not_matter(dated: list[Neighbour]) -> None:
    weighed = infer_year(FEBRUARY_27, f"{NAMES}. It began on Thursday, February 27.", dated)
    assert weighed == date(2020, 2, 27)
