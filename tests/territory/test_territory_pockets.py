"""Pockets: where, and on which days, a side's places are cut off from its rear."""

from collections.abc import Callable, Collection
from dataclasses import replace
from datetime import date, timedelta
from itertools import pairwise
from random import Random

import pytest
import shapely
from hypothesis import given
from hypothesis import strategies as st
from shapely.geometry.base import BaseGeometry

from idlibmap.control import ControlHistory
from idlibmap.gazetteer.place import Place
from idlibmap.territory import Pocket, build_territory
from idlibmap.territory.holding import runs_of
from idlibmap.territory.neighbours import PlaceGraph, place_graph
from idlibmap.territory.pocket import pockets
from idlibmap.territory.table import territory_table

MakePlace = Callable[..., Place]
MakeHistory = Callable[..., ControlHistory]
Drawn = tuple[list[Place], ControlHistory]
Draw = Callable[..., Drawn]

SIDES = {"g": "government", "o": "opposition", "t": "turkey", "s": "sdf", "?": "unknown"}
FRIENDS = [frozenset({"opposition", "turkey"})]
FIRST = date(2020, 1, 1)
APART_KM = 9
"""Between neighbours of a drawing; so much that places across from each other are none."""

CORRIDOR = """
    ggggggo
     ggggggo
    ggooooo
     ggggggo
    ggggggo
"""
"""Rows A to E of places 0 to 6: each has two neighbours in its row, two above and two below."""
CUT = CORRIDOR.replace("ggooooo", "ggoogoo")


@pytest.fixture(scope="session")
def draw(place: MakePlace, history: MakeHistory) -> Draw:
    """Draw places and who holds them, a drawing a day from the first day on; no place stands at a dot."""

    def drawn(*days: str) -> Drawn:
        spots = {
            f"{'ABCDEFG'[row]}{column}": (column + row % 2 / 2, row, letters)
            for row, rows in enumerate(zip(*(day.split() for day in days), strict=True))
            for column, letters in enumerate(zip(*rows, strict=True))
            if letters[0] != "."
        }
        places = [
            place(spot, east_km=APART_KM * x, north_km=-APART_KM * 3**0.5 / 2 * y)
            for spot, (x, y, _) in spots.items()
        ]
        told = {
            spot: {str(FIRST + timedelta(day)): SIDES[letter] for day, letter in enumerate(letters)}
            for spot, (_, _, letters) in spots.items()
        }
        return places, history(**told)

    return drawn


def found_in(
    drawn: Drawn,
    *,
    allied: Collection[frozenset[str]] = (),
    land: BaseGeometry | None = None,
    asof: bool = False,
) -> list[Pocket]:
    places, told = drawn
    graph = place_graph({place.place_id for place in told.places}, places=places, land=land)
    return list(pockets(graph, runs_of(told, asof=asof), allied=allied))


def told_of(pocket: Pocket) -> list[tuple[int, int | None, str]]:
    """Return the runs as day of January, day after it, and places."""
    return [(run.start.day, run.end.day if run.end else None, " ".join(run.place_ids)) for run in pocket.runs]


def with_twin(drawn: Drawn, spot: str, twin: str, *, told_of_it: ControlHistory | None = None) -> Drawn:
    """Add a place on the point of one that is drawn; unless told of, it is held as that one is."""
    places, told = drawn
    (there,) = (place for place in places if place.id == spot)
    (held,) = told_of_it.places if told_of_it else (p for p in told.places if p.place_id == spot)
    return [*places, replace(there, id=twin)], replace(
        told, places=(*told.places, replace(held, place_id=twin))
    )


# What is a pocket ------------------------------------------------------------------------------------------


def test_a_pocket_is_closed_when_the_corridor_falls_and_lifted_when_it_is_retaken(draw: Draw) -> None:
    (pocket,) = found_in(draw(CORRIDOR, CORRIDOR, CUT, CUT, CORRIDOR))
    assert (pocket.side, pocket.runs[0].by) == ("opposition", ("government",))
    assert told_of(pocket) == [(3, 5, "C2 C3")]


def test_a_pocket_that_nobody_relieves_is_open_ended(draw: Draw) -> None:
    assert told_of(*found_in(draw(CUT))) == [(1, None, "C2 C3")]


