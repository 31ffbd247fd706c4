"""Steps: the days on which something is told of a place, in the order in which they are believed."""

from bisect import bisect_left, insort
from dataclasses import dataclass
from itertools import groupby
from typing import TypeVar

import numpy as np

from idlibmap.control.evidence import FOREVER, NONE, SAYS_HELD, Kind
from idlibmap.control.ledger import Floats, Ints, Ledger, Mask, log_chances
from idlibmap.control.rules import Rules

T = TypeVar("T", Floats, Ints)

HOT = (Kind.GAIN, Kind.LEAVE, Kind.PART, Kind.FIGHT, Kind.SIEGE, Kind.LIFT, Kind.HEAT)
"""Kinds of evidence that keep a place hot, beside attacks repelled."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Steps:
    """
    Days with evidence on all places, as a forest: each follows the day before it that it knows of.

    In hindsight a place has one row of days. As known then, a late report starts a branch at the day it
    speaks of: the days behind it are gone through again, with all that is known by then. No step depends
    on one deeper than itself, so that all steps of one depth are taken at once.
    """

    place: Ints
    day: Ints
    parent: Ints
    """Step before; NONE for the first of a place."""
    levels: tuple[Ints, ...]
    """Numbers of the steps at each depth."""
    shown: Ints
    """Steps whose outcome is a state of its place, ordered by place and ``since``."""
    since: Ints
    """For each of ``shown``, the first day on which that state is in force."""
    chances: Floats
    """Log chance of what is told for each true holder, shape (steps, sides)."""
    lasting: Floats
    """The same of what tells of other days too: without denials and analysts' words."""
    change: Floats
    """How firmly a change begins to be told: the shares of the reports that open one, 1 at the most."""
    leaves: Mask
    """Sides newly said to have left the place."""
    gains: Mask
    """Sides newly said to have taken the place, shape (steps, sides)."""
    named: Mask
    """Sides said to hold it."""
    seen: Mask
    """Sides said to hold it that day, not only until then."""
    vouched: Mask
    """Sides said to hold it by an independent source."""
    left: Mask
    """Sides said to have left it, newly or again."""
    hot: Mask
    """Whether what is told keeps the place hot."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Told:
    """What becomes known of rows of the ledger, ordered by place, day and publication."""

    rows: Ints
    known: Ints
    """Day from which it is known."""
    sign: Ints
    """1 where a row is told, -1 where it is found overtaken."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Walk:
    """The steps of one view, and up to which publication each sees."""

    place: Ints
    day: Ints
    parent: Ints
    known: Ints
    shown: Ints
    since: Ints


def steps_in_hindsight(ledger: Ledger, *, rules: Rules) -> Steps:
    """Return the steps of every report used for every day."""
    rows = np.flatnonzero(ledger.until == FOREVER)
    place, day = ledger.place[rows], ledger.day[rows]
    first = np.flatnonzero(_changes(place) | _changes(day))
    place, day, number = place[first], day[first], np.arange(len(first))
    walk = _Walk(
        place=place,
        day=day,
        parent=np.where(_changes(place), NONE, number - 1),
        known=np.full(len(first), FOREVER),
        shown=number,
        since=day,
    )
    told = _Told(
        rows=rows, known=np.zeros(len(rows), dtype=np.int64), sign=np.ones(len(rows), dtype=np.int64)
    )
    return _steps(ledger, walk, told, rules=rules)


def steps_as_known(ledger: Ledger, *, rules: Rules) -> Steps:
    """Return the steps of each day by what had been published by then."""
    counted = np.flatnonzero(ledger.until > ledger.known)
    ended = np.flatnonzero((ledger.until > ledger.known) & (ledger.until != FOREVER))
    rows = np.concatenate([counted, ended])
    known = np.concatenate([ledger.known[counted], ledger.until[ended]])
    sign = np.repeat([1, -1], [len(counted), len(ended)])
    order = np.lexsort((known, ledger.day[rows], ledger.place[rows]))
    told = _Told(rows=rows[order], known=known[order], sign=sign[order])
    return _steps(ledger, _walk_as_published(ledger, told), told, rules=rules)


def _walk_as_published(ledger: Ledger, told: _Told) -> _Walk:
    """A late report sends the walk back to the day it speaks of, no further."""
    walked: list[tuple[int, int, int, int]] = []
    shown: list[tuple[int, int]] = []
    place, day = ledger.place[told.rows], ledger.day[told.rows]
    order = np.lexsort((day, told.known, place))
    columns = zip(place[order].tolist(), told.known[order].tolist(), day[order].tolist(), strict=True)
    for number, of_place in groupby(columns, key=lambda row: row[0]):
        days: list[int] = []
        chain: list[int] = []
        for known, batch in groupby(of_place, key=lambda row: row[1]):
            new = {day for _, _, day in batch}
            for one in new.difference(days):
                insort(days, one)
            back = bisect_left(days, min(new))
            del chain[back:]
            for one in days[back:]:
                walked.append((number, one, chain[-1] if chain else NONE, known))
                chain.append(len(walked) - 1)
            shown.append((chain[-1], known))
    columns_of = np.array(walked, dtype=np.int64).reshape(-1, 4).T
    shown_of = np.array(shown, dtype=np.int64).reshape(-1, 2).T
    return _Walk(
        place=columns_of[0],
        day=columns_of[1],
        parent=columns_of[2],
        known=columns_of[3],
        shown=shown_of[0],
        since=shown_of[1],
    )


