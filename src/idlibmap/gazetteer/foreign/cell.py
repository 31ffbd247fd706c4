"""Cells of a table of places → numbers."""

import math

from idlibmap.errors import SchemaError


def position_of(latitude: str, longitude: str) -> tuple[float, float]:
    """
    Read a position: decimal degrees, the comma of other countries allowed.

    Raises
    ------
    SchemaError
        A cell is no such number, or both are 0, which is how tables write "unknown".
    """
    found = _degrees("latitude", latitude, limit=90), _degrees("longitude", longitude, limit=180)
    if found == (0, 0):
        raise SchemaError("position 0, 0 stands for none. Write the place's own.")
    return found


def population_of(text: str) -> int | None:
    """Return how many people live there; None where nothing, nought or no number is said."""
    digits = text.replace(",", "").replace(" ", "").removesuffix(".0")
    return int(digits) or None if digits.isdecimal() else None


def _degrees(field: str, text: str, *, limit: int) -> float:
    try:
        number = float(text.replace(",", ".", 1))
    except ValueError:
        number = math.nan
    if not abs(number) <= limit:
        msg = (
            f"field {field!r}: expected degrees from -{limit} to {limit}, got {text[:40]!r}. "
            "Write decimal degrees (35.93); if the columns are swapped, swap the header."
        )
        raise SchemaError(msg)
    return number
