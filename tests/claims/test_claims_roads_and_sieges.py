"""Roads that are cut and opened, and places that are besieged and relieved."""

import pytest
from claim_reports import claims_in, in_words, only_claim, shipped, told

from idlibmap.claims.expected import Expected, is_about

ROADS = {
    "Rebels cut the M5.": ["opposition cut M5"],
    "Rebels severed the M4 on Tuesday.": ["opposition cut M4"],
    "Rebels blocked the M5 highway.": ["opposition cut M5"],
    "The army cut the highway linking Aleppo with Damascus.": ["government cut M5"],
    "The army cut the highway between Damascus and Aleppo.": ["government cut M5"],
    "Rebels severed the Aleppo-Damascus highway.": ["opposition cut M5"],
    "The M5 was cut by rebels.": ["opposition cut M5"],
    "The army reopened the M5.": ["government reopened M5"],
    "The M5 was reopened by the army on Saturday.": ["government reopened M5"],
    "The army captured the M5 highway.": ["government captured M5"],
    "The army secured the M5 highway.": ["government reopened M5"],
    "The government's reopening of the M5 was a success.": ["government reopened M5"],
    "The army took control of the M4.": ["government captured M4"],
    "Government forces aim to reopen the M5.": ["government reopened M5, intended"],
    "Rebels tried to cut the M4.": ["opposition cut M4, intended"],
}
BETWEEN = {
    "Rebels cut the Saraqib-Ariha road.": "M4:C4278-C3916",
    "Rebels cut the Saraqib–Ariha highway.": "M4:C4278-C3916",
    "Rebels cut the Saraqib - Ariha highway.": "M4:C4278-C3916",
    "Rebels cut the Ariha-Saraqib International Highway.": "M4:C4278-C3916",
    "The Saraqib to Ariha road was cut by rebels.": "M4:C4278-C3916",
    "The army captured the Khan Sheikhoun-Maarat al-Numan road.": "M5:C3987-C3985",
    "The army captured the Abu al-Duhur-Sinjar road.": "C3891:C4024",
    "Rebels cut the Kafr Nabl-Hazarin supply route.": "C4056:C4068",
    "Rebels cut the Idlib-Ariha road.": "C3871:C4278",
    "Rebels cut the road between Saraqib and Ariha.": "M4:C4278-C3916",
    "Rebels cut the main road between the towns of Saraqib and Ariha on Tuesday.": "M4:C4278-C3916",
    "Rebels cut the road between Saraqib city and the strategic town of Sinjar.": "C3916:C4024",
    "Rebels cut the road between Idlib and Ariha.": "C3871:C4278",
    "The road between Khan Sheikhoun and Maarat al-Numan was cut by rebels.": "M5:C3987-C3985",
    "Rebels cut the road from Saraqib to Ariha and captured Sarmin.": "M4:C4278-C3916",
    "Rebels cut the supply route from Saraqib to Sinjar.": "C3916:C4024",
    "Rebels control the road running from Kafr Nabl to Hazarin.": "C4056:C4068",
    "The army reopened the highway linking Saraqib with Ariha.": "M4:C4278-C3916",
    "The army reopened the highway linking Saraqib to Ariha.": "M4:C4278-C3916",
    "The army reopened the route connecting Sinjar and Saraqib.": "C3916:C4024",
    "The army reopened the road that links Saraqib and Ariha.": "M4:C4278-C3916",
    "The army reopened the highway which runs from Ariha to Saraqib.": "M4:C4278-C3916",
    "The army cut the highway linking Homs with Aleppo.": "M5",
    "The army cut the Homs-Hama highway.": "M5",
}
STRETCHES = {
    "The army captured the M5 between Khan Sheikhoun and Maarat al-Numan.": "M5:C3987-C3985",
    "The army secured the M5 highway from Khan Sheikhoun to Maarat al-Numan.": "M5:C3987-C3985",
    "The army captured the stretch of the M5 between Saraqib and Aleppo.": "M5:C3916-C1007",
    "The army captured the M5 stretch between Saraqib and Aleppo.": "M5:C3916-C1007",
    "The army captured the Saraqib-Aleppo section of the M5 highway.": "M5:C3916-C1007",
    "The army captured the M4 linking Ariha with Saraqib.": "M4:C4278-C3916",
    "Rebels cut the M5 highway near Saraqib.": "M5:C3930-C1158",
    "Rebels cut the M5 at the town of Saraqib.": "M5:C3930-C1158",
    "Rebels cut the M5 around Saraqib on Tuesday.": "M5:C3930-C1158",
    "Rebels cut the M5 outside Saraqib and captured Sarmin.": "M5:C3930-C1158",
    "Rebels cut the M5 close to Saraqib.": "M5:C3930-C1158",
    "Rebels cut the M5 at the Saraqib junction.": "M5:C3930-C1158",
    "Rebels cut the M4 at the Ariha roundabout.": "M4:C4269-C4281",
    "Rebels cut the Aleppo-Damascus highway near Hish.": "M5:C7884-C4112",
    "The army captured the Saraqib stretch of the M5.": "M5:C3930-C1158",
    "The army captured a section of the M5 near Saraqib.": "M5:C3930-C1158",
}
NOT_BETWEEN = {
    "Rebels cut the road into Ariha.": "",
    "Rebels cut the road to Ariha.": "",
    "Rebels cut the road from Saraqib.": "",
    "Rebels cut the Ariha road.": "",
    "Rebels cut the roads between Saraqib and Ariha.": "",
    "Rebels cut the Saraqib-Ariha-Idlib road.": "",
    "Rebels cut the road linking Saraqib, Ariha and Idlib.": "",
    "Rebels cut the road from Saraqib to Ariha and Sarmin.": "",
    "Rebels cut the road from Saraqib to the edge of Ariha.": "",
    "Rebels cut the road between Saraqib and the Turkish border.": "",
    "Rebels cut the road between the city and Saraqib.": "",
    "Rebels cut the road between Hama and Idlib provinces.": "",
    "Rebels cut the road between the Saraqib countryside and Ariha.": "",
    "Rebels cut the road between Saraqib and Blorvash.": "",  # no list has it
    "Rebels cut the road between Mansura and Saraqib.": "",  # one of several
    "Rebels cut the road between Raqqa and Deir ez-Zor.": "",  # a straight line of 123 km would say nothing
    "Rebels captured the Saraqib-Ariha road junction.": "",
    "Rebels cut the M5 near Kafr Nabl.": "M5",  # 11 km off
    "Rebels cut the M5 between Saraqib and Kafr Nabl.": "M5",
    "Rebels cut the M5 between Damascus and Aleppo.": "M5",
    "Rebels cut the M5, near Saraqib the army fled.": "M5",
    "Rebels cut the M5 near Saraqib and Ariha.": "M5",
    "Rebels cut the M5 highway linking Damascus with Aleppo.": "M5",
}
SIEGES = {
    "The army besieged Ariha.": ["government besieged Ariha"],
    "The army encircled Ariha on Tuesday.": ["government besieged Ariha"],
    "The army surrounded Morek.": ["government besieged Morek"],
    "Ariha was surrounded by the army.": ["government besieged Ariha"],
    "The siege of Morek began on Tuesday.": ["- besieged Morek"],
    "Rebels broke the siege of Ariha.": ["government besieged Ariha, denied"],
    "The army lifted its siege of Ariha.": ["government besieged Ariha, denied"],
    "The army is trying to encircle Ariha.": ["government besieged Ariha, intended"],
}


