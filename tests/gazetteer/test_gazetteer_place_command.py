"""``idlibmap place``: what is known of a name, an id or a position."""

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from typer.testing import CliRunner

from idlibmap.cli import app
from idlibmap.errors import UnknownPlaceError
from idlibmap.gazetteer.gazetteer import Gazetteer, load_gazetteer
from idlibmap.gazetteer.report import describe_name


def block(text: str, head: str) -> list[str]:
    """Return the lines that stand together with one that begins so."""
    return next(part.splitlines() for part in text.split("\n\n") if part.startswith(head))


def test_the_command_prints_what_is_known() -> None:
    result = CliRunner().invoke(app, ["place", "Saraqeb"])
    assert result.exit_code == 0
    assert result.stdout.startswith("Saraqib (سراقب)  C3916\n")


def test_the_command_fails_on_an_unknown_name() -> None:
    result = CliRunner().invoke(app, ["place", "Xqqzw"])
    assert result.exit_code == 1
    assert isinstance(result.exception, UnknownPlaceError)
    assert result.stdout == ""


# Places


def test_a_place_is_told_with_kind_units_position_people_and_source(gazetteer: Gazetteer) -> None:
    lines = block(describe_name(gazetteer, "Saraqib"), "Saraqib")
    assert lines[1] == "  town in Saraqab sub-district, Idleb district, Idlib"
    assert lines[2] == "  35.86108 N, 36.80609 E; 34,231 people"
    assert "  source    OCHA, GeoNames, spelling-list" in lines


def test_spellings_stand_by_script_and_those_with_a_language_by_that(gazetteer: Gazetteer) -> None:
    lines = block(describe_name(gazetteer, "Hama"), "Hama")
    labels = [line.split()[0] for line in lines[3:]]
    assert labels[:2] == ["Latin", "Arabic"]
    assert any(line.startswith("  Russian   ") and "Хама" in line for line in lines)


def test_a_derived_point_says_how_far_it_may_be_off(gazetteer: Gazetteer) -> None:
    assert "36.45752 E, within 3 km" in describe_name(gazetteer, "x:tell-othman-hama")


@pytest.mark.parametrize("name", ["Hama", "حماة", "Хама", "C2987"])
def test_every_script_and_the_id_lead_to_the_place(gazetteer: Gazetteer, name: str) -> None:
    assert (
        block(describe_name(gazetteer, name), "Hama (حماة)  C2987")[1]
        == "  city in Hama sub-district, Hama district, Hama"
    )


def test_namesakes_are_told_with_scores_and_where_they_lie_from_the_first(gazetteer: Gazetteer) -> None:
    text = describe_name(gazetteer, "النيرب")
    assert text.startswith("2 places bear this name.")
    assert block(text, "Al-Nayrab (النيرب)  C3867  score 0.")
    assert block(text, "An Nayrab")[0].endswith("  57 km north-east of the first")


def test_of_many_namesakes_the_later_ones_get_a_line_each(gazetteer: Gazetteer) -> None:
    text = describe_name(gazetteer, "Mushayrifah")
    count = int(text.split()[0])
    rest = block(text, f"{count - 5} more, with their scores")
    assert len(rest) == 1 + count - 5
    assert all(" km " in line for line in rest[1:])


def test_the_namesakes_of_an_id_are_told(gazetteer: Gazetteer) -> None:
    others = block(describe_name(gazetteer, "C3867"), "Also called Al-Nayrab:")
    assert any("gn:166356" in line and line.endswith(": 57 km north-east") for line in others)


def test_a_name_with_another_vowel_is_told_but_not_the_place_itself(tmp_path: Path) -> None:
    table = tmp_path / "places.csv"
    table.write_text(
        "id,name,alt_names,latitude,longitude\nu:1,Tumbarlik,Tumburlak,35.5,36.5\nu:2,Tumborlik,,35.6,36.6\n"
    )
    near = block(
        describe_name(load_gazetteer(extra=table), "Tumbarlik"), "Spelled nearly so, and another place:"
    )
    assert near[1:] == ["  Tumborlik  u:2  village"]


@pytest.mark.parametrize(
    ("name", "hint"),
    [
        ("Saraqeeeq", r"Spelled nearly so: Saraqib \(C3916, Saraqab, Idleb, Idlib\)"),
        ("Deir Sunbl", r"Spelled nearly so: .*C3190.*; .*C4293"),
        ("Xqqzw", r"Nothing is spelled nearly so\. Add it to a places\.csv beside the reports\."),
        ("C99999", "no place of this name"),
        ("Atlantis:south", "no place of this name"),
    ],
)
def test_what_nothing_bears_is_refused_with_what_is_spelled_nearly_so(
    gazetteer: Gazetteer, name: str, hint: str
) -> None:
    with pytest.raises(UnknownPlaceError, match=hint):
        describe_name(gazetteer, name)


