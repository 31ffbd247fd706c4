"""Whom words and silence mean: parties by their role, backers and speaker, and by what was told before."""

from datetime import date

import pytest
from claim_reports import claims_in

from idlibmap.claims.takers import chosen

AUTUMN_2016 = date(2016, 10, 20)
"""In Turkey's operation east of Azaz."""
SAID = {
    "Militias backed by the United States captured Manbij.": "captured Manbij sdf",
    "Militias backed by Russia captured Manbij.": "captured Manbij government",
    "Kurdish and Arab fighters captured Manbij.": "captured Manbij sdf",
    'The "Islamic State" organisation is in control of Manbij.': "holds Manbij islamic_state",
    "Islamic State advanced. The group captured Manbij.": "captured Manbij islamic_state",
    "Islamic State advanced. The group's fighters captured Manbij.": "captured Manbij islamic_state",
    "The army command said its forces had taken Morek from the rebels.": "captured Morek government",
    "Rebels left Morek. The army began an offensive. Saraqeb fell to it.": "captured Saraqib government",
    "Non-state armed groups (NSAGs) captured Morek.": "captured Morek opposition",
    "GoS forces captured Morek.": "captured Morek government",
    "The army stormed Morek, held by rebels. The attackers left Morek.": "withdrew Morek government",
    "The army stormed Morek, held by rebels. The defenders left Morek.": "withdrew Morek opposition",
}


def sides(text: str, day: date | None = None) -> list[str]:
    """Return what was read of a report as "action place side"."""
    found = claims_in(text, day) if day else claims_in(text)
    return [f"{one.action} {one.place} {one.side}" for one in found]


@pytest.mark.parametrize("text", SAID)
def test_a_party_is_known_by_its_words_its_backers_and_what_was_told(text: str) -> None:
    assert SAID[text] in sides(text)


def test_the_military_airport_is_not_the_army() -> None:
    text = "Rebels advanced on Monday. The military airport of Abu al-Duhur is under their control."
    assert not [one for one in sides(text) if one.endswith("government")]


@pytest.mark.parametrize(("day", "side"), [(AUTUMN_2016, "turkey"), (date(2015, 10, 20), "opposition")])
def test_those_whom_turkey_backs_fight_for_it_in_its_operations(day: date, side: str) -> None:
    assert sides("Turkish-backed rebels captured Dabiq on Wednesday.", day) == [f"captured Dabeq {side}"]


def test_rebels_fight_for_themselves_before_the_operation_that_a_report_tells_of() -> None:
    text = "Rebels of Euphrates Shield captured Dabiq. Rebels had captured Marea on 7 April."
    assert [one.rpartition(" ")[2] for one in sides(text, AUTUMN_2016)] == ["turkey", "opposition"]


def test_a_faction_far_from_an_operation_fights_for_nobody_else() -> None:
    text = "Jaish al-Islam controls Douma."
    assert [one.rpartition(" ")[2] for one in sides(text, date(2018, 3, 5))] == ["opposition"]


@pytest.mark.parametrize(
    ("outlet", "side"), [("Turkish state agency", "sdf"), ("Syrian state news agency", "opposition")]
)
def test_terrorists_are_the_enemies_of_who_speaks(outlet: str, side: str) -> None:
    found = claims_in("Terrorists fled from Marea on Monday.", outlet=outlet)
    assert [one.side for one in found] == [side]


def test_what_was_taken_and_fell_again_went_back() -> None:
    text = "Rebels captured Morek on Tuesday. On Wednesday Morek was lost again."
    assert sides(text)[-1] == "captured Morek government"


def test_where_nothing_tells_who_gained_the_side_stays_open() -> None:
    assert sides("Morek was captured on Monday.") == ["captured Morek "]


def test_balanced_cues_choose_nobody() -> None:
    weights = {"one": 1.0, "other": 1.0}
    votes = [("nobody", "", 1.0), ("one", "government", 1.0), ("other", "opposition", 1.0)]
    assert chosen(votes, weights) == ""
    assert chosen(votes, weights | {"one": 3.0}) == "government"
