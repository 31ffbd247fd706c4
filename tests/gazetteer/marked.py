"""Dispatches whose names are marked: ``[[words|label]]`` or ``[[words|label|relation]]``."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

MARK = re.compile(r"\[\[([^\]|]*)\|([^\]|]*)(?:\|([^\]]*))?\]\]")
TRAPS = frozenset({"metonym", "person", "organisation", "event", "thing", "word"})
"""Labels of names that name no place."""
NEUTRAL = frozenset({"outside"})
"""Places beyond every list: finding them is neither right nor wrong."""


@dataclass(frozen=True)
class Mark:
    """One name of a dispatch, as a careful reader takes it."""

    start: int
    """``text[start:end]`` is the name."""
    end: int
    words: str
    label: str
    """A place's id, ``area:`` or ``road:`` with an id, unlisted, ambiguous, outside, or one of TRAPS."""
    relation: str
    """near, toward, north, 5 km north, hill, between ID, outskirts, countryside south, road; mostly empty."""

    @property
    def is_trap(self) -> bool:
        """Whether it names no place."""
        return self.label in TRAPS

    @property
    def is_neutral(self) -> bool:
        """Whether it counts neither way: outside the theatre, or only a part of a road's name."""
        return self.label in NEUTRAL or self.relation == "road"

    @property
    def place_id(self) -> str:
        """The id of the place it names; empty for areas, roads and all else."""
        known = not self.is_trap and self.label not in {"unlisted", "ambiguous", "outside"}
        return self.label if known and not self.label.startswith(("area:", "road:")) else ""


@dataclass(frozen=True)
class Dispatch:
    """A dispatch without its marks, and the marks."""

    file: str
    text: str
    marks: tuple[Mark, ...]


def read_marked(folder: Path) -> Iterator[Dispatch]:
    """Yield the dispatches of a folder by name."""
    for path in sorted(folder.glob("*.txt")):
        text, marks = _unmarked(path.read_text(encoding="utf-8"))
        yield Dispatch(path.name, text, tuple(marks))


def _unmarked(written: str) -> tuple[str, list[Mark]]:
    parts, marks, last, length = [], [], 0, 0
    for match in MARK.finditer(written):
        parts += [written[last : match.start()], match[1]]
        length += match.start() - last
        marks.append(Mark(length, length + len(match[1]), match[1], match[2], match[3] or ""))
        length += len(match[1])
        last = match.end()
    return "".join((*parts, written[last:])), marks
