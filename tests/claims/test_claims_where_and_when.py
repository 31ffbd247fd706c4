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


def test_the_east_hill_is_not_the_west_hill_told_before() -> None:
    text = (
        "The army captured the strategic West Zurmuq hill near Saraqib. The army captured the strategic"
        " East Zurmuq hill on Monday."
    )
    west, east = places_of(claims_in(text), "captured")
    assert "West" in west
    assert "East" in east
