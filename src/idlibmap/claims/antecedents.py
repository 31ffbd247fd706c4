"""Which of the places told before "the town", "it", "the area" and their kin stand for."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from itertools import takewhile
from operator import itemgetter

from msgspec.structs import replace

from idlibmap.claims.drafts import Draft
from idlibmap.claims.lexicon import Lexicon
from idlibmap.claims.parse import Parse
from idlibmap.claims.refs import AIRFIELDS, DIRECTION_WORDS, Ref
from idlibmap.claims.statement import Memory
from idlibmap.claims.told_roads import is_road, road_of
from idlibmap.gazetteer.derived import KIND as DERIVED
from idlibmap.gazetteer.road import Road

NEARBY = frozenset({"in", "at", "near", "of", "around"})
"""Words that say beside which place a place without a name lies."""
BESIDE_REACH = 5
"""Words between "a village" and the place that it lies near."""
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
OTHER_KINDS = {
    "village": frozenset({"city"}),
    "hamlet": frozenset({"city", "town"}),
    "city": frozenset({"village"}),
}
"""Kinds that a noun cannot mean: a city of lists is never called a village."""
LARGEST_TOWN = 250_000
"""People of a place that nobody calls a town."""
HILLS = frozenset({"hill", "hills", "hilltop", "mountain", "mount", "heights", "mound", "tell", "peak"})
HILL_NAMES = ("tell ", "tal ", "tel ", "tall ", "jabal ", "hill ", "mount ")


@dataclass(frozen=True, slots=True)
class Told:
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
        """Return the places told lately, each with its sentence: by name, or as subjects."""
        late = _late(self.memory.places, self.number)
        if not self.ref.plural:
            late += _late(self.memory.subjects, self.number)
        late.sort(key=itemgetter(0))
        return late + [(self.number, other) for other in self.here(("place", "unlocated"))]

    def is_subject(self, at: int, other: Ref) -> bool:
        """Say whether something was told of a place in a sentence, not only beside it."""
        meant = other.id or other.name
        return any(
            at == when and meant == (ref.id or ref.name)
            for when, ref in _late(self.memory.subjects, self.number)
        )


def _late(told: Sequence[tuple[int, Ref]], number: int) -> list[tuple[int, Ref]]:
    """Return what was told in the last sentences, in order."""
    found = list(takewhile(lambda one: number - one[0] <= RECENT_SENTENCES, reversed(told)))
    return found[::-1]


def antecedents(told: Told, draft: Draft, roads: Iterable[Road]) -> list[Ref]:
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
    fitting = [(at, other) for at, other in told.places() if _fits(ref, other, told.parse.lexicon)]
    if not fitting or (ref.plural and ref.noun not in PLURAL_NOUNS):
        return []
    if ref.plural:
        several = _unique(other for at, other in fitting if at == fitting[-1][0])
        return [_stands_for(ref, other) for other in several] if several[1:] else []
    return [_stands_for(ref, _likeliest(told, fitting))]


def _likeliest(told: Told, fitting: Sequence[tuple[int, Ref]]) -> Ref:
    """Return the place meant, of the last sentence with one: what it tells of, else what is called so."""
    ref = told.ref
    latest = max(at for at, _ in fitting)
    row = [other for at, other in fitting if at == latest]
    if ref.noun == "former":
        return row[0]
    alike = [other for other in row if _is_called(ref, other)]
    if latest == told.number:
        row = alike or row
        return ([other for other in row if not other.relation.endswith("_of")] or row)[-1]
    subjects = [other for other in row if told.is_subject(latest, other) and not _is_nameless(other)]
    if not alike and not subjects and all(other.relation != "at" for other in row):
        row = [other for _, other in fitting if _is_called(ref, other)][-1:] or row
    named = [other for other in row if other.noun == ref.noun]
    told_of = ([other for other in subjects if other in better] for better in (named, alike, row))
    row = next(filter(None, told_of), named or alike or row)
    return ([other for other in row if other.relation == "at"] or row)[0]


def _is_called(ref: Ref, other: Ref) -> bool:
    """Say whether a place is of the kind that a noun says, or called by it."""
    kinds = {other.noun, _kind(other)}
    return ref.noun in kinds or (ref.noun == "town" and "city" in kinds)


def _is_nameless(other: Ref) -> bool:
    """Say whether nothing tells what kind of place it is."""
    return other.place is None and not other.noun


def _site_between(told: Told) -> bool:
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


def _area(told: Told) -> list[Ref]:
    """Return the area, or the district of a city, that "the area" stands for."""
    quarters = [other for other in told.here(("unlocated",)) if other.noun == "quarter"]
    if quarters:
        return [_stands_for(told.ref, quarters[-1])]
    late = [found for at, found in told.memory.areas if told.number - at <= RECENT_SENTENCES]
    areas = late + told.here(("area",))
    return [_stands_for(told.ref, areas[-1])] if areas else []


def _roads_before(told: Told, roads: Iterable[Road]) -> list[Ref]:
    known = [found for _, found in told.memory.roads] + told.here(ROADS)
    if not known:
        return []
    last = known[-1]
    road = road_of(last, told.parse, told.memory, roads) if last.kind == "road_noun" else last
    return [_stands_for(told.ref, road)]


def _nearest(told: Told) -> list[Ref]:
    """Return the road or area that "it" stands for, where no place has been told since."""
    before = [other for other in told.parse.refs if other.end <= told.ref.start and other.kind != "anaphor"]
    if before and is_road(before[-1]):
        return [replace(_stands_for(told.ref, before[-1]), kind="road")]
    here = [(told.number, other) for other in told.here(("place", "area", "unlocated"))]
    known = told.memory.places + told.memory.areas + here
    newest = max((at for at, _ in known), default=told.number)
    row = [found for at, found in known if at == newest]
    if any(found.kind != "area" for found in row):
        return []
    return [_stands_for(told.ref, found) for found in row][:1]


def _uncounted(told: Told) -> list[Ref]:
    """Return "a village" of "took a village near P but lost it": the place near it is not meant."""
    before = [other for other in told.parse.refs if other.end <= told.ref.start and other.kind != "anaphor"]
    for at, other in enumerate(before):
        rest = before[at + 1 :]
        beside = rest and rest[0].start - other.end <= BESIDE_REACH and len(rest) == 1
        if other.kind == "indefinite" and beside:
            between = told.parse.words[other.end : rest[0].start]
            return [replace(other, kind="count")] if not NEARBY.isdisjoint(between) else []
    return []


def _kind(ref: Ref) -> str:
    return ref.place.kind if ref.place else ref.noun


def _fits(ref: Ref, other: Ref, lexicon: Lexicon) -> bool:
    kind = _kind(other)
    if ref.noun in AIRFIELDS or ref.noun == "it":
        return ref.noun == "it" or not {kind, other.noun}.isdisjoint(AIRFIELDS)
    if _of_another_kind(ref, other, kind):
        return False
    if ref.noun in SETTLED_NOUNS or ref.noun in PLURAL_NOUNS:
        settled = kind in {"city", "town", "village", ""} or other.noun in SETTLED_NOUNS
        return settled and not _is_site(other, lexicon)
    if not _described(ref).issubset(other.name.split()):
        return False
    hill = ref.noun in HILLS and (not HILLS.isdisjoint({kind, other.noun}) or _is_hill(other))
    return hill or ref.noun in {kind, other.noun}


def _described(ref: Ref) -> set[str]:
    """Return the names and sides by which "the East X hill" is told from other hills."""
    words = ref.written.split()[1:-1]
    return {word for word in words if word[0].isupper() or word.lower() in DIRECTION_WORDS}


def _of_another_kind(ref: Ref, other: Ref, kind: str) -> bool:
    """Say whether nobody calls a place so: "the village" a city, "the town" a metropolis."""
    large = other.place is not None and (other.place.population or 0) > LARGEST_TOWN
    unlike = kind in OTHER_KINDS.get(ref.noun, ()) or (ref.noun in OTHER_KINDS and _is_hill(other))
    unlike |= other.place is None and other.noun in {"village", "hamlet"} and ref.noun in {"town", "city"}
    return unlike or (ref.noun == "town" and large)


def _is_site(ref: Ref, lexicon: Lexicon) -> bool:
    """Say whether a name that no list has is that of a hill, a base, a quarter: none is a town."""
    if ref.place is not None:
        return ref.place.kind == DERIVED
    head = ref.name.lower().rpartition(" ")[2]
    return ref.noun == "quarter" or head in lexicon["site_nouns"] or head in HILLS


def _is_hill(ref: Ref) -> bool:
    """Say whether a name that no list has is that of a hill: Tell X, Jabal X, X Hill."""
    name = ref.name.lower()
    unnamed = ref.place is None and ref.noun not in SETTLED_NOUNS
    return unnamed and (name.startswith(HILL_NAMES) or name.rpartition(" ")[2] in HILLS)


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
