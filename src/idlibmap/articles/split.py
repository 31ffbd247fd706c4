"""Several reports pasted or exported into one text → each by itself."""

import re
from itertools import pairwise

from idlibmap.articles.publication import DATELINE, find_publication

EXPORTED = re.compile(r"^[ \t]*(?:End of Document|Document [A-Z0-9]{20,})[ \t]*$", re.MULTILINE)
"""Lines with which Nexis and Factiva end each report of an export."""
RULE = re.compile(r"^[ \t]*([-=*_#~])\1{2,}[ \t]*$|\f", re.MULTILINE)
"""A line of one repeated sign, or a page feed."""
BLOCK = re.compile(r"\n[ \t]*\n\s*")
LINE = re.compile(r"\n\s*")
HEADLINE_CHARACTERS = 120


def split_reports(text: str) -> list[str]:
    """
    Split a text into its reports.

    Between the lines that archives of news put after each report; at rules and page feeds, if every part
    then says when it was published; and before each paragraph that opens with a full dateline (city, day
    and agency). Anything else is one report.

    Returns
    -------
    reports
        At least one, in their order; the text itself where it is not split.
    """
    exported = _parts(EXPORTED, text)
    if len(exported) > 1 or EXPORTED.search(text):
        return exported or [text]
    ruled = _parts(RULE, text)
    if len(ruled) > 1 and all(find_publication(part).date for part in ruled):
        return ruled
    return _at_datelines(text)


def _parts(separator: re.Pattern[str], text: str) -> list[str]:
    ends = [0, *(at for match in separator.finditer(text) for at in match.span()), len(text)]
    parts = [text[start:end].strip() for start, end in zip(ends[::2], ends[1::2], strict=True)]
    return [part for part in parts if RULE.sub("", part).strip()]


def _at_datelines(text: str) -> list[str]:
    # Most formats give a line for each paragraph; only plain text has lines within them.
    between = BLOCK if BLOCK.search(text) else LINE
    starts = [0, *(match.end() for match in between.finditer(text))]
    openings = []
    for number, start in enumerate(starts):
        opening = DATELINE.match(text, start)
        if opening and opening["date"] and opening["agency"]:
            before = text[starts[number - 1] : start].strip() if number else ""
            is_headline = _is_headline(before) and starts[number - 1] not in openings
            openings.append(starts[number - 1] if is_headline else start)
    if not openings[1:]:
        return [text]
    cuts = [0, *openings[1:], len(text)]
    parts = [text[start:end].strip() for start, end in pairwise(cuts)]
    return [part for part in parts if part]


def _is_headline(block: str) -> bool:
    return 0 < len(block) <= HEADLINE_CHARACTERS and "\n" not in block and not block.endswith((".", "!", "?"))
