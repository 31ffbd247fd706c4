"""Films of a small Scene: which days, how long, what is on each picture, and the same bytes each time."""

import subprocess
import sys
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
import pytest
from PIL import Image
from static_scenes import FIRST, LAST, SCENE, TURN

from idlibmap.errors import IdlibmapError
from idlibmap.maps.figures.sheet import Choices
from idlibmap.maps.films.course import course_of
from idlibmap.maps.films.film import write_film
from idlibmap.maps.films.video import find_ffmpeg
from idlibmap.maps.scene import Scene

Dots = npt.NDArray[np.uint8]
SHORT = {"first": TURN, "last": LAST}


def told_of(path: Path) -> str:
    """What ffmpeg says of a film: codec, format, size, speed."""
    said = subprocess.run([find_ffmpeg(), "-i", str(path)], check=False, capture_output=True, text=True)
    return said.stderr[said.stderr.index("Video:") :]


def pictures(path: Path, size: tuple[int, int] = (1280, 720)) -> list[Dots]:
    """Each picture of a film."""
    command = [find_ffmpeg(), "-v", "error", "-i", str(path), "-f", "rawvideo", "-pix_fmt", "rgb24", "-"]
    content = subprocess.run(command, check=True, capture_output=True).stdout
    wide, high = size
    return list(np.frombuffer(content, dtype=np.uint8).reshape(-1, high, wide, 3))


def differ(one: Dots, other: Dots, part: tuple[float, float, float, float]) -> bool:
    """Whether two pictures differ in a part: left, top, right, bottom as shares of them."""
    high, wide, _ = one.shape
    left, top, right, bottom = part
    rows, columns = slice(int(top * high), int(bottom * high)), slice(int(left * wide), int(right * wide))
    change = one[rows, columns].astype(int) - other[rows, columns]
    return bool(np.abs(change).max() > 60)


def silent(days: Sequence[str]) -> Scene:
    return replace(SCENE, dates=tuple(days), first=days[0], last=days[-1])


# Course ----------------------------------------------------------------------------------------------------


def test_every_date_that_tells_of_something_is_a_picture() -> None:
    days = ("2020-02-06", "2020-02-07", "2020-02-10")
    assert course_of(silent(days)).days == days


@pytest.mark.parametrize(
    ("last", "between"), [("2020-02-13", 0), ("2020-02-14", 1), ("2020-03-06", 3), ("2021-02-06", 3)]
)
def test_a_silence_is_a_few_pictures_however_long(last: str, between: int) -> None:
    assert len(course_of(silent(("2020-02-06", last))).days) == 2 + between


def test_the_pictures_of_a_silence_lie_evenly_in_it() -> None:
    assert course_of(silent(("2020-02-01", "2020-02-11"))).days == ("2020-02-01", "2020-02-06", "2020-02-11")


def test_a_part_of_the_time_begins_and_ends_with_its_own_days() -> None:
    assert course_of(SCENE, first="2020-02-26", last="2020-02-28").days == (
        "2020-02-26",
        TURN,
        "2020-02-28",
    )


def test_a_film_of_many_dates_runs_faster_but_never_too_fast() -> None:
    def of(dates: int) -> Scene:
        return silent([f"{2000 + n // 336}-{n // 28 % 12 + 1:02}-{n % 28 + 1:02}" for n in range(dates)])

    assert course_of(of(10)).fps == 1
    assert course_of(of(320)).fps == 8
    assert course_of(of(3000)).fps == 12
    assert course_of(of(10), fps=4).seconds == pytest.approx(10 / 4 + 2)


@pytest.mark.parametrize(
    ("asked", "message"),
    [
        ({"first": LAST, "last": FIRST}, "--from 2020-03-01: after --to 2020-02-06"),
        ({"first": "2019-01-01"}, "2020-02-06 to 2020-03-01"),
        ({"fps": 0}, "--fps 0: expected 1 to 30"),
    ],
)
def test_a_course_that_cannot_be_is_refused(asked: dict[str, Any], message: str) -> None:
    with pytest.raises(IdlibmapError, match=message):
        course_of(SCENE, **asked)


# Films -----------------------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def film(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_film(SCENE, tmp_path_factory.mktemp("film") / "control.mp4", fps=2).path


