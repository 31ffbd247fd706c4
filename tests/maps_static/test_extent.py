"""The part of a map that is drawn: around a place, in a box, the land of a side."""

from dataclasses import replace

import pytest
from static_scenes import FIRST, LAST, NAYRAB, SARAQIB, SCENE, TURN

from idlibmap.errors import IdlibmapError, UnknownPlaceError
from idlibmap.maps.figures.extent import extent_of, part_in
from idlibmap.maps.figures.frame import frame_for, holds, km_wide
from idlibmap.maps.finding import find_place
from idlibmap.maps.on_day import tally

NAMED = replace(
    SCENE,
    places=(
        replace(SARAQIB, name_ar="سراقب", names=("Saraqeb", "Sarāqib")),
        replace(NAYRAB, name="An-Nayrab", name_ar="النيرب"),
        replace(SCENE.places[2], name="Hill 31", names=("An Nayrab",)),
    ),
)


@pytest.mark.parametrize("name", ["Saraqib", "saraqeb", "SARAQIB", "Saraqib ", "سراقب", "سَراقب", "C1"])
def test_a_place_is_found_by_any_of_its_names_and_by_its_id(name: str) -> None:
    assert find_place(NAMED, name).id == "C1"


def test_a_misspelled_name_is_refused_with_those_near() -> None:
    with pytest.raises(UnknownPlaceError, match=r"'Sarakib': this map has none .* Did you mean Saraqib"):
        find_place(NAMED, "Sarakib")


def test_a_name_like_no_other_is_refused_without_a_guess() -> None:
    with pytest.raises(UnknownPlaceError, match="Only places that reports tell of are on it"):
        find_place(NAMED, "Xyzzyxyz")


def test_a_name_of_two_places_is_refused_with_their_ids() -> None:
    with pytest.raises(UnknownPlaceError, match=r"2 places of this map .*C2.*C3.*Give the id"):
        find_place(NAMED, "an nayrab")


def extent(**named: str) -> tuple[float, float, float, float] | None:
    return extent_of(NAMED, [TURN], **({"place": None, "box": None, "side": None} | named))


def test_the_surroundings_of_a_place_are_thirty_kilometres_wide_around_it() -> None:
    west, south, east, north = bounds = extent(place="Saraqib") or ()
    assert km_wide(bounds) == pytest.approx(30, abs=0.1)
    assert ((west + east) / 2, (south + north) / 2) == pytest.approx((36.80, 35.86))


def test_the_land_of_a_side_holds_its_places_and_cells_of_all_days() -> None:
    west, south, east, north = extent_of(SCENE, [FIRST, TURN], place=None, box=None, side="government") or ()
    assert (west, south, east, north) == pytest.approx((36.70, 35.76, 36.90, 35.96))


def test_a_box_is_taken_as_written() -> None:
    assert extent(box="36.5, 35.7,36.9,36") == (36.5, 35.7, 36.9, 36.0)


@pytest.mark.parametrize(
    ("named", "fault"),
    [
        ({"box": "1,2,3"}, "expected west,south,east,north"),
        ({"box": "37,35,36,36"}, "west before east"),
        ({"box": "a,b,c,d"}, "expected west,south,east,north"),
        ({"box": "nan,1,2,3"}, "expected west,south,east,north"),
        ({"box": "100,10,110,20"}, "lies beside this map, which is 36"),
        ({"side": "nobody"}, "no such side. Choose among government, opposition"),
        ({"side": "opposition", "box": "1,2,3,4"}, "give one of them"),
    ],
)
def test_what_is_no_part_of_a_map_is_refused(named: dict[str, str], fault: str) -> None:
    with pytest.raises(IdlibmapError, match=fault):
        extent(**named)


def test_a_side_that_holds_nothing_is_refused() -> None:
    bare = replace(SCENE, places=(SARAQIB,))
    with pytest.raises(IdlibmapError, match=f"holds nothing on {FIRST}"):
        extent_of(bare, [FIRST], place=None, box=None, side="opposition")


def test_a_frame_shows_all_that_is_asked_for_and_more_where_it_has_another_shape() -> None:
    for wide, high in ((100, 100), (300, 100), (100, 300)):
        frame = frame_for((36.5, 35.7, 36.9, 36.0), wide, high)
        assert holds(frame, 36.5, 35.7)
        assert holds(frame, 36.9, 36.0)


def test_a_part_has_the_places_in_it_with_their_land_alone() -> None:
    part = part_in(SCENE, (36.76, 35.8, 36.9, 35.95))
    assert [place.name for place in part.places] == ["Saraqib"]
    assert tally(part, LAST)["contested"].km2 == 90
    assert sum(count.places for count in tally(part, LAST).values()) == 1
