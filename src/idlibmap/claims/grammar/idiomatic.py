"""Frames of constructions that the lexicon lists whole: "the flag came down over P", "P answers to A"."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import islice

from msgspec.structs import replace

from idlibmap.claims.actors import Party
from idlibmap.claims.drafts import Draft
from idlibmap.claims.grammar.act import (
    POSSESSING,
    ROADS,
    Act,
    adjective,
    behind,
    lands,
    party_behind,
    party_of,
)
from idlibmap.claims.grammar.clauses import Clauses
from idlibmap.claims.grammar.fighting import verb_led_by
from idlibmap.claims.grammar.mood import verb_mood
from idlibmap.claims.grammar.phrase import Group
from idlibmap.claims.idioms import Idiom, Slot
from idlibmap.claims.refs import Ref

BEING = "be"
"""Verb of the constructions of "is", which "remains", "stays" and "becomes" have too."""
HAVING = "have"
"""Verb of the constructions of a bare "has"."""
PARTICLES = frozenset({"down", "up", "out", "off", "over", "back", "away", "open", "in"})
"""Words that a verb can have behind its object."""
UNTIL = frozenset({"until", "till", "beyond"})
"""Prepositions of the time when it was over."""
ENDS = frozenset({"", "stop", "comma", "time", "and", "sub"})
"""Kinds of phrases that begin what is no part of a clause any more."""
REACH = 3
"""Prepositions behind a verb that can be its own."""
JOINED = 8
"""Phrases behind a verb in which "between A and P" ends."""
TOWNS = frozenset({"place", "unlocated", "anaphor", "count"})
WIDE = frozenset({"area", "region", "province", "enclave", "zone", "territory", "countryside"})
"""Nouns of areas too wide for what a construction tells."""
OF_ROADS = frozenset({"cut", "reopened"})
CHANGES = frozenset({"captured", "handed_over", "repelled"})
"""Actions whose side the report must tell where the sentence names none."""


@dataclass(slots=True)
class _Found:
    """What fills the slots of a construction so far."""

    parties: dict[str, Party] = field(default_factory=dict)
    refs: tuple[Ref, ...] = ()


def idioms(clauses: Clauses, drafts: Iterable[Draft]) -> Iterator[Draft]:
    """Read the constructions of every verb, of each the first that fits, where its own frame told nothing."""
    told = {
        (draft.at, what) for draft in drafts for what in (draft.action, *(ref.start for ref in draft.refs))
    }
    listed, said = clauses.parse.lexicon.idioms, frozenset(clauses.parse.words)
    for at, phrase in enumerate(clauses.phrases):
        if phrase.verb is None:
            continue
        for word in _verbs(clauses, at, phrase.verb):
            fitting = _within(said, listed.get(word, ()))
            draft = next((one for idiom in fitting for one in _drafted(clauses, at, word, idiom)), None)
            if draft is not None:
                tells = (draft.action, *(ref.start for ref in draft.refs))
                if not any((spot, what) in told for what in tells for spot in (phrase.start, draft.at)):
                    yield draft
                break


def _within(said: frozenset[str], listed: Iterable[Idiom]) -> Iterator[Idiom]:
    """Yield the constructions that can be made of the words of a sentence."""
    for idiom in listed:
        if not any(words.isdisjoint(said) for words in idiom.needs):
            yield idiom


def _verbs(clauses: Clauses, at: int, verb: Group) -> list[str]:
    """Return the verbs that a verb phrase can be: "pulled the flag down" is "pull_down" as well as "pull"."""
    words = list(dict.fromkeys(trigger.word for trigger in verb.triggers))
    words += [HAVING] if verb.form == BEING and not verb.be else []
    words += [BEING] if (verb.form == BEING and verb.be) or "remain" in verb.frames else []
    done_to = clauses.object(at)
    if done_to is None:
        return words
    last, end = clauses.words(done_to)[-1], clauses.phrases[done_to].end
    beyond = clauses.parse.words[end] if end < len(clauses.parse.words) else ""
    particle = next((word for word in (last, beyond) if word in PARTICLES), "")
    return [f"{word}_{particle}" for word in words] + words if particle else words


def _drafted(clauses: Clauses, at: int, word: str, idiom: Idiom) -> Iterator[Draft]:
    found, verb = _Found(), clauses.verb(at)
    if (
        verb is None
        or (idiom.voice == "passive" and not verb.passive)
        or (idiom.ends and not _ends(clauses, at))
    ):
        return
    if not all(_fills(clauses, at, slot, found) for slot in _slots(clauses, at, idiom)):
        return
    found.refs = tuple(_told_of(found.refs, idiom))
    mood = verb_mood(clauses, at)
    only_negated = idiom.voice == "not"
    if not found.refs or (only_negated and not mood.negated):
        return
    party = found.parties.get("A")
    yield Draft(
        at=verb.start, rule=f"idiom_{word}", action=idiom.action, refs=found.refs, party=party,
        other=found.parties.get("B"), needs_side=party is None and idiom.action in CHANGES,
        planned=mood.planned or idiom.mood == "planned", background=mood.background,
        negated=(mood.negated and not only_negated) != (idiom.mood == "denied"),
    )  # fmt: skip


def _told_of(refs: Iterable[Ref], idiom: Idiom) -> Iterator[Ref]:
    """Return the places that a construction can tell of: roads are cut, towns are not."""
    kinds = ROADS if idiom.action in OF_ROADS else TOWNS
    for ref in refs:
        wide = ref.kind == "anaphor" and (ref.noun in WIDE or (idiom.ends and ref.noun == "it"))
        if ref.kind in kinds and not wide:
            near = idiom.action == "besieged" and ref.relation == "near"
            yield replace(ref, relation="at") if near else ref


def _done_to(clauses: Clauses, at: int, verb: Group) -> bool:
    """Say whether a verb has a party or a place for its object: "drove rebels out of P" is no leaving."""
    spot = clauses.object(at)
    if verb.form == BEING or "remain" in verb.frames:
        return spot is not None
    return spot is not None and bool(clauses.phrases[spot].party or clauses.phrases[spot].refs)


def _ends(clauses: Clauses, at: int) -> bool:
    """Say whether nothing but a time stands behind a verb and its object."""
    done_to = clauses.object(at)
    spot = (at if done_to is None else done_to) + 1
    led = clauses.kind(spot) == "prep" and clauses.phrases[spot].word not in UNTIL
    timed = led and clauses.kind(spot + 1) == "time"
    return timed or (clauses.kind(spot) in ENDS and list(clauses.words(spot)) != ["dark"])


def _slots(clauses: Clauses, at: int, idiom: Idiom) -> Iterator[tuple[str, Slot]]:
    """Yield each slot with where it is sought: those of subject and object change places in a passive."""
    verb = clauses.verb(at)
    beside = clauses.kind(at - 1) == "comma" or clauses.agent(at) is not None
    reduced = clauses.is_reduced(at) and clauses.object(at) is None and beside
    turned = (
        ((verb is not None and verb.passive) or reduced)
        and idiom.object is not None
        and idiom.voice != "passive"
    )
    if idiom.object is not None:
        yield ("subject" if turned else "object"), idiom.object
    yield ("agent" if turned else "subject"), idiom.subject
    role = "behind" if turned or idiom.subject.words else "behind it"
    yield from ((role, slot) for slot in idiom.behind)


def _fills(clauses: Clauses, at: int, sought: tuple[str, Slot], found: _Found) -> bool:
    """Say whether a slot is filled, and keep by whom or what."""
    role, slot = sought
    if role == "agent":
        agent = clauses.agent(at)
        return agent is None or _takes(clauses, at, agent, slot, found)
    if role == "subject":
        return _takes(clauses, at, clauses.subject(at), slot, found)
    if role == "object":
        return _takes(clauses, at, clauses.object(at), slot, found) or _gap(clauses, at, slot, found)
    hung = _hung(clauses, at, slot.prepositions, of_subject=role == "behind")
    return any(_takes(clauses, at, np, slot, found) for np in hung) or _opens(clauses, at, slot, found)


def _hung(clauses: Clauses, at: int, prepositions: frozenset[str], *, of_subject: bool) -> Iterator[int]:
    """Yield the noun phrases behind some prepositions, of a verb or of the noun it is said of."""
    if "and" in prepositions:
        yield from (spot for spot in range(at + 2, at + JOINED) if clauses.word_before(spot) == "and")
        return
    subject = clauses.subject(at)
    before = [subject] if of_subject and subject is not None and subject < at else []
    for spot in (at, *before):
        for word, np in islice(clauses.behind(spot), REACH):
            lead = "_".join(clauses.words(np - 1))
            if word in prepositions or lead in prepositions:
                yield np


def _gap(clauses: Clauses, at: int, slot: Slot, found: _Found) -> bool:
    """Read "P, whose streets A patrols", "the town which A patrols": an object before its clause."""
    verb = clauses.verb(at)
    if slot.who != "P" or slot.words or verb is None or not verb.triggers:
        return False
    found.refs = lands(Act(clauses, at, verb.triggers[0]).patient().refs)
    return bool(found.refs)


def _opens(clauses: Clauses, at: int, slot: Slot, found: _Found) -> bool:
    """Read "In P, the flag came down", "P, where the flag came down": the place before its clause."""
    verb = clauses.verb(at)
    stands = verb is not None and verb.form == BEING
    if slot.who == "P" and not slot.words and "in" in slot.prepositions and not stands:
        found.refs = found.refs or lands(verb_led_by(clauses, at)) or _where(clauses, at)
        return bool(found.refs)
    return slot.optional


def _where(clauses: Clauses, at: int) -> tuple[Ref, ...]:
    subject = clauses.subject(at)
    lead = (subject if subject is not None and subject < at else at) - 1
    located = clauses.kind(lead) == "rel" and clauses.phrases[lead].word == "where"
    antecedent = clauses.antecedent(lead) if located else None
    return lands(clauses.phrases[antecedent].refs) if antecedent is not None else ()


def _takes(clauses: Clauses, at: int, np: int | None, slot: Slot, found: _Found) -> bool:
    """Say whether a noun phrase fits a slot, and keep the party or the places that it names."""
    if np is None or (slot.words and slot.words.isdisjoint(clauses.words(np))):
        return not slot.who and not slot.words
    if not slot.who:
        return True
    if slot.who == "P":
        refs = _owned_places(clauses, np) if slot.words else lands(clauses.listed(np, of=at)[0])
        found.refs = found.refs or tuple(refs)
        return bool(refs)
    act = slot.prepositions and clauses.phrases[np].nouns
    party = _owner(clauses, np) if slot.words else None if act else party_of(clauses, np)
    if party is not None:
        found.parties[slot.who] = party
    return party is not None


def _owned_places(clauses: Clauses, np: int) -> tuple[Ref, ...]:
    """Return whose streets "P's streets", "the streets of P" are."""
    phrase = clauses.phrases[np]
    return lands((*phrase.owned, *phrase.refs)) or lands(behind(clauses, np, ("of", "in", "from", "to")))


def _owner(clauses: Clauses, np: int) -> Party | None:
    """Return whose flag "A's flag", "the flag of A", "their flag", "the rebel flag" is."""
    phrase = clauses.phrases[np]
    party = phrase.owner or phrase.party or party_behind(clauses, np, ("of",))
    if party is None and clauses.words(np)[0] in POSSESSING | {"our"}:
        name = "we" if clauses.words(np)[0] == "our" else "they"
        return Party(phrase.start, phrase.start + 1, "", name, named=False, holder=False)
    return party or adjective(clauses, phrase.start, phrase.end)
