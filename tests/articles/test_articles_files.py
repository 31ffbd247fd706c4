"""Which files are reports; and what is said of those that are none."""

import io
import os
import sys
from collections.abc import Callable
from datetime import date
from itertools import permutations
from pathlib import Path

import pytest

from idlibmap.articles.collection import Collection, read_articles
from idlibmap.errors import SourceError

Folder = Callable[[dict[str, str | bytes]], Path]
GOOD = "date 2020-02-27 Rebels took Saraqeb on Thursday."


def reasons(collection: Collection) -> dict[str, str]:
    return {one.file: one.reason for one in collection.rejects}


def table_faults(folder: Folder, table: str | bytes) -> list[tuple[int | None, str]]:
    """Read a good report beside a faulty ``sources.csv``: the report must be there all the same."""
    collection = read_articles(folder({"a.txt": GOOD, "sources.csv": table}))
    assert [article.file for article in collection] == ["a.txt"]
    assert {one.file for one in collection.rejects} <= {"sources.csv"}
    return [(one.line, one.reason) for one in collection.rejects]


# Files and folders


def test_a_folder_is_read_with_its_subfolders_in_order_of_name(folder: Folder) -> None:
    root = folder({"b.txt": GOOD, "a.md": GOOD, "deep/down/c.text": GOOD})
    assert [article.file for article in read_articles(root)] == ["a.md", "b.txt", "deep/down/c.text"]


def test_tables_beside_the_reports_and_hidden_files_are_no_reports(folder: Folder) -> None:
    root = folder(
        {
            "a.txt": GOOD,
            ".hidden.txt": GOOD,
            ".git/c.txt": GOOD,
            "places.csv": "id,name",
            "corrections.csv": "x",
            "sources.csv": "file\na.txt\n",
        }
    )
    collection = read_articles(root)
    assert [article.file for article in collection] == ["a.txt"]
    assert collection.rejects == ()


def test_all_files_of_a_folder_named_one_by_one_are_read_as_the_folder_is(folder: Folder) -> None:
    root = folder({"a.txt": GOOD, "README.md": "About", "sources.csv": "file,outlet\na.txt,X\nno.txt,Y\n"})
    one_by_one = read_articles(sorted(root.iterdir()))
    assert one_by_one == read_articles(root)
    assert len(one_by_one.rejects) == 2


def test_a_glob_is_a_source_from_anywhere(folder: Folder, monkeypatch: pytest.MonkeyPatch) -> None:
    root = folder({"a.txt": GOOD, "b.txt": GOOD, "c.md": GOOD, "deep/d.txt": GOOD})
    assert [each.file for each in read_articles(f"{root}/*.txt")] == ["a.txt", "b.txt"]
    monkeypatch.chdir(root)
    assert [each.file for each in read_articles("**/*.txt")] == ["a.txt", "b.txt", "d.txt"]


def test_a_file_that_two_sources_name_is_read_once(folder: Folder) -> None:
    root = folder({"a.txt": GOOD, "b.txt": "Rebels took Morek."})
    assert len(read_articles([root, root / "a.txt", root])) == 2


def test_the_order_of_the_sources_does_not_matter(folder: Folder) -> None:
    root = folder({"one/b.txt": GOOD, "one/same.txt": "One.", "two/a.txt": GOOD, "two/same.txt": "Two."})
    sources = [root / "one", root / "two", root / "two" / "a.txt"]
    assert len({read_articles(order) for order in permutations(sources)}) == 1


def test_standard_input_is_one_report(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(GOOD.encode())))
    (article,) = read_articles("-")
    assert (article.file, article.published) == ("-", date(2020, 2, 27))


def test_an_empty_standard_input_does_not_stop_the_rest(
    folder: Folder, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(b"")))
    collection = read_articles(["-", folder({"a.txt": GOOD})])
    assert len(collection) == 1
    assert reasons(collection)["-"].startswith("empty file.")


@pytest.mark.parametrize("source", ["nowhere", "nowhere/*.txt", "a**b"])
def test_a_source_that_is_not_there_is_an_error(source: str) -> None:
    with pytest.raises(SourceError, match=r"no such file or folder\. Give reports, or folders of them\."):
        read_articles(source)


# Bad files: named, with the mend, and never in the way of the rest


def test_an_empty_folder_holds_no_reports(tmp_path: Path) -> None:
    assert read_articles(tmp_path) == Collection(articles=(), rejects=())


@pytest.mark.parametrize(
    ("name", "content", "mend"),
    [
        (
            "photo.txt",
            b"\x89PNG\r\n\x1a\n\0\0\0\r",
            "not a text file (binary data). Save the report as plain",
        ),
        ("nothing.txt", b"", "empty file. Delete it, or save the report again."),
        ("picture.jpg", b"\xff\xd8\xff", "format .jpg is not read. Save it in one that is: .atom .csv .docm"),
        ("report", b"text", "format (no suffix) is not read. Save it in one that is:"),
        ("README.md", b"About", "a README tells about the folder"),
    ],
)
def test_a_bad_file_is_set_aside_and_the_rest_is_read(
    folder: Folder, name: str, content: bytes, mend: str
) -> None:
    collection = read_articles(folder({"a.txt": GOOD, name: content}))
    assert [article.file for article in collection] == ["a.txt"]
    assert list(reasons(collection)) == [name]
    assert reasons(collection)[name].startswith(mend)


def test_a_file_of_50_mb_is_set_aside(folder: Folder) -> None:
    root = folder({"a.txt": GOOD})
    with (root / "dump.txt").open("wb") as stream:
        stream.truncate(50_000_000)
    assert reasons(read_articles(root)) == {
        "dump.txt": "50 MB is more than the 16 MB that a file of this format (plain text) may have. Split it."
    }


