"""Files within files: which are reports, what is known of them, and how they are named."""

import base64
from collections.abc import Callable
from datetime import date
from email.message import EmailMessage
from pathlib import Path

import pytest
from every_format import REPORTS, tarred, zipped
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from idlibmap.articles.collection import Collection, read_articles
from idlibmap.claims.extraction import extract
from idlibmap.resources import Resources

Read = Callable[..., Collection]
ONE = "Rebels captured the town of Saraqeb, residents said."
TWO = "The army seized the town of Kafranbel, state television said."
NOTES = "file,outlet,published,url\na.txt,Hill News,2020-02-27,https://hill.example/a\n"


def files(collection: Collection) -> list[str]:
    return [one.file for one in collection]


def reasons(collection: Collection) -> dict[str, str]:
    return {one.file: one.reason for one in collection.rejects}


# sources.csv


@pytest.mark.parametrize("pack", [zipped, lambda inner: tarred({k: v.encode() for k, v in inner.items()})])
def test_a_table_of_sources_within_an_archive_speaks_of_the_reports_in_it(
    read: Read, pack: Callable[[dict[str, str]], bytes]
) -> None:
    name = "w.zip" if pack is zipped else "w.tgz"
    collection = read({name: pack({"a.txt": ONE, "sources.csv": NOTES})})
    (one,) = collection
    assert (one.file, one.outlet, one.published, one.url) == (
        f"{name}#a.txt",
        "Hill News",
        date(2020, 2, 27),
        "https://hill.example/a",
    )
    assert (one.outlet_basis, one.published_basis) == ("sources.csv", "sources.csv")
    assert collection.rejects == ()


def test_it_speaks_of_its_own_folder_alone(read: Read) -> None:
    packed = zipped({"x/a.txt": ONE, "y/a.txt": TWO, "x/sources.csv": NOTES})
    assert [(one.file, one.outlet) for one in read({"w.zip": packed})] == [
        ("w.zip#x/a.txt", "Hill News"),
        ("w.zip#y/a.txt", ""),
    ]


def test_it_stands_above_the_table_beside_the_archive(read: Read) -> None:
    packed = zipped({"a.txt": ONE, "b.txt": TWO, "sources.csv": NOTES})
    collection = read({"w.zip": packed, "sources.csv": "file,outlet\nw.zip,The Desk\n"})
    assert [one.outlet for one in collection] == ["Hill News", "The Desk"]


def test_it_dates_the_claims_of_the_report(read: Read) -> None:
    packed = zipped({"a.txt": "Rebels captured the town of Saraqeb on Wednesday.", "sources.csv": NOTES})
    (claim,) = extract(read({"w.zip": packed})).claims
    assert (claim.outlet, claim.published, claim.date_start) == (
        "Hill News",
        date(2020, 2, 27),
        date(2020, 2, 26),
    )


def test_its_faults_are_named_with_their_line(read: Read) -> None:
    table = "file,published\na.txt,soon\ngone.txt,2020-02-27\n"
    collection = read({"w.zip": zipped({"in/a.txt": ONE, "in/sources.csv": table})})
    assert files(collection) == ["w.zip#in/a.txt"]
    assert [(one.file, one.line, one.reason.split(".")[0]) for one in collection.rejects] == [
        ("w.zip#in/sources.csv", 2, "field 'published': expected a day like 2020-02-27, got 'soon'"),
        ("w.zip#in/sources.csv", 3, "field 'file': no report 'gone"),
    ]


def test_one_that_is_no_text_is_named_and_the_reports_are_read(read: Read) -> None:
    collection = read({"w.zip": zipped({"a.txt": ONE, "sources.csv": bytes(64)})})
    assert files(collection) == ["w.zip#a.txt"]
    assert reasons(collection)["w.zip#sources.csv"].startswith(
        ("not a text file", "cannot be read as a table")
    )


