"""
How right a method is about holders: sums per place, from which every measure and its interval come.

A measure is a function of sums over places, so a bootstrap over places is one product of matrices.
"""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from control_rivals import UNKNOWN, Answer
from numpy.typing import NDArray

Array = NDArray[np.float64]
Sums = dict[str, Array]
"""Sums by name: places x parts, or after a bootstrap draws x parts."""
BINS = 10
"""Equal bins of the top probability."""
NEAR_DAYS = (1, 3)
"""How far off a change of holder may be told and still count."""
DRAWS = 1000
"""Draws of a bootstrap."""
SEED = 20_200_227
INTERVAL = (2.5, 97.5)
"""Percentiles of a 95 % interval."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """One measure of one method, or a difference of two, with its 95 % interval."""

    value: float
    low: float
    high: float


def sums_of(answer: Answer, truth: NDArray[np.int8], claimed: NDArray[np.bool_]) -> Sums:
    """
    Return a method's sums for each place of one world.

    Parameters
    ----------
    answer
        What the method says.
    truth
        Who truly held each place: places x days.
    claimed
        Days from a place's first claim on.
    """
    changing = (truth != truth[:, :1]).any(axis=1)
    right = answer.holder == truth
    known = answer.holder != UNKNOWN
    lenient = right.copy()
    lenient[:, 1:] |= answer.holder[:, 1:] == truth[:, :-1]
    lenient[:, :-1] |= answer.holder[:, :-1] == truth[:, 1:]
    on_changing = np.broadcast_to(changing[:, None], truth.shape)
    return {
        "days": _each(np.ones_like(right)),
        "right": _each(right),
        "known": _each(known),
        "changing_days": _each(on_changing),
        "changing_right": _each(right & on_changing),
        "changing_lenient": _each(lenient & on_changing),
        "changing_known": _each(known & on_changing),
        **_confusion(answer, truth),
        **_changes(answer.holder, truth),
        **_trust(answer, truth, claimed & on_changing),
    }


def gathered(worlds: list[Sums]) -> Sums:
    """Return the sums of all places of several worlds."""
    return {name: np.concatenate([sums[name] for sums in worlds]) for name in worlds[0]}


def figures(sums: Sums, *, less: Sums | None = None) -> dict[str, Figure]:
    """Return every measure of a method, or how it differs from another on the same draws of places."""
    places = len(sums["days"])
    rng = np.random.default_rng(SEED)
    weights = rng.multinomial(places, np.full(places, 1 / places), size=DRAWS).astype(float)
    weights = np.vstack([np.ones(places), weights])
    told: dict[str, Figure] = {}
    drawn = {name: weights @ parts for name, parts in sums.items()}
    other = {name: weights @ parts for name, parts in less.items()} if less else None
    for name, measure in MEASURES.items():
        values = measure(drawn) - (measure(other) if other else 0.0)
        low, high = np.percentile(values[1:], INTERVAL)
        told[name] = Figure(value=float(values[0]), low=float(low), high=float(high))
    return told


def _each(cells: NDArray[np.bool_]) -> Array:
    return cells.sum(axis=1, keepdims=True).astype(float)


def _confusion(answer: Answer, truth: NDArray[np.int8]) -> Sums:
    """Return per place and side: days rightly named, named, and held."""
    sides = np.arange(answer.probabilities.shape[2])
    said, held = answer.holder[:, :, None] == sides, truth[:, :, None] == sides
    both = {"side_right": said & held, "side_said": said, "side_held": held}
    return {name: cells.sum(axis=1).astype(float) for name, cells in both.items()}


def _changes(holder: NDArray[np.int8], truth: NDArray[np.int8]) -> Sums:
    """Return per place: true changes, told changes, and those of both within some days of each other."""
    sums = {name: np.zeros((len(truth), 1)) for name in ("changes", "changes_told")}
    sums |= {f"changes_{near}": np.zeros((len(truth), 1)) for near in NEAR_DAYS}
    for place in range(len(truth)):
        real, told = _turns(truth[place]), _turns(holder[place])
        sums["changes"][place], sums["changes_told"][place] = len(real), len(told)
        for near in NEAR_DAYS:
            sums[f"changes_{near}"][place] = _matched(real, told, near)
    return sums


def _turns(holder: NDArray[np.int8]) -> list[tuple[int, int]]:
    """Return the days on which a known holder follows another, with the new one."""
    days = np.flatnonzero(holder != UNKNOWN)
    known = holder[days]
    new = np.flatnonzero(np.diff(known)) + 1
    return list(zip(days[new].tolist(), known[new].tolist(), strict=True))


def _matched(real: list[tuple[int, int]], told: list[tuple[int, int]], near: int) -> int:
    """Count true changes that have a told one to the same side near enough, each told one used once."""
    free = list(told)
    for day, side in real:
        close = [each for each in free if each[1] == side and abs(each[0] - day) <= near]
        if close:
            free.remove(min(close, key=lambda each: abs(each[0] - day)))
    return len(told) - len(free)


def _trust(answer: Answer, truth: NDArray[np.int8], days: NDArray[np.bool_]) -> Sums:
    """Return per place: half the squared errors of probabilities, and what calibration needs, bin by bin."""
    chances = answer.probabilities
    held = truth[:, :, None] == np.arange(chances.shape[2])
    squares = np.where(days, ((chances - held) ** 2).sum(axis=2) / 2, 0)
    top = chances.max(axis=2)
    hit = chances.argmax(axis=2) == truth
    bins = np.minimum((top * BINS).astype(int), BINS - 1)[:, :, None] == np.arange(BINS)
    bins &= days[:, :, None]
    return {
        "trusted_days": _each(days),
        "squares": squares.sum(axis=1, keepdims=True),
        "bin_top": (bins * top[:, :, None]).sum(axis=1),
        "bin_hits": (bins & hit[:, :, None]).sum(axis=1).astype(float),
    }


def _share(sums: Sums, part: str, whole: str) -> Array:
    return sums[part][:, 0] / np.maximum(sums[whole][:, 0], 1)


def _macro_f1(sums: Sums) -> Array:
    """Return the mean F1 of the sides that hold something."""
    held = sums["side_held"]
    f1 = 2 * sums["side_right"] / np.maximum(sums["side_said"] + held, 1)
    return (f1 * (held > 0)).sum(axis=1) / (held > 0).sum(axis=1)


def _change_f1(sums: Sums, near: int) -> Array:
    both = sums["changes"] + sums["changes_told"]
    return (2 * sums[f"changes_{near}"] / np.maximum(both, 1))[:, 0]


def _calibration_error(sums: Sums) -> Array:
    """Return the mean gap of trust and hits, weighted by days (a bin's days cancel out)."""
    gaps = np.abs(sums["bin_top"] - sums["bin_hits"]).sum(axis=1)
    return gaps / np.maximum(sums["trusted_days"][:, 0], 1)


MEASURES: dict[str, Callable[[Sums], Array]] = {
    "accuracy +-1": lambda sums: _share(sums, "changing_lenient", "changing_days"),
    "accuracy +-1 if known": lambda sums: _share(sums, "changing_lenient", "changing_known"),
    "strict": lambda sums: _share(sums, "changing_right", "changing_days"),
    "strict if known": lambda sums: _share(sums, "changing_right", "changing_known"),
    "coverage": lambda sums: _share(sums, "changing_known", "changing_days"),
    "all places": lambda sums: _share(sums, "right", "days"),
    "all if known": lambda sums: _share(sums, "right", "known"),
    "all coverage": lambda sums: _share(sums, "known", "days"),
    "macro-F1": _macro_f1,
    **{f"change F1 +-{near}": lambda sums, near=near: _change_f1(sums, near) for near in NEAR_DAYS},
    "Brier": lambda sums: _share(sums, "squares", "trusted_days"),
    "ECE": _calibration_error,
}
"""Every measure by name, from sums of draws x parts; the first five, Brier and ECE are on changing places."""
