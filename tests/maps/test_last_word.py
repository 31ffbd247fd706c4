"""The map according to chosen claims alone, run in the browser it is written for."""

from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path
from random import Random
from typing import Any

import pytest
from scenes import GOVERNMENT, OPPOSITION, idlib_scene

import idlibmap as im
from idlibmap.maps.scene import scene_to_json

InModules = Callable[..., Any]
Word = dict[str, Any]
TOWNS = (
    "Saraqib",
    "Ariha",
    "Morek",
    "Khan Sheikhoun",
    "Maarat al-Numan",
    "Kafr Nabuda",
    "Binnish",
    "Taftanaz",
)
WITH_FILTER = (
    "const chosen = { ...openFilter(), ...Object.fromEntries("
    "Object.entries(argument.filter).map(([facet, values]) => [facet, new Set(values)])) };"
)


def word(day: str, says: str, side: str, published: str | None = None, **fields: object) -> Word:
    """Say what one claim says, and when it was published."""
    ordinary = {
        "start": day,
        "end": day,
        "says": says,
        "side": side,
        "from_side": "",
        "scope": "place",
        "stance": "reported",
        "action": "captured",
        "source": "outlet",
        "source_class": "outlet",
        "source_side": "",
    }
    return ordinary | {"known": published or day} | fields


def scene_of(words: list[Word], *, things: str = "places") -> dict[str, Any]:
    """Return what the last word reads of a Scene, with one thing that all claims are about."""
    thing = {"claims": list(range(len(words))), "intervals": [], "intervals_asof": []}
    if things == "roads":
        support = {"support": thing["claims"], "counter": []}
        thing["intervals"] = [{"start": "2020-01-01", "end": None, **support}]
    empty: dict[str, Any] = {name: [] for name in ("places", "areas", "roads", "cells", "events")}
    return empty | {
        things: [thing],
        "claims": [{**one, "article": n} for n, one in enumerate(words)],
        "articles": [{"outlet": "Wire", "file": ""} for _ in words],
        "dates": ["2020-01-01", "2020-12-31"],
        "first": "2020-01-01",
        "last": "2020-12-31",
        "stale_days": 90,
    }


def last_word(in_modules: InModules, scene: dict[str, Any], **chosen: list[str]) -> dict[str, Any]:
    found: dict[str, Any] = in_modules(
        f"(() => {{ {WITH_FILTER} return lastWordHistory(argument.scene, chosen); }})()",
        {"scene": scene, "filter": chosen},
    )
    return found


def runs(
    in_modules: InModules, *words: Word, view: str = "intervals", **chosen: list[str]
) -> list[tuple[Any, ...]]:
    """Return the runs of a place as (start, holder, status, reason or rival)."""
    place = last_word(in_modules, scene_of(list(words)), **chosen)["places"][0]
    ends = [run["end"] for run in place[view]]
    assert ends == [*(run["start"] for run in place[view][1:]), None][: len(ends)]
    return [(run["start"], run["holder"], run["status"], run["rival"]) for run in place[view]]


def test_a_place_has_the_side_that_was_named_last(in_modules: InModules) -> None:
    words = word("2020-01-05", "held", "a"), word("2020-02-05", "held", "b")
    assert runs(in_modules, *words) == [
        ("2020-01-05", "a", "claimed", ""),
        ("2020-02-05", "b", "claimed", ""),
        ("2020-05-06", "b", "stale", ""),
    ]


def test_a_word_goes_stale_once_it_is_older_than_the_scene_says(in_modules: InModules) -> None:
    words = word("2020-01-05", "held", "a"), word("2020-04-04", "held", "a"), word("2020-07-05", "held", "a")
    assert runs(in_modules, *words) == [
        ("2020-01-05", "a", "claimed", ""),
        ("2020-07-04", "a", "stale", ""),
        ("2020-07-05", "a", "claimed", ""),
        ("2020-10-04", "a", "stale", ""),
    ]


def test_two_sides_named_on_the_latest_day_contest_the_place_until_nothing_is_known(
    in_modules: InModules,
) -> None:
    words = word("2020-01-05", "held", "b"), word("2020-01-05", "held", "a"), word("2020-01-05", "held", "b")
    assert runs(in_modules, *words) == [
        ("2020-01-05", "b", "contested", "a"),
        ("2020-04-05", "unknown", "unknown", ""),
    ]