@pytest.mark.parametrize("table", ["\n", '"', "file\n", "no header"])
def test_one_that_is_no_table_does_not_lose_the_reports(read: Read, table: str) -> None:
    assert files(read({"w.zip": zipped({"a.txt": ONE, "sources.csv": table})})) == ["w.zip#a.txt"]


@pytest.mark.parametrize("table", ["\n", "\n\nfile,outlet\n"])
def test_one_beside_the_reports_that_begins_with_empty_lines_does_not_lose_them(
    read: Read, table: str
) -> None:
    assert files(read({"a.txt": ONE, "sources.csv": table})) == ["a.txt"]


# What is no report


@pytest.mark.parametrize("name", ["README", "README.md", "in/ReadMe.txt", "in/README.html"])
def test_a_readme_within_an_archive_is_not_read(read: Read, name: str) -> None:
    collection = read({"w.zip": zipped({name: TWO, "in/a.txt": ONE})})
    assert files(collection) == ["w.zip#in/a.txt"]


def test_hidden_members_and_what_a_mac_adds_are_no_reports(read: Read) -> None:
    packed = zipped({"a.txt": ONE, ".b.txt": TWO, ".git/c.txt": TWO, "__MACOSX/._a.txt": TWO})
    collection = read({"w.zip": packed})
    assert (files(collection), collection.rejects) == (["w.zip#a.txt"], ())


@pytest.mark.parametrize("name", ["places.csv", "corrections.csv", "in/expected_claims.csv"])
def test_tables_about_reports_are_not_taken_out_of_an_archive(read: Read, name: str) -> None:
    collection = read({"w.zip": zipped({"a.txt": ONE, name: "id,name\n1,Saraqeb\n"})})
    assert files(collection) == ["w.zip#a.txt"]
    assert "within an archive is not used. Put it beside the archive." in reasons(collection)[f"w.zip#{name}"]


def test_what_is_in_no_format_is_named_by_its_path(read: Read) -> None:
    collection = read({"w.zip": zipped({"a.txt": ONE, "photos/one.jpg": b"\xff\xd8\xff"})})
    assert reasons(collection)["w.zip#photos/one.jpg"].startswith("format .jpg is not read.")


def test_a_bad_member_does_not_lose_its_neighbours(read: Read) -> None:
    inner = {"a.txt": ONE, "b.pdf": b"%PDF-1.4 nothing", "c.docx": b"no zip", "d.txt": b"", "e.txt": TWO}
    collection = read({"w.zip": zipped({f"in/{name}": data for name, data in inner.items()})})
    assert files(collection) == ["w.zip#in/a.txt", "w.zip#in/e.txt"]
    assert sorted(reasons(collection)) == ["w.zip#in/b.pdf", "w.zip#in/c.docx", "w.zip#in/d.txt"]


# Names


def test_a_report_is_named_by_every_file_it_stands_in(read: Read) -> None:
    packed = zipped({"in/a.zip": zipped({"deep/b.txt": ONE})})
    (claim,) = extract(read({"folder/w.zip": packed})).claims
    assert claim.file == "folder/w.zip#in/a.zip#deep/b.txt"


def test_reports_in_a_table_in_an_archive_are_named_by_their_ids(read: Read) -> None:
    table = f"id,text\n7,{ONE.replace(',', '')}\n9,{TWO.replace(',', '')}\n"
    assert files(read({"w.zip": zipped({"t.csv": table})})) == ["w.zip#t.csv#7", "w.zip#t.csv#9"]


def test_rows_of_a_control_table_in_an_archive_are_named_by_it(read: Read) -> None:
    table = "place,date,side\nSaraqeb,2020-02-27,opposition\n"
    (row,) = read({"w.zip": zipped({"in/control.csv": table})}).rows
    assert (row.file, row.row.line) == ("w.zip#in/control.csv", 2)


