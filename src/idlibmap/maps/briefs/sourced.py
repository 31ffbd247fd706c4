"""Who says it: outlets with their reports, claims and contradictions, and what is not on the map."""

from collections import defaultdict
from collections.abc import Iterator, Sequence

from idlibmap.maps.briefs.desk import Desk
from idlibmap.maps.briefs.document import Block, Column, Heading, Paragraph, Section, Text, text_of
from idlibmap.maps.claim_words import shortened
from idlibmap.maps.scene import SceneClaim

MOST_OUTLETS = 30
"""Rows of the table of outlets, those with most claims first."""
MOST_LISTED = 5
"""Claims told of each kind that is not on the map."""
LONGEST_SENTENCE = 200
_KINDS = {
    "counted": "brief.aside.counted",
    "undated": "brief.aside.undated",
    "unplaced": "brief.aside.unplaced",
    "planned": "brief.aside.planned",
}
"""What is not on the map, with the caption of its table."""
_OWN_VOICE = "outlet"
"""Class of what a report says in its own voice."""
_CHANGES = frozenset({"captured", "handed_over", "withdrew", "besieged", "holds"})


def sources(desk: Desk) -> Section:
    """Return a table by outlet of what is told of the period, and by class of source."""
    by_outlet = _by_outlet(desk)
    blocks: list[Block] = []
    if by_outlet:
        told = sorted(by_outlet.items(), key=lambda one: (-len(one[1]), one[0]))
        rows = [_outlet_row(desk, name, claims) for name, claims in told[:MOST_OUTLETS]]
        caption = desk.t("brief.sources.caption", period=desk.span)
        blocks.append(desk.table(caption, _outlet_columns(desk), rows))
        if len(told) > MOST_OUTLETS:
            more = desk.t("brief.rows_more", n=len(told) - MOST_OUTLETS)
            blocks.append(Paragraph(text=text_of(more), quiet=True))
        blocks.append(_kinds_table(desk))
        blocks.append(Paragraph(text=text_of(desk.t("brief.sources.contradicted_why")), quiet=True))
    else:
        blocks.append(Paragraph(text=text_of(desk.t("brief.none"))))
    return Section(id="sources", title=desk.t("brief.sources"), blocks=tuple(blocks))


def _by_outlet(desk: Desk) -> dict[str, list[int]]:
    """Return the claims about the period by outlet."""
    found: dict[str, list[int]] = defaultdict(list)
    for number, claim in enumerate(desk.scene.claims):
        if desk.counts(claim):
            found[desk.outlet(desk.scene.articles[claim.article])].append(number)
    return found


def _outlet_columns(desk: Desk) -> tuple[Column, ...]:
    return (
        Column(heading=desk.t("brief.outlet"), share=22),
        Column(heading=desk.t("about.reports"), share=9, is_number=True),
        Column(heading=desk.t("heard.claims"), share=9, is_number=True),
        Column(heading=desk.t("brief.sources.contradicted"), share=14, is_number=True),
        Column(heading=desk.t("brief.sources.first"), share=15),
        Column(heading=desk.t("heard.last"), share=15),
        Column(heading=desk.t("brief.sources.side"), share=16),
    )


def _outlet_row(desk: Desk, name: str, numbers: Sequence[int]) -> tuple[Text, ...]:
    claims = desk.claims(numbers)
    reports = {claim.article for claim in claims}
    published = sorted(day for one in reports if (day := desk.scene.articles[one].published))
    own_voice = (claim for claim in claims if claim.source_class == _OWN_VOICE)
    sides = sorted({claim.source_side for claim in own_voice if claim.source_side})
    dates = [desk.words.short_date(day) for day in (published[0], published[-1])] if published else ["–", "–"]
    return (
        text_of(name),
        text_of(desk.words.number(len(reports))),
        *_contradicted(desk, claims),
        *map(text_of, dates),
        text_of(desk.words.list(map(desk.sides.name, sides)) or desk.t("brief.sources.no_side")),
    )


def _contradicted(desk: Desk, claims: Sequence[SceneClaim]) -> tuple[Text, Text]:
    """Write how many claims there are, and how many and what share of them others contradict."""
    found = sum(bool(claim.contradicted_by) for claim in claims)
    percent = desk.t("numbers.percent", n=round(100 * found / len(claims)))
    share = desk.t("compare.amount", places=desk.words.number(found), area=percent)
    return text_of(desk.words.number(len(claims))), text_of(share)


