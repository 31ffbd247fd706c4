import subprocess
import sys
from collections.abc import Callable
from dataclasses import replace
from io import BytesIO
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

import matplotlib as mpl
import pytest
from matplotlib.figure import Figure
from PIL import Image
from static_scenes import (
    FIRST,
    HILL,
    LAST,
    NAYRAB,
    OPPOSITION,
    SARAQIB,
    SCENE,
    TURN,
    alone,
    article,
    interval,
    place,
)

from idlibmap.errors import IdlibmapError
from idlibmap.looks.inks import Inks
from idlibmap.maps.day_words import describe_day
from idlibmap.maps.figures.figure import composed, figure_bytes, write_figure
from idlibmap.maps.figures.sheet import SIZES, Choices
from idlibmap.maps.scene import Scene
from idlibmap.maps.words import words_in
from idlibmap.plotting import plot_control

Drawn = Callable[..., ET.Element]
SVG = "{http://www.w3.org/2000/svg}"


@pytest.fixture
def svg(tmp_path: Path) -> Drawn:
    """Write a Scene as SVG and read it back."""

    def written(scene: Scene = SCENE, day: str = TURN) -> ET.Element:
        return ET.parse(write_figure(scene, tmp_path / "map.svg", days=day)).getroot()  # noqa: S314

    return written


ENGLISH = words_in("en")
SMALL = Choices(size="square")
"""A sheet of fewer dots."""


def texts(root: ET.Element) -> list[str]:
    return ["".join(each.itertext()) for each in root.iter(f"{SVG}text")]


def colours(path: Path) -> dict[str, int]:
    """Return the colours of a PNG as ``#rrggbb`` with how many pixels have each."""
    with Image.open(path) as image:
        counted = image.convert("RGB").getcolors(1 << 24)
    return {f"#{red:02x}{green:02x}{blue:02x}": count for count, (red, green, blue) in counted}


@pytest.mark.parametrize("suffix", [".png", ".svg", ".pdf"])
def test_the_same_scene_and_day_give_the_same_bytes(tmp_path: Path, suffix: str) -> None:
    one = write_figure(SCENE, tmp_path / f"one{suffix}", days=TURN, choices=SMALL)
    other = write_figure(SCENE, tmp_path / f"other{suffix}", days=TURN, choices=SMALL)
    assert one.read_bytes() == other.read_bytes()


def test_a_png_is_a_landscape_sheet_and_carries_its_alternative_text(tmp_path: Path) -> None:
    with Image.open(write_figure(SCENE, tmp_path / "map.png", days=TURN)) as image:
        assert image.size == (3508, 2480)
        assert image.info["Description"] == describe_day(SCENE, TURN, ENGLISH)
        assert image.info["Title"] == "Map: Saraqib & around, 27 February 2020."
        assert "Software" not in image.info


def test_an_svg_names_and_describes_itself_for_screen_readers(svg: Drawn) -> None:
    root = svg()
    assert root.get("role") == "img"
    assert root.find(f"{SVG}title").text == "Map: Saraqib & around, 27 February 2020."
    assert root.find(f"{SVG}desc").text == describe_day(SCENE, TURN, ENGLISH)
    assert root.get("aria-labelledby").split() == [
        root.find(f"{SVG}{each}").get("id") for each in ("title", "desc")
    ]


def test_the_sheet_says_what_and_when_in_text(svg: Drawn) -> None:
    written = texts(svg())
    for line in (
        "Saraqib & around",
        "Thursday 27 February 2020",
        "Saraqib",
        "Nayrab",
        "Hill 31",
        "Ariha",
        "M5",
    ):
        assert line in written


def test_the_legend_counts_places_and_areas_of_the_day(svg: Drawn) -> None:
    assert "1 place, 90 km² coloured" in texts(svg(day=FIRST))
    assert texts(svg(day=FIRST)).count("no place") == 0
    assert texts(svg(day=TURN)).count("no place") == 1


def test_the_day_s_events_are_listed(svg: Drawn) -> None:
    assert "Saraqib is contested" in " ".join(texts(svg(day=TURN)))
    assert "No change is reported on this date." in texts(svg(day=LAST))


