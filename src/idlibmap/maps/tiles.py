"""Online tiles that a map may show under the territory, once its reader asks for them."""

import re
from dataclasses import dataclass
from urllib.parse import urlsplit

import xyzservices.providers  # type: ignore[import-untyped]

from idlibmap.errors import IdlibmapError

_TEMPLATE = re.compile(r"https?://[A-Za-z0-9.-]+(:\d+)?/[^\s\"'<>;]*")
_PLACES = re.compile(r"\{(\w+)\}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Tiles:
    """A server of map tiles."""

    url: str
    """Template with ``{z}``, ``{x}`` and ``{y}``."""
    credit: str
    """Whom the tiles are from, as their licence asks."""
    max_zoom: int

    @property
    def origin(self) -> str:
        """Return what a page's policy names them by."""
        return f"{urlsplit(self.url).scheme}://{self.host}"

    @property
    def host(self) -> str:
        """Return the one host that is asked for them."""
        return urlsplit(self.url).netloc


def find_tiles(name: str, credit: str = "") -> Tiles:
    """
    Return the tiles of that name.

    Parameters
    ----------
    name
        A name of the xyzservices package, e.g. ``"OpenStreetMap.Mapnik"``, or a template of an address.
    credit
        Whom tiles at an address are from.

    Raises
    ------
    IdlibmapError
        There is no such name, it needs a key, or an address is no template or has no credit.
    """
    if "://" in name:
        return _at_address(name, credit)
    try:
        found = xyzservices.providers.query_name(name)
    except ValueError as error:
        msg = (
            f"--tiles {name}: no such tiles. Give a name of xyzservices (OpenStreetMap.Mapnik) or an address."
        )
        raise IdlibmapError(msg) from error
    if found.requires_token():
        msg = f"--tiles {name}: needs a key. Give the address with the key in it, and --tiles-credit."
        raise IdlibmapError(msg)
    url = found.build_url(x="{x}", y="{y}", z="{z}")
    return Tiles(url=url, credit=credit or found["attribution"], max_zoom=int(found.get("max_zoom", 18)))


def _at_address(url: str, credit: str) -> Tiles:
    if not _TEMPLATE.fullmatch(url) or sorted(_PLACES.findall(url)) != ["x", "y", "z"]:
        msg = f"--tiles {url}: expected an address like https://tiles.example.org/{{z}}/{{x}}/{{y}}.png."
        raise IdlibmapError(msg)
    if not credit:
        msg = (
            f"--tiles {url}: say whom the tiles are from: --tiles-credit '© ...'. Their licence asks for it."
        )
        raise IdlibmapError(msg)
    return Tiles(url=url, credit=credit, max_zoom=19)
