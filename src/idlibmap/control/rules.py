"""The numbers that turn claims into control, from the theatre's ``sources.toml``."""

import math
from dataclasses import dataclass
from typing import Any

from idlibmap.claims.claim import SOURCE_CLASSES
from idlibmap.errors import TheatreError
from idlibmap.theatre import Theatre

FILE = "sources.toml"
"""Where the numbers stand in the theatre's folder."""
OWN, AGAINST, NEUTRAL = INTERESTS = ("own", "against", "")
"""What a statement does for the side its source speaks for."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceClass:
    """How far one class of sources is believed."""

    correct: float
    """Chance that it names the true holder, strictly between 0 and 1."""
    independent: bool
    """It may confirm what a party to the war says of itself."""
    own: float | None = None
    """The same of what serves the side it speaks for; ``correct`` if None."""
    against: float | None = None
    """The same of what tells against that side."""

    def chance(self, interest: str) -> float:
        """Return the chance that it is right, by one of INTERESTS."""
        told = {OWN: self.own, AGAINST: self.against}.get(interest)
        return self.correct if told is None else told

    def tells_apart(self, interest: str) -> bool:
        """Say whether it has a chance of its own for an interest."""
        return {OWN: self.own, AGAINST: self.against}.get(interest) is not None


@dataclass(frozen=True, slots=True, kw_only=True)
class Weights:
    """Factors on what one claim weighs; they multiply."""

    all: float
    most: float
    part: float
    outskirts: float
    hedged: float
    background: float
    repelled: float
    denied: float
    vague_place: float
    """For a place known only as an area (UCDP precision 3 and above)."""
    area: float
    """For what is told of a whole area, on each place in it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Belief:
    """How evidence moves the probabilities, and what they mean."""

    jump: float
    """Share of the belief set free before a reported change is weighed."""
    again: float
    """How much less likely a report that a side took a place is where it had the place already."""
    assessed: float
    """Least probability of an assessed holder."""
    rival: float
    """Probability of a second side above which a weak first one is contested."""
    similar: float
    """Share of the stronger evidence at which two captures on one day are level."""
    echo: float
    """The n-th report of one event weighs ``1 / (1 + echo * (n - 1))``."""


@dataclass(frozen=True, slots=True, kw_only=True)
class HalfLife:
    """Days in which the belief loses half of what sets it apart from knowing nothing."""

    hot: float
    quiet: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Days:
    """How many days each state lasts without news."""

    heat: int
    close: int
    partial: int
    fighting: int
    disputed: int
    withdrawing: int
    cluster: int
    """Reports of one event lie at most this far apart."""
    claimed: int
    siege: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Rules:
    """All numbers of the inference, and the sides it is over."""

    sides: tuple[str, ...]
    """Side ids in the theatre's order: the axis of every belief."""
    sources: dict[str, SourceClass]
    """By the source class of a claim."""
    speaks_for: dict[str, str]
    """The side that a source speaks for, by its name."""
    allies: frozenset[str]
    """Actors that fight beside a side and hold no towns of their own."""
    weight: Weights
    belief: Belief
    half_life: HalfLife
    days: Days


def load_rules(theatre: Theatre) -> Rules:
    """
    Read the theatre's ``sources.toml``.

    Raises
    ------
    TheatreError
        The file is missing, lacks a number, or holds one that is out of range.
    """
    content = theatre.toml(FILE)
    try:
        sources = {name: SourceClass(**content["source"][name]) for name in SOURCE_CLASSES}
        rules = Rules(
            sides=tuple(side.id for side in theatre.sides),
            sources=sources,
            speaks_for=_sides_of_sources(theatre),
            allies=_allies(theatre),
            weight=Weights(**content["weight"]),
            belief=Belief(**content["belief"]),
            half_life=HalfLife(**content["half_life"]),
            days=Days(**content["days"]),
        )
    except (KeyError, TypeError) as error:
        msg = f"{theatre.root / FILE}: {error}. Compare its tables and keys with docs/control.md."
        raise TheatreError(msg) from error
    faults = _faults(content)
    if faults:
        raise TheatreError(f"{theatre.root / FILE}: " + "; ".join(faults) + ". Mend the numbers named.")
    return rules


def _sides_of_sources(theatre: Theatre) -> dict[str, str]:
    rows = theatre.toml("actors.toml").get("source", ())
    return {row["name"]: row["side"] for row in rows if row.get("side")}


def _allies(theatre: Theatre) -> frozenset[str]:
    rows = theatre.toml("actors.toml").get("actor", ())
    return frozenset(row["name"] for row in rows if row.get("type") == "ally")


def _faults(content: dict[str, Any]) -> list[str]:
    """List the numbers that are out of range."""
    shares = {
        f"[source.{name}] {key}": table[key]
        for name, table in content["source"].items()
        for key in ("correct", "own", "against")
        if key in table
    }
    shares |= {f"[belief] {name}": number for name, number in content["belief"].items()}
    spans = {f"[days] {name}": number for name, number in content["days"].items()}
    spans |= {f"[half_life] {name}": number for name, number in content["half_life"].items()}
    weights = {f"[weight] {name}": number for name, number in content["weight"].items()}
    return [
        *(f"{name}: expected between 0 and 1, got {n}" for name, n in shares.items() if not 0 < n < 1),
        *(f"{name}: expected days above 0, got {n}" for name, n in spans.items() if not n > 0),
        *(f"{name}: expected from 0 to 1, got {n}" for name, n in weights.items() if not 0 <= n <= 1),
    ]


def strength(*, correct: float, n_sides: int) -> float:
    """Return how much one full report of a holder favours it: the log ratio of right to wrong."""
    return math.log(correct * max(1, n_sides - 1) / (1 - correct))
