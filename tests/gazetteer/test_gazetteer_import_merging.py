"""Which record of another gazetteer is which place of ours, and which is new."""

from dataclasses import replace

import pytest
from geopy.distance import great_circle
from hypothesis import given
from hypothesis import strategies as st

from idlibmap.errors import SchemaError
from idlibmap.gazetteer.foreign.grid import KM_PER_DEGREE, Grid, km_between
from idlibmap.gazetteer.foreign.merging import Match, Merging
from idlibmap.gazetteer.foreign.record import Record, family_of
from idlibmap.gazetteer.foreign.script import bare, neat, spellings_of
from idlibmap.gazetteer.place import Place

TESTIN = Place(
    id="C1",
    name="Testin",
    name_ar="تستين",
    alt_names=("Tastin",),
    kind="village",
    admin1="Idlib",
    admin2="Ariha",
    admin3="Ariha",
    latitude=35.5,
    longitude=36.5,
    population=None,
    source="OCHA",
    uncertainty_km=None,
)
IDLIB = ("Idlib", "Ariha", "Ariha")


def record(*spellings: str, km: float = 0, kind: str = "village", **others: object) -> Record:
    """Make a record so many kilometres north of Testin."""
    base = Record(
        id="",
        source_id="1",
        spellings=spellings,
        kind=kind,
        family=family_of(kind),
        admin=("", "", ""),
        units=(),
        latitude=35.5 + km / KM_PER_DEGREE,
        longitude=36.5,
        population=None,
        source="GeoNames",
        file="SY.txt",
        line=1,
    )
    return replace(base, **others)  # type: ignore[arg-type]


def merged(*records: Record, places: tuple[Place, ...] = (TESTIN,)) -> tuple[list[Match], tuple[Place, ...]]:
    merging = Merging(places, near_km=2)
    return [merging.add(one, IDLIB) for one in records], merging.rows()


@pytest.mark.parametrize(
    ("one", "how", "place_id"),
    [
        (record("Testin", km=1.9), "name+position", "C1"),
        (record("تستين", km=1.9), "name+position", "C1"),
        (record("Teshtin", "Tastin", km=1.9), "name+position", "C1"),
        (record("Testin", km=2.1), "new", "x:testin-idlib"),
        (record("Kafr Other", km=0.09), "position", "C1"),
        (record("Kafr Other", km=0.11), "new", "x:kafr-other-idlib"),
        (record("Testin", km=1, kind="town"), "name+position", "C1"),
        (record("Testin", km=1, kind="hill"), "new", "x:testin-idlib"),
        (record("Kafr Other", km=0, kind="hill"), "new", "x:kafr-other-idlib"),
        (record("Testin", id="C1", km=30), "id", "C1"),
        (record("Kafr Other", id="C1", km=1), "id", "C1"),
        (record("Kafr Other", id="gn:1", km=30), "new", "gn:1"),
    ],
)
def test_a_record_is_a_place_by_id_or_name_or_point(one: Record, how: str, place_id: str) -> None:
    (match,), _ = merged(one)
    assert (match.how, match.place_id) == (how, place_id)


def test_the_crosswalk_says_how_far_off_the_record_was() -> None:
    matches, _ = merged(record("Testin", km=1.5), record("Kafr Other", km=50))
    assert [match.distance_km for match in matches] == [1.5, None]


def test_a_place_keeps_all_it_has_and_gains_spellings() -> None:
    more = record("Testeen", "Testin", "Tëstin", "تيستين", km=1, kind="town", population=9000)
    _, (row,) = merged(replace(more, spellings=(*more.spellings, "Tastin")))
    # Tëstin is Testin but for an accent.
    assert row == replace(TESTIN, alt_names=("Tastin", "Testeen", "تيستين"), source="OCHA|GeoNames")


def test_a_place_without_an_arabic_name_gains_one() -> None:
    _, (row,) = merged(record("تستين", "تاستين"), places=(replace(TESTIN, name_ar=""),))
    assert (row.name_ar, row.alt_names) == ("تستين", ("Tastin", "تاستين"))


def test_a_record_that_says_nothing_new_changes_no_row() -> None:
    matches, rows = merged(record("TESTIN", km=1))
    assert (matches[0].how, rows) == ("name+position", ())


def test_a_new_row_has_its_names_in_both_scripts_and_its_units() -> None:
    _, (row,) = merged(record("كفر", "Kafr Other", "Kfar", km=9, population=12, id="gn:5"))
    assert (row.id, row.name, row.name_ar, row.alt_names) == ("gn:5", "Kafr Other", "كفر", ("Kfar",))
    assert (row.admin1, row.admin2, row.admin3, row.population) == ("Idlib", "Ariha", "Ariha", 12)
    assert (row.source, row.uncertainty_km) == ("GeoNames", None)


