"""Who acts, who says so, and how the source stands to it."""

from collections.abc import Collection, Iterator, Sequence

from msgspec.structs import replace

from idlibmap.claims.actors import Party
from idlibmap.claims.drafts import Draft
from idlibmap.claims.grammar.act import party_of
from idlibmap.claims.grammar.clauses import Clauses
from idlibmap.claims.reading import Languages, Reading, ReadSentence
from idlibmap.claims.sources import OUTLET, Source
from idlibmap.claims.statement import Memory, Statement

GAINS = frozenset({"captured", "entered", "handed_over"})
TAKEN = frozenset(
    {"captured", "entered", "handed_over", "besieged", "cut", "reopened", "advanced", "clashed"}
)
"""Actions by which a side gains, whose doer an agentless statement beside them may share."""
AGENTLESS = frozenset({"besieged", "cut", "reopened"})
"""Actions that somebody does, whom a passive leaves out."""
TOLD = frozenset({"reported", "claimed"})
PRONOUNS = frozenset({"they", "it", "he", "she", "them", "who", "we"})
"""Names of parties that only stand for one told before."""
AMONG_THEMSELVES = 4
"""How much more often than any other a side is named in a report of fighting within it."""
DIFFERENT = 0.3
"""How much a gain told as news says of who gained in the background, and the reverse."""
FREED = ("liberat", "freed", "cleans", "restor", "secur")
"""Stems by which a camp tells its own gains."""
LEAVING = frozenset({"leave", "quit"})
FACING = 0.3
"""How often, beside the side named most, government and opposition must be named to face each other."""
CLEARLY = 1.3
"""How much more one side must gain around a statement than the next to be taken for the gainer."""


def resolved_party(
    party: Party | None, side: str, read: ReadSentence, memory: Memory, languages: Languages, source: Source
) -> tuple[str, str]:
    """Return the side and the name of a party, of whoever a bare noun, a pronoun or "we" stands for."""
    if party is None or party.side:
        named = languages.actors.enemy_of(party, source.side) or party.side if party else side
        return named, party.name if party else ""
    if party.name == "we":
        return source.side, source.name if source.side else ""
    default = languages.actors.default_side(party, read.parse.tokens)
    if default:
        known = memory.parties_by_side.get(default)
        return (known.side, known.name) if known is not None else (default, party.name)
    if party.name.lower() not in PRONOUNS:
        return "", ""
    here = _subject_before(read, party, languages, source)
    if here is None and source.side and source.name != OUTLET.name:
        return source.side, source.name
    known = here or (memory.single if party.name.lower() == "it" else memory.party)
    return (known.side, known.name) if known is not None else ("", "")


def unknown_actor(read: ReadSentence, draft: Draft) -> str:
    """Return the name of whoever acts where no list knows it: "the Falcons of Hauran"; else nothing."""
    clauses, tokens = read.clauses, read.parse.tokens
    at = next((at for at, one in enumerate(clauses.phrases) if one.verb and one.verb.start == draft.at), None)
    verb = clauses.verb(at) if at is not None else None
    if at is None or verb is None or draft.party is not None:
        return ""
    spot = clauses.agent(at) if verb.passive else clauses.subject(at)
    phrase = clauses.phrases[spot] if spot is not None else None
    if spot is None or phrase is None or phrase.party or phrase.refs or phrase.owned or phrase.nouns:
        return ""
    further = clauses.kind(spot + 1) == "prep" and clauses.phrases[spot + 1].word == "of"
    end = clauses.phrases[spot + 2].end if further and clauses.kind(spot + 2) == "np" else phrase.end
    names = [token for token in tokens[max(1, phrase.start) : end] if token.title]
    return " ".join(token.text for token in tokens[phrase.start : end]) if names else ""


def is_plural(party: Party) -> bool:
    """Say whether a party's words are a plural, which "it" cannot mean: rebels, government forces."""
    return party.name.endswith("s") and (not party.named or party.name.lower().endswith(("forces", "troops")))


