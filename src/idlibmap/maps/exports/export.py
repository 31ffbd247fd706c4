"""Writing a Scene into the format that a file's suffix names."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from idlibmap.errors import IdlibmapError
from idlibmap.files import write_bytes, write_compact_json
from idlibmap.maps.as_known import as_known_then
from idlibmap.maps.exports.layers import LAYERS
from idlibmap.maps.exports.table import Choice, Table
from idlibmap.maps.exports.tables import export_tables
from idlibmap.maps.scene import Scene
from idlibmap.maps.words import words_in

Tables = Sequence[Table]


@dataclass(frozen=True, slots=True, kw_only=True)
class Format:
    """One format of exports."""

    write: Callable[[Scene, Tables, Path], None]
    usual: tuple[str, ...]
    """Layers that are written where none is asked for."""
    held: tuple[str, ...] = tuple(LAYERS)
    """Layers that it can hold."""
    several: bool = True
    """Whether a file holds more than one layer."""


def write_export(scene: Scene, path: Path, choice: Choice) -> Path:
    """
    Write layers of a Scene into one file.

    Returns
    -------
    path
        The file.

    Raises
    ------
    IdlibmapError
        The suffix names no format, the format cannot hold the layers, a day is outside the map's evidence,
        the period ends before it begins, or what the format needs is not installed.
    """
    known = FORMATS.get(path.suffix.lower())
    if known is None:
        msg = f"{path}: no such format. Give the file one of these suffixes: {', '.join(FORMATS)}."
        raise IdlibmapError(msg)
    layers = tuple(dict.fromkeys(choice.layers)) or known.usual
    if choice.as_known:
        then = as_known_then(scene)
        scene = replace(then, title=f"{scene.title} ({words_in('en').t('time.asof')})")
    tables = export_tables(scene, replace(choice, layers=layers))
    _check(path, known, layers)
    known.write(scene, tables, path)
    return path


def _check(path: Path, known: Format, layers: tuple[str, ...]) -> None:
    unfit = [layer for layer in layers if layer not in known.held]
    if unfit:
        held = ", ".join(known.held)
        msg = f"{path}: {path.suffix} holds no layer {unfit[0]!r}, only {held}. Write it as .gpkg."
        raise IdlibmapError(msg)
    if len(layers) > 1 and not known.several:
        asked = ", ".join(layers)
        msg = f"{path}: {path.suffix} holds one layer, got {asked}. Write a file for each, or a .gpkg."
        raise IdlibmapError(msg)


def _write_geopackage(scene: Scene, tables: Tables, path: Path) -> None:
    from idlibmap.maps.exports.geopackage import write_geopackage  # noqa: PLC0415 - GDAL only where it is needed

    write_geopackage(scene, tables, path)


def _write_geojson(scene: Scene, tables: Tables, path: Path) -> None:
    from idlibmap.maps.exports.geojson import layer_geojson  # noqa: PLC0415 - as the others

    write_compact_json(path, layer_geojson(scene, tables[0]))


def _write_kml(scene: Scene, tables: Tables, path: Path) -> None:
    from idlibmap.maps.exports.kml import write_kml  # noqa: PLC0415 - as the others

    write_bytes(path, write_kml(scene, tables))


def _write_geoparquet(scene: Scene, tables: Tables, path: Path) -> None:
    from idlibmap.maps.exports.geoparquet import write_geoparquet  # noqa: PLC0415 - as the others

    write_geoparquet(scene, tables[0], path)


def _write_csv(_scene: Scene, tables: Tables, path: Path) -> None:
    from idlibmap.maps.exports.hxl_csv import write_hxl_csv  # noqa: PLC0415 - as the others

    write_hxl_csv(tables[0], path)


def _write_topojson(scene: Scene, tables: Tables, path: Path) -> None:
    from idlibmap.maps.exports.topojson import topojson  # noqa: PLC0415 - as the others

    write_compact_json(path, topojson(scene, tables))


FORMATS = {
    ".gpkg": Format(write=_write_geopackage, usual=tuple(LAYERS)),
    ".geojson": Format(write=_write_geojson, usual=("intervals",), several=False),
    ".kml": Format(write=_write_kml, usual=("cells", "intervals")),
    ".parquet": Format(write=_write_geoparquet, usual=("intervals",), several=False),
    ".csv": Format(write=_write_csv, usual=("intervals",), several=False),
    ".topojson": Format(
        write=_write_topojson,
        usual=("cells", "fronts"),
        held=("cells", "fronts", "places", "intervals", "events", "claims"),
    ),
}
"""By suffix."""
