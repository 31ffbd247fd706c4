"""Drafts → settled statements: pronouns, takers, dates and sources of a whole article."""

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import date, timedelta

from idlibmap.claims.actors import Party
from idlibmap.claims.attribution import OUTLET, Saying, Source, source_at
from idlibmap.claims.clauses import Parse
from idlibmap.claims.drafts import Draft
from idlibmap.claims.reading import Languages, Reading, ReadSentence
from idlibmap.claims.refs import Ref
from idlibmap.claims.times import TimeSpan
from idlibmap.gazetteer.road import Road

OLD_NEWS = timedelta(days=4)
"""An event dated further back than this is told as background."""
LONG = timedelta(days=9)
"""An event dated no closer than this is told as background."""
LEAD_SENTENCES = 4
"""A town without a name in the first sentences is named in the next."""
NAMED_WITHIN = 14
"""Sentences within which such a town is named."""
RECENT_SENTENCES = 6
"""How far back "the town" may reach."""
SETTLED_NOUNS = frozenset({"town", "city", "village", "settlement", "hamlet", "it", "locality", "stronghold", "bastion", "latter", "community", "metropolis"})
PLURAL_NOUNS = frozenset({"towns", "cities", "villages", "settlements", "localities"})
AREA_NOUNS = frozenset({"area", "region", "province", "enclave", "pocket", "territory", "zone", "bastion"})
WITH_RELATION = frozenset({"clashed", "advanced", "repelled"})
"""Actions that can be beside a place and still be told of it."""


@dataclass(frozen=True, slots=True)
class Statement:
    """One settled statement: all of a claim but its ids."""

    read: ReadSentence
    draft: Draft
    ref: Ref
    side: str
    actor: str
    from_side: str
    from_actor: str
    source: Source
    stance: str
    first: date | None
    last: date | None
    prec: str
    basis: str
    background: bool
    notes: tuple[str, ...] = ()
    """What was inferred: inferred_actor, named_later, the_town."""
    replies_to: int | None = None
    """Index of the statement it denies."""


@dataclass(slots=True)
class _Memory:
    """What an article has told so far."""

    places: list[tuple[int, Ref]] = field(default_factory=list)
    areas: list[tuple[int, Ref]] = field(default_factory=list)
    roads: list[tuple[int, Ref]] = field(default_factory=list)
    party: Party | None = None
    parties_by_side: dict[str, Party] = field(default_factory=dict)


def settle(reading: Reading, languages: Languages) -> list[Statement]:
    """Settle every draft of an article, in order."""
    memory = _Memory()
    statements: list[Statement] = []
    for number, read in enumerate(reading.sentences):
        for draft in read.drafts:
            statements += _statements(reading, read, draft, memory, number, languages)
        statements += _bare_denials(read, statements)
        statements += _confirmations(read, statements)
        _remember(read, memory, number, languages.gazetteer.roads.values())
    statements = _named_later(statements)
    statements = [_with_taker(statement, statements, reading) for statement in statements]
    return _link_denials(_without_repeats(statements))


# Who


def _statements(
    reading: Reading, read: ReadSentence, draft: Draft, memory: _Memory, number: int, languages: Languages
) -> list[Statement]:
    saying = source_at(read.sayings, draft.at)
    source = saying.source if saying else OUTLET
    if saying is None and read.parse.sentence.headline and source is OUTLET:
        source = OUTLET
    side, actor = _party(draft.party, draft.side, read, memory, languages, pronoun=_pronoun_subject(read.parse, draft))
    if draft.party is not None and not draft.party.side and source.source_class == "party" and draft.party.name != "they" and not languages.actors.default_side(draft.party, read.parse.tokens):
        side, actor = source.side, source.name
    from_side, from_actor = _party(draft.other, draft.other_side, read, memory, languages, pronoun=_pronoun_subject(read.parse, draft) and draft.rule.startswith("lose"))
    if draft.rule.startswith(("lose", "control_lose")) and draft.party is None:
        side, actor = "", ""
    stance = _stance(draft, saying, source, read)
    if draft.needs_side and not side and not from_side and stance == "denied" and source.side:
        from_side = source.side
    if draft.party is not None and draft.party.name == "we":
        side, actor = source.side, source.name if source.side else ""
    first, last, prec, basis = _dates(reading, read, draft, stance)
    background = _is_background(draft, saying, first, last, reading.article.published)
    statements = []
    for ref in _resolved(read, draft, memory, number, languages.gazetteer.roads.values()):
        if draft.action in {"captured", "handed_over"} and ref.holder and not from_side:
            from_side = ref.holder
        statements.append(
            Statement(
                read, draft, ref, side, actor, from_side, from_actor, _classed(source, draft, side, from_side), stance,
                first, last, prec, basis, background,
            )
        )  # fmt: skip
    return statements


