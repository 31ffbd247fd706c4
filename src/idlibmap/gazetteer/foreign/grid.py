"""Places by what they share and roughly where they are, so that twins are found without comparing all."""

import math
from collections.abc import Hashable, Iterable, Iterator

EARTH_KM = 6371.009
"""Mean radius, as geopy has it."""
KM_PER_DEGREE = EARTH_KM * math.pi / 180
FLATTEST = 1e-6
"""At the poles a degree of longitude has no length."""


class Grid:
    """
    Ids of places in cells of at least a given width, by a key that places may share.

    A search looks into nine cells, so its time does not grow with the number of places.

    Parameters
    ----------
    width_km
        How far apart two places that are looked for together can be.
    """

    def __init__(self, width_km: float) -> None:
        self._degrees: float = width_km / KM_PER_DEGREE
        self._cells: dict[tuple[Hashable, int, int], list[str]] = {}

    def add(self, key: Hashable, place_id: str, *, latitude: float, longitude: float) -> None:
        """Put a place under a key; degrees."""
        row = math.floor(latitude / self._degrees)
        cell = (key, row, self._column(row, longitude))
        self._cells.setdefault(cell, []).append(place_id)

    def around(self, keys: Iterable[Hashable], *, latitude: float, longitude: float) -> Iterator[str]:
        """Return the places of any of the keys within the width and somewhat farther, perhaps repeatedly."""
        middle = math.floor(latitude / self._degrees)
        cells = [
            (row, column)
            for row in (middle - 1, middle, middle + 1)
            for column in range(self._column(row, longitude) - 1, self._column(row, longitude) + 2)
        ]
        for key in keys:
            for row, column in cells:
                yield from self._cells.get((key, row, column), ())

    def _column(self, row: int, longitude: float) -> int:
        # The narrower edge of the row, so that no cell of it is narrower than the width.
        edge = max(abs(row), abs(row + 1)) * self._degrees
        return math.floor(longitude * max(math.cos(math.radians(edge)), FLATTEST) / self._degrees)


def km_between(one: tuple[float, float], other: tuple[float, float]) -> float:
    """Return the great-circle distance of two positions, each (latitude, longitude) in degrees."""
    # geopy's distance makes two objects a pair: too slow for half a million rows.
    north, east, there_north, there_east = map(math.radians, (*one, *other))
    across = math.cos(north) * math.cos(there_north) * math.sin((there_east - east) / 2) ** 2
    chord = math.sqrt(math.sin((there_north - north) / 2) ** 2 + across)
    return 2 * EARTH_KM * math.asin(min(1.0, chord))
