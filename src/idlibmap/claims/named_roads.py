"""Roads told by places: "the P-Q road", "the road between P and Q", "the M5 near P", "the P stretch of R"."""

from collections.abc import Sequence
from dataclasses import dataclass

from msgspec.structs import replace

from idlibmap.claims.lexicon import Lexicon
from idlibmap.claims.names import NameMatch
from idlibmap.claims.refs import NAMED_AFTER, Ref
from idlibmap.claims.road_words import STRETCHES, Named, RoadWords
from idlibmap.claims.tokens import Token
from idlibmap.gazetteer.gazetteer import Gazetteer
from idlibmap.gazetteer.road import Road
from idlibmap.gazetteer.road_line import RoadLine, road_between, stretch_at, stretch_between, whole_line

LONGEST_WAY_KM = 100.0
"""Of places further apart, a straight line says nothing of where the road between them runs."""


@dataclass(frozen=True, slots=True)
class RoadReader:
    """Finds the roads of a sentence that places tell, and puts them in the place of those places."""

    gazetteer: Gazetteer
    lexicon: Lexicon

    def compounds(
        self, tokens: Sequence[Token], matches: Sequence[NameMatch], refs: Sequence[Ref]
    ) -> list[Ref]:
        """Read "the P-Q road": named after places, but none of them."""
        if len(matches) < len("PQ"):
            return list(refs)
        words = RoadWords(tokens, matches, self.lexicon)
        found = (self._compound(words, row) for row in words.rows())
        return _instead([ref for ref in found if ref], refs)

    def phrases(
        self, tokens: Sequence[Token], matches: Sequence[NameMatch], refs: Sequence[Ref]
    ) -> list[Ref]:
        """Read "the road between P and Q" and the M5 near, at or between places."""
        roads = [ref for ref in refs if ref.kind == "road_noun" or ref.id in self.gazetteer.roads]
        if not roads:
            return list(refs)
        words = RoadWords(tokens, matches, self.lexicon)
        found = [
            self._told(words, ref)
            if ref.kind == "road_noun"
            else _stretch(words, ref, self.gazetteer.roads[ref.id])
            for ref in roads
        ]
        return _instead([_with_towns(ref, refs) for ref in found if ref], refs)

    def _compound(self, words: RoadWords, row: Sequence[NameMatch]) -> Ref | None:
        start, at = row[0].start, row[-1].end
        end = words.road(at)
        if end == at:
            return None
        written = words.written(start, end)
        ref = Ref(
            start=start, end=end, kind="road", name=written, written=written, noun=words.word(end - 1),
            reason=NAMED_AFTER,
        )  # fmt: skip
        certain = len(row) == len("PQ") and not words.leads_on(start) and words.is_all(end)
        named = [Named(match.place, match.located.choice.score, match.end) for match in row]
        return self._between(ref, *named) or ref if certain else ref

    def _told(self, words: RoadWords, ref: Ref) -> Ref | None:
        """Read "the road between P and Q"."""
        end = words.road(ref.end - 1)
        pair = words.pair(end) if end >= ref.end else None
        if pair is None:
            return None
        whole = replace(ref, end=pair.end, written=words.written(ref.start, pair.end), reason=NAMED_AFTER)
        return self._between(whole, pair.one, pair.other)

    def _between(self, ref: Ref, one: Named, other: Named) -> Ref | None:
        """Locate a road named after two places; nothing if either is not certain."""
        if one.place is None or other.place is None or one.place == other.place:
            return None
        roads = self.gazetteer.roads.values()
        linking = next((road for road in roads if _links(road, one, other)), None)
        line = whole_line(linking) if linking else road_between(roads, one.place, other.place)
        if not line.road and line.length_km > LONGEST_WAY_KM:
            return None
        return _located(ref, line, one, other)


def _stretch(words: RoadWords, ref: Ref, road: Road) -> Ref | None:
    """Read "the P stretch of the M5", "the M5 between P and Q", "the M5 near P"."""
    return _stretch_of(words, ref, road) or _stretch_behind(words, ref, road)


def _stretch_of(words: RoadWords, ref: Ref, road: Road) -> Ref | None:
    at = ref.start - (words.word(ref.start - 1) == "the") - len(("stretch", "of"))
    row = words.row_before(at) if words.word(at) in STRETCHES and words.word(at + 1) == "of" else []
    if not row or len(row) > len("PQ"):
        return None
    named = [Named(match.place, match.located.choice.score, match.end) for match in row]
    start, end = row[0].start, words.road(ref.end)
    return _on(road, replace(ref, start=start, end=end, written=words.written(start, end)), *named)


def _stretch_behind(words: RoadWords, ref: Ref, road: Road) -> Ref | None:
    at = words.road(ref.end)
    at += words.word(at) in STRETCHES
    pair, beside = words.pair(at), words.beside(at)
    named = (pair.one, pair.other) if pair else (beside,) if beside else ()
    if not named or (pair and pair.links and _links(road, *named)):
        return None
    end = named[-1].end
    return _on(road, replace(ref, end=end, written=words.written(ref.start, end)), *named)


def _links(road: Road, *named: Named) -> bool:
    """Say whether a known road is said to link some cities."""
    return all(one.place is not None and one.place.name in road.links for one in named)


def _on(road: Road, ref: Ref, *named: Named) -> Ref | None:
    """Locate a stretch of a known road at a place or between two; nothing where it stays the whole road."""
    places = [one.place for one in named if one.place is not None]
    if len(places) < len(named):
        return None
    line = stretch_between(road, *places) if places[1:] else stretch_at(road, places[0])
    return _located(ref, line, *named) if line.id != road.id else None


def _located(ref: Ref, line: RoadLine, *named: Named) -> Ref:
    name = line.road if line.id == line.road else line.name
    return replace(ref, id=line.id, name=name, score=min(one.score for one in named))


def _with_towns(road: Ref, refs: Sequence[Ref]) -> Ref:
    within = (ref for ref in refs if road.start <= ref.start and ref.end <= road.end)
    return replace(road, towns=tuple(ref for ref in within if ref.kind in {"place", "area"}))


def _instead(found: Sequence[Ref], refs: Sequence[Ref]) -> list[Ref]:
    """Put references in the place of those that they overlap."""
    kept = [ref for ref in refs if all(ref.end <= one.start or one.end <= ref.start for one in found)]
    return sorted([*kept, *found], key=lambda ref: ref.start)
