"""The normal form: all spellings of a name meet in it, and every sign knows its character in the text."""

import unicodedata
from itertools import pairwise

import numpy as np
import pytest
from hypothesis import assume, example, given, settings
from hypothesis import strategies as st

from idlibmap.gazetteer.letters import ARABIC, FIRST_ARABIC, OTHER, SPACE, is_arabic, sign_table
from idlibmap.gazetteer.normal import clitics_cut, normal_form, normal_forms, normal_text, without_clitics

patient = settings(deadline=None)
quick = settings(deadline=None, max_examples=30)
LATIN = "abcdefghijklmnopqrstuvwxyzABDEHIKLNQRSTUWYşŞçğİıéâûḥṣ"
CYRILLIC = "абвгдежзийклмнопрстухшщыьэюяёАБДИКСЙ"
ARABIC_LETTERS = "ابتجحدرسشصعغفقكلمنهويةىءأإآ"
QUOTES = "'’‘ʼʿʾ`´"
VOWEL_MARKS = "\u064b\u064e\u064f\u0650\u0651\u0652"
CEDILLA = "\u0327"
MARKS = VOWEL_MARKS + CEDILLA + "\u0301ـ\u200e\u200d"
REST = " -–.,;\n\t0123٣🔥👍\ud800中"
TEXTS = st.text(LATIN + CYRILLIC + ARABIC_LETTERS + QUOTES + MARKS + REST)
ARABIC_TEXTS = st.lists(st.text("وبلفكانرس", min_size=1, max_size=7), max_size=8)
LATIN_WORDS = st.text("abdefghijklmnqrstuwyz", min_size=3, max_size=9)
ARABIC_WORDS = st.text("بتجحدرسشعفقكلمنهوي", min_size=3, max_size=8)
WORDS = st.one_of(LATIN_WORDS, ARABIC_WORDS, st.text(CYRILLIC, min_size=1, max_size=8))
ARTICLES = "al el ul ar er as es aş eş at et ad ed az ez an en aj ej"
LONG_ARTICLES = "ash esh ach ech ath eth adh edh"


# What meets


@pytest.mark.parametrize(
    "spellings",
    [
        "Ma'arrat, Maʿarrat, Maarrat, Ma’arat, MAARAT, Maârat",
        "Maarat al-Numan, Maarat al Numan, Maarat  an-Nu'man, Maarat–al–Numan, Maarat Numan",
        "al-Nayrab, an-Nayrab, Nayrab, En Neyrab, Neirab",
        "النيرب, نيرب, النَّيْرَب, النيــرب",
        "أريحا, اريحا, إريحا, آريحا, ٱريحا",
        "معرة, معره, مَعَرَّة",
        "Sheikh, Cheikh, Şeyh",
        "Sheikh, Shaykh, Šaykh, Şaykh",
        "Othman, Utman, Oṯman, Othmān",
        "Dhahabiya, Dahabiyah",
        "Khan, Ḫan",
        "Dagh, Dağ, Daġ",
        "Saraqib, Sarakeb, Saraceb, Sarageb",
        "Vadi, Wadi",
        "Mawzara, Mozara, Mauzara",
        "Duwayr, Dwair, Duair",
        "Hazzarin, Hazarin",
        "Latamnah, Latamna, Latamne, Latamneh",
        "Djarjanaz, Jarjanaz, Dzharjanaz",
        "Philon, Filon",
        "Ёлка, Елка, Элка",
        "Regiment ٤٦, Regiment 46",
    ],
)
def test_spellings_of_one_name_meet(spellings: str) -> None:
    assert len({normal_form(name) for name in spellings.split(", ")}) == 1


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Hama", "Homs"),
        ("Sarmin", "Sarmada"),
        ("Kafr", "Khafr"),
        ("Hass", "Hish"),
        ("Nubl", "Nabl"),
        ("Azaz", "Ajaz"),
        ("Sinjar", "Shinjar"),
        ("Zitan", "Ghitan"),
        ("Halab", "Khalab"),
        ("Daraa", "Dara Izza"),
        ("Maar Shurin", "Maarshurin"),
        ("حلب", "خلب"),
        ("تل", "طل"),
        ("سنجار", "صنجار"),
        ("Идлиб", "Идлип"),
        ("Base 46", "Base 47"),
    ],
)
def test_different_names_do_not_meet(one: str, other: str) -> None:
    assert normal_form(one) != normal_form(other)


@pytest.mark.parametrize("name", ["", " ", "-", "’", "🔥", "\ud800", "ـ", "\u064e", "\u200e", "…\n"])
def test_what_has_no_letters_has_an_empty_form(name: str) -> None:
    assert normal_form(name) == b""


