"""Constructions that no verb carries alone, and names told before or after what happened to them."""

import pytest
from claim_reports import told

from idlibmap.claims.idioms import read_idioms
from idlibmap.theatre import load_theatre

SAID = """
government captured Saraqib | The army hauled down the black flag over Saraqeb.
government captured Saraqib | The black flag was pulled down over Saraqeb by the army.
government captured Saraqib | The army pulled the black flag down over Saraqeb.
government captured Saraqib | The army ran up its flag over Saraqeb.
government captured Saraqib | Saraqeb has been added to the army's tally.
government captured Saraqib | Saraqeb turned regime red on Monday.
opposition captured Saraqib | Saraqeb slipped from the army's grasp and into rebel hands.
opposition handed_over Saraqib | The gates of the town opened. The army signed over Saraqeb to the rebels.
opposition withdrew Saraqib | The last rebel fighters boarded buses out of Saraqeb on Monday.
opposition withdrew Saraqib | Buses carried the last rebels out of Saraqeb.
opposition withdrew Saraqib | Rebels turned their backs on Saraqeb.
opposition withdrew part Saraqib | Rebels abandoned their positions in Saraqeb.
opposition entered Saraqib | A foothold in Saraqeb was secured by the rebels.
opposition entered Saraqib | Rebels fought their way into Saraqeb.
government advanced Saraqib | Only two kilometres separate the army from Saraqeb.
government advanced Saraqib | Nothing now stands between the army and Saraqeb.
government advanced toward Saraqib | The army swung west towards Saraqeb.
- clashed Saraqib, claimed | Saraqeb has become a battlefield, the army said.
government repelled Saraqib | The rebels' attack on Saraqeb ran out of steam.
government repelled Saraqib | The rebels' attack on Saraqeb came to nothing.
government besieged Saraqib | The army drew the noose tight around Saraqeb.
government besieged Saraqib | The army tightened the noose around Saraqeb.
opposition holds Saraqib | Saraqeb remains with the rebels.
opposition holds Saraqib | Saraqeb answers to the Salvation Government, whose rebels police it.
government holds Saraqib | The government's writ still runs in Saraqeb.
government holds Saraqib | In Saraqeb, the government's writ still runs.
government holds Saraqib | The army is master of Saraqeb.
government holds part Saraqib | The army patrols the streets of Saraqeb.
government holds Saraqib | The army's flag flies over Saraqeb.
government holds Saraqib | Saraqeb is under the thumb of the army.
government holds Saraqib, denied | The government's writ no longer runs in Saraqeb.
government captured Saraqib, intended | The army's next target is Saraqeb.
"""
SILENT = """
The army's writ says nothing of Saraqeb.
Residents boarded buses out of Saraqeb.
Saraqeb turned cold on Monday, the army said.
Saraqeb went dark when the army cut the power.
A rebel burned a flag in Ariha.
The army has 12 posts in the province.
The rebels' target was a warehouse in Saraqeb.
Rebels wrote to their friends about Saraqeb.
It is out of the question for rebels to talk, Ariha residents said.
"""
LISTED = """
The army took 30 villages on Monday. Among them are Hass, Hayyan and Anadan.
The army took 30 villages on Monday. They include Hass, Hayyan and Anadan.
The army took three villages on Monday. The monitor named them as Hass, Hayyan and Anadan.
The army took three villages on Monday. They were named as Hass, Hayyan and Anadan.
The army took dozens of villages. Hass, Hayyan and Anadan are among them.
The army took the following villages:\\n- Hass\\n- Hayyan\\n- Anadan
The army took the following villages: Hass, Hayyan and Anadan.
The following villages were taken by the army: Hass, Hayyan and Anadan.
The monitor listed Hass, Hayyan and Anadan among 20 villages that the army took.
The army took Hass, and with it Hayyan and Anadan.
The army took Hass and Hayyan, and then Anadan.
Hass fell to the army, followed on Tuesday by Hayyan and Anadan.
"""


@pytest.mark.parametrize("line", SAID.strip().split("\n"))
def test_a_construction_is_read_with_its_party_and_its_place(line: str) -> None:
    expected, text = line.split(" | ")
    assert expected in told(text)


@pytest.mark.parametrize("text", SILENT.strip().split("\n"))
def test_what_only_shares_a_word_with_a_construction_says_nothing(text: str) -> None:
    assert told(text) == []


@pytest.mark.parametrize("text", LISTED.strip().split("\n"))
def test_names_are_told_of_wherever_they_stand(text: str) -> None:
    claims = told(text.replace("\\n", "\n"))
    assert {f"government captured {place}" for place in ("Hass", "Hayyan", "Anadan")} <= set(claims)


@pytest.mark.parametrize(
    "text",
    [
        "The army took 30 villages. It has yet to enter Hass.",
        "The army took 30 villages. Rebels live in Hass, Hayyan and Anadan.",
        "Hass, Hayyan and Anadan are towns. The army took 30 villages.",
    ],
)
def test_names_that_are_not_said_to_be_those_counted_are_not_taken(text: str) -> None:
    assert not [claim for claim in told(text) if claim.endswith((" Hass", " Hayyan", " Anadan"))]


def test_a_verb_with_the_day_behind_it_is_no_phrasal_verb() -> None:
    assert told("Rebels left. Saraqeb went on Monday.")[-1].endswith("captured Saraqib")


def test_there_is_the_place_told_before() -> None:
    claims = told("The army entered Saraqeb and fighting continued there on Monday.")
    assert claims == ["government entered Saraqib", "- clashed Saraqib"]


def test_every_construction_of_the_lexicon_tells_a_place() -> None:
    idioms = read_idioms(load_theatre().toml("lexicon.toml"))
    assert len({id(idiom) for row in idioms.values() for idiom in row}) > 200
    for verb, row in idioms.items():
        for idiom in row:
            slots = (idiom.subject, idiom.object, *idiom.behind)
            assert "P" in {slot.who for slot in slots if slot is not None}, verb
