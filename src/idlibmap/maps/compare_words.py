"""A comparison of two days in the words of the page."""

from collections.abc import Iterator

from idlibmap.maps.comparison import Comparison
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
        flows = comparison.flows
        known = sorted(
            (key for key in flows if key not in OPEN),
            key=lambda key: (-flows[key].gained.places, -flows[key].gained.km2),
        )
        told = [
            self._words.t(f"compare.{way}.since", side=self._sides.name(key), amount=self.amount(amount))
            for way in ("gained", "lost", "first_known")
            for key in known
            if _is_some(amount := getattr(flows[key], way))
        ]
        told += [
            self._words.t(f"compare.{key}.since", amount=self.amount(flows[key].come))
            for key in OPEN
            if key in flows and _is_some(flows[key].come)
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
        named: dict[tuple[str, str], list[str]] = {
            (key, way): []
            for key in comparison.flows
            for way in ((key,) if key in OPEN else ("gained", "first_known"))
        }
        for move in comparison.moves:
            way = move.after if move.after in OPEN else "first_known" if move.before == OPEN[1] else "gained"
            named[move.after, way].append(self._words.place(move.place))
        for (key, way), names in named.items():
            if names:
                side = {} if key in OPEN else {"side": self._sides.name(key)}
                yield self._words.t(f"compare.list.{way}.since", **side), names


def sentence_of(text: str) -> str:
    """Return words that begin in the middle of a sentence as one of their own."""
    at = next((number for number, letter in enumerate(text) if letter.isalnum()), 0)
    return f"{text[:at]}{text[at : at + 1].upper()}{text[at + 1 :]}."


def _is_some(amount: Tally) -> bool:
    return amount.places > 0 or round(amount.km2) > 0