@pytest.mark.parametrize("row", ["oogggoo", "ooogggo"])
def test_a_part_at_the_edge_of_what_is_known_is_none(draw: Draw, row: str) -> None:
    assert found_in(draw(CUT.replace("ggoogoo", row))) == []


def test_a_part_beside_a_place_of_unknown_holder_is_none(draw: Draw) -> None:
    assert found_in(draw(CUT.replace("ggoogoo", "g?oogoo"))) == []


def test_a_part_beside_ground_that_is_not_told_of_is_none(draw: Draw) -> None:
    assert found_in(draw(CUT.replace("ggoogoo", "..oogoo"))) == []


@pytest.mark.parametrize(("border", "n_pockets"), [(1.9, 0), (-0.1, 1)])
def test_a_part_at_the_border_of_the_land_is_none(draw: Draw, border: float, n_pockets: int) -> None:
    land = shapely.box(36.8 + border * APART_KM / 90.4, 35, 38.5, 36)
    assert len(found_in(draw(CUT), land=land)) == n_pockets


def test_a_contested_place_around_it_is_its_holders(draw: Draw) -> None:
    places, told = draw(CUT)
    contested = [
        replace(
            p, intervals=tuple(replace(run, status="contested", rival="opposition") for run in p.intervals)
        )
        for p in told.places
    ]
    assert len(found_in((places, replace(told, places=tuple(contested))))) == 1


def test_the_rear_is_none_however_it_is_surrounded(draw: Draw) -> None:
    assert found_in(draw("ggggg ggoog ggggg")) == []


def test_of_the_parts_of_a_side_the_one_with_most_places_is_the_rear(draw: Draw) -> None:
    (pocket,) = found_in(draw("ggggggggg googgooog ggggggggg"))
    assert told_of(pocket) == [(1, None, "B1 B2")]


def test_a_place_that_was_never_more_than_one_is_no_pocket(draw: Draw) -> None:
    assert found_in(draw("gggggggg gogggoog gggggggg")) == []


def told_so(told: ControlHistory, *place_ids: str, **changes: str) -> ControlHistory:
    """Return a history in which every run of some places is changed."""
    return replace(
        told,
        places=tuple(
            replace(p, intervals=tuple(replace(run, **changes) for run in p.intervals))
            if p.place_id in place_ids
            else p
            for p in told.places
        ),
    )


@pytest.mark.parametrize(
    ("stale", "n_pockets"),
    [
        ("", 1),
        ("C4", 1),
        ("C2", 1),
        ("C2 C3", 0),
        ("C1 B1 B2 B3", 1),
        ("C1 B1 B2 B3 C4", 0),
        ("A1 A2 A3 E1 E2 E3 C6", 1),
    ],
)
def test_where_most_around_is_no_more_than_last_known_nobody_can_say_that_it_is_cut_off(
    draw: Draw, stale: str, n_pockets: int
) -> None:
    places, told = draw(CUT)
    assert len(found_in((places, told_so(told, *stale.split(), status="stale")))) == n_pockets


def test_of_equal_parts_the_one_with_the_first_place_is_the_rear(draw: Draw) -> None:
    (pocket,) = found_in(draw("gggggggg googgoog gggggggg"))
    assert told_of(pocket) == [(1, None, "B5 B6")]


def test_places_count_for_the_rear_and_not_points(draw: Draw) -> None:
    drawn = with_twin(with_twin(draw("gggggggg gogggoog gggggggg"), "B1", "T1"), "B1", "T2")
    assert [told_of(pocket) for pocket in found_in(drawn)] == [[(1, None, "B5 B6")]]


def test_all_places_on_a_point_are_named(draw: Draw) -> None:
    assert told_of(*found_in(with_twin(draw(CUT), "C2", "T"))) == [(1, None, "C2 C3 T")]


@pytest.mark.parametrize(
    ("rows", "by"),
    [
        ("gggggggo gggggggo gsoogggo gggggggo", ("government", "sdf")),
        ("gggggggo gsssgggo gsoogggo gsgggggo", ("sdf", "government")),
    ],
)
def test_who_holds_most_of_the_places_around_it_is_named_first(
    draw: Draw, rows: str, by: tuple[str, ...]
) -> None:
    (pocket,) = found_in(draw(rows))
    assert pocket.runs[0].by == by


