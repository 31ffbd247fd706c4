"""
What speaks for a side where a statement names none: cues, each with the side it speaks for.

A cue is named after what the report tells. Where a statement is of a gain, what tells of its loser speaks for
whoever faces him; where it is of a place that was kept or left, it speaks for the loser himself.
"""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice

from idlibmap.claims.actors import Party
from idlibmap.claims.ground import GAINING, TOLD, Ground, Told, ground_of, key_of, opponent
from idlibmap.claims.reading import Reading, ReadSentence
from idlibmap.claims.statement import Statement

AROUND = 12
"""Gains before and behind a statement that are looked at."""
NEAR_BY = 25
"""Tokens within which whose some ground is bears on a statement."""
OWNED_WITHIN = 2
"""Words behind a party in which the ground stands that is its own."""
GROUND_LISTS = ("kinds_settled", "kinds_other", "territory", "site_nouns")
BACK = 3
"""Sentences back in which whoever acts is remembered."""
INSIDE = frozenset({"keep", "lose", "leave"})
"""Roles of the side that is in a place."""
NOBODY = ""
"""What speaks for no side at all stands under this."""
AGAIN = frozenset({"again", "anew", "afresh"})
KEPT = frozenset({"holds", "repelled"})
LOST_RULES = ("fall", "lose", "out_of_control")
LOST_WORDS = ("occup", "overrun", "overran", "invad")
"""Stems by which a camp tells the gains of the other."""
FREED_WORDS = ("liberat", "free", "cleans", "cleanse", "restor", "secur", "comb", "return")
"""Stems by which a camp tells its own."""

Vote = tuple[str, str, float]
"""A cue, the side it speaks for, and how much, up to 1."""


@dataclass(frozen=True, slots=True)
class Scene:
    """All that a report tells which can say who a statement is about."""

    reading: Reading
    statements: Sequence[Statement]
    ground: Ground
    lede: str
    """Side of the first gain told as news."""
    acting: Sequence[Sequence[tuple[int, str]]]
    """By sentence: the tokens at which parties are named, with their sides."""
    holding: Sequence[Sequence[tuple[int, str]]]
    """By sentence: the tokens at which parties are only named as whose some ground is, with their sides."""
    explained: Mapping[int, frozenset[str]]
    """By sentence: sides of which it is told what they did."""

    def foes(self, side: str) -> dict[str, float]:
        """Return who faces a side in this report, as shares."""
        met = self.ground.foes.get(side, {})
        named = self.reading.sides
        weights = {
            other: met.get(other, 0.0) + named.get(other, 0) / (1 + sum(named.values()))
            for other in {*met, *named}
            if other != side
        }
        total = sum(weights.values())
        if not total:
            facing = opponent(side, {})
            return {facing: 1.0} if facing else {}
        return {other: weight / total for other, weight in weights.items() if weight}


def scene_of(reading: Reading, statements: Sequence[Statement]) -> Scene:
    """Set the scene of a report from its statements."""
    news = (
        one.side
        for one in statements
        if one.side
        and one.draft.action in GAINING
        and one.stance in {"reported", "claimed"}
        and not one.background
    )
    acting: list[list[tuple[int, str]]] = []
    holding: list[list[tuple[int, str]]] = []
    for read in reading.sentences:
        rows: tuple[list[tuple[int, str]], list[tuple[int, str]]] = ([], [])
        for party in read.parse.parties:
            side = party.side or party.usual
            if side:
                rows[party.holder or _is_owner(read, party)].append((party.start, side))
        acting.append(rows[False])
        holding.append(rows[True])
    ground = ground_of(statements)
    explained: dict[int, set[str]] = defaultdict(set)
    for told in ground.events:
        if told.role != "other":
            explained[told.read].add(told.side)
    frozen = {number: frozenset(sides) for number, sides in explained.items()}
    return Scene(reading, statements, ground, next(news, ""), acting, holding, frozen)


def _is_owner(read: ReadSentence, party: Party) -> bool:
    """Say whether a party only says whose some ground is: "a rebel base", "the army's last positions"."""
    words, lexicon = read.parse.words, read.parse.lexicon
    behind = words[party.end : party.end + OWNED_WITHIN]
    return any(not lexicon.lists_of(word).isdisjoint(GROUND_LISTS) for word in behind)


