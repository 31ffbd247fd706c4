"""The words of control: verbs with their forms, nouns, and the words that change what they mean."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any

from idlibmap.claims.grammar.function_words import CONJUNCTIONS, RELATIVES
from idlibmap.claims.idioms import Idiom, read_idioms
from idlibmap.gazetteer.phrases import PhraseIndex
from idlibmap.theatre import Theatre

SPEAKING = ("say", "deny", "admit")
"""Lists of words that are frames of verbs as well."""
ASIDE = "aside"
"""Key of joints that stand for no word."""
OTHER = "other"
"""Frame of verbs that say nothing of control by themselves."""
NOWHERE: frozenset[str] = frozenset()
VOWELS = "aeiou"
IRREGULAR = {
    "wrote": "past", "spoke": "past", "written": "participle", "spoken": "participle",
    "disproven": "participle", "said": "ed", "told": "ed", "thought": "ed", "learnt": "ed",
    "understood": "ed", "gainsaid": "ed",
    "spread": "ed", "broadcast": "ed",
}  # fmt: skip
"""Forms of verbs of saying that no ending tells."""
SHORT = 4
"""Words up to this length double their last consonant ("trap", "trapped")."""


@dataclass(frozen=True, slots=True)
class Trigger:
    """One form of a word that can state an action."""

    frame: str
    """Which arguments it takes and where: take, lose, fall, leave, quit, expel, hand, enter, ...."""
    action: str
    form: str
    """base, s, past, participle, ed (past or participle), ing, adj (able, poised), noun."""
    recapture: bool
    word: str
    """The first word as written in the lexicon, for rule names."""


@dataclass(frozen=True, slots=True)
class Lexicon:
    """All words of one language, ready for look-up."""

    triggers: PhraseIndex[Trigger]
    joints: PhraseIndex[str]
    """Phrases of function words, with the word that each stands for; empty where that is none."""
    words: dict[str, frozenset[str]]
    """Word lists by name, plain words; phrases are joined by ``_``."""

    lists: dict[str, frozenset[str]]
    """Names of the lists that each word stands in."""
    functions: dict[str, str]
    """Kind of phrase that each function word is: rel, and, sub, prep."""

    idioms: dict[str, tuple[Idiom, ...]]
    """Constructions by the verb that they hang on."""

    def lists_of(self, word: str) -> frozenset[str]:
        """Return the names of the lists that a word stands in."""
        return self.lists.get(word, NOWHERE)

    def __getitem__(self, name: str) -> frozenset[str]:
        return self.words[name]


@cache
def load_lexicon(theatre: Theatre) -> Lexicon:
    """Load a theatre's ``lexicon.toml``."""
    table = theatre.toml("lexicon.toml")
    triggers: PhraseIndex[Trigger] = PhraseIndex()
    for words, trigger in _triggers(table):
        triggers.add(words, trigger)
    joints: PhraseIndex[str] = PhraseIndex()
    for joint, phrases in table["joints"].items():
        for phrase in phrases:
            joints.add(tuple(phrase.split()), "" if joint == ASIDE else joint)
    control = {f"control_{name}": frozenset(row) for name, row in table["control"].items()}
    listed = {name: frozenset(row) for name, row in table["words"].items()} | control
    lists: dict[str, set[str]] = {}
    for name, entries in listed.items():
        for entry in entries:
            lists.setdefault(entry, set()).add(name)
    idioms = read_idioms(table)
    for words, trigger in list(_of_idioms(idioms, triggers)):
        triggers.add(words, trigger)
    lists_of = {word: frozenset(names) for word, names in lists.items()}
    return Lexicon(triggers, joints, listed, lists_of, _functions(listed), idioms)


def _functions(listed: dict[str, frozenset[str]]) -> dict[str, str]:
    """Return the kind of phrase that each function word is; of two kinds the first counts."""
    kinds = (
        ("rel", RELATIVES),
        ("and", CONJUNCTIONS),
        ("sub", listed["subordinators"]),
        ("prep", listed["prepositions"] | {"of"}),
    )
    return {word: kind for kind, words in reversed(kinds) for word in words}


def _triggers(table: dict[str, Any]) -> Iterator[tuple[tuple[str, ...], Trigger]]:
    """Return every phrase that can be a verb or a noun of action, with what it can be."""
    for group in table["verbs"]:
        yield from _verbs(group)
    nouns = [(frame, noun) for frame, row in table["nouns"].items() for noun in row]
    yield from ((tuple(noun.split("_")), _noun(frame, noun)) for frame, noun in nouns)
    single = [(frame, word, "adj") for frame, row in table["predicates"].items() for word in row]
    single += [("control", noun, "noun") for noun in table["control"]["nouns"]]
    single += [(frame, word, _form_of(word)) for frame in SPEAKING for word in table["words"][frame]]
    yield from (
        ((word,), Trigger(frame, "", form, recapture=False, word=word)) for frame, word, form in single
    )


