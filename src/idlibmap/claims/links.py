"""Statements that answer, confirm, name or repeat each other."""

from typing import TYPE_CHECKING

from msgspec.structs import replace

from idlibmap.claims.reading import ReadSentence
from idlibmap.claims.statement import Statement, kept

if TYPE_CHECKING:
    from idlibmap.claims.refs import Ref

TOLD = frozenset({"reported", "claimed"})
LEAD_SENTENCES = 4
"""A town without a name in the first sentences is named in the next."""


NAMED_WITHIN = 14
"""Sentences within which such a town is named."""


def confirmations(read: ReadSentence, statements: list[Statement]) -> list[Statement]:
    """Read "SOHR confirms P and Q": what was told of P and Q, said by one more source."""
    parse, found = read.parse, []
    for saying in read.sayings:
        if not parse.words[saying.at].startswith(("confirm", "verif")):
            continue
        for ref in _objects(read, saying.at):
            told = [
                one
                for one in statements
                if one.ref.id == ref.id
                and ref.id
                and one.draft.action in {"captured", "withdrew", "entered"}
                and one.source != saying.source
            ]
            if told:
                draft = replace(told[-1].draft, at=saying.at, rule="confirmed")
                stance = "claimed" if saying.source.source_class in {"party", "activist"} else "reported"
                found.append(
                    replace(
                        told[-1],
                        read=read,
                        draft=draft,
                        ref=ref,
                        source=saying.source,
                        stance=stance,
                        notes=("confirmed",),
                    )
                )
    return found


def _objects(read: ReadSentence, at: int) -> list["Ref"]:
    """Return the places that are the object of the verb at a token."""
    for spot, phrase in enumerate(read.clauses.phrases):
        if phrase.verb is not None and phrase.verb.start == at:
            return read.clauses.listed(read.clauses.object(spot))[0]
    return []


def named_later(statements: list[Statement]) -> list[Statement]:
    """Give "a key town" of the lead the name that the next sentences give it."""
    result: list[Statement] = []
    chosen: dict[tuple[int, int], Ref] = {}
    for index, one in enumerate(statements):
        if one.ref.kind != "indefinite":
            result.append(one)
            continue
        number = one.read.parse.sentence.number
        key = (number, one.ref.start)
        if number >= LEAD_SENTENCES:
            result.append(_as_count(one))
            continue
        if key not in chosen:
            later = [
                other.ref
                for other in statements[index + 1 :]
                if other.ref.kind == "place"
                and other.draft.action in {"captured", "entered", "withdrew", "handed_over"}
                and other.stance in {"reported", "claimed"}
                and other.side in {one.side, ""}
                and not other.background
                and number < other.read.parse.sentence.number <= number + NAMED_WITHIN
            ]
            if later:
                chosen[key] = later[0]
        found = chosen.get(key)
        if found is None:
            result.append(_as_count(one))
        else:
            ref = replace(
                found,
                start=one.ref.start,
                end=one.ref.end,
                written=one.ref.written,
                score=found.score * 0.8,
                holder="",
            )
            result.append(replace(one, ref=ref, notes=(*one.notes, "named_later")))
    return result


def _as_count(one: Statement) -> Statement:
    return replace(one, ref=replace(one.ref, kind="count", count="1"))


def without_done(statements: list[Statement]) -> list[Statement]:
    """Leave out the plan, and the failed attempt, of what the same sentence tells was done at last."""
    done = {_deed(one) for one in statements if one.stance in TOLD}
    return kept(
        statements,
        lambda _, one: _deed(one) not in done or not (one.draft.negated or one.stance == "intended"),
    )


def _deed(one: Statement) -> tuple[object, ...]:
    """Return who did what where by which sentence, told by whom."""
    where = one.ref.kind, one.ref.id or one.ref.name, one.draft.action
    return one.read.parse.sentence.number, *where, one.side, one.source.name


def without_repeats(statements: list[Statement]) -> list[Statement]:
    """One sentence says one thing once, however many of its words say it; a lead and its story as well."""
    seen: set[tuple[object, ...]] = set()
    result: list[Statement] = []
    moved: dict[int, int] = {}
    sided = {_event(one) for one in statements if one.side}
    leads = _leads(statements)
    losers = {story: statements[lead].from_side for lead, story in leads.items()}
    for index, one in enumerate(statements):
        if index in leads or (not one.side and _event(one) in sided):
            continue
        key = (
            one.read.parse.sentence.number,
            one.ref.kind,
            one.ref.id or one.ref.name,
            one.draft.action,
            one.side,
            one.stance,
            one.source.name,
            one.first,
            one.last,
        )
        if key in seen:
            continue
        seen.add(key)
        moved[index] = len(result)
        result.append(replace(one, from_side=one.from_side or losers.get(index, "")))
    moved |= {lead: moved[story] for lead, story in leads.items() if story in moved}
    return [
        replace(one, replies_to=moved.get(one.replies_to)) if one.replies_to is not None else one
        for one in result
    ]


def _leads(statements: list[Statement]) -> dict[int, int]:
    """
    Return what a lead tells of "a village", by index, with where the story tells it by name.

    "Pro-government media said" of a lead is the channel that the story names: one source, not two. From whom
    the place was taken may stand in the lead alone, and is kept.
    """
    found: dict[int, int] = {}
    for index, one in enumerate(statements):
        if "named_later" in one.notes:
            later = range(index + 1, len(statements))
            story = next((at for at in later if _same_story(one, statements[at])), None)
            found |= {index: story} if story is not None else {}
    return found


def _same_story(one: Statement, other: Statement) -> bool:
    """Say whether two statements tell the same by the mouth of the same side."""
    told = (one.ref.id, one.draft.action, one.side, one.stance, one.last)
    again = (other.ref.id, other.draft.action, other.side, other.stance, other.last)
    return bool(one.source.side) and told == again and one.source.side == other.source.side


def _event(one: Statement) -> tuple[object, ...]:
    """Return what happens where in which sentence, whoever does it."""
    where = one.ref.kind, one.ref.id or one.ref.name
    return one.read.parse.sentence.number, *where, one.draft.action, one.stance


def link_denials(statements: list[Statement]) -> list[Statement]:
    """Link a denial to the last statement before it (else after it) that says what it denies."""
    linked = []
    for index, one in enumerate(statements):
        if one.replies_to is not None and "denied_that" in one.notes:
            answered = statements[one.replies_to]
            linked.append(replace(one, side=answered.side, actor=answered.actor))
            continue
        if one.stance != "denied" or one.replies_to is not None:
            linked.append(one)
            continue
        same = [
            at
            for at, other in enumerate(statements)
            if other.stance in {"reported", "claimed"}
            and other.ref.id
            and other.ref.id == one.ref.id
            and other.draft.action == one.draft.action
            and (not one.side or other.side == one.side)
        ]
        before = [at for at in same if at < index]
        linked.append(replace(one, replies_to=before[-1] if before else same[0] if same else None))
    return linked
