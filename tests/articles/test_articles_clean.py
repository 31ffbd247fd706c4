"""What deceives is taken out of a report and said; everything else stays."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from idlibmap.articles.clean import cleaned
from idlibmap.articles.found import ControlRow, Document, Fault

TEXT = "Rebels took Morek, residents said."
ROW = ControlRow(kind="claims", line=7, values={"place": "Morek", "side": "opposition"}, part="a.csv")


def with_field(name: str, value: str) -> Document:
    fields: dict[str, Any] = {"text": TEXT, name: value}
    return Document(**fields)


def clean(document: Document) -> tuple[Document, list[str]]:
    *faults, kept = cleaned(document)
    assert isinstance(kept, Document)
    assert all(isinstance(one, Fault) for one in faults)
    return kept, [one.reason for one in faults if isinstance(one, Fault)]


@pytest.mark.parametrize(
    ("character", "kind"),
    [
        ("\0", "control characters"),
        ("\x1b", "control characters"),
        ("\x7f", "control characters"),
        ("\x9b", "control characters"),
        ("\u202e", "bidi controls"),
        ("\u2066", "bidi controls"),
        ("\ud800", "lone surrogates"),
    ],
)
def test_characters_that_deceive_are_removed_and_counted(character: str, kind: str) -> None:
    kept, (reason,) = clean(Document(text=f"Rebels{character} took {character}Morek, residents said."))
    assert kept.text == TEXT
    assert reason.startswith("2 ")
    assert kind in reason
    assert reason.endswith("removed; the rest is read.")


@pytest.mark.parametrize("field", ["text", "title", "outlet", "language"])
def test_every_field_that_is_shown_is_cleaned(field: str) -> None:
    kept, reasons = clean(with_field(field, "Mo\x1brek"))
    assert getattr(kept, field) == "Morek"
    assert len(reasons) == 1


def test_each_kind_is_said_once() -> None:
    _, reasons = clean(Document(text="\x01\x02 Morek \u202a\u202c \ud83d", title="\x01", part="3"))
    assert [reason.split(" (")[0].removesuffix(" removed; the rest is read.") for reason in reasons] == [
        "3 control characters",
        "1 halves of characters",
        "2 characters that turn the direction of text",
    ]


@pytest.mark.parametrize(
    "text",
    [
        "One line.\nAnother.\tAnd a tab.",
        "A page.\fThe next.",
        "بلدة \u200fمورك\u200e سقطت",
        "Zero\u200cwidth\u200djoiners, a soft\u00adhyphen and 😀",
        "Café — “quoted” …",
    ],
)
def test_what_writing_needs_stays_and_nothing_is_said(text: str) -> None:
    document = Document(text=text, title="Morek", outlet="Agency", published=date(2020, 2, 27), part="2")
    assert list(cleaned(document)) == [document]


@pytest.mark.parametrize("url", ["https://agency.example/morek", "HTTP://AGENCY.EXAMPLE/", ""])
def test_web_addresses_stay(url: str) -> None:
    kept, reasons = clean(Document(text=TEXT, url=url))
    assert (kept.url, reasons) == (url, [])


@pytest.mark.parametrize(
    "url",
    ["javascript:alert(1)", "data:text/html,x", "file:///etc/passwd", "agency.example/morek", " https://x"],
)
def test_other_addresses_are_left_out_and_said(url: str) -> None:
    kept, (reason,) = clean(Document(text=TEXT, url=url))
    assert kept.url == ""
    assert kept.text == TEXT
    assert reason == f"the address {url!r} is no web address; left out."


def test_an_address_that_hides_its_scheme_behind_control_characters_is_left_out() -> None:
    kept, reasons = clean(Document(text=TEXT, url="java\x01script:alert(1)"))
    assert kept.url == ""
    assert reasons[-1] == "the address 'javascript:alert(1)' is no web address; left out."


def test_a_long_address_is_shown_cut() -> None:
    _, (reason,) = clean(Document(text=TEXT, url="x" * 5000))
    assert len(reason) < 100


@pytest.mark.parametrize("field", ["text", "title"])
def test_a_text_that_begins_as_a_formula_is_kept_and_said(field: str) -> None:
    formula = ' =HYPERLINK("https://agency.example")'
    kept, (reason,) = clean(with_field(field, formula))
    assert getattr(kept, field) == formula
    assert "begins like a spreadsheet formula; kept as text" in reason


def test_a_fault_names_the_part_of_its_file() -> None:
    *faults, _ = cleaned(Document(text="=1\0", url="x", part="mail 3"))
    assert [one.part for one in faults] == ["mail 3"] * 3


def test_the_cells_of_a_row_are_cleaned_and_the_fault_names_its_line() -> None:
    fault, row = cleaned(replace(ROW, values={"place": "Mo\u202erek", "side": "opposition"}))
    assert row == ROW
    assert isinstance(fault, Fault)
    assert (fault.line, fault.part) == (7, "a.csv")
    assert fault.reason.startswith("1 characters that turn the direction")


def test_a_clean_row_stays_as_it_is() -> None:
    assert list(cleaned(ROW)) == [ROW]


@given(st.text(st.characters(exclude_categories=[]), max_size=60), st.text(max_size=30))
def test_cleaning_takes_away_and_cleaning_again_takes_nothing(text: str, title: str) -> None:
    once, _ = clean(Document(text=text, title=title))
    again, reasons = clean(once)
    assert again == once
    assert not any("removed" in reason for reason in reasons)
    rest = iter(text)
    assert all(character in rest for character in once.text)
    once.text.encode()
