"""How a place's name is used: the place itself, a part of it, something near it, the country around it."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from idlibmap.claims.lexicon import Lexicon
from idlibmap.claims.refs import DIRECTION_WORDS, Ref
from idlibmap.claims.tokens import Token
from idlibmap.gazetteer.area import part_name
from idlibmap.gazetteer.place import SETTLED_KINDS

WORDS_BEFORE = 7
"""How far before a name its relation can begin ("the countryside to the south of the town of P")."""
WITHIN = frozenset({"hospital", "university", "prison", "school", "market", "college"})
"""Things in a town that bear its name."""
PLAIN_MODIFIERS = frozenset({"nearby", "strategic", "key", "rebel", "held", "northwestern", "neighbouring"})
NEAR_PHRASES = (["close", "to"], ["next", "to"], ["vicinity", "of"])
WHOLE_WORDS = {
    "most": "most",
    "bulk": "most",
    "majority": "most",
    "all": "all",
    "entirety": "all",
    "whole": "all",
}


@dataclass(frozen=True, slots=True)
class RelationReader:
    """Reads the words around a name."""

    lexicon: Lexicon

    def read(self, tokens: Sequence[Token], ref: Ref) -> Ref:
        """Return a reference with its relation, extent or kind set by the words around it."""
        return self._from_after(tokens, ref) or self._from_before(tokens, ref) or ref

    def countryside_after(self, tokens: Sequence[Token], end: int) -> bool:
        """Say whether "P countryside", "P's southern countryside" stands after a name."""
        ahead = [token.plain for token in tokens[end : end + 3]]
        if not ahead:
            return False
        led = ahead[0] in DIRECTION_WORDS or ahead[0] == "'s"
        rural = self.lexicon["countryside"]
        return ahead[0] in rural or (led and any(word in rural for word in ahead[1:]))

    def _from_after(self, tokens: Sequence[Token], ref: Ref) -> Ref | None:
        after = _plain(tokens, ref.end)
        possessed = _plain(tokens, ref.end + 1) if after == "'s" else ""
        edges = self.lexicon["outskirts"]
        if after in self.lexicon["front"]:
            return replace(ref, relation="near")
        if possessed in edges | {"suburbs"} or after in edges:
            return replace(ref, extent="outskirts")
        if self.countryside_after(tokens, ref.end):
            return countryside(ref, "around")
        if after in WITHIN:
            return replace(ref, relation="within")
        if after in {"villages", "towns"}:
            return replace(ref, kind="count", id="", place=None, name=f"{ref.written} {after}", count="some")
        return self._road(tokens, ref) or self._site(ref, after)

    def _road(self, tokens: Sequence[Token], ref: Ref) -> Ref | None:
        """Read "the P-Q road": named after places, but none of them."""
        ahead = range(ref.end, min(ref.end + len("PQR"), len(tokens)))
        end = next((at for at in ahead if not tokens[at].title), None)
        if end is None or tokens[end].plain not in self.lexicon["road_nouns"]:
            return None
        name = " ".join(token.text for token in tokens[ref.start : end + 1])
        return replace(ref, kind="road", id="", place=None, name=name, reason="a road named after places")

    def _site(self, ref: Ref, after: str) -> Ref | None:
        """Read "P airbase", "P hill" where no list has such a site: beside the place, not the place."""
        settled = ref.place is not None and ref.place.kind in SETTLED_KINDS
        if not settled or after not in self.lexicon["site_nouns"]:
            return None
        name = f"{ref.written} {after}"
        return replace(
            ref,
            kind="unlocated",
            id="",
            place=None,
            name=name,
            reason="a site beside the place",
            relation="near",
        )

    def _from_before(self, tokens: Sequence[Token], ref: Ref) -> Ref | None:
        before = [token.plain for token in tokens[max(0, ref.start - WORDS_BEFORE) : ref.start]]
        core, kind_named = self._without_kind(before)
        if not core:
            return None
        besieging = core[-1] == "surrounding" and core[-2:-1] in ([], [","])
        if not besieging and (core[-1] in self.lexicon["near"] or core[-2:] in NEAR_PHRASES):
            return replace(ref, relation="near")
        if core[-1] == "of" and core[:-1]:
            return self._of(core[:-1], ref)
        if core[-1] in DIRECTION_WORDS and not kind_named:
            return replace(ref, extent="part")
        return replace(ref, relation="toward") if core[-1] in {"toward", "towards"} else None

    def _of(self, core: list[str], ref: Ref) -> Ref | None:
        """Read the noun before "of P": south of, the countryside of, the outskirts of, parts of."""
        head, rural = core[-1], self.lexicon["countryside"]
        if head in DIRECTION_WORDS:
            direction = DIRECTION_WORDS[head]
            beside = any(word in rural for word in core[-4:-1])
            return countryside(ref, direction) if beside else replace(ref, relation=f"{direction}_of")
        if head in rural:
            return countryside(ref, DIRECTION_WORDS.get(core[-2] if core[1:] else "", "around"))
        if head in self.lexicon["front"]:
            return replace(ref, relation="near")
        extents = WHOLE_WORDS | dict.fromkeys(self.lexicon["outskirts"], "outskirts")
        extents |= dict.fromkeys(self.lexicon["part_of"], "part")
        return replace(ref, extent=extents[head]) if head in extents else None

    def _without_kind(self, before: list[str]) -> tuple[list[str], bool]:
        """Drop "the key town of", "nearby" from the end of the words before a name; was there a kind?"""
        words = list(before)
        kinds = self.lexicon["kinds_settled"] | {"hill", "hilltop", "mountain"}
        if words[-1:] == ["of"] and words[-2:-1] and words[-2] in kinds:
            words = words[:-2]
        elif words and words[-1] in kinds:
            words = words[:-1]
        kind_named = len(words) < len(before)
        modifiers = (self.lexicon["determiners"] | PLAIN_MODIFIERS) - DIRECTION_WORDS.keys()
        while words and words[-1] in modifiers:
            words.pop()
        return words, kind_named


def countryside(ref: Ref, direction: str) -> Ref:
    """Turn a place into the country around it, or on one side of it."""
    name = part_name(ref.name, direction, of_place=True)
    return replace(ref, kind="area", id=f"{ref.id}:{direction}" if ref.id else "", name=name, place=None)


def _plain(tokens: Sequence[Token], at: int) -> str:
    return tokens[at].plain if at < len(tokens) else ""
