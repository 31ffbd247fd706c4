"""Neighbours: which places lie next to each other, and which have neighbours all around."""

from collections.abc import Callable

import pytest
import shapely
from shapely.geometry.base import BaseGeometry

from idlibmap.gazetteer.place import Place
from idlibmap.territory.neighbours import PlaceGraph, place_graph

MakePlace = Callable[..., Place]


def graph_of(places: list[Place], land: BaseGeometry | None = None) -> PlaceGraph:
    return place_graph({place.id for place in places}, places=places, land=land)


def neighbours_in(graph: PlaceGraph) -> set[str]:
    """Name each pair of neighbours by the first places of both: ``"A-B"``."""
    return {"-".join(graph.place_ids[node][0] for node in pair) for pair in graph.pairs}


def closed_in(graph: PlaceGraph) -> list[tuple[str, ...]]:
    return [ids for ids, closed in zip(graph.place_ids, graph.is_closed_in, strict=True) if closed]


def cross(place: MakePlace, *, arm_km: float) -> list[Place]:
    """Return four places around one in the middle, M."""
    east = {"E": arm_km, "W": -arm_km}
    north = {"N": arm_km, "S": -arm_km}
    return [place(i, east_km=east.get(i, 0), north_km=north.get(i, 0)) for i in "EMNSW"]


def test_a_place_with_neighbours_on_all_sides_is_closed_in(place: MakePlace) -> None:
    graph = graph_of(cross(place, arm_km=10))
    assert neighbours_in(graph) == {"E-M", "M-N", "M-S", "M-W", "E-N", "E-S", "N-W", "S-W"}
    assert closed_in(graph) == [("M",)]


@pytest.mark.parametrize("missing", "ENSW")
def test_a_place_with_a_side_on_which_nothing_is_told_of_is_not(place: MakePlace, missing: str) -> None:
    places = [p for p in cross(place, arm_km=10) if p.id != missing]
    assert closed_in(graph_of(places)) == []


@pytest.mark.parametrize(("arm_km", "found"), [(10.5, [("M",)]), (10.7, [])])
def test_a_gap_wider_than_15_km_closes_nothing(
    place: MakePlace, arm_km: float, found: list[tuple[str, ...]]
) -> None:
    assert closed_in(graph_of(cross(place, arm_km=arm_km))) == found


@pytest.mark.parametrize(("apart_km", "kept"), [(14.8, True), (15.2, False)])
def test_places_further_apart_than_15_km_are_no_neighbours(
    place: MakePlace, apart_km: float, *, kept: bool
) -> None:
    graph = graph_of([place("A"), place("B", east_km=apart_km), place("C", east_km=7, north_km=7)])
    assert ("A-B" in neighbours_in(graph)) is kept


@pytest.mark.parametrize(
    ("apart_km", "lake_km", "kept"), [(9, 2.9, True), (9, 3.1, False), (12, 3.9, True), (12, 4.1, False)]
)
def test_places_with_a_third_of_water_between_them_are_no_neighbours(
    place: MakePlace, apart_km: float, lake_km: float, *, kept: bool
) -> None:
    places = [place("A"), place("B", east_km=apart_km), place("C", east_km=apart_km / 2, north_km=8)]
    west = 36.8 + 2 / 90.4
    land = shapely.box(36, 35, 38, 37) - shapely.box(west, 35.79, west + lake_km / 90.4, 35.81)
    assert ("A-B" in neighbours_in(graph_of(places, land))) is kept
    assert "A-C" in neighbours_in(graph_of(places, land))


def test_places_on_the_rim_of_an_empty_plain_are_not_closed_in(place: MakePlace) -> None:
    # E, M and W stand all but on one line, M a little behind it: beyond the line nothing is told of.
    row = [place("E", east_km=7), place("M", north_km=-0.1), place("W", east_km=-7)]
    assert closed_in(graph_of([*row, place("S", north_km=-8)])) == []


def test_places_on_one_point_or_within_50_m_are_one_node(place: MakePlace) -> None:
    spots = {"A": 0.0, "D": 0.0, "B": 0.04, "C": 0.2}
    graph = graph_of([place(i, east_km=km) for i, km in spots.items()])
    assert graph.place_ids == (("A", "B", "D"), ("C",))


def test_derived_points_and_places_without_a_gazetteer_row_are_left_out(place: MakePlace) -> None:
    places = [place("A"), place("B", east_km=4, uncertainty_km=3.0)]
    assert place_graph({"A", "B", "C"}, places=places, land=None).place_ids == (("A",),)


def test_places_without_evidence_are_left_out(place: MakePlace) -> None:
    places = cross(place, arm_km=10)
    assert closed_in(place_graph(set("EMNS"), places=places, land=None)) == []


@pytest.mark.parametrize("n_places", [0, 1, 2])
def test_fewer_places_than_a_triangle_has_are_not_closed_in(place: MakePlace, n_places: int) -> None:
    graph = graph_of([place(f"P{n}", east_km=n) for n in range(n_places)])
    assert (len(graph.place_ids), closed_in(graph)) == (n_places, [])
