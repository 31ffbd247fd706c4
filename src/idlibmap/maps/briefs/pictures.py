"""The pictures of a brief, drawn for one format."""

from collections.abc import Iterator

from idlibmap.maps.briefs.chart import chart_bytes
from idlibmap.maps.briefs.document import Brief, Drawing
from idlibmap.maps.briefs.series import Series
from idlibmap.maps.figures.figure import figure_bytes
from idlibmap.maps.figures.sheet import Choices
from idlibmap.maps.scene import Scene
from idlibmap.maps.words import words_in


def draw_pictures(
    brief: Brief, scene: Scene, series: Series, language: str, *, suffix: str
) -> Iterator[tuple[str, bytes]]:
    """
    Draw the figures of a brief.

    Parameters
    ----------
    language
        Code of a built-in language, or path of a language file.
    suffix
        ``.png`` or ``.svg``.

    Returns
    -------
    pictures
        Name and content of each, in order.
    """
    for figure in brief.figures:
        yield figure.name, _drawn(figure.drawing, scene, series, language, suffix)


def _drawn(drawing: Drawing, scene: Scene, series: Series, language: str, suffix: str) -> bytes:
    if drawing.what == "chart":
        return chart_bytes(scene, series, words_in(language), suffix=suffix)
    return figure_bytes(
        scene, suffix, days=drawing.days, choices=Choices(size="text", language=language), outlined=True
    )
