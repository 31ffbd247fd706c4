"""How a place's name is used: the place itself, a part of it, something near it, the country around it."""

from collections.abc import Sequence
from dataclasses import dataclass

from msgspec.structs import replace

from idlibmap.claims.areas import AreaReader, arabic_countryside
from idlibmap.claims.lexicon import Lexicon
from idlibmap.claims.refs import DIRECTION_WORDS, NAMED_AFTER, POST, Ref
from idlibmap.claims.tokens import Token
from idlibmap.gazetteer.area import part_name
from idlibmap.gazetteer.place import SETTLED_KINDS

WORDS_BEFORE = 7
"""How far before a name its relation can begin ("the countryside to the south of the town of P")."""
WITHIN = frozenset({"hospital", "university", "prison", "school", "market", "college"})
"""Things in a town that bear its name."""
PLAIN_MODIFIERS = frozenset({"nearby", "strategic", "key", "rebel", "held", "northwestern", "neighbouring"})
OVERLOOKING = frozenset(
    {"overlooking", "overlooks", "above", "over", "commanding", "dominating", "dominates"}
)
HEIGHTS = frozenset(
    {"hill", "hills", "hilltop", "hilltops", "height", "heights", "ridge", "mound", "mountain", "peak"}
)
LONE_HEIGHTS = frozenset({"hill", "hilltop", "mountain"})
"""Kinds of what is no settlement that stand before a name: "the hill of P"."""
TELLING = ("countryside", "front", "outskirts", "part_of", "near", "prepositions")
"""Lists of words before a name that say how it is used."""
POSTS = frozenset({"post", "outpost", "point"})
"""Nouns of a military post."""
MANNED = frozenset(
    {"observation", "military", "monitoring", "turkish", "russian", "army", "iranian", "american"}
)
"""Words before such a noun that make it one; "outpost" needs none."""
STANDS = frozenset({"in", "at", "of", "near", "outside", "inside"})
UNIT_KM = {
    "km": 1.0, "kms": 1.0, "kilometre": 1.0, "kilometres": 1.0, "kilometer": 1.0, "kilometers": 1.0, "k": 1.0,
    "mile": 1.609, "miles": 1.609, "m": 0.001, "metres": 0.001, "meters": 0.001, "كم": 1.0, "كيلومترا": 1.0,
    "كيلومترات": 1.0, "كيلومتر": 1.0,
}  # fmt: skip
NUMBER_WORDS = {
    "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9,
    "ten": 10, "eleven": 11, "twelve": 12, "fifteen": 15, "twenty": 20, "thirty": 30,
}  # fmt: skip
ARABIC_DIRECTIONS = {
    form: direction
    for direction, stem in (("north", "شمال"), ("south", "جنوب"), ("east", "شرق"), ("west", "غرب"))
    for form in (stem, f"{stem}ي")
}
ARABIC_NEAR = frozenset({"قرب", "محيط", "محور", "جبهه", "بمحيط", "بالقرب"})
SITE = "a site beside the place"
"""Why "P silos" is not P."""
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
    areas: AreaReader

    def read(self, tokens: Sequence[Token], ref: Ref) -> Ref:
        """Return a reference with its relation, extent or kind set by the words around it."""
        return self._from_after(tokens, ref) or self._from_before(tokens, ref) or ref

    def _from_after(self, tokens: Sequence[Token], ref: Ref) -> Ref | None:
        after = _plain(tokens, ref.end)
        possessed = _plain(tokens, ref.end + 1) if after == "'s" else ""
        edges = self.lexicon["outskirts"]
        if after in self.lexicon["front"]:
            return replace(ref, relation="near")
        if possessed in edges or possessed == "suburbs" or after in edges:
            return replace(ref, extent="outskirts")
        rural = self.areas.countryside(tokens, ref.end) or arabic_countryside(tokens, ref.start, ref.end)
        if rural:
            return countryside(ref, rural)
        if after in WITHIN:
            return replace(ref, relation="within")
        if after in {"villages", "towns"} and not self._ends_list(tokens, ref):
            return replace(ref, kind="count", id="", place=None, name=f"{ref.written} {after}", count="some")
        return self._road(tokens, ref) or self._site(tokens, ref)

    def _ends_list(self, tokens: Sequence[Token], ref: Ref) -> bool:
        """Read "P and Q villages": Q is one of them; "Hama and Homs villages" are some of their land."""
        listed = ref.start > 1 and tokens[ref.start - 1].plain == "and" and tokens[ref.start - 2].title
        return listed and (ref.place is None or ref.place.kind == "village")

    def _road(self, tokens: Sequence[Token], ref: Ref) -> Ref | None:
        """Read "the P road", "the P-Unlisted road": named after places, but none of them."""
        ahead = range(ref.end, min(ref.end + len("PQR"), len(tokens)))
        end = next((at for at in ahead if not tokens[at].title), None)
        if end is None or tokens[end].plain not in self.lexicon["road_nouns"]:
            return None
        name = " ".join(token.text for token in tokens[ref.start : end + 1])
        return replace(ref, kind="road", id="", place=None, name=name, reason=NAMED_AFTER)

    def _site(self, tokens: Sequence[Token], ref: Ref) -> Ref | None:
        """Read "P military airport", "P hill" where no list has such a site: it is not the place."""
        settled = ref.place is not None and ref.place.kind in SETTLED_KINDS
        end = ref.end + (_plain(tokens, ref.end) == "'s")
        while _plain(tokens, end) in self.lexicon["site_adjectives"]:
            end += 1
        noun = _plain(tokens, end)
        if not settled or noun not in self.lexicon["site_nouns"]:
            return None
        if noun in HEIGHTS:
            return replace(ref, relation="hill")
        if _is_post([token.plain for token in tokens[ref.end : end + 1]]):
            return replace(ref, relation=POST)
        name = " ".join([ref.written, *(token.text for token in tokens[ref.end : end + 1])])
        return replace(
            ref, kind="unlocated", id="", place=None, name=name, end=end + 1, noun=noun,
            reason=SITE,
        )  # fmt: skip

    def _from_before(self, tokens: Sequence[Token], ref: Ref) -> Ref | None:
        before = [token.plain for token in tokens[max(0, ref.start - WORDS_BEFORE) : ref.start]]
        core, kind_named = self._without_kind(before)
        if not core:
            return None
        lead = core[-2] if core[1:] else ","
        besieging = core[-1] == "surrounding" and (lead == "," or lead in self.lexicon["be"])
        beside = self._beside(core, besieging=besieging)
        if beside:
            return replace(ref, relation=beside)
        if core[-1] == "of" and core[:-1]:
            return self._of(core[:-1], ref)
        arabic = _arabic(core)
        if arabic:
            return replace(ref, relation=arabic, distance_km=_distance(core))
        if core[-1] in DIRECTION_WORDS and not kind_named:
            return replace(ref, extent="part")
        return replace(ref, relation="toward") if core[-1] in {"toward", "towards"} else None

    def _beside(self, core: list[str], *, besieging: bool) -> str:
        """Return the relation that the last words before a name say: hill, post, near, ...; else nothing."""
        if core[-1] in STANDS and _is_post(core[:-1]):
            return POST
        if core[-1] == "between":
            return "between"
        heights = core[-3:-1] if core[-2:-1] in (["that"], ["which"]) else core[-2:-1]
        if core[-1] in OVERLOOKING and not HEIGHTS.isdisjoint(heights):
            return "hill"
        near = core[-1] in self.lexicon["near"] or core[-2:] in NEAR_PHRASES
        return "near" if near and not besieging else ""

    def _of(self, core: list[str], ref: Ref) -> Ref | None:
        """Read the noun before "of P": south of, the countryside of, the outskirts of, parts of."""
        head, rural = core[-1], self.lexicon["countryside"]
        if head in DIRECTION_WORDS:
            direction = DIRECTION_WORDS.get("".join(core[-2:]), DIRECTION_WORDS[head])
            beside = any(word in rural for word in core[-4:-1])
            if beside:
                return countryside(ref, direction)
            return replace(ref, relation=f"{direction}_of", distance_km=_distance(core[:-1]))
        if head in rural:
            return countryside(ref, DIRECTION_WORDS.get(core[-2] if core[1:] else "", "around"))
        if head in self.lexicon["front"]:
            return replace(ref, relation="near")
        if head in WITHIN:
            return replace(ref, relation="within")
        extent = extent_of(head, self.lexicon)
        return replace(ref, extent=extent) if extent else None

    def _without_kind(self, before: list[str]) -> tuple[list[str], bool]:
        """Drop "the key town of", "nearby" from the end of the words before a name; was there a kind?"""
        words = list(before)
        if words[-1:] == ["of"] and words[-2:-1] and self._is_kind(words[-2]):
            words = words[:-2]
        elif words and self._is_kind(words[-1]):
            words = words[:-1]
        kind_named = len(words) < len(before)
        if kind_named and words[-2:-1] == ["the"] and not self._tells(words[-1]):
            words.pop()
        while words and self._modifies(words[-1]):
            words.pop()
        return words, kind_named

    def _is_kind(self, word: str) -> bool:
        return word in LONE_HEIGHTS or word in self.lexicon["kinds_settled"]

    def _modifies(self, word: str) -> bool:
        """Say whether a word before a name only describes it."""
        describes = word in PLAIN_MODIFIERS or word in self.lexicon["determiners"]
        return describes and word not in DIRECTION_WORDS

    def _tells(self, word: str) -> bool:
        """Say whether a word before a name says how it is used, and so describes nothing."""
        listed = not self.lexicon.lists_of(word).isdisjoint(TELLING)
        return listed or word in WHOLE_WORDS or word in DIRECTION_WORDS