def _verbs(group: dict[str, Any]) -> Iterator[tuple[tuple[str, ...], Trigger]]:
    """Return every form of the verbs of one group."""
    for entry in group["words"]:
        for phrase, form in _forms(entry):
            recapture = group.get("recapture", False)
            yield phrase, Trigger(group["frame"], group["action"], form, recapture, entry.split()[0])


def _of_idioms(
    verbs: Iterable[str], triggers: PhraseIndex[Trigger]
) -> Iterator[tuple[tuple[str, ...], Trigger]]:
    """Return every form of the verbs that only constructions name: "come_down" has those of "come"."""
    known: dict[str, list[tuple[tuple[str, ...], str]]] = {}
    for words, found in triggers.items():
        for trigger in found:
            if trigger.frame not in {"", "report"} and trigger.form != "noun":
                known.setdefault(trigger.word, []).append((words, trigger.form))
    for verb in verbs:
        head, *particles = verb.split("_")
        for entry, rest in ((head, ()), (verb, particles)) if particles else ((head, ()),):
            for words, form in known.get(head) or _forms(head):
                if entry not in known:
                    yield (*words, *rest), Trigger(OTHER, "", form, recapture=False, word=entry)


def _noun(frame: str, noun: str) -> Trigger:
    actions = {
        "take": "captured",
        "retake": "captured",
        "lose": "captured",
        "fall": "captured",
        "leave": "withdrew",
        "hand": "handed_over",
        "advance": "advanced",
        "enter": "entered",
        "besiege": "besieged",
        "reopen": "reopened",
        "cut": "cut",
    }
    retaken = frame == "retake"
    return Trigger("take" if retaken else frame, actions.get(frame, "clashed"), "noun", retaken, noun)


def _form_of(word: str) -> str:
    """Tell the form of a verb that is written as it is read: said, says, saying, say."""
    if word.endswith("ing"):
        return "ing"
    if word in IRREGULAR:
        return IRREGULAR[word]
    if word.endswith("ed"):
        return "ed"
    return "s" if word.endswith("s") and not word.endswith("ss") else "base"


def _forms(entry: str) -> Iterator[tuple[tuple[str, ...], str]]:
    """Return every form of a verb entry as (words, form)."""
    parts = entry.split()
    irregular = len(parts) > 1
    base = parts[0]
    past, participle, ing = parts[1:] if irregular else (_ed(base), _ed(base), _ing(base))
    yield tuple(base.split("_")), "base"
    yield tuple(_s(base).split("_")), "s"
    if past == participle:
        yield tuple(past.split("_")), "ed"
    else:
        yield tuple(past.split("_")), "past"
        yield tuple(participle.split("_")), "participle"
    yield tuple(ing.split("_")), "ing"


def _head(base: str) -> tuple[str, str, str]:
    """Split a verb into prefix, the word that is inflected, and its particles."""
    prefix, word = ("re_", base[3:]) if base.startswith("re_") else ("", base)
    head, _, particles = word.partition("_")
    return prefix, head, f"_{particles}" if particles else ""


def _s(base: str) -> str:
    prefix, head, particles = _head(base)
    if head.endswith("y") and head[-2] not in VOWELS:
        return f"{prefix}{head[:-1]}ies{particles}"
    ending = "es" if head.endswith(("s", "sh", "ch", "x", "z", "o")) else "s"
    return f"{prefix}{head}{ending}{particles}"


def _ed(base: str) -> str:
    prefix, head, particles = _head(base)
    if head.endswith("e"):
        return f"{prefix}{head}d{particles}"
    if head.endswith("y") and head[-2] not in VOWELS:
        return f"{prefix}{head[:-1]}ied{particles}"
    return f"{prefix}{_doubled(head)}ed{particles}"


def _ing(base: str) -> str:
    prefix, head, particles = _head(base)
    stem = head[:-1] if head.endswith("e") and not head.endswith("ee") else _doubled(head)
    return f"{prefix}{stem}ing{particles}"


def _doubled(head: str) -> str:
    closed = (
        len(head) <= SHORT
        and sum(letter in VOWELS for letter in head) == 1
        and head[-1] not in "aeiouwxyr"
        and head[-2] in VOWELS
        and head[-3:-2] not in VOWELS
    )
    return head + head[-1] if closed and len(head) > len("an") else head