@pytest.mark.parametrize(("text", "expected"), [*ROADS.items(), *SIEGES.items()])
def test_a_sentence_says_what_became_of_road_or_siege(text: str, expected: list[str]) -> None:
    assert told(text) == expected


@pytest.mark.parametrize("text", ROADS)
def test_a_road_is_no_place(text: str) -> None:
    claim = only_claim(text)
    assert (claim.scope, claim.latitude, claim.where_prec) == ("road", None, 5)


def roads_in(text: str) -> list[str]:
    """Name the roads of a text's claims by id, after a check that nothing is claimed of their ends."""
    claims = claims_in(text)
    ends = {"Saraqib", "Ariha", "Aleppo", "Idlib", "Khan Sheikhoun", "Maarat al-Numan", "Sinjar", "Kafr Nabl"}
    ends |= {"Raqqa", "Deir ez-Zor"}
    assert ends.isdisjoint(claim.place for claim in claims), [in_words(claim) for claim in claims]
    return [claim.place_id for claim in claims if claim.scope == "road"]


@pytest.mark.parametrize(("text", "road_id"), [*BETWEEN.items(), *STRETCHES.items()])
def test_places_say_which_road_or_stretch_is_meant(text: str, road_id: str) -> None:
    assert roads_in(text) == [road_id]


@pytest.mark.parametrize(("text", "road_id"), NOT_BETWEEN.items())
def test_a_road_is_not_laid_where_its_places_leave_it_open(text: str, road_id: str) -> None:
    assert roads_in(text) == [road_id]


