"""`idlibmap map --basemap`: a user's own lines under the territory."""

from pathlib import Path

import geopandas as gpd
import pytest
import shapely

import idlibmap as im
from idlibmap.basemap import MOST_POSITIONS, Basemap, read_basemap
from idlibmap.errors import SourceError
from idlibmap.pipeline import Options

BOX = (36.0, 35.0, 37.5, 36.5)
TRACK = shapely.LineString([(36.5, 35.5), (36.6, 35.7), (36.8, 35.8)])
LAKE = shapely.box(36.7, 35.6, 36.72, 35.62)


def saved(path: Path, shapes: list[object], *, crs: str = "EPSG:4326", **columns: list[str | None]) -> Path:
    gpd.GeoDataFrame(columns, geometry=shapes, crs="EPSG:4326").to_crs(crs).to_file(path)
    return path


def saved_without_its_system(path: Path) -> None:
    saved(path, [TRACK]).with_suffix(".prj").unlink()


@pytest.mark.parametrize("name", ["own.gpkg", "own.geojson", "own.shp"])
def test_lines_and_the_outlines_of_areas_are_read_from_any_vector_file(name: str, tmp_path: Path) -> None:
    lines = saved(tmp_path / name, [TRACK], crs="EPSG:4326" if name.endswith("json") else "EPSG:32637")
    (found,) = read_basemap(lines).within(BOX)
    assert found[1][0].hausdorff_distance(TRACK) < 1e-4
    lake = read_basemap(saved(tmp_path / "lake.gpkg", [LAKE], name=["Rouj"])).within(BOX)
    assert [(one, lines[0].is_ring) for one, lines in lake] == [("Rouj", True)]


def test_a_large_base_map_is_simplified_until_it_fits() -> None:
    coast = shapely.LineString([(36 + n / 60_000, 35.5 + n * 7919 % 101 / 20_000) for n in range(60_000)])
    ((_, lines),) = Basemap(lines=(("", coast),)).within(BOX)
    assert 100 < sum(len(line.coords) for line in lines) <= MOST_POSITIONS


def test_what_lies_far_from_the_evidence_is_left_out() -> None:
    far = shapely.LineString([(10, 50), (11, 51)])
    through = shapely.LineString([(30, 35.5), (40, 35.5)])
    ((_, (line,)),) = Basemap(lines=(("far", far), ("through", through))).within(BOX)
    assert line.bounds == (36.0, 35.5, 37.5, 35.5)


def test_a_file_of_several_layers_gives_the_first_and_missing_names_are_empty(tmp_path: Path) -> None:
    path = saved(tmp_path / "own.gpkg", [TRACK, LAKE], name=["track", None])
    gpd.GeoDataFrame({"name": ["other"]}, geometry=[TRACK], crs="EPSG:4326").to_file(path, layer="second")
    assert [name for name, _ in read_basemap(path).within(BOX)] == ["track", ""]


@pytest.mark.parametrize(
    ("make", "message"),
    [
        (lambda path: path, "no such file"),
        (lambda path: path.write_text("words"), "not read as a vector file .* Save it as GeoPackage"),
        (lambda path: saved(path, [shapely.Point(36, 36)]), "1 features, and no line or area"),
        (saved_without_its_system, "does not say its coordinate system"),
    ],
)
def test_a_base_map_that_cannot_be_drawn_is_refused_with_the_mend(
    make: object, message: str, tmp_path: Path
) -> None:
    make(tmp_path / "own.shp")  # type: ignore[operator]
    with pytest.raises(SourceError, match=f"--basemap .*own.shp: .*{message}"):
        read_basemap(tmp_path / "own.shp")


def test_own_lines_and_their_credit_stand_on_the_map(tmp_path: Path) -> None:
    own = saved(tmp_path / "own.gpkg", [TRACK, LAKE], name=["track", "lake"], attribution=["© Mapper"] * 2)
    (tmp_path / "own.csv").write_text("place,date,side\nSaraqib,2020-02-06,government\n")
    scene = im.build_map(tmp_path / "own.csv", tmp_path / "out", options=Options(basemap=own)).scene
    assert [outline.name for outline in scene.outlines if outline.level == "own"] == ["track", "lake"]
    assert "© Mapper" in im.build_page(scene).get_root().render()
    assert scene.attribution.count("© Mapper") == 1
