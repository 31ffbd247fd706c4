"""One layer as GeoParquet, for notebooks and databases."""

import json
from io import BytesIO
from pathlib import Path
from typing import Any

from idlibmap.errors import IdlibmapError
from idlibmap.files import write_bytes
from idlibmap.maps.exports.schema import CRS, DAY, LIST, NUMBER, TEXT, WHOLE, YES_NO
from idlibmap.maps.exports.table import Table, writable
from idlibmap.maps.scene import Scene


def write_geoparquet(scene: Scene, table: Table, path: Path) -> None:
    """
    Write a layer as GeoParquet 1.1 with a covering box for each row.

    Raises
    ------
    IdlibmapError
        pyarrow is not installed.

    Notes
    -----
    https://geoparquet.org/releases/v1.1.0/. Title, caveats, attribution and licence stand in the file's
    metadata under ``idlibmap``, the meaning of each column beside them.
    """
    try:
        import pyarrow as pa  # noqa: PLC0415 - of an extra
        import pyarrow.parquet as pq  # noqa: PLC0415
    except ImportError as error:
        msg = f"{path}: Parquet needs pyarrow. Install it: pip install 'idlibmap[parquet]'."
        raise IdlibmapError(msg) from error
    stream = BytesIO()
    _frame(table, pa).to_parquet(stream, index=False, write_covering_bbox=True, schema_version="1.1.0")
    stream.seek(0)
    written = pq.read_table(stream)
    about = json.dumps(_about(scene, table), ensure_ascii=False).encode()
    # pandas' own notes hold its version, and would change what the file says with it.
    kept = {b"geo": written.schema.metadata[b"geo"], b"idlibmap": about}
    whole = BytesIO()
    pq.write_table(written.replace_schema_metadata(kept), whole)
    write_bytes(path, whole.getvalue())


def _frame(table: Table, pa: Any) -> Any:  # noqa: ANN401 - pyarrow and geopandas have no types of ours
    import geopandas as gpd  # noqa: PLC0415 - slow to import
    import pandas as pd  # noqa: PLC0415

    types = {
        TEXT: pa.string(),
        NUMBER: pa.float64(),
        WHOLE: pa.int64(),
        DAY: pa.date32(),
        YES_NO: pa.bool_(),
        LIST: pa.list_(pa.string()),
    }
    columns = {}
    for field in table.layer.fields:
        values: list[Any] = [row.values[field.name] for row in table.rows]  # noqa: PD011 - no DataFrame's
        if field.type == DAY:
            array = pa.array(values, pa.string()).cast(pa.date32())
        else:
            array = pa.array([list(one) if field.type == LIST else one for one in values], types[field.type])
        columns[field.name] = pd.arrays.ArrowExtensionArray(array)
    shapes = gpd.array.from_shapely([row.shape for row in table.rows], crs=CRS)
    return gpd.GeoDataFrame(columns, geometry=shapes)


def _about(scene: Scene, table: Table) -> dict[str, Any]:
    return {
        "title": writable(scene.title),
        "layer": f"{table.layer.title}: {table.layer.meaning}",
        "caveats": list(map(writable, scene.caveats)),
        "attribution": list(map(writable, scene.attribution)),
        "licence": table.layer.licence,
        "columns": {field.name: field.meaning for field in table.layer.fields},
    }
