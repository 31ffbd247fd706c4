"""
One statement in many dresses: whoever says it, whenever, behind whatever clause, it is the same claim.

Each base is a subject, a verb and what follows; each dress is a sentence with places for them. A dress that
fails names the sentences and what was read instead.
"""

from dataclasses import dataclass
from typing import NamedTuple

import pytest
from claim_reports import claims_in

from idlibmap.claims.claim import Claim

TOLD = {"reported", "claimed"}


class Verb(NamedTuple):
    """The forms of a verb."""

    base: str
    s: str
    past: str
    participle: str
    ing: str


@dataclass(frozen=True)
class Base:
    """A statement about Morek in its plainest words."""

    subject: str
    verb: Verb
    rest: str
    action: str
    side: str

    @property
    def plural(self) -> bool:
        """Whether the subject takes the plural: rebels, troops."""
        return self.subject.endswith("s")

    @property
    def acts(self) -> bool:
        """Whether the subject is a party: a town plans nothing."""
        return "Morek" not in self.subject


TABLE = """
the army | capture captures captured captured capturing | Morek | government captured
rebels | retake retakes retook retaken retaking | Morek | opposition captured
rebels | seize seizes seized seized seizing | Morek from the army | opposition captured
the army | regain regains regained regained regaining | control of Morek | government captured
the army | lose loses lost lost losing | Morek to rebels | opposition captured
the town of Morek | fall falls fell fallen falling | to the army | government captured
Morek | be_captured is_captured was_captured been_captured being_captured | by the army | government captured
rebels | hold holds held held holding | Morek | opposition holds
Syrian government forces | control controls controlled controlled controlling | Morek | government holds
Morek | remain remains remained remained remaining | under rebel control | opposition holds
Morek | remain remains remained remained remaining | in the hands of rebels | opposition holds
Morek | be_held is_held was_held been_held being_held | by rebels | opposition holds
rebels | withdraw withdraws withdrew withdrawn withdrawing | from Morek | opposition withdrew
rebels | abandon abandons abandoned abandoned abandoning | Morek | opposition withdrew
the army | enter enters entered entered entering | Morek | government entered
the army | push pushes pushed pushed pushing | into Morek | government entered
Syrian troops | advance advances advanced advanced advancing | toward Morek | government advanced
the army | besiege besieges besieged besieged besieging | Morek | government besieged
rebels | repel repels repelled repelled repelling | an attack on Morek | opposition repelled
rebels | storm storms stormed stormed storming | Morek | opposition clashed
"""
AS_TOLD = """
{S} {past} {rest}
{S} {now} {rest}
{S} {have} {participle} {rest}
{S} had {participle} {rest}
{S} reportedly {past} {rest}
{S} eventually {past} {rest}
{S} {have} now {participle} {rest}
{S} {have} also {participle} {rest}
on Tuesday, {S} {past} {rest}
on Tuesday {S} {past} {rest}
{S} on Tuesday {past} {rest}
{S} {past} {rest} on Tuesday
in May, {S} {past} {rest}
{S} {past} {rest} in May
less than a month later, {S} {past} {rest}
{S} {past} {rest} after two days of fighting
after two days of heavy fighting, {S} {past} {rest}
{S} {past} {rest} in the early hours of Tuesday
it was on Tuesday that {S} {past} {rest}
the monitor said {S} {past} {rest}
the monitor said on Tuesday that {S} {have} {participle} {rest}
according to the monitor, {S} {past} {rest}
{S} {past} {rest}, according to the Syrian Observatory for Human Rights
{S} {past} {rest}, the monitor said on Tuesday
{S}, the monitor said, {past} {rest}
{S}, the monitor said, {now} {rest}
{S}, according to activists, {now} {rest}
a resident told the agency by phone that {S} {past} {rest}
monitor: {S} {past} {rest}
"{S} {past} {rest}," a resident said
two sources confirmed that {S} {have} {participle} {rest}
video showed that {S} {have} {participle} {rest}
the rain stopped and {S} {past} {rest}
{S} {past} {rest} and the rain stopped
the talks failed, but {S} {past} {rest}
the talks failed; {S} {past} {rest}
the talks failed - {S} {past} {rest}
while diplomats met in Geneva, {S} {past} {rest}
{S} {past} {rest} as diplomats met in Geneva
the talks collapsed when {S} {past} {rest}
with the help of Russian jets, {S} {past} {rest}
despite a truce, {S} {past} {rest}
in northern Hama, {S} {past} {rest}
meanwhile, {S} {past} {rest}
{S} {are} said to have {participle} {rest}
{S} {are} reported to have {participle} {rest}
{S} {are} believed to have {participle} {rest}
{S} {were} reported to have {participle} {rest} on Tuesday
""".strip().split("\n")
OF_PARTIES = """
{S}, supported by Russian jets, {past} {rest}
{S}, supported by Russian jets, {now} {rest}
{S}, who had regrouped overnight, {past} {rest}
{S}, who had regrouped overnight, {now} {rest}
{S}, some of them on foot, {now} {rest}
{S}, under cover of darkness, {now} {rest}
it was {S} who {past} {rest}
""".strip().split("\n")
OF_TOWNS = """
{S}, a town in northern Hama, {past} {rest}
{S}, just south of Khan Sheikhoun, {past} {rest}
{S}, home to 20,000 people before the war, {now} {rest}
{S}, which lies on the highway, {past} {rest}
""".strip().split("\n")
OF_DEEDS = """
{S} managed to {base} {rest}
{S} {were} able to {base} {rest}
{S} succeeded in {ing} {rest}
{S} shelled the area before {ing} {rest}
""".strip().split("\n")
OF_STATES = """
{S} still {now} {rest}
{S} now {now} {rest}
{S} continued to {base} {rest}
{S} {have} {participle} {rest} since 2012
""".strip().split("\n")
DENIED = """
{S} {have} not {participle} {rest}
{S} {have} yet to {base} {rest}
the army denied that {S} {have} {participle} {rest}
activists denied reports that {S} {have} {participle} {rest}
reports that {S} {past} {rest} are untrue
""".strip().split("\n")
INTENDED = """
{S} will {base} {rest}
{S} could {base} {rest} within days
{S} may {base} {rest}
if {S} {now} {rest}, thousands will flee
residents fear that {S} will {base} {rest}
""".strip().split("\n")
PLANNED = """
{S} vowed to {base} {rest}
{S} {are} preparing to {base} {rest}
{S} {are} determined to {base} {rest}
""".strip().split("\n")


