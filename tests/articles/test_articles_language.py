"""Which language a report is in."""

from pathlib import Path

import pytest

from idlibmap.articles.collection import read_articles
from idlibmap.articles.language import LANGUAGES, detect_language

SENTENCES = {
    "en": "Rebels took the town of Saraqeb on Thursday morning, people who live there said.",
    "ar": "سيطرت الفصائل على بلدة سراقب صباح الخميس، وفق ما قاله سكان من المنطقة.",
    "fr": "Les rebelles ont repris la ville de Saraqeb jeudi matin, selon des habitants.",
    "tr": "Muhalifler perşembe sabahı Serakib kasabasını ele geçirdi, bölge sakinleri söyledi.",
    "ru": "Повстанцы утром в четверг заняли город Серакиб, сообщили местные жители.",
    "ku": "Hêzên çekdar roja pêncşemê bajarokê Seraqibê girtin, şêniyên herêmê gotin.",
    "de": "Die Rebellen nahmen am Donnerstag die Stadt Sarakib ein, sagten Bewohner.",
    "es": "Los rebeldes tomaron el jueves la ciudad de Saraqeb, dijeron los vecinos.",
}


@pytest.mark.parametrize("language", SENTENCES)
def test_one_sentence_tells_its_language(language: str) -> None:
    assert language in LANGUAGES
    assert detect_language(SENTENCES[language]) == language


@pytest.mark.parametrize("language", SENTENCES)
def test_a_long_report_is_told_by_its_beginning(language: str) -> None:
    other = SENTENCES["ru" if language != "ru" else "en"]
    assert detect_language(f"{SENTENCES[language]} " * 40 + other * 200) == language


@pytest.mark.parametrize(
    "headline",
    ["Rebels take Saraqeb", "Army enters Morek", "Saraqeb falls again", "Fighting near Ariha", "Talks go on"],
)
def test_of_a_headline_of_three_words_nothing_is_said_or_that_it_is_english(headline: str) -> None:
    assert detect_language(headline) in {"", "en"}


@pytest.mark.parametrize("text", ["", " \n", "Saraqeb", "2020-02-27", "...", "😀"])
def test_of_what_is_no_prose_nothing_is_said(text: str) -> None:
    assert detect_language(text) == ""


@pytest.mark.parametrize(
    "text",
    [
        "De rebellen hebben donderdagochtend het stadje Saraqeb ingenomen, zeiden bewoners tegen de krant.",
        "Powstańcy zajęli w czwartek rano miasto Sarakib, powiedzieli mieszkańcy.",
    ],
    ids=["Dutch", "Polish"],
)
def test_a_language_that_is_none_of_ours_is_taken_for_one_of_them(text: str) -> None:
    assert detect_language(text) in {*LANGUAGES, ""}


def test_the_same_text_has_the_same_language_whatever_was_read_before() -> None:
    first = {language: detect_language(text) for language, text in SENTENCES.items()}
    assert {lang: detect_language(SENTENCES[lang]) for lang in reversed(SENTENCES)} == first


def test_a_report_says_that_its_language_was_detected(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(SENTENCES["ar"])
    (tmp_path / "b.txt").write_text("Saraqeb")
    assert [(each.language, each.language_basis) for each in read_articles(tmp_path)] == [
        ("ar", "detected"),
        ("", "unknown"),
    ]
