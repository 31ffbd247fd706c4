"""Areas: provinces and their parts, named regions, and the country around a town."""

import pytest
import shapely
from hypothesis import given
from hypothesis import strategies as st
from pyproj import Geod
from shapely.geometry.base import BaseGeometry

from idlibmap.errors import UnknownPlaceError
from idlibmap.gazetteer.area import DIRECTIONS, part_name
from idlibmap.gazetteer.area_shapes import COUNTRYSIDE_KM, AreaShapes
from idlibmap.gazetteer.gazetteer import Gazetteer

EARTH = Geod(ellps="WGS84")


def radii_km(shape: BaseGeometry, longitude: float, latitude: float) -> list[float]:
    return [EARTH.inv(longitude, latitude, *position)[2] / 1000 for position in shape.exterior.coords]


def test_all_provinces_have_a_polygon(gazetteer: Gazetteer, shapes: AreaShapes) -> None:
    assert len(gazetteer.provinces) == 14
    for province in gazetteer.provinces:
        assert shapes.polygon(province).is_valid
        assert shapes.polygon(province).area > 0.01


def test_provinces_tile_the_country(gazetteer: Gazetteer, shapes: AreaShapes) -> None:
    provinces = [shapes.polygon(province) for province in gazetteer.provinces]
    assert shapely.coverage_is_valid(provinces)
    assert sum(shape.area for shape in provinces) == pytest.approx(shapes.land().area)


def test_districts_tile_their_provinces(shapes: AreaShapes) -> None:
    districts = [
        each["properties"] for each in shapes.outlines() if each["properties"]["level"] == "district"
    ]
    polygons = [shapes.polygon(each["pcode"]) for each in districts]
    assert len(districts) == 62
    assert shapely.coverage_is_valid(polygons)
    of_idlib = [shapes.polygon(each["pcode"]) for each in districts if each["parent"] == "SY07"]
    assert shapely.union_all(of_idlib).symmetric_difference(shapes.polygon("SY07")).area < 1e-9


@pytest.mark.parametrize("direction", list(DIRECTIONS))
@pytest.mark.parametrize("base", ["SY07", "SY05", "jabal-al-zawiya", "C3987"])
def test_a_part_lies_within_the_whole_and_on_its_side(shapes: AreaShapes, base: str, direction: str) -> None:
    whole, part = shapes.polygon(base), shapes.polygon(f"{base}:{direction}")
    right, up = DIRECTIONS[direction]
    assert part.within(whole.buffer(1e-9))
    assert 0.1 < part.area / whole.area < 0.9
    assert not right or (part.centroid.x - whole.centroid.x) * right > 0
    assert not up or (part.centroid.y - whole.centroid.y) * up > 0


@pytest.mark.parametrize(("one", "other"), [("north", "south"), ("east", "west")])
def test_two_halves_make_the_whole(shapes: AreaShapes, one: str, other: str) -> None:
    halves = [shapes.polygon(f"SY07:{direction}") for direction in (one, other)]
    assert halves[0].intersection(halves[1]).area < 1e-9
    assert shapely.union_all(halves).area == pytest.approx(shapes.polygon("SY07").area)


def test_towns_lie_in_the_half_they_are_known_to(gazetteer: Gazetteer, shapes: AreaShapes) -> None:
    for place_id, half in (("C3987", "south"), ("C3985", "south"), ("C3904", "north")):
        place = gazetteer.place(place_id)
        assert shapes.polygon(f"SY07:{half}").contains(shapely.Point(place.longitude, place.latitude))


@given(st.sampled_from(["C3987", "C3916", "C2987", "C5257", "C1007"]))
def test_the_countryside_of_a_town_is_a_circle_around_it(
    gazetteer: Gazetteer, shapes: AreaShapes, place_id: str
) -> None:
    place = gazetteer.place(place_id)
    radii = radii_km(shapes.polygon(f"{place_id}:around"), place.longitude, place.latitude)
    assert min(radii) > COUNTRYSIDE_KM * 0.99
    assert max(radii) < COUNTRYSIDE_KM * 1.01


def test_a_named_region_is_a_circle_of_its_own_radius(gazetteer: Gazetteer, shapes: AreaShapes) -> None:
    middle = gazetteer.place("x:jabal-al-zawiya")
    radii = radii_km(shapes.polygon("jabal-al-zawiya"), middle.longitude, middle.latitude)
    assert min(radii) > 12 * 0.99
    assert max(radii) < 12 * 1.01


def test_every_area_that_reports_name_has_a_polygon(gazetteer: Gazetteer, shapes: AreaShapes) -> None:
    for area in gazetteer.areas:
        assert not shapes.polygon(area).is_empty


@pytest.mark.parametrize("area", ["SY99", "nowhere:south", "C0:around"])
def test_an_unknown_area_is_an_error(shapes: AreaShapes, area: str) -> None:
    with pytest.raises(UnknownPlaceError, match=r"neither a province, a region of areas.toml nor a place"):
        shapes.polygon(area)


@pytest.mark.parametrize(
    ("direction", "of_place", "name"),
    [
        ("south", False, "southern Idlib"),
        ("northwest", False, "northwestern Idlib"),
        ("south", True, "countryside south of Idlib"),
        ("around", True, "countryside of Idlib"),
    ],
)
def test_parts_have_names_as_reports_give_them(direction: str, of_place: bool, name: str) -> None:  # noqa: FBT001 (a table)
    assert part_name("Idlib", direction, of_place=of_place) == name
