"""Speakers, takers and days that stand in another clause, or in the sentence before."""

import pytest
from claim_reports import claims_in, told

SPEAKERS = {
    "Rebels captured Ariha, said the Syrian Observatory for Human Rights.": "SOHR",
    "Ariha fell to the rebels on Monday, said the Observatory.": "SOHR",
    "Army captures Ariha, says monitor": "SOHR",
    "Army captures Ariha: state TV": "Syrian state media",
    "SOHR: regime forces capture Ariha": "SOHR",
    "The Observatory, a monitor based in Britain, said most fighters had pulled out of Ariha.": "SOHR",
    "The army captured Ariha, SANA reported.": "SANA",
    "It was SANA that reported the capture of Ariha by the army.": "SANA",
}


@pytest.mark.parametrize(("text", "source"), SPEAKERS.items(), ids=SPEAKERS)
def test_the_speaker_is_found_wherever_it_stands(text: str, source: str) -> None:
    assert [claim.source for claim in claims_in(text)] == [source]


TAKERS = {
    "After capturing Taftanaz, government forces advanced toward Binnish.": "government captured Taftanaz",
    "By capturing Taftanaz, rebels cut the M5.": "opposition captured Taftanaz",
    "Ariha's fall is a blow to the rebels.": "government captured Ariha",
    "The army is forcing the rebels out of Ariha.": "government captured Ariha",
    "Government forces brought Ariha under their control.": "government captured Ariha",
    "Control of Ariha passed to the army.": "government captured Ariha",
    "Ariha returned to government control.": "government captured Ariha",
    "Ariha remains a rebel stronghold.": "opposition holds Ariha",
    "Rebels repelled several attempts to storm Ariha.": "opposition repelled Ariha",
    "The army gained ground, surrounding Latamneh.": "government besieged Latamneh",
    "Ariha was under siege by the army.": "government besieged Ariha",
    "Turkey called on the army to withdraw from Ariha.": "government withdrew Ariha, intended",
    "Turkey demanded that the army withdraw from Ariha.": "government withdrew Ariha, intended",
    "Rebels no longer control Ariha.": "opposition holds Ariha, denied",
}


@pytest.mark.parametrize(("text", "claim"), TAKERS.items(), ids=TAKERS)
def test_the_party_is_found_in_the_clause_that_names_it(text: str, claim: str) -> None:
    assert claim in told(text)


DAYS = {
    "Rebels captured Morek on Monday. The next day, the army retook it.": ["2020-02-24", "2020-02-25"],
    "Rebels captured Morek on Monday, but lost it two days later.": ["2020-02-24", "2020-02-26"],
    "Morek, which fell to the army in January, was retaken by rebels.": ["2020-01-31", "2020-02-27"],
    "The army has captured 15 villages since Sunday.": ["2020-02-27"],
}


@pytest.mark.parametrize(("text", "days"), DAYS.items(), ids=DAYS)
def test_each_event_has_the_day_of_its_own_clause(text: str, days: list[str]) -> None:
    assert [str(claim.date_end) for claim in claims_in(text)] == days


@pytest.mark.parametrize(
    ("text", "claims"),
    [
        ("Rebels took 12 villages in southern Idlib and Hama on Monday.", ["12 villages"]),
        ("Rebels took dozens of towns across Aleppo and Ariha on Monday.", ["dozens of towns"]),
        ("Rebels took 12 villages on Sunday and Ariha on Monday.", ["12 villages", "Ariha"]),
        ("Rebels took Taftanaz in Idlib on Sunday and Ariha on Monday.", ["Taftanaz", "Ariha"]),
    ],
)
def test_a_name_joined_to_where_counted_places_lie_is_not_taken(text: str, claims: list[str]) -> None:
    assert [claim.place for claim in claims_in(text)] == claims


def test_a_sighting_near_a_place_is_no_capture_of_it() -> None:
    (claim,) = claims_in("Rebels seized territory in the hills north of Ariha.")
    assert (claim.place, claim.place_id) == ("north of Ariha", "C4278:north-of")
