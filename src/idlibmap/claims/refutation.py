"""What a sentence calls untrue: "reports that P fell are false", "no truth to it", "contrary to claims"."""

from collections.abc import Iterator, Sequence

from msgspec.structs import replace

from idlibmap.claims.reach import answers_only, clause_end
from idlibmap.claims.saying import Saying, source_at
from idlibmap.claims.sources import OUTLET, Source
from idlibmap.claims.speakers import Heard

NEGATIONS = frozenset({"not", "no", "far", "never", "hardly"})
UNTRUE = frozenset({"refuted", "lies", "true"})
"""Lists of words that call something untrue."""
REFUTING = 6
"""Words between a negation and what is not true."""
BASELESS = frozenset({"truth", "basis", "foundation", "substance", "validity", "grounds"})
"""What a report has none of: "no truth to", "without foundation"."""
LEADING = frozenset({"that", "to", "in", "about", "for"})
"""Words behind which it stands what is untrue."""
CALLING = frozenset({"call", "describe", "brand", "label", "term", "dub"})
"""Verbs whose object is called untrue: "calling the report incorrect"."""
PROVING = frozenset({"proved", "proven", "prove", "proves", "as", "appear", "appears", "appeared"})
LEADING_LIES = frozenset({"a", "the", "just", "only", "mere", "pure"})
MARKS = frozenset({".", "!", ",", ";", ":", "?"})


def refutations(heard: Heard, found: Sequence[Saying]) -> list[Saying]:
    """Return the sayings of a sentence with the denials that no verb of denying makes."""
    spots = list(_spots(heard, found))
    return [*found, *(one for first, at in spots for one in _denials(heard, found, first, at))]


def _spots(heard: Heard, found: Sequence[Saying]) -> Iterator[tuple[int, int]]:
    """Return where something is called untrue: (first token of the words that do, last)."""
    words, lexicon = heard.words, heard.clauses.parse.lexicon
    if heard.clauses.parse.lists.isdisjoint(UNTRUE) and BASELESS.isdisjoint(words):
        return
    for at, word in enumerate(words):
        if word in lexicon["refuted"] or word in lexicon["lies"]:
            denied = any(
                one.kind == "deny" and (one.covers(at) or one.at < at <= one.at + 2) for one in found
            )
            if not denied and _is_called(heard, at) and NEGATIONS.isdisjoint(words[max(0, at - 2) : at]):
                yield at, at
        elif word in BASELESS and words[at - 1] in {"no", "without", "any", "little"}:
            yield at - 1, at
        elif word in lexicon["true"] and (word != "case" or words[at - 1] == "the"):
            negated = (one for one in range(at - 1, max(-1, at - REFUTING), -1) if words[one] in NEGATIONS)
            spot = next(negated, None)
            if spot is not None and MARKS.isdisjoint(words[spot:at]):
                yield spot, at


def _is_called(heard: Heard, at: int) -> bool:
    """Say whether a word calls something untrue: "is false", "as fake", "Fake:", "false reports"."""
    words, lexicon = heard.words, heard.clauses.parse.lexicon
    spot = at - 1
    while spot >= 0 and (words[spot] in lexicon["adverbs"] or words[spot].endswith("ly")):
        spot -= 1
    lie = words[at] in lexicon["lies"]
    if lie and words[spot] in LEADING_LIES:
        spot -= 1
    before = words[spot] if spot >= 0 else ""
    nexts = words[at + 1] if at + 1 < len(words) else ""
    if before in lexicon["be"] or before in PROVING:
        return True
    attributive = nexts in lexicon["accounts"] and not lie
    return not lie and (attributive or not heard.tokens[at - 1].word or spot < 1 or _object_called(heard, at))


def _object_called(heard: Heard, at: int) -> bool:
    """Read "calling the report incorrect"."""
    for phrase in reversed(heard.clauses.phrases):
        if phrase.end <= at and phrase.kind == "stop":
            return False
        verb = phrase.verb if phrase.end <= at else None
        if verb is not None and any(one.word in CALLING for one in verb.triggers):
            return True
    return False


def _denials(heard: Heard, found: Sequence[Saying], first: int, at: int) -> Iterator[Saying]:
    """Return what is denied by the words between two tokens."""
    speaker = source_at([one for one in found if one.kind != "deny" and not one.nested], first)
    source: Source = speaker.source if speaker is not None else OUTLET
    if _leads_on(heard, at):
        yield Saying(at, source, "deny", at + 1, clause_end(heard, at + 1))
        return
    least = speaker.at + 1 if speaker is not None and speaker.at < first else 0
    begin = max(_clause_begin(heard, first), least)
    report = _report_before(heard, begin, first)
    if report is not None:
        yield Saying(at, source, "deny", report, first)
    elif answers_only(heard, begin, first):
        apart = speaker is not None and begin > least
        yield Saying(at, OUTLET if apart else source, "deny", at, at, bare=True)
    else:
        yield Saying(at, source, "deny", begin, first)


def _leads_on(heard: Heard, at: int) -> bool:
    """Say whether what is untrue follows: "no truth to ...", "it is not true that", "false reports of"."""
    nexts = heard.words[at + 1] if at + 1 < len(heard.words) else ""
    return nexts in LEADING or nexts in heard.clauses.parse.lexicon["accounts"]


def _report_before(heard: Heard, begin: int, stop: int) -> int | None:
    """Return where the report begins that is called untrue, if it tells anything: "reports that P fell"."""
    accounts = heard.clauses.parse.lexicon["accounts"]
    phrases = [one for one in heard.clauses.phrases if begin <= one.start and one.end <= stop]
    for spot in range(len(phrases) - 1, -1, -1):
        phrase = phrases[spot]
        if phrase.kind == "np" and (phrase.word in accounts or heard.words[phrase.start] == "what"):
            told = any(one.refs or one.nouns or one.owned for one in phrases[spot:])
            return phrase.start if told else None
    return None


def _clause_begin(heard: Heard, stop: int) -> int:
    """Return where the clause begins whose predicate stands at a token: behind a stop, "but", "calling"."""
    for phrase in reversed(heard.clauses.phrases):
        called = phrase.verb is not None and any(one.word in CALLING for one in phrase.verb.triggers)
        if phrase.end <= stop and (phrase.kind == "stop" or phrase.word in {"but", "while"} or called):
            return phrase.end
    return 0


def contradicted(heard: Heard, found: Sequence[Saying]) -> list[Saying]:
    """Return the sayings of a sentence with what it contradicts: "contrary to what X says of P, ..."."""
    sayings = list(found)
    for at, word in enumerate(heard.words):
        if word != "contrary":
            continue
        end = clause_end(heard, at + 1)
        speaker = source_at([one for one in found if one.kind != "deny"], at)
        source = speaker.source if speaker is not None else OUTLET
        sayings = [replace(one, last=min(one.last, end)) if at < one.at < end else one for one in sayings]
        sayings.append(Saying(at, source, "deny", at + 1, end))
    return sayings
