"""Which place of several of one name a text means, by what stands beside it; or that none can be told."""

import pytest

from idlibmap.gazetteer.gazetteer import Gazetteer
from idlibmap.gazetteer.locating import Located, Locator
from idlibmap.gazetteer.recognition import load_recogniser
from idlibmap.theatre import load_theatre

BY_PROVINCE = [
    # text, name, id
    ("Jets hit Madaya in Idlib province.", "Madaya", "C6593"),
    ("Snow cut off Madaya in Rif Dimashq province.", "Madaya", "C2450"),
    ("Jets hit the village of Abu Dali in Idlib province.", "Abu Dali", "C4093"),
    ("Shells hit Rabia in Latakia province.", "Rabia", "C3498"),
    ("Shells hit the village of Rasafa in Hama province.", "Rasafa", "C3360"),
    ("Shells hit the village of Rasafa in Idlib province.", "Rasafa", "C3923"),
    ("Jets struck Souran in Hama province.", "Souran", "C3026"),
    ("Jets struck Sarjah in Idlib province, near Sinjar.", "Sarjah", "C6363"),
    ("قصفت الطائرات مضايا في ريف دمشق.", "مضايا", "C2450"),
    ("قصفت الطائرات مضايا في ريف إدلب.", "مضايا", "C6593"),
]
BY_OTHERS = [
    # in the sentence, the paragraph, the report
    ("Shells hit Al-Nayrab, Saraqib and Sarmin.", "Al-Nayrab", "C3867"),
    ("Shells hit Al-Nayrab, Jibrin and Aleppo airport.", "Al-Nayrab", "gn:166356"),
    ("Shells hit Saraqib and Sarmin. Later the army shelled Al-Nayrab too.", "Al-Nayrab", "C3867"),
    ("Shells hit Saraqib and Sarmin.\n\nAt night the army shelled Al-Nayrab.", "Al-Nayrab", "C3867"),
    ("Clashes raged in Deir Sunbul, near Ihsim.", "Deir Sunbul", "C4293"),
    ("Clashes raged in Deir Sunbul, near Qalaat al-Madiq.", "Deir Sunbul", "C3190"),
    ("Shells hit Jubbayn, Tell Malah and Jalamah.", "Jubbayn", "C3466"),
    ("They shelled Khattab and Mahardah.", "Khattab", "C2991"),
    ("اشتباكات في النيرب قرب سراقب وسرمين.", "النيرب", "C3867"),
]
BY_KIND = [
    ("Jets bombed the town of Abu al-Duhur.", "Abu al-Duhur", "C3891"),
    ("They dug in on the hill of Tell Mardikh, near Saraqib.", "Tell Mardikh", "ane:tell-mardikh"),
    ("They dug in on the village of Tal Mardikh, near Saraqib.", "Tal Mardikh", "C3930"),
    ("Smoke rose over the Taftanaz airbase.", "Taftanaz airbase", "x:taftanaz-airbase"),
    ("Smoke rose over the town of Taftanaz.", "Taftanaz", "C3932"),
    ("Rebels fled the town of Tell Rifaat.", "Tell Rifaat", "C1621"),
    ("Rebels shelled Afrin city.", "Afrin", "C1366"),
]
MISSPELT = {
    "Clashes went on near Sraqib and Sarmin.": ("Sraqib", "C3916"),
    "Clashes went on in Jarjanz, near Maarat al-Numan.": ("Jarjanz", "C3977"),
    "Shells hit Sarmin, Binish and Tafatnaz.": ("Tafatnaz", "C3932"),
    "Clashes raged in Jrajanaz, near Maarat al-Numan.": ("Jrajanaz", "C3977"),
}


def located(locator: Locator, text: str, name: str) -> Located:
    """Return what the last such name of a text was taken for."""
    start = text.rindex(name)
    found = [
        one for one in locator.locate(text) if one.found.start < start + len(name) and start < one.found.end
    ]
    assert found, f"{name!r} is no name in {text!r}"
    return found[-1]


