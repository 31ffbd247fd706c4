import json
from dataclasses import replace
from itertools import pairwise
from typing import Any

from static_scenes import FIRST, SARAQIB, SCENE, TURN, alone, ground, interval, place, square

from idlibmap.maps.exports.geojson import control_geojson
from idlibmap.maps.scene import Scene


def features(layer: str, scene: Scene = SCENE) -> list[dict[str, Any]]:
    return [each for each in control_geojson(scene)["features"] if each["properties"]["layer"] == layer]


def twice_area(ring: list[list[float]]) -> float:
    return sum(x1 * y2 - x2 * y1 for (x1, y1), (x2, y2) in pairwise(ring))


def test_there_is_one_point_for_each_place_and_interval() -> None:
    held = [(each["properties"]["place"], each["properties"]["start"]) for each in features("place")]
    assert held == [("Saraqib", FIRST), ("Saraqib", TURN), ("Nayrab", FIRST), ("Hill 31", FIRST)]


def test_positions_are_longitude_then_latitude() -> None:
    assert features("place")[0]["geometry"] == {"type": "Point", "coordinates": [36.8, 35.86]}


def test_a_place_without_a_cell_has_its_point_alone() -> None:
    assert "Hill 31" not in {each["properties"]["place"] for each in features("cell")}
    assert len(features("cell")) == 3


def test_the_last_interval_has_no_end_and_the_others_end_where_the_next_begins() -> None:
    first, second = (each["properties"] for each in features("place")[:2])
    assert (first["start"], first["end"]) == (FIRST, TURN)
    assert (second["start"], second["end"]) == (TURN, None)


def test_a_state_is_told_with_its_evidence() -> None:
    properties = features("place")[1]["properties"]
    assert properties["holder"] == "opposition"
    assert properties["holder_label"] == "Opposition"
    assert properties["status"] == "contested"
    assert properties["rival"] == "government"
    assert properties["besieged_by"] is None
    assert properties["sources"] == ["AFP", "Reuters"]
    assert properties["claims"] == ["c-new", "c-old"]


def test_land_that_several_places_share_is_one_cell_with_a_holder_of_its_own() -> None:
    own = interval(holder="unknown", status="unknown", probability=None, support=())
    shared = replace(SCENE.cells[0], places=(0, 1), intervals=(own,), intervals_asof=(own,))
    places = (SCENE.places[0], replace(SCENE.places[1], cell=0), SCENE.places[2])
    scene = replace(SCENE, places=places, cells=(shared,))
    (cell,) = features("cell", scene)
    assert (cell["properties"]["place"], cell["properties"]["holder"]) == ("Saraqib / Nayrab", "unknown")
    assert len(features("place", scene)) == 4


def test_outer_rings_run_anticlockwise_and_holes_clockwise() -> None:
    holed = (*square(36.8, 35.86, 0.05), tuple(reversed(square(36.8, 35.86, 0.01)[0])))
    cells, borders = ground(holed)
    scene = replace(SCENE, places=(SARAQIB,), cells=cells, borders=borders)
    outer, hole = features("cell", scene)[0]["geometry"]["coordinates"]
    assert twice_area(outer) > 0
    assert twice_area(hole) < 0
    assert outer[0] == outer[-1]


def test_coordinates_carry_no_more_than_five_decimals() -> None:
    exact = place("C9", "Exact", (36.123456789, 35.987654321), interval())
    scene = alone(exact)
    assert features("place", scene)[0]["geometry"]["coordinates"] == [36.12346, 35.98765]


def test_the_collection_follows_rfc_7946() -> None:
    collection = control_geojson(SCENE)
    assert collection["type"] == "FeatureCollection"
    assert "crs" not in collection
    assert collection["bbox"] == [36.6, 35.8, 36.85, 35.95]
    ids = [each["id"] for each in collection["features"]]
    assert len(set(ids)) == len(ids) == 7
    assert ids[0] == f"C1@{FIRST}"


def test_caveats_and_attribution_travel_with_the_data() -> None:
    collection = control_geojson(SCENE)
    assert collection["caveats"] == list(SCENE.caveats)
    assert collection["attribution"] == list(SCENE.attribution)


def test_a_scene_without_places_gives_an_empty_collection() -> None:
    collection = control_geojson(replace(SCENE, places=(), cells=(), borders=()))
    assert collection["features"] == []
    assert "bbox" not in collection


def test_the_same_scene_gives_the_same_bytes_and_no_number_that_json_lacks() -> None:
    assert json.dumps(control_geojson(SCENE), allow_nan=False) == json.dumps(control_geojson(SCENE))
