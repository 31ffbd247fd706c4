"""What each action is read from, and in which constructions of a sentence its arguments are found."""

import pytest
from claim_reports import claims_in, in_words, only_claim, told

TAKING = {
    "Government forces captured Saraqib on Tuesday.": ["government captured Saraqib"],
    "Rebel fighters seized Ariha.": ["opposition captured Ariha"],
    "The Syrian army took Sarmin on Wednesday.": ["government captured Sarmin"],
    "Insurgents overran Taftanaz at dawn.": ["opposition captured Taftanaz"],
    "Loyalist troops conquered Kafr Nabl.": ["government captured Kafr Nabl"],
    "Regime troops secured the village of Hass.": ["government captured Hass"],
    "The rebels wrested Morek from the army.": ["opposition captured Morek"],
    "Syrian troops took control of Binnish.": ["government captured Binnish"],
    "The army gained full control of Latamneh.": ["government captured Latamneh"],
    "Regime forces cleared Kansafra of rebels.": ["government captured Kansafra"],
    "Rebels liberated Halfaya.": ["opposition captured Halfaya"],
    "The army recaptured Jarjanaz.": ["government captured Jarjanaz"],
    "Rebels retook Kafr Nabuda on Wednesday.": ["opposition captured Kafr Nabuda"],
    "Government troops regained Khan Touman.": ["government captured Khan Touman"],
    "The army restored control over Zitan.": ["government captured Zitan"],
    "The rebels won back Ariha.": ["opposition captured Ariha"],
    "Insurgents drove the army out of Morek.": ["opposition captured Morek"],
    "Saraqib fell to government forces.": ["government captured Saraqib"],
    "Sarmin fell into the hands of rebels.": ["opposition captured Sarmin"],
    "Rebels lost Ariha to the army.": ["government captured Ariha"],
    "The army lost control of Halfaya.": ["opposition captured Halfaya"],
    "Taftanaz came under the control of the army.": ["government captured Taftanaz"],
}
OTHER_ACTIONS = {
    "Rebels withdrew from Saraqib on Monday.": ["opposition withdrew Saraqib"],
    "Government troops pulled out of Ariha.": ["government withdrew Ariha"],
    "Insurgents retreated from Morek.": ["opposition withdrew Morek"],
    "The army pulled back from Sarmin.": ["government withdrew Sarmin"],
    "Rebel fighters abandoned Latamneh.": ["opposition withdrew Latamneh"],
    "The army evacuated Taftanaz.": ["government withdrew Taftanaz"],
    "The rebels were driven out of Kafr Nabl.": ["opposition withdrew Kafr Nabl"],
    "Government forces were expelled from Halfaya.": ["government withdrew Halfaya"],
    "Rebels handed over Ariha to the army.": ["government handed_over Ariha"],
    "The insurgents surrendered Morek to government forces.": ["government handed_over Morek"],
    "Government troops entered Saraqib on Thursday.": ["government entered Saraqib"],
    "Rebels broke into Sarmin.": ["opposition entered Sarmin"],
    "Regime forces pushed into Ariha.": ["government entered Ariha"],
    "The army advanced into Binnish.": ["government entered Binnish"],
    "Government forces advanced toward Saraqib.": ["government advanced toward Saraqib"],
    "Syrian troops are closing in on Ariha.": ["government advanced toward Ariha"],
    "The rebels approached Morek.": ["opposition advanced toward Morek"],
    "Clashes raged in Saraqib on Wednesday.": ["- clashed Saraqib"],
    "Heavy fighting continued inside Ariha.": ["- clashed Ariha"],
    "Rebels launched an attack on Taftanaz.": ["opposition clashed Taftanaz"],
    "The army stormed Sarmin.": ["government clashed Sarmin"],
    "Government troops repelled a rebel attack on Morek.": ["government repelled Morek"],
    "The rebels foiled an assault on Halfaya.": ["opposition repelled Halfaya"],
    "An attack on Ariha was repulsed by government forces.": ["government repelled Ariha"],
    "Regime forces encircled Morek.": ["government besieged Morek"],
    "The army has besieged Latamneh since Monday.": ["government besieged Latamneh"],
    "Rebels hold Ariha.": ["opposition holds Ariha"],
    "The army controls Taftanaz.": ["government holds Taftanaz"],
    "Binnish is under rebel control.": ["opposition holds Binnish"],
    "Sarmin remains in the hands of the rebels.": ["opposition holds Sarmin"],
    "The army is in control of Halfaya.": ["government holds Halfaya"],
}
PASSIVES = {
    "Saraqib was captured by government forces.": ["government captured Saraqib"],
    "Ariha has been seized by rebels.": ["opposition captured Ariha"],
    "Morek had been retaken by the army.": ["government captured Morek"],
    "Taftanaz was overrun on Tuesday by rebel fighters.": ["opposition captured Taftanaz"],
    "Sarmin was abandoned by the rebels.": ["opposition withdrew Sarmin"],
    "Latamneh is besieged by government forces.": ["government besieged Latamneh"],
    "Binnish is controlled by rebels.": ["opposition holds Binnish"],
    "Halfaya was stormed by the army.": ["government clashed Halfaya"],
    "Kafr Nabl was handed over to the army.": ["government handed_over Kafr Nabl"],
}
REDUCED_AND_RELATIVE = {
    "Shells fell on Ariha, captured by the army on Monday.": ["government captured Ariha"],
    "Families returned to Sarmin, a town seized by rebels on Tuesday.": ["opposition captured Sarmin"],
    "Smoke rose over Morek, which the army captured on Tuesday.": ["government captured Morek"],
    "Smoke rose over Halfaya, which was captured by rebels on Tuesday.": ["opposition captured Halfaya"],
    "Reporters visited Saraqib, which fell to the army on Wednesday.": ["government captured Saraqib"],
    "The army, which captured Taftanaz on Monday, brought in guns.": ["government captured Taftanaz"],
}
NOMINAL = {
    "The capture of Saraqib by government forces came on Tuesday.": ["government captured Saraqib"],
    "The army announced the recapture of Ariha.": ["government captured Ariha, claimed"],
    "The fall of Morek to the army shocked the rebels.": ["government captured Morek"],
    "The loss of Taftanaz to the rebels was a blow.": ["opposition captured Taftanaz"],
    "The army's capture of Halfaya ended a long battle.": ["government captured Halfaya"],
    "The rebels' withdrawal from Latamneh began on Monday.": ["opposition withdrew Latamneh"],
    "The withdrawal of rebels from Kafr Nabl began on Monday.": ["opposition withdrew Kafr Nabl"],
    "The rebel assault on Sarmin went on.": ["opposition clashed Sarmin"],
}
PARTICIPLES = {
    "Government forces pushed north, capturing Saraqib.": ["government captured Saraqib"],
    "The army advanced on Tuesday, seizing Ariha and Sarmin.": [
        "government captured Ariha",
        "government captured Sarmin",
    ],
    "Rebels attacked at dawn, entering Morek.": ["opposition entered Morek"],
}
HEADLINES = {
    "Army enters Saraqib\n\nMore soon.": ["government entered Saraqib"],
    "Rebels lose Ariha\n\nMore soon.": ["government captured Ariha"],
    "Rebels retake Morek\n\nMore soon.": ["opposition captured Morek"],
    "Sarmin falls to army\n\nMore soon.": ["government captured Sarmin"],
    "Syrian army captures Taftanaz, Binnish\n\nMore soon.": [
        "government captured Taftanaz",
        "government captured Binnish",
    ],
}
LISTS = {
    "The army captured Ariha, Sarmin and Binnish.": [
        "government captured Ariha",
        "government captured Sarmin",
        "government captured Binnish",
    ],
    "Rebels seized the towns of Morek and Halfaya.": [
        "opposition captured Morek",
        "opposition captured Halfaya",
    ],
    "The army took the town of Ariha and the nearby village of Kansafra.": [
        "government captured Ariha",
        "government captured Kansafra",
    ],
    "Ariha, Sarmin and Taftanaz fell to the army.": [
        "government captured Ariha",
        "government captured Sarmin",
        "government captured Taftanaz",
    ],
    "Ariha and Sarmin were captured by the army.": [
        "government captured Ariha",
        "government captured Sarmin",
    ],
    "Rebels withdrew from Morek, Latamneh and Kafr Nabuda.": [
        "opposition withdrew Morek",
        "opposition withdrew Latamneh",
        "opposition withdrew Kafr Nabuda",
    ],
    "The army captured Ariha as well as Sarmin.": ["government captured Ariha", "government captured Sarmin"],
    "Both Ariha and Sarmin were seized by rebels.": [
        "opposition captured Ariha",
        "opposition captured Sarmin",
    ],
}
COUNTS = {
    "The army captured 12 villages.": ["government captured 12 villages"],
    "Government forces seized dozens of towns.": ["government captured dozens of towns"],
    "Rebels took several hills on Tuesday.": ["opposition captured several hills"],
    "The army captured three villages, including Hass.": [
        "government captured three villages",
        "government captured Hass",
    ],
    "The army captured nine villages including Hass and Kansafra.": [
        "government captured nine villages",
        "government captured Hass",
        "government captured Kansafra",
    ],
    "Five villages came under the army's control, Hass and Kansafra among them.": [
        "government captured Five villages",
        "government captured Hass",
        "government captured Kansafra",
    ],
    "More than 20 villages fell to the army.": ["government captured More than 20 villages"],
}


