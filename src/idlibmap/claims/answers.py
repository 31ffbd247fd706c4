"""Sentences that only answer what was told before: "X denied that", "It has not.", "This never happened"."""

from collections.abc import Iterator, Sequence

from msgspec.structs import replace

from idlibmap.claims.reading import Reading, ReadSentence
from idlibmap.claims.saying import Saying, source_at
from idlibmap.claims.sources import OUTLET, Source
from idlibmap.claims.statement import Statement, kept

ANSWER_WITHIN = 2
"""Sentences back that "denied that" can answer."""
HELPING = frozenset({"did", "has", "have", "had", "is", "are", "was", "were", "does", "do"})
STANDING_IN = frozenset({"it", "they", "this", "that", "he", "we"})
"""What stands for the claim or its doer in an answer."""
GOING = frozenset({"gone", "got", "gotten", "come", "been", "entered", "reached", "taken", "done", "made"})
"""What somebody has not, where no more is said: "they had not gone in"."""
BEHIND_GOING = frozenset({"in", "there", "so", "it", "inside", "through", "anywhere", "yet", "that", "this"})
NEVER = (("never", "happened"), ("not", "happened"), ("not", "happen"), ("not", "occur"), ("not", "occurred"),
         ("said", "otherwise"), ("say", "otherwise"), ("says", "otherwise"), ("no", "such"))  # fmt: skip
"""Words that answer as a whole: "this never happened", "residents say otherwise"."""
NOTHING_SO = ("nothing", "of", "the", "sort")
OPENING = frozenset(words[0] for words in (*NEVER, NOTHING_SO))
EVIDENCE = frozenset({"evidence", "proof", "sign", "confirmation", "trace"})
EVIDENT = (["that"], ["this"], ["it"])
TAKING = frozenset({"captured", "entered", "handed_over", "besieged"})
CLOSING = frozenset({".", ",", ";", "!", ":", "-", "—"})


def answers(read: ReadSentence, statements: list[Statement], voice: Source) -> list[Statement]:
    """Return the denials by which a sentence answers, of what was told last that is not the denier's own."""
    found: list[Statement] = []
    for at, said in _answers(read):
        source = voice if said == OUTLET else said
        answered = _answered(read, statements, source)
        found += [_denial(read, statements, index, at, source) for index in answered]
    return found


def _answers(read: ReadSentence) -> list[tuple[int, Source]]:
    """Return where a sentence answers, and who does."""
    said = [(one.at, one.source) for one in read.sayings if one.kind == "deny" and one.bare]
    spots = [] if said else list(_negations(read))
    return said + [(at, _speaker(read, at)) for at in spots[:1]]


def _speaker(read: ReadSentence, at: int) -> Source:
    """Return who answers at a token."""
    says = [one for one in read.sayings if one.kind != "deny"]
    covering: Saying | None = source_at(says, at)
    near = [one for one in says if one.at <= at or not read.drafts]
    saying = covering or (near[-1] if near else None)
    return saying.source if saying is not None else OUTLET


def _negations(read: ReadSentence) -> Iterator[int]:
    """Return where a sentence only says no: "It has not.", "they had not gone in", "no evidence for that"."""
    words = read.parse.words
    for at, word in enumerate(words):
        if word in OPENING and (
            tuple(words[at : at + 2]) in NEVER or tuple(words[at : at + 4]) == NOTHING_SO
        ):
            yield at
        elif word == "not" and at > 1 and words[at - 1] in HELPING and words[at - 2] in STANDING_IN:
            if _ends(words, at + 1):
                yield at
        elif (
            word in EVIDENCE
            and words[at - 1] == "no"
            and words[at + 2 : at + 3] in (["that"], ["this"], ["it"])
        ):
            yield at


def _ends(words: Sequence[str], at: int) -> bool:
    """Say whether nothing but "gone in" follows before a clause ends."""
    rest = 0
    while at < len(words) and words[at] not in CLOSING:
        if words[at] not in (BEHIND_GOING if rest else GOING | {"yet"}):
            return False
        rest += 1
        at += 1
    return True


def _answered(read: ReadSentence, statements: Sequence[Statement], source: Source) -> list[int]:
    """Return the statements that a sentence answers: the last told, those of its places first."""
    number = read.parse.sentence.number
    near = [
        (index, one)
        for index, one in enumerate(statements)
        if number - one.read.parse.sentence.number <= ANSWER_WITHIN and _answerable(one, source)
    ]
    named = {ref.id for ref in read.parse.refs if ref.id}
    chosen = [pair for pair in near if pair[1].ref.id in named] or near
    if not chosen or _denied_since(statements, chosen[-1][0]):
        return []
    last = chosen[-1][1]
    return [
        index
        for index, one in chosen
        if one.draft is last.draft and one.read is last.read and one.source == last.source
    ]


def _denied_since(statements: Sequence[Statement], index: int) -> bool:
    """Say whether something told later than a statement is denied already, which the answer repeats."""
    number = statements[index].read.parse.sentence.number
    later = (one for one in statements[index + 1 :] if one.read.parse.sentence.number > number)
    return any(one.stance == "denied" for one in later)


def _answerable(one: Statement, denier: Source) -> bool:
    """Say whether somebody can deny a statement: a gain that is not his, a loss that is."""
    if one.stance not in {"reported", "claimed"} or one.source.name == denier.name != OUTLET.name:
        return False
    own = bool(denier.side) and one.side == denier.side
    if one.draft.action == "withdrew":
        return own or not denier.side
    held = one.draft.action == "holds" and one.stance == "claimed"
    return (one.draft.action in TAKING or held) and not own


def _denial(
    read: ReadSentence, statements: Sequence[Statement], index: int, at: int, source: Source
) -> Statement:
    one = statements[index]
    return replace(
        one,
        read=read,
        draft=replace(one.draft, at=at, rule="denied_that"),
        ref=replace(one.ref, start=0, end=0),
        source=source,
        stance="denied",
        replies_to=index,
        notes=("denied_that",),
    )


def withdrawn(statements: list[Statement], reading: Reading) -> list[Statement]:
    """Leave out what a report tells in its own voice only to take it back: "We wrote so. It has not."."""
    taken_back = {
        one.replies_to
        for one in statements
        if one.replies_to is not None
        and "denied_that" in one.notes
        and one.source == reading.voice == statements[one.replies_to].source
    }
    return kept(statements, lambda index, _: index not in taken_back)
