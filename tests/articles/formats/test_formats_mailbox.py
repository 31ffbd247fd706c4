"""A mailbox is as many reports as it has mails."""

from hashlib import sha256
from pathlib import Path

import pytest

from idlibmap.articles.formats import mailbox
from idlibmap.articles.found import Document, Fault, File, Found
from idlibmap.errors import SourceError

FIRST = (
    b"From desk@north.example Thu Feb 27 10:00:00 2020\nSubject: One\nMessage-ID: <1@x>\n\n"
    b"Rebels took Saraqeb.\n\n"
)
SECOND = b"From desk@north.example Fri Feb 28 10:00:00 2020\nSubject: Two\n\nSoldiers left Nayrab.\n\n"


def found(folder: Path, box: bytes) -> list[Found]:
    path = folder / "desk.mbox"
    path.write_bytes(box)
    return list(mailbox.read(File(path=path, name="desk.mbox")))


def texts(folder: Path, box: bytes) -> list[str]:
    return [one.text for one in found(folder, box) if isinstance(one, Document)]


def test_every_mail_is_a_report_with_a_key_of_its_own(tmp_path: Path) -> None:
    first, second = found(tmp_path, FIRST + SECOND)
    assert isinstance(first, Document)
    assert isinstance(second, Document)
    assert (first.title, first.text) == ("One", "Rebels took Saraqeb.")
    assert (second.title, second.text) == ("Two", "Soldiers left Nayrab.")
    assert first.part == sha256(b"<1@x>").hexdigest()[:8]
    assert second.part not in {"", first.part}


def test_the_key_of_a_mail_does_not_depend_on_its_place(tmp_path: Path) -> None:
    parts = [
        [getattr(one, "part", "") for one in found(tmp_path, box)] for box in (FIRST + SECOND, SECOND + FIRST)
    ]
    assert parts[0] == parts[1][::-1]


def test_a_line_that_begins_with_from_is_text(tmp_path: Path) -> None:
    box = SECOND.replace(b"Soldiers", b">From Aleppo soldiers came.\nSoldiers")
    assert texts(tmp_path, box) == ["From Aleppo soldiers came.\nSoldiers left Nayrab."]


def test_line_ends_of_windows_are_read(tmp_path: Path) -> None:
    assert texts(tmp_path, (FIRST + SECOND).replace(b"\n", b"\r\n")) == [
        "Rebels took Saraqeb.",
        "Soldiers left Nayrab.",
    ]


def test_the_mailbox_is_not_changed(tmp_path: Path) -> None:
    found(tmp_path, FIRST + SECOND)
    assert (tmp_path / "desk.mbox").read_bytes() == FIRST + SECOND
    assert [path.name for path in tmp_path.iterdir()] == ["desk.mbox"]


def test_a_bad_mail_is_named_and_the_rest_is_read(tmp_path: Path) -> None:
    fault, good = found(tmp_path, b"From x\nFrom Aleppo, without any header\n\n" + SECOND)[-2:]
    assert isinstance(fault, Fault)
    assert fault.reason.startswith("no mail: it has none of the headers")
    assert fault.part
    assert isinstance(good, Document)


def test_a_mail_too_large_is_named_and_the_rest_is_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(mailbox, "MAX_MAIL_MB", 1)
    large = FIRST.replace(b"Rebels", b"x" * 2_000_000)
    fault, good = found(tmp_path, large + SECOND)
    assert isinstance(fault, Fault)
    assert fault.reason.startswith("a mail of 2 MB, more than the 1 MB that is read")
    assert isinstance(good, Document)


@pytest.mark.parametrize("box", [b"", b"Subject: One\n\nRebels took Saraqeb.\n", b"\x89PNG\r\n\0"])
def test_a_file_without_mails_is_refused_with_a_reason(tmp_path: Path, box: bytes) -> None:
    with pytest.raises(SourceError, match="no mail is in this mailbox: no line begins with 'From '"):
        found(tmp_path, box)
