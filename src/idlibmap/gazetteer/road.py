"""Roads: ordered waypoints, and the names and ends reports know them by."""

import csv
from collections.abc import Iterator
from dataclasses import dataclass

from idlibmap.errors import TheatreError
from idlibmap.theatre import Theatre

COLUMNS = ("road", "seq", "place_id", "place", "latitude", "longitude")
"""Columns of ``roads.csv``."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Waypoint:
    """A named point that a road passes through or beside."""

    place_id: str
    place: str
    latitude: float
    """WGS84 degrees."""
    longitude: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Road:
    """One road."""

    id: str
    """e.g. ``"M5"``."""
    name: str
    """As on maps, e.g. ``"M5 (Damascus - Aleppo)"``."""
    names: tuple[str, ...]
    """Spellings in reports."""
    links: tuple[str, ...]
    """Cities it is said to link: "the highway linking Damascus with Aleppo" is the road that has both."""
    waypoints: tuple[Waypoint, ...]
    """From end to end, two at least."""


def read_roads(theatre: Theatre) -> tuple[Road, ...]:
    """
    Read the theatre's roads from ``areas.toml`` (names) and ``roads.csv`` (waypoints).

    Raises
    ------
    TheatreError
        A file is missing, or lacks a field; a road has less than two waypoints.
    """
    waypoints = _waypoints(theatre)
    try:
        return tuple(
            Road(
                id=road["id"],
                name=road["name"],
                names=tuple(road["names"]),
                links=tuple(road["links"]),
                waypoints=_of_road(road["id"], waypoints, theatre),
            )
            for road in theatre.toml("areas.toml").get("road", ())
        )
    except KeyError as error:
        msg = f"{theatre.root}: roads: {error}. areas.toml needs for each id, name, names and links."
        raise TheatreError(msg) from error


def _of_road(road: str, waypoints: list[tuple[str, int, Waypoint]], theatre: Theatre) -> tuple[Waypoint, ...]:
    own = sorted((seq, number) for number, (of, seq, _) in enumerate(waypoints) if of == road)
    if len(own) < len(("start", "end")):
        msg = (
            f"{theatre.root / 'roads.csv'}: road {road!r}: expected two waypoints or more, found {len(own)}. "
            "Add its rows, or delete its [[road]] from areas.toml."
        )
        raise TheatreError(msg)
    return tuple(waypoints[number][2] for _, number in own)


def _waypoints(theatre: Theatre) -> list[tuple[str, int, Waypoint]]:
    """Read road, number and waypoint from every row of ``roads.csv``."""
    path = theatre.path("roads.csv")
    with path.open(encoding="utf-8", newline="") as stream:
        reader = csv.DictReader(stream)
        missing = [column for column in COLUMNS if column not in (reader.fieldnames or ())]
        if missing:
            columns = ", ".join(COLUMNS)
            msg = f"{path}:1: roads: {missing[0]!r}. No such column. Give roads.csv the columns {columns}."
            raise TheatreError(msg)
        rows = [(reader.line_num, row) for row in reader]
    faults = [f"{path}:{line}: roads: {fault}" for line, row in rows for fault in _faults(row)]
    if faults:
        raise TheatreError("\n".join(faults))
    return [
        (
            row["road"],
            int(row["seq"]),
            Waypoint(
                place_id=row["place_id"],
                place=row["place"],
                latitude=float(row["latitude"]),
                longitude=float(row["longitude"]),
            ),
        )
        for _, row in rows
    ]


def _faults(row: dict[str, str]) -> Iterator[str]:
    if not (row["seq"] or "").isdecimal():
        yield f"field 'seq': expected a number, got {row['seq']!r}. Number the waypoints along the road."
    for field, limit in (("latitude", 90), ("longitude", 180)):
        try:
            fits = abs(float(row[field] or "")) <= limit
        except ValueError:
            fits = False
        if not fits:
            yield (
                f"field {field!r}: expected degrees from -{limit} to {limit}, got {row[field]!r}. "
                "Write decimal degrees (35.93)."
            )
