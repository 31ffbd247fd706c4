"""Whose doing it is: every common name for a side, and what the sentences beside it leave out."""

import pytest
from claim_reports import claims_in

NAMES = {
    "government": [
        "Government soldiers", "Regime troops", "Loyalist forces", "Pro-government militias",
        "Assad's forces", "Forces loyal to President Bashar al-Assad", "Russian-backed forces",
        "Iranian-backed militias",
        "Hezbollah fighters", "The Syrian military", "The regime", "The government of Bashar al-Assad",
        "Syrian soldiers", "The Tiger Forces", "Soldiers", "Pro-Assad forces", "Allied militiamen",
        "Elite army units",
        "Government forces backed by Russian air power", "Syrian troops and allied militias",
    ],
    "opposition": [
        "Insurgents", "Militants", "Opposition fighters", "Jihadists", "Fighters from Hayat Tahrir al-Sham",
        "Jihadist fighters", "Islamist rebels", "A rebel coalition", "An alliance of rebel factions",
        "A rebel alliance led by Hayat Tahrir al-Sham", "Syrian rebel groups", "Armed opposition groups",
        "The National Liberation Front", "Jaish al-Fatah", "The Army of Conquest", "The Nusra Front",
        "The Free Syrian Army", "FSA fighters", "Ahrar al-Sham fighters", "The Turkistan Islamic Party",
        "Rebels and allied jihadists", "Anti-government fighters", "Forces opposed to Assad",
    ],
    "sdf": ["Kurdish fighters", "Kurdish-led forces", "The YPG", "The Syrian Democratic Forces"],
    "islamic_state": ["IS fighters", "ISIL", "ISIS militants", "Daesh", "Islamic State militants"],
    "turkey": ["Turkish troops"],
}  # fmt: skip
PROPER = (
    "Hezbollah",
    "Russian",
    "Iranian",
    "Syrian",
    "Islamist",
    "FSA",
    "Ahrar",
    "Kurdish",
    "ISIL",
    "ISIS",
    "IS ",
    "Daesh",
    "Turkish",
    "Jaish",
    "Islamic",
    "Assad",
)
SIDES = [(name, side) for side, names in NAMES.items() for name in names]
ACTORS = {
    "Government forces": "government",
    "Rebels": "opposition",
    "The Syrian Democratic Forces": "sdf",
    "Islamic State militants": "islamic_state",
    "Hayat Tahrir al-Sham": "opposition",
}
PASSAGES = {
    "{} launched an offensive in northern Hama on Monday. Morek was captured within hours.": "captured Morek",
    "{} launched an offensive in northern Hama on Monday. Morek fell on Tuesday.": "captured Morek",
    "{} captured Morek on Monday. Saraqeb was taken a day later.": "captured Morek, captured Saraqib",
    "{} captured Morek on Monday. Saraqeb followed on Tuesday.": "captured Morek, captured Saraqib",
    "{} captured Morek on Monday. They also entered Saraqeb.": "captured Morek, entered Saraqib",
    "{} captured Morek, and the next day they advanced toward Saraqeb.": "captured Morek, advanced Saraqib",
    "{} attacked Morek. The town was captured after heavy fighting.": "clashed Morek, captured Morek",
    "Before the war Morek was a quiet town. {} hold it now.": "holds Morek",
    "{} said they had captured Morek.": "captured Morek",
    "{} said their fighters had captured Morek.": "captured Morek",
    "{} captured Morek, SOHR said. The capture of Saraqeb came later.": "captured Morek, captured Saraqib",
    "{} have taken two towns in Hama since Sunday: Morek and Halfaya.": "captured Morek, captured Halfaya",
    "{} on Tuesday stormed Morek from two sides, capturing it by evening.": "clashed Morek, captured Morek",
    "{} pushed into Morek on Tuesday and by evening controlled the whole town.": "entered Morek, holds Morek",
}


def inside(name: str) -> str:
    """Return a name as it stands inside a sentence."""
    return name if name.startswith(PROPER) else name[0].lower() + name[1:]


@pytest.mark.parametrize(("name", "side"), SIDES)
def test_every_name_for_a_side_means_it_wherever_it_stands(name: str, side: str) -> None:
    sentences = (
        f"{name} captured Morek on Tuesday.",
        f"Morek was captured by {inside(name)} on Tuesday.",
        f"Morek fell on Tuesday to {inside(name)}.",
        f"{name} have withdrawn from Morek.",
    )
    assert [{claim.side for claim in claims_in(text)} for text in sentences] == [{side}] * len(sentences)


@pytest.mark.parametrize("actor", ACTORS)
@pytest.mark.parametrize("passage", PASSAGES)
def test_who_acts_is_known_from_the_sentences_beside_it(passage: str, actor: str) -> None:
    expected = [f"{ACTORS[actor]} {told}" for told in PASSAGES[passage].split(", ")]
    found = [
        f"{one.side} {one.action} {one.place}" for one in claims_in(passage.format(actor)) if one.place_id
    ]
    assert [told for told in found if "northern Hama" not in told] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Rebels captured Morek, but the army retook it on Friday.", "opposition government"),
        ("The army took Morek. Rebels retook it. It was retaken again.", "government opposition government"),
        ("Rebels lost Morek on Monday. They regained it on Tuesday.", "government opposition"),
        ("The army, which lost Morek in May, recaptured it on Monday.", "opposition government"),
        ("Morek, which rebels had held since 2014, fell on Monday.", "government"),
        ("Rebel-held Morek was captured on Monday.", "government"),
        ("The rebel stronghold of Morek fell on Monday.", "government"),
        ("With the capture of Morek, the army controls the highway.", "government"),
        ("The army broke the rebels' grip on Morek.", "government"),
    ],
)  # fmt: skip
def test_who_gains_follows_from_who_held_and_lost(text: str, expected: str) -> None:
    gains = [claim.side for claim in claims_in(text) if claim.action == "captured" and claim.place == "Morek"]
    assert gains == expected.split()


@pytest.mark.parametrize(
    ("day", "side"),
    [("on 24 February 2017", "turkey"), ("on 24 February 2019", "opposition")],
)
def test_in_a_history_rebels_inside_a_turkish_operation_count_with_turkey(day: str, side: str) -> None:
    history = f"Turkey sent tanks over the border. Rebels captured al-Bab {day}, and Bizaa lay beside al-Bab."
    gains = [claim.side for claim in claims_in(history, None) if claim.action == "captured"]
    assert gains == [side]


def test_who_lays_a_siege_that_a_history_only_names_is_left_open() -> None:
    history = "Rebels captured Ariha on 4 May 2015. Doctors told of the siege of Morek."
    assert [claim.side for claim in claims_in(history, None) if claim.action == "besieged"] == [""]