def votes_on(one: Statement, number: int, scene: Scene) -> list[Vote]:
    """Return every cue on who a statement is about: who gains or attacks, keeps, or leaves."""
    kind, inside = kind_of(one), _is_inside(one)
    found: list[Vote] = [("nobody", NOBODY, 1.0), (f"nobody_{one.draft.action}", NOBODY, 1.0)]
    if one.draft.rule.endswith("_noun"):
        found.append((f"nobody_noun_{one.draft.action}", NOBODY, 1.0))
    for cue, side, value, loses in _facts(one, number, scene):
        if loses == inside:
            found.append((f"{kind}.{cue}", side, value))
        else:
            found.append((f"{kind}.{cue}_itself", side, value))
            found += [(f"{kind}.{cue}", foe, value * share) for foe, share in scene.foes(side).items()]
    return found


def _is_inside(one: Statement) -> bool:
    """Say whether a statement is of those who are in a place: who keep it, leave it, "its defenders"."""
    party, lexicon = one.draft.party, one.read.parse.lexicon
    name = party.name.lower() if party is not None else ""
    if name in lexicon["attacking"] or name in lexicon["defending"]:
        return name in lexicon["defending"]
    return kind_of(one) in {"keep", "leave"}


def kind_of(one: Statement) -> str:
    """Return what is asked of a statement: who gains, attacks, keeps or leaves."""
    action = one.draft.action
    if action in KEPT:
        return "keep"
    if action == "withdrew":
        return "leave"
    return "attack" if action == "clashed" else "gain"


def _facts(one: Statement, number: int, scene: Scene) -> Iterator[tuple[str, str, float, bool]]:
    """Yield what is told: (cue, side, how much, whether that side is the one in the place)."""
    yield from _here(one, number, scene)
    yield from _together(one, number, scene)
    yield from _around(one, number, scene)
    yield from _campaign(scene)
    yield from _spoken(one, scene)
    yield from _named(one, scene)
    if scene.lede:
        yield ("lede_background" if one.background else "lede"), scene.lede, 1.0, False


def _here(one: Statement, number: int, scene: Scene) -> Iterator[tuple[str, str, float, bool]]:
    """Tell of the same place: who held it, took it, left it, attacked it."""
    row = scene.ground.places.get(key_of(one), ())
    cut = bisect_left(row, number, key=lambda told: told.number)
    seen: set[str] = set()
    sentence = one.read.parse.sentence.number
    past = [told for told in row[cut:] if told.read == sentence and told.background and not one.background]
    for told in islice((*past, *reversed(row[:cut])), AROUND):
        if told.role not in seen:
            seen.add(told.role)
            yield _cue_here(one, told), told.side, 1.0, told.role == "take" or told.role in INSIDE
    seen.clear()
    for told in islice((told for told in row[cut:] if told.number > number), AROUND):
        if told.role not in seen:
            seen.add(told.role)
            if told.role == "take":
                same = told.background == one.background
                yield ("taken_too" if same else "taken_later"), told.side, 1.0, False
            else:
                yield f"{told.role}_of_it_later", told.side, 1.0, told.role in INSIDE


def _cue_here(one: Statement, told: Told) -> str:
    """Tell what is told once more from what was so before: "taken on Monday, lost again on Tuesday"."""
    if told.role == "lose" or (told.role == "keep" and (told.background or not one.background)):
        return "held_of_it" if told.background or told.role == "lose" else "keep_of_it"
    later = told.last is not None and one.last is not None and told.last < one.last
    once_more = later or not AGAIN.isdisjoint(one.read.parse.words)
    again = told.role == "take" and (once_more or (one.draft.recapture and not told.recapture))
    return "again_of_it" if again else f"{told.role}_of_it"


def lost_again(one: Statement, number: int, scene: Scene) -> str:
    """Return who is told to have taken what was lost later or again: it is he who lost it."""
    if not one.draft.rule.startswith(LOST_RULES) or one.stance not in TOLD:
        return ""
    taken = (side for cue, side, _, _ in _here(one, number, scene) if cue == "again_of_it")
    return next(taken, "")


def _together(one: Statement, number: int, scene: Scene) -> Iterator[tuple[str, str, float, bool]]:
    """Tell of the other places of its list: who was told to hold or to have taken one of them."""
    seen: set[str] = set()
    for at in range(max(0, number - AROUND), min(len(scene.statements), number + AROUND)):
        other = scene.statements[at]
        if at == number or other.draft is not one.draft or other.read is not one.read:
            continue
        row = scene.ground.places.get(key_of(other), ())
        cut = bisect_left(row, number, key=lambda told: told.number)
        for told in islice(reversed(row[:cut]), 1):
            if told.read != one.read.parse.sentence.number and told.role not in seen:
                seen.add(told.role)
                yield f"{told.role}_of_list", told.side, 1.0, told.role == "take" or told.role in INSIDE


