"""
The same cells and changes on folium's own pages: TimestampedGeoJson, TimelineSlider, TimeSliderChoropleth.

They load scripts and styles from hosts on the web. Here these come from npm, once, into a temporary folder,
and stand on the disk beside the page: the peers are spared the network. Styles of theirs that no slider needs
(Bootstrap, icons) are left out, which spares them more.
"""

import re
import shutil
import subprocess
import tempfile
from collections.abc import Callable, Iterator, Sequence
from datetime import UTC, datetime, timedelta
from functools import cache
from pathlib import Path
from typing import Any

import folium
from folium.plugins import TimelineSlider, TimeSliderChoropleth, TimestampedGeoJson
from folium.plugins.timeline import Timeline
from folium.utilities import JsCode

from idlibmap.maps.scene import Scene, SceneCell, SceneInterval

NPM = {
    "leaflet@1.9.3/dist/leaflet.js": ("leaflet@1.9.3", "leaflet/dist/leaflet.js"),
    "leaflet@1.9.3/dist/leaflet.css": ("leaflet@1.9.3", "leaflet/dist/leaflet.css"),
    "jquery-3.7.1.min.js": ("jquery@3.7.1", "jquery/dist/jquery.min.js"),
    "jquery/3.7.1/jquery.min.js": ("jquery@3.7.1", "jquery/dist/jquery.min.js"),
    "jquery-ui.min.js": ("jquery-ui-dist@1.12.1", "jquery-ui-dist/jquery-ui.min.js"),
    "bootstrap.bundle.min.js": ("bootstrap@5.2.2", "bootstrap/dist/js/bootstrap.bundle.min.js"),
    "leaflet.awesome-markers.js": (
        "leaflet.awesome-markers@2.0.5",
        "leaflet.awesome-markers/dist/leaflet.awesome-markers.js",
    ),
    "iso8601.min.js": ("iso8601-js-period@0.2.1", "iso8601-js-period/iso8601.js"),
    "leaflet.timedimension.min.js": (
        "leaflet-timedimension@1.1.1",
        "leaflet-timedimension/dist/leaflet.timedimension.min.js",
    ),
    "leaflet.timedimension.control.css": (
        "leaflet-timedimension@1.1.1",
        "leaflet-timedimension/dist/leaflet.timedimension.control.css",
    ),
    "leaflet.timeline.min.js": ("leaflet.timeline@1.6.0", "leaflet.timeline/dist/leaflet.timeline.js"),
    "moment.min.js": ("moment@2.18.1", "moment/min/moment.min.js"),
    "d3.v4.min.js": ("d3@4.13.0", "d3/build/d3.min.js"),
}
"""How the address of a script or style ends → its npm package, and its path there."""
NOBODY = "#b9b8ba"
OPACITY = 0.88
_OUTSIDE = re.compile(r'<(?:script|link)[^>]*(?:src|href)="(https?://[^"]+)"')

Feature = dict[str, Any]


def outside(html: str) -> list[str]:
    """Return the addresses of scripts and styles that a page loads from other hosts."""
    return sorted(set(_OUTSIDE.findall(html)))


def from_disk(html: str, scripts: Path) -> str:
    """Return the page with these addresses in the folder that ``fetch_scripts`` made."""

    def local(found: re.Match[str]) -> str:
        known = [path for end, (_, path) in NPM.items() if found[1].endswith(end)]
        return found[0].replace(found[1], (scripts / known[0]).as_uri() if known else "data:text/css,")

    return _OUTSIDE.sub(local, html)


@cache
def fetch_scripts() -> Path | None:
    """Install the peers' scripts into a temporary folder; None if there is no npm or no network."""
    npm = shutil.which("npm")
    if npm is None:
        return None
    folder = Path(tempfile.gettempdir()) / "idlibmap-peers"
    wanted = sorted({package for package, _ in NPM.values()})
    if not all((folder / "node_modules" / path).is_file() for _, path in NPM.values()):
        folder.mkdir(exist_ok=True)
        words = [npm, "install", "--prefix", folder, "--no-audit", "--no-fund", "--silent", *wanted]
        if subprocess.run(words, check=False, capture_output=True).returncode:
            return None
    return folder / "node_modules"


def timestamped(scene: Scene) -> folium.Map:
    """One feature a state, shown from its start on and painted over by the next."""
    features = []
    for cell, run, shape in _states(scene):
        moment = _milliseconds(run.start)
        properties = {"times": [moment] * len(shape["coordinates"]), "style": _style(scene, run)}
        features.append(_feature(shape, cell, properties))
    # Later states are drawn later, so that they cover what they follow.
    features.sort(key=lambda feature: feature["properties"]["times"][0])
    page = _empty(scene)
    collection = {"type": "FeatureCollection", "features": features}
    TimestampedGeoJson(collection, auto_play=False, period="P1D").add_to(page)
    return page