def test_caveats_sources_and_attribution_stand_on_the_sheet(svg: Drawn) -> None:
    written = " ".join(texts(svg()))
    assert SCENE.caveats[0] in written
    assert "Sources: AFP (27 Feb 2020); Reuters (27 Feb 2020). Newest report: 27 February 2020." in written
    assert SCENE.attribution[0] in written


def test_an_area_is_named_with_who_is_said_to_hold_it(svg: Drawn) -> None:
    assert "Southern Idlib: Government, reports say" in texts(svg())


def test_what_the_day_does_not_show_the_legend_does_not_explain(svg: Drawn) -> None:
    plain = alone(SARAQIB, roads=(), areas=(), events=())
    before, on_the_day = texts(svg(day=FIRST)), texts(svg())
    explained = " ".join([*before, *on_the_day]), " ".join(texts(svg(plain)))
    for words in ("Road: Cut", "taken or handed over", "besieged by", "within this circle", "opposing sides"):
        assert words in explained[0]
        assert words not in explained[1]


def test_a_road_whose_state_is_only_the_last_known_is_explained_as_such(svg: Drawn) -> None:
    road = replace(SCENE.roads[0], intervals=(replace(SCENE.roads[0].intervals[0], status="stale"),))
    explained = " ".join(texts(svg(replace(SCENE, roads=(road,)))))
    assert "Road: Cut, last known, fading" in explained
    assert "Road: Cut " not in explained


def test_names_that_look_like_markup_or_formulas_are_names(svg: Drawn) -> None:
    odd = place("C9", "$x$ <b>&\u202e\x07", (36.7, 35.8), interval())
    assert "$x$ <b>&" in texts(svg(alone(odd, title="$\\frac$")))


def test_an_assessed_holding_is_painted_in_the_side_s_colour_and_an_unknown_one_is_not(
    tmp_path: Path,
) -> None:
    known = alone(SARAQIB, areas=(), roads=())
    unknown = replace(known, places=(replace(SARAQIB, intervals=HILL.intervals),))
    painted = [
        colours(write_figure(scene, tmp_path / "map.png", days=FIRST, choices=SMALL)).get("#b54a31", 0)
        for scene in (known, unknown)
    ]
    assert painted[0] > 10 * painted[1]


def test_a_contested_cell_shows_both_sides_in_stripes(tmp_path: Path) -> None:
    contested = alone(SARAQIB, areas=(), roads=())
    found = colours(write_figure(contested, tmp_path / "map.png", days=TURN, choices=SMALL))
    assert found["#b54a31"] > 3000
    assert found["#729c81"] > 3000


def test_every_status_of_a_side_looks_different() -> None:
    inks = Inks(SCENE.sides)
    statuses = ("assessed", "claimed", "contested", "stale", "unknown")
    looks = {inks.look("opposition", status, rival="government") for status in statuses}
    assert len(looks) == len(statuses)


def test_claimed_and_unknown_have_dashed_edges() -> None:
    inks = Inks(SCENE.sides)
    assert inks.look("government", "claimed").dashed
    assert inks.look("unknown", "unknown").dashed
    assert not inks.look("government", "assessed").dashed


def test_sides_differ_by_pattern_where_colours_cannot_be_seen() -> None:
    inks = Inks(SCENE.sides)
    assert inks.look("opposition", "assessed").marks != inks.look("government", "assessed").marks


def test_a_map_can_be_drawn_on_the_user_s_own_axes_in_degrees() -> None:
    ax = Figure(figsize=(5, 5)).add_subplot()
    assert plot_control(SCENE, TURN, ax=ax) is ax
    west, east = ax.get_xlim()
    south, north = ax.get_ylim()
    assert west <= 36.5
    assert east >= 36.9
    assert south <= 35.7
    assert north >= 36.0


def test_a_kilometre_is_as_long_up_as_across() -> None:
    ax = plot_control(SCENE, TURN, ax=Figure(figsize=(5, 4)).add_subplot())
    one_up = ax.transData.transform((36.7, 35.95)) - ax.transData.transform((36.7, 35.85))
    across = 0.1 / 0.8105  # cos 35.85°
    one_across = ax.transData.transform((36.7 + across, 35.85)) - ax.transData.transform((36.7, 35.85))
    assert one_up[1] == pytest.approx(one_across[0], rel=0.001)


def test_the_user_s_settings_are_left_as_they_were() -> None:
    before = dict(mpl.rcParams)
    figure_bytes(SCENE, ".svg", days=TURN)
    plot_control(SCENE, TURN, ax=Figure().add_subplot())
    assert dict(mpl.rcParams) == before


