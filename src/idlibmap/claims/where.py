"""What "the town", "it", "the highway" and "territory in" stand for."""

from msgspec.structs import replace

from idlibmap.claims.antecedents import Told, antecedents
from idlibmap.claims.drafts import Draft
from idlibmap.claims.parse import Parse
from idlibmap.claims.reading import ReadSentence
from idlibmap.claims.refs import POST, Ref, derived_id
from idlibmap.claims.statement import Memory
from idlibmap.claims.told_roads import road_of
from idlibmap.gazetteer.gazetteer import Gazetteer

TERRITORY_REACH = 5
"""Words between "territory" or "the road" and the name that says where."""
ORDINAL = frozenset({"first", "last", "only", "next"})
COUNTED = frozenset({"count", "indefinite"})
UNNAMED = frozenset({"indefinite", "anaphor", "territory"})
"""Kinds of what has no name of its own, and may be told from a place."""
TOLD_FROM_REACH = 8
"""Words between it and the place: "a hill some 5 km to the north of the town of P"."""
PARTING = frozenset({"and", ",", ";", "while", "after", "in", "from"})
"""Words that part it from the next place."""
WITH_RELATION = frozenset({"clashed", "advanced", "repelled"})
"""Actions that can be beside a place and still be told of it."""


def resolved(
    read: ReadSentence, draft: Draft, memory: Memory, number: int, gazetteer: Gazetteer
) -> list[Ref]:
    """Return what the references of a draft stand for."""
    refs = [one for ref in draft.refs for one in _meant(ref, read, draft, memory, number, gazetteer)]
    relation = draft.relation
    refs = [replace(ref, relation=relation) if relation and ref.relation == "at" else ref for ref in refs]
    refs = [replace(ref, extent=draft.extent) if draft.extent and not ref.extent else ref for ref in refs]
    return [_beside(ref, draft, gazetteer) for ref in refs]


def _meant(
    ref: Ref, read: ReadSentence, draft: Draft, memory: Memory, number: int, gazetteer: Gazetteer
) -> list[Ref]:
    """Return what one reference stands for, by its kind."""
    roads = gazetteer.roads.values()
    told_from = _told_from(ref, read.parse)
    if told_from:
        return [told_from]
    if ref.kind == "territory":
        return [replace(found, extent="part") for found in _territory(read, ref)]
    if ref.kind == "anaphor":
        told = Told(ref, read.parse, memory, number, persons_places(read))
        return antecedents(told, draft, roads) or _site(ref, read)
    if ref.kind in COUNTED and ref.noun in read.parse.lexicon["urban_parts"]:
        return _part_of_town(ref, read, draft, memory, number)
    if ref.kind == "road_noun":
        return [road_of(ref, read.parse, memory, roads)]
    return _counted(ref, read, draft) if ref.kind == "indefinite" else [ref]


def _counted(ref: Ref, read: ReadSentence, draft: Draft) -> list[Ref]:
    """Return where "a checkpoint in P" is fought over; "a village and a hill" as the count that they are."""
    if draft.action in WITH_RELATION and _place_of(ref, read.parse):
        return _place_of(ref, read.parse)
    counted = [other for other in draft.refs if other.kind == "indefinite"]
    if len(counted) == 1:
        return [ref]
    written = " and ".join(one.written for one in counted)
    both = replace(ref, kind="count", name=written, written=written, count=str(len(counted)))
    return [both] if ref is counted[0] else []


def _part_of_town(ref: Ref, read: ReadSentence, draft: Draft, memory: Memory, number: int) -> list[Ref]:
    """Return the town that "several neighbourhoods" are parts of; nothing where it is named behind them."""
    if any(other.extent and other.start > ref.end for other in draft.refs):
        return []
    town = replace(ref, kind="anaphor", noun="town", plural=False, extent="part")
    told = Told(town, read.parse, memory, number, persons_places(read))
    return antecedents(told, draft, ()) or [ref]


