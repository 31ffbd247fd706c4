"""Views: what is believed of every place on any day, in hindsight and as known then."""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from idlibmap.control.belief import Belief, backward, before_step, decayed, forward, half_lives, joined
from idlibmap.control.change import Change, changes
from idlibmap.control.contest import Contest, Contests
from idlibmap.control.evidence import FOREVER, NONE, Evidence
from idlibmap.control.ledger import Floats, Ints, Ledger, Mask
from idlibmap.control.rules import Rules
from idlibmap.control.siege import Siege, Sieges
from idlibmap.control.standing import Standing, standing, with_hindsight
from idlibmap.control.steps import Steps, steps_as_known, steps_in_hindsight


@dataclass(frozen=True, slots=True, kw_only=True)
class View:
    """One way of looking at all places: their states, and the runs of days that claims give outright."""

    rules: Rules
    steps: Steps
    belief: Belief
    standing: Standing
    ahead: Floats | None
    """Chance of what the state's own step and later ones tell, by who held the place just before it; None
    where later reports are not used."""
    told: tuple[tuple[Evidence, ...], ...]
    """The evidence on each place that is used, ordered by day."""
    contests: tuple[tuple[Contest, ...], ...]
    """Of each place."""
    sieges: tuple[tuple[Siege, ...], ...]
    changes: tuple[tuple[Change, ...], ...]

    @property
    def as_known(self) -> bool:
        """Whether each day is seen by what was published by then."""
        return self.ahead is None

    def state_on(self, place: Ints, day: Ints) -> Ints:
        """Return the number of the state in force at each place and day; NONE before the first."""
        shown = self.steps.place[self.steps.shown]
        span = int(max(day.max(initial=0), self.steps.since.max(initial=0))) + 1
        found = np.searchsorted(shown * span + self.steps.since, place * span + day, side="right") - 1
        return np.where((found >= 0) & (shown[np.maximum(found, 0)] == place), found, NONE)

    def rises_again(self, state: Ints) -> Mask:
        """Say after which states a later step tells more of the same days."""
        if self.ahead is None:
            return np.zeros(len(state), dtype=np.bool_)
        step = self.steps.shown[state]
        later = np.minimum(step + 1, len(self.steps.day) - 1)
        return np.asarray((later != step) & (self.steps.place[later] == self.steps.place[step]))

    def shares(self, state: Ints, day: Ints) -> Floats:
        """
        Return the probability of each side on days, by the state in force on each.

        Parameters
        ----------
        state
            As :meth:`state_on` gives it; NONE gives every side alike.
        day
            Ordinals, none before the state.

        Returns
        -------
        shares
            Shape (days, sides); rows sum to 1.
        """
        n_sides = len(self.rules.sides)
        found = np.full((len(state), n_sides), 1 / n_sides)
        known = state != NONE
        step, then = self.steps.shown[state[known]], day[known]
        hot = self.belief.hot_until[step]
        passed = half_lives(self.steps.day[step], then, hot_until=hot, rules=self.rules)
        share = decayed(self.belief.share[step], passed)
        if self.ahead is not None and len(step):
            follows = np.flatnonzero(self.rises_again(state[known]))
            later, then, hot = step[follows] + 1, then[follows], hot[follows]
            passed = half_lives(then, self.steps.day[later], hot_until=hot, rules=self.rules)
            share[follows] = joined(share[follows], decayed(self.ahead[later], passed))
        found[known] = share
        return found


def view_in_hindsight(ledger: Ledger, *, rules: Rules) -> View:
    """Look at every day by all reports."""
    steps = steps_in_hindsight(ledger, rules=rules)
    belief = forward(steps, rules=rules)
    ahead = backward(steps, belief, rules=rules)
    then = standing(steps, belief.share, rules=rules)
    later = standing(steps, joined(belief.share, ahead), rules=rules)
    told = tuple(tuple([e for e in of_place if e.until == FOREVER]) for of_place in ledger.of_places)
    return View(
        rules=rules,
        steps=steps,
        belief=belief,
        standing=with_hindsight(steps, then, later),
        ahead=before_step(steps, belief, ahead, rules=rules),
        told=told,
        contests=tuple(tuple(Contests(of_place, rules=rules).in_hindsight()) for of_place in told),
        sieges=tuple(tuple(Sieges(of_place, rules=rules).in_hindsight()) for of_place in told),
        changes=tuple(tuple(changes(of_place)) for of_place in told),
    )


