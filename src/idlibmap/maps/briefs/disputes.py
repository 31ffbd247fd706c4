"""Contested places, and those of which reports contradict each other, with both accounts side by side."""

from collections import defaultdict
from collections.abc import Iterable, Sequence

from idlibmap.maps.briefs.desk import Desk
from idlibmap.maps.briefs.document import (
    Account,
    Block,
    Dispute,
    Paragraph,
    Quote,
    Section,
    text_of,
)
from idlibmap.maps.briefs.period import day_before
from idlibmap.maps.claim_words import shortened
from idlibmap.maps.on_day import on_day
from idlibmap.maps.scene import SceneInterval, ScenePlace
from idlibmap.maps.words import NO_SIDE

MOST_DISPUTES = 12
"""Places told of; the rest is counted."""
MOST_QUOTES = 3
"""Sentences of each account, the latest; the rest is counted."""
LONGEST_QUOTE = 320
"""Characters of a sentence; a longer one is cut at a word."""


def disputes(desk: Desk) -> Section:
    """Return the disputes of the period: what is contested at its end first, then those with most claims."""
    found = _contested(desk)
    told = {place.id for place, _ in found}
    differing = disputed_claims(desk)
    by_id = {place.id: place for place in desk.scene.places}
    blocks: list[Block] = [
        _of_state(desk, place, state)
        for place, state in found[:MOST_DISPUTES]
        if state.support or state.counter
    ]
    others = [key for key in differing if key not in told]
    room = MOST_DISPUTES - len(blocks)
    blocks += [_of_claims(desk, by_id[key], differing[key]) for key in others[:room]]
    left = len(found) + len(others) - len(blocks)
    lead = desk.t("brief.disputes.lead") if blocks else desk.t("brief.none")
    more = [Paragraph(text=text_of(desk.t("brief.disputes.more", n=left)), quiet=True)] if left else []
    return Section(
        id="disputes",
        title=desk.t("brief.disputes"),
        blocks=(Paragraph(text=text_of(lead)), *blocks, *more),
    )


def disputed_claims(desk: Desk) -> dict[str, list[int]]:
    """Return the claims about days of the period that others contradict, by place; most of them first."""
    places = {place.id for place in desk.scene.places}
    found: dict[str, list[int]] = defaultdict(list)
    for number, claim in enumerate(desk.scene.claims):
        if claim.contradicted_by and claim.place_id in places and desk.counts(claim):
            found[claim.place_id].append(number)
    return dict(sorted(found.items(), key=lambda one: (-len(one[1]), one[0])))


def _contested(desk: Desk) -> list[tuple[ScenePlace, SceneInterval]]:
    """Places contested within the period, each with its last such state; those with most to read first."""
    period, found = desk.period, []
    for place in desk.scene.places:
        states = [
            state
            for state in place.intervals
            if state.status == "contested"
            and state.start <= period.last
            and (state.end is None or state.end > period.first)
        ]
        if states:
            found.append((place, states[-1]))

    def rank(one: tuple[ScenePlace, SceneInterval]) -> tuple[bool, bool, int, str]:
        place, state = one
        is_over = on_day(place.intervals, period.last) is not state
        return not (state.support or state.counter), is_over, -len(place.claims), place.id

    return sorted(found, key=rank)


def _of_state(desk: Desk, place: ScenePlace, state: SceneInterval) -> Dispute:
    """Tell of a contested place by what speaks for its holder and what against."""
    is_held = state.holder not in NO_SIDE
    for_title = desk.t("brief.account.for", side=desk.sides.name(state.holder))
    rival_title = desk.t("brief.account.for", side=desk.sides.name(state.rival))
    against = desk.t("brief.account.against")
    told = desk.t(
        "brief.dispute.state", state=desk.sides.state(state), when=when(desk, state.start, state.end)
    )
    return Dispute(
        name=desk.words.place(place),
        state=text_of(told + desk.words.because(state.reason)),
        accounts=(
            _account(desk, for_title if is_held else desk.t("brief.account.shown"), state.support),
            _account(desk, against if state.rival in NO_SIDE else rival_title, state.counter),
        ),
    )


def _of_claims(desk: Desk, place: ScenePlace, claims: Sequence[int]) -> Dispute:
    """Tell of a place by the latest claim that others contradict, and by what they say."""
    newest = max(claims, key=lambda one: (desk.scene.claims[one].end or "", one))
    against = set(desk.scene.claims[newest].contradicted_by)
    same = {
        newest,
        *(one for one in claims if against & set(desk.scene.claims[one].contradicted_by)),
    } - against
    state = on_day(place.intervals, desk.period.last)
    accounts = [
        _account(desk, desk.claim_words.says(desk.scene.claims[_newest(desk, found)]), tuple(found))
        for found in (same, against)
    ]
    return Dispute(
        name=desk.words.place(place),
        state=text_of(
            desk.t(
                "brief.dispute.shown", date=desk.words.date(desk.period.last), state=desk.sides.state(state)
            )
        ),
        accounts=(accounts[0], accounts[1]),
    )


def _newest(desk: Desk, claims: Iterable[int]) -> int:
    return max(claims, key=lambda one: (desk.scene.claims[one].end or "", one))


def when(desk: Desk, start: str, end: str | None) -> str:
    """Write a run of days; one that lasts beyond the period has no end yet."""
    if end is None or end > desk.period.last:
        return desk.t("evidence.span_open", start=desk.words.date(start))
    last = day_before(end)
    if last == start:
        return desk.words.date(start)
    return desk.t("evidence.span", start=desk.words.date(start), end=desk.words.date(last))


def _account(desk: Desk, title: str, claims: Sequence[int]) -> Account:
    told = sorted(claims, key=lambda one: (desk.scene.claims[one].end or "", one), reverse=True)
    # Several claims of one sentence are one quote.
    distinct = {
        (desk.scene.claims[one].article, desk.scene.claims[one].sentence): one for one in reversed(told)
    }
    quotes = [_quote(desk, one) for one in list(distinct.values())[::-1][:MOST_QUOTES]]
    more = len(distinct) - len(quotes)
    note = desk.t("brief.account.more", n=more) if more else "" if quotes else desk.t("brief.account.none")
    return Account(title=title, quotes=tuple(quotes), note=note)


def _quote(desk: Desk, index: int) -> Quote:
    claim = desk.scene.claims[index]
    article = desk.scene.articles[claim.article]
    outlet = desk.outlet(article)
    printed = [] if desk.claim_words.source_name(claim) == outlet else [outlet]
    by = desk.words.list([desk.claim_words.source(claim), *printed, desk.claim_words.date(claim)])
    sentence = shortened(claim.sentence, LONGEST_QUOTE)
    return Quote(
        sentence=sentence, direction=desk.direction_of(sentence), by=text_of(by) + desk.cite([index])
    )
