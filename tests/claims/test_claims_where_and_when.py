"""Which place "the town" of another sentence is, and which day a history means."""

from collections.abc import Sequence

import pytest
from claim_reports import claims_in

from idlibmap.claims.claim import Claim


def places_of(claims: Sequence[Claim], action: str) -> list[str]:
    return [claim.place or claim.place_as_written for claim in claims if claim.action == action]


THE_TOWN = {
    "Rebels attacked the town of Maarat al-Numan, through which convoys from Damascus to Aleppo pass."
    " The city was captured by the army on Monday.": "Maarat al-Numan",
    "The SDF entered Manbij. The fighters held hostages so that they could flee to Jarabulus."
    " The SDF captured the city on Monday.": "Manbij",
    "Rebels attacked Saraqib on Sunday. They also captured the village of Kafr Xandar."
    " On Monday the army recaptured the town.": "Saraqib",
    "The army pushed into Saraqib on Sunday. It captured Zurmuq Hill south of it."
    " On Monday the army captured the town.": "Saraqib",
    "Following the fall of Binnish, fighters withdrew from the town of Sarmin. The army captured the"
    " town on Monday.": "Sarmin",
}


@pytest.mark.parametrize(("text", "expected"), THE_TOWN.items())
def test_the_town_is_the_one_that_something_was_told_of_not_one_named_beside_it(
    text: str, expected: str
) -> None:
    assert places_of(claims_in(text), "captured")[-1] == expected


def test_the_last_of_joined_villages_is_one_of_them() -> None:
    taken = claims_in("Rebels captured Kafr Jales and Zardana villages on Monday.")
    assert [claim.scope for claim in taken] == ["place", "place"]
    assert [claim.place.split()[0] for claim in taken] == ["Kafr", "Zardana"]
    (counted,) = claims_in("Rebels captured Hama villages on Monday.")
    assert counted.scope == "count"


def test_the_east_hill_is_not_the_west_hill_told_before() -> None:
    text = (
        "The army captured the strategic West Zurmuq hill near Saraqib. The army captured the strategic"
        " East Zurmuq hill on Monday."
    )
    west, east = places_of(claims_in(text), "captured")
    assert "West" in west
    assert "East" in east


TOLD_DAYS = {
    # report of Thursday 27 February 2020: days of its last captured place
    "Rebels took Binnish on Monday. Sarmin fell the same evening.": ("2020-02-24", "2020-02-24"),
    "Rebels took Binnish on Monday and captured Sarmin on the same day.": ("2020-02-24", "2020-02-24"),
    "Rebels took Binnish on Monday. Since then they have captured Sarmin.": ("2020-02-24", "2020-02-27"),
    "Rebels took Binnish on Wednesday. A week later they captured Sarmin.": ("2020-02-27", "2020-02-27"),
    "Between Sunday and Tuesday rebels captured Sarmin.": ("2020-02-23", "2020-02-25"),
    "In three days rebels have captured Sarmin.": ("2020-02-25", "2020-02-27"),
    "Rebels captured Sarmin in the first week of January.": ("2020-01-01", "2020-01-07"),
    "Sarmin was quiet until Tuesday, when rebels captured it.": ("2020-02-25", "2020-02-25"),
}


@pytest.mark.parametrize(("text", "days"), TOLD_DAYS.items())
def test_a_day_may_be_told_from_the_event_before(text: str, days: tuple[str, str]) -> None:
    claim = [claim for claim in claims_in(text) if claim.action == "captured"][-1]
    assert (str(claim.date_start), str(claim.date_end)) == days


HISTORIES = {
    # text without a day of publication: first day of its last captured place
    "The battle began on 16 July 2013.\n2013\nOn 28 January, rebels captured Sarmin.": "2013-01-28",
    "On 3 May 2014, rebels left Binnish.\n2015: War of attrition\nOn 9 March, rebels captured Sarmin.": (
        "2015-03-09"
    ),
    "On 22 May 2014, rebels left Binnish.\nIn early February 2016, the army left Ariha. On 4 February, rebels"
    " captured Sarmin.": "2016-02-04",
    "On 22 May 2014, rebels left Binnish.\nClashes went on between November and December 2015. Rebels"
    " captured Sarmin on 3 January.": "2016-01-03",
    "On 5 June 2016, the army left Ariha, which it had captured in November 2015. On 25 June, rebels captured"
    " Sarmin.": "2016-06-25",
    "On 5 June 2016, rebels left Binnish.\nReactions\nRebels captured Sarmin.": "None",
    "On 5 June 2016, rebels left Binnish.\nRebels captured Sarmin.": "2016-06-05",
}


@pytest.mark.parametrize(("text", "first"), HISTORIES.items())
def test_a_history_goes_on_from_its_headings_and_from_the_years_it_writes(text: str, first: str) -> None:
    claims = [claim for claim in claims_in(text, published=None) if claim.place == "Sarmin"]
    assert [str(claim.date_start) for claim in claims] == [first]
