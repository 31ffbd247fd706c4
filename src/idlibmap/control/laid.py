"""Claims on roads laid on segments: which of them each is about."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from idlibmap.claims.claim import Claim
from idlibmap.control.course import Courses, Named, Position
from idlibmap.control.evidence import GAINS, PARTIAL, day_of, is_here, position_of

OPENS = frozenset({"reopened", "captured", "handed_over"})
"""Actions that open a road."""
SPEAKS = OPENS | {"holds", "cut", "clashed"}
"""Actions that say something of a road's state; who is on it or left it says nothing."""
NEAR_DAYS = 7
"""What a report tells of days further off is not what its claim on a road is about."""


class _Near(NamedTuple):
    """A place near a road that a report tells of, and the numbers of the segments there."""

    place: Claim
    segments: range


@dataclass(frozen=True, slots=True, kw_only=True)
class Laid:
    """One claim on the segments that it speaks of."""

    claim: Claim
    segments: tuple[str, ...]
    """Ids of those that it is about; none where nobody can say which."""
    others: tuple[str, ...] = ()
    """Those that it opens too, as it is told of the whole road."""

    @property
    def is_unplaced(self) -> bool:
        """Whether it tells of some part of a road, and nobody can say which."""
        return not (self.segments or self.others)


def laid_on(claims: Iterable[Claim], *, places: Iterable[Claim], courses: Courses) -> list[Laid]:
    """
    Find which segments each claim on a road is about.

    Parameters
    ----------
    claims
        Usable claims of scope road, each with its own id.
    places
        Usable claims of scope place: a claim on a whole road is about the segments at the places near it
        that its report tells of.

    Raises
    ------
    UnknownPlaceError
        A claim names a road that the theatre does not know.
    """
    told = [claim for claim in claims if _speaks(claim)]
    ground = _Ground(told, places, courses)
    # What else a report tells is laid beside what it cuts; a denial where that lies which it denies.
    for claim in sorted(told, key=lambda claim: (claim.stance == "denied", claim.action != "cut")):
        ground.lay(claim)
    return [ground.laid[claim.claim_id] for claim in told]


def _speaks(claim: Claim) -> bool:
    denied_fight = claim.action == "clashed" and claim.stance == "denied"
    return claim.action in SPEAKS and is_here(claim) and not denied_fight