def place_id(one: Located) -> str:
    return (
        one.choice.place.id
        if one.choice.place and not one.reason
        else f"none: {one.reason or one.choice.reason}"
    )


@pytest.mark.parametrize(("text", "name", "expected"), BY_PROVINCE)
def test_the_province_beside_a_name_tells_which_place_it_is(
    locator: Locator, text: str, name: str, expected: str
) -> None:
    assert place_id(located(locator, text, name)) == expected


@pytest.mark.parametrize(("text", "name", "expected"), BY_OTHERS)
def test_the_other_places_of_a_text_tell_which_place_a_name_is(
    locator: Locator, text: str, name: str, expected: str
) -> None:
    assert place_id(located(locator, text, name)) == expected


@pytest.mark.parametrize(("text", "name", "expected"), BY_KIND)
def test_the_noun_of_kind_beside_a_name_tells_which_place_it_is(
    locator: Locator, text: str, name: str, expected: str
) -> None:
    assert place_id(located(locator, text, name)) == expected


def test_a_province_in_the_sentence_says_more_than_one_far_off_in_the_report(locator: Locator) -> None:
    far = "Prices rose in Rif Dimashq province.\n\nNothing else was said of it.\n\n"
    text = f"{far}Jets hit Madaya in Idlib province."
    assert place_id(located(locator, text, "Madaya")) == "C6593"


def test_places_beside_a_name_say_more_than_places_far_off_in_the_report(locator: Locator) -> None:
    far = "Planes were seen over Aleppo and Jibrin in the morning.\n\nThe rest of the day was calm.\n\n"
    text = f"{far}In the evening shells hit Al-Nayrab, Saraqib, Sarmin and Qmenas."
    assert place_id(located(locator, text, "Al-Nayrab")) == "C3867"


def test_a_name_in_a_province_named_later_in_the_same_report_is_found(locator: Locator) -> None:
    text = "Jets struck the village of Rasafa.\n\nIt lies in Hama province, west of Masyaf."
    assert place_id(located(locator, text, "Rasafa")) == "C3360"


def test_a_name_that_several_villages_bear_is_ambiguous_where_nothing_tells_them_apart(
    locator: Locator,
) -> None:
    one = located(locator, "Clashes raged in the village of Mansura on Monday.", "Mansura")
    assert one.choice.place is None
    assert one.choice.score == 0
    assert one.choice.reason.startswith("ambiguous: ")
    assert one.choice.reason.count("Mansura (") >= 2
    assert one.choice.runner_up is not None
    assert one.choice.runner_up.name.startswith("Mansura")


def test_two_villages_of_a_name_in_the_province_named_stay_ambiguous(locator: Locator) -> None:
    one = located(locator, "Shells hit the village of Sarjah in Idlib province.", "Sarjah")
    assert place_id(one).startswith("none: ambiguous: ")
    assert "Sarjah (Ariha, Idlib)" in one.choice.reason
    assert "Sarjah (Sanjar, Idlib)" in one.choice.reason


def test_a_choice_names_the_runner_up_and_why_it_lost(locator: Locator) -> None:
    choice = located(locator, "Shells hit Al-Nayrab, Saraqib and Sarmin.", "Al-Nayrab").choice
    assert choice.runner_up is not None
    assert choice.runner_up.id == "gn:166356"
    assert "nearness to" in choice.reason
    assert 0.5 < choice.score <= 1


def test_the_only_place_of_a_name_has_no_runner_up(locator: Locator) -> None:
    choice = located(locator, "Shells hit Saraqib.", "Saraqib").choice
    assert (choice.score, choice.runner_up, choice.reason) == (1.0, None, "only place of this name")


def test_more_that_speaks_for_a_place_never_lowers_its_score(locator: Locator) -> None:
    less = located(locator, "Shells hit Al-Nayrab and Sarmin.", "Al-Nayrab").choice
    more = located(locator, "Shells hit Al-Nayrab and Sarmin in Idlib province.", "Al-Nayrab").choice
    assert less.place == more.place
    assert more.score >= less.score