@pytest.mark.parametrize(
    ("side", "after"),
    [("a", [("2020-01-09", "unknown", "unknown", "")]), ("b", [("2020-04-05", "a", "stale", "")])],
)
def test_who_is_said_not_to_hold_a_place_loses_it_and_nobody_else_does(
    in_modules: InModules, side: str, after: list[tuple[str, ...]]
) -> None:
    words = word("2020-01-05", "held", "a"), word("2020-01-09", "not_held", side)
    assert runs(in_modules, *words) == [("2020-01-05", "a", "claimed", ""), *after]


def test_a_loss_told_without_a_taker_is_the_loser_s(in_modules: InModules) -> None:
    lost = word("2020-01-09", "not_held", "", from_side="a")
    assert runs(in_modules, word("2020-01-05", "held", "a"), lost)[-1][1:] == ("unknown", "unknown", "")


def test_a_holding_told_and_denied_on_one_day_is_disputed(in_modules: InModules) -> None:
    words = word("2020-01-05", "held", "a"), word("2020-01-05", "not_held", "a", stance="denied")
    place = last_word(in_modules, scene_of([*words]))["places"][0]["intervals"][0]
    assert (place["holder"], place["status"], place["reason"]) == ("a", "contested", "disputed")
    assert (place["support"], place["counter"]) == ([0], [1])


def test_a_denied_withdrawal_confirms_who_is_there_and_brings_nobody(in_modules: InModules) -> None:
    denied = word("2020-03-05", "held", "a", action="withdrew", stance="denied")
    assert runs(in_modules, denied) == [("2020-03-05", "unknown", "unknown", "")]
    assert runs(in_modules, word("2020-01-05", "held", "a"), denied)[-1] == ("2020-06-04", "a", "stale", "")


def test_as_known_then_a_claim_counts_from_its_publication(in_modules: InModules) -> None:
    late = word("2020-01-05", "held", "a", published="2020-01-20")
    words = late, word("2020-01-10", "held", "b")
    assert runs(in_modules, *words, view="intervals_asof")[0] == ("2020-01-10", "b", "claimed", "")
    assert runs(in_modules, late, view="intervals_asof")[0] == ("2020-01-20", "a", "claimed", "")
    assert runs(in_modules, *words)[0] == ("2020-01-05", "a", "claimed", "")


def test_as_known_then_no_run_names_a_claim_published_after_its_first_day(in_modules: InModules) -> None:
    random, sides = Random(5), ["a", "b", "c"]  # noqa: S311 (the same words each time)
    words = [
        word(f"2020-01-{random.randint(1, 28):02}", random.choice(["held", "held", "not_held"]),
             random.choice(sides), published=f"2020-02-{random.randint(1, 28):02}")
        for _ in range(60)
    ]  # fmt: skip
    for run in last_word(in_modules, scene_of(words))["places"][0]["intervals_asof"]:
        for number in (*run["support"], *run["counter"]):
            assert words[number]["known"] <= run["start"]


def test_a_claim_that_does_not_pass_is_not_there(in_modules: InModules) -> None:
    words = (
        word("2020-01-05", "held", "a", source="army", source_class="party", source_side="a"),
        word("2020-01-06", "held", "b", source="monitor", source_class="monitor"),
    )
    (first, *_) = runs(in_modules, *words, sources=["army"])
    assert first == ("2020-01-05", "a", "claimed", "")
    for chosen in ({"classes": ["monitor"]}, {"sources": ["monitor", "x"]}, {"stances": ["reported"]}):
        assert runs(in_modules, *words, **chosen)[-1][1:] == ("b", "stale", ""), chosen
    assert runs(in_modules, *words, sides=["a"], classes=["monitor"]) == []


def test_a_road_is_as_the_chosen_claims_last_told_it(in_modules: InModules) -> None:
    words = [
        word("2020-01-05", "open", "a", scope="road"),
        word("2020-01-09", "cut", "b", scope="road"),
        word("2020-01-09", "open", "a", scope="road"),
        word("2020-01-20", "cut", "b", scope="road"),
    ]
    road = last_word(in_modules, scene_of(words, things="roads"))["roads"][0]
    assert [(run["start"], run["state"], run["status"], run["side"]) for run in road["intervals"]] == [
        ("2020-01-05", "open", "claimed", "a"),
        ("2020-01-09", "contested", "contested", ""),
        ("2020-01-20", "cut", "claimed", "b"),
        ("2020-04-20", "cut", "stale", "b"),
    ]


