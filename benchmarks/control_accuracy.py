"""
How often the inference of holders is right on simulated wars, beside four simple methods.

    python benchmarks/control_accuracy.py
    python benchmarks/control_accuracy.py --tuning

The first prints the figures to tell; with ``--tuning`` it uses other seeds, on which anything may be tried.
"""

import argparse
import sys
import time
from datetime import timedelta

import numpy as np
from control_rivals import RIVALS, UNKNOWN, Answer, votes_of
from control_scores import MEASURES, Figure, Sums, figures, gathered, sums_of
from control_setting import SETTINGS, Setting
from control_world import World, make_world
from numpy.typing import NDArray

from idlibmap.control.history import ControlInterval
from idlibmap.control.infer import infer_control
from idlibmap.theatre import load_theatre

TUNING = range(10)
TELLING = range(100, 110)
INFERENCE = "inference"
VIEWS = {"in hindsight": False, "as known then": True}
"""Whether a view uses for each day only what was published up to it."""


def main() -> None:
    """Print a table for each difficulty and view."""
    words = argparse.ArgumentParser(description="Score the inference of holders on simulated wars.")
    words.add_argument("--tuning", action="store_true", help="use the seeds kept for trying things out")
    seeds = TUNING if words.parse_args().tuning else TELLING
    for setting in SETTINGS.values():
        scored = _scored(setting, seeds)
        for view, methods in scored.items():
            print(f"\n## {setting.name}, {view}: {len(seeds)} wars, seeds {seeds[0]}-{seeds[-1]}\n")
            _tell(methods)


def _scored(setting: Setting, seeds: range) -> dict[str, dict[str, Sums]]:
    """Return every method's sums over all wars, by view."""
    sums: dict[str, dict[str, list[Sums]]] = {view: {} for view in VIEWS}
    for seed in seeds:
        world = make_world(setting, seed)
        claimed = _claimed(world)
        start = time.perf_counter()
        inferred = _inferred(world)
        print(f"{setting.name} {seed}: {time.perf_counter() - start:.1f} s", file=sys.stderr)
        for view, as_known_then in VIEWS.items():
            votes = votes_of(world, as_known_then=as_known_then)
            answers = {INFERENCE: inferred[view]} | {name: say(votes) for name, say in RIVALS.items()}
            for name, answer in answers.items():
                sums[view].setdefault(name, []).append(sums_of(answer, world.holder, claimed))
    return {view: {name: gathered(each) for name, each in found.items()} for view, found in sums.items()}


def _inferred(world: World) -> dict[str, Answer]:
    """Return what the inference says, in hindsight and as known then."""
    history = infer_control(world.claims, theatre=load_theatre())
    places, days = world.holder.shape
    even = np.full((places, days, len(world.sides)), 1 / len(world.sides))
    unknown = np.full((places, days), UNKNOWN, np.int8)
    answers = {view: Answer(holder=unknown.copy(), probabilities=even.copy()) for view in VIEWS}
    number = {place.id: at for at, place in enumerate(world.places)}
    for place in history.places:
        if place.place_id in number:
            at = number[place.place_id]
            for view, intervals in zip(VIEWS, (place.intervals, place.intervals_asof), strict=True):
                for interval in intervals:
                    _fill(answers[view], at, interval, world)
    return answers


def _fill(answer: Answer, place: int, interval: ControlInterval, world: World) -> None:
    """Write one interval's holder and probabilities into a new answer's days."""
    end = interval.end or world.first + timedelta(days=world.holder.shape[1])
    days = slice(max(0, (interval.start - world.first).days), max(0, (end - world.first).days))
    if interval.holder in world.sides:
        answer.holder[place, days] = world.sides.index(interval.holder)
    if interval.probabilities:
        chances = dict(interval.probabilities)
        answer.probabilities[place, days] = [chances.get(side, 0.0) for side in world.sides]


def _claimed(world: World) -> NDArray[np.bool_]:
    """Say for each place and day whether it is not before the first claim of the place."""
    number = {place.id: at for at, place in enumerate(world.places)}
    first = np.full(len(world.places), world.holder.shape[1])
    for claim in world.claims:
        day = ((claim.date_end or claim.published) - world.first).days
        first[number[claim.place_id]] = min(first[number[claim.place_id]], day)
    return np.arange(world.holder.shape[1]) >= first[:, None]


def _tell(methods: dict[str, Sums]) -> None:
    """Print the measures of every method, then by how much the inference differs from each rival."""
    _tell_table({name: figures(sums) for name, sums in methods.items()}, sign="")
    print(f"\n{INFERENCE.capitalize()} less each rival, on the same draws of places:\n")
    _tell_table({name: figures(methods[INFERENCE], less=methods[name]) for name in RIVALS}, sign="+")


def _tell_table(columns: dict[str, dict[str, Figure]], *, sign: str) -> None:
    print("| measure | " + " | ".join(columns) + " |")
    print("|---" * (len(columns) + 1) + "|")
    for measure in MEASURES:
        row = [each[measure] for each in columns.values()]
        cells = [f"{each.value:{sign}.3f} [{each.low:{sign}.3f}, {each.high:{sign}.3f}]" for each in row]
        print(f"| {measure} | " + " | ".join(cells) + " |", flush=True)


if __name__ == "__main__":
    main()
