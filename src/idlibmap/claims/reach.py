"""How far in its sentence a saying reaches, and what it answers."""

from collections.abc import Iterator, Sequence

from msgspec.structs import replace

from idlibmap.claims.saying import Saying
from idlibmap.claims.sources import QUOTES
from idlibmap.claims.speakers import Heard

TAIL_WORDS = 14
"""Words behind "X said" that only say when and where he did."""
ANSWERED = frozenset(
    {
        "claim",
        "claims",
        "report",
        "reports",
        "allegations",
        "allegation",
        "news",
        "this",
        "that",
        "it",
        "assertion",
        "statement",
        "rumours",
        "rumors",
        "accusation",
        "announcement",
        "part",
        "account",
        "version",
        "broadcast",
        "so",
    }
)
"""What is denied where nothing more is said of it."""
MEANS = frozenset({"telephone", "phone", "radio", "email", "video", "message", "text", "letter", "satellite"})
"""What somebody says something by, who is not the one who says it."""
ADDRESSED = frozenset({"to", "in", "on", "at", "during", "via", "by", "from", "late", "through", "over"})
CONTRAST = frozenset({"but", "while", "although", "though", "whereas", "however"})


def np_end(heard: Heard, at: int) -> int:
    """Return where a noun phrase ends with what hangs on it: "a spokesman for the NLF, Naji Mustafa,"."""
    phrases = heard.clauses.phrases
    end, spot = phrases[at].end, at + 1
    while spot < len(phrases):
        phrase = phrases[spot]
        if (
            phrase.kind == "prep"
            and phrase.word in {"of", "for", "in", "at", "with", "from"}
            and spot + 1 < len(phrases)
            and phrases[spot + 1].kind == "np"
        ) or (
            phrase.kind == "comma"
            and spot + 1 < len(phrases)
            and phrases[spot + 1].kind == "np"
            and not begins_clause(heard, spot + 1)
        ):
            end, spot = phrases[spot + 1].end, spot + 2
        else:
            break
    return end


def begins_clause(heard: Heard, at: int) -> bool:
    """Say whether a noun phrase is the subject of a verb behind it."""
    for spot in range(at + 1, len(heard.clauses.phrases)):
        verb = heard.clauses.phrases[spot].verb
        if verb is not None and verb.finite:
            return heard.clauses.subject(spot) == at
        if heard.clauses.phrases[spot].kind in {"comma", "stop", "rel", "that", "sub"}:
            return False
    return False


def clause_start(heard: Heard, at: int) -> int:
    """Return the token at which the clause of a verb of saying begins."""
    subject = heard.clauses.subject(at)
    phrases = heard.clauses.phrases
    own = (
        subject is not None
        and subject < at
        and not any(phrase.verb is not None and phrase.verb.finite for phrase in phrases[subject:at])
    )
    spot = subject if own and subject is not None else at
    while spot and phrases[spot - 1].kind in {"and", "comma", "sub", "time"}:
        spot -= 1
    return phrases[spot].start


def subject_start(heard: Heard, at: int) -> int:
    """Return where what a verb is said of begins: "reports that P fell" of "were denied"."""
    accounts = heard.clauses.parse.lexicon["accounts"]
    for spot in range(at - 1, -1, -1):
        phrase = heard.clauses.phrases[spot]
        if phrase.kind == "np" and not accounts.isdisjoint(heard.clauses.words(spot)):
            return phrase.start
        if phrase.kind == "stop" or phrase.word in {"but", "while"}:
            return phrase.end
    return 0


def told_by(heard: Heard, at: int) -> bool:
    """Say whether a verb names behind "by" who says it: "denied by X", "was rejected by X"."""
    clauses, verb, agent = heard.clauses, heard.clauses.verb(at), heard.clauses.agent(at)
    if verb is None or agent is None or clauses.phrases[agent].word in MEANS:
        return False
    return verb.passive or (verb.bare and verb.form != "past" and clauses.object(at) is None)


