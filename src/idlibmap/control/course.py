"""Courses: the roads as rows of segments, and which of these a name or a place stands for."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import pairwise, permutations
from typing import NamedTuple

import numpy as np
import shapely

from idlibmap.errors import UnknownPlaceError
from idlibmap.gazetteer.plane import METRES_PER_KM, Plane
from idlibmap.gazetteer.road import Road
from idlibmap.gazetteer.road_line import NEAR_ROAD_KM, Segment, ends_of, segments, whole_line

Position = tuple[float, float]
"""Latitude, longitude."""


class Named(NamedTuple):
    """What an id names: a whole road, a stretch of one, or the way between two places."""

    road: str
    """Id of the road; empty for a way."""
    row: tuple[str, ...]
    """Ids of all segments of the road, from end to end; of a way that one."""
    reach: range
    """Numbers in that row of those that are named."""

    @property
    def segments(self) -> tuple[str, ...]:
        """Ids of those that are named."""
        return self.row[self.reach.start : self.reach.stop]


class Course:
    """
    One road as the row of its segments, known by their numbers from 0.

    Parameters
    ----------
    ids
        Id of each segment by its ends, as `ends_of` tells them.
    """

    def __init__(self, road: Road, ids: Mapping[frozenset[str], str]) -> None:
        self.ids = tuple(ids[ends_of(ends)] for ends in pairwise(road.waypoints))
        """Id of each segment, from end to end of the road."""
        numbered = permutations(enumerate(one.place_id for one in road.waypoints), 2)
        self._stretches = {f"{a}-{b}": range(min(i, j), max(i, j)) for (i, a), (j, b) in numbered}
        line = whole_line(road).line
        west, south, east, north = line.bounds
        self._plane = Plane(shapely.Point((west + east) / 2, (south + north) / 2))
        self._line = shapely.get_coordinates(self._plane.metres(line))

    def stretch(self, ends: str | None) -> range | None:
        """Return the segments between two waypoints, ``"C3987-C3985"`` or ``"C3985-C3987"``; all if None."""
        return range(len(self.ids)) if ends is None else self._stretches.get(ends)

    def at(self, positions: Sequence[Position]) -> Iterator[range]:
        """
        Yield the segments that each place is about; none of a place too far from the road.

        At a waypoint they are the two that meet there, elsewhere it is the nearest one.
        """
        places = shapely.MultiPoint([(longitude, latitude) for latitude, longitude in positions])
        here = shapely.get_coordinates(self._plane.metres(places))
        points = shapely.points(here[:, None])
        reach = NEAR_ROAD_KM * METRES_PER_KM
        to_waypoints = np.asarray(shapely.distance(points, shapely.points(self._line)))
        to_segments = np.asarray(shapely.distance(points, shapely.linestrings(list(pairwise(self._line)))))
        for waypoints, lines in zip(to_waypoints, to_segments, strict=True):
            meeting, nearest = int(waypoints.argmin()), int(lines.argmin())
            if waypoints[meeting] <= reach:
                yield range(max(0, meeting - 1), min(meeting + 1, len(self.ids)))
            else:
                yield range(nearest, nearest + (lines[nearest] <= reach))


class Courses:
    """All roads of a theatre, and their segments."""

    def __init__(self, roads: Iterable[Road]) -> None:
        roads = tuple(roads)
        found = segments(roads)
        ids = {ends_of(segment.ends): segment.id for segment in found}
        self._segments: dict[str, Segment] = {segment.id: segment for segment in found}
        self.of = {road.id: Course(road, ids) for road in roads}
        """By road."""

    def roads_of(self, segment_id: str) -> tuple[str, ...]:
        """Return the roads that have a segment; none for the way between two places."""
        segment = self._segments.get(segment_id)
        return segment.roads if segment else ()

    def named(self, road_id: str) -> Named:
        """
        Return what an id names.

        Parameters
        ----------
        road_id
            A road, a stretch, ``"M5:C3987-C3985"``, or the way between two places, ``"C3891:C4024"``: that is
            a segment of its own.

        Raises
        ------
        UnknownPlaceError
            There is no such road or stretch.
        """
        name, mark, ends = road_id.partition(":")
        course = self.of.get(name)
        if course is None and mark:
            return Named("", (road_id,), range(1))
        reach = course.stretch(ends if mark else None) if course else None
        if course is None or reach is None:
            msg = (
                f"road id {road_id!r}: the theatre has no such road. Write the id of one "
                f"({', '.join(self.of)}), two of its waypoints as ROAD:ID-ID (ids in roads.csv), or two "
                "places as ID:ID."
            )
            raise UnknownPlaceError(msg)
        return Named(name, course.ids, reach)