def extent_of(head: str, lexicon: Lexicon) -> str:
    """Return how much of a place the noun before "of" says: part, most, all, outskirts; else nothing."""
    if head in lexicon["outskirts"]:
        return "outskirts"
    return "part" if head in lexicon["part_of"] else WHOLE_WORDS.get(head, "")


def _distance(before: list[str]) -> float | None:
    """Return the kilometres told before a direction: "5 km", "800 metres to the", "three miles"."""
    for at, word in enumerate(before):
        unit = UNIT_KM.get(word)
        if unit is None or at == 0:
            continue
        number = NUMBER_WORDS.get(before[at - 1]) or _number(before[at - 1])
        if number:
            return round(number * unit, 2)
    return None


def _number(word: str) -> float | None:
    try:
        return float(word.replace(",", "."))
    except ValueError:
        return None


def _arabic(core: list[str]) -> str:
    """Read شمال P, شمال غرب P, قرب P: Arabic needs no "of"."""
    last, before = (
        ARABIC_DIRECTIONS.get(core[-1], ""),
        ARABIC_DIRECTIONS.get(core[-2] if core[1:] else "", ""),
    )
    if last and before in {"north", "south"} and last in {"east", "west"}:
        return f"{before}{last}_of"
    near = core[-1] in ARABIC_NEAR or core[-2:] == ["بالقرب", "من"]
    return f"{last}_of" if last else "near" if near else ""


def countryside(ref: Ref, direction: str) -> Ref:
    """Turn a place into the country around it, or on one side of it."""
    name = part_name(ref.name, direction, of_place=True)
    return replace(ref, kind="area", id=f"{ref.id}:{direction}" if ref.id else "", name=name, place=None)


def _is_post(words: Sequence[str]) -> bool:
    """Say whether words end in "observation post", "Turkish point", "outpost"."""
    return words[-1:] == ["outpost"] or (
        bool(words) and words[-1] in POSTS and not MANNED.isdisjoint(words[-3:-1])
    )


def _plain(tokens: Sequence[Token], at: int) -> str:
    return tokens[at].plain if at < len(tokens) else ""
