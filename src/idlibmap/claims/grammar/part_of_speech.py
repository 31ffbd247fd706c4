"""Whether a word that can be a verb is one where it stands, by its neighbours."""

from collections.abc import Sequence

from msgspec import Struct
from msgspec.structs import replace

from idlibmap.claims.grammar.labels import SHORTEST_UNKNOWN, Labels
from idlibmap.claims.grammar.phrase import Phrase
from idlibmap.claims.lexicon import Trigger
from idlibmap.claims.parse import Parse

FOUGHT_IN = frozenset({"in", "between", "near", "around", "at"})
"""Words behind a form in -ing that make it a noun: "fighting in P"."""
FOUGHT_FOR = frozenset({"for", "alongside", "under", "against", "on"})
"""Words behind it that make it a verb of those before it: "factions fighting for A"."""
TOWARD = frozenset({"toward", "towards", "on", "into", "through"})
QUOTES = frozenset('"“”„«»')
COMMA_OR_QUOTE = QUOTES | {","}
OTHER = "other"
"""Frame of verbs that say nothing of control."""
LIKE_NOUNS = frozenset({OTHER, "plan", "demand", "fact", "cause", "hinder", "bring", "flag"})
"""Frames whose verbs are often nouns as well: attempt, plan, order, fire."""
LEADS = ("determiners", "numbers", "leading")
"""Lists of words that can only lead a noun."""


class VerbSense(Struct, frozen=True, gc=False):
    """A verb found at a token."""

    end: int
    triggers: tuple[Trigger, ...]
    form: str


class Neighbours(Struct, frozen=True, gc=False):
    """A word that may be a verb, and what stands around it."""

    parse: Parse
    at: int
    phrases: Sequence[Phrase]
    """What stands before it."""
    inside: int | None
    """First token of the noun phrase that it would end; None where none is open."""
    helped: bool
    """An auxiliary or "to" stands right before it."""
    to: bool
    """ "to" does."""
    labelled: bool
    """A name, a party or a determiner follows."""
    end: int
    """Token behind it."""
    noun: bool = False
    """It can be a noun of action as well."""

    @property
    def before(self) -> str:
        """The word before it."""
        return self.parse.words[self.at - 1] if self.at else ""

    @property
    def after(self) -> str:
        """The word behind it."""
        return self.parse.words[self.end] if self.end < len(self.parse.words) else ""

    @property
    def last(self) -> Phrase | None:
        """The phrase before it."""
        return self.phrases[-1] if self.phrases else None

    @property
    def modified(self) -> bool:
        """Whether the word before can only lead a noun: the, five, 's, northern."""
        lexicon = self.parse.lexicon
        word = self.before
        earlier = self.parse.words[self.at - 2] if self.at > 1 else ""
        if word == "only" and earlier in lexicon["determiners"]:
            return True
        if not lexicon.lists_of(word).isdisjoint(LEADS) or word == "'s":
            return True
        return word.isdigit() and not any(ref.start < self.at == ref.end for ref in self.parse.refs)


def verb_sense(labels: Labels, word: Neighbours) -> VerbSense | None:
    """Read the verb at a token, if it is one here."""
    found = labels.found[word.at]
    if found is None:
        return _unknown(word)
    end, options = found
    verbs = [option for option in options if option.form != "noun"]
    nouns = len(verbs) < len(options) or all(option.frame in LIKE_NOUNS for option in verbs)
    forms = {option.form for option in verbs}
    if word.helped and not word.to:
        verbs = [option for option in verbs if option.form != "base" or _takes_base(word)]
        forms = {option.form for option in verbs}
    if not verbs or (word.to and "base" not in forms):
        return None
    if word.to:
        return _sense(end, verbs, "base")
    context = replace(word, end=end, noun=nouns)
    for form in ("adj", "past", "ed", "participle", "s", "ing", "base"):
        ran = form == "participle" and "base" in forms and not word.helped and context.after != "by"
        if form in forms and not ran and CHECKS[form](context):
            return _sense(end, verbs, form)
    return None


def _sense(end: int, verbs: Sequence[Trigger], form: str) -> VerbSense:
    return VerbSense(end, tuple(option for option in verbs if option.form == form), form)


