"""What is believed of one place after one day, and the step from one day with evidence to the next."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, timedelta

from idlibmap.control.belief import (
    LogChances,
    Probabilities,
    half_lives,
    ignorance,
    pulled,
    says_held,
    says_not_held,
    strength,
    weighed,
)
from idlibmap.control.evidence import NAMES_HOLDER, Evidence, Kind
from idlibmap.control.rules import Rules

NOBODY = -1
"""Index of the holder where none is known."""
_CHANGES = frozenset({Kind.GAIN, Kind.LEAVE})
_MOVES = NAMES_HOLDER | {Kind.LEAVE, Kind.DENIAL}
_CALM = frozenset({Kind.HOLD, Kind.BEFORE, Kind.DENIAL})
_FUZZ_DAYS = 2
"""A capture this near may be the very one that a later report dates differently."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Cluster:
    """Reports of one event, as far as read: further ones are echoes."""

    key: tuple[Kind, str, int]
    """Kind, action and side."""
    first: date
    voices: frozenset[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class State:
    """What is believed of a place after the evidence of ``day``; later days follow by decay alone."""

    day: date
    belief: Probabilities
    hot_until: date
    holder: int = NOBODY
    independent: bool = False
    """Someone other than a party to the war has said that the present holder has it."""
    established: float = 0.0
    """Probability of the holder when last confirmed."""
    supported: tuple[date | None, ...] = ()
    """Day on which each side was last said to hold the place."""
    taken: tuple[date | None, ...] = ()
    """Day on which each side was last said to have taken it."""
    vacated: date | None = None
    """Day the holder left, nobody having come since."""
    besieger: int = NOBODY
    besieged: date = date.max
    """Day of the last report of the siege."""
    clusters: tuple[Cluster, ...] = ()
    founding: tuple[str, ...] = ()
    """Claims that made the holder so."""
    latest: tuple[str, ...] = ()
    """Claims that last confirmed it."""
    siege_claims: tuple[str, ...] = ()
    against: tuple[tuple[date, str], ...] = ()
    """Recent claims that speak against the holder."""
    recent: tuple[Evidence, ...] = field(default=())
    """Evidence of the last days, which may speak against a holder yet to come."""


def start_state(day: date, *, rules: Rules) -> State:
    """Return the state of a place of which nothing is known before ``day``."""
    nothing = (None,) * len(rules.sides)
    return State(day=day, belief=ignorance(len(rules.sides)), hot_until=day, supported=nothing, taken=nothing)


def belief_on(state: State, day: date, *, rules: Rules) -> Probabilities:
    """Return the belief on a later day without further evidence."""
    passed = half_lives(state.day, day, hot_until=state.hot_until, half_life=rules.half_life)
    return pulled(state.belief, keep=2.0**-passed)


def step(state: State, day: date, evidence: Iterable[Evidence], *, rules: Rules) -> State:
    """Return the state after the evidence of ``day``, in whatever order it comes."""
    told = sorted(evidence, key=lambda e: (e.claim_id, e.kind.value))
    gone = state.vacated and day >= state.vacated + timedelta(days=rules.days.withdrawing)
    if gone:
        state = replace(state, holder=NOBODY, vacated=None)
    told = [e for e in told if not _overtaken(e, state, told)]
    clusters, reports, jumps = _clustered(state, day, told, rules=rules)
    belief = belief_on(state, day, rules=rules)
    if jumps:
        belief = pulled(belief, keep=1 - rules.belief.jump)
    hot = any(e.kind not in _CALM or e.action == "repelled" for e in told)
    moved = replace(
        state,
        day=day,
        belief=weighed(belief, reports),
        hot_until=max(state.hot_until, day + timedelta(days=rules.days.heat)) if hot else state.hot_until,
        clusters=clusters,
        supported=_latest_days(state.supported, told, day, kinds=NAMES_HOLDER),
        taken=_latest_days(state.taken, told, day, kinds=frozenset({Kind.GAIN})),
        recent=tuple(e for e in (*state.recent, *told) if (day - e.day).days <= _FUZZ_DAYS),
    )
    held = _with_siege(_with_holder(moved, told), told)
    return _with_counter(held, told, before=state, rules=rules)


def _overtaken(evidence: Evidence, state: State, told: Sequence[Evidence]) -> bool:
    """Say whether closer reports have already settled what this one says."""
    if evidence.kind is Kind.GAIN and evidence.first < evidence.day:
        return _is_old_news(evidence, state)
    if evidence.kind is not Kind.BEFORE:
        return False
    captures = {e.side for e in told if e.kind is Kind.GAIN} | {
        side for side, day in enumerate(state.taken) if day and (evidence.day - day).days <= _FUZZ_DAYS
    }
    return bool(captures - {evidence.side}) or (state.vacated is not None and state.holder == evidence.side)


def _is_old_news(evidence: Evidence, state: State) -> bool:
    """Say whether a capture on a day not known closer is one already read, and reversed since."""
    taken = state.taken[evidence.side]
    return (
        taken is not None
        and taken >= evidence.first
        and any(day is not None and day > taken for day in state.taken)
    )


def _clustered(
    state: State, day: date, told: Sequence[Evidence], *, rules: Rules
) -> tuple[tuple[Cluster, ...], list[tuple[float, LogChances]], bool]:
    """Return the open clusters, the weighted reports new to them, and whether a change begins."""
    open_ones = {c.key: c for c in state.clusters if (day - c.first).days <= rules.days.cluster}
    reports: list[tuple[float, LogChances]] = []
    jumps = False
    groups: dict[tuple[Kind, str, int], list[Evidence]] = {}
    for e in told:
        if e.kind in _MOVES and e.side >= 0:
            groups.setdefault((e.kind, e.action, e.side), []).append(e)
    for key, members in groups.items():
        known = open_ones.get(key)
        jumps |= known is None and key[0] in _CHANGES
        voices = known.voices if known else frozenset[str]()
        new = loudest({e for e in members if e.voice not in voices}, n_sides=len(rules.sides))
        for n, e in enumerate(new, start=len(voices)):
            reports.append((e.weight / (1 + rules.belief.echo * n), _chances(e, n_sides=len(rules.sides))))
        first = known.first if known else day
        open_ones[key] = Cluster(key=key, first=first, voices=voices | {e.voice for e in members})
    return tuple(open_ones.values()), reports, jumps


def loudest(evidence: Iterable[Evidence], *, n_sides: int) -> list[Evidence]:
    """Return the strongest evidence of each voice, the strongest voice first."""
    ranked = sorted(
        evidence, key=lambda e: (-e.weight * strength(correct=e.correct, n_sides=n_sides), e.claim_id)
    )
    best: dict[str, Evidence] = {}
    for e in ranked:
        best.setdefault(e.voice, e)
    return list(best.values())


def _chances(evidence: Evidence, *, n_sides: int) -> LogChances:
    left = evidence.kind is Kind.LEAVE
    denied = evidence.kind is Kind.DENIAL and evidence.action != "withdrew"
    says = says_not_held if left or denied else says_held
    return says(evidence.side, correct=evidence.correct, n_sides=n_sides)


def _latest_days(
    days: tuple[date | None, ...], told: Sequence[Evidence], day: date, *, kinds: frozenset[Kind]
) -> tuple[date | None, ...]:
    named = {e.side for e in told if e.kind in kinds}
    return tuple(day if side in named else old for side, old in enumerate(days))


def _with_holder(state: State, told: Sequence[Evidence]) -> State:
    """Move the place to the most probable side named today; a denial or silence moves nothing."""
    named: dict[int, list[Evidence]] = {}
    for e in told:
        if e.kind in NAMES_HOLDER:
            named.setdefault(e.side, []).append(e)
    top = max(named, key=lambda s: (state.belief[s], s == state.holder, -s), default=state.holder)
    if top != state.holder and (state.holder == NOBODY or state.belief[top] > state.belief[state.holder]):
        state = replace(state, holder=top, independent=False, founding=(), vacated=None)
    support = named.get(state.holder, [])
    if support:
        ids = tuple(e.claim_id for e in support)
        state = replace(
            state,
            independent=state.independent or any(e.independent for e in support),
            established=state.belief[state.holder],
            founding=state.founding or ids,
            latest=ids,
        )
    return _with_departure(state, told, support)


def _with_departure(state: State, told: Sequence[Evidence], support: Sequence[Evidence]) -> State:
    if any(e.kind is Kind.LEAVE and e.side == state.holder for e in told):
        return replace(state, vacated=state.vacated or state.day)
    if any(e.kind is not Kind.BEFORE for e in support):
        return replace(state, vacated=None)
    return state


def _with_siege(state: State, told: Sequence[Evidence]) -> State:
    for e in told:
        if e.kind is Kind.LIFT:
            state = replace(state, besieger=NOBODY, besieged=date.max, siege_claims=())
    sieges = [e for e in told if e.kind is Kind.SIEGE]
    for e in sieges:
        same = state.besieger == e.side
        claims = (*state.siege_claims[:1], e.claim_id) if same else (e.claim_id,)
        state = replace(state, besieger=e.side, besieged=state.day, siege_claims=claims)
    if state.besieger == state.holder:
        return replace(state, besieger=NOBODY, besieged=date.max, siege_claims=())
    return state


def _with_counter(state: State, told: Sequence[Evidence], *, before: State, rules: Rules) -> State:
    """Gather what speaks against the holder; a new holder starts with what was denied to it before."""
    if state.holder != before.holder:
        earlier = [e for e in state.recent if e.day < state.day and _denies(e, state)]
        kept: tuple[tuple[date, str], ...] = tuple((e.day, e.claim_id) for e in earlier)
    else:
        kept = tuple(
            (day, claim) for day, claim in before.against if (state.day - day).days <= rules.days.close
        )
    today = tuple((state.day, e.claim_id) for e in told if _speaks_against(e, state))
    return replace(state, against=tuple(dict.fromkeys((*kept, *today))))


def _denies(evidence: Evidence, state: State) -> bool:
    """Say whether evidence denies the holder's gain, or has a holder by its own word still on the way."""
    if evidence.kind is Kind.DENIAL:
        return evidence.side in {state.holder, NOBODY} and evidence.action != "withdrew"
    near_in_time = (state.day - evidence.day).days <= 1
    coming = evidence.toward and evidence.side == state.holder and near_in_time
    return coming and evidence.independent and not state.independent


def _speaks_against(evidence: Evidence, state: State) -> bool:
    """Say whether evidence of the day speaks against the holder."""
    if evidence.kind in {Kind.DENIAL, Kind.HEAT}:
        return _denies(evidence, state)
    if evidence.kind is Kind.LEAVE:
        return evidence.side == state.holder
    return evidence.kind in {Kind.GAIN, Kind.HOLD, Kind.PART} and evidence.side != state.holder