def _steps(ledger: Ledger, walk: _Walk, told: _Told, *, rules: Rules) -> Steps:
    """Sum up what each step sees of the rows on its day."""
    rows, n_sides = told.rows, len(rules.sides)
    start, end = _ranges(ledger, walk, told)
    chances = log_chances(ledger, n_sides=n_sides)[rows] * told.sign[:, None]
    kind, side = ledger.kind[rows], ledger.side[rows]
    # Who denies that somebody left does not name a holder.
    naming = (ledger.says[rows] == SAYS_HELD) & (kind != Kind.DENIAL)
    opens = _opens(ledger, told, rules=rules)

    def of_sides(chosen: Mask) -> Mask:
        table = np.zeros((len(rows), n_sides), dtype=np.int64)
        table[chosen, side[chosen]] = told.sign[chosen]
        return np.asarray(_sums(table, start, end) > 0)

    # A denial, and what an analyst says, tell of their own days alone.
    of_its_day = (kind == Kind.DENIAL) | np.array(
        [ledger.evidence[row].answered for row in rows.tolist()], dtype=np.bool_
    )
    hot = (np.isin(kind, HOT) | ledger.repelled[rows]) * told.sign
    return Steps(
        place=walk.place,
        day=walk.day,
        parent=walk.parent,
        levels=_levels(walk.parent),
        shown=walk.shown,
        since=walk.since,
        chances=_sums(chances, start, end),
        lasting=_sums(np.where(of_its_day[:, None], 0.0, chances), start, end),
        change=_firmness(opens * ledger.share[rows], told, start, end),
        leaves=of_sides(opens & (kind == Kind.LEAVE)),
        gains=of_sides(opens & (kind == Kind.GAIN)),
        named=of_sides(naming),
        seen=of_sides(naming & (kind != Kind.BEFORE)),
        vouched=of_sides(naming & ledger.independent[rows]),
        left=of_sides(kind == Kind.LEAVE),
        hot=_sums(hot[:, None], start, end)[:, 0] > 0,
    )


def _ranges(ledger: Ledger, walk: _Walk, told: _Told) -> tuple[Ints, Ints]:
    """Return, for each step, the first row of its day and the first one no longer known to it."""
    # Rows of a day are ordered by publication: those known by then come first.
    span = FOREVER + 1
    key = (ledger.place[told.rows] * span + ledger.day[told.rows]) * span + told.known
    day = (walk.place * span + walk.day) * span
    return np.searchsorted(key, day), np.searchsorted(key, day + walk.known, side="right")


def _sums(table: T, start: Ints, end: Ints) -> T:
    """Sum the rows ``[start, end)`` of a table, none of them empty."""
    if not len(start):
        return np.zeros((0, table.shape[1]), dtype=table.dtype)
    padded = np.concatenate([table, np.zeros_like(table[:1])])
    return np.add.reduceat(padded, np.column_stack([start, end]).ravel(), axis=0)[::2]


def _firmness(shares: Floats, told: _Told, start: Ints, end: Ints) -> Floats:
    """Add up the shares in force in each range of rows, to 1 at the most."""
    if not len(start):
        return np.zeros(0)
    return np.asarray(np.clip(_sums((shares * told.sign)[:, None], start, end)[:, 0], 0.0, 1.0))


def _levels(parent: Ints) -> tuple[Ints, ...]:
    """Sort steps by depth; each comes after its parent."""
    depth: list[int] = []
    for before in parent.tolist():
        depth.append(depth[before] + 1 if before >= 0 else 0)
    deep = np.array(depth, dtype=np.int64)
    order = np.argsort(deep, kind="stable")
    return tuple(np.split(order, np.flatnonzero(np.diff(deep[order])) + 1)) if depth else ()


def _changes(column: Ints) -> Mask:
    """Say where a column differs from the row before; the first row does."""
    changed = np.ones(len(column), dtype=np.bool_)
    changed[1:] = column[1:] != column[:-1]
    return changed


def _opens(ledger: Ledger, told: _Told, *, rules: Rules) -> Mask:
    """Mark the rows that begin a change: none of an event's days before, in force by then, told of it."""
    opens = np.zeros(len(told.rows), dtype=np.bool_)
    kind = ledger.kind[told.rows]
    changing = np.flatnonzero((kind == Kind.GAIN) | (kind == Kind.LEAVE))
    before: dict[tuple[int, int, int], list[tuple[int, int, int]]] = {}
    for at, row, known in zip(
        changing.tolist(), told.rows[changing].tolist(), told.known[changing].tolist(), strict=True
    ):
        e = ledger.evidence[row]
        days = before.setdefault((int(ledger.place[row]), e.kind, e.side), [])
        lately = days[bisect_left(days, (e.day - rules.days.cluster,)) : bisect_left(days, (e.day,))]
        # What takes a row away again opens what the row had opened.
        since = e.known if told.sign[at] < 0 else known
        opens[at] = not any(other <= since < until for _, other, until in lately)
        days.append((e.day, known, e.until))
    return opens
