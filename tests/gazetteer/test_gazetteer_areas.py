"""Areas: administrative units and their parts, named regions, the country around a town."""

import json
from pathlib import Path

import pytest
import shapely
from hypothesis import given, settings
from hypothesis import strategies as st
from pyproj import Geod
from shapely.geometry.base import BaseGeometry

from idlibmap.errors import TheatreError, UnknownPlaceError
from idlibmap.gazetteer.area import CENTRE, DIRECTIONS, part_name, parts_of, unit_areas
from idlibmap.gazetteer.area_shapes import COUNTRYSIDE_KM, AreaShapes
from idlibmap.gazetteer.catchment import REACH_KM, catchment
from idlibmap.gazetteer.gazetteer import Gazetteer
from idlibmap.gazetteer.part import polygonal
from idlibmap.gazetteer.place import SETTLED_KINDS, Place
from idlibmap.gazetteer.region import Region, read_regions
from idlibmap.theatre import Theatre, default_root, load_theatre

EARTH = Geod(ellps="WGS84")
REGIONS = read_regions(load_theatre())
UNITS = {
    feature["properties"]["pcode"]: feature["properties"]
    for feature in json.loads((default_root() / "gazetteer" / "admin.geojson").read_text(encoding="utf-8"))[
        "features"
    ]
}
CODES = {
    level: sorted(code for code, unit in UNITS.items() if unit["level"] == level)
    for level in ("country", "governorate", "district", "subdistrict")
}
OPPOSITES = [("north", "south"), ("east", "west"), ("northeast", "southwest"), ("northwest", "southeast")]
SLIVER = 1e-9
"""Square degrees (some ten square metres) lost where lines are cut anew."""

areas = st.sampled_from([*UNITS, *REGIONS, "C3987", "C1007", "gn:173062"])


def radii_km(shape: BaseGeometry, longitude: float, latitude: float) -> list[float]:
    return [EARTH.inv(longitude, latitude, *position)[2] / 1000 for position in shape.exterior.coords]


def point(gazetteer: Gazetteer, place_id: str) -> shapely.Point:
    place = gazetteer.place(place_id)
    return shapely.Point(place.longitude, place.latitude)


# Administrative units


def test_the_map_of_units_has_every_unit_of_the_gazetteer(gazetteer: Gazetteer) -> None:
    kinds = ("governorate", "district", "subdistrict")
    assert [len(CODES[kind]) for kind in kinds] == [14, 62, 272]
    for kind in kinds:
        assert {place.id for place in gazetteer.places.values() if place.kind == kind} == set(CODES[kind])


@pytest.mark.parametrize("level", ["governorate", "district", "subdistrict"])
def test_the_units_of_a_level_tile_the_country(shapes: AreaShapes, level: str) -> None:
    polygons = [shapes.polygon(code) for code in CODES[level]]
    assert shapely.is_valid(polygons).all()
    assert shapely.coverage_is_valid(polygons)
    assert shapely.union_all(polygons).symmetric_difference(shapes.land()).area < SLIVER


@pytest.mark.parametrize("level", ["country", "governorate", "district"])
def test_a_unit_is_exactly_the_union_of_those_below(shapes: AreaShapes, level: str) -> None:
    for code in CODES[level]:
        below = [shapes.polygon(each) for each, unit in UNITS.items() if unit["parent"] == code]
        assert shapely.coverage_union_all(below).equals(shapes.polygon(code)), code


def test_a_town_lies_in_its_own_sub_district(gazetteer: Gazetteer, shapes: AreaShapes) -> None:
    for town, unit in (("C3916", "SY070003"), ("C4024", "SY070202"), ("C3029", "SY050101")):
        assert town in shapes.places_in(unit)
    ihsim = {place.id for place in gazetteer.places.values() if place.admin3 == "Ehsem"}
    assert {"C4295", "C4304"} <= ihsim & set(shapes.places_in("SY070501"))