@pytest.mark.parametrize(
    "changes",
    [
        {"places": (), "cells": (), "borders": (), "events": (), "sides": ()},
        {"outlines": (), "towns": (), "areas": (), "roads": (), "borders": (), "cells": ()},
        {"places": (NAYRAB,), "cells": (), "borders": (), "bounds": (36.7, 35.9, 36.7, 35.9)},
        {"sides": (OPPOSITION,), "places": (NAYRAB,), "cells": (), "borders": ()},
        {"articles": (), "caveats": (), "attribution": ()},
    ],
    ids=["nothing held", "no base map", "one place", "one side", "no notes"],
)
def test_a_scene_that_lacks_things_is_drawn_without_them(tmp_path: Path, changes: dict[str, Any]) -> None:
    path = write_figure(replace(SCENE, **changes), tmp_path / "map.png", days=TURN, choices=SMALL)
    assert path.stat().st_size > 10_000


def test_a_day_outside_the_evidence_is_refused_with_the_days_there_are(tmp_path: Path) -> None:
    with pytest.raises(IdlibmapError, match="2020-02-06 to 2020-03-01"):
        write_figure(SCENE, tmp_path / "map.png", days="2021-01-01")


@pytest.mark.parametrize(("name", "found"), [("map.jpg", "'.jpg'"), ("map", "no suffix")])
def test_a_format_that_cannot_be_written_is_refused_with_those_that_can(
    tmp_path: Path, name: str, found: str
) -> None:
    with pytest.raises(IdlibmapError, match=rf"\.png, \.svg, \.pdf, found {found}"):
        write_figure(SCENE, tmp_path / name, days=TURN)


def test_a_failed_figure_leaves_no_file(tmp_path: Path) -> None:
    with pytest.raises(IdlibmapError):
        write_figure(SCENE, tmp_path / "map.png", days="2021-01-01")
    assert list(tmp_path.iterdir()) == []


def test_two_days_stand_side_by_side_with_what_differs(tmp_path: Path) -> None:
    written = texts(ET.parse(write_figure(SCENE, tmp_path / "map.svg", days=(TURN, FIRST))).getroot())  # noqa: S314
    assert written.index("Thursday 6 February 2020") < written.index("Thursday 27 February 2020")
    assert "1 place, 90 km² → no place" in written
    listed = written[written.index("What differs since 6 February 2020") + 1 :]
    assert listed[:3] == [
        "Government lost 1 place (90 km²).",
        "1 place (90 km²) now contested.",
        "Now contested: Saraqib",
    ]
    assert "differs from the map before" in written


def test_more_days_are_small_maps_each_with_what_changed_since_the_one_before(tmp_path: Path) -> None:
    path = write_figure(SCENE, tmp_path / "map.svg", days=(FIRST, TURN, LAST))
    written = " ".join(texts(ET.parse(path).getroot()))  # noqa: S314
    assert written.count("Government lost 1 place (90 km²), 1 place (90 km²) now contested.") == 1
    assert written.count("No place and no area counts as another side’s.") == 1


def test_the_order_in_which_days_are_given_does_not_matter_nor_that_one_is_given_twice() -> None:
    assert figure_bytes(SCENE, ".svg", days=(TURN, FIRST, TURN)) == figure_bytes(
        SCENE, ".svg", days=(FIRST, TURN)
    )


def test_more_days_than_a_sheet_can_show_are_refused_with_a_way_out() -> None:
    scene = replace(SCENE, last="2020-12-31")
    days = [f"2020-03-{day:02}" for day in range(1, 31)]
    with pytest.raises(IdlibmapError, match=r"30 dates on a sheet of size 'slide'.*idlibmap animate"):
        figure_bytes(scene, ".svg", days=days, choices=Choices(size="slide"))


def test_a_size_that_there_is_not_is_refused_with_those_there_are() -> None:
    with pytest.raises(IdlibmapError, match=r"'a5': no such sheet. Choose among a4, a4-portrait, a3"):
        figure_bytes(SCENE, ".svg", days=TURN, choices=Choices(size="a5"))