def _around(one: Statement, number: int, scene: Scene) -> Iterator[tuple[str, str, float, bool]]:
    """Tell what sides do elsewhere, in its sentence, before and behind it."""
    events = scene.ground.events
    cut = bisect_left(events, number, key=lambda told: told.number)
    sentence = one.read.parse.sentence.number
    weights: dict[tuple[str, bool], dict[str, float]] = defaultdict(lambda: defaultdict(float))
    near: dict[tuple[str, bool], float] = defaultdict(float)
    for told in (*events[max(0, cut - AROUND) : cut], *events[cut : cut + AROUND + 1]):
        if told.number == number or told.role == "other":
            continue
        cue = _cue_around(one, told, sentence, number), told.role in INSIDE
        close = 1 / (1 + abs(told.read - sentence))
        weights[cue][told.side] += close
        near[cue] = max(near[cue], close)
    for cue, sides in weights.items():
        yield from ((cue[0], side, share * near[cue], cue[1]) for side, share in _shares(sides))
    gains = [told for told in events[max(0, cut - AROUND) : cut] if told.role == "take"]
    if gains:
        rule = "follow" if one.draft.rule.startswith("follow") else "last_gain"
        yield rule, gains[-1].side, 1.0, False


def _cue_around(one: Statement, told: Told, sentence: int, number: int) -> str:
    time = "" if told.background == one.background or told.role != "take" else "_other_time"
    where = "here" if told.read == sentence else "before" if told.number < number else "after"
    return f"{told.role}_{where}{time}"


def _campaign(scene: Scene) -> Iterator[tuple[str, str, float, bool]]:
    """Tell who is on the offensive in the report."""
    attacks: dict[str, float] = defaultdict(float)
    for told in scene.ground.events:
        if told.role in {"take", "attack", "want"} and not told.background:
            attacks[told.side] += 1
    yield from (("campaign", side, share, False) for side, share in _shares(attacks))


def _shares(weights: Mapping[str, float]) -> Iterable[tuple[str, float]]:
    total = sum(weights.values())
    return [(side, weight / total) for side, weight in weights.items()]


def _spoken(one: Statement, scene: Scene) -> Iterator[tuple[str, str, float, bool]]:
    """Tell for which side the speaker, or the report, speaks, by the word it chose."""
    word = one.read.parse.words[one.draft.at]
    if one.draft.rule.startswith(LOST_RULES) or word.startswith(LOST_WORDS):
        chosen = "lost"
    elif word.startswith(FREED_WORDS):
        chosen = "freed"
    else:
        chosen = "plain"
    stance = one.stance if one.stance in {"denied", "intended"} else "told"
    voice = scene.reading.voice.side
    if one.source.side and one.source != scene.reading.voice:
        yield f"speaker_{chosen}_{stance}", one.source.side, 1.0, chosen == "lost"
    elif voice:
        yield f"voice_{chosen}_{stance}", voice, 1.0, chosen == "lost"


def _named(one: Statement, scene: Scene) -> Iterator[tuple[str, str, float, bool]]:
    """Tell who is named around it: in its sentence, before it, most in the report."""
    number, at = one.read.parse.sentence.number, one.draft.at
    explained = scene.explained.get(number, frozenset())
    speaking = {saying.source.side for saying in one.read.sayings}
    for start, side in scene.holding[number]:
        if abs(start - at) <= NEAR_BY:
            yield "possessing", side, 1.0, True
    here = [
        (start, side)
        for start, side in scene.acting[number]
        if side not in explained and side not in speaking
    ]
    before = [side for start, side in here if start < at]
    behind = [side for start, side in here if start > at]
    if before:
        yield "named_first", before[0], 1.0, False
        yield "named_last", before[-1], 1.0, False
    if behind:
        yield "named_behind", behind[0], 1.0, False
    for back in range(1, BACK + 1):
        row = scene.acting[number - back] if number >= back else ()
        acted = [side for _, side in row if side not in scene.explained.get(number - back, ())]
        if acted:
            yield "acted_before", acted[0], 1 / back, False
            break
    yield from (("mentions", side, share, False) for side, share in _shares(scene.reading.sides) if share)
