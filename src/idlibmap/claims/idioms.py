"""
Constructions of war reporting that no single verb carries, as the lexicon lists them.

``A pull_down @flag over|above(P)`` is a verb with what must stand around it: its subject, its object, and
what hangs on it, or on its subject, with prepositions. A is whom the action's side names, B whoever loses, P
the place; ``A's_flag`` is a flag of A, ``flag|banner`` either word, ``@flag`` any of the words of that name,
``*`` anything, ``by(A)?`` what may be left out, a last ``-`` nothing but a time. ``not`` before it: only
where the verb is negated; ``passive``: only as a passive.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

PARTS = re.compile(r"(?:(?P<preps>[a-z_|]+)\((?P<inner>[^)]*)\)|(?P<plain>[^\s?(]+))(?P<optional>\??)")
OWNED = "'s_"
NAMED = frozenset({"A", "B", "P"})


@dataclass(frozen=True, slots=True)
class Slot:
    """What stands in one place of a construction."""

    who: str = ""
    """A, B or P; with words, whose they are."""
    words: frozenset[str] = frozenset()
    """One of these must be among its words; empty for any."""
    prepositions: frozenset[str] = frozenset()
    """One of these must lead it; empty for a subject or object."""
    optional: bool = False


@dataclass(frozen=True, slots=True)
class Idiom:
    """A verb with what must stand around it, and the action that this tells."""

    action: str
    mood: str
    """planned or denied: what it says never happened yet, or is over; empty where it tells a fact."""
    voice: str
    """not, passive: only where the verb is negated, or passive; empty for any."""
    subject: Slot
    object: Slot | None
    behind: tuple[Slot, ...]
    ends: bool
    """Whether nothing else may stand behind the verb."""
    needs: tuple[frozenset[str], ...]
    """Words of its slots: a sentence that has none of some of them needs no look at its phrases."""


def read_idioms(table: Mapping[str, Any]) -> dict[str, tuple[Idiom, ...]]:
    """Return the constructions of a lexicon by their verbs."""
    found: dict[str, list[Idiom]] = {}
    for group in table.get("idioms", []):
        for pattern in group["patterns"]:
            for verb, idiom in _idioms(group, pattern, table.get("idiom_words", {})):
                found.setdefault(verb, []).append(idiom)
    return {verb: tuple(idioms) for verb, idioms in found.items()}


def _idioms(
    group: Mapping[str, Any], pattern: str, named: Mapping[str, Sequence[str]]
) -> Iterator[tuple[str, Idiom]]:
    """Read one pattern, with each of its verbs."""
    first, _, rest = pattern.partition(" ")
    voice = first if first in {"not", "passive"} else ""
    subject, *others = PARTS.finditer(rest if voice else pattern)
    verbs = next(part for part in others if part["plain"])
    others.remove(verbs)
    ends = bool(others) and others[-1]["plain"] == "-"
    slots = [_slot(part, named) for part in others[: len(others) - ends]]
    done_to = next((slot for slot in slots if not slot.prepositions), None)
    behind = tuple(slot for slot in slots if slot.prepositions)
    said_of = _slot(subject, named)
    # In a passive the subject may be left out, where there is an object to take its place.
    told = (*((said_of,) if done_to is None else (done_to,)), *(one for one in behind if not one.optional))
    needs = tuple(slot.words for slot in told if slot.words)
    idiom = Idiom(group["action"], group.get("mood", ""), voice, said_of, done_to, behind, ends, needs)
    yield from ((verb, idiom) for verb in verbs["plain"].split("|"))


def _slot(part: re.Match[str], named: Mapping[str, Sequence[str]]) -> Slot:
    """Read one part of a pattern: ``A``, ``flag|flags``, ``A's_flag``, ``over|above(P)``."""
    text = part["inner"] if part["preps"] else part["plain"]
    who, owned, nouns = text.partition(OWNED)
    if not owned:
        who, nouns = (text, "") if text in NAMED else ("", text.replace("*", ""))
    words = {
        word
        for noun in nouns.split("|")
        for word in (named[noun[1:]] if noun.startswith("@") else (noun,))
        if word
    }
    prepositions = frozenset(part["preps"].split("|")) if part["preps"] else frozenset[str]()
    return Slot(who, frozenset(words), prepositions, optional=bool(part["optional"]))
