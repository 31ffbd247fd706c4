"""Which days a statement means, and whether it is told as history."""

from datetime import date, timedelta

from idlibmap.claims.attribution import Saying, source_at
from idlibmap.claims.drafts import Draft
from idlibmap.claims.reading import Reading, ReadSentence
from idlibmap.claims.times import LATER, TimeSpan

Dates = tuple[date | None, date | None, str, str]
"""First day, last day, precision, basis."""
UNDATED: Dates = (None, None, "unknown", "unknown")
LASTING = frozenset({"holds", "besieged", "clashed", "advanced"})
"""Actions that "since" does not date: they last."""
OLD_NEWS = timedelta(days=4)
"""An event dated further back than this is told as background."""


LONG = timedelta(days=9)
"""An event dated no closer than this is told as background."""


def dates_of(reading: Reading, read: ReadSentence, draft: Draft, stance: str, told: date | None) -> Dates:
    """Return first and last day, precision and basis of a draft; ``told`` is the day of the last event."""
    span = _span_for(read, draft)
    if stance == "intended" or (span is not None and span.prec == "unknown"):
        return UNDATED
    if span is None:
        return _without_span(reading, read, draft)
    if span.prec.startswith(LATER):
        return _counted(span, told, reading.article.published)
    return span.first, span.last, span.prec, span.basis


def _without_span(reading: Reading, read: ReadSentence, draft: Draft) -> Dates:
    """Date a draft by the period its sentence tells of, by its paragraph, else by publication."""
    published = reading.article.published
    if published is None:
        return UNDATED
    begun = next((one for one in read.times if one.since), None)
    if begun is not None and draft.action not in LASTING:
        return begun.first, published, "range", begun.basis
    if draft.background and source_at(read.sayings, draft.at) is None:
        return UNDATED
    inherited = _inherited(reading, read, draft)
    if inherited is not None:
        return inherited.first, inherited.last, inherited.prec, "inherited"
    return published, published, "day", "published"


def _counted(span: TimeSpan, told: date | None, published: date | None) -> Dates:
    """Return the day that is some days after the event told before."""
    if told is None or published is None:
        return UNDATED
    day = min(published, told + timedelta(days=int(span.prec.removeprefix(LATER))))
    return day, day, "day", "relative"


def _span_for(read: ReadSentence, draft: Draft) -> TimeSpan | None:
    """Return the time expression of a draft's clause: nearest after its verb, else before it."""
    tokens = read.parse.tokens
    at = tokens[draft.at].start
    spans = [
        span
        for span in read.times
        if not span.since
        and not (span.dates_next and span.start > at)
        and not _inside_other(span, read, draft)
    ]
    if not spans or (draft.action == "holds" and draft.rule == "held_by_modifier"):
        return None
    adjacent = [
        span
        for span in spans
        if 0 <= at - span.end <= len("had been ") and not _closes_inserted(span, read, at)
    ]
    if adjacent:
        return adjacent[-1]
    starts = [
        tokens[verb.start].start
        for verb in read.parse.verbs
        if verb.trigger.form != "noun" and verb.start != draft.at
    ]
    starts += [tokens[saying.at].start for saying in read.sayings]
    after = [
        span for span in spans if span.start > at and not any(at < start < span.start for start in starts)
    ]
    if after:
        return after[0]
    before = [
        span
        for span in spans
        if span.end <= at
        and not any(span.end <= start < at for start in starts)
        and not _closes_inserted(span, read, at)
    ]
    if before:
        return before[-1]
    leading = [span for span in spans if span.end <= at and not _closes_inserted(span, read, at)]
    current = [span for span in leading if span.prec == "day"]
    if current and not draft.background:
        return current[0]
    trailing = [span for span in spans if span.start > at and span.prec == "day"]
    return trailing[-1] if trailing and not draft.background and len(spans) == 1 else None


def _closes_inserted(span: TimeSpan, read: ReadSentence, at: int) -> bool:
    """Read "P, which fell in May, was retaken": a time that ends an inserted clause dates that clause."""
    tokens = read.parse.tokens
    commas = [token.start for token in tokens if token.plain == ","]
    inserted = any(span.end <= comma < at for comma in commas)
    verbs = [tokens[verb.start].start for verb in read.parse.verbs if verb.trigger.form != "noun"]
    last = max((start for start in verbs if start < span.start), default=None)
    return inserted and last is not None and not any(last < comma < span.start for comma in commas)


def _inside_other(span: TimeSpan, read: ReadSentence, draft: Draft) -> bool:
    """Read "was recently captured": a time inside a verb's group dates that verb alone."""
    tokens = read.parse.tokens
    return any(
        verb.group_start < verb.start
        and verb.start != draft.at
        and tokens[verb.group_start].start <= span.start < tokens[verb.start].start
        for verb in read.parse.verbs
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