def test_maps_draw_the_outlines_of_no_sub_district(shapes: AreaShapes) -> None:
    drawn = {feature["properties"]["pcode"] for feature in shapes.outlines()}
    assert drawn == set(UNITS) - set(CODES["subdistrict"])


def test_a_unit_is_named_with_its_noun_in_every_spelling(gazetteer: Gazetteer) -> None:
    units = {area.id: area for area in unit_areas(gazetteer.places.values())}
    assert len(units) == 62 + 272
    assert units["SY0705"].name == "Ariha district"
    assert units["SY0705"].names == ("Ariha district", "منطقة أريحا")
    assert {"Sinjar sub-district", "Sinjar subdistrict", "ناحية سنجار"} <= set(units["SY070202"].names)
    assert units["SY070400"].name == "Jisr al-Shughur sub-district"
    assert not any("nahy" in name for unit in units.values() for name in unit.names)
    assert "Ariha" not in {name for unit in units.values() for name in unit.names}


# Parts


@settings(deadline=None)
@given(areas, st.sampled_from([*DIRECTIONS, CENTRE]))
def test_a_part_is_some_of_its_area(shapes: AreaShapes, area: str, name: str) -> None:
    whole, part = shapes.polygon(area), shapes.polygon(f"{area}:{name}")
    assert part.is_valid
    assert set(shapely.get_type_id(shapely.get_parts(part))) == {shapely.GeometryType.POLYGON}
    assert part.difference(whole).area < SLIVER
    assert 0 < part.area < whole.area


@settings(deadline=None)
@given(areas, st.sampled_from(OPPOSITES))
def test_opposite_parts_do_not_overlap(shapes: AreaShapes, area: str, names: tuple[str, str]) -> None:
    one, other = (shapes.polygon(f"{area}:{name}") for name in names)
    assert one.intersection(other).area < SLIVER


@settings(deadline=None)
@given(areas)
def test_the_four_quarters_of_an_area_are_the_whole(shapes: AreaShapes, area: str) -> None:
    quarters = [shapes.polygon(f"{area}:{name}") for name in list(DIRECTIONS)[4:]]
    assert sum(each.area for each in quarters) == pytest.approx(shapes.polygon(area).area)


@pytest.mark.parametrize("province", CODES["governorate"])
def test_the_four_main_parts_of_a_province_are_the_whole(shapes: AreaShapes, province: str) -> None:
    parts = [shapes.polygon(f"{province}:{name}") for name in list(DIRECTIONS)[:4]]
    assert sum(each.area for each in parts) == pytest.approx(shapes.polygon(province).area)


@pytest.mark.parametrize("area", ["SY0705", "SY070501", "jabal-al-zawiya", "C3987"])
def test_two_opposite_halves_of_another_area_are_the_whole(shapes: AreaShapes, area: str) -> None:
    for names in OPPOSITES[:2]:
        halves = [shapes.polygon(f"{area}:{name}") for name in names]
        assert sum(each.area for each in halves) == pytest.approx(shapes.polygon(area).area)


