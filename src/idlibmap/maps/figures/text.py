"""Text of a static figure, measured before it is set."""

import re
from bisect import bisect_left
from functools import cache
from unicodedata import bidirectional

from matplotlib.font_manager import FontProperties
from matplotlib.textpath import TextToPath

_ELLIPSIS = "…"
_LEFT_TO_RIGHT, _RIGHT_TO_LEFT, _FIRST_STRONG, _END = "\u2066", "\u2067", "\u2068", "\u2069"
"""Marks that set a run apart, and end it."""
_STARTS = frozenset({_LEFT_TO_RIGHT, _RIGHT_TO_LEFT, _FIRST_STRONG})
_MARKS = re.compile("[\u200e\u200f\u2066-\u2069]")
_RUNS_LEFT = re.compile("[\u0590-\u08ff\u200f\ufb1d-\ufdff\ufe70-\ufefc]")
"""Letters of Hebrew, Arabic and their like, and the mark that stands for one."""


class Ruler:
    """Measures text as it will be drawn, and breaks it into lines."""

    def __init__(self, *, is_rtl: bool = False) -> None:
        # Unhinted outlines, shaped: the same widths in every format and at every resolution.
        self._outlines = TextToPath()
        self._main = _RIGHT_TO_LEFT if is_rtl else _LEFT_TO_RIGHT
        self._widths: dict[tuple[str, float, str], float] = {}

    def width(self, text: str, size: float, *, weight: str = "normal") -> float:
        """Return the width of one line, in points."""
        key = text, size, weight
        if key not in self._widths:
            width, _, _ = self._outlines.get_text_width_height_descent(
                text, _font(size, weight), ismath=False
            )
            self._widths[key] = float(width)
        return self._widths[key]

    def wrap(
        self, text: str, size: float, *, width: float, lines: int = 99, weight: str = "normal"
    ) -> list[str]:
        """
        Break a text into lines no wider than ``width`` points, each running the way the whole does.

        Parameters
        ----------
        lines
            At most so many; the last one then ends in an ellipsis.
        """
        if _RUNS_LEFT.search(text):
            text = _resolved(text)
        rows: list[str] = []
        # Words are measured once each: letters of different words do not join.
        space, used = self.width(" ", size, weight=weight), 0.0
        for word in text.split():
            wide = self.width(word, size, weight=weight)
            if rows and used + space + wide <= width:
                rows[-1] += f" {word}"
                used += space + wide
            else:
                rows.append(word)
                used = wide
        if len(rows) > lines:
            rows = [*rows[: lines - 1], f"{rows[lines - 1]} {_ELLIPSIS}"]
        cut = [self._cut(row, size, width=width, weight=weight) for row in rows]
        return [self._directed(row) for row in _balanced(cut)] if _RUNS_LEFT.search(text) else cut

    def cut(self, text: str, size: float, *, width: float, weight: str = "normal") -> str:
        """Shorten one line to ``width`` points, with an ellipsis where something is lost."""
        cut = self._cut(text, size, width=width, weight=weight)
        return self._directed(cut) if _RUNS_LEFT.search(text) else cut

    def _cut(self, text: str, size: float, *, width: float, weight: str) -> str:
        if self.width(text, size, weight=weight) <= width:
            return text

        def is_wider(letters: int) -> bool:
            return self.width(text[:letters] + _ELLIPSIS, size, weight=weight) > width

        # By halves: a name may have thousands of letters, each way to cut it is measured whole.
        kept = bisect_left(range(1, len(text)), True, key=is_wider)  # noqa: FBT003 - what is looked for
        return text[:kept].rstrip() + _ELLIPSIS

    def _directed(self, line: str) -> str:
        """Make a line run as its sheet does, whatever it begins with and whoever draws it."""
        return f"{self._main}{line}{_END}"


def _resolved(text: str) -> str:
    """Write for every run that runs as its first letter does which way that is: a part of it may not tell."""
    letters = list(text)
    for at, letter in enumerate(letters):
        if letter == _FIRST_STRONG:
            letters[at] = _way(text, at + 1)
    return "".join(letters)


def _way(text: str, start: int) -> str:
    depth = 0
    for letter in text[start:]:
        if letter in _STARTS:
            depth += 1
        elif letter == _END:
            depth -= 1
        kind = bidirectional(letter)
        if depth < 0 or (depth == 0 and kind == "L"):
            return _LEFT_TO_RIGHT
        if depth == 0 and kind in {"R", "AL"}:
            return _RIGHT_TO_LEFT
    return _LEFT_TO_RIGHT


def _balanced(lines: list[str]) -> list[str]:
    """End the runs that a line leaves open, and begin them again on the next."""
    opened: list[str] = []
    whole = []
    for line in lines:
        head = "".join(opened)
        for letter in line:
            if letter in _STARTS:
                opened.append(letter)
            elif letter == _END and opened:
                opened.pop()
        whole.append(head + line + _END * len(opened))
    return whole


@cache
def _font(size: float, weight: str) -> FontProperties:
    return FontProperties(size=size, weight=weight)


def has_marks(text: str) -> bool:
    """Say whether a text carries marks of direction, which are not drawn."""
    return _MARKS.search(text) is not None
