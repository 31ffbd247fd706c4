"""Besieged places, pockets and roads."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from itertools import groupby

from idlibmap.maps.briefs.desk import Desk
from idlibmap.maps.briefs.disputes import when
from idlibmap.maps.briefs.document import Block, Column, Heading, Paragraph, Section, Text, text_of
from idlibmap.maps.briefs.happened import backing
from idlibmap.maps.briefs.sieges import siege_claims, sieges_of
from idlibmap.maps.on_day import on_day
from idlibmap.maps.scene import SceneRoad, SceneRoadInterval

MOST_ROWS = 40
"""Rows of one table; where there are more, a note says so."""
MOST_PLACES = 6
"""Places of a pocket that are named; the rest is counted."""
RoadRun = tuple[SceneRoadInterval, ...]
"""States of a stretch, one after the other."""
_SHUT = frozenset({"cut", "contested"})


def cut_off(desk: Desk) -> Section:
    """Return who is besieged or cut off, and which roads are, each with when and according to whom."""
    blocks = (
        Heading(text=desk.t("brief.sieges")),
        *_told(desk, "brief.sieges.caption", _siege_columns(desk), list(_sieges(desk))),
        Heading(text=desk.t("brief.pockets")),
        *_told(desk, "brief.pockets.caption", _pocket_columns(desk), list(_pockets(desk))),
        Heading(text=desk.t("brief.roads")),
        *_told(desk, "brief.roads.caption", _road_columns(desk), list(_roads(desk))),
    )
    return Section(id="cut_off", title=desk.t("brief.cut_off"), blocks=blocks)


def _told(
    desk: Desk, caption: str, columns: tuple[Column, ...], rows: list[tuple[Text, ...]]
) -> Iterator[Block]:
    if not rows:
        yield Paragraph(text=text_of(desk.t("brief.none")))
        return
    values = {"period": desk.span, "date": desk.words.date(desk.period.last)}
    yield desk.table(desk.t(caption, **values), columns, rows[:MOST_ROWS])
    if len(rows) > MOST_ROWS:
        more = desk.t("brief.rows_more", n=len(rows) - MOST_ROWS)
        yield Paragraph(text=text_of(more), quiet=True)


def _within(desk: Desk, start: str, end: str | None) -> bool:
    return start <= desk.period.last and (end is None or end > desk.period.first)


# Sieges


def _siege_columns(desk: Desk) -> tuple[Column, ...]:
    return (
        Column(heading=desk.t("table.name"), share=22),
        Column(heading=desk.t("brief.besieged_by"), share=22),
        Column(heading=desk.t("brief.when"), share=28),
        Column(heading=desk.t("brief.sources"), share=28),
    )


def _sieges(desk: Desk) -> Iterator[tuple[Text, ...]]:
    """Rows of the sieges of the period, those that last first."""
    found = [
        (place, siege)
        for place in desk.scene.places
        for siege in sieges_of(place)
        if _within(desk, siege.start, siege.end)
    ]
    for place, siege in sorted(found, key=lambda one: (_is_over(desk, one[1].end), one[1].start, one[0].id)):
        yield (
            text_of(desk.words.place(place)),
            text_of(desk.sides.name(siege.by)),
            text_of(when(desk, siege.start, siege.end)),
            backing(desk, siege_claims(desk, place, siege.start, siege.end), ()),
        )


def _is_over(desk: Desk, end: str | None) -> bool:
    return end is not None and end <= desk.period.last


# Pockets


def _pocket_columns(desk: Desk) -> tuple[Column, ...]:
    return (
        Column(heading=desk.t("compare.side"), share=22),
        Column(heading=desk.t("panel.places"), share=40),
        Column(heading=desk.t("brief.surrounded_by"), share=20),
        Column(heading=desk.t("brief.when"), share=18),
    )


def _pockets(desk: Desk) -> Iterator[tuple[Text, ...]]:
    """Rows of the pockets on the last day, those with most places first."""
    found = [(pocket, on_day(pocket.runs, desk.period.last)) for pocket in desk.scene.pockets]
    lasting = [(pocket, run) for pocket, run in found if run is not None]
    for pocket, run in sorted(lasting, key=lambda one: -len(one[1].places)):
        names = [desk.words.place(desk.scene.places[place]) for place in run.places]
        listed = desk.words.list(names[:MOST_PLACES])
        more = len(names) - MOST_PLACES
        yield (
            text_of(desk.sides.name(pocket.side)),
            text_of(desk.t("why.names_more", names=listed, n=more) if more > 0 else listed),
            text_of(desk.words.list(map(desk.sides.name, run.by))),
            text_of(desk.t("evidence.span_open", start=desk.words.date(run.start))),
        )


# Roads


def _road_columns(desk: Desk) -> tuple[Column, ...]:
    return (
        Column(heading=desk.t("brief.road"), share=34),
        Column(heading=desk.t("brief.state"), share=18),
        Column(heading=desk.t("brief.when"), share=22),
        Column(heading=desk.t("brief.sources"), share=26),
    )


def _roads(desk: Desk) -> Iterator[tuple[Text, ...]]:
    """Rows of the roads that were cut, contested or opened within the period; like stretches stand in one."""
    alike: dict[tuple[str, ...], list[tuple[SceneRoad, RoadRun]]] = defaultdict(list)
    for road in desk.scene.roads:
        for run in _road_runs(desk, road):
            label = "/".join(road.roads) or road.name
            state = _road_state(desk, run[-1])
            alike[label, state, when(desk, run[0].start, run[-1].end)].append((road, run))
    for (label, state, days), found in alike.items():
        states = [one for _, run in found for one in run]
        stretches = desk.t("count.stretches", n=len(found))
        several = desk.t("compare.amount", places=label, area=stretches)
        yield (
            text_of(several if len(found) > 1 else found[0][0].name),
            text_of(state),
            text_of(days),
            backing(desk, _claims(states, "support"), _claims(states, "counter")),
        )


def _road_runs(desk: Desk, road: SceneRoad) -> Iterator[RoadRun]:
    """Return the states of a stretch within the period, those that differ in certainty alone joined."""
    for (state, _), states in groupby(road.intervals, key=lambda one: (one.state, one.side)):
        run = tuple(states)
        is_new = desk.period.first <= run[0].start
        if _within(desk, run[0].start, run[-1].end) and (state in _SHUT or is_new):
            yield tuple(one for one in run if one.start <= desk.period.last)


def _claims(states: Iterable[SceneRoadInterval], bearing: str) -> tuple[int, ...]:
    return tuple(dict.fromkeys(claim for state in states for claim in getattr(state, bearing)))


def _road_state(desk: Desk, state: SceneRoadInterval) -> str:
    told = desk.t(f"road.{state.state}")
    if state.side:
        told = desk.t("road.by", state=told, side=desk.sides.name(state.side))
    key = f"road.{state.status}"
    return desk.t(key, state=told) if state.status in {"claimed", "stale"} else told
