"""The GeoPackage as it opens in QGIS; where that is not installed, styles by their text and days by SQL."""

import sqlite3
from base64 import b64decode
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest
from export_scenes import BEFORE, FIRST, RICH, TURN, interval
from lxml import etree

from idlibmap.looks.patterns import HATCHES
from idlibmap.maps.exports.export import write_export
from idlibmap.maps.exports.table import Choice
from readers import PYOGRIO, QGIS, installed_readers, seen_by_qgis

AFTER = "2020-02-28"
LASTING = "SELECT {key} FROM {layer} WHERE start <= '{day}' AND coalesce(end, '9999') > '{day}' ORDER BY 1"
STYLED = [each for each in installed_readers() if each in {PYOGRIO, QGIS}]


@pytest.fixture(scope="module", params=STYLED)
def shown(request: pytest.FixtureRequest, package: Path):  # type: ignore[no-untyped-def]  # noqa: ANN201
    """Return what lasts on the days around the turn, by layer and day."""
    days = (FIRST, BEFORE, TURN, AFTER)
    if request.param == QGIS:
        return {name: layer["shown"] for name, layer in seen_by_qgis(package, *days).items()}
    keys = {"intervals": "id", "cells": "id", "fronts": "id", "claims": "claim_id", "events": "id"}
    with closing(sqlite3.connect(package)) as database:
        return {
            name: {
                day: [row[0] for row in database.execute(LASTING.format(key=key, layer=name, day=day))]
                for day in days
            }
            for name, key in keys.items()
        }


def test_one_side_is_shown_on_the_day_before_a_change_and_the_other_on_the_day_of_it(shown) -> None:  # type: ignore[no-untyped-def]  # noqa: ANN001
    for layer, ending in (("intervals", ""), ("cells", "/cell")):
        told = {day: [key for key in keys if key.startswith("C1@")] for day, keys in shown[layer].items()}
        before, after = [f"C1@{FIRST}{ending}"], [f"C1@{TURN}{ending}"]
        assert told == {FIRST: before, BEFORE: before, TURN: after, AFTER: after}


def test_an_event_is_shown_on_its_day_alone_and_an_undated_claim_on_none(shown) -> None:  # type: ignore[no-untyped-def]  # noqa: ANN001
    counted = {day: len(keys) for day, keys in shown["events"].items()}
    assert counted == {FIRST: 1, BEFORE: 0, TURN: 2, AFTER: 0}
    assert "c-undated" not in {key for keys in shown["claims"].values() for key in keys}


def test_a_front_is_shown_while_two_sides_face_each_other(shown) -> None:  # type: ignore[no-untyped-def]  # noqa: ANN001
    assert {day: len(keys) for day, keys in shown["fronts"].items()} == {
        FIRST: 1,
        BEFORE: 1,
        TURN: 0,
        AFTER: 0,
    }


@pytest.mark.parametrize("reader", STYLED)
def test_states_have_the_colours_of_their_sides_and_are_named(package: Path, reader: str) -> None:
    if reader == QGIS:
        cells = seen_by_qgis(package)["cells"]
        assert cells["renderer"] == "categorizedSymbol"
        assert cells["temporal"]
        found = {value: label for value, (label, _) in cells["categories"].items()}
        # Government's #AC3217 at the strength of an assessed holding over the land's colour.
        assert cells["categories"]["government|assessed"][1] == "#b54a31"
    else:
        found = {one.get("value"): one.get("label") for one in style(package, "cells").iter("category")}
    assert found == {
        "government|assessed": "Government, assessed",
        "opposition|claimed": "Opposition, claimed",
        "opposition|contested|government|": "Contested: Opposition / Government",
    }


def style(package: Path, layer: str) -> etree._Element:
    with closing(sqlite3.connect(package)) as database:
        question = "SELECT styleQML FROM layer_styles WHERE f_table_name = ?"
        ((text,),) = database.execute(question, (layer,)).fetchall()
    return etree.fromstring(text)


def symbol_layers(package: Path, layer: str, value: str) -> list[dict[str, str]]:
    root = style(package, layer)
    (number,) = (one.get("symbol") for one in root.iter("category") if one.get("value") == value)
    (drawn,) = (one for one in root.findall("renderer-v2/symbols/symbol") if one.get("name") == number)
    return [
        {
            "class": each.get("class"),
            **{one.get("name"): one.get("value") for one in each.findall("Option/Option")},
        }
        for each in drawn.findall("layer")
    ]


def tile(layer: dict[str, str]) -> str:
    return b64decode(layer["svgFile"].removeprefix("base64:")).decode()


def test_contested_land_is_hatched_in_the_rival_s_colour(package: Path) -> None:
    ground, hatch = symbol_layers(package, "cells", "opposition|contested|government|")
    assert (ground["class"], hatch["class"]) == ("SimpleFill", "SVGFill")
    # Government's #AC3217 at the strength of a contested holding over the land's colour.
    assert '<g fill="#b54a31"><polygon' in tile(hatch)


def test_claimed_land_is_pale_with_a_dashed_edge_and_has_its_side_s_pattern(package: Path) -> None:
    ground, pattern = symbol_layers(package, "cells", "opposition|claimed")
    assert ground["outline_style"] == "dash"
    assert tile(pattern).count("<circle") == 2


def test_each_reason_of_a_contest_has_a_look_of_its_own(tmp_path: Path) -> None:
    runs = [
        interval(
            f"2020-02-{day:02d}",
            f"2020-02-{day + 1:02d}",
            status="contested",
            rival="opposition",
            reason=reason,
        )
        for day, reason in enumerate(HATCHES, start=6)
    ]
    scene = replace(RICH, places=(replace(RICH.places[0], intervals=tuple(runs)), *RICH.places[1:]))
    path = write_export(scene, tmp_path / "x.gpkg", Choice(layers=("cells",)))
    tiles = {
        reason: tile(symbol_layers(path, "cells", f"government|contested|opposition|{reason}")[1])
        for reason in HATCHES
    }
    assert len(set(tiles.values())) == len(HATCHES)


def test_every_layer_that_lasts_has_time_switched_on_until_the_map_s_last_day(package: Path) -> None:
    time = style(package, "intervals").find("temporal")
    assert time is not None
    # Mode 4: start and end from expressions.
    assert (time.get("enabled"), time.get("mode"), time.get("limitMode")) == ("1", "4", "0")
    assert time.get("startExpression") == 'to_datetime("start")'
    assert "make_datetime(2020, 3, 2, 0, 0, 0)" in time.get("endExpression")
    assert RICH.last == "2020-03-01"
    assert style(package, "places").find("temporal") is None


def test_names_stand_beside_places(package: Path) -> None:
    root = style(package, "intervals")
    assert root.get("labelsEnabled") == "1"
    assert [text.get("fieldName") for text in root.iter("text-style")] == ["place"]