@pytest.mark.parametrize(
    ("part", "within", "outside"),
    [
        # Maarat al-Numan, Khan Sheikhoun, Kafr Nabl, Ariha; Saraqib, Binnish, Jisr al-Shughur, Bab al-Hawa
        ("SY07:south", ["C3985", "C3987", "C4068", "C4278"], ["C3916", "C3904", "C4199", "C6389"]),
        # Saraqib, Abu al-Duhur, Binnish; Ariha, Maarat al-Numan, Jisr al-Shughur
        ("SY07:east", ["C3916", "C3891", "C3904"], ["C4278", "C3985", "C4199"]),
        ("SY07:west", ["C4199"], ["C3916", "C3985", "C4278"]),
        ("SY07:centre", ["C3871", "C3904", "C4278"], ["C3987", "C4199", "C3891"]),
        # Morek, Kafr Zita, Latamneh, Kafr Nabuda; Hama's own plain: Salamiyah, Salhab
        ("SY05:north", ["C3029", "C3463", "C3458", "C3209"], ["C3244", "C3145"]),
        ("SY05:northwest", ["C3207", "C3209", "C3114"], ["C3244", "C3021"]),
        # Atarib, Khan al-Asal, Darat Izza; al-Eis, al-Hader, Azaz, Tal Rifaat, Manbij
        ("SY02:west", ["C1022", "C6428", "C1139"], ["C1181", "C1182", "C1564", "C1621", "C1767"]),
        # Al-Eis, Khan Touman, Banan, al-Hader; Anadan, Atarib, Khan al-Asal, Manbij
        ("SY02:south", ["C1181", "C1015", "C2185", "C1182"], ["C1121", "C1022", "C6428", "C1767"]),
        ("SY02:north", ["C1564", "C1621"], ["C1022", "C1181", "C1767"]),
        # Kabani; Latakia, Jableh
        ("SY06:northeast", ["C3751"], ["C3480", "C3585"]),
        # Rastan; Homs lies at the tip, Palmyra in the east
        ("SY04:north", ["C2870"], ["C2889"]),
    ],
)
def test_towns_lie_in_the_part_that_reports_put_them_in(
    gazetteer: Gazetteer, shapes: AreaShapes, part: str, within: list[str], outside: list[str]
) -> None:
    polygon = shapes.polygon(part)
    assert [place for place in within if not polygon.covers(point(gazetteer, place))] == []
    assert [place for place in outside if polygon.contains(point(gazetteer, place))] == []


def test_a_unit_like_a_horseshoe_has_all_its_parts(shapes: AreaShapes) -> None:
    haritan = shapes.polygon("SY020003")
    assert not haritan.contains(haritan.centroid)
    for name in (*DIRECTIONS, CENTRE):
        assert shapes.polygon(f"SY020003:{name}").area > 0


def test_a_straight_cut_runs_due_east_also_far_from_the_middle(
    gazetteer: Gazetteer, shapes: AreaShapes
) -> None:
    # A parallel of latitude would leave the line due east of Homs by 2 km, 200 km out.
    homs = gazetteer.place("C2528")
    for azimuth, name in ((89.8, "northeast"), (90.2, "southeast")):
        longitude, latitude, _ = EARTH.fwd(homs.longitude, homs.latitude, azimuth, 200_000)
        assert shapes.polygon(f"SY04:{name}").contains(shapely.Point(longitude, latitude))


@given(
    st.sampled_from(["gn:170063", "C3987", "SY07", "ghab"]), st.sampled_from([*DIRECTIONS, CENTRE, "around"])
)
def test_the_id_of_a_part_gives_back_area_and_part(area: str, name: str) -> None:
    assert parts_of(f"{area}:{name}") == (area, name)
    assert parts_of(area) == (area, "")


@pytest.mark.parametrize(
    ("direction", "of_place", "name"),
    [
        ("south", False, "southern Idlib"),
        ("northwest", False, "northwestern Idlib"),
        ("centre", False, "central Idlib"),
        ("south", True, "countryside south of Idlib"),
        ("around", True, "countryside of Idlib"),
        ("centre", True, "centre of Idlib"),
    ],
)
def test_parts_have_names_as_reports_give_them(direction: str, of_place: bool, name: str) -> None:  # noqa: FBT001 (a table)
    assert part_name("Idlib", direction, of_place=of_place) == name


# Countryside


@settings(deadline=None)
@given(st.sampled_from(["C3987", "C3916", "C2987", "C5257", "C1007"]))
def test_the_countryside_of_a_town_is_a_circle_around_it(
    gazetteer: Gazetteer, shapes: AreaShapes, place_id: str
) -> None:
    place = gazetteer.place(place_id)
    radii = radii_km(shapes.polygon(f"{place_id}:around"), place.longitude, place.latitude)
    assert min(radii) > COUNTRYSIDE_KM * 0.999
    assert max(radii) < COUNTRYSIDE_KM * 1.001


