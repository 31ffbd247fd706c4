"""Pockets: parts of a side's places that others hold all the ground around, found from the places alone."""

from bisect import bisect_right
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import pairwise
from operator import itemgetter

import numpy as np

from idlibmap.territory.holding import UNKNOWN, Runs, holdings
from idlibmap.territory.neighbours import Ints, Mask, PlaceGraph, connected

Holdings = Sequence[tuple[date, str, bool]]
"""Who holds a node from which day on, and whether that is stale; two in a row differ."""
FEWEST_PLACES = 2
"""A place alone among others' is as likely an advance, or a report misread, as it is cut off."""
MOST_STALE = 0.5
"""Where more of its places, or of those around it, are no more than last known, nobody can say that a part is
still cut off."""
Part = tuple[int, tuple[int, ...]]
"""A bloc, and the nodes it is cut off on."""
Life = tuple[list[tuple[date, Part]], date | None]
"""What a pocket was from which day on, and the first day on which it was none."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PocketRun:
    """A run of days ``[start, end)`` on which a pocket has the same places, and the same sides around it."""

    start: date
    end: date | None
    """None if nothing has changed since."""
    place_ids: tuple[str, ...]
    """In order."""
    by: tuple[str, ...]
    """Who holds the places around it, that with the most of them first."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Pocket:
    """Places of a side that are cut off from its rear. No siege: nobody need have said so."""

    side: str
    """Who holds it; of allies the one with the most places in it."""
    runs: tuple[PocketRun, ...]
    """In order, without gaps."""


def pockets(
    graph: PlaceGraph, runs: Mapping[str, Runs], *, allied: Collection[frozenset[str]]
) -> tuple[Pocket, ...]:
    """
    Find where a side's places are cut off from its rear, and on which days.

    Parameters
    ----------
    graph
        The places with evidence, and which of them are neighbours.
    runs
        Intervals of each place.
    allied
        Pairs of sides that count as one, and so do all that a chain of pairs links.

    Returns
    -------
    pockets
        Ordered by first day, then by places. A pocket of the next day is the same one if its side is and it
        shares at least half of the smaller one's places. One that never has FEWEST_PLACES is left out.
    """
    held = [_sides(place_ids, runs) for place_ids in graph.place_ids]
    lives = _lives(_parts_by_day(graph, held, allied), graph.n_places.tolist())
    around = _around(graph)
    every = (_pocket(life, graph=graph, around=around, holdings=held) for life in lives)
    found = [one for one in every if max(len(run.place_ids) for run in one.runs) >= FEWEST_PLACES]
    return tuple(sorted(found, key=lambda pocket: (pocket.runs[0].start, pocket.runs[0].place_ids)))


def _sides(place_ids: Sequence[str], runs: Mapping[str, Runs]) -> Holdings:
    """Say from which day on which side holds a node; unknown while its places differ."""
    found: list[tuple[date, str, bool]] = []
    for holding in holdings(place_ids, runs):
        now = holding.side, holding.status == "stale"
        if now != (found[-1][1:] if found else (UNKNOWN, False)):
            found.append((holding.start, *now))
    return found


def _blocs(holdings: Iterable[Holdings], allied: Iterable[frozenset[str]]) -> dict[str, int]:
    """Number the sides from 0; allies have one number, and who is unknown has -1."""
    sides = sorted({side for held in holdings for _, side, _ in held} | set().union(*allied))
    number = {side: at for at, side in enumerate(sides)}
    pairs = [(number[min(pair)], number[max(pair)]) for pair in allied]
    blocs = connected(len(sides), np.array(pairs, dtype=np.int64).reshape(-1, 2))
    return {side: int(blocs[number[side]]) for side in sides} | {UNKNOWN: -1}


def _parts_by_day(
    graph: PlaceGraph, holdings: Sequence[Holdings], allied: Collection[frozenset[str]]
) -> Iterator[tuple[date, list[Part]]]:
    """Yield each day on which a node changes hands or fades, with the parts that are cut off from it on."""
    blocs = _blocs(holdings, allied)
    changes: dict[date, list[tuple[int, int, bool]]] = {}
    for node, held in enumerate(holdings):
        for day, side, fades in held:
            changes.setdefault(day, []).append((node, blocs[side], fades))
    now, is_stale = np.full(len(holdings), -1), np.zeros(len(holdings), dtype=bool)
    for day in sorted(changes):
        nodes, taken_by, fades = np.array(changes[day]).T
        now[nodes], is_stale[nodes] = taken_by, fades
        yield day, _cut_off(graph, now, is_stale)


def _cut_off(graph: PlaceGraph, blocs: Ints, is_stale: Mask) -> list[Part]:
    """Return the parts that are pockets while each node is its bloc's; who is unknown is -1."""
    ends = blocs[graph.pairs]
    part = connected(len(blocs), graph.pairs[ends[:, 0] == ends[:, 1]])
    is_out = np.zeros(len(blocs), dtype=bool)
    is_out[part[~graph.is_closed_in | (blocs < 0)]] = True
    is_out[part[graph.pairs[:, ::-1][ends < 0]]] = True
    is_out[_rears(graph, blocs, part)] = True
    outward = np.concatenate([graph.pairs, graph.pairs[:, ::-1]])[np.tile(ends[:, 0] != ends[:, 1], 2)]
    is_out |= _mostly(is_stale, part, size=len(part)) | _mostly(
        is_stale[outward[:, 1]], part[outward[:, 0]], size=len(part)
    )
    nodes = np.flatnonzero(~is_out[part])
    nodes = nodes[np.argsort(part[nodes], kind="stable")]
    bounds = [0, *(np.flatnonzero(np.diff(part[nodes])) + 1).tolist(), len(nodes)]
    listed = nodes.tolist()
    return [(int(blocs[listed[a]]), tuple(listed[a:b])) for a, b in pairwise(bounds) if a < b]


