"""Roads: ordered waypoints, and the names and ends reports know them by."""

import csv
from dataclasses import dataclass

from idlibmap.errors import TheatreError
from idlibmap.theatre import Theatre


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


def read_roads(theatre: Theatre) -> tuple[Road, ...]:
    """
    Read the theatre's roads from ``areas.toml`` (names) and ``roads.csv`` (waypoints).

    Raises
    ------
    TheatreError
        A file is missing, or lacks a field.
    """
    try:
        return _roads(theatre)
    except (KeyError, ValueError) as error:
        if isinstance(error, TheatreError):
            raise
        msg = (
            f"{theatre.root}: roads: {error}. areas.toml needs for each road a [[road]] with id, name, names "
            "and links; roads.csv the columns road, seq, place_id, place, latitude, longitude."
        )
        raise TheatreError(msg) from error


def _roads(theatre: Theatre) -> tuple[Road, ...]:
    with theatre.path("roads.csv").open(encoding="utf-8", newline="") as stream:
        rows = sorted(csv.DictReader(stream), key=lambda row: (row["road"], int(row["seq"])))
    return tuple(
        Road(
            id=road["id"],
            name=road["name"],
            names=tuple(road["names"]),
            links=tuple(road["links"]),
            waypoints=tuple(
                Waypoint(
                    place_id=row["place_id"],
                    place=row["place"],
                    latitude=float(row["latitude"]),
                    longitude=float(row["longitude"]),
                )
                for row in rows
                if row["road"] == road["id"]
            ),
        )
        for road in theatre.toml("areas.toml").get("road", ())
    )
