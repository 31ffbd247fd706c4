"""An archive hands on its files; what would do harm is refused by name."""

import bz2
import gzip
import lzma
import tarfile
import zipfile
from hashlib import shake_128
from io import BytesIO
from pathlib import Path

import pytest

from idlibmap.articles.formats import archive
from idlibmap.articles.found import Fault, File, Found, Member
from idlibmap.errors import SourceError

GOOD = {"b.txt": b"Rebels took Saraqeb.", "deep/a.html": b"<p>Soldiers left.</p>"}
MEMBERS = [Member(name=name, data=data) for name, data in GOOD.items()]
NOISE = shake_128(b"noise").digest(3_000_000)
PACKED = {".tar": bytes, ".tar.gz": gzip.compress, ".tbz2": bz2.compress, ".tar.xz": lzma.compress}


def found(folder: Path, name: str, data: bytes) -> list[Found]:
    path = folder / "given"
    path.write_bytes(data)
    return list(archive.read(File(path=path, name=name)))


def faults(folder: Path, name: str, data: bytes) -> dict[str, str]:
    """Reasons by member; the good members must be there all the same."""
    every = found(folder, name, data)
    assert [one for one in every if isinstance(one, Member)] == MEMBERS
    return {one.part: one.reason for one in every if isinstance(one, Fault)}


def zipped(files: dict[str, bytes]) -> bytes:
    stream = BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as made:
        for name, data in files.items():
            made.writestr(name, data)
    return stream.getvalue()


def tarred(files: dict[str, bytes], *headers: tarfile.TarInfo) -> bytes:
    stream = BytesIO()
    with tarfile.open(fileobj=stream, mode="w") as made:
        for header in headers:
            made.addfile(header)
        for name, data in files.items():
            header = tarfile.TarInfo(name)
            header.size = len(data)
            made.addfile(header, BytesIO(data))
    return stream.getvalue()


def header(name: str, kind: bytes, target: str = "") -> tarfile.TarInfo:
    made = tarfile.TarInfo(name)
    made.type, made.linkname = kind, target
    return made


def test_a_zip_hands_on_its_files_in_its_order(tmp_path: Path) -> None:
    assert found(tmp_path, "reports.zip", zipped(GOOD)) == MEMBERS


@pytest.mark.parametrize("suffix", PACKED)
def test_a_tar_hands_on_its_files_however_it_is_packed(tmp_path: Path, suffix: str) -> None:
    assert found(tmp_path, f"reports{suffix}", PACKED[suffix](tarred(GOOD))) == MEMBERS


def test_a_wrong_suffix_of_a_tar_does_no_harm(tmp_path: Path) -> None:
    assert found(tmp_path, "reports.tar.gz", bz2.compress(tarred(GOOD))) == MEMBERS


def test_a_gzip_is_the_one_file_that_it_is_named_for(tmp_path: Path) -> None:
    assert found(tmp_path, "deep/report.txt.gz", gzip.compress(b"Rebels took it.")) == [
        Member(name="report.txt", data=b"Rebels took it.")
    ]


def test_an_archive_within_is_a_file_like_any_other(tmp_path: Path) -> None:
    inner = zipped(GOOD)
    assert found(tmp_path, "a.zip", zipped({"inner.zip": inner})) == [Member(name="inner.zip", data=inner)]


@pytest.mark.parametrize("pack", [zipped, tarred])
def test_hidden_files_and_folders_are_passed_over(tmp_path: Path, pack: object) -> None:
    assert callable(pack)
    files = {".DS_Store": b"x", "__MACOSX/b.txt": b"x", "deep/.git/c.txt": b"x", **GOOD}
    name = "a.zip" if pack is zipped else "a.tar"
    assert faults(tmp_path, name, pack(files)) == {}


def test_folders_and_paths_from_here_are_no_faults(tmp_path: Path) -> None:
    data = tarred({"./c.txt": b"x"}, header("./", tarfile.DIRTYPE), header("deep", tarfile.DIRTYPE))
    assert found(tmp_path, "a.tar", data) == [Member(name="./c.txt", data=b"x")]
    assert found(tmp_path, "a.zip", zipped({"deep/": b"", "c.txt": b"x"})) == [
        Member(name="c.txt", data=b"x")
    ]


# What is refused


