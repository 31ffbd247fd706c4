"""
Which place a name in a text means: by its spelling, its kind, the provinces and the other places of the text.

Each place that bears a name gets points; points become shares as in a softmax. All names of a text are
weighed together, a few rounds: what a name is likely to mean speaks for the places beside it. The best is
chosen if its share is large enough; else the answer is *ambiguous*, with the candidates.
"""

import math
import re
from bisect import bisect_left
from collections.abc import Iterable, Sequence
from operator import itemgetter

from msgspec import Struct
from msgspec.structs import replace
from rapidfuzz.fuzz import ratio

from idlibmap.gazetteer.anchors import (
    ALONE_KM,
    FEWEST_TO_EXCLUDE,
    KNOWN_KINDS,
    NAMED_AFAR,
    Anchor,
    beside,
    borne_out,
)
from idlibmap.gazetteer.gazetteer import Gazetteer
from idlibmap.gazetteer.names import NEAR_LIKENESS
from idlibmap.gazetteer.place import SETTLED_KINDS, Place
from idlibmap.gazetteer.recognition import Found
from idlibmap.gazetteer.spelling import name_words
from idlibmap.gazetteer.support import Bearers, Numbers, apart_km, shares_of, weighed

KIND_POINTS = {"city": 2.5, "town": 1.8, "airbase": 1.8, "crossing": 1.4, "village": 0.6}
KNOWN_POINTS = 0.5
"""For places that a list of newsroom spellings has."""
LIKENESS_POINTS = 2.5
"""For a name that is much like it."""
SPELLED_POINTS = 3.0
"""For a place that a list spells just so, where no other name tells where the text plays."""
NOUN_POINTS = 2.5
"""For a hill that is called one, and against a village that is called a hill."""
PROVINCE_POINTS = (2.7, 1.0, 0.5)
"""For a province named in the same sentence, paragraph, text."""
SURE = 0.62
"""Least share of a choice."""
LIKELY = 0.8
"""Share from which a choice helps to choose others."""
TOLERATED_KM = 5.0
"""Rivals so near to the best are as good as it."""
DOUBT_KM = {1: 45.0, 2: 22.0}
"""How near another place of the text must be to a name that may be a word or a person."""
FAR_KM = 45.0
"""From here on a place of nearly the name that is MISSPELT_KM from others is likelier meant."""
MISSPELT_KM = 25.0
"""How near another place of the text must be to one whose name is misspelt."""
SOUND_KM = 3.0
"""The same for one that sounds so, but is written with other letters."""
NO_PLACE = "word"
"""Reason where neither the words beside a name nor the places of the text make it one."""
UNLISTED = "no place of this name in the gazetteer"
KNOWN_KM = 120.0
"""How near the others must be to a town."""
DOUBTFUL = 0.5
"""What a name that may be none counts for others, beside one that is surely a place."""
HILL_NOUNS = frozenset(
    {"hill", "hills", "hilltop", "tell", "mound", "heights", "mountain", "تله", "تل", "جبل"}
)
AREA_NOUNS = frozenset({"province", "governorate", "region", "subdistrict", "district"})
SMALL_NOUNS = frozenset({"village", "villages", "hamlet", "hamlets", "farm", "farms", "قريه", "قري", "مزرعه"})
"""Nouns that no town is called."""
SETTLED_NOUNS = SMALL_NOUNS | {"town", "towns", "city", "بلده", "بلدات", "مدينه", "مدن"}
HEIGHT_KINDS = frozenset({"hill", "mountain", "site"})


ALIKE = 72.0
"""Least likeness of a misspelt name and that of a town far off, as rapidfuzz's ratio gives it."""


class Choice(Struct, frozen=True, gc=False):
    """A place chosen for a name, or none."""

    place: Place | None
    score: float
    """Share of the evidence that speaks for it, 0 to 1; 0 where none was chosen."""
    runner_up: Place | None
    """The best of the others that are not beside it."""
    reason: str
    """The evidence that chose, or why none was."""