def test_a_road_between_two_towns_bears_the_name_of_its_line() -> None:
    claim = only_claim("Rebels cut the road between Saraqib and Ariha.")
    assert (claim.scope, claim.place, claim.where_prec) == ("road", "M4 between Ariha and Saraqib", 5)
    assert claim.place_as_written == "the road between Saraqib and Ariha"
    assert (claim.latitude, claim.longitude) == (None, None)


def test_every_located_road_has_a_line() -> None:
    _, gazetteer = shipped()
    assert all(gazetteer.knows_road(road_id) for road_id in (*BETWEEN.values(), *STRETCHES.values()))


def test_who_takes_a_road_to_somewhere_travels() -> None:
    assert claims_in("The army took the road from Saraqib to Ariha.") == ()


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Rebels cut the road between Saraqib and Ariha. The army reopened the road on Friday.",
            [
                "opposition cut M4 between Ariha and Saraqib",
                "government reopened M4 between Ariha and Saraqib",
            ],
        ),
        (
            "Rebels cut the M5 near Saraqib. The army reopened it on Friday.",
            [
                "opposition cut M5 between Tal Mardikh and Tal Hadya",
                "government reopened M5 between Tal Mardikh and Tal Hadya",
            ],
        ),
        (
            "Rebels captured the road between Saraqib and Ariha but lost it on Tuesday.",
            [
                "opposition captured M4 between Ariha and Saraqib",
                "government captured M4 between Ariha and Saraqib",
            ],
        ),
        (
            "Shells hit the road from Sinjar to Saraqib. Rebels cut the highway on Tuesday.",
            ["opposition cut road between Saraqib and Sinjar"],
        ),
    ],
)
def test_a_road_named_after_places_is_the_road_told_before(text: str, expected: list[str]) -> None:
    assert told(text) == expected


def test_words_behind_a_road_say_that_it_is_another_than_the_one_told_before() -> None:
    assert roads_in("Rebels cut the M5. The army secured the road near it.") == ["M5", ""]
    assert roads_in("Rebels cut the M5 and reopened the road to Idlib.") == ["M5", ""]
    assert roads_in("Rebels cut the M5. The army secured the supply route to Hama.") == ["M5", ""]
    assert roads_in("Rebels cut the Saraqib-Sinjar road and the road between Sinjar and the base.") == [
        "C3916:C4024",
        "",
    ]


def test_what_stands_for_a_road_is_written_as_it_stands() -> None:
    claims = claims_in("Rebels cut the M5. The army reopened it on Friday.")
    assert [claim.place_as_written for claim in claims] == ["M5", "it"]


def test_a_town_at_the_end_of_a_road_can_be_the_town_of_the_next_sentence() -> None:
    claims = claims_in(
        "Rebels cut the road between Sinjar and Saraqib. On Tuesday they captured the village."
    )
    assert [in_words(claim) for claim in claims][1:] == ["opposition captured Sinjar"]


def test_whoever_surrounds_a_road_s_end_besieges_the_town() -> None:
    assert told("The army has cut the road from Sinjar to Saraqib, which it now surrounds.") == [
        "government cut road between Saraqib and Sinjar",
        "government besieged Saraqib",
    ]


@pytest.mark.parametrize(
    ("place", "place_id", "agrees"),
    [
        ("M5", "", True),
        ("M4", "", False),
        ("Saraqib-Khan Sheikhoun road", "", True),
        ("M5", "M5:C3987-C3985", True),
        ("M5", "M5:C3916-C1007", False),
    ],
)
def test_a_stretch_is_about_the_road_that_a_careful_reader_expects(
    place: str, place_id: str, *, agrees: bool
) -> None:
    claim = only_claim("The army captured the M5 between Khan Sheikhoun and Maarat al-Numan.")
    row = Expected(
        file="", place=place, place_id=place_id, scope="road", actions=("captured",), side="government",
        stance="reported", required=True, date_end="",
    )  # fmt: skip
    assert is_about(claim, row) is agrees


def test_a_road_into_a_town_is_named_after_it() -> None:
    claim = only_claim("The army cut the road into Ariha.")
    assert (claim.scope, claim.place, claim.place_id) == ("road", "road into Ariha", "")


def test_the_highway_is_the_road_told_before() -> None:
    claims = claims_in("Shells hit the M5. Rebels cut the highway on Tuesday.")
    assert [in_words(claim) for claim in claims] == ["opposition cut M5"]


def test_a_garrison_without_roads_is_besieged() -> None:
    claims = claims_in("The army took the hills, cutting off all roads out for the troops in Morek.")
    assert "government besieged Morek" in [in_words(claim) for claim in claims]


def test_a_siege_leaves_the_holder_alone() -> None:
    claim = only_claim("The army besieged Ariha.")
    assert (claim.side, claim.from_side) == ("government", "")
