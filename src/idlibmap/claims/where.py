"""What "the town", "it", "the highway" and "territory in" stand for."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass

from msgspec.structs import replace

from idlibmap.claims.drafts import Draft
from idlibmap.claims.parse import Parse
from idlibmap.claims.reading import ReadSentence
from idlibmap.claims.refs import AIRFIELDS, POST, Ref, derived_id
from idlibmap.claims.statement import Memory
from idlibmap.gazetteer.gazetteer import Gazetteer
from idlibmap.gazetteer.road import Road

TERRITORY_REACH = 5
"""Words between "territory" or "the road" and the name that says where."""
TOLD_BY = frozenset({"near", "between", "around", "outside", "leading", "linking", "connecting", "running"})
"""Words that behind "the road" say which it is, so that it need not be one told before."""
LEADING = frozenset({"into", "to", "toward", "towards", "out", "from", "of"})
"""Words between "the road" and the one place that it is told by."""
LINKS_REACH = 10
"""Words after "the highway" in which the cities it links are named."""
NEARBY = frozenset({"in", "at", "near", "of", "around"})
"""Words that say beside which place a place without a name lies."""
RECENT_SENTENCES = 6
"""How far back "the town" may reach."""


SETTLED_NOUNS = frozenset(
    {
        "town",
        "city",
        "village",
        "settlement",
        "hamlet",
        "it",
        "locality",
        "stronghold",
        "bastion",
        "latter",
        "former",
        "community",
        "metropolis",
    }
)


PLURAL_NOUNS = frozenset({"towns", "cities", "villages", "settlements", "localities"})


AREA_NOUNS = frozenset({"area", "region", "province", "enclave", "pocket", "zone", "bastion"})


ROADS = frozenset({"road", "road_noun"})
ORDINAL = frozenset({"first", "last", "only", "next"})
OTHER_KINDS = {
    "village": frozenset({"city"}),
    "hamlet": frozenset({"city", "town"}),
    "city": frozenset({"village"}),
}
"""Kinds that a noun cannot mean: a city of lists is never called a village."""
LARGEST_TOWN = 250_000
"""People of a place that nobody calls a town."""
HILL_NAMES = ("tell ", "tal ", "tel ", "tall ", "jabal ", "hill ", "mount ")
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
        told = _Told(ref, read.parse, memory, number, persons_places(read))
        return _antecedents(told, draft, roads) or _site(ref, read)
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
    told = _Told(town, read.parse, memory, number, persons_places(read))
    return _antecedents(told, draft, ()) or [ref]


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


@dataclass(frozen=True, slots=True)
class _Told:
    """What a report has told before a word that stands for it."""

    ref: Ref
    parse: Parse
    memory: Memory
    number: int
    """Of the sentence the word stands in."""
    aside: set[int]
    """Places of the sentence that only say whose somebody is."""

    def here(self, kinds: Collection[str]) -> list[Ref]:
        """Return what the same sentence told before."""
        before = [other for other in self.parse.refs if other.end <= self.ref.start and other.kind in kinds]
        return [other for other in before if other.start not in self.aside] or before

    def places(self) -> list[tuple[int, Ref]]:
        """Return the places told lately, each with its sentence."""
        told = self.memory.places + [(self.number, other) for other in self.here(("place", "unlocated"))]
        return [(at, other) for at, other in told if self.number - at <= RECENT_SENTENCES]


def _antecedents(told: _Told, draft: Draft, roads: Iterable[Road]) -> list[Ref]:
    """Return what "the town", "it" and their kin stand for."""
    ref = told.ref
    if draft.action in {"cut", "reopened"}:
        return _roads_before(told, roads)
    if ref.noun == "it":
        aside = _site_between(told)
        found = [] if aside else _uncounted(told) or _nearest(told)
        if found or aside:
            return found
    if ref.noun in AREA_NOUNS and ref.noun != "bastion":
        return _area(told)
    fitting = [(at, other) for at, other in told.places() if _fits(ref, other)]
    if not fitting or (ref.plural and ref.noun not in PLURAL_NOUNS):
        return []
    latest = fitting[-1][0] if ref.plural else max(at for at, _ in fitting)
    row = [other for at, other in fitting if at == latest]
    if ref.plural:
        several = _unique(row)
        return [_stands_for(ref, other) for other in several] if several[1:] else []
    alike = [other for other in row if ref.noun in {other.noun, _kind(other)}]
    row = row[:1] if ref.noun == "former" else alike or row
    here_at = [other for other in row if other.relation == "at"] or row
    not_beside = [other for other in row if not other.relation.endswith("_of")] or row
    return [_stands_for(ref, not_beside[-1] if latest == told.number else here_at[0])]


def _site_between(told: _Told) -> bool:
    """Say whether "it" is a site without a name, nearer than any place: "in the mill and around it"."""
    lexicon, words = told.parse.lexicon, told.parse.words
    named = max(
        (one.end for one in told.parse.refs if one.end <= told.ref.start and one.kind != "anaphor"), default=0
    )
    return any(
        words[at] in lexicon["site_nouns"].difference(AIRFIELDS)
        and words[at - 1] in lexicon["determiners"] | lexicon["site_nouns"] | {"sugar"}
        for at in range(max(1, named), told.ref.start)
    )


def _area(told: _Told) -> list[Ref]:
    """Return the area, or the district of a city, that "the area" stands for."""
    quarters = [other for other in told.here(("unlocated",)) if other.noun == "quarter"]
    if quarters:
        return [_stands_for(told.ref, quarters[-1])]
    late = [found for at, found in told.memory.areas if told.number - at <= RECENT_SENTENCES]
    areas = late + told.here(("area",))
    return [_stands_for(told.ref, areas[-1])] if areas else []


def _roads_before(told: _Told, roads: Iterable[Road]) -> list[Ref]:
    known = [found for _, found in told.memory.roads] + told.here(ROADS)
    if not known:
        return []
    last = known[-1]
    road = road_of(last, told.parse, told.memory, roads) if last.kind == "road_noun" else last
    return [_stands_for(told.ref, road)]


def _nearest(told: _Told) -> list[Ref]:
    """Return the road or area that "it" stands for, where no place has been told since."""
    before = [other for other in told.parse.refs if other.end <= told.ref.start and other.kind != "anaphor"]
    if before and _is_road(before[-1]):
        return [replace(_stands_for(told.ref, before[-1]), kind="road")]
    here = [(told.number, other) for other in told.here(("place", "area", "unlocated"))]
    known = told.memory.places + told.memory.areas + here
    newest = max((at for at, _ in known), default=told.number)
    row = [found for at, found in known if at == newest]
    if any(found.kind != "area" for found in row):
        return []
    return [_stands_for(told.ref, found) for found in row][:1]


def _is_road(ref: Ref) -> bool:
    """Say whether a reference is a road by its name or its places, not "the road" alone."""
    return ref.kind == "road" or (ref.kind == "road_noun" and bool(ref.id))


def _uncounted(told: _Told) -> list[Ref]:
    """Return "a village" of "took a village near P but lost it": the place near it is not meant."""
    before = [other for other in told.parse.refs if other.end <= told.ref.start and other.kind != "anaphor"]
    for at, other in enumerate(before):
        rest = before[at + 1 :]
        beside = rest and rest[0].start - other.end <= TERRITORY_REACH and len(rest) == 1
        if other.kind == "indefinite" and beside:
            between = told.parse.words[other.end : rest[0].start]
            return [replace(other, kind="count")] if not NEARBY.isdisjoint(between) else []
    return []


def _kind(ref: Ref) -> str:
    return ref.place.kind if ref.place else ref.noun


def _fits(ref: Ref, other: Ref) -> bool:
    kind = _kind(other)
    if ref.noun == "it":
        return True
    if ref.noun in AIRFIELDS:
        return kind in AIRFIELDS or other.noun in AIRFIELDS
    if _of_another_kind(ref, other, kind):
        return False
    if ref.noun in SETTLED_NOUNS or ref.noun in PLURAL_NOUNS:
        return kind in {"city", "town", "village", ""} or other.noun in SETTLED_NOUNS
    hills = {"hill", "hilltop", "mountain", "heights", "mound", "tell", "peak"}
    if ref.noun in hills:
        return kind in hills or other.noun in hills
    return ref.noun in {kind, other.noun}


def _of_another_kind(ref: Ref, other: Ref, kind: str) -> bool:
    """Say whether nobody calls a place so: "the village" a city, "the town" a metropolis."""
    large = other.place is not None and (other.place.population or 0) > LARGEST_TOWN
    unlike = kind in OTHER_KINDS.get(ref.noun, ()) or (ref.noun in OTHER_KINDS and _is_hill(other))
    return unlike or (ref.noun == "town" and large)


def _is_hill(ref: Ref) -> bool:
    """Say whether a name that no list has is that of a hill: Tell X, Jabal X."""
    return ref.place is None and ref.name.lower().startswith(HILL_NAMES)


def _stands_for(ref: Ref, other: Ref) -> Ref:
    return replace(
        other,
        start=ref.start,
        end=ref.end,
        written=ref.written,
        relation="at" if ref.relation == "at" else ref.relation,
        extent=ref.extent,
        holder="",
        score=other.score * 0.9,
        reason=f"{ref.written} = {other.name}",
    )


def _unique(refs: Iterable[Ref]) -> list[Ref]:
    return list({ref.id or ref.name: ref for ref in refs}.values())


def road_of(ref: Ref, parse: Parse, memory: Memory, roads: Iterable[Road]) -> Ref:
    """Find which road "the highway linking A with B", "the road into P" or "the highway" is."""
    if ref.id:
        return replace(ref, kind="road")
    cities = {other.name for other in parse.refs if 0 <= other.start - ref.end <= LINKS_REACH}
    cities |= {token.text for token in parse.tokens[ref.end : ref.end + 10] if token.title}
    for road in roads:
        if len(cities & set(road.links)) >= len("AB"):
            return replace(ref, kind="road", id=road.id, name=road.id)
    leads = [other for other in parse.refs if 0 <= other.start - ref.end <= TERRITORY_REACH]
    leads = [other for other in leads if other.kind in {"place", "anaphor", "area"}]
    behind = _behind(ref, parse)
    if leads and not LEADING.isdisjoint(behind):
        return replace(ref, kind="road", name=f"road {behind[0]} {leads[0].name}")
    named = [other for other in parse.refs if _is_road(other)]
    other_told = bool(named) and ":" in named[0].id and not TOLD_BY.isdisjoint(behind)
    if named and (named[0].start < ref.start or not cities) and not other_told:
        return replace(ref, kind="road", id=named[0].id, name=named[0].name)
    bare = len(ref.written.split()) == len(("the", "road")) and ref.written.lower().startswith("th")
    told_here = any(other.kind != "area" for other in leads) or not TOLD_BY.isdisjoint(behind)
    if memory.roads and bare and not told_here:
        return replace(ref, kind="road", id=memory.roads[-1][1].id, name=memory.roads[-1][1].name)
    return replace(ref, kind="road", name=ref.written)


def _behind(ref: Ref, parse: Parse) -> Sequence[str]:
    """Return the word behind "the road", "the supply route"; none at the end."""
    end = ref.end
    while parse.words[end : end + 1] and parse.words[end] in parse.lexicon["road_nouns"]:
        end += 1
    return parse.words[end : end + 1]
