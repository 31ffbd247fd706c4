"""The territory as GeoDataFrames, for QGIS, notebooks and further analysis."""

from collections.abc import Mapping
from datetime import date

import geopandas as gpd
import pandas as pd

from idlibmap.control.history import ControlHistory
from idlibmap.control.infer import holder_on
from idlibmap.errors import SchemaError
from idlibmap.territory.area import areas_by_day
from idlibmap.territory.holding import UNKNOWN, least_known
from idlibmap.territory.territory import Territory

TERRITORY_COLUMNS = {
    "place_id": "key of the gazetteer row whose cell it is; of several that share it all, with | between",
    "place": "its common name, likewise",
    "day": "ISO 8601 day",
    "holder": "side id or unknown",
    "status": "assessed, claimed, contested, stale or unknown",
    "reason": "why contested or changed; empty if none",
    "besieged_by": "side id; empty if none",
    "area_km2": "of the cell, on EPSG:6933",
    "geometry": "valid polygons, EPSG:4326",
}
"""Columns of the table of cells, with their meaning."""
AREA_COLUMNS = {
    "day": "ISO 8601 day",
    "side": "side id or unknown",
    "status": "assessed, claimed, contested, stale or unknown",
    "area_km2": "of all its cells, on EPSG:6933",
    "geometry": "valid polygons, EPSG:4326; together a coverage",
}
"""Columns of the table of areas, with their meaning."""
FRONT_COLUMNS = {
    "day": "ISO 8601 day",
    "side": "side id of one side of the front",
    "other_side": "side id of the other",
    "place_id": "key of the gazetteer row whose cell lies on one side",
    "other_place_id": "of the cell on the other side",
    "length_km": "geodesic to 2 in 10,000",
    "geometry": "line, EPSG:4326",
}
"""Columns of the table of fronts, with their meaning."""
TALLY_COLUMNS = {
    "start": "first day on which the numbers are these",
    "end": "first day after; empty where they still are",
    "side": "side id or unknown",
    "status": "assessed, claimed, contested, stale or unknown",
    "places": "places with evidence",
    "area_km2": "of the cells of those that have one, on EPSG:6933",
    "population": "people of those settlements for which the gazetteer has a figure",
    "places_with_population": "how many those are",
}
"""Columns of ``territory.csv``, with their meaning."""
FRONT_LENGTH_COLUMNS = {
    "start": "first day on which the length is this",
    "end": "first day after; empty where it still is",
    "side": "side id of one side",
    "other_side": "side id of the other",
    "length_km": "of all borders between cells of the two",
}
"""Columns of ``fronts.csv``, with their meaning."""
CRS = "EPSG:4326"

Rows = list[dict[str, object]]


def territory_table(territory: Territory, history: ControlHistory, day: date) -> gpd.GeoDataFrame:
    """
    Return the cells of one day, a row each; land that several places share is nobody's while they differ.

    Parameters
    ----------
    territory
        What :func:`~idlibmap.territory.territory.build_territory` made of ``history``.
    day
        Calendar day in the theatre; hindsight is used.
    """
    names = {place.place_id: place.place for place in history.places}
    rows: Rows = []
    for cell in territory.cells:
        states = [holder_on(history, place_id, day) for place_id in cell.place_ids]
        one = len({state.holder for state in states}) == 1
        rows.append(
            {
                "place_id": "|".join(cell.place_ids),
                "place": "|".join(names[place_id] for place_id in cell.place_ids),
                "day": day.isoformat(),
                "holder": states[0].holder if one else UNKNOWN,
                "status": least_known(state.status for state in states) if one else UNKNOWN,
                "reason": states[0].reason if len(states) == 1 else "",
                "besieged_by": states[0].besieged_by if len(states) == 1 else "",
                "area_km2": cell.area_km2,
                "geometry": cell.geometry,
            }
        )
    return check_territory(_table(rows, TERRITORY_COLUMNS))


def areas_table(territory: Territory, day: date, *, asof: bool = False) -> gpd.GeoDataFrame:
    """
    Return the land of each side in each status on one day, one row and one shape each.

    Parameters
    ----------
    asof
        As known then, instead of in hindsight.
    """
    held = territory.view(asof=asof).held
    ((_, areas),) = areas_by_day([day], cells=territory.cells, held=held)
    rows: Rows = [
        {
            "day": day.isoformat(),
            "side": area.side,
            "status": area.status,
            "area_km2": area.area_km2,
            "geometry": area.geometry,
        }
        for area in areas
    ]
    return _table(rows, AREA_COLUMNS)


def fronts_table(territory: Territory, day: date, *, asof: bool = False) -> gpd.GeoDataFrame:
    """
    Return the fronts of one day, one row for each line between two cells that face each other.

    Parameters
    ----------
    asof
        As known then, instead of in hindsight.
    """
    rows: Rows = [
        {
            "day": day.isoformat(),
            "side": front.sides[0],
            "other_side": front.sides[1],
            "place_id": front.place_ids[0],
            "other_place_id": front.place_ids[1],
            "length_km": front.length_km,
            "geometry": front.line,
        }
        for front in territory.view(asof=asof).fronts
        if front.start <= day and (front.end is None or day < front.end)
    ]
    return _table(rows, FRONT_COLUMNS)


def tallies_table(territory: Territory, *, asof: bool = False) -> pd.DataFrame:
    """
    Return what each side held in each status, over time; numbers stand until their row ends.

    Parameters
    ----------
    asof
        As known then, instead of in hindsight.
    """
    rows = [
        {name: getattr(tally, name) for name in TALLY_COLUMNS} for tally in territory.view(asof=asof).tallies
    ]
    return pd.DataFrame(rows, columns=list(TALLY_COLUMNS))


def front_lengths_table(territory: Territory, *, asof: bool = False) -> pd.DataFrame:
    """
    Return how long the front between each two sides was, over time.

    Parameters
    ----------
    asof
        As known then, instead of in hindsight.
    """
    rows = [
        (one.start, one.end, *one.sides, one.length_km) for one in territory.view(asof=asof).front_lengths
    ]
    return pd.DataFrame(rows, columns=list(FRONT_LENGTH_COLUMNS))


def check_territory(table: gpd.GeoDataFrame) -> gpd.GeoDataFrame:
    """
    Return a table of cells as it is, if it keeps the schema.

    Raises
    ------
    SchemaError
        Lists every fault.
    """
    faults = [f"no column {name!r} ({what})" for name, what in TERRITORY_COLUMNS.items() if name not in table]
    if not faults and table.crs != CRS:
        faults.append(f"CRS is {table.crs}: call .to_crs({CRS!r})")
    if not faults and not table.is_valid.all():
        faults.append(f"invalid geometry in rows {list(table.index[~table.is_valid])}: call .make_valid()")
    if faults:
        raise SchemaError("territory table: " + "; ".join(faults))
    return table


def _table(rows: Rows, columns: Mapping[str, str]) -> gpd.GeoDataFrame:
    return gpd.GeoDataFrame(rows, columns=list(columns), geometry="geometry", crs=CRS)
