"""Whether it is told, claimed, denied or planned, and by whom: each kind beside its opposite."""

import pytest
from claim_reports import claims_in

SAID = {
    "a monitor and a party say it together": (
        "A war monitor and a rebel commander said rebels captured Ariha.",
        {"reported", "claimed"},
    ),
    "two of one sort say it together": (
        "A war monitor and two residents said rebels captured Ariha.",
        {"reported"},
    ),
    "a party's writer, behind what he wrote": (
        "Ariha has fallen to the rebels, wrote a Hayat Tahrir al-Sham official.",
        {"claimed"},
    ),
    "whoever speaks for a party, told in a clause": (
        "Omar Haj, who speaks for the National Liberation Front, said the army had entered Ariha.",
        {"claimed"},
    ),
    "a man of whom only the name is known": (
        "Omar Haj, who sells bread in the market, said the army had entered Ariha.",
        {"reported"},
    ),
    "an account of one's own": (
        "The army's announcement that it had captured Ariha drew cheers.",
        {"claimed"},
    ),
    "an account of nobody": ("The news that the army had captured Ariha drew cheers.", {"reported"}),
    "an office of the state without its name": ("The defence ministry said Ariha was captured.", {"claimed"}),
    "journalists of the place": ("Two local journalists said the army had entered Ariha.", {"reported"}),
    "activists of the place": ("Two local activists said the army had entered Ariha.", {"claimed"}),
    "spokesmen of those told of before": (
        "Rebels were fighting near Saraqib. Their spokesman said they had captured Ariha.",
        {"claimed"},
    ),
    "a quote of two sentences": (
        'There was no word from Damascus. "The army took Ariha. It is far from here," a rebel officer said.',
        {"claimed"},
    ),
    "what only describes a place in somebody's speech": (
        "A rebel officer said his men were far from Ariha, which the army captured in May.",
        {"reported"},
    ),
}
DENIED = {
    "a report called false": "Reports that the army had captured Ariha are false.",
    "a report that proves premature": "The army's announcement that Ariha had fallen to it proved premature.",
    "a report called fake by somebody": "A rebel officer called the news of the fall of Ariha fake.",
    "no truth to it": "There is no truth to claims that the army captured Ariha.",
    "contrary to it": "Contrary to what state media wrote about the capture of Ariha, it was quiet there.",
    "dismissed as nonsense": "Rebels dismissed as nonsense the claim that the army had captured Ariha.",
    "brushed aside": "Rebels brushed aside rumours that the army had captured Ariha.",
    "denied by somebody, in the passive": "Claims that the army had captured Ariha were denied by residents.",
    "it was not here": "It was not Ariha that the army captured.",
    "neither of two": "Neither the army nor its allies have entered Ariha.",
    "an attempt given up": "The army gave up its attempt to take Ariha.",
    "far from it": "The army is nowhere near capturing Ariha.",
    "it could not": "The army could not take Ariha.",
    "a pullout denied": "The army denied reports of a pullout from Ariha.",
}
HAPPENED = {
    "nobody disputes it": "Nobody disputes that the army captured Ariha.",
    "not denied": "Rebels did not deny that the army had captured Ariha.",
    "not kept from it": "The rebels failed to stop the army from capturing Ariha.",
    "not to be prevented": "The rebels could not prevent the fall of Ariha to the army.",
    "no time lost": "The army lost no time in taking Ariha.",
    "however long it took": "It did not take the army long to capture Ariha.",
    "with what was promised": "The army, which had vowed to take Ariha, captured it on Monday.",
    "after attempts that failed": "Ariha fell to the army after three failed attempts to take it.",
    "the first to fall": "Ariha was the first town to fall to the army.",
    "indeed": "The clip is from December, when the army did take Ariha.",
}
PLANNED = {
    "tomorrow": 'A rebel officer said: "Tomorrow we enter Ariha."',
    "our promise": 'A rebel officer said: "We take Ariha before the snow melts."',
    "an aim": "The army's next target is Ariha.",
    "a goal that remains": "The rebels said Ariha remained their goal.",
    "next": "An army officer said Ariha is next.",
    "imminent": "The fall of Ariha appears imminent.",
    "a matter of time": "The capture of Ariha by the army is a matter of days.",
    "operations to come": "The army spoke of battles to come, among them the liberation of Ariha.",
    "an attack prepared": "The army is preparing for an attack on Ariha.",
    "warned against": "Turkey warned the army against entering Ariha.",
}
NOTHING = {
    "a question, indirectly": "It was unclear whether the army had captured Ariha.",
    "a drill": "In a drill the army stormed a mock-up of Ariha and captured it.",
    "understood": "Ariha was lovely, and the soldier took it in.",
    "the target of raids": "The target of the air raids was Ariha.",
}
ANSWERED = {
    "not true": "State media said the army had captured Ariha. That is not true, a rebel officer said.",
    "never happened": "State media said the army had captured Ariha. Residents say this never happened.",
    "otherwise": "State media said the army had captured Ariha. Residents said otherwise.",
    "no evidence": "State media said the army had captured Ariha. We found no evidence for that.",
    "denied, in an aside": "State media said the army had captured Ariha, something the rebels denied.",
    "not gone in": "State media said the army had entered Ariha. Residents said it had not gone in.",
}


