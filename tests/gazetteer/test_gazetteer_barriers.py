"""Barriers: the rivers that the shipped theatre has, the banks they part, and faults in such a file."""

import json
from pathlib import Path

import pytest
import shapely
from shapely.geometry.base import BaseGeometry
from shapely.ops import polygonize

from idlibmap.errors import TheatreError
from idlibmap.gazetteer.area_shapes import AreaShapes
from idlibmap.gazetteer.barrier import Barrier, read_barriers
from idlibmap.gazetteer.gazetteer import Gazetteer
from idlibmap.gazetteer.plane import METRES_PER_KM, Plane
from idlibmap.theatre import Theatre, default_root, load_theatre

SHIPPED = {barrier.id: barrier for barrier in read_barriers(load_theatre())}
SYRIA = shapely.box(35.5, 32.2, 42.5, 37.5)
RAQQA, SABKA, BASIRA, DEIR_EZ_ZOR, KOBANI, MANBIJ = "C5710", "C5747", "C5110", "C5086", "C1946", "C1767"
JARABULUS = "C2227"

barriers = pytest.mark.parametrize("barrier", SHIPPED.values(), ids=SHIPPED.keys())


def point(gazetteer: Gazetteer, place_id: str) -> shapely.Point:
    place = gazetteer.place(place_id)
    return shapely.Point(place.longitude, place.latitude)


def pieces_of(land: BaseGeometry, barrier: Barrier) -> list[BaseGeometry]:
    """Return the pieces the barrier cuts the country into, the largest first."""
    cut = shapely.union_all([land.boundary, barrier.line])
    return sorted(polygonize(cut), key=lambda piece: -piece.area)


# What is shipped


@barriers
def test_a_shipped_barrier_is_a_valid_line_inside_its_box(barrier: Barrier) -> None:
    assert barrier.kind == "river"
    assert barrier.line.is_valid
    assert barrier.line.is_simple
    assert SYRIA.covers(barrier.line)
    assert 0 < barrier.uncertainty_km <= 1.5


@barriers
def test_a_shipped_river_cuts_the_country_in_two(barrier: Barrier, shapes: AreaShapes) -> None:
    one, other, *slivers = pieces_of(shapes.land(), barrier)
    assert other.area > 0.04 * one.area
    assert (
        sum(sliver.area for sliver in slivers) < 2e-4
    )  # along the Turkish border, 2 square kilometres at most


@pytest.mark.parametrize(
    ("river", "one", "other"),
    [
        ("euphrates", RAQQA, SABKA),
        ("euphrates", BASIRA, DEIR_EZ_ZOR),
        ("euphrates", KOBANI, MANBIJ),
    ],
)
def test_towns_on_opposite_banks_lie_in_different_pieces(
    river: str, one: str, other: str, gazetteer: Gazetteer, shapes: AreaShapes
) -> None:
    halves = pieces_of(shapes.land(), SHIPPED[river])[:2]
    banks = [[half.covers(point(gazetteer, place)) for half in halves] for place in (one, other)]
    assert sorted(banks) == [[False, True], [True, False]]


@pytest.mark.parametrize(
    ("river", "place", "km"),
    [("euphrates", DEIR_EZ_ZOR, 1.2), ("euphrates", JARABULUS, 2.0)],
)
def test_towns_on_a_river_are_near_its_line(river: str, place: str, km: float, gazetteer: Gazetteer) -> None:
    plane = Plane(point(gazetteer, place))
    off = plane.metres(SHIPPED[river].line).distance(shapely.Point(0, 0)) / METRES_PER_KM
    assert off == pytest.approx(km, abs=0.1)


def test_the_shipped_file_is_small_and_exact_to_four_decimals() -> None:
    path = default_root() / "gazetteer" / "barriers.geojson"
    assert path.stat().st_size < 150_000
    for barrier in SHIPPED.values():
        xy = shapely.get_coordinates(barrier.line)
        assert (xy == xy.round(4)).all()


# Any theatre's


def river(**changes: object) -> dict[str, object]:
    line = {"type": "LineString", "coordinates": [[36.0, 35.0], [36.1, 35.1]]}
    properties = {
        "id": "brook",
        "name": "Brook",
        "name_ar": "",
        "kind": "river",
        "uncertainty_km": 1,
        "source": "X",
    }
    geometry = changes.pop("geometry", line)
    return {"type": "Feature", "properties": properties | changes, "geometry": geometry}