def test_places_on_one_point_that_differ_leave_a_way_out(draw: Draw, history: MakeHistory) -> None:
    told = history(T={"2020-01-01": "opposition", "2020-01-02": "government"})
    drawn = with_twin(draw(CUT, CUT), "C1", "T", told_of_it=told)
    assert told_of(*found_in(drawn)) == [(2, None, "C2 C3")]


# Allies ----------------------------------------------------------------------------------------------------


def test_allies_open_a_way_out(draw: Draw) -> None:
    drawn = draw(CUT.replace("ggoogoo", "ggootoo"))
    assert found_in(drawn, allied=FRIENDS) == []
    assert [(pocket.side, pocket.runs[0].by) for pocket in found_in(drawn)] == [
        ("opposition", ("government", "turkey"))
    ]


def test_allies_who_are_cut_off_together_are_one_pocket_of_the_one_with_most_places(draw: Draw) -> None:
    (pocket,) = found_in(draw(CUT.replace("ggoogoo", "gttogoo")), allied=FRIENDS)
    assert (pocket.side, pocket.runs[0].by, told_of(pocket)) == (
        "turkey",
        ("government",),
        [(1, None, "C1 C2 C3")],
    )


def test_an_ally_of_an_ally_is_one(draw: Draw) -> None:
    drawn = draw(CUT.replace("ggoogoo", "ggoosoo"))
    assert len(found_in(drawn, allied=FRIENDS)) == 1
    assert found_in(drawn, allied=[*FRIENDS, frozenset({"turkey", "sdf"})]) == []


def test_a_pocket_handed_to_an_ally_goes_on(draw: Draw) -> None:
    (pocket,) = found_in(draw(CUT, CUT.replace("ggoogoo", "ggttgoo")), allied=FRIENDS)
    assert told_of(pocket) == [(1, None, "C2 C3")]


# From day to day -------------------------------------------------------------------------------------------


def row_c(*rows: str) -> list[str]:
    """Return the drawing of each day, of which only row C differs."""
    beside = "g" * (len(rows[0]) - 1) + "o"
    return [f"{beside} {beside} {row} {beside} {beside}" for row in rows]


def test_a_pocket_that_shrinks_goes_on_with_several_runs(draw: Draw) -> None:
    (pocket,) = found_in(draw(*row_c("goooogo", "ggooogo", "ggooogo", "ggoggoo")))
    assert told_of(pocket) == [(1, 2, "C1 C2 C3 C4"), (2, 4, "C2 C3 C4"), (4, None, "C2")]


def test_a_pocket_that_is_taken_ends(draw: Draw) -> None:
    (pocket,) = found_in(draw(*row_c("ggoogoo", "ggggggo")))
    assert told_of(pocket) == [(1, 2, "C2 C3")]


def test_a_pocket_that_is_relieved_and_cut_off_again_is_two(draw: Draw) -> None:
    found = found_in(draw(*row_c("ggoogoo", "ggooooo", "ggoogoo")))
    assert [told_of(pocket) for pocket in found] == [[(1, 2, "C2 C3")], [(3, None, "C2 C3")]]


def test_a_pocket_cut_in_two_goes_on_as_its_larger_half(draw: Draw) -> None:
    found = found_in(draw(*row_c("gooooogo", "googoogo")))
    assert [told_of(pocket) for pocket in found] == [
        [(1, 2, "C1 C2 C3 C4 C5"), (2, None, "C1 C2")],
        [(2, None, "C4 C5")],
    ]


def test_of_two_pockets_that_join_the_larger_goes_on(draw: Draw) -> None:
    beside = "ggggggggoo ggggggggoo"
    found = found_in(draw(*(f"{beside} {row} {beside}" for row in ("googooogoo", "goooooogoo"))))
    assert [told_of(pocket) for pocket in found] == [
        [(1, 2, "C1 C2")],
        [(1, 2, "C4 C5 C6"), (2, None, "C1 C2 C3 C4 C5 C6")],
    ]


@pytest.mark.parametrize(
    ("today", "tomorrow", "n_pockets"),
    [
        ("googggggo", "ggooggggo", 1),
        ("goggggggo", "goooogggo", 1),
        ("goooggggo", "gggoooggo", 2),
        ("googggggo", "gggoogggo", 2),
    ],
)
def test_it_is_the_same_pocket_while_half_of_the_smaller_ones_places_are(
    draw: Draw, today: str, tomorrow: str, n_pockets: int
) -> None:
    days = [f"gggggggoo {row} gggggggoo" for row in (today, tomorrow)]
    assert len(found_in(draw(*days))) == n_pockets


