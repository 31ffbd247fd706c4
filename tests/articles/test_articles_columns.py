"""What a table is, by its header, and what its rows say."""

from collections.abc import Mapping
from datetime import date
from pathlib import Path

import pytest

from idlibmap.articles.columns import read_table
from idlibmap.articles.found import ControlRow, Document, Fault, File, Found, Remark
from idlibmap.articles.tables.grid import table_of_grid
from idlibmap.errors import SourceError

TEXT = "Rebels took the village of Kafr Test at dawn, two residents said."


def read(header: str, *rows: str, columns: Mapping[str, str] | None = None) -> list[Found]:
    """Read a table whose cells are parted by bars, the header on line 1."""
    lines = [(number, row.split("|")) for number, row in enumerate((header, *rows), start=1)]
    table = table_of_grid(lines[0], lambda: iter(lines[1:]))
    return list(read_table(table, File(path=Path("t.csv"), name="t.csv", columns=columns or {})))


def reports(found: list[Found]) -> list[Document]:
    return [one for one in found if isinstance(one, Document)]


def control(found: list[Found]) -> list[ControlRow]:
    return [one for one in found if isinstance(one, ControlRow)]


def faults(found: list[Found]) -> list[tuple[int | None, str]]:
    return [(one.line, one.reason) for one in found if isinstance(one, Fault)]


def remarks(found: list[Found]) -> list[str]:
    return [one.text for one in found if isinstance(one, Remark)]


# Reports


def test_each_row_with_a_text_is_a_report() -> None:
    found = read(
        "ID|Title|Body|Publication Date|Source|Web_URL|lang",
        f"a7|Village falls|{TEXT}|27 February 2020|Hill Agency|https://hill.example/7|en-GB",
    )
    assert reports(found) == [
        Document(
            text=TEXT,
            title="Village falls",
            published=date(2020, 2, 27),
            outlet="Hill Agency",
            url="https://hill.example/7",
            language="en",
            part="a7",
            known_by="column",
        )
    ]


def test_the_first_remark_says_which_column_was_taken_for_what() -> None:
    found = read("Body|Day|Mood", f"{TEXT}|2020-02-27|grim")
    assert found[0] == Remark(text="columns taken: text from 'Body', published from 'Day'; not used: 'Mood'")


def test_of_two_headings_that_differ_in_case_the_first_is_taken() -> None:
    assert [one.text for one in reports(read("Text|TEXT", f"{TEXT}|no"))] == [TEXT]


def test_arabic_headings_are_known() -> None:
    (report,) = reports(read("العنوان|النص|التاريخ|المصدر", f"عاجل|{TEXT}|2020-02-27|وكالة"))
    assert (report.title, report.text, report.published, report.outlet) == (
        *("عاجل", TEXT),
        *(date(2020, 2, 27), "وكالة"),
    )


def test_a_report_without_a_number_is_known_by_its_line() -> None:
    assert [one.part for one in reports(read("text|date", f"{TEXT}|", "|", f"{TEXT}|"))] == ["2", "4"]


def test_paragraphs_of_a_cell_are_parted_by_one_newline() -> None:
    (report,) = reports(read("text|date", "First  one.\r\n\r\n Second one.\n|"))
    assert report.text == "First one.\nSecond one."


def test_a_row_without_its_text_is_named() -> None:
    found = read("Body|date", "|2020-02-27")
    assert faults(found) == [(2, "field 'Body' is empty. Write the report's text, or drop the row.")]


def test_a_bad_day_is_named_and_its_report_kept() -> None:
    found = read("text|Day", f"{TEXT}|some time ago")
    assert faults(found) == [(2, "field 'Day': expected a day like 2020-02-27, got 'some time ago'.")]
    assert [one.published for one in reports(found)] == [None]


def test_one_cell_tells_how_the_whole_column_writes_its_days() -> None:
    found = read("text|date", f"{TEXT}|05/03/2020", f"{TEXT}|27/02/2020")
    assert [one.published for one in reports(found)] == [date(2020, 3, 5), date(2020, 2, 27)]


