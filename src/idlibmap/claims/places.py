"""References of a sentence: names with their kind and relation, counts, and words that stand for a place."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from idlibmap.claims.actors import Party
from idlibmap.claims.lexicon import Lexicon
from idlibmap.claims.names import DAY_WORDS, NameMatch
from idlibmap.claims.nouns import NounFinder
from idlibmap.claims.refs import DIRECTION_WORDS, Ref
from idlibmap.claims.relations import RelationReader, countryside
from idlibmap.claims.resolver import Surroundings, choose
from idlibmap.claims.tokens import Token
from idlibmap.gazetteer.area import part_name
from idlibmap.gazetteer.gazetteer import Gazetteer
from idlibmap.gazetteer.spelling import ARTICLES, name_key

TAKING = frozenset({"take", "enter"})
"""Frames whose object is a place: a name behind their verbs is one."""
BASES = ("airbase", "airport", "air base", "military airbase")
"""What the gazetteer calls the base that reports call "P military airport"."""


@dataclass(frozen=True, slots=True)
class RefFinder:
    """Finds references in the sentences of one article."""

    gazetteer: Gazetteer
    lexicon: Lexicon
    around: Surroundings
    relations: RelationReader
    nouns: NounFinder

    def find(
        self, tokens: Sequence[Token], matches: Sequence[NameMatch], parties: Sequence[Party]
    ) -> list[Ref]:
        """Return a sentence's references, left to right."""
        refs = [ref for match in matches if not match.reason for ref in [self._named(tokens, match)] if ref]
        covered = {at for ref in refs for at in range(ref.start, ref.end)}
        covered |= {at for match in matches for at in range(match.start, match.end)}
        refs += self._unlisted(tokens, covered, parties)
        covered |= {at for ref in refs for at in range(ref.start, ref.end)}
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
        area = self._area(tokens, match, written)
        if area:
            return area
        candidates = [self.gazetteer.places[named.id] for named in match.named if named.kind == "place"]
        if not candidates:
            return None
        site = self._site(tokens, match)
        if site:
            return site
        noun = self._noun_beside(tokens, match.start, match.end)
        choice = choose(candidates, match.words, gazetteer=self.gazetteer, noun=noun, around=self.around)
        if choice.place is None:
            ref = Ref(
                start=match.start, end=match.end, kind="unlocated", name=written, written=written, noun=noun
            )
            return self.relations.read(tokens, replace(ref, reason=choice.reason, score=0.0))
        ref = Ref(
            start=match.start,
            end=match.end,
            kind="place",
            id=choice.place.id,
            name=choice.place.name,
            written=written,
            noun=noun,
            place=choice.place,
            reason=choice.reason,
            score=choice.score,
        )
        return self.relations.read(tokens, ref)

    def _site(self, tokens: Sequence[Token], match: NameMatch) -> Ref | None:
        """Read "P military airport": the base that bears the town's name, where the gazetteer has one."""
        end = (
            match.end + 1
            if match.end < len(tokens) and tokens[match.end].plain in {"military", "air"}
            else match.end
        )
        if end >= len(tokens) or tokens[end].plain not in {"airbase", "airport", "base", "airfield"}:
            return None
        name = " ".join(match.words)
        for noun in BASES:
            for named in self.gazetteer.names.get(name_key(f"{name} {noun}")):
                place = self.gazetteer.places.get(named.id)
                if place:
                    written = " ".join(token.text for token in tokens[match.start : end + 1])
                    return Ref(
                        start=match.start,
                        end=end + 1,
                        kind="place",
                        id=place.id,
                        name=place.name,
                        written=written,
                        noun="airbase",
                        place=place,
                        reason="the base of this name",
                    )
        return None

    def _area(self, tokens: Sequence[Token], match: NameMatch, written: str) -> Ref | None:
        """Return a province, a part of one, or a named region; None where the name means a town."""
        ids = [named.id for named in match.named if named.kind == "area"]
        if not ids:
            return None
        area = self.gazetteer.areas[ids[0]]
        if area.id not in self.gazetteer.provinces:
            return Ref(
                start=match.start, end=match.end, kind="area", id=area.id, name=area.name, written=written
            )
        direction, start = self._direction_before(tokens, match.start)
        end = self._past_province(tokens, match.end)
        countryside = self.relations.countryside_after(tokens, match.end) or self._countryside_before(
            tokens, match.start
        )
        is_city = tokens[match.end].plain == "city" if match.end < len(tokens) else False
        is_city = is_city or (
            match.start > 1
            and tokens[match.start - 1].plain == "of"
            and tokens[match.start - 2].plain == "city"
        )
        bare = area.name in self.gazetteer.bare_is_area
        if is_city or not (direction or end > match.end or countryside or bare):
            return None
        name = part_name(area.name, direction, of_place=False) if direction else area.name
        return Ref(
            start=start,
            end=max(end, match.end),
            kind="area",
            id=f"{area.id}:{direction}" if direction else area.id,
            name=name,
            written=" ".join(token.text for token in tokens[start : max(end, match.end)]),
        )

    def _direction_before(self, tokens: Sequence[Token], start: int) -> tuple[str, int]:
        """Read "southern", "south eastern", "the northern countryside of" before a province's name."""
        at = start - 1
        while at >= 0 and (
            tokens[at].plain
            in {"of", "parts", "part", "province", "rural"} | self.lexicon["countryside"] | {"edges", "edge"}
        ):
            at -= 1
        if (
            at >= 1
            and tokens[at].plain.startswith(("east", "west"))
            and tokens[at - 1].plain in {"south", "north"}
        ):
            return tokens[at - 1].plain + DIRECTION_WORDS.get(tokens[at].plain, ""), at - 1
        if (
            at >= 0
            and tokens[at].plain in DIRECTION_WORDS
            and (at == start - 1 or tokens[start - 1].plain in {"of", "rural", "province"})
        ):
            return DIRECTION_WORDS[tokens[at].plain], at
        return "", start

    def _past_province(self, tokens: Sequence[Token], end: int) -> int:
        """Return the index after "province", also over "Idlib and Hama provinces"."""
        province = self.lexicon["province"]
        if end < len(tokens) and tokens[end].plain in province:
            return end + 1
        if end + 2 < len(tokens) and tokens[end].plain in {"and", "or", ","} and tokens[end + 1].title:
            plural = next((token.plain for token in tokens[end + 1 : end + 5] if token.plain in province), "")
            if plural.endswith("s"):
                return end + 1
        return end

    def _countryside_before(self, tokens: Sequence[Token], start: int) -> bool:
        before = [token.plain for token in tokens[max(0, start - 3) : start]]
        return bool(before) and (
            before[-1] in {"rural", "rif"}
            or (before[-1] == "of" and any(word in self.lexicon["countryside"] for word in before))
        )

    def _noun_beside(self, tokens: Sequence[Token], start: int, end: int) -> str:
        """Return the noun of kind before ("the town of P", "the village P") or after ("P hill") a name."""
        kinds = self.lexicon["kinds_settled"] | self.lexicon["kinds_other"]
        if end < len(tokens) and tokens[end].plain in kinds:
            return tokens[end].plain
        at = start - 1
        if at >= 0 and tokens[at].plain == "of":
            at -= 1
        if at >= 0 and tokens[at].plain in kinds:
            return tokens[at].plain.removesuffix("s") if tokens[at].plain != "cities" else "city"
        return tokens[end - 1].plain if tokens[end - 1].plain in kinds else ""

    def _unlisted(self, tokens: Sequence[Token], covered: set[int], parties: Sequence[Party]) -> list[Ref]:
        """Read "the village of X", "captured X and Y": names in a place's slot that the gazetteer lacks."""
        named = covered
        covered = covered | {at for party in parties for at in range(party.start, party.end)}
        refs: list[Ref] = []
        for at in range(1, len(tokens)):
            noun = self._slot(tokens, at, refs, named)
            if at in covered or not tokens[at].title or noun is None:
                continue
            end = at + 1
            while end < len(tokens) and end not in covered and self._goes_on(tokens[end]):
                end += 1
            while end > at and not tokens[end - 1].title:
                end -= 1
            if tokens[at - 1].plain == "and" and not self._closes(tokens, end):
                continue
            written = " ".join(token.text for token in tokens[at:end])
            reason = "no place of this name in the gazetteer"
            ref = Ref(
                start=at, end=end, kind="unlocated", name=written, written=written, noun=noun, reason=reason
            )
            refs.append(replace(ref, score=0.0))
            covered |= set(range(at, end))
        return refs

    def _slot(self, tokens: Sequence[Token], at: int, refs: list[Ref], named: set[int]) -> str | None:
        """Return the noun of kind if a name that begins at a token stands where a place must; else None."""
        before = tokens[at - 1].plain
        kinds = self.lexicon["kinds_settled"] | {"hill", "hilltop", "farm", "hamlet"}
        if before == "of" and tokens[at - 2].plain in kinds:
            return tokens[at - 2].plain
        person = tokens[at].plain in self.lexicon["persons"] | DAY_WORDS
        verbs = [one for one in self.lexicon.triggers.get((before,)) if one.form != "noun"]
        adjective = tokens[at - 2].plain in self.lexicon["determiners"]
        taking = any(one.frame in TAKING for one in verbs) and not adjective
        listed = before in {"and", ","} and bool(refs) and refs[-1].end == at - 1
        listed = listed or (before == "and" and at - 2 in named)
        return "" if (taking or listed) and not person else None

    def _closes(self, tokens: Sequence[Token], end: int) -> bool:
        """Say whether a list of places can end before a token."""
        return end >= len(tokens) or not tokens[end].word or tokens[end].plain in self.lexicon["prepositions"]

    def _goes_on(self, token: Token) -> bool:
        return token.word and (token.title or token.plain in ARTICLES) and token.plain not in DAY_WORDS

    def _countrysides(self, tokens: Sequence[Token], covered: set[int], refs: Sequence[Ref]) -> list[Ref]:
        """Read "P and the land south of it": the country beside the place just named."""
        found = []
        for at, token in enumerate(tokens):
            if at in covered or token.plain not in self.lexicon["countryside"]:
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
        for at in range(ref.start, max(-1, ref.start - 8), -1):
            if at in holders and at < ref.end:
                return replace(ref, holder=holders[at])
            if at < ref.start and (not tokens[at].word or tokens[at].plain in self.lexicon["prepositions"]):
                break
        for at in range(ref.start + 1, ref.end):
            if at in holders:
                return replace(ref, holder=holders[at])
        return ref