def _takes_base(context: Neighbours) -> bool:
    """Say whether the helper before a word asks for its base form: would take, did not take."""
    helpers = context.parse.lexicon["modals"] | {"do", "does", "did", "to"}
    return any(word in helpers for word in context.parse.words[max(0, context.at - 4) : context.at])


def _past(context: Neighbours) -> bool:
    """Past forms are verbs but where they stand before their noun: the captured town, in besieged P."""
    if context.helped:
        return True
    if context.inside is not None:
        return not context.modified
    last = context.last
    if last is not None and last.kind == "prep" and last.word != "of":
        return False
    if last is not None and last.kind == "prep":
        return not (context.labelled or context.after in context.parse.lexicon["kinds_settled"])
    if last is None:
        return not context.labelled
    return True


def _ing(context: Neighbours) -> bool:
    """Read "capturing P", not "heavy fighting" nor "the taking of P"."""
    if context.helped:
        return True
    word, lexicon = context.parse.words[context.at], context.parse.lexicon
    if word == "following" or (word == "surrounding" and context.after in lexicon["countable"]):
        return False
    if context.modified and (context.noun or context.after == "of" or context.inside is not None):
        return False
    if not context.noun:
        return True
    if context.inside is not None and context.after in FOUGHT_FOR:
        return True
    named = context.after in {"of", "by"} and context.before in {"the", "'s", "its", "their"}
    fought = "fight" in context.parse.words[context.at] or context.after in FOUGHT_IN
    return not named and not fought


def _s(context: Neighbours) -> bool:
    """Read "the army captures P", not "rebel attacks on P"."""
    last = context.last
    governed = last is not None and last.kind == "prep" and context.inside is not None and context.noun
    if context.helped or context.modified or governed:
        return False
    if _closing(context):
        return True
    subject = _subject_before(context)
    if not context.noun or _is_verbal(context):
        return subject
    if not subject:
        return False
    if context.last is not None and context.inside is None and context.last.kind == "rel":
        return True
    return (
        context.labelled
        or context.after in {"to", "that"}
        or (context.parse.sentence.headline and not _other_verb(context))
    )


def _base(context: Neighbours) -> bool:
    """Read "rebels capture P", "to storm and capture P"."""
    if context.helped:
        return True
    last = context.last
    governed = last is not None and last.kind == "prep" and context.inside is not None
    governed = governed and not (context.labelled and _described_before(context))
    nearby = context.parse.words[context.at] == "close" and context.after in {"to", "by"}
    if context.modified or governed or nearby:
        return False
    if _closing(context):
        return True
    if context.inside is None and last is not None and last.kind in {"and", "comma"}:
        return _joins_base(context) if last.kind == "and" else _resumed(context)
    subject = _subject_before(context)
    if context.noun and not _is_verbal(context):
        return subject and (
            context.labelled
            or context.after == "to"
            or _relative(context)
            or ((context.after in TOWARD or context.after.endswith("ing")) and _many_before(context))
            or (context.parse.sentence.headline and not _other_verb(context))
        )
    return subject


def _described_before(context: Neighbours) -> bool:
    """Say whether the noun inside only describes the one before: "fighters from A control P"."""
    described = context.phrases[-2] if len(context.phrases) > 1 else None
    return described is not None and described.kind == "np" and described.word.endswith("s")


def _is_verbal(context: Neighbours) -> bool:
    """Say whether a word is hardly ever a noun: "flies", "stands"."""
    return context.parse.words[context.at] in context.parse.lexicon["verbal"]


def _relative(context: Neighbours) -> bool:
    """Read "P, which rebels hold, was bombed": the verb of a relative clause ends with it."""
    phrases = context.phrases
    inside = context.inside is not None and bool(phrases) and phrases[-1].kind == "rel"
    return inside and context.after in {",", "."}


def _many_before(context: Neighbours) -> bool:
    """Say whether those before are many: "troops advance on P", where "the troop's advance" has a noun."""
    parties = context.parse.parties
    before = next((one for one in parties if one.end == context.at), None)
    return before is not None and context.before.endswith("s") and not before.holder


def _closing(context: Neighbours) -> bool:
    """Read ", says monitor" and ", our correspondents report."."""
    found = context.parse.lexicon.triggers.get((context.parse.words[context.at],))
    if not any(option.frame == "say" for option in found):
        return False
    words, last = context.parse.words, context.last
    ends = context.after in {"", ".", ","}
    handed = last is not None and (
        last.kind == "comma" or context.parse.tokens[context.at - 1].text in QUOTES
    )
    if context.inside is None:
        said = context.after not in context.parse.lexicon["prepositions"] and not context.after.endswith("ed")
        return handed and not ends and said
    return (
        ends
        and last is not None
        and last.kind in {"comma", "np"}
        and any(word in COMMA_OR_QUOTE for word in words[: context.at])
    )