def test_days_that_could_be_either_are_left_out_and_told_once() -> None:
    found = read("text|date", f"{TEXT}|05/03/2020", f"{TEXT}|06/03/2020", f"{TEXT}|2020-03-07")
    assert [one.published for one in reports(found)] == [None, None, date(2020, 3, 7)]
    assert [text for text in remarks(found) if "'date': day and month could be either" in text] == remarks(
        found
    )[1:]
    assert len(remarks(found)) == 2
    assert faults(found) == []


def test_the_apostrophe_that_kept_a_text_from_being_a_formula_is_taken_off() -> None:
    assert [one.text for one in reports(read("text|x", "'=Advance= was the word.|", "'Tis said.|"))] == [
        "=Advance= was the word.",
        "'Tis said.",
    ]


def test_a_row_of_tags_below_the_header_is_no_report() -> None:
    assert len(reports(read("text|date", "#meta+text|#date", f"{TEXT}|2020-02-27"))) == 1


# Columns that the user names


def test_a_column_that_the_user_names_goes_before_known_headings() -> None:
    found = read("text|Prose|Seen", f"no|{TEXT}|2020-02-27", columns={"text": "Prose", "published": "Seen"})
    assert [(one.text, one.published) for one in reports(found)] == [(TEXT, date(2020, 2, 27))]


def test_a_column_that_the_user_names_is_taken_for_nothing_else() -> None:
    (report,) = reports(read("title|headline", f"{TEXT}|Village falls", columns={"text": "title"}))
    assert (report.text, report.title) == (TEXT, "Village falls")


def test_a_status_that_the_user_names_is_the_side() -> None:
    found = read("text|place|date|status", f"{TEXT}|Hilltown|2020-02-27|army", columns={"side": "status"})
    assert control(found)[0].values["side"] == "army"


def test_a_column_that_the_user_names_and_is_not_there_is_an_error() -> None:
    with pytest.raises(
        SourceError, match=r"no column 'Prosa', which --columns names for text\. The columns are 'Prose'"
    ):
        read("Prose|Day", f"{TEXT}|", columns={"text": "Prosa"})


def test_a_name_that_no_column_has_here_is_an_error() -> None:
    with pytest.raises(SourceError, match=r"names a column for 'txet', which is none of action, admin1"):
        read("text|Day", f"{TEXT}|", columns={"txet": "text"})


def test_a_text_that_the_user_names_makes_a_table_one_of_reports() -> None:
    header, row = "place|date|side|evidence", f"Kafr Test|2020-02-27|rebels|{TEXT}"
    assert len(control(read(header, row))) == 1
    assert len(reports(read(header, row, columns={"text": "evidence"}))) == 1


# An analyst's control


def test_a_row_of_an_analyst_s_table_comes_under_our_names() -> None:
    found = read(
        "Town|As of|Until|Controlled by|Lat|Lon|Governorate|Sources|Comment",
        "Kafr Test|27 Feb 2020|01/03/2020|rebels|35.9|36.8|Idleb|own|seen from the hill",
        "Hilltown|27 Feb 2020|13/03/2020|army|35.8|36.7|Idleb|own|",
    )
    row = control(found)[0]
    assert (row.kind, row.line) == ("analyst", 2)
    assert {name: value for name, value in row.values.items() if value} == {
        "place": "Kafr Test",
        "date": "2020-02-27",
        "date_end": "2020-03-01",
        "side": "rebels",
        "latitude": "35.9",
        "longitude": "36.8",
        "admin1": "Idleb",
        "source": "own",
        "note": "seen from the hill",
    }


def test_arabic_headings_of_control_are_known() -> None:
    (row,) = control(read("البلدة|التاريخ|السيطرة", "كفر تست|2020-02-27|المعارضة"))
    assert (row.values["place"], row.values["side"]) == ("كفر تست", "المعارضة")


