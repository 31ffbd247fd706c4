"""Names that no list has, where only a place can stand; and what stands there and is none."""

import pytest

from idlibmap.gazetteer.recognition import Found, Recogniser

UNLISTED = {
    # Behind a noun of kind
    "Shells fell on the village of Blorvash near Saraqib.": ["Blorvash"],
    "Shells fell on the village of al-Blorvash near Saraqib.": ["al-Blorvash"],
    "Rebels hold the hamlet of Blorvash Gharbi.": ["Blorvash Gharbi"],
    "They fled a village called Blorvash.": ["Blorvash"],
    "A mine went off on a farm named Blorvash.": ["Blorvash"],
    "shells fell on the village of blorvash near saraqib": ["blorvash"],
    "SHELLS FALL ON VILLAGE OF BLORVASH": ["BLORVASH"],
    # Before one
    "Clashes raged at Blorvash village on Monday.": ["Blorvash"],
    "The army shelled Blorvash hill near Morek.": ["Blorvash"],
    # In lists
    "The army took the villages of Blorvash, Drumzil and Gwelbex.": ["Blorvash", "Drumzil", "Gwelbex"],
    "Jets hit the villages of Blorvash and Drumzil on Monday.": ["Blorvash", "Drumzil"],
    "Shells hit Saraqib, Blorvash and Sarmin.": ["Blorvash"],
    "Shells hit Saraqib, Blorvash, and Sarmin.": ["Blorvash"],
    # Behind verbs of taking
    "The army captured Blorvash on Tuesday.": ["Blorvash"],
    "Rebels retook Blorvash, state media said.": ["Blorvash"],
    "Government troops entered Blorvash.": ["Blorvash"],
    "After seizing Blorvash and Drumzil, they stopped.": ["Blorvash", "Drumzil"],
    # Names whose first word only places have
    "Fighting went on at Tell Blorvash.": ["Tell Blorvash"],
    "They shelled Kafr Blorvash and Khirbat al-Drumzil.": ["Kafr Blorvash", "Khirbat al-Drumzil"],
    "Shells hit Wadi al-Blorvash at noon.": ["Wadi al-Blorvash"],
    # Arabic
    "سيطرت القوات على قرية برطشوف.": ["برطشوف"],
    "سقطت قذائف على بلدة برطشوف قرب سراقب.": ["برطشوف"],
    "اشتباكات في تل برطشوف.": ["تل برطشوف"],
    "قصفت الطائرات قرى برطشوف وزنطفير.": ["برطشوف", "زنطفير"],
    "سقطت قذائف على كفر برطشوف.": ["كفر برطشوف"],
}
"""Texts with every name in them that no list has."""
NO_NAMES = [
    # Persons and peoples
    "The army captured Mohammed al-Hassan near Saraqib.",
    "Rebels captured General Suheil on Monday.",
    "The army captured Russian soldiers.",
    "Rebels seized Iranian trucks near Morek.",
    "They took President Assad's portrait down.",
    "The army captured Abu Blorvash, a commander.",
    # Days and months
    "Rebels retook it on Monday.",
    "The town they lost Tuesday was quiet.",
    "They entered March with no bread.",
    # Organisations
    "The army captured Jaysh al-Izza fighters.",
    "Rebels joined Ahrar al-Sham in Saraqib.",
    # Plain nouns
    "The army captured weapons and tanks.",
    "the army captured weapons and tanks near saraqib",
    "The village of the dead lies empty.",
    "Most of the village of his birth was gone.",
    "the village of his birth is gone",
    "He took Wednesday's bus to the village of his mother.",
    "THE ARMY CAPTURED TANKS AND GUNS",
    "في القرية التي هجرها أهلها.",
    "سيطر الجيش على قرية صغيرة قرب سراقب.",
    "قصفت الطائرات قرى وبلدات ريف إدلب.",
    "وصل إلى قرية في ريف إدلب.",
]
HEADS = (
    "Tell Tel Tal Tall Kafr Kfar Khirbet Khirbat Deir Wadi Jabal Jebel Ain Ayn Beit Bayt Rasm Qalaat Maarat"
)
VERBS = "captured seized retook recaptured overran liberated entered stormed lost secured besieged regained"
COMMON_END = "near Saraqib, Sarmin and Binnish."


def unlisted(text: str, found: list[Found]) -> list[str]:
    return [text[one.start : one.end] for one in found if one.meaning is None and not one.reason]


def places(text: str, found: list[Found]) -> list[str]:
    return [text[one.start : one.end] for one in found if not one.reason]


@pytest.mark.parametrize(("text", "names"), UNLISTED.items())
def test_a_name_that_no_list_has_is_a_place_where_only_a_place_can_stand(
    recogniser: Recogniser, text: str, names: list[str]
) -> None:
    assert unlisted(text, recogniser.find(text)) == names


@pytest.mark.parametrize("text", NO_NAMES)
def test_persons_days_organisations_and_plain_nouns_are_no_unlisted_places(
    recogniser: Recogniser, text: str
) -> None:
    assert unlisted(text, recogniser.find(text)) == []


@pytest.mark.parametrize("head", HEADS.split())
def test_every_spelling_of_the_first_word_of_places_leads_an_unlisted_name(
    recogniser: Recogniser, head: str
) -> None:
    text = f"Fighting went on at {head} Blorvash and at {head} al-Drumzil."
    assert unlisted(text, recogniser.find(text)) == [f"{head} Blorvash", f"{head} al-Drumzil"]


@pytest.mark.parametrize("verb", VERBS.split())
def test_what_an_army_takes_is_a_place(recogniser: Recogniser, verb: str) -> None:
    text = f"The army {verb} Blorvash on Tuesday."
    assert unlisted(text, recogniser.find(text)) == ["Blorvash"]


def test_an_unlisted_name_keeps_the_noun_of_its_kind(recogniser: Recogniser) -> None:
    texts = {noun: f"They left the {noun} of Blorvash." for noun in ("village", "town", "hill", "farm")}
    assert {noun: recogniser.find(text)[0].noun for noun, text in texts.items()} == {
        noun: noun for noun in texts
    }


def test_an_unlisted_name_is_no_place_without_a_slot(recogniser: Recogniser) -> None:
    text = "Blorvash said that Drumzil had written to Gwelbex, his cousin."
    assert places(text, recogniser.find(text)) == []


def test_a_list_of_places_does_not_run_on_into_what_follows_it(recogniser: Recogniser) -> None:
    text = "The army took the villages of Blorvash and Drumzil, and Turkish officers met in Ankara."
    assert unlisted(text, recogniser.find(text)) == ["Blorvash", "Drumzil"]


def test_a_longer_unlisted_name_is_not_the_listed_one_at_its_end(recogniser: Recogniser) -> None:
    text = "Clashes went on at Wadi al-Sarmin near Binnish."
    assert places(text, recogniser.find(text)) == ["Wadi al-Sarmin", "Binnish"]


def test_a_listed_name_in_a_slot_is_no_unlisted_one(recogniser: Recogniser) -> None:
    text = f"The army captured Dadikh and the villages of Jobas and Kafr Batikh {COMMON_END}"
    found = recogniser.find(text)
    assert unlisted(text, found) == []
    assert places(text, found) == ["Dadikh", "Jobas", "Kafr Batikh", "Saraqib", "Sarmin", "Binnish"]
