"""What stands at a place on a static map: dot, rings, the badge of an event; sizes are those of the page."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

import numpy as np
from matplotlib.axes import Axes
from matplotlib.collections import PathCollection
from matplotlib.patches import PathPatch
from matplotlib.path import Path
from matplotlib.transforms import IdentityTransform

from idlibmap.looks.inks import UNKNOWN, Inks, mix
from idlibmap.maps.figures.ink import INK, PAPER, PX, QUIET, Dashes, lines_path, size_points, stroke
from idlibmap.maps.scene import SceneInterval
from idlibmap.maps.words import is_left

Position = tuple[float, float]

DOT_PT = 7.0
"""Diameter of a place's dot where there is room."""
_DOT_SHARE = 0.44
"""Diameter of a dot where places crowd, as a share of the distance from place to place."""
_LEAST_RING_PT = 3.0
"""What a ring is larger than its dot, at least."""
_CROWDED_SIGNS_PT, _LEAST_SIGN = 16.0, 0.55
"""From place to place, below which rings and badges are drawn smaller; and how small."""
CROWDED_PT = 4.5
"""Diameter below which a dot only shows that there is a place."""
_SMALLEST_PT = 1.5
"""Diameter below which it shows nothing."""
_WIDEST_RIM_PT, _RIM_SHARE = 1.4, 0.2
"""Width of a dot's white and dark rings together; a share of its diameter where that is less."""
TOWN_PT = 3.2
BADGE_PT = 17 * PX
"""Diameter of a badge."""


class Sign(StrEnum):
    """What a badge shows of an event."""

    FLAG = "flag"
    """Taken or handed over."""
    CROSS = "cross"
    """Fighting."""
    POINT = "point"
    """Anything else."""


_SIGNS = {
    **dict.fromkeys(("captured", "handed_over"), Sign.FLAG),
    **dict.fromkeys(("clashed", "entered", "advanced", "repelled"), Sign.CROSS),
}
_SHAPES = {
    Sign.FLAG: Path([(-2, -4), (-2, 4), (4, 1.8), (-2, -0.6)], [1, 2, 2, 2]),
    Sign.CROSS: Path([(-3, 3), (3, -3), (3, 3), (-3, -3)], [1, 2, 1, 2]),
    Sign.POINT: Path.circle((0, 0), 1.4),
}
"""In pixels of the page, upwards."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Badge:
    """An event of the day, as it is shown beside its place."""

    position: Position
    sign: Sign
    colour: str
    """Of the side that acts."""
    is_denied: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Dot:
    """A place with evidence, as it is shown."""

    position: Position
    state: SceneInterval | None


def sign_of(action: str) -> Sign:
    """Return what a badge shows of an action."""
    return _SIGNS.get(action, Sign.POINT)


def dot_size(spacing: float) -> float:
    """Return the diameter of dots where the next place is about ``spacing`` points away; 0 for none."""
    size = min(DOT_PT, _DOT_SHARE * spacing)
    return 0.0 if size < _SMALLEST_PT else size


def sign_scale(spacing: float) -> float:
    """Return how large rings and badges are, beside their full size, where places are so far apart."""
    return max(_LEAST_SIGN, min(1.0, spacing / _CROWDED_SIGNS_PT))


def draw_disc(
    axes: Axes,
    positions: Sequence[Position],
    colour: str,
    size: float,
    *,
    zorder: float,
    alpha: float | None = None,
) -> None:
    """Draw discs of ``size`` points: lines without length, whose round ends they are, are least to write."""
    if not positions:
        return
    points = np.repeat(np.asarray(positions, dtype=float), 2, axis=0)
    points[1::2, 0] += _HAIR * (axes.get_xlim()[1] - axes.get_xlim()[0])
    codes = np.tile(np.array([Path.MOVETO, Path.LINETO], dtype=Path.code_type), len(positions))
    path = Path(points, codes)
    path.should_simplify = False
    axes.add_artist(
        PathPatch(
            path,
            facecolor="none",
            edgecolor=colour,
            linewidth=size,
            capstyle="round",
            alpha=alpha,
            snap=False,
            zorder=zorder,
        )
    )


_HAIR = 2e-5
"""Length of these lines, as a share of the frame's width."""


def draw_rings(
    axes: Axes,
    positions: Sequence[Position],
    colours: Sequence[str],
    size: float,
    width: float,
    *,
    zorder: float,
    dashes: Dashes = "solid",
) -> None:
    """Draw rings of a diameter and a width in points."""
    _mark(
        axes,
        _CIRCLE,
        positions,
        size,
        edgecolors=colours,
        linewidths=width,
        linestyles=[dashes],
        zorder=zorder,
    )


