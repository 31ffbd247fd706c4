"""Which road "the highway linking A with B", "the road into P" or "the highway" is."""

from collections.abc import Iterable, Sequence

from msgspec.structs import replace

from idlibmap.claims.parse import Parse
from idlibmap.claims.refs import Ref
from idlibmap.claims.statement import Memory
from idlibmap.gazetteer.road import Road

LEADS_REACH = 5
"""Words between "the road" and the name that says where."""
TOLD_BY = frozenset({"near", "between", "around", "outside", "leading", "linking", "connecting", "running"})
"""Words that behind "the road" say which it is, so that it need not be one told before."""
LEADING = frozenset({"into", "to", "toward", "towards", "out", "from", "of"})
"""Words between "the road" and the one place that it is told by."""
LINKS_REACH = 10
"""Words after "the highway" in which the cities it links are named."""


def road_of(ref: Ref, parse: Parse, memory: Memory, roads: Iterable[Road]) -> Ref:
    """Find which road "the highway linking A with B", "the road into P" or "the highway" is."""
    if ref.id:
        return replace(ref, kind="road")
    cities = {other.name for other in parse.refs if 0 <= other.start - ref.end <= LINKS_REACH}
    cities |= {token.text for token in parse.tokens[ref.end : ref.end + 10] if token.title}
    for road in roads:
        if len(cities & set(road.links)) >= len("AB"):
            return replace(ref, kind="road", id=road.id, name=road.id)
    leads = [other for other in parse.refs if 0 <= other.start - ref.end <= LEADS_REACH]
    leads = [other for other in leads if other.kind in {"place", "anaphor", "area"}]
    behind = _behind(ref, parse)
    if leads and not LEADING.isdisjoint(behind):
        return replace(ref, kind="road", name=f"road {behind[0]} {leads[0].name}")
    named = [other for other in parse.refs if is_road(other)]
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


def is_road(ref: Ref) -> bool:
    """Say whether a reference is a road by its name or its places, not "the road" alone."""
    return ref.kind == "road" or (ref.kind == "road_noun" and bool(ref.id))
