"""A document as found in a file → an article: its title, day, outlet and language, and how each is known."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from idlibmap.articles.draft import MAX_CHARACTERS, TITLE_CHARACTERS, Draft, drafts_of
from idlibmap.articles.found import Document, Fault

PROSE = "Rebels took the town of Morek before dawn, residents said. Soldiers had left it the day before."
TOLD = Document(
    text=f"BEIRUT, Jan. 1, 2019 (Wire) — {PROSE}",
    title="Morek falls",
    outlet="Agency",
    published=date(2020, 2, 27),
    url="https://agency.example/1",
    language="fr",
    known_by="metadata",
    part="3",
)


def draft(document: Document) -> Draft:
    (one,) = drafts_of(document)
    assert isinstance(one, Draft)
    return one


# What the file says stands above what its text says


def test_all_that_a_file_says_is_taken_and_known_by_it() -> None:
    one = draft(TOLD)
    article = one.article
    assert one.part == "3"
    assert (article.title, article.title_basis) == ("Morek falls", "metadata")
    assert (article.outlet, article.outlet_basis) == ("Agency", "metadata")
    assert (article.published, article.published_basis) == (date(2020, 2, 27), "metadata")
    assert (article.language, article.language_basis) == ("fr", "metadata")
    assert article.url == "https://agency.example/1"


def test_a_bare_text_is_known_by_itself() -> None:
    article = draft(Document(text=f"BEIRUT, Feb. 27, 2020 (Wire) — {PROSE}")).article
    assert article.title_basis == "text"
    assert (article.outlet, article.outlet_basis) == ("Wire", "dateline")
    assert (article.published, article.published_basis) == (date(2020, 2, 27), "dateline")
    assert (article.language, article.language_basis) == ("en", "detected")
    assert article.dateline == "Beirut"


def test_what_nothing_says_is_unknown() -> None:
    article = draft(Document(text="Morek, Ariha")).article
    assert (article.outlet, article.outlet_basis) == ("", "unknown")
    assert (article.published, article.published_basis) == (None, "unknown")
    assert (article.language, article.language_basis) == ("", "unknown")
    assert (article.file, article.copy_of, article.url) == ("", "", "")


@pytest.mark.parametrize(
    ("told", "text", "expected"),
    [
        (date(2020, 2, 27), "2020-02-01\n", (date(2020, 2, 27), "metadata")),
        (date(2020, 2, 27), "BEIRUT, Feb. 1, 2020 (Wire) — ", (date(2020, 2, 27), "metadata")),
        (date(2020, 2, 27), "BEIRUT, Feb. 1 (Wire) — ", (date(2020, 2, 27), "metadata")),
        (None, "2020-02-03\nBEIRUT, Feb. 1, 2020 (Wire) — ", (date(2020, 2, 1), "dateline")),
        (None, "Published: 2020-02-03\nBEIRUT, Feb. 1, 2020 (Wire) — ", (date(2020, 2, 3), "text")),
        (None, "2020-02-03\n", (date(2020, 2, 3), "text")),
        (None, "BEIRUT, Feb. 1 (Wire) — ", (None, "unknown")),
    ],
)
def test_the_day_a_file_says_stands_above_the_label_the_dateline_and_the_date_line(
    told: date | None, text: str, expected: tuple[date | None, str]
) -> None:
    article = draft(Document(text=text + PROSE, published=told, known_by="metadata")).article
    assert (article.published, article.published_basis) == expected


def test_a_day_without_its_year_is_kept_for_the_neighbours_to_complete() -> None:
    found = draft(Document(text=f"BEIRUT, Feb. 28 (Wire) — {PROSE}")).dateless
    assert found is not None
    assert (found.month, found.day, found.year) == (2, 28, None)


def test_a_day_without_its_year_is_not_needed_where_the_file_says_the_day() -> None:
    text = f"BEIRUT, Feb. 28 (Wire) — {PROSE}"
    assert draft(Document(text=text, published=date(2020, 2, 28))).dateless is None


# The title


def test_the_title_stands_first_in_the_text() -> None:
    assert draft(Document(text=PROSE, title="Morek falls")).article.text == f"Morek falls\n\n{PROSE}"


@pytest.mark.parametrize("before", ["", "\n", "  \n"])
def test_a_title_that_the_text_begins_with_is_not_put_there_twice(before: str) -> None:
    text = f"{before}Morek falls\n\n{PROSE}"
    article = draft(Document(text=text, title=" Morek\n falls ")).article
    assert article.text == text
    assert article.title == "Morek falls"


def test_a_title_of_blanks_is_none() -> None:
    article = draft(Document(text=PROSE, title=" \n ")).article
    assert article.text == PROSE
    assert article.title.startswith("Rebels took the town of Morek")


def test_a_title_above_a_dateline_leaves_it_a_dateline() -> None:
    article = draft(Document(text=f"BEIRUT, Feb. 27, 2020 (Wire) — {PROSE}", title="Morek falls")).article
    assert (article.dateline, article.outlet) == ("Beirut", "Wire")
    assert article.text[article.body_start :] == PROSE


@pytest.mark.parametrize(
    ("head", "title"),
    [
        ("Morek falls\n2020-02-27\n", "Morek falls"),
        ("Morek falls\n\nBEIRUT, Feb. 27, 2020 (Wire) — ", "Morek falls"),
        (
            "2020-02-27\n",
            "Rebels took the town of Morek before dawn, residents said. Soldiers had left it the day…",
        ),
        ("", "Rebels took the town of Morek before dawn, residents said. Soldiers had left it the day…"),
    ],
)
def test_without_a_title_the_headline_or_else_the_first_words_are_one(head: str, title: str) -> None:
    assert draft(Document(text=head + PROSE)).article.title == title


def test_a_title_without_a_text_is_a_report_of_one_line() -> None:
    article = draft(Document(text="", title="Rebels have taken Morek")).article
    assert article.text.strip() == "Rebels have taken Morek"


@given(title=st.text("ab \n", max_size=300), text=st.text("ab \n", min_size=1, max_size=200))
def test_a_title_is_one_short_line_and_the_text_says_it(title: str, text: str) -> None:
    for one in drafts_of(Document(text=text, title=title)):
        if isinstance(one, Draft):
            assert "\n" not in one.article.title
            assert len(one.article.title) <= TITLE_CHARACTERS + 1
            assert one.article.text.lstrip().startswith(" ".join(title.split()))


# Several reports in one document


BOTH = f"2020-02-27\n{PROSE}\n---\n2020-02-28\nThe army entered Ariha, a monitor said."


@pytest.mark.parametrize(("part", "parts"), [("", ["1", "2"]), ("mail 4", ["mail 4.1", "mail 4.2"])])
def test_each_report_of_a_text_is_an_article_of_its_own_part(part: str, parts: list[str]) -> None:
    drafts = [one for one in drafts_of(Document(text=BOTH, part=part)) if isinstance(one, Draft)]
    assert [one.part for one in drafts] == parts
    assert [one.article.published for one in drafts] == [date(2020, 2, 27), date(2020, 2, 28)]
    assert len({one.article.id for one in drafts}) == 2


def test_the_title_of_a_file_is_that_of_its_first_report_only() -> None:
    first, second = drafts_of(Document(text=BOTH, title="News of the week", known_by="metadata"))
    assert isinstance(first, Draft)
    assert isinstance(second, Draft)
    assert (first.article.title, first.article.title_basis) == ("News of the week", "metadata")
    assert (second.article.title, second.article.title_basis) == (
        "The army entered Ariha, a monitor said.",
        "text",
    )


# What is no report


@pytest.mark.parametrize("text", ["", " ", "\n\n\t\n"])
def test_a_report_without_text_is_a_fault(text: str) -> None:
    assert list(drafts_of(Document(text=text, part="2"))) == [
        Fault(reason="a report without text. Save it again.", part="2")
    ]


def test_a_text_as_long_as_a_book_is_a_fault() -> None:
    (fault,) = drafts_of(Document(text="Morek. " * 200_000, part="book"))
    assert isinstance(fault, Fault)
    assert fault.part == "book"
    assert fault.reason.startswith("1.4 million characters are a book, not a report (at most 1 million).")


def test_a_text_as_long_as_allowed_is_a_report() -> None:
    assert len(draft(Document(text="M" * MAX_CHARACTERS)).article.text) == MAX_CHARACTERS


def test_a_book_among_reports_is_the_only_fault() -> None:
    text = BOTH + f"\n---\n2020-02-29\n{'Morek. ' * 200_000}"
    kinds = [(type(one), one.part) for one in drafts_of(Document(text=text))]
    assert kinds == [(Draft, "1"), (Draft, "2"), (Fault, "3")]


@given(st.text(max_size=80))
def test_the_same_text_has_the_same_id_and_no_offset_beyond_it(text: str) -> None:
    once, again = list(drafts_of(Document(text=text))), list(drafts_of(Document(text=text)))
    assert once == again
    for one in once:
        assert isinstance(one, Fault) or 0 <= one.article.body_start <= len(one.article.text)