@pytest.mark.parametrize(
    ("row", "field"),
    [("|2020-02-27|army", "Town"), ("Hilltown||army", "Day"), ("Hilltown|2020-02-27|", "Who")],
)
def test_a_row_that_lacks_place_day_or_side_is_named(row: str, field: str) -> None:
    found = read("Town|Day|Who", row, columns={"side": "Who"})
    assert control(found) == []
    assert faults(found) == [
        (2, f"field {field!r} is empty. Every row needs a place, a day and a side: fill it, or drop the row.")
    ]


@pytest.mark.parametrize(("day", "end"), [("soon", ""), ("2020-02-27", "soon")])
def test_a_row_with_a_bad_day_or_end_is_set_aside(day: str, end: str) -> None:
    found = read("place|date|end|side", f"Hilltown|{day}|{end}|army")
    assert control(found) == []
    ((line, reason),) = faults(found)
    assert line == 2
    assert reason.endswith("expected a day like 2020-02-27, got 'soon'.")


def test_a_row_with_a_bad_day_of_publication_is_kept_without_it() -> None:
    found = read("place|date|published|side", "Hilltown|2020-02-27|soon|army")
    assert [row.values["published"] for row in control(found)] == [""]
    assert faults(found) == [(2, "field 'published': expected a day like 2020-02-27, got 'soon'.")]


def test_a_row_whose_day_could_be_either_is_set_aside() -> None:
    found = read("place|date|side", "Hilltown|05/03/2020|army")
    ((_, reason),) = faults(found)
    assert reason.startswith("field 'date': day and month could be either; expected")


def test_a_status_beside_a_whole_text_is_no_side() -> None:
    found = read("text|location|date|status", f"{TEXT}|Hilltown|2020-02-27|published")
    assert len(reports(found)) == 1
    (row,) = control(read("location|date|action|status", "Hilltown|2020-02-27|captured|army"))
    assert row.values["side"] == "army"


@pytest.mark.parametrize("column", ["actor", "party", "status"])
def test_who_did_something_is_not_who_holds_the_place(column: str) -> None:
    with pytest.raises(SourceError, match="for control place, date and side \\(here no side\\)"):
        read(f"location|date|{column}|deaths", "Hilltown|2020-02-27|Russia|4")


# Known exports


def test_our_own_claims_come_back_as_they_are() -> None:
    header = "claim_id|place_id|action|side|stance|date_start|sentence"
    cells = "c1|P1|captured|army|asserted|2020-02-27|"
    (row,) = read(header, f"{cells}'=odd")
    values = dict(zip(header.split("|"), f"{cells}=odd".split("|"), strict=True))
    assert row == ControlRow(kind="claims", line=2, values=values)


ACLED = (
    "event_id_cnty|event_date|event_type|sub_event_type|actor1|actor2|"
    "admin1|location|latitude|longitude|source|notes"
)


def acled(day: str, kind: str, notes: str) -> str:
    return f"SYR1|{day}|Battles|{kind}|Army|Rebels|Idleb|Hilltown|35.9|36.8|Hill Agency|{notes}"


@pytest.mark.parametrize("day", ["27 February 2020", "2020-02-27", "27/02/2020"])
def test_a_transfer_of_territory_in_acled_is_control(day: str) -> None:
    (row,) = read(ACLED, acled(day, "Government regains territory", TEXT))
    assert isinstance(row, ControlRow)
    assert (row.kind, row.values["date"]) == ("acled", "2020-02-27")
    names = ("place", "side", "from_side", "action", "source", "note", "event_id", "geo_precision")
    assert [row.values[name] for name in names] == [
        *("Hilltown", "Army", "Rebels", "Government regains territory"),
        *("Hill Agency", TEXT, "SYR1", ""),
    ]


def test_another_event_of_acled_is_a_report() -> None:
    (report,) = read(ACLED.upper(), acled("03/02/2020", "Armed clash", TEXT))
    assert report == Document(
        text=TEXT, published=date(2020, 2, 3), outlet="Hill Agency", part="SYR1", known_by="column"
    )


