"""What is named as somebody's aim: "the next target is P", "P remains their goal", "P is next"."""

from collections.abc import Iterator

from idlibmap.claims.actors import Party
from idlibmap.claims.drafts import Draft
from idlibmap.claims.grammar.act import party_behind, settled, stand_in
from idlibmap.claims.grammar.clauses import Clauses
from idlibmap.claims.grammar.conditions import in_question
from idlibmap.claims.grammar.mood import verb_mood
from idlibmap.claims.refs import Ref

AIMS = frozenset(
    {"target", "targets", "goal", "goals", "aim", "objective", "objectives", "prize", "destination"}
)
LINKING = frozenset({"be", "remain", "become", "stay"})
OWNERS = {"its": "it", "their": "they", "our": "we", "his": "he"}
"""Pronoun of each possessive before an aim."""


def aims(clauses: Clauses) -> Iterator[Draft]:
    """Read a place and an aim that a verb of being sets equal."""
    for at, phrase in enumerate(clauses.phrases):
        verb = phrase.verb
        links = verb is not None and (verb.form == "be" or any(one.word in LINKING for one in verb.triggers))
        subject = clauses.subject(at) if links else None
        if subject is None or subject > at or in_question(clauses, at):
            continue
        refs, aim = _aimed(clauses, subject, clauses.past(at + 1, {"time"}))
        mood = verb_mood(clauses, at)
        if refs:
            yield Draft(
                at=phrase.start, rule="aim", action="captured", refs=refs, party=_aiming(clauses, aim),
                planned=not mood.negated, negated=mood.negated, needs_side=True,
            )  # fmt: skip


def _aimed(clauses: Clauses, subject: int, said: int) -> tuple[tuple[Ref, ...], int]:
    """Return the places that are an aim, and the noun phrase that calls them so."""
    if _is_aim(clauses, subject):
        return settled(clauses.listed(said)[0]) if clauses.kind(said) == "np" else (), subject
    if _is_aim(clauses, said) or list(clauses.words(said)) == ["next"]:
        return settled(clauses.listed(subject)[0]), said
    return (), said


def _is_aim(clauses: Clauses, at: int) -> bool:
    """Say whether a noun phrase is an aim of war: "the target of the raids" is none."""
    if clauses.kind(at) != "np" or clauses.phrases[at].word not in AIMS or clauses.phrases[at].refs:
        return False
    of = next((np for word, np in clauses.behind(at) if word == "of"), None)
    return of is None or bool(clauses.phrases[of].nouns) or clauses.phrases[of].party is not None


def _aiming(clauses: Clauses, at: int) -> Party | None:
    """Return whose aim it is."""
    phrase, words = clauses.phrases[at], clauses.words(at)
    owner = OWNERS.get(words[0], "")
    return (
        phrase.owner
        or party_behind(clauses, at, ("of", "for"))
        or (stand_in(phrase, owner) if owner else None)
    )
