"""A made-up war on the real land, for pages of any size: offensives that roll from village to village."""

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from itertools import pairwise

import numpy as np
import shapely

from idlibmap.gazetteer.area_shapes import AreaShapes
from idlibmap.gazetteer.gazetteer import Gazetteer
from idlibmap.gazetteer.place import ADMIN_KINDS, SETTLED_KINDS, Place
from idlibmap.theatre import Theatre

FIRST = date(2015, 1, 1)
MIDDLE = (36.63, 35.93)
"""Idlib: the places nearest to it are told of first."""
MOST_CHANGES = 4
SEED = 8
KM = np.array([91.0, 111.2])
"""Of a degree east and north, near enough for neighbours."""
HOMES = {
    "government": ((36.28, 33.52), (36.75, 35.13), (35.79, 35.52), (36.72, 34.73), (37.0, 36.27)),
    "opposition": ((36.63, 35.93), (36.32, 35.81), (37.05, 36.59), (36.1, 32.63)),
    "sdf": ((38.36, 36.89), (41.23, 37.05), (36.87, 36.51)),
    "islamic_state": ((39.01, 35.95), (37.52, 36.37), (38.28, 34.56)),
    "turkey": ((38.95, 36.7),),
}
"""Where each side begins: a place is held by whoever's home is nearest."""
QUALIFIERS = (("East", "الشرقية"), ("West", "الغربية"), ("Upper", "الفوقا"), ("Lower", "التحتا"))


@dataclass(frozen=True, slots=True)
class Run:
    """One state of a place, from a stop of the slider on."""

    stop: int
    holder: str
    status: str
    reason: str = ""
    rival: str = ""
    besieged_by: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class War:
    """A war that was made up: for each place its runs in order of their stops."""

    places: tuple[Place, ...]
    dates: tuple[date, ...]
    runs: tuple[tuple[Run, ...], ...]
    runs_asof: tuple[tuple[Run, ...], ...]


