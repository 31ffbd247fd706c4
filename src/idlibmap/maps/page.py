"""
The interactive page: one HTML file that opens from disk and asks no server for anything.

A page is a ``folium.Map``, so own layers can be added before it is written, and it shows itself in a
notebook (:mod:`idlibmap.maps.notebook`). The drawing is done by :class:`ControlTimeline`; here the map gets
Leaflet inside, and the document a content security policy that names each script by its hash.
"""

import re
from base64 import b64encode
from collections.abc import Iterator
from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import NamedTuple

import folium
from branca.element import Element, Figure
from jinja2 import Environment, Template

from idlibmap.files import write_text
from idlibmap.maps.browser_library import Verbatim, browser_file, browser_library, in_script, page_around
from idlibmap.maps.control_timeline import ControlTimeline
from idlibmap.maps.leaflet_assets import Leaflet, load_leaflet
from idlibmap.maps.notebook import notebook_bundle
from idlibmap.maps.scene import Scene
from idlibmap.maps.still import still_legend, still_picture
from idlibmap.maps.tiles import Tiles
from idlibmap.maps.words import Words

LISTED = 200
"""Changes in the table for readers without scripts: the latest ones."""

_ELEMENT_ID = re.compile(r"(?<=_)[0-9a-f]{32}")
_INLINE_SCRIPT = re.compile(r"<script>(.*?)</script>", re.DOTALL)
_LINKED_HOST = re.compile(r"<(?:script|link)[^>]*(?:src|href)=\"(https://[^/\"]+)")
_TILE_HOST = re.compile(r"L\.tileLayer(?:\.wms)?\(\s*\"(https?://[^/\"]+)")


def build_page(scene: Scene, *, language: str = "en", tiles: Tiles | None = None) -> "ControlMap":
    """Return the page of a Scene as a ``folium.Map``; ``.save(path)`` writes it."""
    return ControlMap(scene, language=language, tiles=tiles)


def write_page(scene: Scene, path: Path, *, language: str = "en", tiles: Tiles | None = None) -> None:
    """Write the page of a Scene; the same Scene gives the same bytes."""
    write_text(path, build_page(scene, language=language, tiles=tiles).get_root().render())


class ControlMap(folium.Map):
    """
    A ``folium.Map`` that stands alone: Leaflet is inside, and nothing is asked of any host.

    Parameters
    ----------
    scene
        What to draw.
    language
        What the page opens in: see :class:`ControlTimeline`.

    Notes
    -----
    Layers added to it lie above the territory. Hosts that such layers load tiles, scripts or styles from
    are let through the page's policy; without them the page makes no request.
    """

    _template = Template("""
        {% macro html(this, kwargs) %}<div class="folium-map" id="{{ this.get_name() }}"></div>{% endmacro %}
        {% macro script(this, kwargs) %}
        {% set name = this.get_name() %}
        var {{ name }} =
        {%- if this.timeline.brings_leaflet %} () => {{ name }} ={% endif %} L.map("{{ name }}", {
            center: {{ this.location|tojson }}, zoom: 9, zoomSnap: 0.5, minZoom: 4, maxZoom: 16,
        });
        {% endmacro %}
    """)

    def __init__(self, scene: Scene, *, language: str = "en", tiles: Tiles | None = None) -> None:
        west, south, east, north = scene.bounds
        super().__init__(location=((south + north) / 2, (west + east) / 2), tiles=None)
        self.scene = scene
        # Leaflet stands inside the page; jQuery, Bootstrap and the rest are not used.
        self.default_js: list[tuple[str, str]] = []
        self.default_css: list[tuple[str, str]] = []
        self.timeline = ControlTimeline(scene, language=language, tiles=tiles)
        self.add_child(self.timeline)
        _Page(scene, self.timeline).add_child(self)

    def render(self, **kwargs: object) -> str:
        """Put Leaflet into the page's head where own layers call it, then all that was added to the map."""
        self.timeline.brings_leaflet = list(self._children.values()) == [self.timeline]
        if not self.timeline.brings_leaflet:
            leaflet = load_leaflet()
            text = f"<style>{leaflet.style}</style>\n<script>{leaflet.script}{_markers(leaflet)}</script>"
            page_around(self).header.add_child(Verbatim(text), name="leaflet")
        super().render(**kwargs)  # type: ignore[no-untyped-call]  # folium has no types
        return ""

    def __repr__(self) -> str:
        return f"<ControlMap of {self.scene!r}>"

    def _repr_html_(self, **_: object) -> str:
        """Show the map in a notebook, as folium names it."""
        return self._repr_mimebundle_()["text/html"]

    def _repr_mimebundle_(self, **_: object) -> dict[str, str]:
        """Show the map in a notebook, and as a picture where the notebook is exported."""
        return notebook_bundle(self.scene, self.get_root().render(), Words(self.timeline.language))


