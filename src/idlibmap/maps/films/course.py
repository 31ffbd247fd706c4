"""The course of a film: which days are shown, and how fast."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise

from idlibmap.errors import IdlibmapError
from idlibmap.maps.on_day import check_day
from idlibmap.maps.scene import Scene

_QUIET_DAYS = 7
"""So many days on which nothing is told are one picture more: time is seen to pass."""
_MOST_QUIET = 3
"""Pictures of the longest silence."""
_SECONDS = 40
"""About how long a film lasts whose speed nobody chose."""
_SLOWEST, _FASTEST = 1, 12
"""Pictures a second."""
HELD_SECONDS = 2
"""How long the last picture stands."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Course:
    """The days of a film in order, each one picture."""

    days: tuple[str, ...]
    fps: int
    """Pictures a second."""

    @property
    def held(self) -> int:
        """Return how many times more the last picture is shown."""
        return HELD_SECONDS * self.fps

    @property
    def seconds(self) -> float:
        """Return how long the film lasts."""
        return (len(self.days) + self.held) / self.fps


def course_of(
    scene: Scene, *, first: str | None = None, last: str | None = None, fps: int | None = None
) -> Course:
    """
    Choose the days of a film: every date that tells of something, and a few of each long silence.

    Parameters
    ----------
    first, last
        ISO 8601 days that the film begins and ends with; those of the Scene if None.
    fps
        Pictures a second; chosen so that the film lasts about 40 seconds if None.

    Raises
    ------
    IdlibmapError
        Nothing is dated, a day is not within the evidence, the first comes after the last, or the speed is
        none that can be seen.
    """
    begin, end = (
        check_day(scene, day or known or "") for day, known in ((first, scene.first), (last, scene.last))
    )
    if begin > end:
        msg = f"--from {begin}: after --to {end}. Exchange them."
        raise IdlibmapError(msg)
    if fps is not None and not 1 <= fps <= _MOST_FPS:
        msg = f"--fps {fps}: expected 1 to {_MOST_FPS} pictures a second."
        raise IdlibmapError(msg)
    told = sorted({begin, end, *(day for day in scene.dates if begin <= day <= end)})
    days = _with_silences(told)
    return Course(days=days, fps=fps or min(_FASTEST, max(_SLOWEST, round(len(days) / _SECONDS))))


_MOST_FPS = 30


def _with_silences(told: Sequence[str]) -> tuple[str, ...]:
    days = list(told[:1])
    for one, other in pairwise(told):
        before, silent = date.fromisoformat(one), _days_between(one, other)
        pictures = min(_MOST_QUIET, silent // _QUIET_DAYS)
        steps = (silent + 1) / (pictures + 1)
        days += [
            (before + timedelta(days=round(steps * part))).isoformat() for part in range(1, pictures + 1)
        ]
        days.append(other)
    return tuple(days)


def _days_between(one: str, other: str) -> int:
    """Return how many days lie between two."""
    return (date.fromisoformat(other) - date.fromisoformat(one)).days - 1
