"""What changed in the period: a table by day, each row with the sources that speak for and against it."""

from collections.abc import Iterable

from idlibmap.maps.briefs.desk import Desk
from idlibmap.maps.briefs.document import Block, Column, Paragraph, Section, Text, text_of
from idlibmap.maps.briefs.sieges import siege_claims
from idlibmap.maps.changes import Change, changes_between
from idlibmap.maps.scene import SceneInterval, ScenePlace

MOST_ROWS = 80
"""Changes told one by one, the latest; where there are more, the table says so."""
MOST_OUTLETS = 3
"""Outlets named behind one change."""


def happened(desk: Desk) -> Section:
    """Return the table of changes, and how many only made a known holder more or less sure."""
    changes = changes_of(desk)
    told = changes_between(desk.scene, desk.period.first, desk.period.last).places
    only_sure = len(told) - len(changes)
    blocks: list[Block] = []
    if changes:
        blocks.append(_table(desk, changes[-MOST_ROWS:]))
    else:
        blocks.append(Paragraph(text=text_of(desk.t("brief.changes.none"))))
    if len(changes) > MOST_ROWS:
        rows = desk.t("brief.changes.more", n=len(changes) - MOST_ROWS, all=len(changes))
        blocks.insert(0, Paragraph(text=text_of(rows)))
    if only_sure:
        note = desk.t("brief.changes.sure", n=only_sure)
        blocks.append(Paragraph(text=text_of(note), quiet=True))
    return Section(id="changes", title=desk.t("brief.changes"), blocks=tuple(blocks))


def changes_of(desk: Desk) -> list[Change]:
    """Return the changes of places and areas after which somebody else holds, contests or besieges them."""
    told = changes_between(desk.scene, desk.period.first, desk.period.last).places
    return [change for change in told if _matters(change)]


def _matters(change: Change) -> bool:
    """Say whether somebody else holds, contests or besieges it; else it is only more or less sure."""
    return _stand(change.before) != _stand(change.after)


def is_of_holder(change: Change) -> bool:
    """Say whether a change is more than the beginning or end of a siege."""
    return _stand(change.before)[:-1] != _stand(change.after)[:-1]


def _stand(state: SceneInterval | None) -> tuple[str, ...]:
    if state is None or state.status == "unknown":
        return ("", "", "", "" if state is None else state.besieged_by)
    contested = state.status == "contested"
    return state.holder, state.rival if contested else "", "contested" if contested else "", state.besieged_by


def _table(desk: Desk, changes: Iterable[Change]) -> Block:
    t = desk.t
    columns = (
        Column(heading=t("brief.day"), share=12),
        Column(heading=t("table.name"), share=16),
        Column(heading=t("brief.from"), share=18),
        Column(heading=t("brief.to"), share=21),
        Column(heading=t("table.sure"), share=12),
        Column(heading=t("brief.sources"), share=21),
    )
    caption = t("brief.changes.caption", period=desk.span)
    return desk.table(caption, columns, (_row(desk, change) for change in changes))


def _row(desk: Desk, change: Change) -> tuple[Text, ...]:
    return (
        text_of(desk.words.short_date(change.day)),
        text_of(desk.words.place(change.item)),
        text_of(_held(desk, change.before)),
        text_of(_held(desk, change.after)),
        text_of(desk.t(f"status.{change.after.status}")),
        _backing_of(desk, change),
    )


def _backing_of(desk: Desk, change: Change) -> Text:
    """Tell what a change rests on: claims of a siege where nothing else changed, else those of the state."""
    after, place = change.after, change.item
    if isinstance(place, ScenePlace) and not is_of_holder(change):
        return backing(desk, siege_claims(desk, place, after.start, after.end), ())
    return backing(desk, after.support, after.counter)


def _held(desk: Desk, state: SceneInterval | None) -> str:
    """Say who holds a place, why it is contested and who besieges it."""
    told = desk.sides.held_by(state)
    if state is None:
        return told
    told += desk.words.because(state.reason) if state.status == "contested" else ""
    if not state.besieged_by:
        return told
    besieged = desk.t("compare.besieged", side=desk.sides.name(state.besieged_by))
    return desk.words.list([told, besieged], "semicolon")


def backing(desk: Desk, support: tuple[int, ...], counter: tuple[int, ...]) -> Text:
    """Name the outlets behind a state, how many claims speak for and against it, and the reports."""
    if not support and not counter:
        return text_of(desk.t("brief.sources.none"))
    both = (*support, *counter)
    outlets = desk.outlets(both)
    named = desk.words.list(outlets[:MOST_OUTLETS])
    if len(outlets) > MOST_OUTLETS:
        named = desk.t("why.names_more", names=named, n=len(outlets) - MOST_OUTLETS)
    values: dict[str, str | float] = {"names": named, "for": len(support), "against": len(counter)}
    counted = desk.t("brief.sources.counted", **values)
    return text_of(counted) + desk.cite(both)