@pytest.mark.parametrize(
    ("today", "tomorrow", "spots", "n_pockets"),
    [
        ("gggooogggooo", "gggggooogooo", [], 2),
        ("gggooogggooo", "gggggooogooo", ["B5"], 1),
        ("googgggggooo", "ggoogggggooo", [], 1),
        ("googgggggooo", "ggoogggggooo", ["B1", "B3"], 2),
    ],
)
def test_places_and_not_points_say_whether_it_is_the_same(
    draw: Draw, today: str, tomorrow: str, spots: list[str], n_pockets: int
) -> None:
    drawn = draw(*(f"gggggggggooo {row} gggggggggooo" for row in (today, tomorrow)))
    for spot in spots:
        drawn = with_twin(with_twin(drawn, spot, f"{spot}a"), spot, f"{spot}b")
    assert len(found_in(drawn)) == n_pockets


def test_pockets_are_ordered_by_first_day(draw: Draw) -> None:
    found = found_in(draw(*row_c("googgggo", "googoogo", "googgggo")))
    assert [told_of(pocket) for pocket in found] == [[(1, None, "C1 C2")], [(2, 3, "C4 C5")]]


def test_a_pocket_of_another_side_is_another(draw: Draw) -> None:
    found = found_in(draw(*(f"sggggggo sggggggo {row} sggggggo" for row in ("sgoogggo", "sgssgggo"))))
    assert [(pocket.side, told_of(pocket)) for pocket in found] == [
        ("opposition", [(1, 2, "C2 C3")]),
        ("sdf", [(2, None, "C2 C3")]),
    ]


def test_who_is_around_it_is_told_for_each_run(draw: Draw) -> None:
    (pocket,) = found_in(draw(*row_c("ggoogoo", "gsoogoo", "gsoogoo")))
    assert told_of(pocket) == [(1, 2, "C2 C3"), (2, None, "C2 C3")]
    assert [run.by for run in pocket.runs] == [("government",), ("government", "sdf")]


# What is known ---------------------------------------------------------------------------------------------


def test_a_claimed_siege_alone_makes_no_pocket(draw: Draw) -> None:
    places, told = draw(CORRIDOR)
    assert found_in((places, told_so(told, "C2", "C3", besieged_by="government"))) == []


def test_a_pocket_makes_no_siege(draw: Draw) -> None:
    places, told = draw(CUT)
    territory = build_territory(told, places)
    assert len(territory.hindsight.pockets) == 1
    assert set(territory_table(territory, told, FIRST)["besieged_by"]) == {""}


def test_a_pocket_is_the_same_whether_a_siege_of_it_is_claimed(draw: Draw) -> None:
    places, told = draw(CUT)
    assert found_in((places, told_so(told, "C2", "C3", besieged_by="government"))) == found_in((places, told))


def test_a_pocket_seen_in_hindsight_may_not_have_been_known_then(draw: Draw) -> None:
    places, told = draw(CORRIDOR, CUT)
    _, known_later = draw(CORRIDOR, CORRIDOR, CORRIDOR, CUT)
    both = tuple(
        replace(p, intervals_asof=later.intervals)
        for p, later in zip(told.places, known_later.places, strict=True)
    )
    territory = build_territory(replace(told, places=both), places)
    assert told_of(*territory.hindsight.pockets) == [(2, None, "C2 C3")]
    assert told_of(*territory.as_known.pockets) == [(4, None, "C2 C3")]


def test_a_territory_takes_allies_and_land_into_account(draw: Draw) -> None:
    places, told = draw(CUT.replace("ggoogoo", "ggootoo"))
    sea = shapely.box(30, 35, 31, 36)
    assert len(build_territory(told, places).hindsight.pockets) == 1
    assert build_territory(told, places, allied=FRIENDS).hindsight.pockets == ()
    assert build_territory(told, places, land=sea).as_known.pockets == ()


def test_nothing_told_of_has_no_pockets(history: MakeHistory) -> None:
    assert found_in(([], history())) == []


# Any war ---------------------------------------------------------------------------------------------------

