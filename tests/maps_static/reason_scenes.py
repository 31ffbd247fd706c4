"""A Scene whose cells are each contested for another reason."""

from dataclasses import replace

from static_scenes import FIRST, SCENE, ground, interval, place, square

from idlibmap.maps.scene import Scene

REASONS = ("close", "partial", "fighting", "disputed", "withdrawing", "changed_between")
HALF = 0.05
"""Half the width of a cell, in degrees."""


def reason_scene() -> Scene:
    """Six squares in a row, in the order of REASONS."""
    spots = [(round(36.5 + 2 * HALF * number, 2), 35.8) for number in range(len(REASONS))]
    cells, borders = ground(*(square(*at, HALF) for at in spots))
    places = tuple(
        place(
            f"C{number}",
            reason,
            at,
            interval(FIRST, None, status="contested", reason=reason, rival="opposition"),
            cell=number,
        )
        for number, (reason, at) in enumerate(zip(REASONS, spots, strict=True))
    )
    return replace(
        SCENE, places=places, cells=cells, borders=borders, areas=(), roads=(), events=(), towns=(),
        outlines=(), bounds=(36.4, 35.7, 37.1, 35.9),
    )  # fmt: skip