@pytest.mark.parametrize(
    ("written", "word"), [("Saraqib's", "Saraqib"), ("d'Idleb", "Idleb"), ("l’Oronte", "Oronte")]
)
def test_what_a_language_writes_to_a_name_is_a_word_of_its_own(written: str, word: str) -> None:
    assert b" %b " % normal_form(word) in normal_text(f"in {written} today").signs


def test_an_s_behind_a_quote_within_a_word_stays() -> None:
    assert normal_form("Ma'sud") == normal_form("Masud")


def test_a_short_arabic_word_keeps_what_may_be_its_article() -> None:
    assert normal_form("الو") != normal_form("و")
    assert normal_form("الباب") == normal_form("باب")


def test_a_final_h_of_a_short_word_stays() -> None:
    assert normal_form("Tah") != normal_form("Ta")
    assert normal_form("Jbah") == normal_form("Jba")


def test_an_article_is_one_only_right_before_its_word() -> None:
    assert normal_text("Tell As. Two farms").signs == b" tal as twu farms "
    assert normal_text("Tell Aş. Two farms").signs == b" tal aS twu farms "
    assert normal_text("Tell Ash. Two farms").signs == b" tal aS twu farms "
    assert normal_text("Tell as-Safa").signs == b" tal safa "


# Signs and their places


@patient
@given(TEXTS)
def test_any_text_has_a_normal_form_of_words_between_single_spaces(text: str) -> None:
    signs = normal_text(text).signs
    assert signs[:1] == signs[-1:] == b" "
    assert b"  " not in signs


@patient
@given(TEXTS)
def test_letters_keep_their_order_and_their_places_in_the_text(text: str) -> None:
    normal = normal_text(text)
    assert len(normal.places) == len(normal.signs)
    letters = normal.places[np.frombuffer(normal.signs, dtype=np.uint8) != SPACE]
    assert (np.diff(letters) > 0).all()
    assert (np.diff(normal.places) >= 0).all()
    assert all(0 <= place < len(text) for place in letters)


def test_a_sign_stands_where_its_character_does() -> None:
    text = "سَراقب 🔥 Ma'arat al-Nu‘man"
    normal = normal_text(text)
    starts = [at + 1 for at, sign in enumerate(normal.signs[:-1]) if sign == SPACE]
    assert [text[normal.places[at]] for at in starts] == ["س", "M", "N"]


@patient
@given(st.lists(TEXTS))
@example(["Tell As", "Two farms"])
@example(["Tell Aş", "Two farms"])
@example(["al", "Nayrab"])
@example(["Tell Ash", "Two farms"])
@example(["a\nb", "", "c"])
def test_many_names_have_the_forms_that_each_has_alone(names: list[str]) -> None:
    assert normal_forms(names) == [normal_form(name) for name in names]


# What does not change a form


@patient
@given(TEXTS)
def test_case_does_not_matter(text: str) -> None:
    assert normal_form(text.upper()) == normal_form(text)


@patient
@given(TEXTS, st.integers(0, 20), st.sampled_from(MARKS.replace(CEDILLA, "")))
def test_marks_and_tatweel_do_not_matter(text: str, at: int, mark: str) -> None:
    # A cedilla makes another letter of c and s, and a mark before it would part them.
    assume(text[at : at + 1] != CEDILLA)
    assert normal_form(text[:at] + mark + text[at:]) == normal_form(text)


@patient
@given(LATIN_WORDS, st.data())
def test_a_quote_within_a_word_does_not_matter(word: str, data: st.DataObject) -> None:
    # In front of a last s it parts a possessive; behind a first letter it may be French.
    at = data.draw(st.integers(2, len(word) - 1).filter(lambda at: word[at:] != "s"))
    quote = data.draw(st.sampled_from(QUOTES))
    assert normal_form(word[:at] + quote + word[at:]) == normal_form(word)


@patient
@given(TEXTS)
def test_a_hyphen_stands_for_a_space(text: str) -> None:
    assert normal_form(text.replace(" ", "-")) == normal_form(text)


@patient
@given(st.text(LATIN + CYRILLIC + ARABIC_LETTERS + QUOTES + "\u0301" + REST))
@example("Şeyh")
@example("Çağ")
@example("Йёأؤئآ")
def test_composed_and_decomposed_letters_have_one_form(text: str) -> None:
    composed, decomposed = (unicodedata.normalize(form, text) for form in ("NFC", "NFD"))
    assert normal_form(decomposed) == normal_form(composed)


@pytest.mark.parametrize("article", ARTICLES.split())
@quick
@given(gap=st.sampled_from("- ‑"), before=WORDS, word=LATIN_WORDS)
def test_an_article_does_not_matter(article: str, gap: str, before: str, word: str) -> None:
    assert normal_form(f"{article}{gap}{word}") == normal_form(word)
    assert normal_form(f"{before} {article.title()}{gap}{word}") == normal_form(f"{before} {word}")