def bases() -> list[Base]:
    """Return the statements of the table."""
    rows = [[cell.strip() for cell in line.split("|")] for line in TABLE.strip().split("\n")]
    return [
        Base(
            subject, Verb(*(form.replace("_", " ") for form in forms.split())), rest, *reversed(told.split())
        )
        for subject, forms, rest, told in rows
    ]


BASES = bases()


def dressed(base: Base, dress: str) -> str:
    """Return the sentence of a statement in a dress."""
    verb, plural = base.verb, base.plural
    now = verb.base if plural else verb.s
    words = verb._asdict() | {"S": base.subject, "rest": base.rest, "now": now}
    words |= {
        "have": "have" if plural else "has",
        "are": "are" if plural else "is",
        "were": "were" if plural else "was",
    }
    text = dress.format(**words)
    return text[0].upper() + text[1:] + ("" if text.endswith('"') else ".")


def unlike(base: Base, dress: str, stances: set[str]) -> list[str]:
    """Return what was read otherwise: nothing where the sentence gives its one claim."""
    sentence = dressed(base, dress)
    found = [claim for claim in claims_in(sentence) if claim.place == "Morek"]
    right = [one for one in found if _is(one, base, stances)]
    return [] if right and len(found) == 1 else [f"{sentence} => {[_told(one) for one in found]}"]


def _is(claim: Claim, base: Base, stances: set[str]) -> bool:
    return (claim.action, claim.side) == (base.action, base.side) and claim.stance in stances


def _told(claim: Claim) -> str:
    return f"{claim.side} {claim.action} {claim.stance} by {claim.rule}"


@pytest.mark.parametrize("dress", AS_TOLD)
def test_a_statement_is_read_in_every_dress(dress: str) -> None:
    assert [line for base in BASES for line in unlike(base, dress, TOLD)] == []


@pytest.mark.parametrize("dress", OF_PARTIES)
def test_what_is_told_of_a_party_between_commas_changes_nothing(dress: str) -> None:
    assert [line for base in BASES if base.acts for line in unlike(base, dress, TOLD)] == []


@pytest.mark.parametrize("dress", OF_TOWNS)
def test_what_is_told_of_a_town_between_commas_changes_nothing(dress: str) -> None:
    assert [line for base in BASES if not base.acts for line in unlike(base, dress, TOLD)] == []


@pytest.mark.parametrize("dress", OF_DEEDS)
def test_what_somebody_managed_happened(dress: str) -> None:
    deeds = [base for base in BASES if base.acts and base.action != "holds" and base.verb.base != "lose"]
    assert [line for base in deeds for line in unlike(base, dress, TOLD)] == []


@pytest.mark.parametrize("dress", OF_STATES)
def test_what_lasts_is_held(dress: str) -> None:
    states = [base for base in BASES if base.action == "holds"]
    assert [line for base in states for line in unlike(base, dress, TOLD)] == []


@pytest.mark.parametrize("dress", DENIED)
def test_what_is_negated_or_denied_is_no_fact(dress: str) -> None:
    assert [line for base in BASES for line in unlike(base, dress, {"denied"})] == []


@pytest.mark.parametrize("dress", INTENDED)
def test_what_is_to_come_is_no_fact(dress: str) -> None:
    assert [line for base in BASES for line in unlike(base, dress, {"intended"})] == []


@pytest.mark.parametrize("dress", PLANNED)
def test_what_somebody_plans_is_no_fact(dress: str) -> None:
    assert [line for base in BASES if base.acts for line in unlike(base, dress, {"intended"})] == []
