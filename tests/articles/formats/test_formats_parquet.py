"""Tables in Parquet."""

from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pyarrow as pa
import pytest
from pyarrow import parquet

from idlibmap.articles.formats import parquet as reader
from idlibmap.articles.found import ControlRow, Document, Fault, File, Found
from idlibmap.errors import SourceError

TEXT = "Soldiers pulled out of Testin, residents said."


def write(folder: Path, columns: dict[str, Any], **options: object) -> Path:
    path = folder / "t.parquet"
    parquet.write_table(pa.table(columns), path, **options)
    return path


def found_in(path: Path) -> list[Found]:
    return list(reader.read(File(path=path, name=path.name)))


def test_rows_are_reports_with_their_days(tmp_path: Path) -> None:
    days = [datetime(2020, 2, 27, 23, 0, tzinfo=UTC), None]
    found = found_in(write(tmp_path, {"text": [TEXT, "No."], "date": days, "id": [7, None]}))
    assert [(one.text, one.published, one.part) for one in found if isinstance(one, Document)] == [
        (TEXT, date(2020, 2, 27), "7"),
        ("No.", None, "3"),
    ]


def test_rows_are_control_with_numbers_as_written(tmp_path: Path) -> None:
    columns = {
        "place": ["Testin"],
        "date": [date(2020, 2, 27)],
        "side": ["army"],
        "lat": [35.9],
        "lon": [36.0],
    }
    (row,) = [one for one in found_in(write(tmp_path, columns)) if isinstance(one, ControlRow)]
    names = ("date", "latitude", "longitude")
    assert (row.line, [row.values[name] for name in names]) == (2, ["2020-02-27", "35.9", "36"])


def test_a_number_that_is_missing_is_an_empty_cell(tmp_path: Path) -> None:
    columns = {"place": ["Testin"], "date": ["2020-02-27"], "side": ["army"], "lat": [float("nan")]}
    (row,) = [one for one in found_in(write(tmp_path, columns)) if isinstance(one, ControlRow)]
    assert row.values["latitude"] == ""


def test_values_within_a_column_and_texts_kept_as_bytes_are_read(tmp_path: Path) -> None:
    found = found_in(write(tmp_path, {"text": [TEXT.encode()], "source": [{"name": "Hill Agency"}]}))
    assert [(one.text, one.outlet) for one in found if isinstance(one, Document)] == [(TEXT, "Hill Agency")]


def test_rows_of_all_batches_are_read(tmp_path: Path) -> None:
    number = 2 * reader.BATCH_ROWS + 1
    found = found_in(write(tmp_path, {"text": [f"Testin fell, part {n}." for n in range(number)]}))
    assert [one.part for one in found if isinstance(one, Document)] == [str(n + 2) for n in range(number)]


def test_a_table_of_too_many_rows_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reader, "MAX_ROWS", 2)
    with pytest.raises(SourceError, match=r"^3 rows are more than the 2 that a table may have\. Split it\."):
        found_in(write(tmp_path, {"text": [TEXT] * 3}))


@pytest.mark.parametrize("content", [b"", b"PAR1", b"PAR1" + bytes(100) + b"PAR1", b"prose"])
def test_what_is_no_parquet_says_so(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "t.parquet"
    path.write_bytes(content)
    with pytest.raises(SourceError, match=r"^no Parquet that can be read \(.+\)\. Save the table again"):
        found_in(path)


def test_rows_before_the_damage_are_read(tmp_path: Path) -> None:
    rows = [f"Testin fell, part {n}." for n in range(3000)]
    path = write(tmp_path, {"text": rows}, row_group_size=1500, compression="gzip", use_dictionary=False)
    data = bytearray(path.read_bytes())
    second = parquet.ParquetFile(path).metadata.row_group(1).column(0)
    data[second.data_page_offset + 40 : second.data_page_offset + 400] = bytes(360)
    path.write_bytes(data)
    found = found_in(path)
    assert len([one for one in found if isinstance(one, Document)]) >= 1000
    (fault,) = [one for one in found if isinstance(one, Fault)]
    assert fault.reason.startswith("this row and those below it are lost: no Parquet that can be read (")
