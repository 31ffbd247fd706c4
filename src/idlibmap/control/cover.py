"""Areas over places: what is told of a whole area weighs on every place in it that has a holder."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

import numpy as np

from idlibmap.claims.claim import Claim, rule_of
from idlibmap.control.evidence import CHANGES, Evidence, Kind, evidence_of, position_of
from idlibmap.control.rules import Rules
from idlibmap.gazetteer.area_shapes import AreaShapes

Outlines = Callable[[], AreaShapes]
"""Gives the shapes of areas when they are first needed."""


def evidence_of_areas(
    areas: Iterable[Claim], places: Mapping[str, Sequence[Claim]], *, outlines: Outlines, rules: Rules
) -> Iterator[tuple[str, Evidence]]:
    """
    Yield what claims on areas say of the places in them, with the id of each place.

    Parameters
    ----------
    areas
        Usable claims of scope area.
    places
        Usable claims of scope place, by place, of those that some report names a holder of: what is told of
        an area alone paints no place.
    outlines
        Called only if there are such claims.

    Raises
    ------
    UnknownPlaceError
        A claim names an area that the theatre does not know.
    """
    # Reports go on calling a province rebel-held of which half is lost: a holding of an area is no change.
    changes = [claim for claim in areas if claim.action in CHANGES]
    if not changes or not places:
        return
    inside = _inside(sorted({claim.place_id for claim in changes}), places, outlines())
    for claim in changes:
        # An analyst who accepts what is told of an area does not vouch for each place in it.
        told = next(iter(evidence_of(replace(claim, rule=rule_of(claim)), rules=rules)))
        if told.kind in {Kind.GAIN, Kind.LEAVE}:
            lighter = told._replace(weight=told.weight * rules.weight.area)
            for place_id in inside[claim.place_id]:
                yield place_id, lighter


def _inside(
    area_ids: Iterable[str], places: Mapping[str, Sequence[Claim]], shapes: AreaShapes
) -> dict[str, list[str]]:
    """Return the places within each area, in the order of their ids."""
    place_ids = sorted(places)
    positions = np.array([position_of(places[place_id][0])[::-1] for place_id in place_ids])
    return {
        area_id: [place_ids[number] for number in np.flatnonzero(shapes.covers(area_id, positions))]
        for area_id in area_ids
    }