N_ROWS, N_COLUMNS = 5, 6
N_PLACES = N_ROWS * N_COLUMNS
MAPS = st.text("gots", min_size=N_PLACES, max_size=N_PLACES)
CHANGES = st.lists(
    st.tuples(st.integers(1, 5), st.integers(0, N_PLACES - 1), st.sampled_from("gogos?")),
    min_size=8,
    max_size=30,
)
ALLIED = st.sampled_from([(), FRIENDS])


def days_of(first: str, changes: list[tuple[int, int, str]]) -> list[str]:
    """Return a drawing for each of six days: the first, and what becomes of it."""
    now, days = list(first), []
    for day in range(6):
        for on, spot, letter in changes:
            if on == day:
                now[spot] = letter
        days.append("\n".join("".join(now[row : row + N_COLUMNS]) for row in range(0, len(now), N_COLUMNS)))
    return days


def holders_on(told: ControlHistory, day: date, *, allied: Collection[frozenset[str]]) -> dict[str, str]:
    """Return who holds each place, by one name for all allies."""
    one_name = {max(pair): min(pair) for pair in allied}
    held = {p.place_id: [run.holder for run in p.intervals if run.start <= day][-1] for p in told.places}
    return {place_id: one_name.get(side, side) for place_id, side in held.items()}


def searched(graph: PlaceGraph, holders: dict[str, str]) -> set[frozenset[str]]:
    """Find the pockets of a day by walking from place to place; each node has one place."""
    names = [ids[0] for ids in graph.place_ids]
    around: dict[str, set[str]] = {name: set() for name in names}
    for one, other in graph.pairs:
        around[names[one]].add(names[other])
        around[names[other]].add(names[one])
    parts: list[set[str]] = []
    for name in names:
        if any(name in part for part in parts):
            continue
        part, ahead = {name}, [name]
        while ahead:
            more = {n for n in around[ahead.pop()] if holders[n] == holders[name]} - part
            part |= more
            ahead += more
        parts.append(part)
    rears = [
        min((part for part in parts if holders[min(part)] == side), key=lambda part: (-len(part), min(part)))
        for side in set(holders.values())
    ]
    closed = {name for name, is_closed_in in zip(names, graph.is_closed_in, strict=True) if is_closed_in}
    return {
        frozenset(part)
        for part in parts
        if part not in rears
        and part <= closed
        and "unknown" not in {holders[n] for name in part for n in around[name] | {name}}
    }


@given(first=MAPS, changes=CHANGES, allied=ALLIED)
def test_each_day_has_the_pockets_that_a_plain_search_finds(
    draw: Draw, first: str, changes: list[tuple[int, int, str]], allied: list[frozenset[str]]
) -> None:
    places, told = draw(*days_of(first, changes))
    graph = place_graph({p.id for p in places}, places=places, land=None)
    runs = [run for pocket in found_in((places, told), allied=allied) for run in pocket.runs]
    for day in (FIRST + timedelta(n) for n in range(8)):
        found = [run.place_ids for run in runs if run.start <= day and (run.end is None or day < run.end)]
        expected = searched(graph, holders_on(told, day, allied=allied))
        several = [ids for ids in found if len(ids) > 1]
        assert sorted(several) == sorted(tuple(sorted(part)) for part in expected if len(part) > 1)


@given(first=MAPS, changes=CHANGES)
def test_runs_of_a_pocket_follow_each_other_and_differ(
    draw: Draw, first: str, changes: list[tuple[int, int, str]]
) -> None:
    for pocket in found_in(draw(*days_of(first, changes))):
        for run, following in pairwise(pocket.runs):
            now, then = set(run.place_ids), set(following.place_ids)
            assert run.end == following.start
            assert (now, run.by) != (then, following.by)
            assert 2 * len(now & then) >= min(len(now), len(then))


@given(first=MAPS, changes=CHANGES, order=st.randoms(use_true_random=False))
def test_the_order_of_places_does_not_matter(
    draw: Draw, first: str, changes: list[tuple[int, int, str]], order: Random
) -> None:
    places, told = draw(*days_of(first, changes))
    shuffled = (
        order.sample(places, len(places)),
        replace(told, places=tuple(order.sample(told.places, len(told.places)))),
    )
    assert found_in(shuffled) == found_in((places, told))