def test_a_file_that_cannot_be_opened_is_set_aside(folder: Folder, monkeypatch: pytest.MonkeyPatch) -> None:
    root = folder({"a.txt": GOOD, "locked.txt": GOOD})
    ordinary = Path.read_bytes

    def refuse(path: Path) -> bytes:
        if path.name == "locked.txt":
            raise PermissionError(13, "Permission denied", str(path))
        return ordinary(path)

    monkeypatch.setattr(Path, "read_bytes", refuse)
    collection = read_articles(root)
    assert len(collection) == 1
    assert reasons(collection) == {
        "locked.txt": "cannot be read (Permission denied). Check the file's permissions."
    }


def test_a_folder_with_a_report_s_name_is_a_folder(folder: Folder) -> None:
    assert [each.file for each in read_articles(folder({"x.txt/a.txt": GOOD}))] == ["x.txt/a.txt"]


def test_links_out_of_the_folder_to_folders_to_nothing_and_to_themselves_are_not_followed(
    folder: Folder, tmp_path: Path
) -> None:
    root = folder({"a.txt": GOOD, "sub/b.txt": GOOD})
    (tmp_path / "secret.txt").write_text("Rebels took Morek.")
    (root / "out.txt").symlink_to(tmp_path / "secret.txt")
    (root / "nothing.txt").symlink_to(root / "gone.txt")
    (root / "self.txt").symlink_to("self.txt")
    (root / "folder").symlink_to("sub")
    collection = read_articles(root)
    assert [article.file for article in collection] == ["a.txt", "sub/b.txt"]
    assert {file: reason.split(";")[0].split(".")[0] for file, reason in reasons(collection).items()} == {
        "out.txt": "a link that leads out of the folder",
        "nothing.txt": "a link to nothing",
        "self.txt": "a link to itself",
        "folder": "a link to a folder",
    }


def test_a_link_within_the_folder_is_the_report_it_leads_to(folder: Folder) -> None:
    root = folder({"b.txt": GOOD})
    (root / "a.txt").symlink_to("b.txt")
    collection = read_articles(root)
    assert len(collection) == 1
    assert collection.rejects == ()


def test_a_file_name_in_no_encoding_can_still_be_shown(tmp_path: Path) -> None:
    (tmp_path / os.fsdecode(b"caf\xe9.txt")).write_text(GOOD)
    (article,) = read_articles(tmp_path)
    assert article.file == "caf\ufffd.txt"


# sources.csv: line and field of every fault, and the report is read all the same


def test_a_table_without_the_file_field_is_set_aside(folder: Folder) -> None:
    ((line, reason),) = table_faults(folder, "name;outlet\na.txt;X\n")
    assert line == 1
    assert (
        reason == "the header has no field 'file', it is 'name;outlet'. Write file,outlet,published,url,note."
    )


@pytest.mark.parametrize("day", ["27 Feb 2020", "2020-02-30", "soon"])
def test_a_bad_date_is_named_with_line_and_field_and_the_rest_of_its_row_is_kept(
    folder: Folder, day: str
) -> None:
    root = folder({"a.txt": GOOD, "sources.csv": f"file,outlet,published\na.txt,Agency,{day}\n"})
    collection = read_articles(root)
    (fault,) = collection.rejects
    assert fault.line == 2
    assert fault.reason == f"field 'published': expected a day like 2020-02-27, got {day!r}."
    assert [(each.outlet, each.published_basis) for each in collection] == [("Agency", "text")]


@pytest.mark.parametrize("name", ["no.txt", "../reports/a.txt", "x" * 5000])
def test_a_report_that_is_not_there_is_named(folder: Folder, name: str) -> None:
    ((line, reason),) = table_faults(folder, f"file,outlet\na.txt,X\n{name},Y\n")
    assert line == 3
    assert reason == f"field 'file': no report {name!r} in this folder. Mend the name or drop the row."


def test_a_row_with_too_many_fields_is_named(folder: Folder) -> None:
    ((line, reason),) = table_faults(folder, "file,outlet\na.txt,Agency, of the North\n")
    assert (line, reason) == (2, "3 fields where the header has 2. Quote a text that holds a comma.")


def test_a_row_without_a_file_is_named(folder: Folder) -> None:
    assert table_faults(folder, "file,outlet\n,Agency\n") == [
        (2, "field 'file' is empty. Write the report's file name.")
    ]


def test_blank_lines_in_a_table_are_no_faults(folder: Folder) -> None:
    assert table_faults(folder, "file,outlet\n\na.txt,Agency\n\n") == []


def test_lines_are_counted_as_an_editor_counts_them(folder: Folder) -> None:
    faults = table_faults(folder, 'file,note\na.txt,"two\nlines"\nno.txt,\n')
    assert [line for line, _ in faults] == [4]


def test_a_quote_that_is_never_closed_is_named(folder: Folder) -> None:
    ((line, reason),) = table_faults(folder, 'file,outlet\na.txt,"Agency\n')
    assert line == 2
    assert reason.startswith("cannot be read as a table:")


def test_a_binary_table_is_set_aside(folder: Folder) -> None:
    ((line, reason),) = table_faults(folder, b"file\0\0\1\2")
    assert line is None
    assert reason == (
        "cannot be read as a table: not a text file (binary data). Save the report as plain text (.txt)."
    )


def test_a_table_may_come_from_a_spreadsheet(folder: Folder) -> None:
    root = folder({"a.txt": GOOD, "sources.csv": "file,outlet\r\na.txt,Café\r\n".encode("utf-8-sig")})
    assert [each.outlet for each in read_articles(root)] == ["Café"]
