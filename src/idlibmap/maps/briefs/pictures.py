"""The pictures of a brief, drawn for one format."""

from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

from idlibmap.maps.briefs.chart import chart_bytes
from idlibmap.maps.briefs.document import Brief, Drawing
from idlibmap.maps.briefs.series import Series
from idlibmap.maps.figures.figure import write_figure
from idlibmap.maps.scene import Scene
from idlibmap.maps.words import Words


def draw_pictures(
    brief: Brief, scene: Scene, series: Series, words: Words, *, suffix: str
) -> Iterator[tuple[str, bytes]]:
    """
    Draw the figures of a brief.

    Parameters
    ----------
    suffix
        ``.png`` or ``.svg``.

    Returns
    -------
    pictures
        Name and content of each, in order.
    """
    for figure in brief.figures:
        yield figure.name, _drawn(figure.drawing, scene, series, words, suffix)


def _drawn(drawing: Drawing, scene: Scene, series: Series, words: Words, suffix: str) -> bytes:
    if drawing.what == "chart":
        return chart_bytes(scene, series, words, suffix=suffix)
    with TemporaryDirectory() as folder:
        return write_figure(scene, Path(folder) / f"map{suffix}", day=drawing.days[-1]).read_bytes()