def test_a_place_known_in_arabic_alone_is_named_so() -> None:
    _, (row,) = merged(record("كفر", km=9))
    assert (row.name, row.name_ar) == ("كفر", "كفر")


def test_records_are_merged_with_each_other() -> None:
    matches, rows = merged(
        record("Kafr Other", km=9, id="gn:1"),
        record("Kafr Other", "Kfar", km=10, id="osm:n1", file="o.gpkg", source="OpenStreetMap"),
    )
    assert [match.place_id for match in matches] == ["gn:1", "gn:1"]
    assert [(row.alt_names, row.source) for row in rows] == [(("Kfar",), "GeoNames|OpenStreetMap")]


def test_a_gained_spelling_finds_later_records() -> None:
    matches, _ = merged(record("Testin", "Kafr Other", km=1), record("Kafr Other", km=-1))
    assert matches[1].how == "name+position"


def test_two_candidates_leave_a_new_row_and_both_are_named_nearest_first() -> None:
    twin = replace(TESTIN, id="C2", latitude=35.5 + 1 / KM_PER_DEGREE)
    (match,), (row,) = merged(record("Testin", km=0.6, id="gn:1"), places=(TESTIN, twin))
    assert (match.how, match.place_id, match.candidates) == ("ambiguous", "gn:1", ("C2", "C1"))
    assert row.id == "gn:1"


def test_of_two_candidates_the_one_on_the_very_point_is_meant() -> None:
    twin = replace(TESTIN, id="C2", latitude=35.5 + 1 / KM_PER_DEGREE)
    (match,), _ = merged(record("Testin", km=0.99), places=(TESTIN, twin))
    assert (match.how, match.place_id) == ("name+position", "C2")


def test_two_names_on_a_point_of_one_file_are_two_places() -> None:
    matches, _ = merged(record("Kafr Other", km=9), record("Dayr", km=9), record("Dayr Test", km=9, file="b"))
    assert [match.how for match in matches] == ["new", "new", "ambiguous"]


def test_a_derived_point_is_no_proof() -> None:
    (match,), _ = merged(record("Kafr Other"), places=(replace(TESTIN, uncertainty_km=3),))
    assert match.how == "new"


def test_one_id_of_two_far_places_is_set_aside() -> None:
    expected = r"id 'C1' is that of Testin, 30 km away, and Kafr Other is no name of it\. Give the row an id"
    with pytest.raises(SchemaError, match=expected):
        merged(record("Kafr Other", id="C1", km=30))


def test_ids_made_of_names_are_numbered_and_never_name_a_part_of_an_area() -> None:
    merging = Merging((), near_km=2)
    made = [merging.add(record("Al South", km=km), ("", "", "")).place_id for km in (0, 10, 20)]
    assert made == ["x:al-south", "x:al-south-2", "x:al-south-3"]
    assert merging.add(record("South", km=40), ("", "", "")).place_id == "x:south-2"


@given(
    st.floats(-85, 85),
    st.floats(-179, 179),
    st.floats(0, 0.999),
    st.floats(0, 360),
    st.sampled_from([0.1, 2, 30]),
)
def test_a_grid_finds_all_within_its_width(
    latitude: float, longitude: float, share: float, bearing: float, width: float
) -> None:
    there = great_circle(kilometers=share * width).destination((latitude, longitude), bearing=bearing)
    grid = Grid(width)
    grid.add("key", "C1", latitude=there.latitude, longitude=there.longitude)
    found = set(grid.around(["key"], latitude=latitude, longitude=longitude))
    # Cells do not meet across the 180th meridian.
    assert found == {"C1"} or abs(there.longitude - longitude) > 180
    position = (there.latitude, there.longitude)
    assert km_between((latitude, longitude), position) == pytest.approx(share * width, abs=1e-4)


@given(st.text())
def test_a_neat_name_can_stand_in_the_table(text: str) -> None:
    name = neat(text)
    assert name == name.strip()
    assert name[:1] not in {"=", "+", "-", "@", "\t", "\r"}
    assert not set(name) & set("|<>\n\r\t")
    assert neat(name) == name


@given(st.lists(st.text(alphabet="AaáBbإاب ʿ'-Ж1=(", max_size=8)))
def test_spellings_are_each_once_and_in_order(names: list[str]) -> None:
    found = spellings_of(names)
    assert len({bare(one) for one in found}) == len(found)
    assert spellings_of(found) == found