# Areas and roads


def test_units_of_the_name_follow_the_places(gazetteer: Gazetteer) -> None:
    text = describe_name(gazetteer, "Idlib")
    heads = [part.splitlines()[0].split()[-1] for part in text.split("\n\n")]
    assert heads[:4] == ["C3871", "SY07", "SY0700", "SY070000"]
    assert "  reports that say only Idlib mean this area" in block(text, "Idlib Governorate")


@pytest.mark.parametrize("name", ["SY07", "Idlib Governorate", "محافظة إدلب"])
def test_an_area_is_told_with_its_size_and_settlements(gazetteer: Gazetteer, name: str) -> None:
    lines = describe_name(gazetteer, name).splitlines()
    assert lines[:2] == ["Idlib Governorate (إدلب)  SY07", "  governorate"]
    km2, settlements = (int(words.split()[0].replace(",", "")) for words in lines[2].split(" km², "))
    assert 5_300 < km2 < 6_200
    assert 900 < settlements < 1_100


@pytest.mark.parametrize(
    ("area", "name"),
    [
        ("SY07:south", "southern Idlib"),
        ("C3987:around", "countryside of Khan Sheikhoun"),
        ("C3987:south", "countryside south of Khan Sheikhoun"),
    ],
)
def test_a_part_of_an_area_is_smaller_than_the_whole(gazetteer: Gazetteer, area: str, name: str) -> None:
    first, kind, size = describe_name(gazetteer, area).splitlines()[:3]
    assert first == f"{name}  {area}"
    assert kind == f"  part of {area.rpartition(':')[0]}"
    assert 100 < int(size.split()[0].replace(",", "")) < 3_000


def test_a_region_is_told_by_any_of_its_names(gazetteer: Gazetteer) -> None:
    lines = block(describe_name(gazetteer, "Jabal Summaq"), "Jabal al-Summaq")
    assert lines[0].endswith("  jabal-al-summaq")
    assert lines[1] == "  region"


@pytest.mark.parametrize("name", ["M5", "m5", "Damascus-Aleppo highway"])
def test_a_road_is_told_with_what_it_passes(gazetteer: Gazetteer, name: str) -> None:
    lines = block(describe_name(gazetteer, name), "M5 highway")
    assert lines[1].startswith("  road, 183 km")
    assert any("Khan al-Subul, Maar Dibsi, Tal Mardikh, Saraqib" in line for line in lines)


# Positions


@pytest.mark.parametrize("position", ["35.86, 36.80", "35.86 36.80", "35.86 N, 36.80 E", "35.86°N 36.80°E"])
def test_a_position_is_told_with_its_areas_and_the_nearest_settlements(
    gazetteer: Gazetteer, position: str
) -> None:
    where, nearest = (part.splitlines() for part in describe_name(gazetteer, position).split("\n\n"))
    assert where[0] == "35.86000 N, 36.80000 E"
    assert where[1:4] == [
        "  in Saraqab Subdistrict (SY070003)",
        "  in Idlib District (SY0700)",
        "  in Idlib Governorate (SY07)",
    ]
    assert nearest[1].startswith("  0.6 km east: Saraqib")
    assert len(nearest) == 6


@pytest.mark.parametrize("position", ["36.80, 35.86", "0, 0", "95, 36", "-35.86, 36.80"])
def test_a_position_far_from_all_is_refused_with_the_order_of_the_numbers(
    gazetteer: Gazetteer, position: str
) -> None:
    with pytest.raises(UnknownPlaceError, match=r"no settlement within 50 km\. Latitude comes first"):
        describe_name(gazetteer, position)


# The layout


@settings(deadline=None, max_examples=60)
@given(number=st.integers(0))
def test_every_id_leads_to_its_place_and_every_name_to_it_among_others(
    gazetteer: Gazetteer, number: int
) -> None:
    place = list(gazetteer.places.values())[number % len(gazetteer.places)]
    assert describe_name(gazetteer, place.id).splitlines()[0].endswith(place.id)
    try:
        text = describe_name(gazetteer, place.name)
    except UnknownPlaceError as error:
        text = str(error)
    assert place.id in text
    assert text == text.strip()
    assert "\n\n\n" not in text


def test_long_lists_of_spellings_are_broken_into_lines(gazetteer: Gazetteer) -> None:
    lines = block(describe_name(gazetteer, "C1001"), "Damascus")
    assert max(map(len, lines)) <= 100
    assert sum(line.startswith("            ") for line in lines) > 1