@pytest.mark.parametrize(
    ("size", "dots"),
    [("a4", (3508, 2480)), ("a4-portrait", (2480, 3508)), ("slide", (1920, 1080)), ("square", (1200, 1200))],
)
def test_a_sheet_of_a_set_size_has_that_many_dots(size: str, dots: tuple[int, int]) -> None:
    content = figure_bytes(SCENE, ".png", days=TURN, choices=Choices(size=size))
    with Image.open(BytesIO(content)) as image:
        assert image.size == dots


@pytest.mark.parametrize("size", ["column", "narrow", "text"])
def test_a_sheet_for_a_page_s_text_ends_with_its_content(size: str) -> None:
    low, high = (
        composed(replace(SCENE, bounds=bounds), TURN, Choices(size=size)).drawn()[0].size.height
        for bounds in ((36.3, 35.8, 37.1, 36.0), (36.6, 35.6, 36.8, 36.0))
    )
    assert low < high <= SIZES[size].height


def test_the_words_beside_a_picture_are_those_inside_it(tmp_path: Path) -> None:
    with Image.open(write_figure(SCENE, tmp_path / "map.png", days=TURN)) as image:
        told = image.info["Title"], image.info["Description"]
    assert (tmp_path / "map.alt.txt").read_text(encoding="utf-8") == f"{told[0]}\n\n{told[1]}\n"


def test_several_days_are_told_by_what_differs_between_them() -> None:
    told = composed(SCENE, (FIRST, TURN), Choices()).described()
    assert told.short == "Maps: Saraqib & around, 6 February 2020, 27 February 2020."
    assert "Since 6 February 2020: Government lost 1 place (90 km²)" in told.long


def test_a_part_of_the_map_is_counted_and_told_of_alone() -> None:
    around = Choices(bounds=(36.76, 35.80, 36.86, 35.92))
    part = composed(SCENE, TURN, around)
    assert "Contested: 1 place, 90 km² coloured" in part.described().long
    assert "Unknown: 1" not in part.described().long
    assert "Unknown: 1" in composed(SCENE, TURN, Choices()).described().long
    written = "".join(figure_bytes(SCENE, ".svg", days=TURN, choices=around).decode())
    assert "in the part shown" in written
    assert "1 place left blank" not in written


def test_a_figure_as_known_then_says_so_and_shows_it() -> None:
    late = replace(SARAQIB, intervals_asof=(interval(LAST, None, holder="opposition"),))
    scene = replace(SCENE, places=(late, *SCENE.places[1:]))
    written = figure_bytes(scene, ".svg", days=TURN, choices=Choices(as_known=True)).decode()
    assert "As known then: Each day is shown by what had been published up to it." in written
    assert "view=asof" in written
    assert "Saraqib is contested" not in written


def test_an_arabic_sheet_says_everything_in_arabic_with_its_panel_on_the_left() -> None:
    sheet, (axes,) = composed(SCENE, TURN, Choices(language="ar")).drawn()
    west, east = axes.get_xlim()
    assert west < east
    legend = next(
        one
        for one in sheet.figure.axes
        for text in one.texts
        if "مفتاح" in text.get_text() or "الرموز" in text.get_text()
    )
    assert legend.get_position().x1 < axes.get_position().x0
    assert {text.get_horizontalalignment() for text in legend.texts} == {"right"}


def test_letters_as_shapes_need_no_font() -> None:
    written = figure_bytes(SCENE, ".svg", days=TURN, outlined=True).decode()
    assert "<text" not in written
    assert "<desc" in written


def test_the_title_of_a_figure_can_be_another() -> None:
    written = figure_bytes(SCENE, ".svg", days=TURN, choices=Choices(title="A claim <of> mine")).decode()
    assert "A claim &lt;of&gt; mine" in written
    assert "Saraqib &amp; around" not in written


def test_three_hundred_outlets_are_named_as_far_as_there_is_room_and_counted() -> None:
    outlets = tuple(article(f"Outlet {number:03}", TURN) for number in range(300))
    written = figure_bytes(replace(SCENE, articles=outlets), ".svg", days=TURN).decode()
    assert "Outlet 007 (27 Feb 2020)" in written
    assert "and 292 more outlets" in written


def test_snippets_and_geojson_load_no_drawing_library() -> None:
    modules = "idlibmap.maps.embeds.embed, idlibmap.maps.exports.geojson"
    code = f"import sys, {modules}; sys.exit('matplotlib' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
