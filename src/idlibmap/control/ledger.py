"""The ledger: all evidence on all places as columns, with how much each row counts beside its echoes."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from idlibmap.control.evidence import SAYS_HELD, SAYS_NOT, SAYS_NOTHING, Evidence, says_of
from idlibmap.control.reconciled import reconciled
from idlibmap.control.rules import Rules, strength

Ints = npt.NDArray[np.int64]
Floats = npt.NDArray[np.float64]
Mask = npt.NDArray[np.bool_]


@dataclass(frozen=True, slots=True, kw_only=True)
class Ledger:
    """
    Evidence as columns of equal length, a row each; ordered by place, day, publication and claim.

    Days are ordinals, as of ``date.toordinal``.
    """

    of_places: tuple[Sequence[Evidence], ...]
    """The rows of each place."""
    evidence: tuple[Evidence, ...]
    """All rows."""
    place: Ints
    """Number of the place."""
    day: Ints
    known: Ints
    until: Ints
    """Day from which a row is known to be overtaken."""
    kind: Ints
    """Values of :class:`Kind`."""
    side: Ints
    """Index of the side; -1 if none."""
    says: Ints
    """SAYS_HELD, SAYS_NOT or SAYS_NOTHING: what it says of its side."""
    independent: Mask
    repelled: Mask
    """Whether it tells of an attack repelled: a holding that somebody tried to end."""
    share: Floats
    """What it counts for: its weight, less what the same voice or earlier ones have said already."""
    correct: Floats
    """Chance that its source is right."""


def ledger_of(places: Sequence[Sequence[Evidence]], *, rules: Rules) -> Ledger:
    """
    Lay out the evidence on each place.

    Parameters
    ----------
    places
        The evidence on each place, in any order.
    """
    told = [reconciled(of_place, rules=rules) for of_place in places]
    rows = [e for of_place in told for e in of_place]
    says = np.array([says_of(e) for e in rows], dtype=np.int64)
    return Ledger(
        of_places=tuple(told),
        evidence=tuple(rows),
        place=np.repeat(np.arange(len(told)), [len(of_place) for of_place in told]),
        day=np.array([e.day for e in rows], dtype=np.int64),
        known=np.array([e.known for e in rows], dtype=np.int64),
        until=np.array([e.until for e in rows], dtype=np.int64),
        kind=np.array([e.kind for e in rows], dtype=np.int64),
        side=np.array([e.side for e in rows], dtype=np.int64),
        says=says,
        independent=np.array([e.independent for e in rows], dtype=np.bool_),
        repelled=np.array([e.action == "repelled" for e in rows], dtype=np.bool_),
        share=np.array([share for of_place in told for share in _shares(of_place, rules=rules)]),
        correct=np.array([e.correct for e in rows], dtype=np.float64),
    )


def _shares(told: Sequence[Evidence], *, rules: Rules) -> list[float]:
    """Return what each row on one place counts for."""
    shares = [0.0] * len(told)
    said: dict[tuple[int, int], list[int]] = {}
    for row, e in enumerate(told):
        says = says_of(e)
        if says != SAYS_NOTHING:
            said.setdefault((e.side, says), []).append(row)
    for rows in said.values():
        for cluster in _clusters(rows, told, days=rules.days.cluster):
            for row, share in _echoes(cluster, told, rules=rules):
                shares[row] = share
    return shares


def _clusters(rows: Iterable[int], told: Sequence[Evidence], *, days: int) -> Iterator[list[int]]:
    """Split rows, ordered by day, so that none is more than ``days`` after the first of its cluster."""
    cluster: list[int] = []
    for row in rows:
        if cluster and told[row].day - told[cluster[0]].day > days:
            yield cluster
            cluster = []
        cluster.append(row)
    if cluster:
        yield cluster


def _echoes(cluster: list[int], told: Sequence[Evidence], *, rules: Rules) -> Iterator[tuple[int, float]]:
    """
    Weigh reports of one thing in the order of their publication, the strongest of a day first.

    The n-th voice counts for ``1 / (1 + echo (n - 1))`` of its weight; a voice that says it again only for
    what it says more firmly than before.
    """
    if len(cluster) == 1:
        yield cluster[0], told[cluster[0]].weight
        return
    heard: list[Evidence] = []
    for row in sorted(cluster, key=lambda row: _loudness(told[row], rules=rules)):
        e = told[row]
        # What was overtaken by then had said nothing.
        counted = [other for other in heard if other.until > e.known]
        before = max((other.weight for other in counted if other.voice == e.voice), default=0.0)
        others = {other.voice for other in counted}
        place = (
            list(dict.fromkeys(other.voice for other in counted)).index(e.voice)
            if e.voice in others
            else len(others)
        )
        heard.append(e)
        share = max(0.0, e.weight - before) / (1 + rules.belief.echo * place)
        yield row, e.weight if e.answered else share


def _loudness(evidence: Evidence, *, rules: Rules) -> tuple[int, float, str]:
    force = evidence.weight * strength(correct=evidence.correct, n_sides=len(rules.sides))
    return evidence.known, -force, evidence.claim_id


def log_odds(ledger: Ledger, *, n_sides: int) -> Floats:
    """
    Return what each row adds to the log odds of its side against another; negative where it denies it.

    Natural logarithms; 0 for rows that say nothing of a holder.
    """
    wrong = (1 - ledger.correct) / max(1, n_sides - 1)
    held = np.log(ledger.correct / wrong)
    denied = np.log((1 - ledger.correct) / ledger.correct)
    worth = np.where(ledger.says == SAYS_HELD, held, np.where(ledger.says == SAYS_NOT, denied, 0.0))
    return np.asarray(ledger.share * worth)


def log_chances(ledger: Ledger, *, n_sides: int) -> Floats:
    """
    Return, for each row and each side that may truly hold the place, the weighed log chance of what is said.

    Returns
    -------
    chances
        Shape (rows, sides); zeros for rows that say nothing of a holder.
    """
    chances = np.zeros((len(ledger.side), n_sides))
    speaking = ledger.says != SAYS_NOTHING
    wrong = np.log((1 - ledger.correct) / max(1, n_sides - 1))
    held = ledger.says == SAYS_HELD
    of_side = np.where(held, np.log(ledger.correct), np.log1p(-ledger.correct))
    of_others = np.where(held, wrong, np.log(ledger.correct))
    chances[speaking] = (ledger.share * of_others)[speaking, None]
    chances[speaking, ledger.side[speaking]] = (ledger.share * of_side)[speaking]
    return chances
