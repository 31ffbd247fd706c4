"""Which days a sentence means, from a report published on Thursday 27 February 2020."""

from datetime import date

import pytest
from claim_reports import THURSDAY, claims_in, only_claim

DATES = {
    # sentence: first day, last day, precision, basis
    "Rebels captured Ariha on Thursday.": ("02-27", "02-27", "day", "weekday"),
    "Rebels captured Ariha on Monday.": ("02-24", "02-24", "day", "weekday"),
    "Rebels captured Ariha on Friday.": ("02-21", "02-21", "day", "weekday"),
    "On Tuesday, rebels captured Ariha.": ("02-25", "02-25", "day", "weekday"),
    "Rebels on Tuesday captured Ariha.": ("02-25", "02-25", "day", "weekday"),
    "Rebels captured Ariha late on Wednesday.": ("02-26", "02-26", "day", "weekday"),
    "Rebels captured Ariha last Thursday.": ("02-20", "02-20", "day", "weekday"),
    "Rebels captured Ariha overnight.": ("02-26", "02-27", "range", "relative"),
    "Rebels captured Ariha yesterday.": ("02-26", "02-26", "day", "relative"),
    "Rebels captured Ariha today.": ("02-27", "02-27", "day", "relative"),
    "Rebels captured Ariha this morning.": ("02-27", "02-27", "day", "relative"),
    "Rebels captured Ariha earlier this month.": ("02-01", "02-26", "month", "relative"),
    "Rebels captured Ariha earlier this week.": ("02-24", "02-26", "week", "relative"),
    "Rebels captured Ariha last week.": ("02-17", "02-23", "week", "relative"),
    "Rebels captured Ariha last month.": ("01-01", "01-31", "month", "relative"),
    "Rebels captured Ariha in recent days.": ("02-20", "02-27", "range", "relative"),
    "Rebels captured Ariha in the past few days.": ("02-20", "02-27", "range", "relative"),
    "Rebels captured Ariha in the past 48 hours.": ("02-25", "02-27", "range", "relative"),
    "Rebels captured Ariha in the past week.": ("02-20", "02-27", "range", "relative"),
    "Rebels captured Ariha in the past weeks.": ("01-30", "02-27", "range", "relative"),
    "Rebels captured Ariha in the last 24 hours.": ("02-26", "02-27", "range", "relative"),
    "Rebels captured Ariha over the past three days.": ("02-24", "02-27", "range", "relative"),
    "Rebels captured Ariha two days ago.": ("02-25", "02-25", "day", "relative"),
    "Rebels captured Ariha over the weekend.": ("02-22", "02-23", "range", "relative"),
    "Rebels captured Ariha on February 24.": ("02-24", "02-24", "day", "explicit"),
    "Rebels captured Ariha on 24 February.": ("02-24", "02-24", "day", "explicit"),
    "Rebels captured Ariha on Feb. 24.": ("02-24", "02-24", "day", "explicit"),
    "Rebels captured Ariha on 24 February 2020.": ("02-24", "02-24", "day", "explicit"),
    "Rebels captured Ariha on 2020-02-24.": ("02-24", "02-24", "day", "explicit"),
    "Rebels captured Ariha in January.": ("01-01", "01-31", "month", "explicit"),
    "Rebels captured Ariha earlier in February.": ("02-01", "02-26", "month", "explicit"),
    "Rebels captured Ariha.": ("02-27", "02-27", "day", "published"),
}
OLD = {
    "Rebels captured Ariha on 28 March 2015.": (date(2015, 3, 28), date(2015, 3, 28)),
    "Rebels captured Ariha in 2015.": (date(2015, 1, 1), date(2015, 12, 31)),
    "Rebels captured Ariha in May 2015.": (date(2015, 5, 1), date(2015, 5, 31)),
    "Rebels captured Ariha in December.": (date(2019, 12, 1), date(2019, 12, 31)),
    "Rebels captured Ariha last year.": (date(2019, 1, 1), date(2019, 12, 31)),
}


@pytest.mark.parametrize(("text", "expected"), DATES.items())
def test_time_words_are_days(text: str, expected: tuple[str, str, str, str]) -> None:
    claim = only_claim(text)
    first, last, prec, basis = expected
    assert (claim.date_start, claim.date_end) == (
        date.fromisoformat(f"2020-{first}"),
        date.fromisoformat(f"2020-{last}"),
    )
    assert (claim.date_prec, claim.date_basis) == (prec, basis)


