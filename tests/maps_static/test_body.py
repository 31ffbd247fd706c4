"""The body of a map: hatches told apart, names that lie over nothing, one preparation for many days."""

import io
from dataclasses import replace
from itertools import combinations

import matplotlib.style
import numpy as np
import numpy.typing as npt
import pytest
from matplotlib.axes import Axes
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.collections import PathCollection
from matplotlib.figure import Figure
from matplotlib.text import Text
from reason_scenes import HALF, REASONS, reason_scene
from sheets import crowded_scene
from static_scenes import FIRST, LAST, SCENE, TURN, event, interval, place

from idlibmap.maps.figures.body import Body
from idlibmap.maps.figures.labels import Box, boxes_meet
from idlibmap.maps.figures.spots import Sign, sign_of
from idlibmap.maps.figures.style import STYLES
from idlibmap.maps.palette import in_palette
from idlibmap.maps.scene import Scene
from idlibmap.maps.words import words_in

ENGLISH = words_in("en")
FURNITURE: Box = (0.0, 0.0, 150.0, 40.0)
INCHES = (6.0, 4.5)


def framed(scene: Scene, *, inches: tuple[float, float] = INCHES, dpi: int = 100) -> Axes:
    """Bare axes that show a Scene's bounds."""
    figure = Figure(figsize=inches, dpi=dpi)
    FigureCanvasAgg(figure)
    west, south, east, north = scene.bounds
    axes = figure.add_axes((0, 0, 1, 1))
    axes.set(xlim=(west, east), ylim=(south, north), xticks=[], yticks=[])
    return axes


def drawn(scene: Scene, day: str = TURN, language: str = "en", **options: object) -> Axes:
    with matplotlib.style.context(STYLES):
        axes = framed(scene, **options)  # type: ignore[arg-type]
        Body(scene, words_in(language)).draw(axes, day, taken=[FURNITURE])
        axes.figure.draw_without_rendering()
    return axes


def dots(axes: Axes) -> npt.NDArray[np.float64]:
    """The picture, height x width x red, green, blue."""
    buffer = io.BytesIO()
    with matplotlib.style.context(STYLES):
        axes.figure.savefig(buffer, format="rgba")
    wide, high = axes.figure.canvas.get_width_height()
    return np.frombuffer(buffer.getvalue(), dtype=np.uint8).reshape(high, wide, 4)[:, :, :3].astype(float)


def names(axes: Axes) -> dict[str, Box]:
    """The boxes of all names as they are rendered, in points."""
    scale = 72 / axes.figure.dpi
    boxes = {}
    for text in axes.findobj(Text):
        if text.get_text() and not text.get_path_effects():
            box = text.get_window_extent()
            boxes[text.get_text()] = (box.x0 * scale, box.y0 * scale, box.x1 * scale, box.y1 * scale)
    return boxes


# Hatches ---------------------------------------------------------------------------------------------------


def middles(scene: Scene) -> list[npt.NDArray[np.float64]]:
    """The middle of each cell's upper half, where no dot lies."""
    axes = framed(scene, inches=(7, 2))
    with matplotlib.style.context(STYLES):
        Body(scene, ENGLISH).draw(axes, LAST, names=False)
    picture = dots(axes)
    found = []
    for one in scene.places:
        (left, low), (_, top) = axes.transData.transform(
            [(one.lon - 0.6 * HALF, one.lat + 0.35 * HALF), (one.lon + 0.6 * HALF, one.lat + 0.9 * HALF)]
        )
        high = len(picture)
        found.append(picture[high - int(top) : high - int(low), int(left) : int(left) + 56])
    return found


@pytest.mark.parametrize("palette", ["safe", "mono"])
def test_each_reason_has_a_picture_of_its_own_in_colour_and_in_grey(palette: str) -> None:
    pictures = dict(zip(REASONS, middles(in_palette(reason_scene(), palette)), strict=True))
    grey = np.array([0.299, 0.587, 0.114])
    for one, other in combinations(REASONS, 2):
        high = min(len(pictures[one]), len(pictures[other]))
        first, second = pictures[one][:high], pictures[other][:high]
        assert np.abs(first - second).mean() > 5, f"{one} and {other}"
        assert np.abs((first - second) @ grey).mean() > 5, f"{one} and {other} in grey"


def test_hatches_stand_in_the_file_once_however_much_land_they_fill() -> None:
    buffer = io.BytesIO()
    with matplotlib.style.context(STYLES):
        axes = framed(reason_scene())
        Body(reason_scene(), ENGLISH).draw(axes, LAST)
        axes.figure.savefig(buffer, format="svg")
    assert buffer.getvalue().count(b"<pattern") == len(REASONS)


