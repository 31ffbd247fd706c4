"""A history on axes of a user's own."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

import geopandas as gpd
import matplotlib as mpl
import pytest
import shapely
from matplotlib import pyplot as plt
from static_scenes import FIRST, LAST, SCENE, TURN

import idlibmap as im
from idlibmap.control.history import ControlHistory
from idlibmap.maps.figures.sheet import Choices
from idlibmap.maps.on_day import tally


@pytest.fixture(autouse=True)
def no_window() -> Iterator[None]:
    mpl.use("Agg")
    yield
    plt.close("all")


@pytest.fixture(scope="module")
def history(tmp_path_factory: pytest.TempPathFactory) -> ControlHistory:
    """One town that changes hands."""
    folder = tmp_path_factory.mktemp("reports")
    for day, text in (
        ("2020-02-06", "Syrian government forces captured the town of Saraqib on 6 February 2020."),
        ("2020-02-27", "Opposition fighters captured the town of Saraqib on 27 February 2020."),
    ):
        (folder / f"{day}.txt").write_text(text, encoding="utf-8")
    rows = [f"{day}.txt,AFP,{day}" for day in ("2020-02-06", "2020-02-27")]
    (folder / "sources.csv").write_text("\n".join(["file,outlet,published", *rows]), encoding="utf-8")
    return im.infer_control(im.extract_claims(im.read_articles(folder)))


def test_a_history_is_drawn_on_axes_in_degrees(history: ControlHistory) -> None:
    _, ax = plt.subplots()
    assert im.plot_control(history, "2020-02-27", ax=ax) is ax
    west, east = ax.get_xlim()
    assert west < 36.806 < east


def test_a_day_may_be_a_date_and_axes_are_made_where_there_are_none() -> None:
    assert im.plot_control(SCENE, date.fromisoformat(TURN)).figure in map(plt.figure, plt.get_fignums())


def test_three_maps_stand_in_one_figure_and_take_layers_on_top() -> None:
    _, axes = plt.subplots(1, 3)
    layer = gpd.GeoDataFrame(geometry=[shapely.box(30, 30, 40, 40)], crs=4326)
    for ax, day in zip(axes, (FIRST, TURN, LAST), strict=True):
        limits = im.plot_control(SCENE, day, ax=ax).axis()
        assert layer.plot(ax=ax).axis() == limits


def test_a_legend_says_who_holds_how_much_and_can_be_left_out() -> None:
    _, (one, other) = plt.subplots(1, 2, figsize=(12, 5))
    im.plot_control(SCENE, FIRST, ax=one)
    im.plot_control(SCENE, FIRST, ax=other, legend=False)
    written = {text.get_text() for inset in one.child_axes for text in inset.texts}
    assert {"Government", "1 place, 90 km² coloured"} <= written
    assert other.child_axes == []


def test_language_part_and_palette_can_be_chosen() -> None:
    box = (36.7, 35.8, 36.9, 35.9)
    ax = im.plot_control(SCENE, TURN, choices=Choices(language="ar", bounds=box, palette="mono"))
    west, east = ax.get_xlim()
    assert east - west < 0.6
    assert any("كم" in text.get_text() for text in ax.texts)


def test_a_day_outside_the_evidence_is_refused() -> None:
    with pytest.raises(im.IdlibmapError, match=f"{FIRST} to {LAST}"):
        im.plot_control(SCENE, "2021-01-01")


def test_the_scene_of_a_history_is_the_same_with_its_claims_but_for_the_evidence(
    history: ControlHistory,
) -> None:
    bare = im.scene_of(history)
    assert (bare.claims, bare.articles) == ((), ())
    assert tally(bare, "2020-02-06")["government"].places == 1
    assert tally(bare, "2020-02-27") == tally(replace(bare, title="another"), "2020-02-27")
