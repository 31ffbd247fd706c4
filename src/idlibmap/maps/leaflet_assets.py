"""Leaflet's files as the package XStatic-Leaflet ships them, checked and ready to stand inside a page."""

import re
from base64 import b64encode
from dataclasses import dataclass
from functools import cache
from hashlib import sha256
from importlib.metadata import PackageNotFoundError, files

from idlibmap.errors import IdlibmapError

PACKAGE = "XStatic-Leaflet"
SHA256 = {
    "leaflet.js": "5819285cec137b229c94e1ee5ad73e8b6b84345a4367d60f75fe477fe0fb7b03",
    "leaflet.css": "90b693d86392a4779c861b28cf307e7e59c3fb35328c4d8b95f58f814d38c722",
    "images/layers.png": "1dbbe9d028e292f36fcba8f8b3a28d5e8932754fc2215b9ac69e4cdecf5107c6",
    "images/layers-2x.png": "066daca850d8ffbef007af00b06eac0015728dee279c51f3cb6c716df7c42edf",
    "images/marker-icon.png": "574c3a5cca85f4114085b6841596d62f00d7c892c7b03f28cbfa301deb1dc437",
    "images/marker-icon-2x.png": "00179c4c1ee830d3a108412ae0d294f55776cfeb085c60129a39aa6fc4ae2528",
    "images/marker-shadow.png": "264f5c640339f042dd729062cfc04c17f8ea0f29882b538e3848ed8f10edb4da",
}
"""Leaflet 1.9.3, byte for byte as its makers published it."""

_IMAGE = re.compile(r"url\((images/[\w.-]+)\)")


@dataclass(frozen=True, slots=True, kw_only=True)
class Leaflet:
    """Leaflet's script and style sheet, with its images inside."""

    script: str
    """Opens with Leaflet's copyright and licence banner."""
    notice: str
    """What that banner says, to stand where the script itself cannot be read."""
    style: str
    bare_style: str
    """Without its images: they are those of markers and of the control of layers."""
    marker_images: dict[str, str]
    """``data:`` addresses by the names of Leaflet's icon options."""


@cache
def load_leaflet() -> Leaflet:
    """
    Load Leaflet from the installed package.

    Raises
    ------
    IdlibmapError
        The package is not installed, or its files are not those of Leaflet 1.9.3.
    """
    found = _package_files()
    images = {name: _data_url(content) for name, content in found.items() if name.endswith(".png")}
    # Browsers hash a script after turning CRLF into LF, and the source map is not shipped.
    script = _text(found["leaflet.js"]).replace("//# sourceMappingURL=leaflet.js.map", "").rstrip() + "\n"
    style = _text(found["leaflet.css"])
    return Leaflet(
        script=script,
        notice=" ".join(script[: script.index("*/")].replace("*", " ").removeprefix("/").split()),
        style=_IMAGE.sub(lambda match: f"url({images[match[1]]})", style),
        bare_style=_IMAGE.sub("none", style),
        marker_images={
            "iconUrl": images["images/marker-icon.png"],
            "iconRetinaUrl": images["images/marker-icon-2x.png"],
            "shadowUrl": images["images/marker-shadow.png"],
        },
    )


def _package_files() -> dict[str, bytes]:
    mend = f"Install it afresh: pip install --force-reinstall '{PACKAGE}==1.9.3.0'"
    try:
        listed = files(PACKAGE) or []
    except PackageNotFoundError as error:
        msg = f"{PACKAGE}: not installed; the page needs Leaflet. {mend}"
        raise IdlibmapError(msg) from error
    found = {}
    for name, expected in SHA256.items():
        path = next((path for path in listed if path.as_posix().endswith(f"/leaflet/data/{name}")), None)
        content = path.read_binary() if path else b""
        if sha256(content).hexdigest() != expected:
            msg = f"{PACKAGE}: {name} has SHA-256 {sha256(content).hexdigest()}, expected {expected}. {mend}"
            raise IdlibmapError(msg)
        found[name] = content
    return found


def _text(content: bytes) -> str:
    return content.decode("utf-8").replace("\r\n", "\n")


def _data_url(png: bytes) -> str:
    return f"data:image/png;base64,{b64encode(png).decode('ascii')}"