class _Ground:
    """The roads, the places near them that each report tells of, and the claims laid so far."""

    def __init__(self, claims: Sequence[Claim], places: Iterable[Claim], courses: Courses) -> None:
        self.laid: dict[str, Laid] = {}
        """By claim."""
        self._cuts: dict[tuple[str, date | None], set[str]] = {}
        self._named = {claim.place_id: courses.named(claim.place_id) for claim in claims}
        self._places: dict[str, list[Claim]] = {claim.article_id: [] for claim in claims}
        for place in places:
            if place.article_id in self._places:
                self._places[place.article_id].append(place)
        positions = sorted({position_of(place) for of in self._places.values() for place in of})
        self._at: dict[str, dict[Position, range]] = {
            road: dict(zip(positions, courses.of[road].at(positions), strict=True))
            for road in {named.road for named in self._named.values() if named.road}
            if positions
        }

    def lay(self, claim: Claim) -> None:
        """Find what a claim is about."""
        named = self._named[claim.place_id]
        in_part = claim.extent in PARTIAL
        if claim.place_id == named.road or in_part:
            laid = self._at_places(claim, named, in_part=in_part)
        else:
            laid = Laid(claim=claim, segments=named.segments)
        self.laid[claim.claim_id] = laid
        if claim.action == "cut" and claim.stance != "denied":
            self._cuts.setdefault(_telling(claim), set()).update(laid.segments)

    def _at_places(self, claim: Claim, named: Named, *, in_part: bool) -> Laid:
        """Lay what is told of a whole road, or of some part of what is named."""
        if claim.stance == "denied":
            return Laid(claim=claim, segments=self._denied(claim, named) or named.segments)
        about = self._chosen(claim)
        if not about and (in_part or claim.action in {"cut", "clashed"} or self._is_elsewhere(claim)):
            return Laid(claim=claim, segments=())
        segments = _ids(claim, named, about) or named.segments
        others = named.segments if claim.action in OPENS and not in_part else ()
        spared = self._spared(claim, about)
        return Laid(
            claim=claim,
            segments=tuple(one for one in segments if one not in spared),
            others=tuple(one for one in others if one not in spared and one not in segments),
        )

    def _denied(self, claim: Claim, named: Named) -> tuple[str, ...]:
        """Return what a denial is about: that which it denies by name, else the places near the road."""
        answered = self.laid.get(claim.reply_to)
        replied = tuple(one for one in answered.segments if one in named.segments) if answered else ()
        return replied or _ids(claim, named, self._chosen(claim))

    def _spared(self, claim: Claim, about: Sequence[_Near]) -> set[str]:
        """
        Return the segments where a report has the road cut, or another side take a place, on the same day.

        That a side took or holds the road means the rest of it, unless the sentence names the place. A road
        reopened, though, is one that had been cut.
        """
        in_sentence = any(one.place.sentence_no == claim.sentence_no for one in about)
        if claim.action in {"cut", "clashed", "reopened"} or in_sentence:
            return set()
        row = self._named[claim.place_id].row
        rivals = [one for one in self._beside(claim) if _is_taken_from(one.place, claim)]
        cut = self._cuts.get(_telling(claim), set())
        return cut | {row[number] for one in rivals for number in one.segments}

    def _chosen(self, claim: Claim) -> list[_Near]:
        """Return the places near the road that a claim on it is about."""
        # What an analyst wrote that day of other places is no part of what he says of the road.
        near = [] if claim.source_class == "analyst" else self._beside(claim)
        chosen = next(filter(None, _closer_first(claim, near)), [])
        same_side = [one for one in chosen if one.place.side == claim.side]
        return same_side if claim.side and same_side else chosen

    def _is_elsewhere(self, claim: Claim) -> bool:
        """Say whether a report, with no place near the road, tells of places elsewhere."""
        told = () if claim.source_class == "analyst" else self._places[claim.article_id]
        return any(_days_apart(place, claim) <= NEAR_DAYS and _is_news(place) for place in told)

    def _beside(self, claim: Claim) -> list[_Near]:
        """Return the places near what a claim names that its report tells of."""
        named, told = self._named[claim.place_id], self._places[claim.article_id]
        at = self._at.get(named.road, {})
        near = (
            _Near(
                place, _common(at[position_of(place)], named.reach) if named.road else _at_end(place, claim)
            )
            for place in told
        )
        return [one for one in near if one.segments]


def _common(one: range, other: range) -> range:
    return range(max(one.start, other.start), min(one.stop, other.stop))


def _at_end(place: Claim, way: Claim) -> range:
    """Return the one segment of a way for a place at one end of it; where else it runs is not known here."""
    ends = f"{place.place_id}:", f":{place.place_id}"
    return range(way.place_id.startswith(ends[0]) or way.place_id.endswith(ends[1]))


def _closer_first(claim: Claim, near: Sequence[_Near]) -> Iterator[list[_Near]]:
    """Yield the places told of in the same sentence, on the same day, in the same week."""
    yield [one for one in near if one.place.sentence_no == claim.sentence_no]
    yield [one for one in near if day_of(one.place) == day_of(claim)]
    yield [one for one in near if _days_apart(one.place, claim) <= NEAR_DAYS and _is_news(one.place)]


def _is_news(claim: Claim) -> bool:
    return not claim.background and claim.stance != "denied"


def _is_taken_from(place: Claim, claim: Claim) -> bool:
    """Say whether another side is said to have taken a place on the day of a claim on a road."""
    taken = place.action in GAINS and is_here(place) and place.stance != "denied"
    others = bool(place.side and claim.side) and place.side != claim.side
    return taken and others and day_of(place) == day_of(claim)


def _days_apart(one: Claim, other: Claim) -> int:
    days = day_of(one) or date.max, day_of(other) or date.max
    return abs((days[0] - days[1]).days)


def _ids(claim: Claim, named: Named, about: Sequence[_Near]) -> tuple[str, ...]:
    """Return the segments at some places; of what opens or holds the road, all from the first to the last."""
    numbers = sorted({number for one in about for number in one.segments})
    if numbers and claim.action not in {"cut", "clashed"}:
        numbers = list(range(numbers[0], numbers[-1] + 1))
    return tuple(named.row[number] for number in numbers)


def _telling(claim: Claim) -> tuple[str, date | None]:
    return claim.article_id, day_of(claim)