def _mark(
    axes: Axes,
    shape: Path,
    positions: Sequence[Position],
    size: float,
    **style: Any,  # noqa: ANN401 (any of a collection's)
) -> None:
    """Draw a shape around positions, so large that its unit is ``size`` points."""
    if positions:
        marks = PathCollection(
            [shape],
            # A collection counts in square points, and makes a unit as large as their root.
            sizes=[size**2],
            offsets=positions,
            offset_transform=axes.transData,
            **({"facecolors": "none"} | style),
        )
        marks.set_transform(IdentityTransform())
        axes.add_collection(marks, autolim=False)


def draw_dots(axes: Axes, dots: Sequence[Dot], inks: Inks, *, size: float = DOT_PT) -> None:
    """Draw dots with a white and a dark ring, one of which stands out against any fill."""
    positions = [dot.position for dot in dots]
    rim = min(_WIDEST_RIM_PT, size * _RIM_SHARE)
    draw_disc(axes, positions, INK, size + 2 * rim, zorder=8)
    draw_disc(axes, positions, PAPER, size + rim, zorder=8.1)
    told = [dot for dot in dots if dot.state is not None and dot.state.status != "unknown"]
    unknown = [dot.position for dot in dots if dot.state is None or dot.state.status == "unknown"]
    draw_rings(axes, unknown, [UNKNOWN] * len(unknown), size - 2 * PX, 1.5 * PX, zorder=8.15)
    faces: dict[str, list[Position]] = {}
    halves: dict[tuple[str, str], list[Position]] = {}
    left: dict[str, list[Position]] = {}
    for dot in told:
        _sort_dot(dot, inks, faces, halves, left)
    for colour in sorted(faces):
        draw_disc(axes, faces[colour], colour, size, zorder=8.2)
    claimed = [dot.position for dot in told if dot.state is not None and dot.state.status == "claimed"]
    draw_disc(axes, claimed, PAPER, size / 2.2, zorder=8.25)
    for colours in sorted(halves):
        for colour, wedge in zip(colours, (_LOWER_LEFT, _UPPER_RIGHT), strict=True):
            _mark(axes, wedge, halves[colours], size / 2, facecolors=colour, linewidths=0, zorder=8.3)
    for colour in sorted(left):
        spots = left[colour]
        draw_rings(axes, spots, [colour] * len(spots), size - 2.4 * PX, 2.4 * PX, zorder=8.3)


_LOWER_LEFT, _UPPER_RIGHT = Path.wedge(135, 315), Path.wedge(-45, 135)
_CIRCLE = Path.circle(radius=0.5)
_SQUARE = Path([(-0.5, -0.5), (0.5, -0.5), (0.5, 0.5), (-0.5, 0.5), (-0.5, -0.5)], closed=True)


def _sort_dot(
    dot: Dot,
    inks: Inks,
    faces: dict[str, list[Position]],
    halves: dict[tuple[str, str], list[Position]],
    left: dict[str, list[Position]],
) -> None:
    """Put a dot to those that are drawn alike."""
    state = dot.state
    if state is None:
        return
    hue = inks.colour(state.holder)
    if is_left(state):
        left.setdefault(hue, []).append(dot.position)
    elif state.status == "contested":
        halves.setdefault((hue, inks.colour(state.rival)), []).append(dot.position)
    else:
        face = mix(hue, PAPER, 0.5) if state.status == "stale" else hue
        faces.setdefault(face, []).append(dot.position)


def draw_small_dots(axes: Axes, dots: Sequence[Dot], inks: Inks, *, size: float) -> None:
    """Draw crowded dots, which need no more than to be seen: the cell around each shows the rest."""
    draw_disc(axes, [dot.position for dot in dots], INK, size, zorder=5.6)
    groups: dict[str, list[Position]] = {}
    for dot in dots:
        known = dot.state is not None and dot.state.status != "unknown"
        colour = inks.colour(dot.state.holder) if known and dot.state is not None else PAPER
        groups.setdefault(colour, []).append(dot.position)
    for colour in sorted(groups):
        draw_disc(axes, groups[colour], colour, max(size - 1.2 * PX, 0.5 * size), zorder=5.7)