def tables() -> list[object]:
    rows = {
        "taking": TAKING,
        "other": OTHER_ACTIONS,
        "passive": PASSIVES,
        "relative": REDUCED_AND_RELATIVE,
        "nominal": NOMINAL,
        "participle": PARTICIPLES,
        "headline": HEADLINES,
        "list": LISTS,
        "count": COUNTS,
    }
    return [
        pytest.param(text, expected, id=f"{name}: {text.splitlines()[0]}")
        for name, table in rows.items()
        for text, expected in table.items()
    ]


@pytest.mark.parametrize(("text", "expected"), tables())
def test_a_sentence_says_who_did_what_where(text: str, expected: list[str]) -> None:
    assert told(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "The army recaptured Ariha.",
        "Rebels retook Ariha.",
        "The army regained control of Ariha.",
        "The army won back Ariha.",
        "The recapture of Ariha by the army came on Monday.",
    ],
)
def test_taking_back_is_flagged(text: str) -> None:
    assert only_claim(text).recapture


@pytest.mark.parametrize("text", ["The army captured Ariha.", "Ariha fell to rebels."])
def test_taking_is_not_taking_back(text: str) -> None:
    assert not only_claim(text).recapture


@pytest.mark.parametrize(
    ("text", "loser"),
    [
        ("The army captured Ariha from the rebels.", "opposition"),
        ("Rebels lost Ariha to the army.", "opposition"),
        ("The army lost Ariha.", "government"),
        ("The army captured rebel-held Ariha.", "opposition"),
        ("Rebels handed over Ariha to the army.", "opposition"),
        ("Insurgents drove the army out of Ariha.", "government"),
    ],
)
def test_the_loser_is_kept_beside_the_taker(text: str, loser: str) -> None:
    assert only_claim(text).from_side == loser


