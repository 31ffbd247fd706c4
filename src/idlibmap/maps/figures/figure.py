"""
A static figure of one day: a sheet for print and press, drawn from the Scene alone.

The projection is equirectangular, true to scale along the middle latitude, so that the map's axes are in
degrees and a user can plot own layers in EPSG:4326 on them. A picture's alternative text is in the file
itself: ``<title>`` and ``<desc>`` of an SVG, ``Title`` and ``Description`` of a PNG, ``Title`` and
``Subject`` of a PDF.
"""

import io
import math
from pathlib import Path
from typing import Any
from xml.sax.saxutils import escape

import matplotlib.style
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.ticker import MaxNLocator

from idlibmap.errors import IdlibmapError
from idlibmap.files import write_bytes
from idlibmap.maps.day_words import describe_day
from idlibmap.maps.figures import layers
from idlibmap.maps.figures.body import Body
from idlibmap.maps.figures.furniture import (
    SCALE_BOX,
    Column,
    draw_events,
    draw_legend,
    draw_locator,
    draw_scale,
    has_locator,
    source_line,
)
from idlibmap.maps.figures.ink import INK, QUIET, STYLE, size_points
from idlibmap.maps.figures.text import Ruler, plain
from idlibmap.maps.on_day import check_day
from idlibmap.maps.scene import Scene
from idlibmap.maps.words import words_in

_WORDS = words_in("en")
FIGURE_SUFFIXES = (".png", ".svg", ".pdf")
"""What a figure can be written as."""

_DPI = 150
_NO_REPORT = "baseline"
"""Basis of the day of what is shown as evidence, but is no report."""
_SHEET_PT = (842.0, 596.0)
"""A4 landscape; this and what follows in points."""
_MARGIN = 24.0
_PANEL = 196.0
_HEADER = 47.0
_TICKS = 13.0
"""Below the map, for the degrees along its foot."""
_LOCATOR = 76.0
_NOTE_SIZE = 6.2
_NOTE_LINE = 8.2
_NOTE_LINES = 4
"""At most so many for each of caveats, sources and attribution."""
_UNNAMED_BOX = (150.0, 14.0)
"""Lower right corner of the map, kept for the number of places without room for their names."""
_SMALLEST_SPAN = 0.2
"""Least height of a map in degrees: one place alone still has surroundings."""


def draw_control(scene: Scene, day: str, *, ax: Axes | None = None) -> Axes:
    """
    Draw who held what on one day.

    Parameters
    ----------
    day
        ISO 8601 day within the Scene's evidence.
    ax
        Axes to draw the bare map on, in degrees; a whole sheet with legend and sources if none.

    Returns
    -------
    axes
        The map's axes; ``axes.figure`` is the sheet.

    Raises
    ------
    IdlibmapError
        The Scene has no such day; the message names those it has.
    """
    check_day(scene, day)
    if ax is not None:
        with matplotlib.style.context(STYLE):
            _draw_map(ax, scene, day)
        return ax
    with matplotlib.style.context(["default", STYLE]):
        return _draw_sheet(scene, day)[1]


def write_figure(scene: Scene, path: Path, *, day: str) -> Path:
    """
    Write a figure of one day; the same Scene and day give the same bytes.

    Parameters
    ----------
    path
        Where to; its suffix chooses PNG (150 dots per inch), SVG (text as text) or PDF.
    day
        ISO 8601 day within the Scene's evidence.

    Returns
    -------
    path
        The file written.

    Raises
    ------
    IdlibmapError
        The suffix is none of FIGURE_SUFFIXES, or the Scene has no such day.
    """
    path = Path(path)
    suffix = path.suffix.lower()
    if suffix not in FIGURE_SUFFIXES:
        found = repr(suffix) if suffix else "no suffix"
        allowed = ", ".join(FIGURE_SUFFIXES)
        msg = f"{path}: expected a name ending in {allowed}, found {found}. Rename the output."
        raise IdlibmapError(msg)
    check_day(scene, day)
    heading, text = f"{plain(scene.title)}, {_WORDS.date(day)}", plain(describe_day(scene, day, _WORDS))
    buffer = io.BytesIO()
    with matplotlib.style.context(["default", STYLE]):
        figure, _ = _draw_sheet(scene, day)
        figure.savefig(buffer, format=suffix[1:], dpi=_DPI, metadata=_metadata(suffix, heading, text))
    content = _described(buffer.getvalue(), text) if suffix == ".svg" else buffer.getvalue()
    write_bytes(path, content)
    return path


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


def _draw_sheet(scene: Scene, day: str) -> tuple[Figure, Axes]:
    width, height = _SHEET_PT
    figure = Figure(figsize=(width / 72, height / 72), dpi=_DPI, facecolor="white")
    ruler = Ruler()
    notes = _notes(scene, ruler, width=width - 2 * _MARGIN)
    foot = _MARGIN + len(notes) * _NOTE_LINE + 4
    right = width - _MARGIN - _PANEL
    axes = _add_axes(figure, (_MARGIN, foot + _TICKS, right - 14, height - _MARGIN - _HEADER))
    _draw_map(axes, scene, day)
    _draw_header(figure, ruler, scene, day)
    panel = _add_axes(figure, (right, foot, width - _MARGIN, height - _MARGIN - _HEADER + 6))
    _draw_panel(figure, Column(panel, ruler), scene, day, frame=_frame(axes))
    for number, line in enumerate(reversed(notes)):
        _write(figure, _MARGIN, _MARGIN + number * _NOTE_LINE, line, size=_NOTE_SIZE, color=QUIET)
    return figure, axes