def _subject_before(read: ReadSentence, party: Party, languages: Languages, source: Source) -> Party | None:
    """Return the party that the sentence told of before a pronoun: the subject of its latest clause."""
    clauses, tokens = read.clauses, read.parse.tokens
    own = [one.at for one in read.sayings if source.side and one.at < party.start and one.source == source]
    begins = max(own, default=0)
    spots = [
        (clauses.subject(at), at)
        for at, phrase in enumerate(clauses.phrases)
        if phrase.verb and phrase.start < party.start
    ]
    main = [spot for spot, at in spots if spot is not None and not _is_aside(clauses, spot, at)]
    rows = [
        [found for spot in row for found in [party_of(clauses, spot)] if found]
        for row in (main, [spot for spot, _ in spots])
    ]
    rows.append([one for one in read.parse.parties if not one.holder])
    single = party.name.lower() == "it"
    for row in rows:
        found = [
            replace(one, side=side)
            for one in row
            if begins <= one.start < one.end <= party.start and not (single and is_plural(one))
            for side in [one.side or _own_side(one, source) or languages.actors.default_side(one, tokens)]
            if side
        ]
        if found:
            return found[-1]
    return None


def _own_side(party: Party, source: Source) -> str:
    """Return the side of "we" and "our forces": that of who speaks."""
    return source.side if party.name == "we" else ""


def _is_aside(clauses: Clauses, subject: int, verb: int) -> bool:
    """Say whether a subject is that of a clause with "when", "after", "which"."""
    return clauses.kind(subject - 1) in {"sub", "rel"} or clauses.kind(verb - 1) == "rel"


def classed(source: Source, draft: Draft, side: str, from_side: str, stance: str) -> Source:
    """A party that tells its own loss admits it, which is the strongest evidence of all."""
    if source.source_class != "party" or not source.side or stance not in TOLD:
        return source
    lost = draft.action in GAINS and source.side == from_side and side != source.side
    left = draft.action == "withdrew" and source.side == side
    return replace(source, source_class="admission") if lost or left else source


def with_taker(
    one: Statement, statements: Sequence[Statement], reading: Reading, languages: Languages
) -> Statement:
    """Infer who took what "fell" or "was lost": the other side, or who took it elsewhere in the report."""
    nameless = one.draft.party is not None and one.draft.party.name.lower() not in PRONOUNS
    # A history goes through several sieges of a place: who lays "the siege of P" its neighbours do not tell.
    history = one.draft.rule == "siege_noun" and reading.article.published is None
    agentless = one.draft.action in AGENTLESS and not one.draft.negated and not history
    if one.side or not (one.draft.needs_side or agentless or nameless):
        return one
    held = one.from_side or _held_by_all(one, statements)
    if held:
        return _taken_by(one, opponent(held, reading.sides), "")
    gains = [
        other for other in statements if other.side and other.draft.action in TAKEN and other.stance in TOLD
    ]
    if one.draft.action == "withdrew":
        taker = next((other.side for other in gains if other.ref.id and other.ref.id == one.ref.id), "")
        return _taken_by(one, opponent(taker, reading.sides), "") if taker else one
    told = next((other for other in gains if _same_event(one, other)), None)
    if told:
        return _taken_by(one, told.side, told.actor)
    for sides in _sides(one, gains, statements, reading, languages):
        if len(sides) == 1:
            return _taken_by(one, min(sides), "")
    return one


def _held_by_all(one: Statement, statements: Sequence[Statement]) -> str:
    """Return who held what is lost here, or what is lost in one breath with it."""
    together = (other for other in statements if other.draft is one.draft and other.read is one.read)
    return next((side for other in together for side in [_held_before(other, statements)] if side), "")


def _held_before(one: Statement, statements: Sequence[Statement]) -> str:
    """Return who was told to have taken what is lost or taken back here."""
    retaken = one.draft.recapture and not one.draft.rule.endswith("_noun")
    lost = retaken or one.draft.rule.startswith(("fall", "lose", "change"))
    return _told_before(one, statements, {"captured"}) if lost and one.stance in TOLD else ""


def _told_before(one: Statement, statements: Sequence[Statement], actions: Collection[str]) -> str:
    """Return the side that was last told to have done one of some actions to the same place."""
    before = statements[: next((at for at, other in enumerate(statements) if other is one), 0)]
    same = (
        other.side
        for other in reversed(before)
        if other.ref.id
        and other.ref.id == one.ref.id
        and other.side
        and other.draft.action in actions
        and other.stance in TOLD
        and not (other.read is one.read and other.draft.party is None)
    )
    return next(same, "")


