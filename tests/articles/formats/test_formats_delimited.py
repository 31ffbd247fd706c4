"""Tables in CSV and TSV."""

from collections.abc import Mapping
from pathlib import Path

import pytest

from idlibmap.articles.formats.delimited import MAX_FIELD, read
from idlibmap.articles.found import ControlRow, Document, Fault, File, Found
from idlibmap.errors import SourceError

TEXT = "Soldiers left the town of Testin, and rebels moved in, witnesses said."


def found_in(
    folder: Path, content: str | bytes, name: str = "t.csv", columns: Mapping[str, str] | None = None
) -> list[Found]:
    path = folder / name
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return list(read(File(path=path, name=name, columns=columns or {})))


def begin(folder: Path, content: str) -> Found:
    """Return the first that is found: where a table is spoilt, there must be none."""
    path = folder / "t.csv"
    path.write_text(content, encoding="utf-8")
    return next(read(File(path=path, name=path.name)))


def texts(found: list[Found]) -> list[str]:
    return [one.text for one in found if isinstance(one, Document)]


def faults(found: list[Found]) -> list[tuple[int | None, str]]:
    return [(one.line, one.reason) for one in found if isinstance(one, Fault)]


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
def test_the_delimiter_is_the_one_that_parts_the_header(tmp_path: Path, delimiter: str) -> None:
    table = (
        delimiter.join(["text", "date", "source"]) + "\n" + delimiter.join([f'"{TEXT}"', "2020-02-27", "X"])
    )
    assert texts(found_in(tmp_path, table)) == [TEXT]


def test_a_tsv_is_parted_by_tabs_alone(tmp_path: Path) -> None:
    assert texts(found_in(tmp_path, f"text\tday, hour\n{TEXT}\t2020-02-27\n", "t.TSV")) == [TEXT]


def test_a_first_line_may_tell_the_delimiter(tmp_path: Path) -> None:
    found = found_in(tmp_path, f"sep=;\r\ntext;a,b,c,d\r\n{TEXT};\r\n;2\r\n")
    assert texts(found) == [TEXT]
    assert [line for line, _ in faults(found)] == [4]


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "cp1256"])
def test_the_encoding_is_found(tmp_path: Path, encoding: str) -> None:
    arabic = "سيطرت الفصائل على بلدة تستين صباح اليوم بعد انسحاب القوات منها، وقال شهود إن المعارك توقفت"
    found = found_in(tmp_path, f"text,date\n{arabic},2020-02-27\n".encode(encoding))
    assert texts(found) == [arabic]


def test_a_row_counts_where_it_begins(tmp_path: Path) -> None:
    table = 'place,date,side,note\n\nTestin,2020-02-27,army,"two\nlines"\nTestin,2020-02-28,army,\n'
    found = found_in(tmp_path, table)
    assert [one.line for one in found if isinstance(one, ControlRow)] == [3, 5]
    assert faults(found) == []


def test_a_header_may_stand_lower_and_hold_line_breaks(tmp_path: Path) -> None:
    found = found_in(tmp_path, f'\n;;\n"text";"day\nof print";x\n"{TEXT}";2020-02-27;\n')
    assert [(one.text, one.part) for one in found if isinstance(one, Document)] == [(TEXT, "5")]


def test_a_row_with_too_many_fields_is_set_aside(tmp_path: Path) -> None:
    found = found_in(tmp_path, f'text,date\nOne, two.,2020-02-27\n"{TEXT}",2020-02-27,,\n')
    assert faults(found) == [(2, "3 fields where the header has 2. Quote a text that holds a comma.")]
    assert texts(found) == [TEXT]


def test_a_row_with_too_few_fields_is_kept_and_named(tmp_path: Path) -> None:
    found = found_in(tmp_path, f'text,date,source\n"{TEXT}",2020-02-27\n')
    assert texts(found) == [TEXT]
    ((line, reason),) = faults(found)
    assert (line, reason.split(".")[0]) == (
        2,
        "2 fields where the header has 3; the last were taken as empty",
    )


def test_of_two_columns_of_a_name_the_first_is_read(tmp_path: Path) -> None:
    found = found_in(tmp_path, f'text,note,text\n"{TEXT}",,other\n')
    assert texts(found) == [TEXT]
    assert [line for line, _ in faults(found)] == [1]
    assert faults(found)[0][1].startswith("column 'text' stands 2 times in the header; the first was read.")


def test_a_column_without_a_heading_is_left_out(tmp_path: Path) -> None:
    found = found_in(tmp_path, f',text,\n0,"{TEXT}",7\n1,,8\n')
    assert texts(found) == [TEXT]
    assert len(found) == 2


def test_a_row_with_a_stray_quote_is_set_aside_and_the_rest_is_read(tmp_path: Path) -> None:
    found = found_in(tmp_path, f'text,date\n"He said "no" to them",2020-02-27\n"{TEXT}",2020-02-27\n')
    assert texts(found) == [TEXT]
    ((line, reason),) = faults(found)
    assert line == 2
    assert reason.endswith("Double each quote within a quoted field.")


def test_a_quote_that_is_never_closed_spoils_the_table_and_is_named(tmp_path: Path) -> None:
    with pytest.raises(SourceError, match=r"^line 3: a quote that is never closed\. Close it"):
        begin(tmp_path, f'text,x\n"{TEXT}",2020-02-27\n"Open,2020-02-27\nlost,2020-02-27\n')


def test_a_field_longer_than_a_book_spoils_the_table_and_is_named(tmp_path: Path) -> None:
    with pytest.raises(SourceError, match=r"^line 3: a field of more than 1,000,000 characters\. Close its"):
        begin(tmp_path, f"text,x\nx,\n{'x' * (MAX_FIELD + 1)},\n")


def test_a_long_report_is_read(tmp_path: Path) -> None:
    assert len(texts(found_in(tmp_path, f"text,date\n{'x' * 900_000},\n"))[0]) == 900_000


def test_a_header_longer_than_a_book_is_named(tmp_path: Path) -> None:
    with pytest.raises(SourceError, match=r"^line 1: a field of more than"):
        found_in(tmp_path, "x" * (MAX_FIELD + 1))


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"", "empty file. Delete it"),
        (b"\xef\xbb\xbf\n", "empty file. Delete it"),
        (b",,\n ,\n", "only empty fields. Write a header and rows below"),
        (b"text,date\n" + b"a,\n" * 9000 + b"b\0,\n", "line 9002: a NUL byte, so the file is damaged"),
        (b"\x89PNG\r\n\0\0\0\r", "not a text file (binary data). Save the table again, in UTF-8."),
        (b'"a"b,c\nd,e\n', "no header: the row cannot be told apart into fields"),
        (b"text\n", "no rows: under 'text' nothing is written."),
    ],
)
def test_what_is_no_table_says_why(tmp_path: Path, content: bytes, reason: str) -> None:
    with pytest.raises(SourceError) as error:
        found_in(tmp_path, content)
    assert str(error.value).startswith(reason)


def test_a_table_that_cannot_be_opened_says_why(tmp_path: Path) -> None:
    with pytest.raises(SourceError, match=r"^cannot be read \(No such file or directory\)"):
        list(read(File(path=tmp_path / "gone.csv", name="gone.csv")))


def test_columns_are_taken_as_the_user_named_them(tmp_path: Path) -> None:
    assert texts(found_in(tmp_path, f'Prose,x\n"{TEXT}",1\n', columns={"text": "Prose"})) == [TEXT]