@pytest.mark.parametrize(("text", "expected"), OLD.items())
def test_what_happened_long_ago_is_background(text: str, expected: tuple[date, date]) -> None:
    claim = only_claim(text)
    assert (claim.date_start, claim.date_end) == expected
    assert claim.background


@pytest.mark.parametrize("published", [date(2020, 2, day) for day in range(1, 29)])
def test_a_weekday_is_the_last_one_up_to_publication(published: date) -> None:
    claim = only_claim("Rebels captured Ariha on Tuesday.", published)
    assert claim.date_start == claim.date_end
    assert claim.date_start is not None
    assert claim.date_start.strftime("%A") == "Tuesday"
    assert 0 <= (published - claim.date_start).days <= 6


def test_a_plan_has_no_day() -> None:
    claim = only_claim("Rebels aim to capture Ariha on Friday.")
    assert (claim.date_start, claim.date_end, claim.date_basis) == (None, None, "unknown")


@pytest.mark.parametrize(
    "text", ["Rebels have held Ariha since December.", "Rebels have controlled Ariha since 2015."]
)
def test_since_is_a_holding_that_lasts_and_no_event(text: str) -> None:
    claim = only_claim(text)
    assert claim.action == "holds"
    assert claim.date_end == THURSDAY


def test_the_day_of_a_paragraph_holds_for_its_next_sentence() -> None:
    first, second = claims_in("Rebels captured Ariha on Monday. They also captured Morek.")
    assert (second.date_start, second.date_basis) == (first.date_start, "inherited")


def test_a_new_paragraph_starts_from_the_day_of_publication() -> None:
    _, second = claims_in("Rebels captured Ariha on Monday.\n\nRebels also captured Morek.")
    assert (second.date_start, second.date_basis) == (THURSDAY, "published")


def test_each_clause_has_its_own_day() -> None:
    first, second = claims_in("The army captured Ariha on Monday and rebels entered Morek on Wednesday.")
    assert (first.date_start, second.date_start) == (date(2020, 2, 24), date(2020, 2, 26))


def test_the_day_on_which_somebody_said_so_dates_the_event_too_if_no_other_is_told() -> None:
    claim = only_claim("The Observatory said on Wednesday that rebels captured Ariha.")
    assert claim.date_end == date(2020, 2, 26)


def test_the_year_of_a_day_before_new_year_is_the_last_one() -> None:
    claim = only_claim("Rebels captured Ariha on December 28.", date(2020, 1, 2))
    assert claim.date_start == date(2019, 12, 28)


def test_an_undated_report_gives_undated_claims() -> None:
    claim = only_claim("Rebels captured Ariha on Monday.", None)
    assert (claim.date_start, claim.date_end, claim.date_prec) == (None, None, "unknown")


def test_in_an_undated_report_a_full_date_still_counts() -> None:
    claim = only_claim("Rebels captured Ariha on 24 February 2020.", None)
    assert claim.date_start == claim.date_end == date(2020, 2, 24)


def test_a_day_of_publication_used_as_date_lowers_confidence() -> None:
    dated, undated = only_claim("Rebels captured Ariha on Thursday."), only_claim("Rebels captured Ariha.")
    assert undated.confidence < dated.confidence


@pytest.mark.parametrize("text", [*DATES, *OLD])
def test_the_first_day_is_never_after_the_last(text: str) -> None:
    claim = only_claim(text)
    assert claim.date_start is not None
    assert claim.date_end is not None
    assert claim.date_start <= claim.date_end <= THURSDAY


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("On 4 February rebels took Ariha. Binnish fell on the 12th after a fight.", ["02-04", "02-12"]),
        ("Rebels took Ariha on 4 February. They took Binnish eleven days later.", ["02-04", "02-15"]),
        ("The offensive began on 4 February and rebels took Ariha three days later.", ["02-07"]),
        ("On Tuesday the army said it had taken Ariha.", ["02-25"]),
        ("Ariha fell on Tuesday, the first since they took Binnish on 4 February.", ["02-25", "02-04"]),
    ],
)  # fmt: skip
def test_days_are_counted_from_those_told_before(text: str, days: list[str]) -> None:
    assert [f"{claim.date_end:%m-%d}" for claim in claims_in(text) if claim.action == "captured"] == days


def test_a_history_goes_on_from_the_day_of_a_sentence_without_a_place() -> None:
    history = "The offensive began on 16 October 2015. Ariha was taken by rebels on the first day."
    assert only_claim(history, published=date(2019, 3, 14)).date_end == date(2015, 10, 16)