class Resolver:
    """
    Chooses among the places of one text's names.

    Parameters
    ----------
    found
        The text's names, as the recogniser gives them.
    provinces
        Where in the text each province is named: (offset, name).
    known
        Further places that the text is about.
    """

    def __init__(
        self,
        gazetteer: Gazetteer,
        text: str,
        found: Sequence[Found],
        provinces: Iterable[tuple[int, str]] = (),
        *,
        known: Iterable[Place] = (),
    ) -> None:
        self._gazetteer = gazetteer
        self._text = text
        self._provinces: dict[str, list[int]] = {}
        for offset, name in sorted(provinces):
            self._provinces.setdefault(name, []).append(offset)
        self._lines = [match.start() for match in re.finditer("\n", text)]
        self._stops = [match.start() for match in re.finditer(r"\. ", text)]
        self._known = tuple(known)
        self._places = {one.start: self._bearing(one) for one in found if one.meaning}
        asked = [one for one in found if self._places.get(one.start)]
        self._alone = not self._known and len({_words(one) for one in asked}) == 1
        bearers = [self._bearers(one, self._places[one.start]) for one in asked]
        points = weighed(bearers, self._known)
        self._points = {one.start: row for one, row in zip(asked, points, strict=True)}
        self._reasons: dict[str, str] = {}  # by place
        self._told: list[tuple[int, Anchor]] = []
        self._anchors: tuple[Anchor, ...] = ()
        # Where no name is sure, those that words lead to must tell where the text plays.
        sure = self._sure(asked, doubt=0) or ([] if self._known else self._sure(asked, doubt=1))
        self._told = borne_out(sure)
        given: list[Anchor] = [(place, ()) for place in self._known]
        told = given + [anchor for _, anchor in self._told]
        self._anchors = tuple({(place.id, words): (place, words) for place, words in told}.values())
        self._reasons.clear()  # those of the choices above do not name what is near

    def choose(self, one: Found) -> Choice:
        """Choose the place of a name."""
        places = self._places.get(one.start)
        points = self._points.get(one.start)
        if not places or points is None:
            return Choice(None, 0.0, None, UNLISTED)
        allowed = MISSPELT_KM if one.typo else DOUBT_KM.get(one.doubt)
        if allowed is not None:
            near = [at for at, place in enumerate(places) if self._may_be(one, place, allowed)]
            if not near:
                return Choice(None, 0.0, None, UNLISTED if one.slot else NO_PLACE)
            places, points = [places[at] for at in near], points[near]
        choice = self._best(one, places, points)
        return self._within(one, choice) if choice.place else choice

    def _may_be(self, one: Found, place: Place, allowed: float) -> bool:
        """Say whether a doubtful name may be a place: near others, or called one where there are none."""
        distance = self._to_others(place, one)
        if distance == math.inf and not one.typo and one.doubt == 1:
            # Nothing else tells where the text plays: it must be called a village, or its province be named.
            return one.noun in SETTLED_NOUNS or place.admin1 in self._provinces
        known = place.kind in KNOWN_KINDS and (not one.typo or self._looks_like(one, place))
        least = SOUND_KM if one.typo and one.likeness(place.id) < NEAR_LIKENESS else allowed
        return distance <= (KNOWN_KM if known else least)

    def _looks_like(self, one: Found, place: Place) -> bool:
        """Say whether a misspelt name is letter by letter near one of a place's names."""
        written = " ".join(name_words(self._text[one.start : one.end]))
        names = (" ".join(name_words(name)) for name in (place.name, *place.alt_names))
        return any(ratio(written, name) >= ALIKE for name in names)

    def _within(self, one: Found, choice: Choice) -> Choice:
        """Check a choice against where the text plays."""
        place = choice.place
        if place is None or len(self._anchors) < FEWEST_TO_EXCLUDE or place.kind in NAMED_AFAR:
            return choice
        distance = self._to_others(place, one)
        if distance > FAR_KM and not one.typo:
            nearer = self._misspelt(one)
            if nearer:
                return nearer
        if ALONE_KM < distance < math.inf:
            where = f"{place.name} ({place.admin3}, {place.admin1})"
            return Choice(None, 0.0, place, f"the only place of this name, {where}, is {distance:.0f} km off")
        return choice

    def _misspelt(self, one: Found) -> Choice | None:
        """Where no bearer of a name is near the text's places, one of nearly this name may be."""
        near = self._gazetteer.names.near(self._text[one.start : one.end])
        places = [self._gazetteer.places[named.id] for named in near.named] if near else []
        nearly = replace(one, meaning=near, typo=True)
        within = [place for place in places if self._may_be(nearly, place, MISSPELT_KM)]
        if not within or near is None:
            return None
        meant = replace(nearly, meaning=near.only({place.id for place in within}))
        (points,) = weighed([self._bearers(meant, within)], [place for place, _ in self._anchors])
        choice = self._best(meant, within, points)
        return choice if choice.place else None

    def _best(self, one: Found, places: Sequence[Place], points: Numbers) -> Choice:
        if len(places) == 1:
            return Choice(places[0], 1.0, None, self._told_as(one, places[0], "only place of this name"))
        shares = shares_of(points)
        order = sorted(range(len(places)), key=lambda at: (-points[at], places[at].id))
        best = places[order[0]]
        others = [at for at in order if apart_km(best, places[at]) > TOLERATED_KM]
        score = float(1 - sum(shares[at] for at in others))
        runner_up = places[others[0]] if others else None
        if score < SURE:
            return Choice(None, 0.0, runner_up, _ambiguous([best, *(places[at] for at in others)]))
        reason = f"best of {len(places)} by {self._why(best)}" if others else "only place of this name"
        return Choice(best, round(score, 2), runner_up, self._told_as(one, best, reason))

    def _told_as(self, one: Found, best: Place, reason: str) -> str:
        """Return the reason of a choice, and that a name is misspelt."""
        return f"misspelt {best.name}; {reason}" if one.typo else reason

    def _sure(self, asked: Sequence[Found], *, doubt: int) -> list[tuple[int, Anchor]]:
        """Return where the text names the places that it is surely about, from the left."""
        sure: list[tuple[int, Anchor]] = []
        for one in asked:
            if _weight(one) and one.doubt <= doubt:
                choice = self._best(one, self._places[one.start], self._points[one.start])
                if choice.place and choice.score >= LIKELY:
                    sure.append((one.start, (choice.place, _words(one))))
        return sorted(sure, key=itemgetter(0))

    def _bearing(self, one: Found) -> list[Place]:
        """Return the places that bear a name."""
        named = one.meaning.named if one.meaning else ()
        return [self._gazetteer.places[each.id] for each in named if each.kind == "place"]

    def _bearers(self, one: Found, places: Sequence[Place]) -> Bearers:
        meaning = one.meaning
        like = (
            dict(zip((named.id for named in meaning.named), meaning.likeness, strict=True)) if meaning else {}
        )
        spelled = {named.id for named in meaning.spelled} if meaning else set()
        own = [
            _own_points(place, one.noun)
            + LIKENESS_POINTS * like[place.id]
            + SPELLED_POINTS * (self._alone and place.id in spelled)
            for place in places
        ]
        told = self._province_points(one.start, places) if self._provinces else [0.0] * len(places)
        return Bearers(
            at=one.start,
            words=meaning.words if meaning else (),
            places=tuple(places),
            points=[of_place + of_province for of_place, of_province in zip(own, told, strict=True)],
            weight=_weight(one),
        )

    def _province_points(self, at: int, places: Sequence[Place]) -> list[float]:
        points = []
        for place in places:
            told = self._provinces.get(place.admin1, [])
            spot = bisect_left(told, at)
            nearest = [self._distance_in_text(at, offset) for offset in told[max(0, spot - 1) : spot + 1]]
            points.append(PROVINCE_POINTS[min(nearest)] if nearest else 0.0)
        return points

    def _distance_in_text(self, at: int, other: int) -> int:
        """Return 0 in the same sentence, 1 in the same paragraph, else 2."""
        if bisect_left(self._lines, at) != bisect_left(self._lines, other):
            return 2
        return int(bisect_left(self._stops, at) != bisect_left(self._stops, other))

    def _why(self, best: Place) -> str:
        if best.id not in self._reasons:
            self._reasons[best.id] = self._evidence(best)
        return self._reasons[best.id]

    def _evidence(self, best: Place) -> str:
        """Return what speaks for a place against others of its name."""
        parts = ["kind"]
        if best.admin1 in self._provinces:
            parts.append("province")
        others = [place for place, _ in self._anchors if place.id != best.id]
        if others:
            nearest = min(others, key=lambda place: (apart_km(place, best), place.id))
            parts.append(f"nearness to {nearest.name}")
        return ", ".join(parts)

    def _to_others(self, place: Place, one: Found) -> float:
        """Return the km to the nearest sure place of another name told beside it; infinite without any."""
        words = _words(one)
        near = beside(self._told, one.start)
        others = {other.id: other for other, of in near if of != words}
        others |= {other.id: other for other in self._known}
        others.pop(place.id, None)
        return min((apart_km(place, other) for other in others.values()), default=math.inf)