def timeline(scene: Scene) -> folium.Map:
    """One feature a state, shown from its start to its end."""
    last = _milliseconds(scene.dates[-1]) + int(timedelta(days=1) / timedelta(milliseconds=1))
    features = [
        _feature(
            shape,
            cell,
            {
                "start": _milliseconds(run.start),
                "end": _milliseconds(run.end) if run.end else last,
                "style": _style(scene, run),
            },
        )
        for cell, run, shape in _states(scene)
    ]
    page = _empty(scene)
    own = Timeline(
        {"type": "FeatureCollection", "features": features},
        get_interval=JsCode(
            "feature => ({start: feature.properties.start, end: feature.properties.end, endExclusive: true})"
        ),
        style=JsCode("feature => feature.properties.style"),
    ).add_to(page)
    TimelineSlider(auto_play=False).add_timelines(own).add_to(page)
    return page


def choropleth(scene: Scene) -> folium.Map:
    """Return one feature a cell, and a colour for each cell and date."""
    return _choropleth(scene, lambda looks: {_seconds(day): look for day, look in looks if look})


def choropleth_of_changes(scene: Scene) -> folium.Map:
    """Return the same with colours only on the dates on which they change: small, but it cannot go back."""

    def of_changes(looks: Sequence[tuple[str, dict[str, Any]]]) -> dict[str, Any]:
        befores = [None, *(look for _, look in looks)]
        return {_seconds(day): look for (day, look), old in zip(looks, befores, strict=False) if look != old}

    return _choropleth(scene, of_changes)


PEERS: dict[str, Callable[[Scene], folium.Map]] = {
    "TimestampedGeoJson": timestamped,
    "TimelineSlider": timeline,
    "TimeSliderChoropleth": choropleth,
    "TimeSliderChoropleth, changes": choropleth_of_changes,
}


def _choropleth(
    scene: Scene, table: Callable[[Sequence[tuple[str, dict[str, Any]]]], dict[str, Any]]
) -> folium.Map:
    looks = {
        side: {"color": colour, "opacity": OPACITY}
        for side, colour in [*((one.id, one.colour) for one in scene.sides), ("unknown", NOBODY)]
    }
    unseen = {"color": NOBODY, "opacity": 0}
    features, styles = [], {}
    for number, cell in enumerate(scene.cells):
        features.append(
            {"type": "Feature", "id": str(number), "properties": {}, "geometry": outline(scene, cell)}
        )
        held = holders(scene, runs_of(scene, cell))
        styles[str(number)] = table(
            [(day, looks[side] if side else unseen) for day, side in zip(scene.dates, held, strict=True)]
        )
    page = _empty(scene)
    collection = {"type": "FeatureCollection", "features": features}
    TimeSliderChoropleth(collection, styledict=styles, init_timestamp=-1).add_to(page)
    return page


def runs_of(scene: Scene, cell: SceneCell) -> tuple[SceneInterval, ...]:
    """Return the states of a cell in hindsight."""
    return cell.intervals or scene.places[cell.places[0]].intervals


def holders(scene: Scene, runs: Sequence[SceneInterval]) -> list[str]:
    """Return who holds a cell on each date; an empty word before anything is told."""
    held, at = [], -1
    for day in scene.dates:
        while at + 1 < len(runs) and runs[at + 1].start <= day:
            at += 1
        held.append(runs[at].holder if at >= 0 else "")
    return held


def outline(scene: Scene, cell: SceneCell) -> dict[str, Any]:
    """Return a cell as a GeoJSON geometry."""
    polygons = [[list(_ring(scene, references)) for references in polygon] for polygon in cell.rings]
    if len(polygons) == 1:
        return {"type": "Polygon", "coordinates": polygons[0]}
    return {"type": "MultiPolygon", "coordinates": polygons}


def _ring(scene: Scene, references: Sequence[int]) -> Iterator[tuple[float, float]]:
    for at, reference in enumerate(references):
        border = scene.borders[reference if reference >= 0 else -1 - reference]
        line = border.line if reference >= 0 else border.line[::-1]
        yield from line[1:] if at else line


def _states(scene: Scene) -> Iterator[tuple[int, SceneInterval, dict[str, Any]]]:
    for number, cell in enumerate(scene.cells):
        shape = outline(scene, cell)
        for run in runs_of(scene, cell):
            yield number, run, shape


def _feature(shape: dict[str, Any], cell: int, properties: dict[str, Any]) -> Feature:
    return {"type": "Feature", "geometry": shape, "properties": {"cell": cell, **properties}}


def _style(scene: Scene, run: SceneInterval) -> dict[str, Any]:
    colours = {side.id: side.colour for side in scene.sides}
    colour = colours.get(run.holder, NOBODY)
    return {"color": "#ffffff", "weight": 0.7, "fillColor": colour, "fillOpacity": OPACITY}


def _empty(scene: Scene) -> folium.Map:
    west, south, east, north = scene.bounds
    page = folium.Map(location=((south + north) / 2, (west + east) / 2), tiles=None)
    page.fit_bounds([(south, west), (north, east)])
    return page


def _milliseconds(day: str) -> int:
    return 1000 * int(_seconds(day))


def _seconds(day: str) -> str:
    return str(int(datetime.fromisoformat(day).replace(tzinfo=UTC).timestamp()))
