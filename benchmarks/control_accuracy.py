"""
How often the inference of holders is right on simulated wars, beside four simple methods.

    python benchmarks/control_accuracy.py
    python benchmarks/control_accuracy.py --tuning

The first prints the figures to tell; with ``--tuning`` it uses other seeds, on which anything may be tried.
Each war is told twice: by its reports alone, and with a baseline of who held each place on the first day,
which all methods read.
"""

import argparse
import sys
import time
from collections.abc import Callable

import numpy as np
from control_rivals import RIVALS, UNKNOWN, Answer, votes_of
from control_scores import MEASURES, Figure, Sums, figures, gathered, sums_of
from control_setting import SETTINGS, Setting
from control_world import World, make_world, with_baseline
from numpy.typing import NDArray

from idlibmap.control.evidence import evidence_of, grouped, usable
from idlibmap.control.learn import learn_rules
from idlibmap.control.ledger import ledger_of
from idlibmap.control.rules import load_rules
from idlibmap.control.verdict import verdicts
from idlibmap.control.view import View, view_as_known, view_in_hindsight
from idlibmap.theatre import load_theatre

TUNING = range(10)
TELLING = range(300, 310)
INFERENCE = "inference"
VIEWS = {"in hindsight": False, "as known then": True}
"""Whether a view uses for each day only what was published up to it."""


def main() -> None:
    """Print a table for each difficulty and view."""
    words = argparse.ArgumentParser(description="Score the inference of holders on simulated wars.")
    words.add_argument("--tuning", action="store_true", help="use the seeds kept for trying things out")
    words.add_argument("--learn", action="store_true", help="learn first how far sources are right")
    said = words.parse_args()
    seeds = TUNING if said.tuning else TELLING
    for setting in SETTINGS.values():
        for told, known in {"reports alone": lambda world: world, "with a baseline": with_baseline}.items():
            for view, methods in _scored(setting, seeds, known, learn=said.learn).items():
                wars = f"{len(seeds)} wars, seeds {seeds[0]}-{seeds[-1]}"
                print(f"\n## {setting.name}, {told}, {view}: {wars}\n")
                _tell(methods)


def _scored(
    setting: Setting, seeds: range, known: Callable[[World], World], *, learn: bool
) -> dict[str, dict[str, Sums]]:
    """Return every method's sums over all wars, by view."""
    sums: dict[str, dict[str, list[Sums]]] = {view: {} for view in VIEWS}
    for seed in seeds:
        world = known(make_world(setting, seed))
        claimed = _claimed(world)
        start = time.perf_counter()
        inferred = _inferred(world, learn=learn)
        print(f"{setting.name} {seed}: {time.perf_counter() - start:.1f} s", file=sys.stderr)
        for view, as_known_then in VIEWS.items():
            votes = votes_of(world, as_known_then=as_known_then)
            answers = {INFERENCE: inferred[view]} | {name: say(votes) for name, say in RIVALS.items()}
            for name, answer in answers.items():
                sums[view].setdefault(name, []).append(sums_of(answer, world.holder, claimed))
    return {view: {name: gathered(each) for name, each in found.items()} for view, found in sums.items()}


def _inferred(world: World, *, learn: bool) -> dict[str, Answer]:
    """Return what the inference says, in hindsight and as known then."""
    theatre = load_theatre()
    rules = load_rules(theatre)
    if learn:
        rules, _ = learn_rules(world.claims, rules=rules)
    groups = grouped(usable(world.claims, scope="place", as_of=None))
    told = [[e for claim in group for e in evidence_of(claim, rules=rules)] for group in groups]
    ledger = ledger_of(told, rules=rules)
    numbers = {place.id: at for at, place in enumerate(world.places)}
    places = np.array([numbers[group[0].place_id] for group in groups])
    views = (view_in_hindsight(ledger, rules=rules), view_as_known(ledger, rules=rules))
    return {name: _answer(view, places, world) for name, view in zip(VIEWS, views, strict=True)}


def _answer(view: View, places: NDArray[np.intp], world: World) -> Answer:
    """Return a view's holder and probabilities of each place of a world, day by day."""
    shape = world.holder.shape
    days = world.first.toordinal() + np.arange(shape[1])
    holder = np.full(shape, UNKNOWN, np.int8)
    shares = np.full((*shape, len(world.sides)), 1 / len(world.sides))
    sides = [view.rules.sides.index(side) for side in world.sides]
    number = np.full(len(view.rules.sides), UNKNOWN, np.int8)
    number[sides] = np.arange(len(sides))
    found = verdicts(view)
    for at, place in enumerate(places.tolist()):
        of_place = np.full(shape[1], at)
        shares[place] = view.shares(view.state_on(of_place, days), days)[:, sides]
        rows = np.flatnonzero(found.place == at)
        last = np.searchsorted(found.day[rows], days, side="right") - 1
        named = found.holder[rows][np.maximum(last, 0)]
        holder[place] = np.where((last >= 0) & (named >= 0), number[named], UNKNOWN)
    return Answer(holder=holder, probabilities=shares)


def _claimed(world: World) -> NDArray[np.bool_]:
    """Say for each place and day whether it is not before the first claim of the place."""
    number = {place.id: at for at, place in enumerate(world.places)}
    first = np.full(len(world.places), world.holder.shape[1])
    for claim in world.claims:
        day = ((claim.date_end or claim.published or world.first) - world.first).days
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