def _party(
    party: Party | None, side: str, read: ReadSentence, memory: _Memory, languages: Languages, *, pronoun: bool
) -> tuple[str, str]:
    if party is not None and party.side:
        return party.side, party.name
    if party is not None:
        default = languages.actors.default_side(party, read.parse.tokens)
        known = memory.parties_by_side.get(default) if default else memory.party
        known = known or memory.party
        if known is not None and (not default or known.side == default):
            return known.side, known.name
        return default, party.name if default else ""
    if pronoun and memory.party is not None:
        return memory.party.side, memory.party.name
    return side, ""


def _pronoun_subject(parse: Parse, draft: Draft) -> bool:
    """Say whether "they" or a nameless campaign is the subject."""
    verb = next((verb for verb in parse.verbs if verb.start == draft.at), None)
    if verb is None or verb.passive or draft.nominal:
        return False
    lead = list(parse.words[max(0, verb.group_start - 2) : verb.group_start])
    subjects = {"they", "it", "who", "we", "campaign", "offensive", "operation", "advance", "push", "assault", "group"}
    return any(word in subjects for word in lead) or verb.group_start == 0


def _classed(source: Source, draft: Draft, side: str, from_side: str) -> Source:
    """A party that tells its own loss admits it, which is the strongest evidence of all."""
    own_loss = draft.action in {"captured", "handed_over", "entered"} and source.side and source.side == from_side
    left = draft.action == "withdrew" and source.side and source.side == side
    if source.source_class in {"party", "activist"} and (own_loss or left) and side != source.side or (left and source.source_class == "party"):
        return replace(source, source_class="admission")
    return source


def _stance(draft: Draft, saying: Saying | None, source: Source, read: ReadSentence) -> str:
    parse = read.parse
    refuted = any(word in parse.lexicon["refuted"] for word in parse.words[draft.at :])
    denied = (refuted or draft.negated) != (saying is not None and saying.kind == "deny" and saying.at < draft.at)
    if draft.planned and not draft.negated:
        return "intended"
    if denied:
        return "denied"
    return "claimed" if source.source_class in {"party", "activist"} else "reported"


# Where


def _resolved(read: ReadSentence, draft: Draft, memory: _Memory, number: int, roads: Iterable[Road]) -> list[Ref]:
    refs: list[Ref] = []
    counted = [ref for ref in draft.refs if ref.kind == "indefinite"]
    for ref in draft.refs:
        if ref.kind == "territory":
            refs += [replace(found, extent="part") for found in _territory(read.parse, ref)]
        elif ref.kind == "anaphor":
            refs += _antecedents(ref, read.parse, draft, memory, number, roads)
        elif ref.kind == "road_noun":
            refs.append(_road(ref, read.parse, memory, roads))
        elif ref.kind == "indefinite" and len(counted) > 1:
            if ref is counted[0]:
                written = " and ".join(one.written for one in counted)
                refs.append(replace(ref, kind="count", name=written, written=written, count=str(len(counted))))
        else:
            refs.append(ref)
    relation = draft.relation
    refs = [replace(ref, relation=relation) if relation and ref.relation == "at" else ref for ref in refs]
    refs = [replace(ref, extent=draft.extent) if draft.extent and not ref.extent else ref for ref in refs]
    return [_beside(ref, draft) for ref in refs]


def _beside(ref: Ref, draft: Draft) -> Ref:
    """What is taken "north of P" is not P: it is not located, and P stays untouched."""
    if ref.kind == "place" and ref.relation != "at" and draft.action not in WITH_RELATION:
        words = ref.relation.replace("_", " ")
        name = f"{words} {ref.name}"
        return replace(ref, kind="unlocated", id="", name=name, place=None, reason="a point beside the place", score=0.5)
    return ref


def _territory(parse: Parse, ref: Ref) -> list[Ref]:
    lands = [other for other in parse.refs if other.kind in {"area", "place"} and 0 < other.start - ref.end <= 5]
    return parse.object_after(lands[0].start) if lands else []


