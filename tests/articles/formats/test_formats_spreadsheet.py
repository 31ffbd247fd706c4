"""Tables on sheets."""

import zipfile
from datetime import date
from pathlib import Path
from xml.sax.saxutils import escape

import odfdo
import pytest

from idlibmap.articles.formats import spreadsheet
from idlibmap.articles.found import ControlRow, Document, Fault, File, Found, Remark
from idlibmap.errors import SourceError

TEXT = "Rebels raised their flag over Testin, its mayor said."
MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
LINKS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
Cell = str | float | date | None


def xlsx(folder: Path, sheets: dict[str, list[list[Cell]]]) -> Path:
    """Write the least that is a workbook: texts, numbers, and days as ISO cells."""
    path = folder / "t.xlsx"
    parts = [f'<sheet name="{name}" sheetId="{n}" r:id="r{n}"/>' for n, name in enumerate(sheets, 1)]
    targets = [
        f'<Relationship Id="r{n}" Type="{LINKS}/worksheet" Target="worksheets/sheet{n}.xml"/>'
        for n in range(1, len(sheets) + 1)
    ]
    office = f'<Relationship Id="r1" Type="{LINKS}/officeDocument" Target="xl/workbook.xml"/>'
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("[Content_Types].xml", f'<Types xmlns="{PACKAGE}/content-types"/>')
        archive.writestr(
            "_rels/.rels", f'<Relationships xmlns="{PACKAGE}/relationships">{office}</Relationships>'
        )
        archive.writestr(
            "xl/workbook.xml",
            f'<workbook xmlns="{MAIN}" xmlns:r="{LINKS}"><sheets>{"".join(parts)}</sheets></workbook>',
        )
        archive.writestr(
            "xl/_rels/workbook.xml.rels",
            f'<Relationships xmlns="{PACKAGE}/relationships">{"".join(targets)}</Relationships>',
        )
        for n, rows in enumerate(sheets.values(), 1):
            data = "".join(f'<row r="{r}">{row(r, cells)}</row>' for r, cells in enumerate(rows, 1))
            archive.writestr(
                f"xl/worksheets/sheet{n}.xml",
                f'<worksheet xmlns="{MAIN}"><sheetData>{data}</sheetData></worksheet>',
            )
    return path


def row(number: int, cells: list[Cell]) -> str:
    return "".join(cell(f"{letter}{number}", one) for letter, one in zip("ABCDEFGH", cells, strict=False))


def cell(place: str, value: Cell) -> str:
    if value is None:
        return ""
    if isinstance(value, date):
        return f'<c r="{place}" t="d"><v>{value.isoformat()}T00:00:00</v></c>'
    if isinstance(value, str):
        return f'<c r="{place}" t="inlineStr"><is><t>{escape(value)}</t></is></c>'
    return f'<c r="{place}"><v>{value}</v></c>'


def found_in(path: Path) -> list[Found]:
    return list(spreadsheet.read(File(path=path, name=path.name)))


def test_rows_below_the_title_and_the_header_are_reports(tmp_path: Path) -> None:
    rows: list[list[Cell]] = [
        ["Reports of February"],
        [],
        ["No", "Text", "Date"],
        [7, TEXT, date(2020, 2, 27)],
        [],
        [None, "No.", "soon"],
    ]
    found = found_in(xlsx(tmp_path, {"Reports": rows}))
    assert [(one.text, one.published, one.part) for one in found if isinstance(one, Document)] == [
        (TEXT, date(2020, 2, 27), "4"),
        ("No.", None, "6"),
    ]
    assert [one.line for one in found if isinstance(one, Fault)] == [6]


def test_rows_are_control_with_days_and_numbers_as_seen(tmp_path: Path) -> None:
    rows: list[list[Cell]] = [["Town", "Day", "Side", "Lat"], ["Testin", date(2020, 2, 27), "army", 36.0]]
    (control,) = [one for one in found_in(xlsx(tmp_path, {"x": rows})) if isinstance(one, ControlRow)]
    assert (control.line, control.values["date"], control.values["latitude"]) == (2, "2020-02-27", "36")


def test_each_sheet_with_a_table_is_read_and_the_others_are_told_of(tmp_path: Path) -> None:
    rows: list[list[Cell]] = [["text", "date"], [TEXT, "2020-02-27"], [None, "2020-02-27"]]
    found = found_in(xlsx(tmp_path, {"May": rows, "Legend": [["red"]], "June": rows}))
    assert [one.part for one in found if isinstance(one, Document)] == ["May 2", "June 2"]
    assert [(one.line, one.part) for one in found if isinstance(one, Fault)] == [
        (3, "sheet May"),
        (3, "sheet June"),
    ]
    assert [one.text for one in found if isinstance(one, Remark)] == [
        "sheet 'May': columns taken: text from 'text', published from 'date'",
        "sheet 'June': columns taken: text from 'text', published from 'date'",
        "sheet 'Legend' was not read: no table on it, for no row has two filled cells.",
    ]


def test_sheets_of_opendocument_are_read(tmp_path: Path) -> None:
    document = odfdo.Document("spreadsheet")
    document.body.clear()
    table = odfdo.Table("Reports")
    table.set_values([["text", "date"], [TEXT, date(2020, 2, 27)]])
    document.body.append(table)
    document.save(tmp_path / "t.ods")
    (report,) = [one for one in found_in(tmp_path / "t.ods") if isinstance(one, Document)]
    assert (report.text, report.published) == (TEXT, date(2020, 2, 27))


def test_a_workbook_without_a_table_says_why_for_each_sheet(tmp_path: Path) -> None:
    with pytest.raises(SourceError) as error:
        found_in(xlsx(tmp_path, {"a": [["Town", "Rain"], ["Testin", 3]], "b": []}))
    assert str(error.value).startswith(
        "sheet 'a': columns 'Town', 'Rain': for reports a text column is needed"
    )
    assert str(error.value).endswith("; sheet 'b': no table on it, for no row has two filled cells.")


@pytest.mark.parametrize(
    "content",
    [b"", b"prose", b"PK\3\4 torn", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), b"PK\5\6" + bytes(18)],
)
def test_what_is_no_spreadsheet_says_so(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "t.xls"
    path.write_bytes(content)
    with pytest.raises(
        SourceError, match=r"^no spreadsheet that can be read \(.+\)\. Save it again, or as \.csv"
    ):
        found_in(path)


def test_a_torn_sheet_says_so(tmp_path: Path) -> None:
    path = xlsx(tmp_path, {"a": [["text", "date"], [TEXT, None]]})
    torn = path.read_bytes().replace(b"</sheetData>", b"</sheetDat<>")
    path.write_bytes(torn)
    with pytest.raises(SourceError, match=r"^sheet 'a': cannot be read \(.+\)\. Save it as \.csv"):
        found_in(path)


def test_a_workbook_that_unpacks_to_too_much_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(spreadsheet, "MAX_UNPACKED", 1000)
    with pytest.raises(SourceError, match=r"^unpacks to 0 MB, more than the 0 MB allowed\. Split it\."):
        found_in(xlsx(tmp_path, {"a": [["text", "date"], [TEXT, None]]}))