def _sides(
    one: Statement,
    gains: Sequence[Statement],
    statements: Sequence[Statement],
    reading: Reading,
    languages: Languages,
) -> Iterator[set[str]]:
    """Return who may have gained, by what stands nearer and nearer to nothing."""
    lost = one.draft.rule.startswith(("fall", "lose")) and not one.draft.recapture
    voice = one.source.side or reading.voice.side
    ranked = _gainers(one, gains)
    if one.draft.action == "repelled":
        yield {voice} - {""}
        yield {_told_before(one, statements, {"captured", "holds"})} - {""}
        yield {opponent(side, reading.sides) for side in ranked}
    before = [other for other in gains if other.read.parse.sentence.number <= one.read.parse.sentence.number]
    if one.draft.rule.startswith("follow") and before:
        yield {before[-1].side}
    freed = one.read.parse.words[one.draft.at].startswith(FREED) and one.draft.rule.startswith("take")
    if freed and voice and one.stance in TOLD:
        yield {voice}
    if lost and voice and one.stance in TOLD:
        yield {opponent(voice, reading.sides)}
    left = _leavers(one)
    yield {opponent(side, reading.sides) for side in left}
    holders = {
        other.side
        for other in statements
        if other.draft.action == "holds"
        and other.draft.rule != "belong"
        and other.side
        and other.read is one.read
        and other.ref.id == one.ref.id
    }
    yield {opponent(side, reading.sides) for side in holders}
    yield ranked
    yield _acting_before(one, languages) - {one.source.side}
    yield {one.source.side} - {""}
    yield {reading.voice.side} - {""}


def _acting_before(one: Statement, languages: Languages) -> set[str]:
    """Return the sides that a sentence names before a statement."""
    tokens = one.read.parse.tokens
    before = (party for party in one.read.parse.parties if not party.holder and party.end <= one.draft.at)
    sides = (party.side or languages.actors.default_side(party, tokens) for party in before)
    return {side for side in sides if side}


def _gainers(one: Statement, gains: Sequence[Statement]) -> set[str]:
    """Return the side that clearly gains most around a statement; nothing where none does."""
    votes: dict[str, float] = {}
    number = one.read.parse.sentence.number
    for other in gains:
        weight = 1.0 if other.background == one.background else DIFFERENT
        weight *= DIFFERENT if other.draft.recapture else 1.0
        distance = abs(other.read.parse.sentence.number - number)
        votes[other.side] = votes.get(other.side, 0.0) + weight / (1 + distance)
    ranked = sorted(votes, key=lambda side: -votes[side])
    clear = ranked and (len(ranked) == 1 or votes[ranked[0]] > CLEARLY * votes[ranked[1]])
    return {ranked[0]} if clear else set()


def _leavers(one: Statement) -> set[str]:
    """Return the sides that the same sentence tells to have left somewhere."""
    clauses = one.read.clauses
    leaving = (
        at
        for at, phrase in enumerate(clauses.phrases)
        if phrase.verb is not None and not LEAVING.isdisjoint(phrase.verb.frames)
    )
    parties = (party_of(clauses, clauses.subject(at)) for at in leaving)
    return {party.side for party in parties if party is not None and party.side}


def _taken_by(one: Statement, side: str, actor: str) -> Statement:
    return replace(one, side=side, actor=actor or one.actor, notes=(*one.notes, "inferred_actor"))


def _same_event(one: Statement, other: Statement) -> bool:
    place = (one.ref.kind, one.ref.id, one.ref.name) == (other.ref.kind, other.ref.id, other.ref.name)
    return (
        place and other.draft.action in {one.draft.action, "entered"} and other.background == one.background
    )


def opponent(side: str, counts: dict[str, int]) -> str:
    """Return the side most named beside one; by default government and opposition face each other."""
    facing = {"government": "opposition", "opposition": "government"}
    others = {other: count for other, count in counts.items() if other != side}
    if counts.get(side, 0) > AMONG_THEMSELVES * (1 + max(others.values(), default=0)):
        return side
    named = others.get(facing.get(side, ""), 0)
    if named and named >= FACING * max(others.values()):
        return facing[side]
    return max(sorted(others), key=lambda other: others[other], default=facing.get(side, ""))
