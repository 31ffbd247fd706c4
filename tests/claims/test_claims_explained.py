"""How a sentence was read can be shown: its labels, who speaks, and the rule behind each claim."""

import pytest
from claim_reports import claims_in, report, shipped

from idlibmap.claims.explain import SILENT, describe_claim, explain
from idlibmap.claims.reading import load_languages


def explained(text: str) -> str:
    theatre, gazetteer = shipped()
    return "\n".join(explain([report(text)], load_languages(theatre, gazetteer)))


def test_a_sentence_is_shown_with_its_labels_and_the_rule_that_fired() -> None:
    shown = explained("Rebels captured Saraqeb on Thursday, the Syrian Observatory said.")
    assert "[rebels = party opposition]" in shown
    assert "[captured = take, of “rebels”]" in shown
    assert "[saraqeb = place Saraqib C3916]" in shown
    assert "[on thursday = time]" in shown
    assert "source SOHR (monitor) say" in shown
    assert "opposition captured Saraqib (C3916), reported by SOHR" in shown
    assert "rule take_active" in shown


def test_a_sentence_that_states_nothing_is_shown_as_such() -> None:
    shown = explained("Will the army capture Saraqeb?")
    assert shown.startswith("report.txt @0: Will the army capture Saraqeb?")
    assert shown.endswith(f"claim  {SILENT}")


def test_a_sentence_without_a_deed_or_a_place_is_left_out() -> None:
    assert explained("The market of Saraqeb sells olives. Rebels advanced.") == ""


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("The army denied that it had lost Saraqeb.", "denied by army"),
        ("Saraqeb fell on Thursday after rebels left it.", "inferred_actor"),
        ("Rebels captured parts of Saraqeb.", "entered part Saraqib"),
        ("Rebels captured a village in Idlib.", "(no id)"),
    ],
)
def test_a_line_says_stance_inference_extent_and_what_has_no_id(text: str, words: str) -> None:
    assert words in "\n".join(map(describe_claim, claims_in(text)))


def test_an_actor_that_no_list_knows_is_named_as_the_report_writes_it() -> None:
    (claim,) = claims_in("On Monday Liwa al-Nasr seized Morek.")
    assert (claim.actor, claim.side) == ("Liwa al Nasr", "")
    assert "unknown_actor" in claim.rule.split(":")


def test_a_known_actor_and_a_nameless_one_are_not_called_unknown() -> None:
    for text in ("On Monday Ahrar al-Sham seized Morek.", "On Monday gunmen seized Morek."):
        assert not any("unknown_actor" in claim.rule for claim in claims_in(text))