def _words(one: Found) -> tuple[str, ...]:
    return one.meaning.words if one.meaning else ()


def _weight(one: Found) -> float:
    """Return how much a name may speak for others: a place by its words, not the province of its name."""
    if one.reason or one.typo or _is_area(one):
        return 0.0
    return 1.0 if not one.doubt else DOUBTFUL


def _is_area(one: Found) -> bool:
    """Say whether the word beside a name says that the province is meant, not its city."""
    return one.noun in AREA_NOUNS


def _own_points(place: Place, noun: str) -> float:
    points = KIND_POINTS.get(place.kind, 0.0) + math.log10(1 + (place.population or 0)) / 4
    points += KNOWN_POINTS * ("spelling-list" in place.source)
    if noun in HILL_NOUNS:
        return points + (NOUN_POINTS if place.kind in HEIGHT_KINDS else -NOUN_POINTS / 2)
    if noun in SMALL_NOUNS and place.kind in KNOWN_KINDS:
        return points - NOUN_POINTS
    if noun == place.kind:
        return points + 1.0
    return points - (noun in SETTLED_KINDS and place.kind not in SETTLED_KINDS)


def _ambiguous(places: Sequence[Place]) -> str:
    listed = dict.fromkeys(f"{place.name} ({place.admin3}, {place.admin1})" for place in places[:5])
    return f"ambiguous: {'; '.join(listed)}"
