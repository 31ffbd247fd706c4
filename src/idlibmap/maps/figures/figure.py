"""
Static figures: a day, or several, on a sheet for print and press, drawn from the Scene alone.

The projection is equirectangular, true to scale along the middle latitude, so that a map's axes are in
degrees and a user can plot own layers in EPSG:4326 on them. A picture's alternative text stands beside it,
and in the file itself: ``<title>`` and ``<desc>`` of an SVG, ``Title`` and ``Description`` of a PNG,
``Title`` and ``Subject`` of a PDF.
"""

import io
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any
from xml.sax.saxutils import escape

import matplotlib.style
from matplotlib.patheffects import Normal
from matplotlib.text import Text

from idlibmap.errors import IdlibmapError
from idlibmap.files import write_bytes, write_text
from idlibmap.maps.as_known import as_known_then
from idlibmap.maps.day_words import Description
from idlibmap.maps.figures.composition import Composition
from idlibmap.maps.figures.sheet import Choices, Sheet
from idlibmap.maps.figures.style import OUTLINED, STYLES
from idlibmap.maps.figures.text import has_marks
from idlibmap.maps.on_day import check_day
from idlibmap.maps.palette import in_palette
from idlibmap.maps.plain import plain, plain_scene
from idlibmap.maps.scene import Scene
from idlibmap.maps.words import words_in

_COMPRESSION = 3
"""Of a PNG: as small as the usual 6 for flat colours, in two thirds of the time."""
FIGURE_SUFFIXES = (".png", ".svg", ".pdf")
"""What a figure can be written as."""
_STANDARD = Choices()


def write_figure(
    scene: Scene, path: str | Path, *, days: str | Sequence[str], choices: Choices = _STANDARD
) -> Path:
    """
    Write a figure, and its alternative text beside it (``map.png``: ``map.alt.txt``).

    Parameters
    ----------
    path
        Where to; its suffix chooses PNG, SVG (text as text) or PDF.
    days
        ISO 8601 days within the Scene's evidence: one is a map; two are before and after, side by side;
        more are small maps under one legend.

    Returns
    -------
    path
        The file written. The same Scene, days and choices give the same bytes.

    Raises
    ------
    IdlibmapError
        The suffix is none of FIGURE_SUFFIXES, the Scene has no such day, a choice is none, or so many days
        have no room on the sheet.
    """
    path = Path(path)
    suffix = path.suffix.lower()
    _check_suffix(suffix, path)
    content, told = _rendered(scene, suffix, days, choices, outlined=False)
    write_bytes(path, content)
    write_alt_text(path, told)
    return path


def write_alt_text(path: Path, told: Description) -> Path:
    """Write what a picture shows beside it, and return the path of that text."""
    beside = path.with_suffix(".alt.txt")
    write_text(beside, f"{told.short}\n\n{told.long}\n")
    return beside


def figure_bytes(
    scene: Scene,
    suffix: str,
    *,
    days: str | Sequence[str],
    choices: Choices = _STANDARD,
    outlined: bool = False,
) -> bytes:
    """
    Return a figure as the content of a file.

    Parameters
    ----------
    suffix
        One of FIGURE_SUFFIXES.
    days
        As for :func:`write_figure`.
    outlined
        Letters of an SVG as shapes, for documents that lack the font.
    """
    _check_suffix(suffix, None)
    return _rendered(scene, suffix, days, choices, outlined=outlined)[0]


def _rendered(
    scene: Scene, suffix: str, days: str | Sequence[str], choices: Choices, *, outlined: bool
) -> tuple[bytes, Description]:
    composition = composed(scene, days, choices)
    told = composition.described()
    text = plain(told.long)
    buffer = io.BytesIO()
    with matplotlib.style.context([*STYLES, *([OUTLINED] if outlined else [])]):
        sheet, _ = composition.drawn()
        if suffix == ".pdf":
            _outline_directed(sheet)
        metadata = _metadata(suffix, plain(told.short), text)
        fast: dict[str, Any] = {"pil_kwargs": {"compress_level": _COMPRESSION}} if suffix == ".png" else {}
        sheet.figure.savefig(buffer, format=suffix[1:], dpi=sheet.size.dpi, metadata=metadata, **fast)
    return _described(buffer.getvalue(), text) if suffix == ".svg" else buffer.getvalue(), told


def composed(scene: Scene, days: str | Sequence[str], choices: Choices) -> Composition:
    """
    Return what a figure shows, to be drawn under :data:`~idlibmap.maps.figures.style.STYLES`.

    Raises
    ------
    IdlibmapError
        As for :func:`write_figure`.
    """
    shown = chosen(scene, choices)
    return Composition(shown, words_in(choices.language), checked_days(shown, days), choices)


def chosen(scene: Scene, choices: Choices) -> Scene:
    """Return a Scene in the palette, view and title that a user chose, its texts harmless to a layout."""
    if choices.palette:
        scene = in_palette(scene, choices.palette)
    if choices.as_known:
        scene = as_known_then(scene)
    if choices.title is not None:
        scene = replace(scene, title=choices.title)
    return plain_scene(scene)


def checked_days(scene: Scene, days: str | Sequence[str]) -> tuple[str, ...]:
    """Return days in order, each once, if the Scene covers them."""
    several = [days] if isinstance(days, str) else days
    return tuple(sorted({check_day(scene, day) for day in several}))


def _check_suffix(suffix: str, path: Path | None) -> None:
    if suffix not in FIGURE_SUFFIXES:
        found = repr(suffix) if suffix else "no suffix"
        allowed = ", ".join(FIGURE_SUFFIXES)
        where = "figure" if path is None else str(path)
        msg = f"{where}: expected a name ending in {allowed}, found {found}. Rename the output."
        raise IdlibmapError(msg)


def _outline_directed(sheet: Sheet) -> None:
    """Draw what carries marks of direction as shapes: in a PDF each mark would take the room of a space."""
    for text in sheet.figure.findobj(Text):
        if isinstance(text, Text) and has_marks(text.get_text()):
            text.set_path_effects([Normal()])


def _metadata(suffix: str, heading: str, text: str) -> dict[str, Any]:
    """Name what the picture shows, and leave out what differs from run to run."""
    if suffix == ".png":
        return {"Title": heading, "Description": text, "Software": None}
    if suffix == ".svg":
        return {"Title": heading, "Date": None, "Creator": "idlibmap"}
    return {"Title": heading, "Subject": text, "CreationDate": None, "Creator": "idlibmap", "Producer": None}


def _described(svg: bytes, text: str) -> bytes:
    """Add what screen readers look for in an SVG."""
    head, _, tail = svg.decode("utf-8").partition("</title>")
    head = head.replace("<svg ", '<svg role="img" aria-labelledby="figure-title figure-text" ', 1)
    head = head.replace("<title>", '<title id="figure-title">', 1)
    return f'{head}</title>\n <desc id="figure-text">{escape(text)}</desc>{tail}'.encode()
