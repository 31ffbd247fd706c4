"""``spellings.csv``: how reports in other languages write the places of the theatre."""

import csv
import io
import re
import unicodedata
from collections import defaultdict

import pytest
from geopy.distance import great_circle

from idlibmap.gazetteer.place import ADMIN_KINDS, Place
from idlibmap.gazetteer.table import read_places
from idlibmap.theatre import default_root

FOLDER = default_root() / "gazetteer"
SCRIPTS = {"ar": "ARABIC", "en": "LATIN", "fr": "LATIN", "ku": "LATIN", "ru": "CYRILLIC", "tr": "LATIN"}
BETTER_KNOWN = {
    ("Al-Raï", "C1250"),
    ("Ayn el-Arab", "C1946"),
    ("Maarat", "C3985"),
    ("Maarra", "C3985"),
    ("Ras al-Aïn", "C4988"),
    ("Ras al-Ein", "C4988"),
    ("Soueïda", "C6147"),
    ("al-Rai", "C1250"),
}
"""Spellings shared with a village far off that hardly any report means."""
ARTICLES = {"ad", "al", "ar", "as", "az", "ed", "el", "er", "es", "ez"}
Row = dict[str, str]


def plain(name: str) -> str:
    """Fold a name as readers do: no case, accents, quotes or article; a hyphen is a space."""
    letters = unicodedata.normalize("NFKD", name.casefold())
    bare = "".join(letter for letter in letters if letter not in "'’" and not unicodedata.combining(letter))
    return " ".join(word for word in re.split(r"[\s-]+", bare) if word not in ARTICLES)


@pytest.fixture(scope="module")
def text() -> str:
    return (FOLDER / "spellings.csv").read_bytes().decode("utf-8")


@pytest.fixture(scope="module")
def rows(text: str) -> list[Row]:
    return list(csv.DictReader(io.StringIO(text, newline="")))


@pytest.fixture(scope="module")
def places() -> dict[str, Place]:
    return {place.id: place for place in read_places(FOLDER / "places.csv")}


# Schema


def test_the_file_has_its_four_columns_and_unix_line_ends(text: str) -> None:
    assert text.startswith("place_id,name,language,basis\n")
    assert text.endswith("\n")
    assert "\r" not in text


def test_no_field_is_empty_and_none_has_loose_spaces(rows: list[Row]) -> None:
    loose = [row for row in rows for field in row.values() if not field or field != " ".join(field.split())]
    assert loose == []


def test_rows_are_sorted_and_none_stands_twice(rows: list[Row]) -> None:
    keys = [(row["place_id"], row["language"], row["name"]) for row in rows]
    assert keys == sorted(set(keys))


def test_the_basis_is_usage_or_the_declension_of_a_language_with_cases(rows: list[Row]) -> None:
    assert {row["basis"] for row in rows} == {"declension", "usage"}
    assert {row["language"] for row in rows if row["basis"] == "declension"} == {"ku", "ru"}


# Places


def test_every_id_is_a_place_and_no_area(rows: list[Row], places: dict[str, Place]) -> None:
    unknown = [row["place_id"] for row in rows if row["place_id"] not in places]
    assert unknown == []
    assert [row["name"] for row in rows if places[row["place_id"]].kind in ADMIN_KINDS] == []


def test_no_row_repeats_a_name_the_place_has_already(rows: list[Row], places: dict[str, Place]) -> None:
    repeated = []
    for row in rows:
        place = places[row["place_id"]]
        names = {name.casefold() for name in (place.name, place.name_ar, *place.alt_names)}
        if row["name"].casefold() in names:
            repeated.append((place.id, row["name"]))
    assert repeated == []


def test_a_spelling_of_the_table_stands_for_one_place(rows: list[Row]) -> None:
    meant = defaultdict(set)
    for row in rows:
        meant[plain(row["name"])].add(row["place_id"])
    assert {name: ids for name, ids in meant.items() if len(ids) > 1} == {}


def test_a_spelling_is_no_name_of_a_place_far_off(rows: list[Row], places: dict[str, Place]) -> None:
    named = defaultdict(set)
    for place in places.values():
        if place.kind not in ADMIN_KINDS:
            for name in (place.name, place.name_ar, *place.alt_names):
                named[plain(name)].add(place.id)
    shared = {
        (row["name"], row["place_id"])
        for row in rows
        for other in named[plain(row["name"])]
        if kilometres(places[row["place_id"]], places[other]) > 2
    }
    assert shared == BETTER_KNOWN


def kilometres(one: Place, other: Place) -> float:
    return great_circle((one.latitude, one.longitude), (other.latitude, other.longitude)).km


# Languages


def test_a_language_is_known_and_written_in_its_script(rows: list[Row]) -> None:
    foreign = [
        (row["name"], letter)
        for row in rows
        for letter in row["name"]
        if letter.isalpha() and not unicodedata.name(letter).startswith(SCRIPTS[row["language"]])
    ]
    assert foreign == []


def test_a_declined_form_begins_as_an_undeclined_one_of_its_place(
    rows: list[Row], places: dict[str, Place]
) -> None:
    stems = defaultdict(set)
    for place in places.values():
        stems[place.id, "ku"] |= {plain(name)[:-1] for name in (place.name, *place.alt_names)}
    for row in rows:
        if row["basis"] == "usage":
            stems[row["place_id"], row["language"]].add(plain(row["name"])[:-1])
    declined = [row for row in rows if row["basis"] == "declension"]
    astray = [
        row["name"]
        for row in declined
        if not plain(row["name"]).startswith(tuple(stems[row["place_id"], row["language"]]))
    ]
    assert astray == []


@pytest.mark.parametrize(
    ("place_id", "language", "name"),
    [
        ("C3871", "tr", "İdlib"),
        ("C3916", "ru", "Саракибе"),
        ("C3985", "fr", "Maaret al-Noomane"),
        ("C3987", "tr", "Han Şeyhun"),
        ("C1007", "ku", "Helebê"),
        ("C1366", "ru", "Африном"),
        ("C3480", "fr", "Lattaquié"),
        ("C3458", "ru", "Латамны"),
        ("C4988", "ku", "Serêkaniyê"),
        ("C1767", "tr", "Münbiç"),
    ],
)
def test_the_towns_reports_name_most_are_there(
    rows: list[Row], place_id: str, language: str, name: str
) -> None:
    assert (place_id, language, name) in {(row["place_id"], row["language"], row["name"]) for row in rows}