def test_the_countryside_south_of_a_town_is_what_lies_south_of_it(
    gazetteer: Gazetteer, shapes: AreaShapes
) -> None:
    villages = shapes.places_in("C3987:south")
    latitude = gazetteer.place("C3987").latitude
    assert len(villages) > 5
    assert all(gazetteer.place(village).latitude <= latitude for village in villages)


# Regions


def test_every_region_is_land_of_the_country(gazetteer: Gazetteer, shapes: AreaShapes) -> None:
    assert set(REGIONS) <= set(gazetteer.areas)
    for area in gazetteer.areas:
        assert shapes.polygon(area).is_valid
        assert shapes.polygon(area).area > 0
        assert shapes.polygon(area).difference(shapes.land()).area < SLIVER


@pytest.mark.parametrize("region", [region for region in REGIONS.values() if region.places])
def test_a_region_holds_the_settlements_it_is_made_of_and_no_others(
    shapes: AreaShapes, region: Region
) -> None:
    units = {place for unit in region.admin for place in shapes.places_in(unit)}
    assert set(shapes.places_in(region.id)) - units == set(region.places) - units


@pytest.mark.parametrize(
    ("region", "within", "outside"),
    [
        # Kansafra, Bara, Sfuhon, Sarjah; Kafr Nabl, Ariha, Muhambal
        ("jabal-al-zawiya", ["C4309", "C4304", "C4054", "C4273"], ["C4068", "C4278", "C4330"]),
        # Qalaat al-Madiq, Ziyara, Shathah; Kafr Nabuda, Kabani, Jisr al-Shughur
        ("ghab", ["C3207", "C3166", "C3180"], ["C3209", "C3751", "C4199"]),
        ("jabal-al-akrad", ["C3750", "C3751", "C3704"], ["C3498", "C3700"]),
        # Saraqib, Morek, Kabani, Khan al-Asal, Anadan; Sinjar, Abu al-Duhur, Aleppo, Hama, Kinsabba
        (
            "enclave",
            ["C3916", "C3029", "C3751", "C6428", "C1121"],
            ["C4024", "C3891", "C1007", "C2987", "C3750"],
        ),
        ("euphrates-shield", ["C1202", "C1564"], ["C1767", "C1621"]),
        ("salamiyah-countryside", ["C3244", "C3297"], ["C2987"]),
    ],
)
def test_regions_hold_the_towns_they_are_known_by(
    shapes: AreaShapes, region: str, within: list[str], outside: list[str]
) -> None:
    inside = set(shapes.places_in(region))
    assert set(within) <= inside
    assert inside.isdisjoint(outside)


def settlement(place_id: str, longitude: float, latitude: float, kind: str = "village") -> Place:
    return Place(
        id=place_id,
        name=place_id,
        name_ar="",
        alt_names=(),
        kind=kind,
        admin1="",
        admin2="",
        admin3="",
        latitude=latitude,
        longitude=longitude,
        population=None,
        source="",
        uncertainty_km=None,
    )


def test_the_land_of_a_lonely_settlement_is_a_circle_of_five_kilometres() -> None:
    alone, hill = settlement("alone", 36.6, 35.6), settlement("hill", 36.62, 35.6, "hill")
    land = catchment([alone], {"alone": alone, "hill": hill})
    assert land.contains(shapely.Point(hill.longitude, hill.latitude))
    radii = radii_km(land, 36.6, 35.6)
    assert min(radii) > REACH_KM * 0.99
    assert max(radii) < REACH_KM * 1.01


def test_the_land_of_a_settlement_ends_midway_to_its_neighbour() -> None:
    here, there = settlement("here", 36.60, 35.6), settlement("there", 36.64, 35.6)
    places = {"here": here, "there": there}
    one, other = catchment([here], places), catchment([there], places)
    assert one.bounds[2] == pytest.approx(36.62, abs=1e-3)
    assert one.intersection(other).area < SLIVER
    both = catchment([here, there], places)
    assert both.symmetric_difference(one.union(other)).area < 1e-5