def ring_size(size: float) -> float:
    """Return the diameter of the ring around a besieged dot of ``size`` points."""
    return size + min(11 * PX, max(1.3 * size, _LEAST_RING_PT))


def draw_sieges(
    axes: Axes,
    positions: Sequence[Position],
    colours: Sequence[str],
    *,
    size: float = DOT_PT,
    scale: float = 1.0,
) -> None:
    """Draw the besieging side's rings around dots of ``size`` points."""
    draw_rings(axes, positions, [PAPER] * len(positions), ring_size(size), 4.5 * PX * scale, zorder=8.4)
    draw_rings(axes, positions, colours, ring_size(size), 3 * PX * scale, zorder=8.45)


def draw_changed(
    axes: Axes,
    positions: Sequence[Position],
    *,
    size: float = DOT_PT,
    scale: float = 1.0,
    is_besieged: bool = False,
) -> None:
    """Draw the ring of places that changed on the day, outside that of a siege."""
    across = ring_size(size) + (9 * PX * scale if is_besieged else 0)
    draw_rings(axes, positions, [PAPER] * len(positions), across, 4 * PX * scale, zorder=8.5)
    draw_rings(axes, positions, [INK] * len(positions), across, 2 * PX * scale, zorder=8.55)


def draw_cut_off(axes: Axes, position: Position, colour: str, *, size: float = DOT_PT) -> None:
    """Draw the dashed ring of a place in a pocket that has no land of its own."""
    draw_rings(axes, [position], [colour], ring_size(size), 4 * PX, zorder=7.6, dashes=(0, (1, 0.5)))


def badge_shift(axes: Axes, size: float, scale: float) -> Position:
    """Return how far from a dot of ``size`` points its badge stands, up and to the right, in data units."""
    away = size / 2 + 7 * PX * scale
    wide, high = size_points(axes)
    (west, east), (south, north) = axes.get_xlim(), axes.get_ylim()
    return away / wide * (east - west), away / high * (north - south)


def draw_badges(axes: Axes, badges: Sequence[Badge], *, scale: float = 1.0) -> None:
    """Draw the badges of events: the sign, in a rim of the acting side's colour, dashed where denied."""
    positions = [badge.position for badge in badges]
    px = PX * scale
    draw_disc(axes, positions, PAPER, BADGE_PT * scale, zorder=8.7)
    draw_disc(axes, positions, INK, 15 * px, zorder=8.75)
    for is_denied, dashes in ((False, "solid"), (True, (0, (1.25, 1)))):
        rimmed = [badge for badge in badges if badge.is_denied == is_denied]
        spots = [badge.position for badge in rimmed]
        draw_rings(
            axes, spots, [badge.colour for badge in rimmed], 15 * px, 2 * px, zorder=8.8, dashes=dashes
        )
    for sign in Sign:
        signed = [badge.position for badge in badges if badge.sign == sign]
        draw_signs(axes, signed, sign, PAPER, zorder=8.85, scale=scale)


def draw_signs(
    axes: Axes,
    positions: Sequence[Position],
    sign: Sign,
    colour: str,
    *,
    zorder: float,
    alpha: float | None = None,
    scale: float = 1.0,
) -> None:
    """Draw signs without their badge."""
    face = colour if sign is Sign.FLAG else "none"
    _mark(
        axes, _SHAPES[sign], positions, PX * scale, edgecolors=colour, facecolors=face,
        linewidths=1.8 * PX * scale,
        alpha=alpha, zorder=zorder,
    )  # fmt: skip


def draw_circle(axes: Axes, position: Position, wide: float, high: float) -> None:
    """Draw the circle of a derived point, given its axes in data units."""
    draw_circles(axes, [(position, wide, high)])


def draw_circles(axes: Axes, circles: Sequence[tuple[Position, float, float]]) -> None:
    """Draw circles within which places lie, each given with its axes in data units."""
    if circles:
        turns = np.linspace(0, 2 * np.pi, 61)
        round_about = np.column_stack([np.cos(turns), np.sin(turns)])
        lines = [round_about * (wide / 2, high / 2) + at for at, wide, high in circles]
        dashes = (0, (3 / 1.3, 3 / 1.3))
        stroke(axes, lines_path(lines), QUIET, 1.3 * PX, zorder=6.8, dashes=dashes)


def draw_towns(axes: Axes, positions: Sequence[Position]) -> None:
    """Draw towns that carry no statement as small squares."""
    _mark(axes, _SQUARE, positions, TOWN_PT, facecolors=QUIET, linewidths=0, zorder=7)