def denied_until(heard: Heard, at: int) -> int:
    """Return where what a verb denies ends: at a clause of its own behind ", and" or "but"."""
    phrases = heard.clauses.phrases
    for spot in range(at + 1, len(phrases) - 1):
        anew = phrases[spot].kind == "and" and phrases[spot + 1].kind not in {"that", "vp"}
        apart = phrases[spot].word == "but" or phrases[spot - 1].kind == "comma"
        if anew and apart and begins_clause(heard, spot + 1):
            return phrases[spot].start
    return len(heard.words)


def is_content(heard: Heard, at: int) -> bool:
    """Say whether a verb of saying stands in what somebody else says: "denied what channels wrote"."""
    clauses, subject = heard.clauses, heard.clauses.subject(at)
    verb = clauses.verb(at)
    if verb is not None and (verb.passive or (verb.form == "ing" and not verb.be)):
        before = at - 1
    elif told_by(heard, at):
        return clauses.kind(at - 1) == "np"
    else:
        before = subject - 1 if subject is not None and subject < at else at - 1
    own = heard.words[clauses.phrases[before + 1].start : clauses.phrases[at].start]
    aside = clauses.phrases[before].word == "as" and verb is not None and verb.finite
    led = clauses.kind(before) in {"that", "rel"} or aside
    return led or "what" in own or clauses.phrases[before].word == "what"


def cut(saying: Saying, start: int) -> Saying:
    """Return a saying that ends where the next begins."""
    if saying.last <= start or saying.first >= start:
        return saying
    return replace(saying, last=max(saying.at + 1, start))


def covered(heard: Heard, at: int, found: Sequence[Saying], *, behind: bool) -> tuple[int, int]:
    """Return the tokens that a saying covers: what follows it, or all of the sentence it closes."""
    left = found[-1].at + 1 if found else 0
    last = _end(heard, heard.clauses.phrases[at].end)
    verb = heard.clauses.verb(at)
    if behind or (verb is not None and verb.passive) or _closes(heard, at):
        start = _contrast(heard, left, heard.clauses.phrases[at].start) if found else 0
        return start, last
    return heard.clauses.phrases[at].start, last


def _end(heard: Heard, start: int) -> int:
    """Return where what is said ends: at a semicolon outside quotes, or with the sentence."""
    quoted = sum(token.text in QUOTES for token in heard.tokens[:start]) % 2 == 1
    for at in range(start, len(heard.words)):
        quoted ^= heard.tokens[at].text in QUOTES
        if heard.tokens[at].text == ";" and not quoted:
            return at
    return len(heard.words)


def speakers_start(heard: Heard, at: int) -> int:
    """Return the first token of those who say something together: "a monitor and two residents said"."""
    clauses = heard.clauses
    while clauses.kind(at - 1) in {"and", "comma"} and clauses.kind(at - 2) == "np":
        joined = clauses.kind(at - 1) == "and" or clauses.kind(at + 1) == "and"
        if not joined or clauses.phrases[at - 2].refs or not heard.speaks(at - 2):
            break
        at -= 2
    return clauses.phrases[at].start


def _closes(heard: Heard, at: int) -> bool:
    """Say whether "..., X said" or "..., as X said" ends or interrupts what it reports."""
    if _has_content(heard, at):
        return False
    starts = (start for start in _starts(heard, at) if _set_off(heard, start))
    phrases = heard.clauses.phrases
    return any(
        phrase.verb is not None or phrase.nouns
        for start in starts
        for phrase in phrases
        if phrase.end <= start
    )


def _starts(heard: Heard, at: int) -> Iterator[int]:
    """Return where the words of a speaker before a verb may begin: his subject's, or behind a comma."""
    clauses, subject = heard.clauses, heard.clauses.subject(at)
    phrases = clauses.phrases
    own = subject if subject is not None and subject < at else None
    start = speakers_start(heard, own) if own is not None else phrases[at].start
    quotes = (spot for spot in range(phrases[at].start - 1, start, -1) if heard.tokens[spot].text in QUOTES)
    yield next(quotes, start - 1) + 1
    spot = at - 1
    while clauses.kind(spot) in {"np", "and", "comma", "prep"}:
        if clauses.kind(spot) == "comma" and spot < at - 1:
            yield phrases[spot + 1].start
        spot -= 1