def _antecedents(ref: Ref, parse: Parse, draft: Draft, memory: _Memory, number: int, roads_known: Iterable[Road]) -> list[Ref]:
    here = [(number, other) for other in parse.refs if other.end <= ref.start and other.kind in {"place", "area", "unlocated"}]
    if draft.action in {"cut", "reopened"}:
        roads = [found for _, found in memory.roads] + [other for other in parse.refs if other.kind in {"road", "road_noun"} and other.end <= ref.start]
        last = roads[-1] if roads else None
        return [_road(last, parse, memory, roads_known) if last.kind == "road_noun" else last] if last else []
    if ref.noun == "it":
        told = memory.places + memory.areas + here
        newest = max((at for at, _ in told), default=number)
        if not any(at == newest and found.kind != "area" for at, found in told):
            return [found for at, found in told if at == newest][:1]
    if ref.noun in AREA_NOUNS and ref.noun != "bastion":
        areas = [found for _, found in memory.areas + here if found.kind == "area"]
        return [replace(areas[-1], start=ref.start, end=ref.end, written=ref.written)] if areas else []
    known = [(at, other) for at, other in memory.places + here if number - at <= RECENT_SENTENCES and other.kind in {"place", "unlocated"}]
    fitting = [(at, other) for at, other in known if _fits(ref, other)]
    if not fitting:
        return []
    if ref.plural:
        latest = fitting[-1][0]
        return [_stands_for(ref, other) for other in _unique(other for at, other in fitting if at == latest)] if ref.noun in PLURAL_NOUNS else []
    same = [pair for pair in fitting if ref.noun in {pair[1].noun, _kind(pair[1])}]
    latest = max(at for at, _ in same or fitting)
    row = [other for at, other in same or fitting if at == latest]
    at_place = [other for other in row if other.relation == "at"] or row
    return [_stands_for(ref, at_place[-1] if latest == number else at_place[0])]


def _kind(ref: Ref) -> str:
    return ref.place.kind if ref.place else ref.noun


def _fits(ref: Ref, other: Ref) -> bool:
    kind = _kind(other)
    if ref.noun in SETTLED_NOUNS or ref.noun in PLURAL_NOUNS:
        return kind in {"city", "town", "village", ""} or other.noun in SETTLED_NOUNS
    hills = {"hill", "hilltop", "mountain", "heights", "mound", "tell", "peak"}
    if ref.noun in hills:
        return kind in hills or other.noun in hills
    return ref.noun in {kind, other.noun}


def _stands_for(ref: Ref, other: Ref) -> Ref:
    return replace(
        other, start=ref.start, end=ref.end, written=ref.written, relation="at" if ref.relation == "at" else ref.relation,
        extent=ref.extent, holder="", score=other.score * 0.9, reason=f"{ref.written} = {other.name}",
    )  # fmt: skip


def _unique(refs: Iterable[Ref]) -> list[Ref]:
    return list({ref.id or ref.name: ref for ref in refs}.values())


def _road(ref: Ref, parse: Parse, memory: _Memory, roads: Iterable[Road]) -> Ref:
    """Find which road "the highway linking A with B", "the road into P" or "the highway" is."""
    cities = {other.name for other in parse.refs if 0 <= other.start - ref.end <= 10}
    cities |= {token.text for token in parse.tokens[ref.end : ref.end + 10] if token.title}
    for road in roads:
        if len(cities & set(road.links)) >= len("AB"):
            return replace(ref, kind="road", id=road.id, name=road.id)
    named = [other for other in parse.refs if other.kind == "road"]
    if named and (named[0].start < ref.start or not cities):
        return replace(ref, kind="road", id=named[0].id, name=named[0].name)
    leads = [other for other in parse.refs if other.kind in {"place", "anaphor"} and 0 <= other.start - ref.end <= 4]
    if leads and parse.words[ref.end : ref.end + 1] and parse.words[ref.end] in {"into", "to", "toward", "towards", "out", "from", "of"}:
        place = leads[0]
        return replace(ref, kind="road", name=f"road {parse.words[ref.end]} {place.name}")
    if memory.roads and not leads and ref.written.lower() in {"the highway", "the road", "the motorway", "the route"}:
        return replace(ref, kind="road", id=memory.roads[-1][1].id, name=memory.roads[-1][1].name)
    return replace(ref, kind="road", name=ref.written)


# When


def _dates(
    reading: Reading, read: ReadSentence, draft: Draft, stance: str
) -> tuple[date | None, date | None, str, str]:
    published = reading.article.published
    if stance == "intended":
        return None, None, "unknown", "unknown"
    span = _span_for(read, draft)
    if span is not None:
        return span.first, span.last, span.prec, span.basis
    if published is None or (draft.background and source_at(read.sayings, draft.at) is None):
        return None, None, "unknown", "unknown"
    inherited = _inherited(reading, read, draft)
    if inherited is not None:
        return inherited.first, inherited.last, inherited.prec, "inherited"
    return published, published, "day", "published"


