"""Text of a static figure, measured before it is set."""

from matplotlib.font_manager import FontProperties
from matplotlib.textpath import TextToPath

_ELLIPSIS = "…"


class Ruler:
    """Measures text as it will be drawn."""

    def __init__(self) -> None:
        # Unhinted outlines: the same widths in every format and at every resolution.
        self._outlines = TextToPath()

    def width(self, text: str, size: float, *, weight: str = "normal") -> float:
        """Return the width of one line, in points."""
        font = FontProperties(size=size, weight=weight)
        width, _, _ = self._outlines.get_text_width_height_descent(text, font, ismath=False)
        return float(width)

    def wrap(self, text: str, size: float, *, width: float, lines: int = 99) -> list[str]:
        """
        Break a text into lines no wider than ``width`` points.

        Parameters
        ----------
        lines
            At most so many; the last one then ends in an ellipsis.
        """
        rows: list[str] = []
        for word in plain(text).split():
            longer = f"{rows[-1]} {word}" if rows else word
            if rows and self.width(longer, size) <= width:
                rows[-1] = longer
            else:
                rows.append(word)
        if len(rows) > lines:
            rows = [*rows[: lines - 1], f"{rows[lines - 1]} {_ELLIPSIS}"]
        return [self.cut(row, size, width=width) for row in rows]

    def cut(self, text: str, size: float, *, width: float, weight: str = "normal") -> str:
        """Shorten one line to ``width`` points, with an ellipsis where something is lost."""
        text = plain(text)
        if self.width(text, size, weight=weight) <= width:
            return text
        while text and self.width(text + _ELLIPSIS, size, weight=weight) > width:
            text = text[:-1]
        return text.rstrip() + _ELLIPSIS


def plain(text: str) -> str:
    """Return a text on one line, without control and direction marks that could disturb its neighbours."""
    return " ".join("".join(letter if letter.isprintable() else " " for letter in text).split())