def _markers(leaflet: Leaflet) -> str:
    """Return a script that gives Leaflet its stock markers, which own layers may show."""
    images = in_script(leaflet.marker_images)
    return f"L.Icon.Default.imagePath = '';\nL.Icon.Default.mergeOptions({images});\n"


class _Page(Figure):
    """The document around the map."""

    def __init__(self, scene: Scene, timeline: ControlTimeline) -> None:
        super().__init__(title=scene.title)
        self.scene = scene
        self.timeline = timeline

    def render(self, **kwargs: object) -> str:
        """Return the whole document."""
        # Children put their parts into these three; a second rendering starts afresh.
        self.header, self.html, self.script = Element(), Element(), Element()
        for child in self._children.values():
            child.render(**kwargs)
        head, body, script = _stable_ids(part.render() for part in (self.header, self.html, self.script))
        words = Words(self.timeline.language)
        changes = list(_changes(self.scene, words))
        library = browser_library(with_leaflet=self.timeline.brings_leaflet)
        return _document().render(
            scene=self.scene,
            words=words,
            t=words.t,
            picture=still_picture(self.scene, words),
            legend=list(still_legend(self.scene, words)),
            changes=changes[-LISTED:],
            earlier_changes=len(changes[:-LISTED]),
            policy=_policy(
                [script, *_INLINE_SCRIPT.findall(head + body), library.script],
                head,
                script,
                self.timeline.tiles,
            ),
            head=head,
            body=body,
            map_script=script,
        )


@cache
def _document() -> Template:
    return Environment(autoescape=True, keep_trailing_newline=True).from_string(browser_file("page.html"))


def _stable_ids(parts: Iterator[str]) -> list[str]:
    """Return the parts with folium's random element ids numbered in order of first use."""
    texts = list(parts)
    order: dict[str, str] = {}
    for found in _ELEMENT_ID.findall("".join(texts)):
        order.setdefault(found, f"{len(order):032x}")
    return [_ELEMENT_ID.sub(lambda found: order[found[0]], text) for text in texts]


def _policy(scripts: list[str], head: str, map_script: str, tiles: Tiles | None) -> str:
    hashes = [f"'sha256-{b64encode(sha256(text.encode()).digest()).decode()}'" for text in scripts]
    linked = sorted(set(_LINKED_HOST.findall(head)))
    hosts = {host.replace("{s}", "*") for host in _TILE_HOST.findall(map_script)}
    hosts |= {tiles.origin} if tiles else set()
    sources = {
        "default-src": ["'none'"],
        "script-src": [*dict.fromkeys(hashes), *linked],
        "style-src": ["'unsafe-inline'", *linked],
        "img-src": ["data:", "blob:", *sorted(hosts)],
        "base-uri": ["'none'"],
        "form-action": ["'none'"],
    }
    return "; ".join(f"{name} {' '.join(allowed)}" for name, allowed in sources.items())


class _Change(NamedTuple):
    """One row of the table for readers without scripts."""

    day: str
    place: str
    holder: str
    status: str


def _changes(scene: Scene, words: Words) -> Iterator[_Change]:
    labels = {side.id: words.side(side) for side in scene.sides} | {"unknown": words.t("side.unknown")}
    rows = [
        (
            state.start,
            words.place(place),
            labels.get(state.holder, state.holder),
            words.t(f"status.{state.status}"),
        )
        for place in scene.places
        for state in place.intervals
    ]
    return (_Change(*row) for row in sorted(rows))