@pytest.mark.parametrize("article", LONG_ARTICLES.split())
@quick
@given(gap=st.sampled_from("- ‑"), before=WORDS, word=LATIN_WORDS)
def test_an_article_of_three_letters_does_not_matter(article: str, gap: str, before: str, word: str) -> None:
    assert normal_form(f"{article}{gap}{word}") == normal_form(word)
    assert normal_form(f"{before} {article.title()}{gap}{word}") == normal_form(f"{before} {word}")


@patient
@given(ARABIC_WORDS)
def test_an_arabic_article_does_not_matter(word: str) -> None:
    assert normal_form(f"ال{word}") == normal_form(word)


# Arabic particles


@pytest.mark.parametrize("particle", "وبلفك")
@pytest.mark.parametrize("word", ["سراقب", "الباني", "النيرب"])
def test_a_particle_is_cut_off_its_word_with_the_article_behind_it(particle: str, word: str) -> None:
    normal = normal_text(f"قال {particle}{word}")
    cut = without_clitics(normal, letters=1, parity=1)
    assert cut.signs == normal_text(f"قال {word}").signs
    assert cut.places[-2] == len(f"قال {particle}{word}") - 1


def test_an_article_melts_with_the_particle_to() -> None:
    cut = without_clitics(normal_text("للطامنة"), letters=1, parity=0)
    assert cut.signs == normal_text("اللطامنة").signs


def test_two_particles_are_cut_only_where_there_are_two() -> None:
    assert without_clitics(normal_text("وبسراقب"), letters=2, parity=0).signs == normal_text("سراقب").signs
    assert without_clitics(normal_text("وسراقب"), letters=2, parity=0).signs == normal_text("وسراقب").signs


def test_the_next_word_of_a_name_stays_whole() -> None:
    cut = without_clitics(normal_text("ودير بلوط"), letters=1, parity=0)
    assert cut.signs == normal_text("دير بلوط").signs


@patient
@given(TEXTS, st.sampled_from([1, 2]), st.sampled_from([0, 1]))
def test_cutting_particles_of_any_text_keeps_its_places(text: str, letters: int, parity: int) -> None:
    normal = normal_text(text)
    cut = without_clitics(normal, letters=letters, parity=parity)
    assert len(cut.signs) == len(cut.places)
    assert (np.diff(cut.places) >= 0).all()
    assert set(cut.places.tolist()) <= set(normal.places.tolist())


def test_all_ways_of_cutting_are_read_at_once() -> None:
    text = "قال وسراقب وبكفر نبل ثم"
    cut = clitics_cut(normal_text(text), reach=1)
    for name in ("سراقب", "كفر نبل"):
        at = cut.signs.index(b" %b " % normal_form(name)) + 1
        assert text[cut.places[at] :].startswith(name)


@patient
@given(ARABIC_TEXTS)
def test_what_one_way_of_cutting_makes_is_among_all_ways(words: list[str]) -> None:
    normal = normal_text(" ".join(words))
    together = clitics_cut(normal, reach=1).signs
    for letters, parity in ((1, 0), (1, 1), (2, 0), (2, 1)):
        made = without_clitics(normal, letters=letters, parity=parity).signs.split()
        for pair in set(pairwise(made)) - set(pairwise(normal.signs.split())):
            assert b" %b %b " % pair in together


@patient
@given(TEXTS)
def test_signs_of_all_ways_of_cutting_keep_their_places(text: str) -> None:
    normal = normal_text(text)
    cut = clitics_cut(normal, reach=1)
    own = set(zip(cut.places.tolist(), cut.signs, strict=True))
    added = {(place, sign) for place, sign in own if sign not in {SPACE, OTHER}}
    assert added <= set(zip(normal.places.tolist(), normal.signs, strict=True))


# Letters


def test_every_arabic_letter_has_its_own_sign() -> None:
    signs = {int(sign_table()[ord(letter)]) for letter in ARABIC}
    assert len(signs) == len(ARABIC)
    assert min(signs) == FIRST_ARABIC


@pytest.mark.parametrize(
    ("text", "expected"), [("سراقب", True), ("Saraqib", False), ("Сармин", False), ("", False)]
)
def test_arabic_text_is_told_from_other(text: str, expected: bool) -> None:  # noqa: FBT001
    signs = np.frombuffer(normal_text(text).signs, dtype=np.uint8)
    assert is_arabic(signs) is expected


@pytest.mark.parametrize("character", ["中", "α", "ა", "한"])
def test_a_letter_of_another_script_is_no_gap(character: str) -> None:
    assert sign_table()[ord(character)] == OTHER
    assert normal_form(f"Idlib{character}") != normal_form("Idlib")
