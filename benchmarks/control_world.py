"""
Simulated wars and their reporting, of which the truth is known; prints what they are like.

    python benchmarks/control_world.py
"""

from collections import Counter
from dataclasses import dataclass, replace
from datetime import date

import numpy as np
from control_press import Press
from control_setting import SETTINGS, Setting
from control_voices import Chorus
from control_war import SIDES, make_war
from numpy.typing import NDArray

from idlibmap.claims.claim import BASELINE, Claim
from idlibmap.gazetteer.gazetteer import load_gazetteer
from idlibmap.gazetteer.place import SETTLED_KINDS, Place

CENTRE = (35.55, 36.62)
"""Latitude and longitude about which the war is fought: between Khan Shaykhun and Saraqib."""
DRIFT_DEGREES = 0.12
"""How far from there a seed may move it."""
KM_PER_DEGREE = 111.2
GAINS = frozenset({"captured", "handed_over"})
NAMES_A_HOLDER = GAINS | {"holds", "repelled"}
"""Actions whose side has the place, if the claim is right."""
TOLD_WITHIN_DAYS = 3
"""A change counts as reported if a claim of it is dated this near."""


@dataclass(frozen=True, slots=True, kw_only=True)
class World:
    """A war as it was, and as it was told."""

    setting: Setting
    """What it was made with."""
    places: tuple[Place, ...]
    """Its places."""
    positions_km: NDArray[np.float64]
    """East and north of the middle: places x 2."""
    sides: tuple[str, ...]
    """Sides by number."""
    first: date
    """First day."""
    holder: NDArray[np.int8]
    """Who truly held each place at the end of each day, by number of the side: places x days."""
    claims: tuple[Claim, ...]
    """What was told, as read."""


def make_world(setting: Setting, seed: int) -> World:
    """Return the world of a difficulty and a seed: the same ones give the same world."""
    places, positions_km = _region(setting.places, np.random.default_rng([seed, 0]))
    war = make_war(setting, places, positions_km, seed)
    said = Chorus(setting, war, places, positions_km, seed).sayings()
    return World(
        setting=setting,
        places=places,
        positions_km=positions_km,
        sides=SIDES,
        first=setting.first,
        holder=war.holder,
        claims=Press(setting, places, seed).claims(said),
    )


def with_baseline(world: World) -> World:
    """Return the same world, with who held each place on the first day told by a baseline."""
    known = tuple(_holding(world, at) for at in range(len(world.places)))
    return replace(world, claims=(*known, *world.claims))


def _holding(world: World, at: int) -> Claim:
    place = world.places[at]
    return Claim(
        claim_id=f"b{at}", article_id="baseline", file="baseline.csv", outlet="A map", published=None,
        sentence_no=0, char_start=0, char_end=0, sentence="", scope="place", place_id=place.id,
        place=place.name, place_as_written=place.name, latitude=place.latitude, longitude=place.longitude,
        where_prec=1, relation="at", extent="", count="", action="holds", recapture=False,
        side=world.sides[world.holder[at, 0]], actor="", from_side="", from_actor="",
        date_start=world.first, date_end=world.first, date_prec="day", date_basis="explicit",
        source="A map", source_class="third_party", stance="reported", hedge="", background=False,
        reply_to="", confidence=1.0, rule=BASELINE,
    )  # fmt: skip


def _region(count: int, rng: np.random.Generator) -> tuple[tuple[Place, ...], NDArray[np.float64]]:
    """Return the settlements and hills nearest to a middle, by id, and their positions."""
    known = load_gazetteer().places.values()
    places = [place for place in known if place.kind in SETTLED_KINDS | {"hill"}]
    latitude, longitude = np.array(CENTRE) + rng.uniform(-DRIFT_DEGREES, DRIFT_DEGREES, 2)
    degrees = np.array([(place.longitude, place.latitude) for place in places])
    east = (degrees[:, 0] - longitude) * np.cos(np.radians(latitude))
    at_km = KM_PER_DEGREE * np.column_stack([east, degrees[:, 1] - latitude])
    nearest = np.argsort(np.linalg.norm(at_km, axis=1), kind="stable")[:count]
    chosen = sorted(nearest.tolist(), key=lambda at: places[at].id)
    return tuple(places[at] for at in chosen), at_km[chosen]


