"""The territory as a GeoDataFrame, for QGIS, notebooks and further analysis."""

from datetime import date

import geopandas as gpd

from idlibmap.control.history import ControlHistory
from idlibmap.control.infer import holder_on
from idlibmap.errors import SchemaError
from idlibmap.territory.territory import Territory

TERRITORY_COLUMNS = {
    "place_id": "key of the gazetteer row whose cell it is",
    "place": "its common name",
    "day": "ISO 8601 day",
    "holder": "side id or unknown",
    "status": "assessed, claimed, contested, stale or unknown",
    "reason": "why contested or changed; empty if none",
    "besieged_by": "side id; empty if none",
    "area_km2": "of the cell, on EPSG:6933",
    "geometry": "valid polygons, EPSG:4326",
}
"""Columns of the table, with their meaning."""
CRS = "EPSG:4326"


def territory_table(territory: Territory, history: ControlHistory, day: date) -> gpd.GeoDataFrame:
    """
    Return the cells of one day, one row a place with a cell.

    Parameters
    ----------
    territory
        What :func:`~idlibmap.territory.territory.build_territory` made of ``history``.
    day
        Calendar day in the theatre; hindsight is used.
    """
    names = {place.place_id: place.place for place in history.places}
    rows = []
    for cell in territory.cells:
        for place_id in cell.place_ids:
            state = holder_on(history, place_id, day)
            rows.append(
                {
                    "place_id": place_id,
                    "place": names[place_id],
                    "day": day.isoformat(),
                    "holder": state.holder,
                    "status": state.status,
                    "reason": state.reason,
                    "besieged_by": state.besieged_by,
                    "area_km2": cell.area_km2,
                    "geometry": cell.geometry,
                }
            )
    return check_territory(
        gpd.GeoDataFrame(rows, columns=list(TERRITORY_COLUMNS), geometry="geometry", crs=CRS)
    )


def check_territory(table: gpd.GeoDataFrame) -> gpd.GeoDataFrame:
    """
    Return a territory table as it is, if it keeps the schema.

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