def test_shared_land_is_nobody_s_while_its_places_differ(in_modules: InModules) -> None:
    scene = scene_of([word("2020-01-05", "held", "a"), word("2020-01-09", "held", "a")])
    scene["places"] = [scene["places"][0] | {"claims": [n]} for n in (0, 1)]
    scene["cells"] = [{"places": [0, 1], "intervals": [], "intervals_asof": []}]
    land = last_word(in_modules, scene)["cells"][0]["intervals"]
    assert [(run["start"], run["holder"], run["status"]) for run in land] == [
        ("2020-01-05", "unknown", "unknown"),
        ("2020-01-09", "a", "claimed"),
        ("2020-04-05", "a", "stale"),
    ]


def test_a_whole_scene_according_to_one_side_s_sources(in_modules: InModules) -> None:
    scene = scene_to_json(idlib_scene())
    found = last_word(in_modules, scene, sides=[GOVERNMENT])
    held = {place["name"]: {run["holder"] for run in place["intervals"]} for place in found["places"]}
    assert held["Maarat al-Numan"] == {GOVERNMENT}
    assert held["Saraqib"] == set()
    assert [event["denials"] for event in found["events"]] == []
    assert (found["pockets"], found["pockets_asof"]) == ([], [])
    assert found["areas"][0]["intervals"][0]["holder"] == GOVERNMENT
    assert set(scene["dates"]) <= set(found["dates"])


def test_a_scene_of_last_words_is_read_like_any_other(in_modules: InModules) -> None:
    numbers = in_modules(
        "((found) => [[...tally(found, statesOn(found, 'asof', '2020-02-27')).keys()],"
        " [...changesByDay(found, 'hindsight').keys()]])(lastWordHistory(argument, openFilter()))",
        scene_to_json(idlib_scene()),
    )
    assert {GOVERNMENT, OPPOSITION, "unknown"} <= set(numbers[0])
    assert "2019-05-21" in numbers[1]


def test_facets_are_told_as_a_reader_sees_them_most_first(in_modules: InModules) -> None:
    facets = in_modules("facetsOf(argument)", scene_to_json(idlib_scene()))
    assert facets["sources"][0] == ["Orontes Wire", 6]
    assert ["Plains Monitor", 5] in facets["sources"]
    assert facets["sides"] == [[GOVERNMENT, 4], [OPPOSITION, 1]]
    assert dict(facets["stances"]) == {"reported": 16, "claimed": 4, "denied": 1, "intended": 1}


def test_an_open_filter_holds_nothing_back(in_modules: InModules) -> None:
    assert in_modules("[openFilter(), { ...openFilter(), actions: new Set(['cut']) }].map(holdsBack)") == [
        False,
        True,
    ]


def table_of_captures(path: Path) -> Path:
    """Write a table in which one observer tells of some towns who took them, months apart, a week late."""
    random, first = Random(11), date(2019, 1, 1)  # noqa: S311 (the same words each time)
    rows = ["place,date,side,action,published"]
    for place in sorted(TOWNS):
        day = first + timedelta(random.randint(0, 300))
        for side in random.sample([GOVERNMENT, OPPOSITION, "sdf", "turkey"], random.randint(1, 4)):
            rows.append(f"{place},{day},{side},captured,{day + timedelta(random.randint(0, 7))}")
            day += timedelta(random.randint(30, 80))
    path.write_text("\n".join(rows) + "\n", encoding="utf-8")
    return path


@pytest.mark.parametrize("view", ["hindsight", "asof"])
def test_of_one_source_that_nobody_contradicts_the_last_word_is_the_model_s(
    in_modules: InModules, tmp_path: Path, view: str
) -> None:
    scene = im.build_map(table_of_captures(tmp_path / "own.csv"), tmp_path / "output").scene
    different = in_modules(
        "(({ scene, view }) => { const found = lastWordHistory(scene, openFilter());"
        " const holders = (of, day) => of.places.map((place) => stateOn(place, view, day).holder).join();"
        " return scene.dates.filter((day) => holders(scene, day) !== holders(found, day)); })(argument)",
        {"scene": scene_to_json(scene), "view": view},
    )
    assert len(scene.places) == len(TOWNS)
    assert len(scene.dates) > 30
    assert different == []
