"""The Scene's ground: cells, their borders, pockets and roads."""

from collections.abc import Iterator, Mapping, Sequence

import shapely

from idlibmap.control.history import RoadInterval
from idlibmap.gazetteer.gazetteer import Gazetteer
from idlibmap.maps.assembly_evidence import iso
from idlibmap.maps.assembly_plain import scene_ring
from idlibmap.maps.scene import (
    SceneBorder,
    SceneCell,
    SceneInterval,
    ScenePocket,
    ScenePocketRun,
    SceneRoad,
    SceneRoadInterval,
)
from idlibmap.territory.border import Border
from idlibmap.territory.cell import Cell
from idlibmap.territory.holding import Holding
from idlibmap.territory.pocket import Pocket
from idlibmap.territory.territory import Territory

Step = tuple[tuple[float, ...], tuple[float, ...]]
"""Two positions that follow each other."""
Outline = tuple[tuple[tuple[int, ...], ...], ...]
"""Polygons, each of rings, each of references to borders: ``n`` along the line, ``-1 - n`` against it."""
Numbers = Mapping[str, int]
"""Place or claim id → its index in the Scene."""


def scene_cells(territory: Territory, *, numbers: Numbers, gazetteer: Gazetteer) -> tuple[SceneCell, ...]:
    """Return the cells, their outlines as references to borders."""
    outlines = cell_outlines(territory.cells, territory.borders)
    held = zip(territory.cells, outlines, territory.hindsight.held, territory.as_known.held, strict=True)
    return tuple(
        SceneCell(
            places=tuple(numbers[place_id] for place_id in cell.place_ids),
            shared_with=tuple(gazetteer.place(place_id).name for place_id in cell.shared_with),
            rings=rings,
            km2=round(cell.area_km2, 3),
            intervals=_shared(hindsight) if cell.place_ids[1:] else (),
            intervals_asof=_shared(as_known) if cell.place_ids[1:] else (),
        )
        for cell, rings, hindsight, as_known in held
    )


def cell_outlines(cells: Sequence[Cell], borders: Sequence[Border]) -> list[Outline]:
    """Return the outline of each cell as references to its borders."""
    steps = _first_steps(borders)
    return [
        tuple(
            tuple(tuple(_along(list(ring.coords), borders, steps)) for ring in shapely.get_rings(part))
            for part in shapely.get_parts(cell.geometry)
        )
        for cell in cells
    ]


def scene_borders(borders: Sequence[Border]) -> tuple[SceneBorder, ...]:
    """Return the borders of cells, in their order."""
    return tuple(
        SceneBorder(
            line=scene_ring(border.line.coords),
            cells=tuple(number for number in border.cells if number is not None),
            km=round(border.length_km, 3),
        )
        for border in borders
    )


def scene_pockets(pockets: Sequence[Pocket], *, numbers: Numbers) -> tuple[ScenePocket, ...]:
    """Return the places that are cut off from their side's rear."""
    return tuple(
        ScenePocket(
            side=pocket.side,
            runs=tuple(
                ScenePocketRun(
                    start=run.start.isoformat(),
                    end=iso(run.end),
                    places=tuple(numbers[place_id] for place_id in run.place_ids),
                    by=run.by,
                )
                for run in pocket.runs
            ),
        )
        for pocket in pockets
    )


def scene_roads(territory: Territory, *, index: Numbers) -> tuple[SceneRoad, ...]:
    """Return the stretches of road with what is said of them."""
    return tuple(
        SceneRoad(
            id=stretch.id,
            roads=stretch.roads,
            name=stretch.name,
            line=scene_ring(stretch.line.coords),
            km=round(stretch.length_km, 3),
            cells=tuple((number, round(km, 3)) for number, km in crossed),
            intervals=tuple(_road_interval(run, index) for run in stretch.intervals),
            intervals_asof=tuple(_road_interval(run, index) for run in stretch.intervals_asof),
        )
        for stretch, crossed in zip(territory.stretches, territory.crossings, strict=True)
    )


def _road_interval(run: RoadInterval, index: Numbers) -> SceneRoadInterval:
    return SceneRoadInterval(
        start=run.start.isoformat(),
        end=iso(run.end),
        state=run.state,
        status=run.status,
        reason=run.reason,
        side=run.side,
        probability=run.probability,
        support=tuple(index[claim_id] for claim_id in run.claim_ids),
        counter=tuple(index[claim_id] for claim_id in run.counter_ids),
    )


def _shared(held: Sequence[Holding]) -> tuple[SceneInterval, ...]:
    """Return the intervals of land that several places share; what speaks for them stands with the places."""
    starts = [holding.start.isoformat() for holding in held]
    return tuple(
        SceneInterval(
            start=start,
            end=end,
            holder=holding.side,
            status=holding.status,
            reason="",
            besieged_by="",
            rival="",
            probability=None,
            support=(),
            counter=(),
        )
        for holding, start, end in zip(held, starts, [*starts[1:], None], strict=True)
    )


def _first_steps(borders: Sequence[Border]) -> dict[Step, int]:
    """Return by which two positions each border begins, as references along it and against it."""
    steps: dict[Step, int] = {}
    for number, border in enumerate(borders):
        line = list(border.line.coords)
        steps[line[0], line[1]] = number
        steps[line[-1], line[-2]] = -1 - number
    return steps


def _along(
    ring: Sequence[tuple[float, float]], borders: Sequence[Border], steps: Mapping[Step, int]
) -> Iterator[int]:
    """Yield the borders that make up a closed ring, from the first that begins in it."""
    length = len(ring) - 1
    at = next(at for at in range(length) if (ring[at], ring[at + 1]) in steps)
    end = at + length
    while at < end:
        here = at % length
        reference = steps[ring[here], ring[here + 1]]
        yield reference
        border = borders[reference if reference >= 0 else -1 - reference]
        at += len(border.line.coords) - 1
