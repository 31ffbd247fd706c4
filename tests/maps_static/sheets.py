"""Scenes that try a sheet, and the boxes of all letters on one."""

from dataclasses import replace
from itertools import combinations
from typing import NamedTuple

import matplotlib.style
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.text import Text
from static_scenes import FIRST, SCENE, TURN, article, event, interval, place

from idlibmap.maps.figures.figure import composed
from idlibmap.maps.figures.sheet import Choices, Sheet
from idlibmap.maps.figures.style import STYLES
from idlibmap.maps.scene import Scene, SceneSide

REASONS = ("close", "partial", "fighting", "disputed", "withdrawing", "changed_between")
SIDES = tuple(
    SceneSide(
        id=f"side{number}",
        label=f"The coalition of side number {number} and all of its allies",
        label_ar=f"تحالف الطرف رقم {number} وجميع حلفائه",
        colour=colour,
        pattern=pattern,
        colours=(("safe", colour), ("mono", "#777777")),
    )
    for number, (colour, pattern) in enumerate(
        (
            ("#AC3217", "solid"),
            ("#5F8F72", "dots"),
            ("#13B8F8", "crosses"),
            ("#F9C531", "grid"),
            ("#1A1A1A", "lines"),
        )
    )
)


def _state_of(number: int) -> dict[str, object]:
    if number < len(REASONS):
        return {"status": "contested", "reason": REASONS[number], "rival": "side1"}
    return {"status": ("assessed", "claimed", "stale")[number % 3]}


def crowded_scene() -> Scene:
    """Five sides, forty places with an event on one day, three hundred outlets, names longer than a line."""
    places = tuple(
        place(
            f"C{number}",
            f"Upper Tell of the Forty Martyrs {number}",
            (36.52 + 0.045 * (number % 8), 35.73 + 0.05 * (number // 8)),
            interval(FIRST, TURN, holder=f"side{(number + 1) % 5}"),
            interval(
                TURN,
                None,
                holder=f"side{number % 5}",
                besieged_by="side3" if number == 30 else "",
                **_state_of(number),
            ),
            name_ar=f"تل الأربعين شهيدًا الفوقاني {number}",
            uncertainty_km=3.0 if number == 20 else None,
        )
        for number in range(40)
    )
    outlets = tuple(
        article(f"News Agency of the Whole World {number}", "2020-02-27") for number in range(300)
    )
    return replace(
        SCENE,
        title="Who is said to have held which of forty towns, " * 6,
        sides=SIDES,
        places=places,
        cells=(),
        borders=(),
        events=tuple(
            event(
                one.id,
                side=f"side{number % 5}",
                action=("captured", "clashed", "holds")[number % 3],
                disputed=number == 7,
            )
            for number, one in enumerate(places)
        ),
        articles=outlets,
        areas=tuple(replace(one, name_ar="ريف إدلب الجنوبي") for one in SCENE.areas),
        caveats=("A cell is the land nearest to a place, not a front line.",) * 12,
        attribution=("Places: an open gazetteer, under a licence that wants to be named (CC BY 4.0).",) * 3,
    )


class Letters(NamedTuple):
    """A text on a sheet, with its box in points."""

    text: str
    size: float
    left: float
    bottom: float
    right: float
    top: float


def letters_on(scene: Scene, days: tuple[str, ...], choices: Choices) -> tuple[Sheet, list[Letters]]:
    """Draw a sheet, and measure all text on it as it is rendered."""
    with matplotlib.style.context(STYLES):
        sheet, _ = composed(scene, days, choices).drawn()
        FigureCanvasAgg(sheet.figure)
        sheet.figure.draw_without_rendering()
        scale = 72 / sheet.figure.dpi
        found = set()
        for text in sheet.figure.findobj(Text):
            if text.get_visible() and text.get_text().strip():
                box = text.get_window_extent()
                corners = (round(float(one) * scale, 2) for one in (box.x0, box.y0, box.x1, box.y1))
                found.add(Letters(text.get_text(), text.get_fontsize(), *corners))
    # A name and its halo are two texts in one place.
    return sheet, sorted(found)


def overlapping(letters: list[Letters], by: float) -> list[tuple[str, str]]:
    """Return the texts that share more than ``by`` points with another, along and across."""
    return [
        (one.text, other.text)
        for one, other in combinations(letters, 2)
        if min(one.right, other.right) - max(one.left, other.left) > by
        and min(one.top, other.top) - max(one.bottom, other.bottom) > by
    ]