# Names -----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("language", ["en", "ar"])
@pytest.mark.parametrize("inches", [(6.0, 4.5), (2.6, 2.4), (10.0, 5.0)])
@pytest.mark.parametrize("scene", [SCENE, crowded_scene(), reason_scene()], ids=["few", "many", "reasons"])
def test_no_name_lies_over_another_or_over_the_furniture(
    scene: Scene, inches: tuple[float, float], language: str
) -> None:
    axes = drawn(scene, language=language, inches=inches)
    boxes = names(axes)
    wide, high = inches[0] * 72, inches[1] * 72
    for name, box in boxes.items():
        assert not boxes_meet(box, FURNITURE), name
        assert box[0] >= -1, name
        assert box[1] >= -1, name
        assert box[2] <= wide + 1, name
        assert box[3] <= high + 1, name
    meeting = [pair for pair in combinations(boxes, 2) if boxes_meet(boxes[pair[0]], boxes[pair[1]])]
    assert meeting == []


def test_names_are_in_the_language_of_the_words() -> None:
    scene = replace(SCENE, places=tuple(replace(one, name_ar="سراقب") for one in SCENE.places[:1]), cells=())
    assert "سراقب" in names(drawn(replace(scene, borders=()), language="ar"))


def test_no_name_is_smaller_than_print_can_be_read() -> None:
    sizes = [text.get_fontsize() for text in drawn(crowded_scene()).findobj(Text) if text.get_text()]
    assert min(sizes) >= 6


def crowd(kinds: str = "village") -> Scene:
    """Twenty places so near each other that few names have room beside them; something happens at one."""

    def at(number: int) -> tuple[float, float]:
        return 36.70 + 0.004 * (number % 5), 35.85 + 0.003 * (number // 5)

    places = tuple(
        place(f"C{number}", f"Place of number {number}", at(number), interval(), kind=kinds)
        for number in range(20)
    )  # fmt: skip
    return replace(SCENE, places=places, cells=(), borders=(), areas=(), roads=(), events=(event("C7"),))


def test_in_a_crowd_lines_lead_to_the_names_of_the_day() -> None:
    scene = crowd()
    axes = drawn(replace(scene, events=tuple(event(one.id) for one in scene.places)))
    far = 0
    for name, (left, bottom, right, top) in names(axes).items():
        for one in scene.places:
            if one.name == name:
                x, y = axes.transData.transform((one.lon, one.lat)) * 72 / axes.figure.dpi
                across, up = max(left - x, 0, x - right), max(bottom - y, 0, y - top)
                far += across**2 + up**2 > 15**2
    assert far > 3


def test_what_finds_no_room_is_counted() -> None:
    scene = crowd()
    with matplotlib.style.context(STYLES):
        axes = framed(scene)
        unnamed = Body(scene, ENGLISH).draw(axes, TURN)
    assert unnamed == 20 - sum(name.startswith("Place") for name in names(axes))
    assert unnamed > 0


def test_where_a_country_is_shown_villages_have_no_names() -> None:
    wide = replace(crowd(), bounds=(33.0, 32.0, 43.0, 38.0), events=())
    assert not any(name.startswith("Place") for name in names(drawn(wide)))
    assert any(name.startswith("Place") for name in names(drawn(replace(wide, places=crowd("city").places))))


# Signs -----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("action", "sign"),
    [("captured", Sign.FLAG), ("clashed", Sign.CROSS), ("advanced", Sign.CROSS), ("shelled", Sign.POINT)],
)
def test_events_are_shown_by_what_they_are(action: str, sign: Sign) -> None:
    assert sign_of(action) == sign


def test_the_rim_of_a_denied_event_is_dashed() -> None:
    def dashed(*, disputed: bool) -> int:
        axes = drawn(replace(SCENE, events=(event("C1", disputed=disputed),)))
        styles = [style for marks in axes.findobj(PathCollection) for style in marks.get_linestyles()]
        return sum(pattern is not None for _, pattern in styles)

    assert dashed(disputed=True) == dashed(disputed=False) + 1


def test_a_day_is_drawn_alike_whatever_was_drawn_before() -> None:
    with matplotlib.style.context(STYLES):
        body = Body(SCENE, ENGLISH)
        pictures = []
        for day in (TURN, FIRST, TURN):
            axes = framed(SCENE)
            body.draw(axes, day)
            pictures.append(dots(axes))
    assert (pictures[0] == pictures[2]).all()
    assert not (pictures[0] == pictures[1]).all()