def view_as_known(ledger: Ledger, *, rules: Rules) -> View:
    """Look at each day by what had been published by then."""
    steps = steps_as_known(ledger, rules=rules)
    belief = forward(steps, rules=rules)
    told = tuple(tuple([e for e in of_place if e.until > e.known]) for of_place in ledger.of_places)
    return View(
        rules=rules,
        steps=steps,
        belief=belief,
        standing=standing(steps, belief.share, rules=rules),
        ahead=None,
        told=told,
        contests=tuple(tuple(Contests(of_place, rules=rules).as_known()) for of_place in told),
        sieges=tuple(tuple(Sieges(of_place, rules=rules).as_known()) for of_place in told),
        changes=((),) * len(told),
    )


def falls_and_rises(view: View, state: Ints, side: Ints, until: Ints, *, least: float) -> tuple[Ints, Ints]:
    """
    Find where a side's probability first falls below a threshold, and where it is back above it.

    Between two days with evidence a probability falls and then, in hindsight, rises.

    Parameters
    ----------
    state
        Ascending.
    side
        Whose probability, for each state.
    until
        First day after each state.

    Returns
    -------
    falls, rises
        First day below, and first day above again; ``until`` where there is none.
    """
    falls, rises = until.copy(), until.copy()
    # A state of one day has no day on which it could change.
    long = np.flatnonzero(until - view.steps.since[state] > 1)
    state, side, until = state[long], side[long], until[long]
    start = view.steps.since[state]

    def below(rows: Ints, day: Ints) -> Mask:
        return np.asarray(_of_side(view, state[rows], side[rows], day) < least)

    lowest = _lowest(view, state, side, start, until - 1)
    ever = np.flatnonzero(below(np.arange(len(state)), lowest))
    falls[long[ever]] = _first(lambda rows, day: below(ever[rows], day), start[ever], lowest[ever])
    rises[long[ever]] = _first(lambda rows, day: ~below(ever[rows], day), lowest[ever], until[ever])
    return falls, rises


def _of_side(view: View, state: Ints, side: Ints, day: Ints) -> Floats:
    return view.shares(state, day)[np.arange(len(state)), side]


def _lowest(view: View, state: Ints, side: Ints, first: Ints, last: Ints) -> Ints:
    """Return the day on which a probability that falls and then rises is lowest."""
    low, high = first.copy(), last.copy()
    falling = ~view.rises_again(state)
    low[falling] = last[falling]
    rows = np.flatnonzero(low < high)
    while len(rows):
        middle = (low[rows] + high[rows]) // 2
        of, by = state[rows], side[rows]
        falling = _of_side(view, of, by, middle + 1) < _of_side(view, of, by, middle)
        low[rows] = np.where(falling, middle + 1, low[rows])
        high[rows] = np.where(falling, high[rows], middle)
        rows = rows[low[rows] < high[rows]]
    return low


def _first(holds: Callable[[Ints, Ints], Mask], first: Ints, last: Ints) -> Ints:
    """Return the first day from ``first`` on which something holds that then goes on; ``last`` if none."""
    low, high = first.copy(), last.copy()
    rows = np.flatnonzero(low < high)
    while len(rows):
        middle = (low[rows] + high[rows]) // 2
        yes = holds(rows, middle)
        high[rows] = np.where(yes, middle, high[rows])
        low[rows] = np.where(yes, low[rows], middle + 1)
        rows = rows[low[rows] < high[rows]]
    return low