@pytest.mark.parametrize(
    ("text", "extent"),
    [
        ("Rebels captured parts of Ariha.", "part"),
        ("The army entered the northern districts of Ariha.", "part"),
        ("The army reached the outskirts of Ariha.", "outskirts"),
        ("Rebels captured most of Ariha.", "most"),
        ("The army captured all of Ariha.", "all"),
        ("The army captured half of Ariha.", "part"),
        ("The army captured Ariha.", ""),
    ],
)
def test_how_much_of_a_town_is_kept(text: str, extent: str) -> None:
    assert only_claim(text).extent == extent


@pytest.mark.parametrize(
    ("text", "rule"),
    [
        ("The army captured Ariha.", "take_active"),
        ("Ariha was captured by the army.", "take_passive"),
        ("Ariha fell to the army.", "fall"),
        ("Rebels lost Ariha to the army.", "lose_active"),
        ("The capture of Ariha by the army came on Monday.", "take_noun"),
        ("The army took control of Ariha.", "control_gain"),
        ("The army regained control of Ariha.", "control_regain"),
        ("The army lost control of Ariha.", "control_lose"),
        ("Ariha is under rebel control.", "under_control"),
        ("Rebels withdrew from Ariha.", "leave_past"),
        ("Rebels abandoned Ariha.", "quit_active"),
        ("Rebels were driven out of Ariha.", "expel_passive"),
        ("The army entered Ariha.", "enter_active"),
        ("The army advanced toward Ariha.", "advance"),
        ("Clashes raged in Ariha.", "clash"),
        ("Rebels launched an attack on Ariha.", "attack_noun"),
        ("The army repelled an attack on Ariha.", "repel"),
        ("The army besieged Ariha.", "besiege_active"),
        ("Rebels hold Ariha.", "hold_active"),
        ("Shells hit rebel-held Ariha.", "held_by_modifier"),
    ],
)
def test_every_claim_names_the_rule_that_read_it(text: str, rule: str) -> None:
    assert only_claim(text).rule.split(":")[0] == rule


def test_a_sentence_without_control_says_nothing() -> None:
    assert claims_in("Rain fell on Ariha, and the market was shut.") == ()


def test_claims_stand_in_the_order_of_the_text() -> None:
    text = "The army captured Ariha. Rebels withdrew from Morek. The army entered Sarmin."
    assert [in_words(claim) for claim in claims_in(text)] == [
        "government captured Ariha",
        "opposition withdrew Morek",
        "government entered Sarmin",
    ]