@pytest.mark.filterwarnings("ignore:Duplicate name")
def test_two_members_of_one_name_are_both_read(read: Read, tmp_path: Path) -> None:
    import zipfile  # noqa: PLC0415 (only here are names said twice)

    with zipfile.ZipFile(tmp_path / "w.zip", "w") as archive:
        archive.writestr("a.txt", ONE)
        archive.writestr("a.txt", TWO)
    collection = read({"w.zip": (tmp_path / "w.zip").read_bytes()})
    assert files(collection) == ["w.zip#a.txt", "w.zip#a.txt.2"]
    assert {one.place for one in extract(collection).claims} == {"Saraqib", "Kafr Nabl"}


def test_the_same_report_in_two_archives_is_a_copy_and_said_once(read: Read) -> None:
    text = REPORTS[0].text
    collection = read({"v.zip": zipped({"a.txt": text}), "w.zip": zipped({"b.txt": text})})
    assert [(one.file, one.copy_of) for one in collection] == [
        ("v.zip#a.txt", ""),
        ("w.zip#b.txt", "v.zip#a.txt"),
    ]
    assert {one.file for one in extract(collection).claims} == {"v.zip#a.txt"}


NAMES = st.text(
    st.characters(blacklist_categories=["Cc", "Cs", "Zl", "Zp", "Cn"], blacklist_characters="/\\:#."),
    min_size=1,
    max_size=20,
)


@settings(
    max_examples=40,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(st.lists(NAMES, min_size=1, max_size=4))
def test_any_name_within_is_kept(tmp_path: Path, steps: list[str]) -> None:
    name = "/".join(steps) + ".txt"
    (tmp_path / "w.zip").write_bytes(zipped({name: ONE}))
    expected = [] if steps[-1].lower() == "readme" or "__MACOSX" in steps else [f"w.zip#{name}"]
    with Resources(processes=1) as resources:
        assert files(read_articles(tmp_path / "w.zip", resources=resources)) == expected


# Depth


def nested(levels: int) -> bytes:
    data = zipped({"a.txt": ONE})
    for level in range(levels - 1):
        data = zipped({f"{level}.zip": data})
    return data


@pytest.mark.parametrize("levels", [1, 2, 3])
def test_files_are_read_from_within_three_others(read: Read, levels: int) -> None:
    (one,) = read({"w.zip": nested(levels)})
    assert one.file.count("#") == levels


def test_deeper_ones_are_named_and_not_opened(read: Read) -> None:
    collection = read({"good.txt": TWO, "w.zip": nested(4)})
    assert files(collection) == ["good.txt"]
    assert reasons(collection) == {
        "w.zip#2.zip#1.zip#0.zip": ("4 files within each other; deeper ones are not opened. Unpack it first.")
    }


def test_a_report_in_a_mail_in_an_archive_is_read(read: Read) -> None:
    mail = EmailMessage()
    mail["From"], mail["Subject"] = "Desk <desk@hill.example>", "Two reports"
    mail.set_content(ONE)
    mail.add_attachment(TWO.encode(), maintype="text", subtype="plain", filename="two.txt")
    collection = read({"w.tar.gz": tarred({"post/m.eml": mail.as_bytes()})})
    assert files(collection) == ["w.tar.gz#post/m.eml", "w.tar.gz#post/m.eml#two.txt"]


def test_what_a_member_s_bytes_are_counts_where_its_name_says_text(read: Read) -> None:
    mail = b"From: a@b.example\nTo: c@d.example\nSubject: Towns\nContent-Transfer-Encoding: base64\n\n"
    collection = read({"w.zip": zipped({"saved.txt": mail + base64.b64encode(ONE.encode())})})
    assert [(one.file, one.title, one.text) for one in collection] == [
        ("w.zip#saved.txt", "Towns", f"Towns\n\n{ONE}")
    ]


# What is left behind


@pytest.mark.parametrize("levels", [1, 3, 4])
def test_no_member_is_left_on_the_disk(tmp_path: Path, levels: int) -> None:
    (tmp_path / "w.zip").write_bytes(nested(levels))
    with Resources(processes=1) as resources:
        read_articles(tmp_path / "w.zip", resources=resources)
        assert list(resources.spool.iterdir()) == []
        spool = resources.spool
    assert not spool.exists()
