"""Which days a statement means, and whether it is told as history."""

from collections.abc import Sequence
from datetime import date, timedelta

from idlibmap.claims.drafts import Draft
from idlibmap.claims.reading import Reading, ReadSentence
from idlibmap.claims.saying import Saying, source_at
from idlibmap.claims.time_rules import LATER, MONTH_DAY, THEN
from idlibmap.claims.times import TimeSpan

Dates = tuple[date | None, date | None, str, str]
"""First day, last day, precision, basis."""
UNDATED: Dates = (None, None, "unknown", "unknown")
LASTING = frozenset({"holds", "besieged", "clashed", "advanced"})
"""Actions that "since" does not date: they last."""
OLD_NEWS = timedelta(days=4)
"""An event dated further back than this is told as background."""


SINCE_REACH = 6
"""Words between "since" and the verb of its clause."""
LONG = timedelta(days=9)
"""An event dated no closer than this is told as background."""


def dates_of(reading: Reading, read: ReadSentence, draft: Draft, stance: str, told: date | None) -> Dates:
    """Return first and last day, precision and basis of a draft; ``told`` is the day of the last event."""
    span = _span_for(read, draft)
    if stance == "intended" or (span is not None and span.prec == "unknown"):
        return UNDATED
    if span is None:
        return _without_span(reading, read, draft, told)
    begun = [one for one in read.times if one.end <= span.start and one.prec == "day" and not one.narrative]
    if span.prec.startswith(LATER) and begun:
        told = begun[-1].last
    return _of_span(span, reading.article.published, told)


def _of_span(span: TimeSpan, published: date | None, told: date | None) -> Dates:
    """Return the days of a time expression; some are counted from the day told before."""
    if span.prec.startswith(MONTH_DAY):
        return _of_month(span, told, published)
    if span.prec.startswith(LATER):
        return _counted(span, told, published)
    if span.prec == THEN:
        return (told, published, "range", span.basis) if told and published else UNDATED
    if published is None and span.narrative:
        return (told, told, "day", span.basis) if told is not None else UNDATED
    if span.narrative and told is not None and published is not None and published - told > OLD_NEWS:
        return told + (span.first - published), told + (span.last - published), span.prec, span.basis
    return span.first, span.last, span.prec, span.basis


def _without_span(reading: Reading, read: ReadSentence, draft: Draft, told: date | None) -> Dates:
    """Date a draft by the period its sentence tells of, by its paragraph, else by publication."""
    published = reading.article.published
    if published is None:
        lasts = draft.action == "holds" or read.parse.sentence.headline
        still = reading.narrative and told is not None and not lasts
        return (told, told, "day", "inherited") if still else UNDATED
    begun = next((one for one in read.times if one.since), None)
    if begun is not None and draft.action not in LASTING:
        return begun.first, published, "range", begun.basis
    inherited = _inherited(reading, read, draft)
    if inherited is not None and told is not None:
        return told, told, "day", "inherited"
    if draft.background and source_at(read.sayings, draft.at) is None:
        return UNDATED
    narrated = reading.narrative and told is not None and draft.action != "holds"
    if narrated and told is not None:
        return told, told, "day", "inherited"
    return published, published, "day", "published"


def _of_month(span: TimeSpan, told: date | None, published: date | None) -> Dates:
    """Return "the 29th" of the month told before, or of the last such day up to publication."""
    number, near = int(span.prec.removeprefix(MONTH_DAY)), told or published
    if near is None:
        return UNDATED
    days = [
        near.replace(day=1) + timedelta(days=number - 1),
        (near.replace(day=1) + timedelta(days=32)).replace(day=1) + timedelta(days=number - 1),
    ]
    days.insert(0, (near.replace(day=1) - timedelta(days=1)).replace(day=1) + timedelta(days=number - 1))
    fitting = [day for day in days if published is None or day <= published]
    day = min(fitting or days[:1], key=lambda day: abs((day - near).days) if told else (near - day).days)
    return day, day, "day", "relative"


