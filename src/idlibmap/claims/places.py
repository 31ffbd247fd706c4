"""References of a sentence: names with their kind and relation, counts, and words that stand for a place."""

from collections.abc import Sequence
from dataclasses import dataclass

from msgspec.structs import replace

from idlibmap.claims.actors import Party
from idlibmap.claims.areas import AreaReader
from idlibmap.claims.lexicon import Lexicon
from idlibmap.claims.named_roads import RoadReader
from idlibmap.claims.names import NameMatch
from idlibmap.claims.nouns import NounFinder
from idlibmap.claims.refs import AIRFIELDS, DIRECTION_WORDS, JUNCTIONS, Ref
from idlibmap.claims.relations import SITE, RelationReader, countryside
from idlibmap.claims.tokens import Token
from idlibmap.gazetteer.gazetteer import Gazetteer

QUARTERS = frozenset(
    {
        "neighbourhood",
        "neighborhood",
        "neighbourhoods",
        "neighborhoods",
        "quarter",
        "quarters",
        "district",
        "districts",
    }
)
"""Nouns that make a name that of a part of a city."""


@dataclass(frozen=True, slots=True)
class RefFinder:
    """Finds references in the sentences of one article."""

    gazetteer: Gazetteer
    lexicon: Lexicon
    areas: AreaReader
    relations: RelationReader
    nouns: NounFinder
    roads: RoadReader

    def find(
        self, tokens: Sequence[Token], matches: Sequence[NameMatch], parties: Sequence[Party]
    ) -> list[Ref]:
        """Return a sentence's references, left to right."""
        refs = [ref for match in matches if not match.reason for ref in [self._named(tokens, match)] if ref]
        covered = {at for ref in refs for at in range(ref.start, ref.end)}
        covered |= {at for match in matches for at in range(match.start, match.end)}
        refs = _between(tokens, self.roads.compounds(tokens, matches, refs))
        refs += self.nouns.find(tokens, covered)
        refs += self._countrysides(tokens, covered, refs)
        holders = {party.end: party.side for party in parties if party.holder}
        refs = [self._with_holder(tokens, ref, holders) for ref in refs]
        return sorted(refs, key=lambda ref: ref.start)

    def _named(self, tokens: Sequence[Token], match: NameMatch) -> Ref | None:
        written = " ".join(token.text for token in tokens[match.start : match.end])
        kinds = {named.kind: named.id for named in match.named}
        if "road" in kinds:
            road = self.gazetteer.roads[kinds["road"]]
            return Ref(
                start=match.start, end=match.end, kind="road", id=road.id, name=road.id, written=written
            )
        area = self.areas.read(tokens, match)
        if area:
            return area
        if match.named and "place" not in kinds:
            return None
        found, choice = match.located.found, match.located.choice
        if self._is_quarter(tokens, match):
            return Ref(
                start=match.start, end=match.end, kind="unlocated", name=written, written=written,
                noun="quarter", reason="a quarter of a city", score=0.5,
            )  # fmt: skip
        ref = Ref(
            start=match.start,
            end=match.end,
            kind="place" if choice.place else "unlocated",
            id=choice.place.id if choice.place else "",
            name=choice.place.name if choice.place else written,
            written=written,
            noun=found.noun,
            place=choice.place,
            reason=choice.reason,
            score=choice.score,
        )
        read = self.relations.read(tokens, ref)
        return self._listed_site(read) if read.reason == SITE else read

    def _listed_site(self, ref: Ref) -> Ref:
        """Read "P military airport" where lists have P airbase, "P roundabout" where they have P junction."""
        alike = next((nouns for nouns in (AIRFIELDS, JUNCTIONS) if ref.noun in nouns), (ref.noun,))
        names = (f"{ref.written} {noun}" for noun in alike)
        found = next((place for name in names for place in self.gazetteer.candidates(name)), None)
        return replace(ref, kind="place", id=found.id, name=found.name, place=found) if found else ref

    def _is_quarter(self, tokens: Sequence[Token], match: NameMatch) -> bool:
        """Read "the NAME neighbourhood": a part of some city, not the village of that name."""
        after = [token.plain for token in tokens[match.end : match.end + 1]]
        before = [token.plain for token in tokens[max(0, match.start - 2) : match.start]]
        lead = tokens[match.start - 3].plain if match.start >= len(before) + 1 else ""
        of_many = before[-1:] == ["of"] and not QUARTERS.isdisjoint(before[:1]) and lead == "the"
        place = match.place
        if place is None or place.kind == "village":
            return of_many or not QUARTERS.isdisjoint(after)
        return place.kind == "town" and not QUARTERS.isdisjoint(after)

    def _countrysides(self, tokens: Sequence[Token], covered: set[int], refs: Sequence[Ref]) -> list[Ref]:
        """Read "P and the land south of it": the country beside the place just named."""
        found, country = [], self.lexicon["countryside"]
        for at, token in enumerate(tokens):
            if token.plain not in country or at in covered:
                continue
            before = [ref for ref in refs if ref.kind == "place" and ref.end <= at]
            direction = next(
                (DIRECTION_WORDS[one.plain] for one in tokens[at : at + 5] if one.plain in DIRECTION_WORDS),
                "around",
            )
            if before and any(
                one.plain in {"its", "it", "surrounding", "around", "nearby", "the"}
                for one in tokens[max(0, at - 2) : at + 4]
            ):
                place = replace(before[-1], start=at, end=at + 1, written=token.text, relation="at")
                found.append(countryside(place, direction))
        return found

    def _with_holder(self, tokens: Sequence[Token], ref: Ref, holders: dict[int, str]) -> Ref:
        """Read "rebel-held" within the words before a name, not past another noun phrase."""
        if ref.relation.endswith("_of"):
            return ref
        for at in range(ref.start, max(-1, ref.start - 8), -1):
            if at in holders and at < ref.end:
                return replace(ref, holder=holders[at])
            if at < ref.start and (not tokens[at].word or tokens[at].plain in self.lexicon["prepositions"]):
                break
        for at in range(ref.start + 1, ref.end):
            if at in holders:
                return replace(ref, holder=holders[at])
        return ref


def _between(tokens: Sequence[Token], refs: list[Ref]) -> list[Ref]:
    """Join the two places of "between P and Q"; one alone stays near."""
    joined = list(refs)
    for at, ref in enumerate(refs):
        if ref.relation != "between":
            continue
        following = refs[at + 1] if at + 1 < len(refs) else None
        words = [token.plain for token in tokens[ref.end : following.start]] if following else []
        if (
            following is None
            or ref.kind != "place"
            or following.kind != "place"
            or not {"and", "و"} & set(words[:1])
        ):
            joined[at] = replace(ref, relation="near")
            continue
        joined[at] = replace(ref, other=following.id)
        joined[at + 1] = replace(following, relation="between", other=ref.id)
    return joined
