"""Ways of writing a name that follow from one listed spelling."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from idlibmap.gazetteer.normal import normal_form
from idlibmap.gazetteer.variants import (
    ARABIC_HEADS,
    LATIN_HEADS,
    SAME_WORDS,
    variants_of,
    with_article,
    without_articles,
)

patient = settings(deadline=None)
ENDS = st.permutations("bdfjklmnrtz").map(lambda letters: "".join(letters[:5]))
"""Made-up words without doubled letters, which would be written single."""
ARABIC_ENDS = st.text("بتجدرسشعفقكلمنه", min_size=3, max_size=7)
FIRST = st.sampled_from(["", "Kafr ", "Kfar ", "Abu ", "Mount ", "Darat ", "Tell", "Khan "])
LAST = st.sampled_from(["", " airbase", " military airport", " airfield"])
FORMS = st.builds("{}{}{}".format, FIRST, st.text("abdfjklmnrtuwz ", max_size=20), LAST).map(normal_form)


def variants(name: str) -> set[bytes]:
    return set(variants_of(normal_form(name)))


# Heads


@pytest.mark.parametrize(
    ("parted", "joined"),
    [
        ("Kafr Anbel", "Kafranbel"),
        ("Tell Mannas", "Tellmannas"),
        ("Tell Lata", "Tellata"),
        ("Maar Shurin", "Maarshurin"),
        ("Maar Rata", "Maarata"),
        ("Khan Touman", "Khantouman"),
        ("Umm Jalal", "Ummjalal"),
        ("معر شورين", "معرشورين"),
        ("تل منس", "تلمنس"),
        ("كفر رومة", "كفررومة"),
    ],
)
def test_a_head_is_joined_to_its_name(parted: str, joined: str) -> None:
    assert normal_form(joined) in variants(parted)


@pytest.mark.parametrize(
    ("joined", "parted"),
    [
        ("Kafranbel", "Kafr Anbel"),
        ("Telmannas", "Tel Mannas"),
        ("معرشورين", "معر شورين"),
        ("كفرنبل", "كفر نبل"),
    ],
)
def test_a_head_is_parted_from_its_name(joined: str, parted: str) -> None:
    assert normal_form(parted) in variants(joined)


@pytest.mark.parametrize(
    "name", ["Kafr", "Kafra", "Khanat", "Tell", "Babi", "Kafr Zita Sharqi", "Saraqib", "تل"]
)
def test_too_short_a_rest_two_words_behind_a_head_or_no_head_stay_as_they_are(name: str) -> None:
    head, _, rest = name.partition(" ")
    assert normal_form(head + rest) not in variants(name) - {normal_form(name)}
    assert not [one for one in variants(name) if one.count(b" ") > name.count(" ")]


@patient
@given(st.sampled_from(LATIN_HEADS), ENDS)
def test_joining_and_parting_undo_each_other(head: str, end: str) -> None:
    # Of two like letters at the seam one is written, so that parting finds another end.
    if normal_form(head)[-1:] != normal_form(end)[:1]:
        assert normal_form(head + end) in variants(f"{head} {end}")
        assert normal_form(f"{head} {end}") in variants(head + end)


@patient
@given(st.sampled_from(ARABIC_HEADS), ARABIC_ENDS)
def test_joining_and_parting_undo_each_other_in_arabic(head: str, end: str) -> None:
    assert normal_form(head + end) in variants(f"{head} {end}")
    assert normal_form(f"{head} {end}") in variants(head + end)


# Words that stand for one another


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Kafr Zita", "Kfar Zita"),
        ("Kfr Zita", "Kufr Zita"),
        ("Abu Habba", "Abi Habba"),
        ("أبو الظهور", "أبي الظهور"),
        ("Jabal al-Zawiya", "Mount Zawiya"),
        ("Khirbet Hass", "Khurbet Hass"),
        ("Maarat al-Numan", "Maara al-Numan"),
        ("Qalaat al-Madiq", "Qalaa al-Madiq"),
        ("Jubb Kas", "Jib Kas"),
        ("Tallat Iskandar", "Tall Iskandar"),
        ("Darat Izza", "Dara Izza"),
        ("Hama Airbase", "Hama Military Airport"),
        ("Taftanaz Military Base", "Taftanaz Air Base"),
        ("Menagh airfield", "Menagh airport"),
    ],
)
def test_words_that_mean_the_same_are_exchanged(one: str, other: str) -> None:
    assert normal_form(other) in variants(one)
    assert normal_form(one) in variants(other)


@pytest.mark.parametrize("words", SAME_WORDS)
def test_a_word_is_exchanged_only_at_the_beginning(words: frozenset[bytes]) -> None:
    for word in words:
        assert set(variants_of(word + b" rest")) >= {other + b" rest" for other in words - {word}}
        assert not [one for one in variants_of(b"rest " + word) if one != b"rest" + word]


def test_airbases_are_not_exchanged_in_the_middle_of_a_name() -> None:
    assert variants("Hama Airbase Road") == set()


@patient
@given(FORMS)
def test_variants_come_in_one_order_and_never_repeat_the_name(form: bytes) -> None:
    once = list(variants_of(form))
    assert once == list(variants_of(form))
    assert form not in once
    assert all(one == one.strip() and b"  " not in one for one in once)


# The article written to its word


@pytest.mark.parametrize(
    ("name", "written"),
    [("Nayrab", "Alnayrab"), ("Nayrab", "Annayrab"), ("Safira", "Assafira"), ("Latamna", "Allatamna")],
)
def test_an_article_is_written_to_its_word(name: str, written: str) -> None:
    assert normal_form(written) in set(with_article(normal_form(name)))


@pytest.mark.parametrize("name", ["Bab", "Eis", "Deir Sunbul", "النيرب"])
def test_short_long_and_arabic_names_take_no_written_article(name: str) -> None:
    assert list(with_article(normal_form(name))) == []


def test_only_sun_letters_melt_with_the_article() -> None:
    assert list(with_article(normal_form("Maarra"))) == [normal_form("Almaarra")]


@pytest.mark.parametrize(
    ("written", "bare"), [("Jeb Elqasab", "Jeb Qasab"), ("Rasm Elabed", "Rasm Abed"), ("Elqasab", "Qasab")]
)
def test_a_written_article_is_taken_off(written: str, bare: str) -> None:
    assert without_articles(normal_form(written)) == normal_form(bare)


def test_a_short_word_is_not_cut() -> None:
    assert without_articles(normal_form("Jeb Alam")) == normal_form("Jeb Alam")


@patient
@given(ENDS)
def test_an_article_written_to_a_word_and_taken_off_again_changes_nothing(end: str) -> None:
    form = b"k" + normal_form(end)
    assert [without_articles(one) for one in with_article(form)] == [form]