def _span_for(read: ReadSentence, draft: Draft) -> TimeSpan | None:
    """Return the time expression of a draft's clause: nearest after its verb, else before it."""
    tokens = read.parse.tokens
    at = tokens[draft.at].start
    spans = [span for span in read.times if not span.since and not (span.dates_next and span.start > at) and not _inside_other(span, read, draft)]
    if not spans or draft.action == "holds" and draft.rule == "held_by_modifier":
        return None
    adjacent = [span for span in spans if 0 <= at - span.end <= len("had been ")]
    if adjacent:
        return adjacent[-1]
    starts = [tokens[verb.start].start for verb in read.parse.verbs if verb.trigger.form not in {"noun"} and verb.start != draft.at]
    starts += [tokens[saying.at].start for saying in read.sayings]
    after = [span for span in spans if span.start > at and not any(at < start < span.start for start in starts)]
    if after:
        return after[0]
    before = [span for span in spans if span.end <= at and not any(span.end <= start < at for start in starts)]
    if before:
        return before[-1]
    leading = [span for span in spans if span.end <= at]
    current = [span for span in leading if span.prec == "day"]
    if current and not draft.background:
        return current[0]
    trailing = [span for span in spans if span.start > at and span.prec == "day"]
    return trailing[-1] if trailing and not draft.background and len(spans) == 1 else None


def _inside_other(span: TimeSpan, read: ReadSentence, draft: Draft) -> bool:
    """ "was recently captured": a time inside a verb's group dates that verb alone."""
    tokens = read.parse.tokens
    return any(
        verb.group_start < verb.start and verb.start != draft.at and tokens[verb.group_start].start <= span.start < tokens[verb.start].start
        for verb in read.parse.verbs
    )


def _inherited(reading: Reading, read: ReadSentence, draft: Draft) -> TimeSpan | None:
    """The day last told in the same paragraph still holds for the next sentence."""
    if draft.action == "holds":
        return None
    number = read.parse.sentence.number
    for earlier in reversed(reading.sentences[max(0, number - 2) : number]):
        if earlier.parse.sentence.paragraph != read.parse.sentence.paragraph:
            return None
        days = [span for span in earlier.times if span.prec == "day" and not span.since]
        if days and earlier.drafts:
            return days[-1]
    return None


def _is_background(draft: Draft, saying: Saying | None, first: date | None, last: date | None, published: date | None) -> bool:
    if last is not None and first is not None and published is not None and (published - last > OLD_NEWS or last - first > LONG):
        return True
    return draft.background and saying is None


# The article as a whole


def _remember(read: ReadSentence, memory: _Memory, number: int, roads: Iterable[Road]) -> None:
    parse = read.parse
    for party in parse.parties:
        if party.side and not party.holder:
            memory.parties_by_side[party.side] = party
    subjects = [draft.party for draft in read.drafts if draft.party and draft.party.side]
    leading = [party for party in parse.parties if party.side and not party.holder]
    memory.party = subjects[0] if subjects else leading[0] if leading else memory.party
    for ref in parse.refs:
        if ref.kind in {"place", "unlocated"}:
            memory.places.append((number, ref))
        elif ref.kind == "area":
            memory.areas.append((number, ref))
        elif ref.kind == "road":
            memory.roads.append((number, ref))
    for draft in read.drafts:
        for ref in draft.refs:
            if ref.kind == "road_noun":
                road = _road(ref, parse, memory, roads)
                if road.id:
                    memory.roads.append((number, road))


def _bare_denials(read: ReadSentence, statements: list[Statement]) -> list[Statement]:
    """ "X denied that": a denial of the last gain told that is not X's own."""
    denials = []
    for saying in read.sayings:
        if saying.kind != "deny" or not saying.bare:
            continue
        answered = [
            (index, one) for index, one in enumerate(statements)
            if one.stance in {"reported", "claimed"} and one.side != saying.source.side and one.draft.action in {"captured", "entered", "handed_over", "besieged"} and not one.background
        ]  # fmt: skip
        if answered:
            index, one = answered[-1]
            draft = replace(one.draft, at=saying.at, rule="denied_that")
            denials.append(
                replace(one, read=read, draft=draft, source=saying.source, stance="denied", replies_to=index, notes=("denied_that",))
            )
    return denials


