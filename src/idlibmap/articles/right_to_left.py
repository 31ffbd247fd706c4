"""Lines of print with words that run from right to left → in the order in which they are read."""

import re
import unicodedata

LETTERS = "\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufeff"
WORD = rf"[{LETTERS}]+"
RUN = re.compile(
    rf"(?P<before>[\s.,;:!?،؛؟]*)(?P<words>{WORD}(?:\s+{WORD})*)(?P<after>(?:\s*[.,;:!?)\]»،؛؟]+\s*)?)"
)
FORMS = re.compile("[\ufb1d-\ufdff\ufe70-\ufeff]+")
"""Shapes of letters as fonts draw them, each by its place in the word."""


def in_reading_order(line: str) -> str:
    """
    Return a line as it is read, of one that a PDF reader took word by word from its left edge.

    Within a run of such words the last stands first, and the marks after the run before it.
    """
    if not RUN.search(line):
        return line
    line = FORMS.sub(lambda found: unicodedata.normalize("NFKC", found[0]), line)
    return RUN.sub(_turned, line).strip()


def _turned(run: re.Match[str]) -> str:
    words = " ".join(reversed(run["words"].split()))
    # A mark at the line's left edge ends a line that runs from the right.
    leads = run["before"] if run.start() or not run["before"].strip() else ""
    ends = "" if leads == run["before"] else run["before"].strip()
    return f"{leads}{words}{run['after'][::-1]}{ends}"
