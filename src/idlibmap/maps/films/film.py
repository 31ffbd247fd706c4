"""A film of the map, drawn from the Scene alone."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import repeat
from pathlib import Path

import matplotlib.style

from idlibmap.errors import IdlibmapError
from idlibmap.files import moved_into, write_bytes
from idlibmap.maps.day_words import Description, describe_days
from idlibmap.maps.figures.figure import chosen, write_alt_text
from idlibmap.maps.figures.sheet import Choices
from idlibmap.maps.figures.style import STYLES
from idlibmap.maps.films.course import HELD_SECONDS, Course, course_of
from idlibmap.maps.films.gif import MOST_PICTURES, gif_bytes
from idlibmap.maps.films.painter import Painter
from idlibmap.maps.films.stage import Stage
from idlibmap.maps.films.video import VIDEO_SUFFIXES, encode, find_ffmpeg
from idlibmap.maps.scene import Scene
from idlibmap.maps.words import words_in

FILM_SUFFIXES = (*VIDEO_SUFFIXES, ".gif")
"""What a film can be written as."""
_DOTS = {"slide": 1280, "square": 1080}
_GIF_DOTS = {"slide": 960, "square": 720}
"""Dots of the longer side."""
_MOST_PICTURES = 2000
"""Of a film that somebody still watches."""
_STANDARD = Choices(size="slide")


@dataclass(frozen=True, slots=True, kw_only=True)
class Film:
    """A film that was written."""

    path: Path
    pictures: int
    """Days that it shows, each one picture."""
    seconds: float
    """How long it lasts."""


def write_film(
    scene: Scene,
    path: Path,
    *,
    first: str | None = None,
    last: str | None = None,
    fps: int | None = None,
    choices: Choices = _STANDARD,
) -> Film:
    """
    Write a film of the map, and its alternative text beside it (``control.mp4``: ``control.alt.txt``).

    Parameters
    ----------
    path
        Where to; its suffix chooses MP4, WebM or GIF.
    first, last
        ISO 8601 days that it begins and ends with; those of the Scene if None.
    fps
        Pictures a second; chosen so that the film lasts about 40 seconds if None.

    Returns
    -------
    film
        The same Scene, days and choices give the same bytes.

    Raises
    ------
    IdlibmapError
        The suffix is none of FILM_SUFFIXES, ffmpeg is not installed, a day or a choice is none, or the film
        would be longer than its format bears.
    """
    path = Path(path)
    suffix = _checked_suffix(path)
    words, shown = words_in(choices.language), chosen(scene, choices)
    course = course_of(shown, first=first, last=last, fps=fps)
    _check_length(course, suffix)
    ends = (course.days[0], course.days[-1])
    told = describe_days(shown, tuple(dict.fromkeys(ends)), words)
    title = words.t(
        "film.alt", title=words.standing(shown.title), first=words.date(ends[0]), last=words.date(ends[1])
    )
    dots = (_GIF_DOTS if suffix == ".gif" else _DOTS).get(choices.size, 0)
    with matplotlib.style.context(STYLES):
        stage = Stage(shown, words, choices, course.days, dots=dots)
        painter = Painter(shown, words, stage, course.days)
        _write(path, painter, course, title)
    write_alt_text(path, Description(short=title, long=told.long))
    return Film(path=path, pictures=len(course.days), seconds=course.seconds)


def _write(path: Path, painter: Painter, course: Course, title: str) -> None:
    if path.suffix.lower() == ".gif":
        each = round(1000 / course.fps)
        pictures = list(painter.pictures())
        held = each + HELD_SECONDS * 1000
        write_bytes(path, gif_bytes(pictures, size=painter.size, milliseconds=each, held=held, comment=title))
        return
    with moved_into(path) as part:
        # ffmpeg would tell of a missing folder in words of its own.
        part.touch()
        pictures_and_last = _held(painter, course)
        encode(
            part,
            pictures_and_last,
            suffix=path.suffix.lower(),
            size=painter.size,
            fps=course.fps,
            title=title,
        )


def _held(painter: Painter, course: Course) -> Iterator[bytes]:
    """Yield the pictures, and the last again as often as it is held."""
    last = b""
    for picture in painter.pictures():
        yield picture
        last = picture
    yield from repeat(last, course.held)


def _checked_suffix(path: Path) -> str:
    suffix = path.suffix.lower()
    if suffix not in FILM_SUFFIXES:
        found = repr(suffix) if suffix else "no suffix"
        msg = (
            f"{path}: expected a name ending in {', '.join(FILM_SUFFIXES)}, found {found}. Rename the output."
        )
        raise IdlibmapError(msg)
    if suffix in VIDEO_SUFFIXES:
        find_ffmpeg()
    return suffix


def _check_length(course: Course, suffix: str) -> None:
    found = len(course.days)
    if suffix == ".gif" and found > MOST_PICTURES:
        msg = (
            f"{found} dates: a GIF has at most {MOST_PICTURES} pictures here. "
            "Write an .mp4, or choose a shorter period with --from and --to."
        )
        raise IdlibmapError(msg)
    if found > _MOST_PICTURES:
        msg = (
            f"{found} dates: a film has at most {_MOST_PICTURES} pictures. "
            "Choose a shorter period with --from and --to."
        )
        raise IdlibmapError(msg)