def _kinds_table(desk: Desk) -> Block:
    """Tell who speaks in the reports: kinds of source, and the sides that they speak for."""
    found: dict[tuple[str, str], list[SceneClaim]] = defaultdict(list)
    for claim in desk.scene.claims:
        if desk.counts(claim):
            found[claim.source_class, claim.source_side].append(claim)
    columns = (
        Column(heading=desk.t("filter.classes"), share=44),
        Column(heading=desk.t("brief.sources.side"), share=28),
        Column(heading=desk.t("heard.claims"), share=12, is_number=True),
        Column(heading=desk.t("brief.sources.contradicted"), share=16, is_number=True),
    )
    rows = [
        (
            text_of(begun(desk.t(f"source.{kind}"))),
            text_of(desk.sides.name(side) if side else desk.t("brief.sources.no_side")),
            *_contradicted(desk, claims),
        )
        for (kind, side), claims in sorted(found.items(), key=lambda one: (-len(one[1]), one[0]))
    ]
    return desk.table(desk.t("brief.sources.kinds", period=desk.span), columns, rows)


def begun(words: str) -> str:
    """Return words as they begin a line."""
    return words[:1].upper() + words[1:]


def aside(desk: Desk) -> Section:
    """Return what reports tell that is not on the map: counted, undated, unplaced and planned."""
    blocks = [block for kind in _KINDS for block in _of_kind(desk, kind)]
    return Section(id="aside", title=desk.t("panel.aside.title"), blocks=tuple(blocks))


def _of_kind(desk: Desk, kind: str) -> Iterator[Block]:
    found = _chosen(desk, kind)
    yield Heading(text=desk.t(f"aside.{kind}"))
    if not found:
        yield Paragraph(text=text_of(desk.t("brief.none")))
        return
    yield Paragraph(text=text_of(desk.t(f"aside.{kind}.why")))
    columns = (
        Column(heading=desk.t("brief.what"), share=34),
        Column(heading=desk.t("brief.sentence"), share=46),
        Column(heading=desk.t("brief.sources"), share=20),
    )
    rows = [_aside_row(desk, number) for number in found[:MOST_LISTED]]
    yield desk.table(desk.t(_KINDS[kind]), columns, rows)
    if len(found) > MOST_LISTED:
        more = desk.t("brief.rows_more", n=len(found) - MOST_LISTED)
        yield Paragraph(text=text_of(more), quiet=True)


def _chosen(desk: Desk, kind: str) -> list[int]:
    """Return the claims of a kind that may belong to the period, those that say most first."""
    kinds = {
        "counted": desk.scene.counted,
        "undated": desk.scene.undated,
        "unplaced": desk.scene.unplaced,
        "planned": desk.scene.planned,
    }
    found = [number for number in kinds[kind] if _belongs(desk, number)]
    newest_first = sorted(found, key=lambda one: _published(desk, one), reverse=True)
    return sorted(newest_first, key=lambda one: _weight(desk, one))


def _belongs(desk: Desk, number: int) -> bool:
    """Say whether a claim tells of the period; if it has no date, whether its report is of it or undated."""
    claim = desk.scene.claims[number]
    if claim.start is not None or claim.end is not None:
        return desk.period.overlaps(claim.start, claim.end)
    published = desk.scene.articles[claim.article].published
    return published is None or desk.period.overlaps(published, published)


def _published(desk: Desk, number: int) -> str:
    return desk.scene.articles[desk.scene.claims[number].article].published or ""


def _weight(desk: Desk, number: int) -> tuple[bool, bool]:
    """News before background, changes of holder before the rest."""
    claim = desk.scene.claims[number]
    return claim.background, claim.action not in _CHANGES


def _aside_row(desk: Desk, number: int) -> tuple[Text, ...]:
    claim = desk.scene.claims[number]
    says = desk.t("claim.says_when", says=desk.claim_words.says(claim), date=desk.claim_words.date(claim))
    outlet = desk.words.list([desk.outlet(desk.scene.articles[claim.article])])
    return (
        text_of(says),
        text_of(desk.t("brief.quoted", sentence=shortened(claim.sentence, LONGEST_SENTENCE))),
        text_of(outlet) + desk.cite([number]),
    )