def stances(text: str) -> set[str]:
    return {claim.stance for claim in claims_in(text)}


@pytest.mark.parametrize(("text", "expected"), SAID.values(), ids=SAID)
def test_a_stance_is_that_of_whoever_says_it(text: str, expected: set[str]) -> None:
    assert {claim.stance for claim in claims_in(text) if claim.place == "Ariha"} == expected


@pytest.mark.parametrize("text", DENIED.values(), ids=DENIED)
def test_what_is_called_untrue_or_came_to_nothing_is_denied(text: str) -> None:
    told = [claim.stance for claim in claims_in(text)]
    assert "denied" in told
    assert "reported" not in told


@pytest.mark.parametrize("text", HAPPENED.values(), ids=HAPPENED)
def test_what_only_sounds_denied_or_planned_happened(text: str) -> None:
    told = {claim.stance for claim in claims_in(text) if claim.action == "captured"}
    assert told in ({"reported"}, {"claimed"})


@pytest.mark.parametrize("text", PLANNED.values(), ids=PLANNED)
def test_what_is_to_come_is_intended(text: str) -> None:
    assert stances(text) == {"intended"}


@pytest.mark.parametrize("text", NOTHING.values(), ids=NOTHING)
def test_what_states_nothing_is_no_claim(text: str) -> None:
    assert claims_in(text) == ()


@pytest.mark.parametrize("text", ANSWERED.values(), ids=ANSWERED)
def test_an_answer_denies_what_was_told_before_and_links_to_it(text: str) -> None:
    claim, denial = claims_in(text)
    assert (claim.stance, denial.stance) == ("claimed", "denied")
    assert denial.reply_to == claim.claim_id
    assert (denial.place_id, denial.action, denial.side) == (claim.place_id, claim.action, claim.side)


def test_a_camp_whose_claim_is_denied_is_told_as_well() -> None:
    told = claims_in("Rebels rejected the army's claim that it had captured Ariha.")
    assert {(claim.source, claim.stance) for claim in told} == {("Rebels", "denied"), ("army", "claimed")}


def test_what_a_report_takes_back_it_does_not_tell() -> None:
    assert [
        claim.stance for claim in claims_in("We wrote that the army had captured Ariha. It has not.")
    ] == ["denied"]


@pytest.mark.parametrize(
    ("outlet", "stance"),
    [
        ("Turkish state-run agency", "claimed"),
        ("Kurdish desk close to the YPG", "claimed"),
        ("pro-army Telegram channel", "claimed"),
        ("Northern Gazette", "reported"),
        ("Turkish daily digest", "reported"),
    ],
)
def test_an_outlet_tied_to_a_side_by_its_name_claims_what_it_tells(outlet: str, stance: str) -> None:
    assert {claim.stance for claim in claims_in("The army captured Ariha.", outlet=outlet)} == {stance}


def test_a_monitor_that_tells_of_itself_reports() -> None:
    text = "The Monitor's activists documented that rebels captured Ariha."
    assert {claim.stance for claim in claims_in(text, outlet="war monitor")} == {"reported"}
    assert {claim.stance for claim in claims_in(text.replace("The Monitor's a", "A"))} == {"claimed"}