def _mostly(is_stale: Mask, part: Ints, *, size: int) -> Mask:
    """Say for which parts more than MOST_STALE of the places listed with them are stale."""
    stale = np.bincount(part, weights=is_stale, minlength=size)
    return np.asarray(stale > MOST_STALE * np.bincount(part, minlength=size))


def _rears(graph: PlaceGraph, blocs: Ints, part: Ints) -> Ints:
    """Return the part of each bloc that has the most places, of equals the one with the first place."""
    sizes = np.bincount(part, weights=graph.n_places)
    heads = np.flatnonzero(sizes)
    heads = heads[np.argsort(-sizes[heads], kind="stable")]
    _, largest = np.unique(blocs[heads], return_index=True)
    return np.asarray(heads[largest])


def _lives(days: Iterable[tuple[date, Sequence[Part]]], n_places: Sequence[int]) -> list[Life]:
    """Follow parts from day to day, each as long as it is much the same."""
    going: dict[Part, list[tuple[date, Part]]] = {}
    over: list[Life] = []
    for day, parts in days:
        now = {part: going.pop(part) for part in parts if part in going}
        fresh = [part for part in parts if part not in now]
        for old, new in _matches(tuple(going), fresh, n_places):
            now[new] = [*going.pop(old), (day, new)]
        over += [(steps, day) for steps in going.values()]
        going = {part: now.get(part) or [(day, part)] for part in parts}
    return over + [(steps, None) for steps in going.values()]


def _matches(
    old: Sequence[Part], new: Sequence[Part], n_places: Sequence[int]
) -> Iterator[tuple[Part, Part]]:
    """Yield which part goes on as which: those that share the most places first, then by first place."""
    part_of = {(bloc, node): at for at, (bloc, nodes) in enumerate(old) for node in nodes}
    shared: Counter[tuple[int, int]] = Counter()
    for at, (bloc, nodes) in enumerate(new):
        for node in nodes:
            if (bloc, node) in part_of:
                shared[part_of[bloc, node], at] += n_places[node]
    followed: set[int] = set()
    following: set[int] = set()
    for (was, at), places in sorted(shared.items(), key=lambda pair: (-pair[1], pair[0])):
        smaller = min(sum(n_places[node] for node in nodes) for _, nodes in (old[was], new[at]))
        if 2 * places >= smaller and was not in followed and at not in following:
            followed.add(was)
            following.add(at)
            yield old[was], new[at]


def _around(graph: PlaceGraph) -> list[list[int]]:
    """List the neighbours of each node."""
    around: list[list[int]] = [[] for _ in graph.place_ids]
    for one, other in graph.pairs.tolist():
        around[one].append(other)
        around[other].append(one)
    return around


def _pocket(
    life: Life, *, graph: PlaceGraph, around: Sequence[Sequence[int]], holdings: Sequence[Holdings]
) -> Pocket:
    """Say what a pocket was from first to last, and who held it and the places around it meanwhile."""
    steps, last = life
    ends = [*(day for day, _ in steps[1:]), last]
    runs: list[PocketRun] = []
    held_in: Counter[str] = Counter()
    for (start, (_, nodes)), end in zip(steps, ends, strict=True):
        ids = tuple(sorted(place_id for node in nodes for place_id in graph.place_ids[node]))
        beside = sorted({other for node in nodes for other in around[node]} - set(nodes))
        held_in.update(_side_on(holdings[node], start) for node in nodes)
        for day in _turns(beside, start, end, holdings):
            by = _most_first(Counter(_side_on(holdings[node], day) for node in beside))
            if runs and runs[-1].end is None and (runs[-1].place_ids, runs[-1].by) == (ids, by):
                continue
            if runs and runs[-1].end is None:
                runs[-1] = replace(runs[-1], end=day)
            runs.append(PocketRun(start=day, end=None, place_ids=ids, by=by))
    runs[-1] = replace(runs[-1], end=last)
    return Pocket(side=_most_first(held_in)[0], runs=tuple(runs))


def _turns(nodes: Iterable[int], start: date, end: date | None, holdings: Sequence[Holdings]) -> list[date]:
    """Return the first day of a run, and those on which a node around it changes hands."""
    turns = {day for node in nodes for day, *_ in holdings[node] if start < day}
    return sorted({start} | {day for day in turns if end is None or day < end})


def _side_on(held: Holdings, day: date) -> str:
    return held[bisect_right(held, day, key=itemgetter(0)) - 1][1]


def _most_first(counts: Counter[str]) -> tuple[str, ...]:
    return tuple(sorted(counts, key=lambda side: (-counts[side], side)))