def _set_off(heard: Heard, start: int) -> bool:
    """Say whether a comma or a quote stands before a token."""
    passed = {"and", "but", "the", "a", "as"}
    before = (heard.tokens[spot] for spot in range(start - 1, -1, -1) if heard.words[spot] not in passed)
    lead = next(before, None)
    return lead is not None and (lead.plain == "," or lead.text in QUOTES)


def _has_content(heard: Heard, at: int) -> bool:
    """Say whether what is said follows the verb."""
    phrases, spot = heard.clauses.phrases, at + 1
    if spot < len(phrases) and phrases[spot].kind == "np" and _addressed(heard, at):
        spot += 1
    while spot < len(phrases) and spot - at <= TAIL_WORDS:
        phrase = phrases[spot]
        if phrase.kind == "time":
            spot += 1
        elif (
            phrase.kind == "prep"
            and phrase.word in ADDRESSED
            and spot + 1 < len(phrases)
            and phrases[spot + 1].kind in {"np", "time"}
        ):
            spot += 2
        elif spot > at + 1 and phrase.kind == "vp" and heard.clauses.kind(spot + 1) == "prep":
            spot += 1
        else:
            break
    if spot >= len(phrases) or phrases[spot].kind in {"stop", "comma"}:
        return spot < len(phrases) and phrases[spot].word == ":"
    return phrases[spot].kind != "and"


def _addressed(heard: Heard, at: int) -> bool:
    verb = heard.clauses.phrases[at].verb
    return verb is not None and "demand" in verb.frames


def _contrast(heard: Heard, left: int, right: int) -> int:
    """Return the token after the last "but" or "while" between two."""
    return next(
        (
            spot + 1
            for spot in range(right - 1, left, -1)
            if heard.words[spot] in CONTRAST or heard.tokens[spot].text == ";"
        ),
        left,
    )


def is_bare(heard: Heard, at: int) -> bool:
    """Say whether a denial only points back: "denied that", "rejected the claim"."""
    phrases = heard.clauses.phrases
    verb = phrases[at].verb
    if verb is not None and verb.passive:
        subject = heard.clauses.subject(at)
        return subject is None or (
            phrases[subject].word in ANSWERED
            and not phrases[subject].nouns[1:]
            and not _leads_on(heard, subject)
        )
    spot = heard.clauses.past(at + 1, {"time"})
    if spot >= len(phrases) or phrases[spot].kind in {"stop", "comma"}:
        return True
    nexts = phrases[spot]
    if nexts.kind in {"that", "rel"}:
        return spot + 1 >= len(phrases) or phrases[spot + 1].kind in {"stop", "comma", "and"}
    return nexts.kind == "np" and nexts.word in ANSWERED and not _leads_on(heard, spot)


def _leads_on(heard: Heard, at: int) -> bool:
    """Say whether "the report" goes on: that P fell, of the fall of P, about P."""
    clauses, spot = heard.clauses, at + 1
    while clauses.kind(spot) == "prep" and clauses.phrases[spot].word in {"as", "by", "on", "in", "from"}:
        spot = clauses.past(spot + 2, {"time"}) if clauses.kind(spot + 1) == "np" else len(clauses.phrases)
    return clauses.kind(spot) in {"that", "rel", "prep", "vp", "np"}


def answers_only(heard: Heard, begin: int, stop: int) -> bool:
    """Say whether words tell of nothing themselves and stand for what was told: "this report is"."""
    inside = [one for one in heard.clauses.phrases if begin <= one.start and one.end <= stop]
    return not any(one.refs or one.owned or one.nouns for one in inside if one.word not in ANSWERED)


def clause_end(heard: Heard, start: int) -> int:
    """Return where a clause ends: at a mark, at "but", at "and that"."""
    for phrase in heard.clauses.phrases:
        if phrase.start < start:
            continue
        if phrase.kind in {"stop", "comma"} or phrase.word == "but":
            return phrase.start
        if phrase.kind == "that" and heard.words[phrase.start - 1] == "and":
            return phrase.start
    return len(heard.words)
