"""Whether the lines of a text are broken at a margin, so that a line's end is no paragraph's end."""

import re
from collections.abc import Sequence

ENDED = re.compile(r"[.!?:;…\"”’»)\]؟]\s*$")
"""How a line ends with which a sentence ends."""
WRAP_WIDTH = 100
"""Lines longer than this are whole paragraphs, not lines broken at a margin."""


def is_wrapped(lines: Sequence[str]) -> bool:
    """
    Say whether lines are broken at a margin.

    Parameters
    ----------
    lines
        Those that another follows in the same block; the last of a block says nothing.
    """
    open_lines = [line for line in lines if not ENDED.search(line)]
    return len(open_lines) > len(lines) / 2 and all(len(line) <= WRAP_WIDTH for line in lines)