def _confirmations(read: ReadSentence, statements: list[Statement]) -> list[Statement]:
    """ "SOHR confirms P and Q": what was told of P and Q, said by one more source."""
    parse, found = read.parse, []
    for saying in read.sayings:
        if not parse.words[saying.at].startswith(("confirm", "verif")):
            continue
        for ref in parse.object_after(saying.at + 1):
            told = [one for one in statements if one.ref.id == ref.id and ref.id and one.draft.action in {"captured", "withdrew", "entered"} and one.source != saying.source]
            if told:
                draft = replace(told[-1].draft, at=saying.at, rule="confirmed")
                stance = "claimed" if saying.source.source_class in {"party", "activist"} else "reported"
                found.append(replace(told[-1], read=read, draft=draft, ref=ref, source=saying.source, stance=stance, notes=("confirmed",)))
    return found


def _named_later(statements: list[Statement]) -> list[Statement]:
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
                other.ref for other in statements[index + 1 :]
                if other.ref.kind == "place" and other.draft.action in {"captured", "entered", "withdrew", "handed_over"}
                and other.stance in {"reported", "claimed"} and other.side in {one.side, ""} and not other.background
                and number < other.read.parse.sentence.number <= number + NAMED_WITHIN
            ]  # fmt: skip
            if later:
                chosen[key] = later[0]
        found = chosen.get(key)
        if found is None:
            result.append(_as_count(one))
        else:
            ref = replace(found, start=one.ref.start, end=one.ref.end, written=one.ref.written, score=found.score * 0.8, holder="")
            result.append(replace(one, ref=ref, notes=(*one.notes, "named_later")))
    return result


def _as_count(one: Statement) -> Statement:
    return replace(one, ref=replace(one.ref, kind="count", count="1"))


def _with_taker(one: Statement, statements: list[Statement], reading: Reading) -> Statement:
    """Infer who took what "fell", "was lost", "was captured": the other side, or who took it elsewhere in the report."""
    if one.side or not one.draft.needs_side:
        return one
    if one.from_side:
        return replace(one, side=opponent(one.from_side, reading.sides), notes=(*one.notes, "inferred_actor"))
    for other in statements:
        same = other.ref.kind == one.ref.kind and (other.ref.id, other.ref.name) == (one.ref.id, one.ref.name)
        fits = other.draft.action in {one.draft.action, "entered"} and other.stance in {"reported", "claimed"}
        if same and fits and other.side and other.background == one.background:
            return replace(one, side=other.side, actor=other.actor, notes=(*one.notes, "inferred_actor"))
    acting = [
        other for other in statements
        if other.side and other.draft.action in {"captured", "entered", "handed_over"} and other.stance in {"reported", "claimed"}
    ]  # fmt: skip
    beside = {party.side for party in one.read.parse.parties if party.side and not party.holder and party.end <= one.draft.at}
    sides = beside if len(beside) == 1 and one.source.side not in beside else {other.side for other in acting}
    if len(sides) == 1:
        return replace(one, side=min(sides), notes=(*one.notes, "inferred_actor"))
    return one


def opponent(side: str, counts: dict[str, int]) -> str:
    """Return the side most named in a report beside one; government and opposition face each other by default."""
    facing = {"government": "opposition", "opposition": "government"}
    others = {other: count for other, count in counts.items() if other != side}
    if side in facing and others.get(facing[side], 0):
        return facing[side]
    return max(sorted(others), key=lambda other: others[other], default=facing.get(side, ""))


def _without_repeats(statements: list[Statement]) -> list[Statement]:
    """One sentence says one thing once, however many of its words say it."""
    seen: set[tuple[object, ...]] = set()
    kept: list[Statement] = []
    moved: dict[int, int] = {}
    for index, one in enumerate(statements):
        key = (
            one.read.parse.sentence.number, one.ref.kind, one.ref.id or one.ref.name, one.draft.action, one.side,
            one.stance, one.source.name, one.first, one.last,
        )  # fmt: skip
        if key in seen:
            continue
        seen.add(key)
        moved[index] = len(kept)
        kept.append(one)
    return [replace(one, replies_to=moved.get(one.replies_to)) if one.replies_to is not None else one for one in kept]


def _link_denials(statements: list[Statement]) -> list[Statement]:
    """Link a denial to the last statement before it (else after it) that says what it denies."""
    linked = []
    for index, one in enumerate(statements):
        if one.stance != "denied" or one.replies_to is not None:
            linked.append(one)
            continue
        same = [
            at for at, other in enumerate(statements)
            if other.stance in {"reported", "claimed"} and other.ref.id and other.ref.id == one.ref.id
            and other.draft.action == one.draft.action and (not one.side or other.side == one.side)
        ]  # fmt: skip
        before = [at for at in same if at < index]
        linked.append(replace(one, replies_to=before[-1] if before else same[0] if same else None))
    return linked
