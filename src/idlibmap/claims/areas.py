"""Areas in a sentence: provinces and their parts, the countryside of a town and its sides."""

from collections.abc import Sequence
from dataclasses import dataclass

from idlibmap.claims.lexicon import Lexicon
from idlibmap.claims.names import NameMatch
from idlibmap.claims.refs import DIRECTION_WORDS, Ref
from idlibmap.claims.tokens import Token
from idlibmap.gazetteer.area import AROUND, CENTRE, part_name
from idlibmap.gazetteer.gazetteer import Gazetteer
from idlibmap.gazetteer.spelling import plain_word

SIDES = ("north", "south", "east", "west")
ARABIC_SIDES = {
    plain_word(form): direction
    for direction, stem in zip(SIDES, ("شمال", "جنوب", "شرق", "غرب"), strict=True)
    for form in (stem, f"{stem}ي", f"ال{stem}ي", f"ال{stem}ية")
}
ARABIC_COUNTRYSIDE = frozenset({"ريف", "وريف", "بريف", "لريف", "ارياف"})
ARABIC_CITY = frozenset({"مدينه", "بمدينه", "ومدينه", "لمدينه"})
ARABIC_PROVINCE = frozenset({"محافظه", "بمحافظه", "ومحافظه"})
REACH_BACK = 5
"""Words between a side and its name: "southern parts of the countryside of P"."""
MIDDLE = frozenset({"central", "middle"})
BETWEEN_SIDE_AND_NAME = frozenset({"of", "parts", "part", "province", "rural", "edges", "edge", "the"})


@dataclass(frozen=True, slots=True)
class _Part:
    """Which part of an area is meant, and the tokens that say so."""

    direction: str
    """A direction, ``"centre"``, or empty for all of it."""
    start: int
    end: int
    said: bool
    """Whether the words mean an area at all."""


@dataclass(frozen=True, slots=True)
class AreaReader:
    """Tells whether a name means an area, and which part of it."""

    gazetteer: Gazetteer
    lexicon: Lexicon

    def read(self, tokens: Sequence[Token], match: NameMatch) -> Ref | None:
        """Return the province, part of one, unit or region that a name means; None where it means a town."""
        ids = [named.id for named in match.named if named.kind == "area"]
        if not ids:
            return None
        area = self.gazetteer.areas[ids[0]]
        if area.id not in self.gazetteer.provinces:
            return _ref(tokens, match.start, match.end, area.id, area.name)
        part = self._part(tokens, match)
        if part is None or not (part.said or area.name in self.gazetteer.bare_is_area):
            return None
        area_id = f"{area.id}:{part.direction}" if part.direction else area.id
        name = part_name(area.name, part.direction, of_place=False) if part.direction else area.name
        return _ref(tokens, part.start, part.end, area_id, name)

    def countryside(self, tokens: Sequence[Token], end: int) -> str:
        """Read "P countryside", "P's southern countryside": its side, ``"around"`` for all; else nothing."""
        ahead = [token.plain for token in tokens[end : end + 4]]
        ahead = ahead[1:] if ahead[:1] == ["'s"] else ahead
        direction, used = _direction(ahead)
        if ahead[used : used + 1] and ahead[used] in self.lexicon["countryside"]:
            return direction or AROUND
        return ""

    def _part(self, tokens: Sequence[Token], match: NameMatch) -> _Part | None:
        """Read the words around a province's name; None where they say that its city is meant."""
        start, end = match.start, match.end
        if self._is_city(tokens, match):
            return None
        arabic = _arabic_part(tokens, start, end)
        if arabic:
            return arabic
        past = self._past_province(tokens, end)
        rural = self.countryside(tokens, end)
        if rural and rural != AROUND:
            return _Part(rural, start, end, said=True)
        direction, first, noun = self._direction_before(tokens, start)
        if noun and past == end and not self._the(tokens, first):
            return None
        before = bool(rural) or self._countryside_before(tokens, start)
        return _Part(direction, first, past, said=bool(direction) or past > end or before)

    def _is_city(self, tokens: Sequence[Token], match: NameMatch) -> bool:
        if match.end < len(tokens) and tokens[match.end].plain == "city":
            return True
        before = [token.plain for token in tokens[max(0, match.start - 2) : match.start]]
        return before == ["city", "of"] or before[-1:] in ([city] for city in ARABIC_CITY)

    def _direction_before(self, tokens: Sequence[Token], start: int) -> tuple[str, int, bool]:
        """
        Read "southern", "south eastern", "the northern countryside of", "north of" before a province's name.

        Returns
        -------
        direction
            With its first token, and whether it is the noun of "north of P".
        """
        at = start - 1
        while at >= 0 and tokens[at].plain in BETWEEN_SIDE_AND_NAME | self.lexicon["countryside"]:
            at -= 1
        if at < 0 or start - at > REACH_BACK:
            return "", start, False
        words = [token.plain for token in tokens[:start]]
        if words[at] in MIDDLE and at == start - 1:
            return CENTRE, at, False
        if words[at] not in DIRECTION_WORDS:
            return "", start, False
        first = (
            at - 1
            if at and words[at - 1] in {"north", "south"} and words[at].startswith(("east", "west"))
            else at
        )
        joined = "".join(words[first : at + 1])
        direction = DIRECTION_WORDS.get(joined, DIRECTION_WORDS[words[at]])
        between = words[at + 1 : start]
        if between and not {"of", "rural", "province"} & set(between):
            return "", start, False
        return direction, first, not words[at].endswith("ern") and between == ["of"]

    def _the(self, tokens: Sequence[Token], first: int) -> bool:
        """Say whether "in the north of P" is told, not "to the north of P"."""
        before = [token.plain for token in tokens[max(0, first - 2) : first]]
        return before[-1:] == ["the"] and before[:1] != ["to"]

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
        rural = any(word in self.lexicon["countryside"] for word in before)
        return bool(before) and (before[-1] in {"rural", "rif"} or (before[-1] == "of" and rural))


