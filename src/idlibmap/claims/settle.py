"""Drafts → settled statements: the whole article read together."""

from collections.abc import Iterable
from datetime import date, timedelta

from msgspec.structs import replace

from idlibmap.claims.actors import History
from idlibmap.claims.answers import answers, withdrawn
from idlibmap.claims.drafts import Draft
from idlibmap.claims.links import confirmations, link_denials, named_later, without_done, without_repeats
from idlibmap.claims.named import named_after
from idlibmap.claims.reading import Languages, Reading, ReadSentence
from idlibmap.claims.stance import Telling, tellings
from idlibmap.claims.statement import Memory, Statement, kept
from idlibmap.claims.told_roads import road_of
from idlibmap.claims.when import dates_of, is_background
from idlibmap.claims.where import in_part, persons_places, resolved
from idlibmap.claims.who import classed, is_plural, resolved_party, unknown_actor, with_taker
from idlibmap.gazetteer.road import Road

SETTLED = frozenset({"place", "unlocated"})
"""Kinds of what "the town" can stand for."""
PASSED = (["to"], ["from"])
"""Words before a place that somebody goes to or comes from, while something is told of another."""
A_MONTH = timedelta(days=31)
"""What is only told to a year dates no sentence but its own."""


def settle(reading: Reading, languages: Languages) -> list[Statement]:
    """Settle every draft of an article, in order."""
    memory = Memory()
    statements: list[Statement] = []
    for number, read in enumerate(reading.sentences):
        begun_at = len(statements)
        for draft in read.drafts:
            statements += _statements(reading, read, draft, memory, number, languages)
        statements += _named(reading, number, memory, languages)
        subjects = [one.ref for one in statements[begun_at:] if one.ref.kind in SETTLED]
        if reading.narrative:
            memory.told = _gone_on(read, memory.told)
        statements += answers(read, statements, reading.voice)
        statements += confirmations(read, statements)
        _remember(read, memory, number, languages.gazetteer.roads.values())
        memory.subjects += [(number, ref) for ref in subjects]
    if reading.article.published is None:
        history = languages.actors.operations_in(reading.article.text)
        statements = [_in_operation(one, history) for one in statements]
    statements = named_later(withdrawn(statements, reading))
    statements = [with_taker(statement, statements, reading, languages) for statement in statements]
    statements = kept(statements, lambda _, one: bool(one.side) or one.draft.rule != "leave_noun")
    return link_denials(without_repeats(without_done(statements)))


def _gone_on(read: ReadSentence, told: date | None) -> date | None:
    """Return the day that a history has come to; what a heading opens has none but its own."""
    days = [one.last for one in read.times if one.prec == "day" and one.basis == "explicit"]
    if read.parse.sentence.headline:
        return days[0] if days else None
    return told if read.drafts or not days else days[-1]


def _in_operation(one: Statement, history: History) -> Statement:
    """Count those who take a place within a foreign army's operation for the side that leads it."""
    if one.first is None or one.last is None or not one.side:
        return one
    return replace(one, side=history.side(one.side, {one.ref.name, one.ref.written}, one.first, one.last))


def _statements(
    reading: Reading, read: ReadSentence, draft: Draft, memory: Memory, number: int, languages: Languages
) -> list[Statement]:
    found = tellings(draft, read, reading.voice)
    return [
        one for telling in found for one in _told(reading, read, draft, telling, memory, number, languages)
    ]


def _told(
    reading: Reading,
    read: ReadSentence,
    draft: Draft,
    telling: Telling,
    memory: Memory,
    number: int,
    languages: Languages,
) -> list[Statement]:
    source, stance = telling.source, telling.stance
    side, actor = resolved_party(draft.party, draft.side, read, memory, languages, source)
    from_side, from_actor = resolved_party(draft.other, draft.other_side, read, memory, languages, source)
    if draft.rule.startswith(("lose", "control_lose")) and draft.party is None:
        side, actor = "", ""
    if actor and actor == from_actor and draft.action == "captured":
        side, actor = "", ""
    unknown = "" if side or actor else unknown_actor(read, draft)
    if draft.planned and draft.needs_side and not side and not from_side and not draft.rule.endswith("_noun"):
        planner = source if source.side else memory.party
        side, actor = (planner.side, planner.name) if planner is not None else ("", "")
    if draft.needs_side and not side and not from_side and stance == "denied" and source.side:
        from_side = source.side
    if draft.rule == "leave_noun" and draft.party is None:
        side = source.side if stance == "denied" else ""
    first, last, prec, basis = dates_of(reading, read, draft, stance, memory.told)
    dated = first is not None and last is not None and last - first <= A_MONTH
    memory.told = (
        last if dated and not draft.background and stance in {"reported", "claimed"} else memory.told
    )
    background = is_background(draft, telling.saying, first, last, reading.article.published)
    statements = []
    for ref in resolved(read, draft, memory, number, languages.gazetteer):
        if draft.action in {"captured", "handed_over"} and ref.holder and not from_side:
            from_side = ref.holder
        statements.append(
            Statement(
                read,
                in_part(draft, ref),
                ref,
                side,
                actor or unknown,
                from_side,
                from_actor,
                classed(source, draft, side, from_side, stance),
                stance,
                first,
                last,
                prec,
                basis,
                background,
                notes=("unknown_actor",) if unknown else (),
            )
        )
    return statements


def _named(reading: Reading, number: int, memory: Memory, languages: Languages) -> list[Statement]:
    """Tell of the places that a sentence names what was told of their number."""
    found = named_after(reading.sentences, number)
    if found is None:
        return []
    row, draft, refs = found
    told = _statements(reading, reading.sentences[row], replace(draft, refs=refs), memory, row, languages)
    here = replace(draft, refs=refs, at=refs[0].start, party=None, other=None)
    notes = ("named_later",)
    return [
        replace(
            one, read=reading.sentences[number], draft=replace(here, action=one.draft.action), notes=notes
        )
        for one in told
    ]


def _remember(read: ReadSentence, memory: Memory, number: int, roads: Iterable[Road]) -> None:
    """Keep what later sentences can point back to."""
    acting = [party for party in read.parse.parties if party.side and not party.holder]
    memory.parties_by_side |= {party.side: party for party in acting}
    subjects = [draft.party for draft in read.drafts if draft.party and draft.party.side]
    memory.party = next(iter((*subjects, *acting)), memory.party)
    memory.single = next((one for one in (*subjects, *acting) if not is_plural(one)), memory.single)
    told = {"place": memory.places, "unlocated": memory.places, "area": memory.areas, "road": memory.roads}
    aside = persons_places(read)
    for ref in (one for told_of in read.parse.refs for one in (told_of, *told_of.towns)):
        if ref.kind in told and ref.start not in aside:
            gone = ref.relation == "at" and read.parse.words[ref.start - 1 : ref.start][:1] in PASSED
            told[ref.kind].append((number, replace(ref, relation="toward") if gone else ref))
    named = [ref for ref in read.parse.refs if ref.kind == "road_noun" and ref.id]
    named += [ref for draft in read.drafts for ref in draft.refs if ref.kind == "road_noun" and not ref.id]
    found = [road_of(ref, read.parse, memory, roads) for ref in named]
    memory.roads += [(number, road) for road in found if road.id]
