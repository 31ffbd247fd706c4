"""
A war that nobody watched: who held each place on each day, and the deeds that made it so.

Campaigns come in bursts along an axis, towns fall in the order they stand on it, some are retaken within
days, fronts then stand for months, pockets are starved out and handed over. Orders wait in one queue.
"""

import heapq
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from control_setting import Setting
from numpy.typing import NDArray

from idlibmap.gazetteer.place import Place

SIDES = ("government", "opposition", "turkey", "islamic_state", "sdf")
"""Sides by their number in every array; the last holds nothing here, but a claim could name it."""
GOVERNMENT, OPPOSITION, TURKEY, ISLAMIC_STATE = range(4)
NEIGHBOURS = 6
"""A place borders on its nearest this many, and on those that count it among theirs."""
TRIES = 3
"""Attacks on one place before an attacker gives up on it."""
POCKET = 14
"""Most places of an enclave that is given up by agreement; larger ones hold out."""
CORNER = 0.06
"""Share of places that each of the two smaller parties begins with."""
BEHIND_KM = 1.5
"""A corridor takes in places this far behind its start."""
RETAKEN_WITHIN_DAYS = 4
"""A counter-attack takes neighbours along that fell within this time."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Deed:
    """Something that happened at one place on one day, told of or not."""

    day: int
    """Number of the day."""
    place: int
    """Number of the place."""
    kind: str
    """taken, left (given up; the taker walks in), handed, failed, fought, entered or besieged."""
    side: int
    """Who gains or attacks."""
    other: int
    """Who loses or defends."""


@dataclass(frozen=True, slots=True, kw_only=True)
class War:
    """A whole war."""

    holder: NDArray[np.int8]
    """Side at the end of each day: places x days."""
    deeds: tuple[Deed, ...]
    """By day."""


@dataclass(frozen=True, slots=True, order=True)
class _Order:
    day: int
    number: int
    kind: str
    side: int
    place: int
    tries: int = 0


def make_war(setting: Setting, places: Sequence[Place], positions_km: NDArray[np.float64], seed: int) -> War:
    """Fight a war over places at positions (places x 2, km)."""
    return _Theatre(setting, places, positions_km, np.random.default_rng([seed, 1])).fight()


class _Theatre:
    """The state of a war on one day, and what is still to be done."""

    def __init__(
        self,
        setting: Setting,
        places: Sequence[Place],
        positions_km: NDArray[np.float64],
        rng: np.random.Generator,
    ) -> None:
        self.setting, self.rng, self.at = setting, rng, positions_km
        self.strong = np.array([place.kind != "village" for place in places])
        self.apart_km = np.linalg.norm(positions_km[:, None] - positions_km[None], axis=2)
        near = self.apart_km <= np.sort(self.apart_km, axis=1)[:, [NEIGHBOURS]]
        self.borders = (near | near.T) & ~np.eye(len(places), dtype=bool)
        self.now = self._beginning()
        self.changed = np.full(len(places), -1000)
        self.deeds: list[Deed] = []
        self.queue: list[_Order] = []
        self.orders = 0

    def fight(self) -> War:
        """Do all that is ordered, day by day."""
        days = self.setting.days
        self._order(int(self.rng.integers(3, 25)), "campaign", 0)
        for kind, count in (("raid", self.setting.raids), ("deal", self.setting.deals)):
            for day in self.rng.integers(5, days - 5, size=count):
                self._order(int(day), kind, 0)
        holder = np.empty((len(self.now), days), np.int8)
        for day in range(days):
            while self.queue and self.queue[0].day <= day:
                order = heapq.heappop(self.queue)
                getattr(self, f"_{order.kind}")(order)
            holder[:, day] = self.now
        return War(holder=holder, deeds=tuple(sorted(self.deeds, key=lambda deed: deed.day)))

    def _beginning(self) -> NDArray[np.int8]:
        """Return who holds what at first: a crooked front, two corners and an enclave or two."""
        x, y = (self.at - self.at.mean(axis=0)).T
        turn = self.rng.uniform(-0.6, 0.6)
        ahead = y * np.cos(turn) + x * np.sin(turn)
        along = x * np.cos(turn) - y * np.sin(turn)
        wave = 5 * np.sin(along / self.rng.uniform(4, 9) + self.rng.uniform(0, 6))
        now = np.where(ahead + wave + self.rng.uniform(-4, 4) > 0, OPPOSITION, GOVERNMENT).astype(np.int8)
        for side, corner in ((TURKEY, ahead + 0.6 * along), (ISLAMIC_STATE, along - 0.3 * ahead)):
            now[np.argsort(corner)[-int(CORNER * len(now)) :]] = side
        for _ in range(self.rng.integers(1, 3)):
            middle = self.rng.choice(np.flatnonzero(now == GOVERNMENT))
            size = int(self.rng.integers(3, 9))
            enclave = np.argsort(self.apart_km[middle])[:size]
            now[enclave[now[enclave] == GOVERNMENT]] = OPPOSITION
        return now

    def _order(self, day: int, kind: str, side: int, place: int = -1, tries: int = 0) -> None:
        self.orders += 1
        heapq.heappush(self.queue, _Order(day, self.orders, kind, side, place, tries))

    def _chance(self, share: float) -> bool:
        return bool(self.rng.random() < share)

    def _tell(self, order: _Order, kind: str, place: int, side: int) -> None:
        other = int(self.now[place])
        self.deeds.append(Deed(day=order.day, place=int(place), kind=kind, side=side, other=other))

    def _take(self, order: _Order, kind: str, place: int, side: int) -> None:
        self._tell(order, kind, place, side)
        self.now[place] = side
        self.changed[place] = order.day

    def _front(self, side: int, other: int) -> NDArray[np.intp]:
        """Return the other side's places that border on a side's."""
        beside = (self.borders & (self.now == side)[None]).any(axis=1)
        return np.flatnonzero(beside & (self.now == other))

    def _campaign(self, order: _Order) -> None:
        """Plan attacks along an axis, in strings with halts, and the next campaign after a lull."""
        setting, rng = self.setting, self.rng
        side, other = (
            (GOVERNMENT, OPPOSITION) if self._chance(setting.by_government) else (OPPOSITION, GOVERNMENT)
        )
        day = order.day
        front = self._front(side, other)
        if len(front):
            start = int(rng.choice(front))
            left = self._string()
            for place in self._axis(start, side, other):
                self._order(day, "attack", side, place)
                left -= 1
                if not left:
                    day += 1 + (int(rng.integers(1, 7)) if self._chance(setting.halt) else 0)
                    left = self._string()
            if self._chance(setting.collapse):
                self._order(day + int(rng.integers(1, 4)), "collapse", side, start)
            self._order(day + 2, "pockets", side)
        shortest, longest = setting.quiet_days
        lull = shortest * (longest / shortest) ** rng.random()
        self._order(day + round(lull), "campaign", 0)

    def _string(self) -> int:
        return 1 + int(self.rng.choice(len(self.setting.leap), p=self.setting.leap))

    def _axis(self, start: int, side: int, other: int) -> list[int]:
        """Return enemy places in a corridor away from one's own land, in the order they stand."""
        own = self.at[self.now == side]
        nearest = own[np.argsort(np.linalg.norm(own - self.at[start], axis=1))[:8]]
        ahead = self.at[start] - nearest.mean(axis=0)
        ahead = ahead / max(float(np.linalg.norm(ahead)), 0.1)
        turn = self.rng.normal(0, 0.4)
        spin = np.array([[np.cos(turn), -np.sin(turn)], [np.sin(turn), np.cos(turn)]])
        ahead = spin @ ahead
        way = self.at - self.at[start]
        along, beside = way @ ahead, np.abs(way @ np.array([-ahead[1], ahead[0]]))
        wide_km = self.rng.uniform(2, 5)
        corridor = np.flatnonzero((along > -BEHIND_KM) & (beside < wide_km) & (self.now == other))
        count = int(self.rng.integers(*self.setting.campaign_places))
        hard_to_order = along[corridor] + self.rng.normal(0, 0.8, len(corridor))
        return [int(place) for place in corridor[np.argsort(hard_to_order)][:count]]

    def _attack(self, order: _Order) -> None:
        place, side = order.place, order.side
        if self.now[place] == side or order.tries >= TRIES:
            return
        if not (self.now[self.borders[place]] == side).any():
            self._order(order.day + int(self.rng.integers(1, 3)), "attack", side, place, order.tries + 1)
            return
        self._tell(order, "fought", place, side)
        if self._chance(self.setting.storm_town if self.strong[place] else self.setting.storm):
            loser = int(self.now[place])
            self._take(order, "taken", place, side)
            if self._chance(self.setting.counter):
                self._order(order.day + int(self.rng.integers(1, 3)), "counter", loser, place)
            return
        self._tell(order, "entered" if self._chance(0.3) else "failed", place, side)
        if self._chance(0.8):
            later = order.day + int(self.rng.integers(1, 5))
            self._order(later, "attack", side, place, order.tries + 1)

    def _counter(self, order: _Order) -> None:
        """Answer a loss: take the place back, and some of what fell with it."""
        place, side = order.place, order.side
        enemy = int(self.now[place])
        if enemy == side:
            return
        self._tell(order, "fought", place, side)
        if not self._chance(self.setting.counter_wins):
            self._tell(order, "failed", place, side)
            return
        fresh = order.day - self.changed <= RETAKEN_WITHIN_DAYS
        along = np.flatnonzero(self.borders[place] & fresh & (self.now == enemy))
        back = [place, *(int(each) for each in along if self._chance(0.35))]
        again = self._chance(self.setting.return_wins)
        for each in back:
            self._take(order, "taken", each, side)
            if again:
                self._order(order.day + int(self.rng.integers(1, 4)), "attack", enemy, each)

    def _collapse(self, order: _Order) -> None:
        """Give up a strip that stands to be cut off, overnight."""
        side, other = order.side, OPPOSITION if order.side == GOVERNMENT else GOVERNMENT
        front = self._front(side, other)
        near = front[np.argsort(self.apart_km[order.place][front])][: int(self.rng.integers(3, 10))]
        for place in near:
            self._order(order.day + int(self._chance(0.3)), "leave", side, int(place))

    def _leave(self, order: _Order) -> None:
        if self.now[order.place] != order.side:
            self._take(order, "left", order.place, order.side)

    def _raid(self, order: _Order) -> None:
        side, other = (GOVERNMENT, OPPOSITION) if self._chance(0.4) else (OPPOSITION, GOVERNMENT)
        if self._chance(0.2):
            side, other = (ISLAMIC_STATE, GOVERNMENT)
        front = self._front(side, other)
        if not len(front):
            return
        place = int(self.rng.choice(front))
        self._tell(order, "fought", place, side)
        if not self._chance(0.6):
            self._tell(order, "failed", place, side)
            return
        self._take(order, "taken", place, side)
        if self._chance(0.8):
            self._order(order.day + int(self.rng.integers(1, 3)), "counter", other, place)

    def _pockets(self, order: _Order) -> None:
        """Besiege enclaves cut off by the fighting, and agree on their surrender."""
        for side in (OPPOSITION, GOVERNMENT):
            for pocket in self._enclaves(side):
                around = self.now[self.borders[pocket].any(axis=0) & (self.now != side)]
                if not len(around) or len(pocket) > POCKET:
                    continue
                besieger = int(np.bincount(around).argmax())
                end = order.day + int(self.rng.integers(6, 40))
                for day in range(order.day, end, 4):
                    for place in pocket:
                        self._order(day, "siege", besieger, int(place))
                for place in pocket:
                    self._order(end, "surrender", besieger, int(place))

    def _enclaves(self, side: int) -> list[NDArray[np.intp]]:
        """Return the connected pieces of a side's land but for the largest."""
        left = set(np.flatnonzero(self.now == side).tolist())
        pieces: list[NDArray[np.intp]] = []
        while left:
            piece, edge = set(), {left.pop()}
            while edge:
                piece |= edge
                edge = set(np.flatnonzero(self.borders[sorted(edge)].any(axis=0)).tolist()) & left
                left -= edge
            pieces.append(np.array(sorted(piece)))
        return sorted(pieces, key=len)[:-1]

    def _siege(self, order: _Order) -> None:
        if self.now[order.place] != order.side:
            self._tell(order, "besieged", order.place, order.side)

    def _surrender(self, order: _Order) -> None:
        side = int(self.now[order.place])
        if side != order.side and any(order.place in piece for piece in self._enclaves(side)):
            self._take(order, "handed", order.place, order.side)

    def _deal(self, order: _Order) -> None:
        """Hand some bordering places over: to a foreign army's posts, or as the Islamic State leaves."""
        if self._chance(0.5):
            loser, taker, count = OPPOSITION, TURKEY, int(self.rng.integers(1, 5))
        else:
            loser, taker, count = ISLAMIC_STATE, GOVERNMENT, int(self.rng.integers(3, 9))
        front = self._front(taker, loser)
        if len(front):
            start = int(self.rng.choice(front))
            held = np.flatnonzero(self.now == loser)
            kind = "handed" if taker == TURKEY else "left"
            for place in held[np.argsort(self.apart_km[start][held])][:count]:
                self._take(order, kind, int(place), taker)