def _counted(span: TimeSpan, told: date | None, published: date | None) -> Dates:
    """Return the day that is some days after the event told before."""
    if told is None:
        same = published if span.prec == f"{LATER}0" else None
        return (same, same, "day", "relative") if same else UNDATED
    later = told + timedelta(days=int(span.prec.removeprefix(LATER)))
    day = min(published, later) if published else later
    return day, day, "day", "relative"


def _span_for(read: ReadSentence, draft: Draft) -> TimeSpan | None:
    """Return the time expression of a draft's clause: nearest after its verb, else before it."""
    if draft.rule == "held_by_modifier":
        return None
    at = read.parse.tokens[draft.at].start
    spans = [
        span
        for span in read.times
        if not (span.since and not _since_it(span, read, draft))
        and not (span.dates_next and span.start > at)
        and not _inside_other(span, read, draft)
        and not _parted(span, read, at)
    ]
    opened = [span for span in read.times if _is_when(span, read, at)]
    if opened:
        return opened[-1]
    starts = _other_verbs(read, draft)
    after = [span for span in spans if span.start > at and not _verbs_between(starts, at, span.start)]
    before = [span for span in spans if span.end <= at and not _closes_inserted(span, read, at)]
    near = [span for span in before if not _verbs_between(starts, span.end, at)]
    adjacent = [span for span in near if _adjoins(span, read, at)]
    since_then = "since" in _group_words(read, draft)
    if since_then and not after:
        return None
    for found in (adjacent[-1:], after[:1], near[-1:]):
        if found:
            return found[0]
    return _far_span(spans, before, read, draft)


def _far_span(
    spans: Sequence[TimeSpan], before: Sequence[TimeSpan], read: ReadSentence, draft: Draft
) -> TimeSpan | None:
    """Return the time of a sentence that no clause claims: its first before a verb, or its only one."""
    if draft.background and source_at(read.sayings, draft.at) is None:
        return None
    at = read.parse.tokens[draft.at].start
    days = [span for span in before if span.prec == "day"]
    if days or before:
        return (days or list(before))[0]
    trailing = [span for span in spans if span.start > at and span.prec == "day"]
    if len(spans) == 1 and trailing and not draft.background and not _is_deadline(trailing[0], read):
        return trailing[0]
    parted = [span for span in read.times if span.end <= at and span.prec == "day" and not span.since]
    leading = [span for span in parted if not span.dates_next]
    return leading[0] if leading and not draft.background and draft.action != "holds" else None


def _is_when(span: TimeSpan, read: ReadSentence, at: int) -> bool:
    """Read "quiet until 22 July 2012, when rebels entered P": the time of the clause with "when"."""
    after = [token for token in read.parse.tokens if span.end <= token.start <= at]
    words = [token.plain for token in after[:3] if token.plain != ","]
    stops = {",", ";", "but", "while", "before", "after"}
    told = after[2:] if after and after[0].plain == "," else after[1:]
    opened = words[:1] == ["when"] or words[:2] == ["the", "day"]
    return opened and stops.isdisjoint(token.plain for token in told)


def _is_deadline(span: TimeSpan, read: ReadSentence) -> bool:
    """Say whether a time ends what is planned: "with the aim of taking P by 15 October"."""
    before = [token.plain for token in read.parse.tokens if token.end <= span.start]
    return before[-1:] in (["by"], ["until"], ["before"])


def _since_it(span: TimeSpan, read: ReadSentence, draft: Draft) -> bool:
    """Read "since they took P in August": the day of what is told in the clause with "since"."""
    tokens, words = read.parse.tokens, read.parse.words
    first = next(
        (at for at in range(draft.at - 1, max(-1, draft.at - SINCE_REACH), -1) if words[at] == "since"), None
    )
    return first is not None and span.start > tokens[draft.at].start


def _group_words(read: ReadSentence, draft: Draft) -> tuple[str, ...]:
    """Return the auxiliaries and adverbs before a draft's verb: "has since captured"."""
    groups = (
        phrase.verb
        for phrase in read.clauses.phrases
        if phrase.verb is not None and phrase.verb.start == draft.at
    )
    found = next(groups, None)
    return found.before if found is not None else ()


