"""A day of a history on axes of a user's own."""

from datetime import date

import matplotlib.style
from matplotlib import pyplot as plt
from matplotlib.axes import Axes

from idlibmap.control.history import ControlHistory
from idlibmap.maps.figures.figure import chosen
from idlibmap.maps.figures.on_axes import draw_on_axes
from idlibmap.maps.figures.sheet import Choices
from idlibmap.maps.figures.style import STYLES
from idlibmap.maps.on_day import check_day
from idlibmap.maps.scene import Scene
from idlibmap.maps.words import words_in
from idlibmap.scenes import scene_of_history

_STANDARD = Choices()


def plot_control(
    control: ControlHistory | Scene,
    day: str | date,
    *,
    ax: Axes | None = None,
    legend: bool = True,
    choices: Choices = _STANDARD,
) -> Axes:
    """
    Draw who held what on one day, on axes in degrees (EPSG:4326): further layers go on top.

    Parameters
    ----------
    control
        A history, as of :func:`~idlibmap.control.infer.infer_control`, or a Scene.
    day
        A day, ISO 8601 where it is text, within the evidence.
    ax
        Axes of a figure in its final size, since names are placed by their room; a new figure's if none.
    legend
        Whether to write in a corner who holds how much in which colour and pattern.
    choices
        Part of the map, language, palette and view; sheet and title are the user's own.

    Returns
    -------
    axes
        Those drawn on; their limits are set, and stay.

    Raises
    ------
    IdlibmapError
        The evidence does not reach that day; the message names the days that can be had.

    Examples
    --------
    >>> history = im.infer_control(claims)  # doctest: +SKIP
    >>> ax = im.plot_control(history, "2020-02-27")  # doctest: +SKIP
    >>> camps.plot(ax=ax)  # a GeoDataFrame in EPSG:4326  # doctest: +SKIP
    """
    scene = control if isinstance(control, Scene) else scene_of_history(control)
    shown = chosen(scene, choices)
    told = check_day(shown, day.isoformat() if isinstance(day, date) else day)
    if ax is None:
        _, ax = plt.subplots()
    with matplotlib.style.context(STYLES[1:]):
        words = words_in(choices.language)
        draw_on_axes(ax, shown, words, told, bounds=choices.bounds, legend=legend)
    return ax