@pytest.mark.parametrize(
    ("name", "reason"),
    [
        ("/etc/a.txt", "its path leads out of the archive"),
        ("../a.txt", "its path leads out of the archive"),
        ("deep/../../a.txt", "its path leads out of the archive"),
        ("deep\\..\\a.txt", "its path leads out of the archive"),
        ("\\\\host\\a.txt", "its path leads out of the archive"),
        ("C:\\a.txt", "its path leads out of the archive"),
        ("c:a.txt", "its path leads out of the archive"),
        ("a\x1b[2J.txt", "its name holds control characters"),
        ("a\nb.txt", "its name holds control characters"),
    ],
)
def test_a_member_with_a_dangerous_name_is_refused(tmp_path: Path, name: str, reason: str) -> None:
    for archive_name, data in (
        ("a.zip", zipped({name: b"x", **GOOD})),
        ("a.tar", tarred({name: b"x", **GOOD})),
    ):
        ((part, said),) = faults(tmp_path, archive_name, data).items()
        assert said.startswith(reason)
        assert part.isprintable()


def test_a_name_with_a_nul_is_refused(tmp_path: Path) -> None:
    data = zipped({"a.txt#.exe": b"x", **GOOD}).replace(b"a.txt#.exe", b"a.txt\0.exe")
    ((part, reason),) = faults(tmp_path, "a.zip", data).items()
    assert part == "a.txt\ufffd.exe"
    assert reason.startswith("its name holds control characters")


@pytest.mark.parametrize(
    ("kind", "reason"),
    [
        (tarfile.SYMTYPE, "a link, which is not followed"),
        (tarfile.LNKTYPE, "a link, which is not followed"),
        (tarfile.CHRTYPE, "a device or another special file"),
        (tarfile.FIFOTYPE, "a device or another special file"),
        (b"Z", "a device or another special file"),
    ],
)
def test_links_and_devices_in_a_tar_are_refused(tmp_path: Path, kind: bytes, reason: str) -> None:
    ((part, said),) = faults(tmp_path, "a.tar", tarred(GOOD, header("x.txt", kind, "/etc/passwd"))).items()
    assert (part, said[: len(reason)]) == ("x.txt", reason)


@pytest.mark.parametrize(("mode", "reason"), [(0o120777, "a link,"), (0o020666, "a device or another")])
def test_links_and_devices_in_a_zip_are_refused(tmp_path: Path, mode: int, reason: str) -> None:
    stream = BytesIO(zipped(GOOD))
    with zipfile.ZipFile(stream, "a") as made:
        info = zipfile.ZipInfo("x.txt")
        info.external_attr = mode << 16
        made.writestr(info, "/etc/passwd")
    assert faults(tmp_path, "a.zip", stream.getvalue())["x.txt"].startswith(reason)


def test_an_encrypted_member_is_refused(tmp_path: Path) -> None:
    data = bytearray(zipped({"locked.txt": b"x", **GOOD}))
    data[6] |= 1
    data[data.index(b"PK\x01\x02") + 8] |= 1
    assert faults(tmp_path, "a.zip", bytes(data)) == {
        "locked.txt": "encrypted. Unpack the archive with its password and give the files."
    }


@pytest.mark.parametrize("suffix", [".zip", ".tar.gz", ".tar.xz"])
def test_a_member_that_unpacks_to_far_more_than_its_size_is_refused(tmp_path: Path, suffix: str) -> None:
    files = {"bomb.txt": bytes(20_000_000), **GOOD}
    data = zipped(files) if suffix == ".zip" else PACKED[suffix](tarred(files))
    assert faults(tmp_path, f"a{suffix}", data) == {
        "bomb.txt": "it unpacks to more than 200 times its size, as a zip bomb does. Give it unpacked."
    }


def test_a_gzip_bomb_is_refused(tmp_path: Path) -> None:
    (fault,) = found(tmp_path, "bomb.txt.gz", gzip.compress(bytes(20_000_000)))
    assert isinstance(fault, Fault)
    assert fault.reason.startswith("it unpacks to more than 200 times its size")


@pytest.mark.parametrize("name", ["a.zip", "a.tar", "a.tgz"])
def test_a_member_too_large_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    monkeypatch.setattr(archive, "MAX_MEMBER_MB", 2)
    files = {"large.txt": NOISE, **GOOD}
    data = zipped(files) if name == "a.zip" else tarred(files)
    assert list(faults(tmp_path, name, data)) == ["large.txt"]