def test_a_film_has_a_picture_a_day_and_holds_the_last_for_two_seconds(film: Path) -> None:
    days = course_of(SCENE).days
    shown = pictures(film)
    assert "1280x720" in told_of(film)
    assert " 2 fps" in told_of(film)
    assert len(shown) == len(days) + 4
    assert not any(differ(shown[-1], one, (0, 0, 1, 1)) for one in shown[-5:])


def test_any_player_can_show_it(film: Path) -> None:
    assert "Video: h264" in told_of(film)
    assert "yuv420p" in told_of(film)
    content = film.read_bytes()
    assert content.index(b"moov") < content.index(b"mdat")


def test_the_date_is_on_each_picture(film: Path) -> None:
    date = (0.6, 0.0, 1.0, 0.1)
    shown = pictures(film)
    days = len(course_of(SCENE).days)
    assert all(differ(one, other, date) for one, other in pairwise(shown[:days]))


def test_names_and_legend_stand_still(film: Path) -> None:
    shown = pictures(film)
    title, notes = (0.0, 0.0, 0.5, 0.1), (0.0, 0.92, 1.0, 1.0)
    for part in (title, notes):
        assert not any(differ(shown[0], one, part) for one in shown)


def test_what_a_film_shows_stands_beside_it_in_words(film: Path) -> None:
    told = film.with_suffix(".alt.txt").read_text(encoding="utf-8")
    assert told.startswith("Film: Saraqib & around, 6 February 2020 to 1 March 2020.\n")
    assert "1 place (90 km²) now contested" in told


@pytest.mark.parametrize("suffix", [".mp4", ".webm", ".gif"])
def test_the_same_scene_and_days_give_the_same_bytes(tmp_path: Path, suffix: str) -> None:
    one, other = (
        write_film(SCENE, tmp_path / f"{name}{suffix}", **SHORT, fps=1).path for name in ("one", "other")
    )
    assert one.read_bytes() == other.read_bytes()


def test_a_square_film_in_arabic_is_square(tmp_path: Path) -> None:
    choices = Choices(size="square", language="ar")
    path = write_film(SCENE, tmp_path / "control.webm", **SHORT, fps=1, choices=choices).path
    assert "1080x1080" in told_of(path)


def test_a_gif_runs_for_ever_and_holds_its_last_picture(tmp_path: Path) -> None:
    path = write_film(SCENE, tmp_path / "control.gif", fps=2).path
    with Image.open(path) as image:
        assert image.info["loop"] == 0
        waits = []
        for number in range(image.n_frames):
            image.seek(number)
            waits.append(image.info["duration"])
    assert waits == [*([500] * (len(course_of(SCENE).days) - 1)), 2500]


def test_a_gif_keeps_the_colours_of_the_sides(tmp_path: Path) -> None:
    path = write_film(SCENE, tmp_path / "control.gif", **SHORT, fps=1).path
    with Image.open(path) as image:
        found = {colour for _, colour in image.convert("RGB").getcolors(1 << 20)}
    assert {(181, 74, 49), (255, 255, 255)} <= found


@pytest.mark.parametrize(
    ("name", "scene", "message"),
    [
        ("control.avi", SCENE, r"\.mp4, \.webm, \.gif, found '\.avi'"),
        ("control.mp4", replace(SCENE, first=None, last=None, dates=()), "nothing on this map is dated"),
        (
            "control.gif",
            silent([f"2020-{n // 28 + 1:02}-{n % 28 + 1:02}" for n in range(70)]),
            "at most 60 pictures here. Write an .mp4",
        ),
    ],
    ids=["suffix", "undated", "long gif"],
)
def test_a_film_that_cannot_be_is_refused_and_leaves_nothing(
    tmp_path: Path, name: str, scene: Scene, message: str
) -> None:
    with pytest.raises(IdlibmapError, match=message):
        write_film(scene, tmp_path / name)
    assert list(tmp_path.iterdir()) == []


def test_a_folder_that_is_missing_is_told_of_as_for_any_other_output(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        write_film(SCENE, tmp_path / "none" / "control.mp4", **SHORT, fps=1)


def test_a_sheet_that_no_film_is_made_on_is_refused_with_those_that_are(tmp_path: Path) -> None:
    with pytest.raises(IdlibmapError, match="size 'a4': a film has none such"):
        write_film(SCENE, tmp_path / "control.mp4", choices=Choices(size="a4"))


def test_without_ffmpeg_the_extra_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "imageio_ffmpeg", None)
    with pytest.raises(IdlibmapError, match=r'pip install "idlibmap\[film\]"'):
        write_film(SCENE, tmp_path / "control.mp4")