def _other_verbs(read: ReadSentence, draft: Draft) -> list[int]:
    """Return where the other verbs of a sentence begin: a time beyond one belongs to it."""
    tokens = read.parse.tokens
    verbs = [phrase.verb for phrase in read.clauses.phrases if phrase.verb is not None]
    starts = [tokens[verb.start].start for verb in verbs if verb.start != draft.at]
    return starts + [tokens[saying.at].start for saying in read.sayings]


def _verbs_between(starts: list[int], first: int, last: int) -> bool:
    return any(first <= start < last for start in starts)


def _adjoins(span: TimeSpan, read: ReadSentence, at: int) -> bool:
    """Say whether a time stands right before a verb: "on Monday captured", not "on Monday and captured"."""
    between = [token for token in read.parse.tokens if span.end <= token.start < at]
    return len(between) <= len(("had", "been", "also")) and not any(
        token.plain in {"and", ",", "but", "or"} for token in between
    )


def _parted(span: TimeSpan, read: ReadSentence, at: int) -> bool:
    """Say whether a semicolon or colon, or a clause that the time opens, parts a time from a verb."""
    tokens, phrases = read.parse.tokens, read.clauses.phrases
    low, high = sorted((span.start, at))
    if any(phrase.kind == "stop" and low < tokens[phrase.start].start < high for phrase in phrases):
        return True
    if span.start < at:
        return False
    here = next(
        (
            spot
            for spot, phrase in enumerate(phrases)
            if phrase.kind == "time" and tokens[phrase.start].start <= span.start < tokens[phrase.end - 1].end
        ),
        None,
    )
    if here is None or not here or phrases[here - 1].kind not in {"and", "comma", "sub"}:
        return False
    spot = here + 1
    while spot < len(phrases) and phrases[spot].kind in {"comma", "time"}:
        spot += 1
    follows = spot + 1 < len(phrases) and phrases[spot].kind == "np"
    verbs = (
        number for number in range(spot + 1, min(spot + 6, len(phrases))) if phrases[number].verb is not None
    )
    first = next(verbs, None)
    return follows and first is not None and read.clauses.subject(first) == spot


def _closes_inserted(span: TimeSpan, read: ReadSentence, at: int) -> bool:
    """Read "P, which fell in May, was retaken": a time that ends an inserted clause dates that clause."""
    tokens = read.parse.tokens
    commas = [token.start for token in tokens if token.plain == ","]
    inserted = any(span.end <= comma < at for comma in commas)
    verbs = [tokens[phrase.verb.start].start for phrase in read.clauses.phrases if phrase.verb is not None]
    last = max((start for start in verbs if start < span.start), default=None)
    return inserted and last is not None and not any(last < comma < span.start for comma in commas)


def _inside_other(span: TimeSpan, read: ReadSentence, draft: Draft) -> bool:
    """Read "was recently captured": a time inside a verb's group dates that verb alone."""
    tokens = read.parse.tokens
    return any(
        phrase.start < phrase.verb.start
        and phrase.verb.start != draft.at
        and tokens[phrase.start].start <= span.start < tokens[phrase.verb.start].start
        for phrase in read.clauses.phrases
        if phrase.verb is not None
    )


def _inherited(reading: Reading, read: ReadSentence, draft: Draft) -> TimeSpan | None:
    """The day last told in the same paragraph still holds for the next sentence."""
    if draft.action == "holds":
        return None
    number = read.parse.sentence.number
    for earlier in reversed(reading.sentences[max(0, number - 2) : number]):
        if earlier.parse.sentence.paragraph != read.parse.sentence.paragraph:
            return None
        days = [span for span in earlier.times if span.prec == "day" and not span.since]
        if days and earlier.drafts:
            return days[-1]
    return None


def is_background(
    draft: Draft, saying: Saying | None, first: date | None, last: date | None, published: date | None
) -> bool:
    """Say whether a statement is told as history."""
    if (
        last is not None
        and first is not None
        and published is not None
        and (published - last > OLD_NEWS or last - first > LONG)
    ):
        return True
    return draft.background and saying is None