def test_an_event_with_a_bad_day_is_named_and_its_report_kept() -> None:
    ucdp = "relid|side_a|side_b|where_coordinates|date_start|source_headline"
    for found in (read(ACLED, acled("soon", "Armed clash", TEXT)), read(ucdp, f"r|A|B|Hilltown|soon|{TEXT}")):
        assert [one.published for one in reports(found)] == [None]
        assert [reason.partition(": ")[2] for _, reason in faults(found)] == [
            "expected a day like 2020-02-27, got 'soon'."
        ]


def test_an_event_of_acled_that_says_nothing_is_named() -> None:
    found = read(
        ACLED, acled("2020-02-27", "Armed clash", ""), acled("", "Government regains territory", TEXT)
    )
    assert faults(found) == [
        (2, "an event that moves no territory, and no notes to read. Drop the row."),
        (3, "field 'event_date' is empty. Write the day like 2020-02-27."),
    ]
    assert len(found) == 2


def test_headlines_of_ucdp_are_reports_and_events_without_are_counted() -> None:
    found = read(
        "id|relid|side_a|side_b|where_coordinates|date_start|source_office|source_headline",
        "9|r|A|B|Hilltown|2020-02-27 00:00:00.000|Hill Agency;Vale Post|Army takes Hilltown;Hilltown falls",
        "10|r|A|B|Hilltown|2020-02-27 00:00:00.000|Hill Agency|Town falls; many flee",
        "11|r|A|B|Hilltown|2020-02-28 00:00:00.000||",
        "12|r|A|B|Hilltown|2020-02-28 00:00:00.000||",
    )
    assert [(one.text, one.outlet, one.part) for one in reports(found)] == [
        ("Army takes Hilltown\nHilltown falls", "Hill Agency", "9"),
        ("Town falls; many flee", "Hill Agency", "10"),
    ]
    assert reports(found)[0].published == date(2020, 2, 27)
    assert [reason[:28] for _, reason in faults(found)] == ["2 events without a headline;"]


def test_control_of_viina_is_control() -> None:
    found = read(
        "geonameid|asciiname|date|status_wiki|status_isw|status",
        "706483|Hillgrad|20220301|RU|UA|CONTESTED",
        "706483|Hillgrad|20220302|RU|UA|NA",
    )
    (row,) = control(found)
    names = ("place", "geonameid", "side", "date", "latitude")
    assert [row.values[name] for name in names] == ["Hillgrad", "706483", "CONTESTED", "2022-03-01", ""]
    assert [reason[:22] for _, reason in faults(found)] == ["1 rows without a day l"]


def test_event_reports_of_viina_are_reports() -> None:
    (report,) = reports(
        read(
            "event_id|event_id_1pd|date|time|geonameid|location|report_id|source|url|text|lang",
            f"17|4|20220301|10:15|706483|1|88|hillnews|https://hill.example|{TEXT}|ua",
        )
    )
    assert (report.published, report.outlet, report.language) == (date(2022, 3, 1), "hillnews", "uk")


# What is no table


def test_a_table_of_something_else_says_what_is_needed() -> None:
    with pytest.raises(SourceError) as error:
        read("Town|Rainfall", "Hilltown|3")
    assert str(error.value) == (
        "columns 'Town', 'Rainfall': for reports a text column is needed, for control place, date and side "
        "(here no date and side). Name them with --columns text=NAME,published=NAME or "
        "--columns place=NAME,date=NAME,side=NAME."
    )


def test_a_header_without_rows_is_an_error() -> None:
    with pytest.raises(SourceError, match=r"^no rows: under 'text', 'date' nothing is written\. Delete it"):
        read("text|date", "|")


def test_of_a_hundred_columns_a_dozen_are_named() -> None:
    with pytest.raises(SourceError, match=r"'c11' and 88 more: for reports"):
        read("|".join(f"c{number}" for number in range(100)), "|".join("x" * 100))
