"""
Lay a long war on the ground: every day of 1,000, for 7,000 places with 20,000 changes.

The war is made up: settlements about 3 km apart on a plain, a front that moves across them to and fro, and
statuses that change here and there. Beside the time for all days stands the naive way: joining all cells of
every day by side and status with ``geopandas`` (measured on some days, multiplied).

Also: that on every day of a year the areas are a valid coverage and add up to the land covered, and that the
front lies within a cell of the one that was made up.

    python benchmarks/territory_days.py
"""

import argparse
import gc
import math
import resource
import subprocess
import sys
import time
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

import geopandas as gpd
import numpy as np
import shapely

from idlibmap.control.history import ControlHistory, ControlInterval, PlaceHistory
from idlibmap.gazetteer.place import Place
from idlibmap.territory.area import areas_by_day
from idlibmap.territory.projection import areas_km2, as_array
from idlibmap.territory.table import fronts_table
from idlibmap.territory.territory import Territory, build_territory

FIRST = date(2015, 1, 1)
CORNER = (36.0, 35.0)
SPACING_KM = 3.0
KM_PER_DEGREE = 111.2
KM_PER_DEGREE_EAST = 91.0
NAIVE_DAYS = 20
YEAR = 365
SIZES = (
    (7_000, 1_000, 10_000),
    (7_000, 1_000, 20_000),
    (7_000, 1_000, 40_000),
    (7_000, 1_000, 80_000),
    (14_000, 1_000, 40_000),
)
"""Places, days, changes of holder or status."""


@dataclass(frozen=True, slots=True, kw_only=True)
class War:
    """A war that was made up."""

    places: tuple[Place, ...]
    xy_km: np.ndarray
    history: ControlHistory
    days: int
    changes: int

    def front_km(self, day: int, north_km: np.ndarray) -> np.ndarray:
        """Return how far east the front was made to run, at some distances north."""
        return front_km(day, north_km, days=self.days, width_km=float(self.xy_km[:, 0].max()))


def front_km(day: int | np.ndarray, north_km: np.ndarray, *, days: int, width_km: float) -> np.ndarray:
    """Return how far east the front runs: a bent line that moves to and fro."""
    swing = 0.5 + 0.3 * np.sin(2 * math.pi * np.asarray(day) / days)
    return width_km * (swing + 0.06 * np.sin(north_km / 17))


def make_war(*, places: int, days: int, changes: int, seed: int = 7) -> War:
    """Make up a war with about so many changes of holder or status."""
    rng = np.random.default_rng(seed)
    side = math.ceil(math.sqrt(places))
    grid = np.stack(np.divmod(np.arange(places), side), axis=1) * SPACING_KM
    xy = grid + rng.uniform(-1, 1, size=grid.shape)
    width = float(xy[:, 0].max())
    reach = np.array([front_km(day, xy[:, 1], days=days, width_km=width) for day in range(days)])
    held = xy[:, 0] > reach
    turns = [np.flatnonzero(np.diff(held[:, n])) + 1 for n in range(places)]
    spare = max(0, changes - places - sum(len(own) for own in turns))
    extra = np.bincount(rng.integers(0, places, spare), minlength=places)
    histories = tuple(
        _history(n, held[:, n], turns[n], extra=int(extra[n]), days=days, rng=rng) for n in range(places)
    )
    return War(
        places=tuple(_place(n, *xy[n]) for n in range(places)),
        xy_km=xy,
        history=ControlHistory(
            first=FIRST,
            last=FIRST + timedelta(days=days - 1),
            places=histories,
            areas=(),
            roads=(),
            events=(),
        ),
        days=days,
        changes=sum(len(one.intervals) for one in histories),
    )


def _place(number: int, east_km: float, north_km: float) -> Place:
    return Place(
        id=f"P{number:05}",
        name=f"Village {number}",
        name_ar="",
        alt_names=(),
        kind="village",
        admin1="",
        admin2="",
        admin3="",
        latitude=CORNER[1] + north_km / KM_PER_DEGREE,
        longitude=CORNER[0] + east_km / KM_PER_DEGREE_EAST,
        population=None,
        source="",
        uncertainty_km=None,
    )


def _history(
    number: int,
    held: np.ndarray,
    turns: np.ndarray,
    *,
    extra: int,
    days: int,
    rng: np.random.Generator,
) -> PlaceHistory:
    """Make the history of one place: where it changes hands, and some days on which its status changes."""
    starts = sorted({0, *turns.tolist(), *rng.integers(1, days, extra).tolist()})
    runs = []
    for at, start in enumerate(starts):
        status = (
            "assessed"
            if start in {0, *turns.tolist()}
            else str(rng.choice(["claimed", "stale", "contested"]))
        )
        end = starts[at + 1] if at + 1 < len(starts) else None
        runs.append(
            ControlInterval(
                start=FIRST + timedelta(days=start),
                end=None if end is None else FIRST + timedelta(days=end),
                holder="opposition" if held[start] else "government",
                status=status,
                reason="",
                rival="",
                besieged_by="",
                probabilities=(),
                basis="reported",
                age_days=0,
                n_sources=1,
                claim_ids=(),
                counter_ids=(),
            )
        )
    return PlaceHistory(
        place_id=f"P{number:05}",
        place=f"Village {number}",
        latitude=0.0,
        longitude=0.0,
        intervals=tuple(runs),
        intervals_asof=tuple(runs),
    )


