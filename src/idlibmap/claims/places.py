"""References of a sentence: names with their kind and relation, counts, and words that stand for a place."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from idlibmap.claims.actors import HOLDS, Party
from idlibmap.claims.lexicon import Lexicon
from idlibmap.claims.names import NameMatch
from idlibmap.claims.refs import DIRECTION_WORDS, Ref
from idlibmap.claims.resolver import Surroundings, choose
from idlibmap.claims.tokens import Token
from idlibmap.gazetteer.area import part_name
from idlibmap.gazetteer.gazetteer import Gazetteer
from idlibmap.gazetteer.spelling import ARTICLES, name_key

ADJECTIVES_BETWEEN = 4
"""How many words may stand between a number, or "the", and its noun."""
TIME_UNITS = frozenset({"days", "weeks", "months", "hours", "years", "times"})
DETERMINED = frozenset({"the", "this", "that", "these", "those", "both"})
SINGULAR = frozenset({"a", "an", "one"})


@dataclass(frozen=True, slots=True)
class RefFinder:
    """Finds references in the sentences of one article."""

    gazetteer: Gazetteer
    lexicon: Lexicon
    around: Surroundings

    def find(
        self, tokens: Sequence[Token], matches: Sequence[NameMatch], parties: Sequence[Party]
    ) -> list[Ref]:
        """Return a sentence's references, left to right."""
        refs = [ref for match in matches if not match.reason for ref in [self._named(tokens, match)] if ref]
        covered = {at for ref in refs for at in range(ref.start, ref.end)}
        covered |= {at for match in matches for at in range(match.start, match.end)}
        refs += self._unlisted(tokens, covered, parties)
        covered |= {at for ref in refs for at in range(ref.start, ref.end)}
        refs += self._nouns(tokens, covered)
        refs += self._countrysides(tokens, covered, refs)
        holders = {party.end: party.side for party in parties if party.holder}
        refs = [self._with_holder(tokens, ref, holders) for ref in refs]
        return sorted(refs, key=lambda ref: ref.start)

    # Names

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
            return self._related(tokens, replace(ref, reason=choice.reason, score=0.0))
        ref = Ref(
            start=match.start, end=match.end, kind="place", id=choice.place.id, name=choice.place.name,
            written=written, noun=noun, place=choice.place, reason=choice.reason, score=choice.score,
        )  # fmt: skip
        return self._related(tokens, ref)

    def _site(self, tokens: Sequence[Token], match: NameMatch) -> Ref | None:
        """ "P military airport": the base that bears the town's name, where the gazetteer has one."""
        end = (
            match.end + 1
            if match.end < len(tokens) and tokens[match.end].plain in {"military", "air"}
            else match.end
        )
        if end >= len(tokens) or tokens[end].plain not in {"airbase", "airport", "base", "airfield"}:
            return None
        name = " ".join(match.words)
        for noun in ("airbase", "airport", "air base", "military airbase"):
            for named in self.gazetteer.names.get(name_key(f"{name} {noun}")):
                place = self.gazetteer.places.get(named.id)
                if place:
                    written = " ".join(token.text for token in tokens[match.start : end + 1])
                    return Ref(start=match.start, end=end + 1, kind="place", id=place.id, name=place.name,
                               written=written, noun="airbase", place=place, reason="the base of this name")  # fmt: skip
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
        countryside = self._countryside_after(tokens, match.end) or self._countryside_before(
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
            start=start, end=max(end, match.end), kind="area", id=f"{area.id}:{direction}" if direction else area.id,
            name=name, written=" ".join(token.text for token in tokens[start : max(end, match.end)]),
        )  # fmt: skip

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

    def _countryside_after(self, tokens: Sequence[Token], end: int) -> bool:
        ahead = [token.plain for token in tokens[end : end + 3]]
        if not ahead:
            return False
        return ahead[0] in self.lexicon["countryside"] or (
            (ahead[0] in DIRECTION_WORDS or ahead[0] == "'s")
            and any(word in self.lexicon["countryside"] for word in ahead[1:])
        )

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

    def _related(self, tokens: Sequence[Token], ref: Ref) -> Ref:
        """Read how a name is used: near it, its front, its countryside, a hill beside it, part of it."""
        after = tokens[ref.end].plain if ref.end < len(tokens) else ""
        possessed = tokens[ref.end + 1].plain if after == "'s" and ref.end + 1 < len(tokens) else ""
        if after in self.lexicon["front"]:
            return replace(ref, relation="near")
        road_at = next(
            (at for at in range(ref.end, min(ref.end + 3, len(tokens))) if not tokens[at].title), None
        )
        if road_at is not None and tokens[road_at].plain in self.lexicon["road_nouns"]:
            name = " ".join(token.text for token in tokens[ref.start : road_at + 1])
            return replace(ref, kind="road", id="", place=None, name=name, reason="a road named after places")
        if possessed in self.lexicon["outskirts"] | {"suburbs"} or after in self.lexicon["outskirts"]:
            return replace(ref, extent="outskirts")
        if self._countryside_after(tokens, ref.end):
            return self._countryside(ref, "around")
        if (
            after in self.lexicon["site_nouns"]
            and ref.place is not None
            and ref.place.kind in {"city", "town", "village"}
            and ref.noun == after
        ):
            return replace(
                ref,
                kind="unlocated",
                id="",
                place=None,
                name=f"{ref.written} {after}",
                reason="a site beside the place",
                relation="near",
            )
        if after in {"hospital", "university", "prison", "school", "market", "college"}:
            return replace(ref, relation="within")
        return self._related_before(tokens, ref)

    def _related_before(self, tokens: Sequence[Token], ref: Ref) -> Ref:
        before = [token.plain for token in tokens[max(0, ref.start - 7) : ref.start]]
        core = self._without_kind(before)
        if not core:
            return ref
        if core[-1] in self.lexicon["near"] or core[-2:] in (
            ["close", "to"],
            ["next", "to"],
            ["vicinity", "of"],
        ):
            return replace(ref, relation="near")
        if core[-1] == "of" and len(core) > 1:
            head = core[-2]
            if head in DIRECTION_WORDS:
                beside = any(word in self.lexicon["countryside"] for word in core[-5:-2])
                if beside:
                    return self._countryside(ref, DIRECTION_WORDS[head])
                return replace(ref, relation=f"{DIRECTION_WORDS[head]}_of")
            if head in self.lexicon["countryside"]:
                return self._countryside(
                    ref, DIRECTION_WORDS.get(core[-3] if len(core) > 2 else "", "around")
                )
            if head in self.lexicon["outskirts"]:
                return replace(ref, extent="outskirts")
            if head in self.lexicon["part_of"]:
                return replace(ref, extent="part")
            if head in {"most", "bulk", "majority"}:
                return replace(ref, extent="most")
            if head in {"all", "entirety", "whole"}:
                return replace(ref, extent="all")
            if head in self.lexicon["front"]:
                return replace(ref, relation="near")
        if core[-1] in DIRECTION_WORDS:
            return replace(ref, extent="part")
        if core[-1] in {"toward", "towards"}:
            return replace(ref, relation="toward")
        return ref

    def _without_kind(self, before: list[str]) -> list[str]:
        """Drop "the key town of", "nearby" and their like from the end of the words before a name."""
        words = list(before)
        kinds = self.lexicon["kinds_settled"] | {"hill", "hilltop", "mountain"}
        if len(words) > 1 and words[-1] == "of" and words[-2] in kinds:
            words = words[:-2]
        elif words and words[-1] in kinds:
            words = words[:-1]
        modifiers = self.lexicon["determiners"] | {
            "nearby",
            "strategic",
            "key",
            "rebel",
            "held",
            "northwestern",
            "neighbouring",
        }
        while words and words[-1] in modifiers and words[-1] not in DIRECTION_WORDS:
            words.pop()
        return words

    def _countryside(self, ref: Ref, direction: str) -> Ref:
        name = part_name(ref.name, direction, of_place=True)
        return replace(ref, kind="area", id=f"{ref.id}:{direction}" if ref.id else "", name=name, place=None)

    # Names no list has

    def _unlisted(self, tokens: Sequence[Token], covered: set[int], parties: Sequence[Party]) -> list[Ref]:
        """ "the village of X": a name in a place's slot that the gazetteer lacks."""
        covered = covered | {at for party in parties for at in range(party.start, party.end)}
        kinds = self.lexicon["kinds_settled"] | {"hill", "hilltop", "farm", "hamlet"}
        refs = []
        for at in range(2, len(tokens)):
            if (
                at in covered
                or not tokens[at].title
                or tokens[at - 1].plain != "of"
                or tokens[at - 2].plain not in kinds
            ):
                continue
            end = at + 1
            while (
                end < len(tokens)
                and end not in covered
                and (tokens[end].title or tokens[end].plain in ARTICLES)
                and tokens[end].word
            ):
                end += 1
            while end > at and not tokens[end - 1].title:
                end -= 1
            written = " ".join(token.text for token in tokens[at:end])
            refs.append(
                Ref(start=at, end=end, kind="unlocated", name=written, written=written, noun=tokens[at - 2].plain,
                    reason="no place of this name in the gazetteer", score=0.0)
            )  # fmt: skip
        return refs

    # Nouns: counts, "the town", "a town"

    def _nouns(self, tokens: Sequence[Token], covered: set[int]) -> list[Ref]:
        kinds = self.lexicon["kinds_settled"] | self.lexicon["kinds_other"] | self.lexicon["road_nouns"]
        refs: list[Ref] = []
        used: set[int] = set()
        for at, token in enumerate(tokens):
            if at in covered or at in used or token.plain not in kinds:
                continue
            ref = self._noun_phrase(tokens, at, covered)
            if ref:
                refs.append(ref)
                used |= set(range(ref.start, ref.end))
        return refs

    def _countrysides(self, tokens: Sequence[Token], covered: set[int], refs: Sequence[Ref]) -> list[Ref]:
        """ "P and the countryside to its south": the country beside the place just named."""
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
                found.append(self._countryside(place, direction))
        return found

    def _noun_phrase(self, tokens: Sequence[Token], noun_at: int, covered: set[int]) -> Ref | None:
        start = self._phrase_start(tokens, noun_at, covered)
        end = self._compound_end(tokens, noun_at)
        noun = tokens[end - 1].plain
        names_follow = (
            end + 1 < len(tokens)
            and tokens[end].plain == "of"
            and any(at in covered for at in range(end + 1, min(end + 3, len(tokens))))
        )
        if (names_follow or noun_at + 1 in covered) and not self._number(tokens, start, noun_at):
            return None
        written = " ".join(token.text for token in tokens[start:end])
        first = tokens[start].plain
        number = self._number(tokens, start, noun_at)
        road = noun in self.lexicon["road_nouns"]
        if (
            number
            and number not in SINGULAR
            and noun in self.lexicon["countable"]
            and first not in DETERMINED
        ):
            return Ref(
                start=start,
                end=end,
                kind="count",
                name=written,
                written=written,
                noun=noun,
                count=number,
                plural=True,
            )
        if road and (first in DETERMINED or noun.endswith("s")):
            return Ref(start=start, end=end, kind="road_noun", name=written, written=written, noun=noun)
        if first in DETERMINED:
            return Ref(
                start=start,
                end=end,
                kind="anaphor",
                name=written,
                written=written,
                noun=noun,
                plural=noun.endswith("s") and noun != "cities",
            )
        if first in SINGULAR:
            return Ref(
                start=start, end=end, kind="indefinite", name=written, written=written, noun=noun, count="1"
            )
        if noun in self.lexicon["territory"] and not road:
            return Ref(
                start=start,
                end=end,
                kind="territory",
                name=written,
                written=written,
                noun=noun,
                extent="part",
            )
        return None

    def _phrase_start(self, tokens: Sequence[Token], noun_at: int, covered: set[int]) -> int:
        stops = (
            self.lexicon["prepositions"]
            | self.lexicon["subordinators"]
            | self.lexicon["have"]
            | self.lexicon["be"]
        ) - {"of"}
        at, best = noun_at - 1, noun_at
        while at >= 0 and noun_at - at <= ADJECTIVES_BETWEEN + 3 and at not in covered:
            token = tokens[at]
            if (
                not token.word
                or token.plain in stops
                or token.plain in TIME_UNITS
                or token.plain == "and"
                or self._is_verb(token.plain)
            ):
                break
            if token.plain in self.lexicon["determiners"]:
                return at
            if token.text[0].isdigit() or token.plain in self.lexicon["numbers"]:
                best = at
            at -= 1
        return best

    def _is_verb(self, word: str) -> bool:
        return word not in HOLDS and any(
            one.form not in {"noun", "base"} for one in self.lexicon.triggers.get((word,))
        )

    def _compound_end(self, tokens: Sequence[Token], noun_at: int) -> int:
        """ "towns and villages" is one noun."""
        follows = noun_at + 2 < len(tokens) and tokens[noun_at + 1].plain == "and"
        both = (
            follows
            and tokens[noun_at + 2].plain in self.lexicon["countable"]
            and tokens[noun_at].plain.endswith("s")
        )
        return noun_at + 3 if both else noun_at + 1

    def _number(self, tokens: Sequence[Token], start: int, noun_at: int) -> str:
        for token in tokens[start:noun_at]:
            if token.text[0].isdigit() or token.plain in self.lexicon["numbers"]:
                return token.plain
        return ""

    def _with_holder(self, tokens: Sequence[Token], ref: Ref, holders: dict[int, str]) -> Ref:
        """ "rebel-held" within the words before a name, not past another noun phrase."""
        for at in range(ref.start, max(-1, ref.start - 8), -1):
            if at in holders and at < ref.end:
                return replace(ref, holder=holders[at])
            if at < ref.start and (not tokens[at].word or tokens[at].plain in self.lexicon["prepositions"]):
                break
        for at in range(ref.start + 1, ref.end):
            if at in holders:
                return replace(ref, holder=holders[at])
        return ref
