"""``places.csv``: what holds for every row that is shipped."""

import re
from collections import Counter

import pytest

from idlibmap.gazetteer.foreign.script import is_arabic
from idlibmap.gazetteer.place import ADMIN_KINDS, SETTLED_KINDS, Place
from idlibmap.gazetteer.table import read_places
from idlibmap.theatre import default_root

KINDS = ADMIN_KINDS | SETTLED_KINDS | {"hill", "site", "mountain", "region"}
KINDS |= {"observation-post", "airbase", "crossing", "road-junction"}
ID = re.compile(
    r"C\d{4}|SY\d{2}(?:\d{2}){0,2}|gn:\d+|oa:OS\w{2}|pl:\d+|(?:ane|op|x):[a-z0-9]+(?:-[a-z0-9]+)*"
)
SOUTH, NORTH, WEST, EAST = 32.3, 37.4, 35.6, 42.4
"""Degrees: the box of the country."""
NAMED_IN_ARABIC = {"governorate", "district", "subdistrict", "city", "crossing", "airbase"}
NAMED_IN_ARABIC |= {"observation-post", "mountain", "region"}
UNIT_NOUNS = ("محافظة ", "ناحية ")


@pytest.fixture(scope="module")
def places() -> tuple[Place, ...]:
    return read_places(default_root() / "gazetteer" / "places.csv")


@pytest.fixture(scope="module")
def by_id(places: tuple[Place, ...]) -> dict[str, Place]:
    return {place.id: place for place in places}


# Rows


def test_every_id_has_one_of_the_documented_forms(places: tuple[Place, ...]) -> None:
    assert [place.id for place in places if not ID.fullmatch(place.id)] == []


def test_ids_are_unique(places: tuple[Place, ...], by_id: dict[str, Place]) -> None:
    assert len(by_id) == len(places)


def test_rows_are_sorted_by_id(places: tuple[Place, ...]) -> None:
    assert [place.id for place in places] == sorted(place.id for place in places)


def test_every_kind_is_known(places: tuple[Place, ...]) -> None:
    assert {place.kind for place in places} == KINDS


def test_every_position_lies_in_the_country_s_box(places: tuple[Place, ...]) -> None:
    outside = [p.id for p in places if not (SOUTH < p.latitude < NORTH and WEST < p.longitude < EAST)]
    assert outside == []


def test_a_row_names_a_smaller_unit_only_with_the_larger_ones(places: tuple[Place, ...]) -> None:
    gaps = [p.id for p in places if (p.admin2 and not p.admin1) or (p.admin3 and not p.admin2)]
    assert gaps == []


def test_the_units_of_every_row_are_rows_themselves(places: tuple[Place, ...]) -> None:
    units = {(p.admin1, p.admin2, p.admin3) for p in places if p.kind in ADMIN_KINDS}
    unknown = {(p.admin1, p.admin2, p.admin3) for p in places if p.admin1} - units
    assert unknown == set()


def test_no_two_rows_agree_in_name_kind_and_position(places: tuple[Place, ...]) -> None:
    keys = Counter((p.name, p.kind, p.latitude, p.longitude) for p in places)
    assert [key for key, number in keys.items() if number > 1] == []


def test_every_row_says_where_it_comes_from(places: tuple[Place, ...]) -> None:
    assert [place.id for place in places if not place.source] == []


def test_people_are_counted_in_whole_and_positive_numbers(places: tuple[Place, ...]) -> None:
    assert [place.id for place in places if place.population is not None and place.population <= 0] == []


# Names


def test_no_name_stands_twice_in_a_row(places: tuple[Place, ...]) -> None:
    repeated = []
    for place in places:
        names = Counter((*place.alt_names, *{place.name, place.name_ar}))
        repeated += [(place.id, name) for name, number in names.items() if number > 1]
    assert repeated == []


def test_the_name_is_in_latin_and_the_arabic_name_in_arabic_letters(places: tuple[Place, ...]) -> None:
    assert [place.id for place in places if is_arabic(place.name)] == []
    assert [place.id for place in places if place.name_ar and not is_arabic(place.name_ar)] == []


def test_places_that_reports_name_have_an_arabic_name(places: tuple[Place, ...]) -> None:
    assert [place.id for place in places if place.kind in NAMED_IN_ARABIC and not place.name_ar] == []


def test_no_settlement_has_the_name_of_a_unit(places: tuple[Place, ...]) -> None:
    settled = [place for place in places if place.kind in SETTLED_KINDS]
    assert [place.id for place in settled for name in place.alt_names if name.startswith(UNIT_NOUNS)] == []


# Mends that must last


@pytest.mark.parametrize(
    ("name", "place_id", "not_of"),
    [
        ("Abu Qalqal", "C1798", "C1825"),
        ("Qibab al Kabir", "C1905", "C1907"),
        ("Jubb al Abyad", "C1701", "C1794"),
        ("'Amarinah", "C2213", "C2223"),
        ("مقطع الحجر صغير", "C1794", "C1792"),
        ("Belis", "C2246", "gn:166873"),
        ("Balwah Mir Khan", "gn:166873", "C2246"),
        ("Ain Houssaine Rharbiye", "C2604", "C2601"),
        ("خضر", "C1394", "C7640"),
        ("خضر", "C1394", "C8285"),
        ("Darbazin al Fawqani", "C2005", "gn:170882"),
        ("دربازين تحتاني", "gn:170882", "C2005"),
    ],
)
def test_a_name_is_not_its_neighbour_s(
    by_id: dict[str, Place], name: str, place_id: str, not_of: str
) -> None:
    def names(place: Place) -> set[str]:
        return {place.name, place.name_ar, *place.alt_names}

    assert name in names(by_id[place_id])
    assert name not in names(by_id[not_of])


@pytest.mark.parametrize(
    ("twin", "place_id", "spelling"),
    [
        ("gn:168637", "C5587", "Kafer Charher"),
        ("gn:8275195", "C4253", "Az Zanbaqi"),
        ("gn:172433", "C3766", "Es Sraj"),
        ("gn:9261110", "C3308", "Al Mab'ujah"),
        ("gn:4544", "C3671", "Al Jaffah"),
        ("gn:8341947", "C6727", "Jubab al Mas'udiyah"),
        ("gn:171605", "C5214", "Beit Aalayane"),
        ("gn:169614", "C7715", "Heichter"),
    ],
)
def test_a_village_that_two_sources_list_is_one_row(
    by_id: dict[str, Place], twin: str, place_id: str, spelling: str
) -> None:
    assert twin not in by_id
    assert spelling in by_id[place_id].alt_names
