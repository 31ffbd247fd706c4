"""Places that an analyst adds in a row of ``corrections.csv``."""

import re

from idlibmap.claims.row_places import position_of
from idlibmap.errors import SourceError
from idlibmap.gazetteer.place import SETTLED_KINDS, Place
from idlibmap.gazetteer.spelling import name_words

KINDS = (
    *sorted(SETTLED_KINDS), "airbase", "crossing", "hill", "mountain", "observation-post", "road-junction",
    "site",
)  # fmt: skip
"""What an added place can be."""
POSITION = re.compile(
    r"(?P<latitude>[-+]?[\d.]+)(?:\s*,\s*|\s+)(?P<longitude>[-+]?[\d.]+)(?:[\s,]+(?P<kind>\D.*))?"
)
OWN = "own:"
"""Leads the ids of added places."""


def added_place(name: str, value: str, *, who: str) -> Place:
    """
    Return the place that a row adds.

    Parameters
    ----------
    value
        Latitude, longitude and kind, e.g. ``"35.61, 36.80 hill"``; a village if no kind is said.
    who
        The analyst, named as the source of the position.

    Raises
    ------
    SourceError
        The value is no position, the kind is unknown, or the name holds no letters.
    """
    match = POSITION.fullmatch(value)
    position = position_of(match.groupdict("")) if match else None
    if match is None or position is None:
        msg = (
            f"field 'value': expected latitude, longitude and kind of {name!r}, got {value!r}. Write decimal "
            'degrees and, where it is no village, what it is: "35.61, 36.80 hill".'
        )
        raise SourceError(msg)
    kind = "-".join((match["kind"] or "village").lower().split())
    if kind not in KINDS:
        msg = f"field 'value': expected one of {', '.join(KINDS)} after the position, got {match['kind']!r}."
        raise SourceError(msg)
    words = name_words(name)
    if not words:
        msg = f"field 'field': expected the name of a place, got {name!r}."
        raise SourceError(msg)
    return Place(
        id=OWN + "-".join(words),
        name=name,
        name_ar="",
        alt_names=(),
        kind=kind,
        admin1="",
        admin2="",
        admin3="",
        latitude=position[0],
        longitude=position[1],
        population=None,
        source=who,
        uncertainty_km=None,
    )