def _draw_map(axes: Axes, scene: Scene, day: str) -> None:
    _set_frame(axes, scene.bounds)
    wide, high = size_points(axes)
    corner = (wide - _UNNAMED_BOX[0], 0.0, wide, _UNNAMED_BOX[1])
    unnamed = Body(scene, _WORDS).draw(axes, day, taken=[SCALE_BOX, corner])
    draw_scale(axes, km_wide=_km_wide(axes))
    if unnamed:
        text = f"{unnamed} more place{'s' if unnamed > 1 else ''}: no room for the name"
        position = 1 - 5 / wide, 5 / high
        axes.text(
            *position, text, size=_NOTE_SIZE, color=QUIET, ha="right", transform=axes.transAxes, zorder=20
        )


def _set_frame(axes: Axes, bounds: tuple[float, float, float, float]) -> None:
    """Show ``bounds`` in true proportion, with more around them where the axes have another shape."""
    west, south, east, north = bounds
    middle_lon, middle_lat = (west + east) / 2, (south + north) / 2
    shrink = math.cos(math.radians(middle_lat))
    wide, high = size_points(axes)
    span = max(north - south, (east - west) * shrink * high / wide, _SMALLEST_SPAN)
    across = span * wide / high / shrink
    axes.set_xlim(middle_lon - across / 2, middle_lon + across / 2)
    axes.set_ylim(middle_lat - span / 2, middle_lat + span / 2)
    axes.xaxis.set_major_locator(MaxNLocator(5))
    axes.yaxis.set_major_locator(MaxNLocator(5))
    axes.xaxis.set_major_formatter(lambda lon, _: f"{abs(lon):g}° {'E' if lon >= 0 else 'W'}")
    axes.yaxis.set_major_formatter(lambda lat, _: f"{abs(lat):g}° {'N' if lat >= 0 else 'S'}")
    axes.tick_params(labelsize=6, labelcolor=QUIET, color=QUIET, length=3, pad=2)
    axes.tick_params(axis="y", labelrotation=90)
    for label in axes.get_yticklabels():
        label.set_verticalalignment("center")
    axes.spines[:].set(linewidth=0.9, color=INK, zorder=22)


def _frame(axes: Axes) -> tuple[float, float, float, float]:
    (west, east), (south, north) = axes.get_xlim(), axes.get_ylim()
    return west, south, east, north


def _km_wide(axes: Axes) -> float:
    west, south, east, north = _frame(axes)
    return (east - west) * layers.KM_PER_DEGREE * math.cos(math.radians((south + north) / 2))


def _draw_header(figure: Figure, ruler: Ruler, scene: Scene, day: str) -> None:
    top, width = _SHEET_PT[1] - _MARGIN, _SHEET_PT[0] - 2 * _MARGIN
    date = f"{_WORDS.weekday(day)} {_WORDS.date(day)}"
    date_width = ruler.width(date, 19, weight="bold")
    room, name = width - date_width - 24, plain(scene.title)
    size = next((size for size in (16, 14, 12) if ruler.width(name, size, weight="bold") <= room), 12)
    title = ruler.cut(name, size, width=room, weight="bold")
    _write(figure, _MARGIN, top - 17, title, size=size, weight="bold")
    _write(figure, _SHEET_PT[0] - _MARGIN, top - 18, date, size=19, weight="bold", ha="right")
    _write(figure, _MARGIN, top - 33, ruler.cut(_basis(scene), 8, width=width), size=8, color=QUIET)


def _basis(scene: Scene) -> str:
    """Say what the picture rests on: how many reports, of which days, read in hindsight."""
    count = sum(article.published_basis != _NO_REPORT for article in scene.articles)
    reports = f"{count:,} report{'' if count == 1 else 's'}"
    published = sorted(article.published for article in scene.articles if article.published)
    if published:
        first, last = _WORDS.date(published[0]), _WORDS.date(published[-1])
        reports += f" published {first}" if first == last else f" published {first} to {last}"
    return f"Control of places according to {reports}; later reports are used for earlier days."


def _draw_panel(
    figure: Figure, column: Column, scene: Scene, day: str, *, frame: tuple[float, float, float, float]
) -> None:
    draw_legend(column, scene, day)
    located = has_locator(scene, frame) and column.top > 1.5 * _LOCATOR
    draw_events(column, scene, day, until=_LOCATOR + 6 if located else 0)
    if located:
        left, foot = column.axes.bbox.x0 * 72 / _DPI, column.axes.bbox.y0 * 72 / _DPI
        inset = _add_axes(figure, (left, foot, left + column.width, foot + _LOCATOR))
        draw_locator(inset, scene, frame)


def _notes(scene: Scene, ruler: Ruler, *, width: float) -> list[str]:
    """Lines below the map: what it cannot say, who said it, whose data it stands on."""
    middle = (scene.bounds[1] + scene.bounds[3]) / 2
    projection = (
        f"Equirectangular projection, true along {abs(middle):.1f}° {'N' if middle >= 0 else 'S'}; WGS 84."
    )
    paragraphs = [
        " ".join(scene.caveats),
        f"Sources: {source_line(scene)}." if scene.articles else "",
        " ".join(["Drawn by idlibmap.", projection, *scene.attribution]),
    ]
    return [
        line for text in paragraphs for line in ruler.wrap(text, _NOTE_SIZE, width=width, lines=_NOTE_LINES)
    ]


def _add_axes(figure: Figure, box: tuple[float, float, float, float]) -> Axes:
    """Add axes at left, bottom, right, top in points."""
    width, height = _SHEET_PT
    left, bottom, right, top = box
    return figure.add_axes((left / width, bottom / height, (right - left) / width, (top - bottom) / height))


def _write(figure: Figure, x: float, y: float, text: str, **style: Any) -> None:  # noqa: ANN401
    figure.text(x / _SHEET_PT[0], y / _SHEET_PT[1], text, **style)