def main() -> None:
    """Print what the worlds of each difficulty are like, over the seeds kept for tuning."""
    print("| difficulty | changing places | changes | days held, median | held <= 3 days | claims |", end="")
    print(" claims a change | never reported | gains wrong | holder wrong | told |")
    print("|---|---|---|---|---|---|---|---|---|---|---|")
    for setting in SETTINGS.values():
        facts = np.array([_facts(make_world(setting, seed)) for seed in range(5)]).mean(axis=0)
        changing, changes, median, brief, claims, each, unreported, gains, wrong, told = facts
        print(f"| {setting.name} | {changing:.0f} | {changes:.0f} | {median:.0f} | {brief:.2f} |", end="")
        print(f" {claims:.0f} | {each:.1f} | {unreported:.2f} | {gains:.2f} | {wrong:.2f} | {told:.3f} |")
    _tell_kinds(make_world(SETTINGS["middle"], 0))


def _facts(world: World) -> tuple[float, ...]:
    """Return the numbers of one world, in the table's order."""
    place, day = np.nonzero(np.diff(world.holder, axis=1))
    day = day + 1
    held = [later - sooner for at in np.unique(place) for sooner, later in _pairs(day[place == at])]
    told = _gains_told(world)
    each = [_number_told(told, world, at, on) for at, on in zip(place, day, strict=True)]
    gains, holders = _wrong(world, GAINS), _wrong(world, NAMES_A_HOLDER)
    return (
        len(np.unique(place)),
        len(place),
        float(np.median(held)),
        float(np.mean([days <= TOLD_WITHIN_DAYS for days in held])),
        len(world.claims),
        float(np.mean(each)),
        float(np.mean([number == 0 for number in each])),
        gains,
        holders,
        _told_share(world, place, day, each),
    )


def _told_share(world: World, places: NDArray[np.intp], days: NDArray[np.intp], told: list[int]) -> float:
    """Return the share of changing places' days known to who knows the beginning and each reported change."""
    known = np.repeat(world.holder[:, :1], world.holder.shape[1], axis=1)
    for place, day, number in sorted(zip(places, days, told, strict=True), key=lambda change: change[1]):
        if number:
            known[place, day:] = world.holder[place, day]
    changing = np.unique(places)
    return float((known == world.holder)[changing].mean())


def _pairs(days: NDArray[np.intp]) -> list[tuple[int, int]]:
    return list(zip(days[:-1].tolist(), days[1:].tolist(), strict=True))


def _gains_told(world: World) -> Counter[tuple[str, str, int]]:
    """Return how often each gain (place, side, day) is told; who left is counted as a gain of nobody."""
    told: Counter[tuple[str, str, int]] = Counter()
    for claim in world.claims:
        if _is_told(claim, GAINS | {"withdrew"}):
            side = "" if claim.action == "withdrew" else claim.side
            told[claim.place_id, side, (claim.date_end - world.first).days] += 1
    return told


def _is_told(claim: Claim, actions: frozenset[str]) -> bool:
    plain = claim.relation == "at" and not claim.extent and claim.date_end is not None
    return plain and claim.action in actions and claim.stance in {"reported", "claimed"}


def _number_told(told: Counter[tuple[str, str, int]], world: World, place: int, day: int) -> int:
    near = range(day - TOLD_WITHIN_DAYS, day + TOLD_WITHIN_DAYS + 1)
    key, side = world.places[place].id, world.sides[world.holder[place, day]]
    return sum(told[key, each, on] for on in near for each in (side, ""))


def _wrong(world: World, actions: frozenset[str]) -> float:
    """Return the share of claims whose side did not have the place within a day of the last day told."""
    number = {place.id: at for at, place in enumerate(world.places)}
    wrong: list[bool] = []
    for claim in world.claims:
        if _is_told(claim, actions) and not claim.background:
            day = (claim.date_end - world.first).days
            around = world.holder[number[claim.place_id], max(0, day - 1) : day + 2]
            wrong.append(world.sides.index(claim.side) not in around)
    return float(np.mean(wrong))


def _tell_kinds(world: World) -> None:
    """Print how many claims of each kind one world has."""
    for field in ("source_class", "action", "stance", "date_prec", "date_basis", "relation", "extent"):
        counted = Counter(getattr(claim, field) for claim in world.claims)
        print(
            f"\n{field}: " + ", ".join(f"{name or 'none'} {count}" for name, count in counted.most_common())
        )


if __name__ == "__main__":
    main()