def _subject_before(context: Neighbours) -> bool:
    """Say whether a noun phrase, a pronoun or a relative stands right before the word."""
    if context.inside is not None:
        word = context.before
        return word not in context.parse.lexicon["prepositions"]
    last = context.last
    if last is None:
        return False
    if last.kind == "and":
        return True
    return last.kind in {"rel", "np"} or (last.kind == "comma" and _resumed(context))


def _resumed(context: Neighbours) -> bool:
    """Say whether a comma closes what stands between a subject and its verb: "Rebels, he said, hold P"."""
    phrases = context.phrases[:-1]
    opening = next((at for at in range(len(phrases) - 1, 0, -1) if phrases[at].kind in {"comma", "stop"}), 0)
    if not opening or phrases[opening].kind == "stop" or phrases[opening - 1].kind != "np":
        return False
    begins = phrases[opening - 1]
    named = bool(begins.refs or begins.party)
    inside = phrases[opening + 1 :]
    alone = inside[0].refs if len(inside) == 1 and inside[0].kind == "np" else ()
    listed = any(ref.relation == "at" for ref in alone)
    told = bool(inside) and inside[0].kind == "rel"
    return (
        (named or told) and not listed and (context.labelled or not context.noun or context.after in TOWARD)
    )


def _joins_base(context: Neighbours) -> bool:
    """Say whether a verb before "and" has an infinitive or modal that the word goes on with."""
    for phrase in reversed(context.phrases):
        if phrase.kind == "vp" and phrase.verb:
            return phrase.verb.to or phrase.verb.modal or phrase.verb.form == "base"
        if phrase.kind in {"stop", "sub", "rel", "that"}:
            return False
    return False


def _other_verb(context: Neighbours) -> bool:
    """Say whether another word of a headline is a finite verb behind this one."""
    triggers = context.parse.lexicon.triggers
    for at in range(context.end, len(context.parse.words)):
        found = triggers.at(context.parse.words, at)
        if found and all(option.form in {"s", "ed", "past"} for option in found[1]):
            return True
    return False


def _unknown(context: Neighbours) -> VerbSense | None:
    """Take a word of no list for a verb where its ending and its neighbours say so."""
    parse, at, inside = context.parse, context.at, context.inside
    token, word = parse.tokens[at], parse.words[at]
    if not token.word or token.title or len(word) < SHORTEST_UNKNOWN:
        return None
    last = context.last
    if inside is None and last is not None and last.word == "who" and not parse.lexicon.lists_of(word):
        return VerbSense(at + 1, (UNKNOWN_S,), "s")
    end_form = "ed" if word.endswith("ed") else "ing" if word.endswith("ing") else ""
    if (context.to or (context.helped and _takes_base(context))) and not end_form:
        known = not parse.lexicon.lists_of(word).isdisjoint(("leading", "prepositions"))
        return VerbSense(at + 1, (UNKNOWN_BASE,), "base") if context.labelled and not known else None
    alone = replace(context, labelled=False)
    if end_form == "ed" and _past(alone):
        return VerbSense(at + 1, (UNKNOWN_ED,), "ed")
    hung = (
        context.helped
        or (inside is None and last is not None and last.kind == "comma")
        or (inside is not None and not context.modified)
    )
    if end_form == "ing" and hung and word not in parse.lexicon["ing_nouns"]:
        return VerbSense(at + 1, (UNKNOWN_ING,), "ing")
    return None


UNKNOWN_BASE = Trigger(OTHER, "", "base", recapture=False, word="")
UNKNOWN_S = Trigger(OTHER, "", "s", recapture=False, word="")
UNKNOWN_ED = Trigger(OTHER, "", "ed", recapture=False, word="")
UNKNOWN_ING = Trigger(OTHER, "", "ing", recapture=False, word="")
CHECKS = {
    "adj": lambda context: context.helped,
    "past": _past,
    "ed": _past,
    "participle": _past,
    "s": _s,
    "ing": _ing,
    "base": _base,
}