def test_places_in_an_area_are_settlements_only(gazetteer: Gazetteer, shapes: AreaShapes) -> None:
    inside = shapes.places_in("SY07")
    assert {gazetteer.place(place).kind for place in inside} == SETTLED_KINDS
    assert list(inside) == [place for place in gazetteer.places if place in set(inside)]
    assert "C3916" in inside
    assert "C1007" not in inside


def region_theatre(root: Path, rows: str) -> Theatre:
    (root / "areas.toml").write_text(rows, encoding="utf-8")
    return Theatre(root=root, version="", name="", sides=(), home="", attribution=())


@pytest.mark.parametrize(
    ("rows", "fault"),
    [
        ("[[area]]\nname = 'Hills'", r"areas\.toml: \[\[area\]\] number 1: no id"),
        ("[[area]]\nid = 'hills'", r"'hills': made of nothing\. Give admin .* places .* or around"),
        ("[[area]]\nid = 'hills'\naround = 'C1'", r"'radius_km': expected kilometres above 0, got None"),
        ("[[area]]\nid = 'hills'\naround = 'C1'\nradius_km = -3", r"expected kilometres above 0, got -3"),
        ("[[area]]\nid = 'hills'\nadmin = ['hills']", r"field 'admin': 'hills' stands below\. Move it above"),
    ],
)
def test_a_region_that_cannot_be_drawn_is_named_with_its_fault(tmp_path: Path, rows: str, fault: str) -> None:
    with pytest.raises(TheatreError, match=fault):
        read_regions(region_theatre(tmp_path, rows))


def test_a_region_may_be_a_circle_around_a_place(tmp_path: Path, gazetteer: Gazetteer) -> None:
    folder = tmp_path / "gazetteer"
    folder.mkdir()
    (folder / "admin.geojson").write_bytes((default_root() / "gazetteer" / "admin.geojson").read_bytes())
    theatre = region_theatre(tmp_path, "[[area]]\nid = 'hills'\naround = 'C3985'\nradius_km = 12")
    town: Place = gazetteer.place("C3985")
    radii = radii_km(AreaShapes(theatre, gazetteer.places).polygon("hills"), town.longitude, town.latitude)
    assert min(radii) > 12 * 0.999
    assert max(radii) < 12 * 1.001


def test_a_region_at_the_border_ends_there(tmp_path: Path, gazetteer: Gazetteer) -> None:
    folder = tmp_path / "gazetteer"
    folder.mkdir()
    (folder / "admin.geojson").write_bytes((default_root() / "gazetteer" / "admin.geojson").read_bytes())
    theatre = region_theatre(tmp_path, "[[area]]\nid = 'gate'\naround = 'C6389'\nradius_km = 8")
    own = AreaShapes(theatre, gazetteer.places)
    assert own.polygon("gate").difference(own.land()).area < SLIVER
    assert own.polygon("C6389:around").difference(own.land()).area > 0.001


def test_shapes_that_touch_leave_no_points_or_lines() -> None:
    touching = shapely.box(0, 0, 1, 1).intersection(
        shapely.MultiPolygon([shapely.box(0.5, 0, 2, 0.5), shapely.box(1, 0.7, 2, 1)])
    )
    assert touching.geom_type == "GeometryCollection"
    assert polygonal(touching).equals(shapely.box(0.5, 0, 1, 0.5))


@pytest.mark.parametrize("area", ["SY99", "nowhere:south", "C0:around"])
def test_an_unknown_area_is_an_error(shapes: AreaShapes, area: str) -> None:
    with pytest.raises(
        UnknownPlaceError, match=r"neither a unit of admin\.geojson, a region of areas\.toml nor a"
    ):
        shapes.polygon(area)
