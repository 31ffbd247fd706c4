"""A comparison of two days in the words of the page."""

from collections.abc import Iterator

from idlibmap.maps.comparison import Comparison, Move
from idlibmap.maps.on_day import Tally
from idlibmap.maps.scene import Scene
from idlibmap.maps.words import SideWords, Words

OPEN = ("contested", "unknown")
"""What is no side's."""


class CompareWords:
    """Tells in one language what differs between two days of a Scene."""

    def __init__(self, scene: Scene, words: Words) -> None:
        self._words = words
        self._sides = SideWords(words, scene.sides)

    def sentence(self, comparison: Comparison) -> str:
        """Tell all of it: ``"Since 5 February 2020: Government gained 3 places (41 km²)."``."""
        told = self.parts(comparison) or [self._words.t("compare.nothing")]
        return self._words.t(
            "compare.since",
            date=self._words.date(comparison.before),
            differences=self._words.list(told),
        )

    def parts(self, comparison: Comparison) -> list[str]:
        """Tell what each side gained, most first, what it lost, what is first known, and what is open now."""
        held = sorted(
            (key for key in comparison.flows if key not in OPEN),
            key=lambda key: (-comparison.flows[key].gained.places, -comparison.flows[key].gained.km2),
        )
        told = [
            self._words.t(f"compare.{way}.since", side=self._sides.name(key), amount=self.amount(amount))
            for way in ("gained", "lost", "known")
            for key in held
            if _is_some(amount := getattr(comparison.flows[key], way))
        ]
        told += [
            self._words.t(f"compare.{key}.since", amount=self.amount(comparison.flows[key].come))
            for key in OPEN
            if key in comparison.flows and _is_some(comparison.flows[key].come)
        ]
        return told

    def amount(self, amount: Tally) -> str:
        """Tell how much: ``"3 places (41 km²)"``."""
        places, area = self._words.t("count.places", n=amount.places), self._words.km2(amount.km2)
        if not round(amount.km2):
            return places
        return self._words.t("compare.amount", places=places, area=area) if amount.places else area

    def groups(self, comparison: Comparison) -> Iterator[tuple[str, list[str]]]:
        """Name the places that moved, by who has them now: (heading, names)."""
        sides = [key for key in comparison.flows if key not in OPEN]
        wanted = [
            *((way, side) for way in ("gained", "known") for side in sides),
            *((key, "") for key in OPEN),
        ]
        for way, side in wanted:
            names = [self._words.place(move.place) for move in comparison.moves if _kind(move) == (way, side)]
            if names:
                named = {"side": self._sides.name(side)} if side else {}
                yield self._words.t(f"compare.list.{way}.since", **named), names


def _kind(move: Move) -> tuple[str, str]:
    """Return the group that a place is told in, and the side that it is told of."""
    if move.after in OPEN:
        return move.after, ""
    return "known" if move.before == "unknown" else "gained", move.after


def sentence_of(text: str) -> str:
    """Return words that begin in the middle of a sentence as one of their own."""
    at = next((number for number, letter in enumerate(text) if letter.isalnum()), 0)
    return f"{text[:at]}{text[at : at + 1].upper()}{text[at + 1 :]}."


def _is_some(amount: Tally) -> bool:
    return amount.places > 0 or round(amount.km2) > 0