def arabic_countryside(tokens: Sequence[Token], start: int, end: int) -> str:
    """Read ريف P, ريف P الجنوبي of a town: its side, ``"around"`` for all; else nothing."""
    if not start or tokens[start - 1].plain not in ARABIC_COUNTRYSIDE:
        return ""
    return _arabic_side(tokens, end)[0] or AROUND


def _arabic_part(tokens: Sequence[Token], start: int, end: int) -> _Part | None:
    """Read ريف حماة الشمالي, محافظة إدلب."""
    before = tokens[start - 1].plain if start else ""
    if before in ARABIC_PROVINCE:
        return _Part("", start - 1, end, said=True)
    if before not in ARABIC_COUNTRYSIDE:
        return None
    direction, used = _arabic_side(tokens, end)
    return _Part(direction, start - 1, end + used, said=True)


def _arabic_side(tokens: Sequence[Token], end: int) -> tuple[str, int]:
    """Return the direction told behind an Arabic name, and its words: الجنوبي الغربي."""
    sides = [ARABIC_SIDES.get(token.plain, "") for token in tokens[end : end + 2]]
    used = 0 if not sides or not sides[0] else 2 if sides[1:] and sides[1] else 1
    return DIRECTION_WORDS.get("".join(sides[:used]), sides[0] if used else ""), used


def _direction(words: Sequence[str]) -> tuple[str, int]:
    """Return the direction that words begin with, and how many they are."""
    if not words or words[0] not in DIRECTION_WORDS:
        return "", 0
    joined = "".join(words[:2])
    if len(words) > 1 and words[0] in {"north", "south"} and joined in DIRECTION_WORDS:
        return DIRECTION_WORDS[joined], 2
    return DIRECTION_WORDS[words[0]], 1


def _ref(tokens: Sequence[Token], start: int, end: int, area_id: str, name: str) -> Ref:
    written = " ".join(token.text for token in tokens[start:end])
    return Ref(start=start, end=end, kind="area", id=area_id, name=name, written=written)