def test_a_village_far_from_every_other_place_of_a_text_is_not_located(locator: Locator) -> None:
    text = "Shells hit Muhasan, Deir ez-Zor, Al Mayadin, Hajin and the village of Kafr Sajna."
    one = located(locator, text, "Kafr Sajna")
    assert one.choice.place is None
    assert "Kafr Sajna (Heish, Idlib)" in one.choice.reason
    assert "km off" in one.choice.reason


def test_a_city_far_from_every_other_place_of_a_text_is_located(locator: Locator) -> None:
    text = "Buses from Saraqib, Sarmin, Binnish and Ariha reached Damascus, Deir ez-Zor and Manbij."
    ids = [place_id(located(locator, text, name)) for name in ("Damascus", "Deir ez-Zor", "Manbij")]
    assert ids == ["C1001", "C5086", "C1767"]


@pytest.mark.parametrize(("text", "name", "expected"), [(text, *told) for text, told in MISSPELT.items()])
def test_a_misspelt_name_is_the_near_one_beside_its_neighbours(
    locator: Locator, text: str, name: str, expected: str
) -> None:
    one = located(locator, text, name)
    assert place_id(one) == expected
    assert one.choice.reason.startswith("misspelt ")
    assert one.choice.score < 1 or one.choice.runner_up is None


@pytest.mark.parametrize("others", ["Atarib and Darat Izza", "Azaz, Marea and Manbij", "Hajin and Muhasan"])
def test_a_misspelt_name_is_not_taken_for_a_place_that_is_far_off(locator: Locator, others: str) -> None:
    located = locator.locate(f"Clashes went on in Jarjanz, near {others}.")
    assert "C3977" not in [place_id(one) for one in located]


def test_a_misspelt_name_has_nearly_the_letters_of_the_listed_one_and_not_its_sounds_alone(
    locator: Locator,
) -> None:
    text = "Shells hit Manbij and Jarabulus. They took the village of {name}, near Manbij."
    assert place_id(located(locator, text.format(name="Zornagal"), "Zornagal")) == "C1719"
    assert not located(locator, text.format(name="Zinogil"), "Zinogil").choice.place


def test_a_namesake_far_from_the_towns_of_a_report_is_not_the_one_meant(locator: Locator) -> None:
    text = (
        "Fighters left Manbij and Jarabulus for Kobani. They beat off an attack on the village of Til Osman,"
        " near the Tishrin bridge, and went back to Manbij and Jarabulus."
    )
    assert not located(locator, text, "Til Osman").choice.place
    text = "Shells hit Mahardah and Qalaat al-Madiq. Rebels took the hill of Til Osman, and left Mahardah."
    assert place_id(located(locator, text, "Til Osman")) == "x:tell-othman-hama"


def test_a_word_nearly_spelled_like_a_place_is_none_where_no_place_stands(locator: Locator) -> None:
    text = "Jarjanz was his cousin's name; Tafatnaz wrote to him from Saraqib."
    assert [place_id(one) for one in locator.locate(text) if not one.reason] == ["C3916"]


def test_the_same_text_is_always_located_alike(gazetteer: Gazetteer, locator: Locator) -> None:
    text = " ".join(text for text, *_ in BY_OTHERS)
    again = Locator(gazetteer, load_recogniser(gazetteer, load_theatre()))
    assert again.locate(text) == locator.locate(text)


@pytest.mark.parametrize(
    ("name", "expected"), [("Darayya", "C2498"), ("Daraya", "C2498"), ("Dimas", "C2437"), ("Marea", "C1643")]
)
def test_a_name_that_a_text_has_alone_is_the_place_spelled_so(
    locator: Locator, name: str, expected: str
) -> None:
    assert place_id(located(locator, f"Rebels left {name} on Friday, residents said.", name)) == expected