def make_war(*, places: int, dates: int, gazetteer: Gazetteer, theatre: Theatre) -> War:
    """Make up a war of so many places in which something changes on every one of so many dates."""
    rng = np.random.default_rng(SEED)
    chosen = _chosen(places, gazetteer=gazetteer, theatre=theatre, rng=rng)
    draft = _Draft.begin(np.array([(one.longitude, one.latitude) for one in chosen]), dates=dates, rng=rng)
    waves = max(4, dates // 6)
    for start in np.sort(rng.integers(0, dates, waves)).tolist():
        draft.attack(start, reach=max(3, round(places * 1.6 / waves * rng.uniform(0.3, 1.7))))
    draft.fill()
    runs = tuple(map(draft.runs_of, range(places)))
    gaps = rng.geometric(0.55, dates)
    days = (FIRST + timedelta(days=int(gap)) for gap in np.cumsum(gaps) - gaps[0])
    return War(
        places=chosen,
        dates=tuple(days),
        runs=runs,
        runs_asof=tuple(_told_later(own, last=dates - 1, rng=rng) for own in runs),
    )


def _chosen(
    count: int, *, gazetteer: Gazetteer, theatre: Theatre, rng: np.random.Generator
) -> tuple[Place, ...]:
    """Return the real places nearest to the middle, and made-up neighbours of them beyond the last."""

    def away(place: Place) -> tuple[float, str]:
        return math.hypot(*((place.longitude, place.latitude) - np.array(MIDDLE)) * KM), place.id

    real = sorted((one for one in gazetteer.places.values() if one.kind not in ADMIN_KINDS), key=away)
    settled = [one for one in real if one.kind in SETTLED_KINDS]
    land = AreaShapes(theatre, gazetteer.places).land()
    shapely.prepare(land)
    chosen = real[:count]
    while len(chosen) < count:
        like = settled[int(rng.integers(len(settled)))]
        lon, lat = (like.longitude, like.latitude) + rng.normal(0, 2.5, 2) / KM
        if shapely.intersects_xy(land, lon, lat):
            chosen.append(_beside(like, len(chosen), lon=float(lon), lat=float(lat)))
    return tuple(sorted(chosen, key=lambda place: place.id))


def _beside(like: Place, number: int, *, lon: float, lat: float) -> Place:
    word, word_ar = QUALIFIERS[number % len(QUALIFIERS)]
    return replace(
        like,
        id=f"x:made-{number:05}",
        name=f"{word} {like.name}",
        name_ar=f"{like.name_ar} {word_ar}" if like.name_ar else "",
        alt_names=(),
        kind="village",
        longitude=round(lon, 5),
        latitude=round(lat, 5),
    )


@dataclass(slots=True)
class _Draft:
    """The war while it is made up; ``runs`` of a place stand in the order they were made."""

    km: np.ndarray
    dates: int
    rng: np.random.Generator
    holder: list[str] = field(default_factory=list)
    runs: list[list[Run]] = field(default_factory=list)

    @classmethod
    def begin(cls, positions: np.ndarray, *, dates: int, rng: np.random.Generator) -> "_Draft":
        """Give every place to whoever's home is nearest, told of from the first day or from a later one."""
        homes = [(side, home) for side, own in HOMES.items() for home in own]
        away = np.stack([np.hypot(*((positions - home) * KM).T) for _, home in homes])
        holder = [homes[nearest][0] for nearest in away.argmin(axis=0)]
        wave = 0.5 + 0.5 * np.sin(positions[:, 0] * 5) * np.cos(positions[:, 1] * 7)
        told = wave * dates * 0.5 + rng.normal(0, 4, len(positions))
        told[rng.random(len(positions)) < 0.5] = 0  # noqa: PLR2004
        told[0] = 0
        stops = np.clip(told, 0, dates - 1).astype(int).tolist()
        statuses = rng.choice(["assessed", "claimed"], len(positions), p=[0.7, 0.3]).tolist()
        runs = [[Run(*each)] for each in zip(stops, holder, statuses, strict=True)]
        return cls(positions * KM, dates, rng, holder, runs)

    def attack(self, start: int, *, reach: int) -> None:
        """Let one side take places (or besiege some), the nearer to where it comes from the earlier."""
        centre = int(self.rng.integers(len(self.km)))
        near = np.argsort(np.hypot(*(self.km - self.km[centre]).T), kind="stable")[: reach * 3]
        defender = self.holder[centre]
        others = [self.holder[one] for one in near.tolist() if self.holder[one] != defender]
        attacker = others[0] if others else str(self.rng.choice([one for one in HOMES if one != defender]))
        own = np.array([one for one in near.tolist() if self.holder[one] == defender][:reach])
        angle = self.rng.uniform(0, 2 * math.pi)
        along = self.km[own] @ (math.cos(angle), math.sin(angle)) + self.rng.normal(0, 2, len(own))
        length = int(self.rng.integers(4, 40))
        siege = self.rng.random() < 0.1  # noqa: PLR2004
        for rank, place in enumerate(own[np.argsort(along)].tolist()):
            stop = start + length * rank // len(own) + 1
            if siege:
                self._besiege(place, stop, by=attacker, length=length)
            else:
                self._take(place, stop, side=attacker)

    def _take(self, place: int, stop: int, *, side: str) -> None:
        chance = self.rng.random(3)
        before, status = self.holder[place], "assessed" if chance[1] < 0.6 else "claimed"  # noqa: PLR2004
        new = [Run(stop, side, status)]
        if chance[0] < 0.35:  # noqa: PLR2004
            reason = str(self.rng.choice(["fighting", "close", "disputed", "partial"]))
            fought = max(self.runs[place][0].stop + 1, stop - int(self.rng.integers(1, 4)))
            new.insert(0, Run(fought, before, "contested", reason, side))
        if chance[2] < 0.3:  # noqa: PLR2004
            new.append(Run(stop + int(self.rng.integers(15, 60)), side, "stale"))
        if self._add(place, new):
            self.holder[place] = side

    def _besiege(self, place: int, stop: int, *, by: str, length: int) -> None:
        side = self.holder[place]
        ring = Run(stop, side, "assessed", besieged_by=by)
        self._add(place, [ring, Run(stop + 2 * length, side, "assessed")])

    def _add(self, place: int, new: list[Run]) -> bool:
        own = self.runs[place]
        new = [run for run in new if run.stop < self.dates]
        in_order = all(before.stop < run.stop for before, run in pairwise([own[-1], *new]))
        fits = bool(new) and len(own) + len(new) <= 1 + MOST_CHANGES and in_order
        if fits:
            own += new
        return fits

    def fill(self) -> None:
        """Change the status of a place on every date on which nothing else changes."""
        silent = sorted(set(range(self.dates)) - {run.stop for own in self.runs for run in own})
        for stop in silent:
            free = (
                place
                for place in self.rng.permutation(len(self.runs)).tolist()
                if len(self.runs[place]) <= MOST_CHANGES and self.runs[place][-1].stop < stop
            )
            place = next(free)
            last = self.runs[place][-1]
            status = "claimed" if last.status == "assessed" else "assessed"
            self.runs[place].append(Run(stop, last.holder, status))

    def runs_of(self, place: int) -> tuple[Run, ...]:
        return tuple(self.runs[place])


def _told_later(runs: Sequence[Run], *, last: int, rng: np.random.Generator) -> tuple[Run, ...]:
    """Return the same as known then: for one place in five some days later."""
    if rng.random() < 0.8:  # noqa: PLR2004
        return tuple(runs)
    delayed = [replace(run, stop=min(last, run.stop + int(rng.integers(1, 7)))) for run in runs]
    return tuple(_last_of_each_stop(sorted(delayed, key=lambda run: run.stop)))


def _last_of_each_stop(runs: Sequence[Run]) -> Iterator[Run]:
    for run, following in zip(runs, [*runs[1:], None], strict=True):
        if following is None or following.stop > run.stop:
            yield run
