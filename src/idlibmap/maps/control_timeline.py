"""A Scene on a folium map, like a plugin: the map gets the time bar, the panel and the legend around it."""

from dataclasses import asdict

from branca.element import Element
from folium import Map

from idlibmap.errors import IdlibmapError
from idlibmap.maps.browser_library import Verbatim, browser_file, browser_library, in_script, page_around
from idlibmap.maps.language import load_languages
from idlibmap.maps.page_data import evidence_block, scene_block
from idlibmap.maps.scene import Scene
from idlibmap.maps.tiles import Tiles

_UNREADABLE = "page.unreadable"
"""Message for browsers that cannot unpack the others."""
_SIZE = ("position", "left", "top", "width", "height")


class ControlTimeline(Element):
    """
    A Scene drawn on any ``folium.Map``; several may stand on a page.

    Parameters
    ----------
    scene
        What to draw.
    language
        Code of a built-in language (``"en"``, ``"ar"``), or path of a language file: what it opens in.
    tiles
        Online tiles that a reader may ask for.

    Raises
    ------
    IdlibmapError
        There is no such language.

    Notes
    -----
    The first one on a page keeps its date and place in the page's address. It is added like any plugin:
    ``ControlTimeline(scene).add_to(folium.Map(tiles=None))``.
    """

    def __init__(self, scene: Scene, *, language: str = "en", tiles: Tiles | None = None) -> None:
        super().__init__()
        self._name = "ControlTimeline"
        self.language = load_languages(language)[0]
        self.tiles = tiles
        self.brings_leaflet = False
        """Whether Leaflet is packed with the browser's part; the map is then made once it is unpacked."""
        self.blocks = {"scene": scene_block(scene), "evidence": evidence_block(scene)}

    def render(self, **kwargs: object) -> str:  # noqa: ARG002 - as branca calls it
        """Put the data and the call into the page, and the browser's part, once for all maps of the page."""
        if not isinstance(self._parent, Map):
            msg = "ControlTimeline: add it to a folium.Map, as in ControlTimeline(scene).add_to(folium_map)."
            raise IdlibmapError(msg)
        name, page = self.get_name(), page_around(self)
        style = browser_file("map.css")
        library = browser_library(with_leaflet=self.brings_leaflet)
        folium_map = self._parent.get_name()
        call = f"idlibmap.mount({folium_map}, {in_script({'container': folium_map, **self._options()})});"
        data = "".join(
            f'<script type="application/octet-stream" id="{name}_{part}">{block}</script>\n'
            for part, block in self.blocks.items()
        )
        page.header.add_child(Verbatim(f"<style>{style}</style>"), name="idlibmap_style")
        page.header.add_child(Verbatim(library.html), name="idlibmap_library")
        page.html.add_child(Verbatim(data), name=name)
        page.script.add_child(Verbatim(call), name=name)
        return ""

    def _options(self) -> dict[str, object]:
        """Return what the browser's ``mount`` is told."""
        size = {name: _css(getattr(self._parent, name)) for name in _SIZE}
        # A file may mend a built-in language under its own code.
        own = self.language not in load_languages()
        language = asdict(self.language) if own else self.language.code
        unreadable = self.language.messages.get(_UNREADABLE, load_languages()[0].messages[_UNREADABLE])
        told = {"data": self.get_name(), "size": size, "language": language, "unreadable": unreadable}
        return told | _tiles_option(self.tiles)


def _tiles_option(tiles: Tiles | None) -> dict[str, object]:
    if tiles is None:
        return {}
    told = {"url": tiles.url, "host": tiles.host, "credit": tiles.credit, "maxZoom": tiles.max_zoom}
    return {"tiles": told}


def _css(length: str | tuple[float, str]) -> str:
    """Return one of a folium map's lengths, e.g. ``(100, "%")``, or its position."""
    return length if isinstance(length, str) else f"{length[0]:g}{length[1]}"