def every_day(war: War, territory: Territory) -> tuple[float, list[float]]:
    """Join the areas of every day; return the seconds in all, and of each day."""
    days = [FIRST + timedelta(days=n) for n in range(war.days)]
    taken = []
    begin = before = time.perf_counter()
    for _ in areas_by_day(days, cells=territory.cells, held=territory.hindsight.held):
        now = time.perf_counter()
        taken.append(now - before)
        before = now
    return time.perf_counter() - begin, taken[1:]


def naively(war: War, territory: Territory) -> float:
    """Join all cells by side and status with geopandas on some days; return the seconds a day."""
    shapes = [cell.geometry for cell in territory.cells]
    days = np.linspace(0, war.days - 1, NAIVE_DAYS).astype(int).tolist()
    begin = time.perf_counter()
    for day in days:
        then = FIRST + timedelta(days=day)
        labels = [
            next(f"{one.side} {one.status}" for one in reversed(held) if one.start <= then)
            for held in territory.hindsight.held
        ]
        gpd.GeoDataFrame({"label": labels}, geometry=shapes, crs="EPSG:4326").dissolve("label")
    return (time.perf_counter() - begin) / len(days)


def check_year(war: War, territory: Territory) -> tuple[int, float]:
    """Return on how many days of a year the areas are a valid coverage, and how far their sum is off."""
    land = float(areas_km2(as_array([cell.geometry for cell in territory.cells])).sum())
    days = [FIRST + timedelta(days=n) for n in range(min(YEAR, war.days))]
    valid, off = 0, 0.0
    for _, areas in areas_by_day(days, cells=territory.cells, held=territory.hindsight.held):
        shapes = as_array([area.geometry for area in areas])
        valid += bool(shapely.coverage_is_valid(shapes))
        off = max(off, abs(float(areas_km2(shapes).sum()) / land - 1))
    return valid, off


def front_distances(war: War, territory: Territory, days: Sequence[int]) -> tuple[float, np.ndarray]:
    """
    Compare the fronts of some days with the line that was made up.

    Returns
    -------
    share
        Of the borders that are fronts: those of which the true line runs through one of the two cells.
    away_km
        How far points along the fronts, 100 m apart, lie from it.
    """
    cells = {cell.place_ids[0]: cell.geometry for cell in territory.cells}
    north = np.linspace(-20, float(war.xy_km[:, 1].max()) + 20, 8000)
    through, away = [], []
    for day in days:
        fronts = fronts_table(territory, FIRST + timedelta(days=day))
        truth = shapely.LineString(np.stack([war.front_km(day, north), north], axis=1))
        lines = shapely.segmentize(shapely.transform(fronts["geometry"].to_numpy(), _to_km), 0.1)
        away.append(shapely.distance(shapely.points(shapely.get_coordinates(lines)), truth))
        for side in ("place_id", "other_place_id"):
            land = shapely.transform(as_array([cells[place] for place in fronts[side]]), _to_km)
            through.append(shapely.intersects(land, truth))
    return float(np.mean(np.hstack(through[::2]) | np.hstack(through[1::2]))), np.hstack(away)


def _to_km(degrees: np.ndarray) -> np.ndarray:
    return (degrees - CORNER) * (KM_PER_DEGREE_EAST, KM_PER_DEGREE)


def measure(places: int, days: int, changes: int) -> None:
    """Print a row of the table for one size of war."""
    war = make_war(places=places, days=days, changes=changes)
    gc.collect()
    begin = time.perf_counter()
    territory = build_territory(war.history, war.places)
    built = time.perf_counter() - begin
    walked, steps = every_day(war, territory)
    naive = naively(war, territory) * war.days
    megabytes = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    in_ms = [1000 * np.median(steps), 1000 * np.quantile(steps, 0.95)]
    seconds = [f"{one:.1f}" for one in (built, walked, built + walked)]
    numbers = [*seconds, *(f"{one:.0f}" for one in (*in_ms, naive, megabytes))]
    print(f"| {places:,} | {days:,} | {war.changes:,} |", " | ".join(numbers), "|", flush=True)


HEAD = (
    "places",
    "days",
    "changes",
    "cells, fronts, pockets, numbers: s",
    "areas of every day: s",
    "all: s",
    "one more day: ms, median",
    "95 %",
    "naively: s",
    "MB at most",
)


def main() -> None:
    """Print the tables, each row measured in a process of its own."""
    words = argparse.ArgumentParser(description="Measure what laying a war on the ground costs.")
    words.add_argument("--size", nargs=3, type=int, help="measure one size of war: places, days, changes")
    size = words.parse_args().size
    if size:
        measure(*size)
        return
    print("|", " | ".join(HEAD), "|")
    print("|--:" * len(HEAD) + "|", flush=True)
    for one in SIZES:
        subprocess.run([sys.executable, __file__, "--size", *map(str, one)], check=True)
    war = make_war(places=7000, days=1000, changes=20_000)
    territory = build_territory(war.history, war.places)
    valid, off = check_year(war, territory)
    print(f"\nA year: {valid} of {YEAR} days a valid coverage; areas off by {100 * off:.6f} %.")
    share, away = front_distances(war, territory, range(0, 1000, 50))
    half, most = np.quantile(away, [0.5, 0.95])
    print(
        f"At {100 * share:.1f} % of the borders that are fronts the true one runs through one of both cells; "
        f"they lie {half:.1f} km from it at the median, {most:.1f} km at 95 %."
    )


if __name__ == "__main__":
    main()