def _place_of(ref: Ref, parse: Parse) -> list[Ref]:
    """Return where "a checkpoint in P" stands: what is fought over there is fought over in P."""
    within = parse.words[ref.end : ref.end + 1]
    places = (other for other in parse.refs if other.kind == "place" and other.start > ref.end)
    near = next(places, None)
    if within and within[0] in {"in", "at", "near"} and near and near.start - ref.end <= TERRITORY_REACH:
        return [near]
    return []


def _site(ref: Ref, read: ReadSentence) -> list[Ref]:
    """Return a site that no list has by the words of the report: "the sugar factory"."""
    words = read.parse.words[ref.start : ref.end]
    lexicon = read.parse.lexicon
    described = ORDINAL.isdisjoint(words) and len(words) > len(("the", "base"))
    named = described and ref.noun in lexicon["site_nouns"] and not ref.plural
    if not named:
        return []
    return [replace(ref, kind="unlocated", name=ref.written, reason="a site that no list has", score=0.5)]


def _told_from(ref: Ref, parse: Parse) -> Ref | None:
    """Return the place that "a hill 5 km north of P", "positions between P and Q" are told from."""
    if ref.kind not in UNNAMED:
        return None
    for other in parse.refs:
        between = parse.words[ref.end : other.start]
        told = (one.form for word in between for one in parse.lexicon.triggers.get((word,)))
        verbs = not {"s", "ed", "past"}.isdisjoint(told)
        parted = not PARTING.isdisjoint(between) and other.relation != POST
        near = 0 <= other.start - ref.end <= TOLD_FROM_REACH and not verbs and not parted
        if near and derived_id(other):
            return replace(other, noun=ref.noun)
    return None


def persons_places(read: ReadSentence) -> set[int]:
    """Return the places that only say whose somebody is, by token: "the governor of P", "P residents"."""
    clauses, persons = read.clauses, read.parse.lexicon["persons"]
    found: set[int] = set()
    for at, phrase in enumerate(clauses.phrases) if "persons" in read.parse.lists else ():
        if phrase.kind != "np" or persons.isdisjoint(clauses.words(at)):
            continue
        inside = [*phrase.owned, *phrase.refs]
        hung = clauses.kind(at + 1) == "prep" and clauses.phrases[at + 1].word in {"of", "in"}
        if hung and clauses.kind(at + 2) == "np":
            inside += clauses.phrases[at + 2].refs
        found |= {ref.start for ref in inside}
    return found


def in_part(draft: Draft, ref: Ref) -> Draft:
    """Return the draft of one place: what takes a part of a town has entered it."""
    part = (
        ref.kind in {"place", "unlocated"}
        and ref.extent in {"part", "outskirts"}
        and draft.action == "captured"
    )
    return replace(draft, action="entered") if part else draft


def _beside(ref: Ref, draft: Draft, gazetteer: Gazetteer) -> Ref:
    """What is taken "north of P" is a point derived from P, or not located; P itself stays untouched."""
    if ref.kind != "place" or ref.relation == "at":
        return ref
    point = derived_id(ref)
    if point and (draft.action not in WITH_RELATION or ref.relation in {"hill", POST}):
        place = gazetteer.post_at(ref.id) if ref.relation == POST else gazetteer.place(point)
        located = replace(ref, id=place.id, name=place.name, place=place)
        return replace(located, relation="at", reason="derived", score=0.6)
    if draft.action in WITH_RELATION:
        return ref
    return replace(ref, kind="unlocated", id="", place=None, reason="a point beside it", score=0.5)


def _territory(read: ReadSentence, ref: Ref) -> list[Ref]:
    """Return where "territory in southern Idlib", "ground around P" lies."""
    parse = read.parse
    reach = range(ref.end, ref.end + TERRITORY_REACH + 1)
    lands = [other for other in parse.refs if other.kind in {"area", "place"} and other.start in reach]
    if not lands or parse.lexicon["prepositions"].isdisjoint(parse.words[ref.end : lands[0].start]):
        return []
    within = (
        at for at, phrase in enumerate(read.clauses.phrases) if phrase.start <= lands[0].start < phrase.end
    )
    named = [other for other in read.clauses.listed(next(within, None))[0] if other.kind != "territory"]
    return named if lands[0] in named else lands[:1]
