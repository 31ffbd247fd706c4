"""Roads that are cut and opened, and places that are besieged and relieved."""

import pytest
from claim_reports import claims_in, in_words, only_claim, told

ROADS = {
    "Rebels cut the M5.": ["opposition cut M5"],
    "Rebels cut the M5 highway near Saraqib.": ["opposition cut M5"],
    "Rebels severed the M4 on Tuesday.": ["opposition cut M4"],
    "Rebels blocked the M5 highway.": ["opposition cut M5"],
    "The army cut the highway linking Aleppo with Damascus.": ["government cut M5"],
    "The army cut the highway between Damascus and Aleppo.": ["government cut M5"],
    "Rebels severed the Aleppo-Damascus highway.": ["opposition cut M5"],
    "The M5 was cut by rebels.": ["opposition cut M5"],
    "The army reopened the M5.": ["government reopened M5"],
    "The M5 was reopened by the army on Saturday.": ["government reopened M5"],
    "The army captured the M5 highway.": ["government captured M5"],
    "The army secured the M5 highway.": ["government reopened M5"],
    "The government's reopening of the M5 was a success.": ["government reopened M5"],
    "The army took control of the M4.": ["government captured M4"],
    "Government forces aim to reopen the M5.": ["government reopened M5, intended"],
    "Rebels tried to cut the M4.": ["opposition cut M4, intended"],
}
SIEGES = {
    "The army besieged Ariha.": ["government besieged Ariha"],
    "The army encircled Ariha on Tuesday.": ["government besieged Ariha"],
    "The army surrounded Morek.": ["government besieged Morek"],
    "Ariha was surrounded by the army.": ["government besieged Ariha"],
    "The siege of Morek began on Tuesday.": ["- besieged Morek"],
    "Rebels broke the siege of Ariha.": ["government besieged Ariha, denied"],
    "The army lifted its siege of Ariha.": ["government besieged Ariha, denied"],
    "The army is trying to encircle Ariha.": ["government besieged Ariha, intended"],
}


@pytest.mark.parametrize(("text", "expected"), [*ROADS.items(), *SIEGES.items()])
def test_a_sentence_says_what_became_of_road_or_siege(text: str, expected: list[str]) -> None:
    assert told(text) == expected


@pytest.mark.parametrize("text", ROADS)
def test_a_road_is_no_place(text: str) -> None:
    claim = only_claim(text)
    assert (claim.scope, claim.latitude, claim.where_prec) == ("road", None, 5)


def test_a_road_into_a_town_is_named_after_it() -> None:
    claim = only_claim("The army cut the road into Ariha.")
    assert (claim.scope, claim.place, claim.place_id) == ("road", "road into Ariha", "")


def test_the_highway_is_the_road_told_before() -> None:
    claims = claims_in("Shells hit the M5. Rebels cut the highway on Tuesday.")
    assert [in_words(claim) for claim in claims] == ["opposition cut M5"]


def test_a_garrison_without_roads_is_besieged() -> None:
    claims = claims_in("The army took the hills, cutting off all roads out for the troops in Morek.")
    assert "government besieged Morek" in [in_words(claim) for claim in claims]


def test_a_siege_leaves_the_holder_alone() -> None:
    claim = only_claim("The army besieged Ariha.")
    assert (claim.side, claim.from_side) == ("government", "")
