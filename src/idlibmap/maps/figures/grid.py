"""Several maps on one sheet: rows and columns in which they are largest."""

from dataclasses import dataclass

from idlibmap.maps.figures.sheet import Box

_GAP = 12.0
_NARROWEST, _LOWEST = 80.0, 56.0
"""A map smaller than that, in points, shows nothing."""
_FLATTEST = 0.5
"""Least height of a map for its width, where its height is free."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Grid:
    """Where maps stand that share an area."""

    maps: tuple[Box, ...]
    stamp: float
    """Points kept above each for its date."""
    caption: float
    """Points kept below each for what changed."""

    @property
    def is_legible(self) -> bool:
        """Whether the maps are large enough to show something."""
        start, bottom, end, top = self.maps[0]
        return end - start >= _NARROWEST and top - bottom >= _LOWEST


@dataclass(frozen=True, slots=True, kw_only=True)
class Grouping:
    """What is to be laid out."""

    count: int
    shape: float
    """How high each map wants to be for its width."""
    stamp: float = 0.0
    caption: float = 0.0

    def rows(self, across: int) -> int:
        """Return how many rows so many maps across make."""
        return -(-self.count // across)

    def map_size(self, across: int, wide: float, high: float) -> tuple[float, float]:
        """Return width and height of each map in an area."""
        rows = self.rows(across)
        map_high = (high - _GAP * (rows - 1)) / rows - self.stamp - self.caption
        return (wide - _GAP * (across - 1)) / across, map_high

    def best_across(self, wide: float, high: float) -> int:
        """Return how many maps side by side are drawn largest in an area."""

        def merit(across: int) -> tuple[bool, float, int, int]:
            map_wide, map_high = self.map_size(across, wide, high)
            is_legible = map_wide >= _NARROWEST and map_high >= _LOWEST
            # Of arrangements that are alike, one without gaps, and with maps side by side: dates read so.
            gaps = self.rows(across) * across - self.count
            return is_legible, round(min(map_wide, map_high / self.shape)), -gaps, across

        return max(range(1, self.count + 1), key=merit)

    def height(self, wide: float, most: float) -> float:
        """Return how much of a height these maps need, each in its own shape."""
        across = self.best_across(wide, most)
        rows = self.rows(across)
        map_wide, map_high = self.map_size(across, wide, most)
        wanted = min(map_high, map_wide * max(self.shape, _FLATTEST))
        return rows * (wanted + self.stamp + self.caption) + _GAP * (rows - 1)

    def laid(self, area: Box) -> Grid:
        """Lay the maps into an area, in rows from its start and top."""
        start, bottom, end, top = area
        across = self.best_across(end - start, top - bottom)
        wide, high = self.map_size(across, end - start, top - bottom)
        boxes = []
        for number in range(self.count):
            row, place = divmod(number, across)
            left = start + place * (wide + _GAP)
            upper = top - row * (high + self.stamp + self.caption + _GAP) - self.stamp
            boxes.append((left, upper - high, left + wide, upper))
        return Grid(maps=tuple(boxes), stamp=self.stamp, caption=self.caption)
