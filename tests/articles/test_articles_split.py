"""Several reports in one text, and one report that only looks like several."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from idlibmap.articles.split import split_reports

MOREK = "Rebels took Morek, residents said. Soldiers had left it at dawn."
ARIHA = "The army entered Ariha, a monitor said. Shops stayed shut."
KHAN = "Fighting went on near Khan Shaykhun through the night."

SEPARATOR = re.compile(r"\s*(?:End of Document|Document [A-Z0-9]{20,}|([-=*_#~])\1{2,})?\s*")
LINES = st.sampled_from(
    [
        *("", "", "  ", "\f", "---", "* * *", "***", "=====", "- -"),
        *("End of Document", "Document ABCD000020200227eg2r0001x".upper(), "Document lost"),
        *("2020-02-27", "Published: 28 February 2020", "BEIRUT, Feb 27, 2020 (Agency) — Rebels took Morek."),
        *("AMMAN, Feb. 28 (Wire) - The army entered Ariha", "ANKARA - No talks.", "Three towns fall"),
        *(MOREK, ARIHA, KHAN),
    ]
)


def lines_that_say_something(text: str) -> list[str]:
    return [line.strip() for line in text.splitlines() if not SEPARATOR.fullmatch(line)]


# What archives of news export


def test_reports_of_nexis_end_where_it_says_so() -> None:
    text = f"Morek falls\n\n{MOREK}\n\nEnd of Document\n\n\nAriha next\n\n{ARIHA}\n\nEnd of Document\n"
    assert split_reports(text) == [f"Morek falls\n\n{MOREK}", f"Ariha next\n\n{ARIHA}"]


def test_reports_of_factiva_end_with_their_document_number() -> None:
    numbers = "AGNC000020200227eg2r0001x".upper(), "AGNC000020200228eg2s0002y".upper()
    text = f"{MOREK}\n\nDocument {numbers[0]}\n\n{ARIHA}\n\n  Document {numbers[1]}\n\n"
    assert split_reports(text) == [MOREK, ARIHA]


def test_an_export_of_one_report_is_one_without_its_last_line() -> None:
    assert split_reports(f"{MOREK}\n\nEnd of Document\n") == [MOREK]


def test_an_export_cut_in_its_last_report_keeps_what_there_is_of_it() -> None:
    assert split_reports(f"{MOREK}\nEnd of Document\n{ARIHA}") == [MOREK, ARIHA]


@pytest.mark.parametrize(
    "line",
    [
        "The end of Document",
        "End of Document 12 was torn.",
        "Document A12",
        "See Document AGNC000020200227EG2R",
    ],
)
def test_a_sentence_about_documents_parts_nothing(line: str) -> None:
    text = f"{MOREK}\n{line}\n{ARIHA}"
    assert split_reports(text) == [text]


# Rules and page feeds


@pytest.mark.parametrize("rule", ["---", "***", "==========", "  ____ ", "~~~", "###", "\f"])
def test_reports_that_are_each_dated_are_parted_at_a_rule_between_them(rule: str) -> None:
    text = f"2020-02-27\n{MOREK}\n{rule}\n2020-02-28\n{ARIHA}\n{rule}\n\n29 February 2020\n{KHAN}"
    assert split_reports(text) == [
        f"2020-02-27\n{MOREK}",
        f"2020-02-28\n{ARIHA}",
        f"29 February 2020\n{KHAN}",
    ]


def test_a_rule_above_and_below_makes_no_empty_reports() -> None:
    assert split_reports(f"---\n2020-02-27\n{MOREK}\n---\n2020-02-28\n{ARIHA}\n---\n---\n") == [
        f"2020-02-27\n{MOREK}",
        f"2020-02-28\n{ARIHA}",
    ]


@pytest.mark.parametrize("rule", ["***", "---", "\f", "* * *"])
@pytest.mark.parametrize("head", ["", "2020-02-27\n", "BEIRUT, Feb 27, 2020 (Agency) — "])
def test_rules_within_an_ordinary_report_part_nothing(rule: str, head: str) -> None:
    text = f"{head}{MOREK}\n\n{rule}\n\n{ARIHA}\n\n{rule}\n\n{KHAN}"
    assert split_reports(text) == [text]


def test_one_undated_part_is_enough_to_keep_all_together() -> None:
    text = f"2020-02-27\n{MOREK}\n---\n2020-02-28\n{ARIHA}\n---\nWritten with agencies."
    assert split_reports(text) == [text]


@pytest.mark.parametrize("rule", ["--", "-=-=-", "--- and on", "- - -"])
def test_a_line_of_other_signs_is_no_rule(rule: str) -> None:
    text = f"2020-02-27\n{MOREK}\n{rule}\n2020-02-28\n{ARIHA}"
    assert split_reports(text) == [text]


# Datelines


FIRST = f"BEIRUT, Feb 27, 2020 (Agency) — {MOREK}"
SECOND = f"AMMAN, Feb. 28 (Wire) - {ARIHA}"


def test_each_full_dateline_opens_a_report() -> None:
    assert split_reports(f"{FIRST}\n\n{KHAN}\n\n{SECOND}") == [f"{FIRST}\n\n{KHAN}", SECOND]


def test_a_headline_goes_with_the_dateline_below_it() -> None:
    text = f"Morek falls\n\n{FIRST}\n\n{KHAN}\n\nThe army is in Ariha\n\n{SECOND}"
    assert split_reports(text) == [
        f"Morek falls\n\n{FIRST}\n\n{KHAN}",
        f"The army is in Ariha\n\n{SECOND}",
    ]


@pytest.mark.parametrize("last", [KHAN, "Why is that?", "Enough!", "two\nlines", "word " * 40])
def test_a_paragraph_of_prose_is_no_headline_of_the_next_report(last: str) -> None:
    assert split_reports(f"{FIRST}\n\n{last}\n\n{SECOND}") == [f"{FIRST}\n\n{last}".strip(), SECOND]


@pytest.mark.parametrize(
    "opening", ["AMMAN - ", "AMMAN, Feb 28 - ", "AMMAN (Wire) - ", "Amman, Feb 28 (Wire) - "]
)
def test_a_dateline_without_city_day_or_agency_opens_no_report(opening: str) -> None:
    text = f"{FIRST}\n\n{opening}{ARIHA}"
    assert split_reports(text) == [text]


def test_a_dateline_within_a_paragraph_opens_no_report() -> None:
    text = f"{FIRST}\n\n{KHAN} {SECOND}\n{SECOND}"
    assert split_reports(text) == [text]


@pytest.mark.parametrize("space", ["\n", "\n\n", "  \n \n\n"])
def test_blank_lines_above_the_only_report_are_no_report(space: str) -> None:
    reports = split_reports(f"{space}{FIRST}\n\n{KHAN}")
    assert [one.strip() for one in reports] == [f"{FIRST}\n\n{KHAN}"]


def test_a_first_report_of_one_line_is_no_headline_of_the_second() -> None:
    first = "BEIRUT, Feb 27, 2020 (Agency) — Rebels have taken Morek"
    assert split_reports(f"{first}\n\n{SECOND}") == [first, SECOND]


# Laws


@given(lines=st.lists(LINES, max_size=25))
def test_nothing_but_separators_and_blank_space_is_lost_and_the_order_is_kept(lines: list[str]) -> None:
    text = "\n".join(lines)
    kept = [line for report in split_reports(text) for line in lines_that_say_something(report)]
    if lines_that_say_something(text):
        assert kept == lines_that_say_something(text)
    else:
        assert split_reports(text) == [text]


@given(lines=st.lists(LINES, max_size=25))
def test_there_is_always_a_report_and_none_is_blank_beside_others(lines: list[str]) -> None:
    text = "\n".join(lines)
    reports = split_reports(text)
    assert reports
    assert all(one.strip() for one in reports) or reports == [text]


@given(text=st.text(st.characters(exclude_characters="-=*_#~\f", exclude_categories=["Cs"]), max_size=300))
def test_a_text_without_separators_loses_nothing(text: str) -> None:
    assert "".join(split_reports(text)).split() == text.split()