@pytest.mark.parametrize("name", ["a.zip", "a.tar"])
def test_no_more_than_a_limit_is_unpacked_in_all(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    monkeypatch.setattr(archive, "MAX_TOTAL_MB", 7)
    files = {f"{number}.txt": NOISE for number in range(5)}
    *members, fault = found(tmp_path, name, zipped(files) if name == "a.zip" else tarred(files))
    assert [one.name for one in members if isinstance(one, Member)] == ["0.txt", "1.txt"]
    assert isinstance(fault, Fault)
    assert "from here on nothing was read" in fault.reason


def test_skipped_files_count_as_unpacked_too(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(archive, "MAX_TOTAL_MB", 7)
    (fault,) = found(tmp_path, "a.tgz", gzip.compress(tarred({".hidden": bytes(50_000_000), **GOOD})))
    assert isinstance(fault, Fault)
    assert "from here on nothing was read" in fault.reason


def test_no_more_than_a_number_of_members_is_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(archive, "MAX_MEMBERS", 2)
    *members, fault = found(tmp_path, "a.zip", zipped({**GOOD, "c.txt": b"x", "d.txt": b"x"}))
    assert members == MEMBERS
    assert fault == Fault(reason=archive.TOO_MANY)


# Damaged archives


def test_a_damaged_member_of_a_zip_is_named_and_the_rest_is_read(tmp_path: Path) -> None:
    data = zipped({"bad.txt": NOISE[:1000], **GOOD}).replace(NOISE[500:600], bytes(100))
    ((part, reason),) = faults(tmp_path, "a.zip", data).items()
    assert part == "bad.txt"
    assert reason.startswith("it cannot be unpacked (Bad CRC-32")


@pytest.mark.parametrize("suffix", PACKED)
def test_of_a_tar_that_is_cut_off_what_came_before_is_kept(tmp_path: Path, suffix: str) -> None:
    data = PACKED[suffix](tarred({**GOOD, "noise.txt": NOISE}))
    reasons = faults(tmp_path, f"a{suffix}", data[:-1_000_000])
    assert reasons[""].startswith("from here on the archive is damaged or cut off")


def test_of_a_tar_with_a_broken_header_what_came_before_is_kept(tmp_path: Path) -> None:
    data = tarred({**GOOD, "broken.txt": b"x"}).replace(b"broken.txt", b"\xff\xfe\xfdken.txt")
    assert faults(tmp_path, "a.tar", data) == {
        "": "from here on the archive is damaged or cut off (bad header). Copy or download it again."
    }


def test_a_size_that_is_a_lie_does_not_go_on_for_ever(tmp_path: Path) -> None:
    liar = tarfile.TarInfo(".hidden")
    liar.size = 2**62
    data = tarred(GOOD)[:2048] + liar.tobuf() + b"x"
    assert faults(tmp_path, "a.tar", data)[""].startswith("from here on the archive is damaged")


DAMAGED = {
    "an empty zip": ("a.zip", b""),
    "text named zip": ("a.zip", b"Rebels took Saraqeb."),
    "a zip without its end": ("a.zip", zipped(GOOD)[:-10]),
    "an empty tar": ("a.tar", b""),
    "text named tar": ("a.tar", b"Rebels took Saraqeb."),
    "a tar.gz cut off": ("a.tar.gz", gzip.compress(tarred(GOOD))[:50]),
    "a tar.xz cut off": ("a.tar.xz", lzma.compress(tarred(GOOD))[:50]),
    "text named gz": ("a.txt.gz", b"Rebels took Saraqeb."),
    "a gz cut off": ("a.txt.gz", gzip.compress(NOISE)[:-9]),
}


@pytest.mark.parametrize(("name", "data"), DAMAGED.values(), ids=DAMAGED)
def test_what_is_no_archive_is_refused_with_a_reason(tmp_path: Path, name: str, data: bytes) -> None:
    with pytest.raises(SourceError, match=r"this archive is damaged or cut off \(.+\)\. Copy or download it"):
        found(tmp_path, name, data)


@pytest.mark.parametrize(
    ("name", "data"), [("a.zip", zipped({})), ("a.tar", tarred({})), ("a.zip", zipped({".x": b""}))]
)
def test_an_archive_without_files_is_refused_with_a_reason(tmp_path: Path, name: str, data: bytes) -> None:
    with pytest.raises(SourceError, match="this archive holds no files"):
        found(tmp_path, name, data)
