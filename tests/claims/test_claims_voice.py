"""In whose voice a report speaks where it names nobody, told by its outlet or by its own words."""

import pytest
from claim_reports import told

CAMPS = {
    "a state agency's formulas": (
        "Units of the army, in cooperation with the allied forces, restored Ariha to the state on Wednesday. "
        "Sappers are clearing the mines that the terrorists left behind."
    ),
    "a field reporter who cheers": (
        "The Syrian Arab Army (SAA) scored a major victory tonight when it seized the strategic town of "
        "Ariha from the jihadist rebels. The militants suffered heavy losses, and the gunmen of Nusra ran."
    ),
    "an ally's words for the enemy": "Resistance fighters captured Ariha on Monday. The Takfiris fled.",
    "a town's activists": (
        "The revolutionary factions, with God's grace, freed Ariha from the regime gangs this morning."
    ),
    "an agency of the north-east": (
        "The Turkish occupation and its mercenaries attacked the village this morning. "
        "The fighters freed Ariha last night."
    ),
    "the caliphate's bulletin": "The soldiers of the Caliphate took Ariha from the apostates on Sunday.",
}
REPORTERS = {
    "an agency that names who calls whom what": (
        'The army took Ariha on Tuesday. State media call those who live there "terrorists". '
        "Ankara regards the YPG as a terrorist group."
    ),
    "a monitor's words": "Regime forces captured Ariha, while factions and jihadists withdrew to the west.",
    "an analyst's abbreviations": (
        "The Syrian Arab Army (SAA) captured Ariha. The Tiger Forces led the attack, and jihadists withdrew."
    ),
    "news of a crime": "A terrorist attack killed six in the capital. Rebels captured Ariha on Monday.",
}


@pytest.mark.parametrize("text", CAMPS.values(), ids=CAMPS)
def test_a_report_in_the_words_of_a_camp_claims_what_it_tells(text: str) -> None:
    of_ariha = [one for one in told(text) if "Ariha" in one]
    assert of_ariha
    assert all("claimed" in one for one in of_ariha)


@pytest.mark.parametrize("text", REPORTERS.values(), ids=REPORTERS)
def test_a_report_that_only_names_the_camps_reports(text: str) -> None:
    of_ariha = [one for one in told(text) if "Ariha" in one]
    assert of_ariha
    assert not any("claimed" in one for one in of_ariha)