def barriers_of(root: Path, text: str) -> tuple[Barrier, ...]:
    (root / "gazetteer").mkdir()
    (root / "gazetteer" / "barriers.geojson").write_text(text, encoding="utf-8")
    return read_barriers(theatre_at(root))


def theatre_at(root: Path) -> Theatre:
    return Theatre(root=root, version="", name="", sides=(), home="", attribution=())


def collection(*features: object) -> str:
    return json.dumps({"type": "FeatureCollection", "features": features})


def test_a_theatre_without_the_file_has_no_barriers(tmp_path: Path) -> None:
    assert read_barriers(theatre_at(tmp_path)) == ()


def test_barriers_come_in_the_order_of_the_file(tmp_path: Path) -> None:
    shore = {"type": "Polygon", "coordinates": [[[36.0, 35.0], [36.1, 35.0], [36.1, 35.1], [36.0, 35.0]]]}
    one, two = barriers_of(tmp_path, collection(river(), river(id="pond", kind="lake", geometry=shore)))
    assert (one.id, one.kind, one.uncertainty_km) == ("brook", "river", 1.0)
    assert shapely.get_coordinates(one.line).tolist() == [[36.0, 35.0], [36.1, 35.1]]
    assert (two.id, two.kind, two.line.geom_type) == ("pond", "lake", "Polygon")


BOW_TIE = [[[0, 0], [1, 1], [1, 0], [0, 1], [0, 0]]]


@pytest.mark.parametrize(
    ("feature", "fault"),
    [
        (river(id=""), r"feature 1: field 'id': expected text, got ''"),
        (river(name_ar=None), r"field 'name_ar': expected text, got None"),
        (river(source=""), r"field 'source': expected text, got ''"),
        (river(kind="canal"), r"field 'kind': expected river or lake, got 'canal'"),
        (river(uncertainty_km=0), r"field 'uncertainty_km': expected kilometres above 0, got 0"),
        (river(uncertainty_km="1"), r"expected kilometres above 0, got '1'"),
        (river(kind="lake"), r"expected Polygon or MultiPolygon for a lake, got 'LineString'"),
        (river(geometry=None), r"expected LineString or MultiLineString for a river, got None"),
        (river(geometry={"type": "LineString", "coordinates": [[36.0], []]}), r"feature 1: field 'geometry'"),
        (river(geometry={"type": "LineString", "coordinates": []}), r"empty or crossing itself"),
        (river(kind="lake", geometry={"type": "Polygon", "coordinates": BOW_TIE}), r"Self-intersection"),
        (river(geometry={"type": "LineString", "coordinates": [[35, 136], [35, 137]]}), r"longitude before"),
        ({"type": "Feature", "geometry": None}, r"feature 1: no properties\. Give each feature id, name"),
        ("river", r"feature 1: no properties"),
    ],
)
def test_a_fault_in_a_feature_is_named_with_its_mend(tmp_path: Path, feature: object, fault: str) -> None:
    with pytest.raises(TheatreError, match=rf"(?s)barriers\.geojson: .*{fault}"):
        barriers_of(tmp_path, collection(feature))


def test_all_faults_are_told_at_once_each_with_its_feature(tmp_path: Path) -> None:
    with pytest.raises(TheatreError, match=r"(?s)feature 1: field 'kind'.*feature 2: field 'name'"):
        barriers_of(tmp_path, collection(river(kind="sea"), river(id="other", name="")))


def test_an_id_that_stands_twice_is_a_fault(tmp_path: Path) -> None:
    with pytest.raises(TheatreError, match=r"feature 2: field 'id': 'brook' stands twice"):
        barriers_of(tmp_path, collection(river(), river()))


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("{", "no FeatureCollection"),
        ("[]", "no FeatureCollection"),
        ('{"features": 3}', "expected a list, got 3"),
    ],
)
def test_a_file_that_is_no_collection_is_a_fault(tmp_path: Path, text: str, fault: str) -> None:
    with pytest.raises(TheatreError, match=rf"barriers\.geojson: .*{fault}"):
        barriers_of(tmp_path, text)
