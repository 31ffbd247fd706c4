"""What differs between two dates, as the browser works it out."""

from collections.abc import Callable
from typing import Any

import pytest

from idlibmap.maps.page_data import scene_block
from idlibmap.maps.scene import Scene

InModules = Callable[..., Any]


def differences(in_modules: InModules, scene: Scene, body: str) -> Any:  # noqa: ANN401
    """Evaluate some lines with ``frameOn(day, view)``."""
    setting = """(async () => {
      const scene = unpackScene(await readBlock(argument));
      const frameOn = (day, view = 'hindsight') => ({ day, view, ...statesOn(scene, view, day) });
      BODY
    })()"""
    return in_modules(setting.replace("BODY", body), scene_block(scene))


def test_what_one_side_gains_the_others_lose(in_modules: InModules, scene: Scene) -> None:
    sums = differences(
        in_modules,
        scene,
        """return scene.dates.flatMap((a) => scene.dates.map((b) => {
          const { flows } = differencesOf(scene, frameOn(a), frameOn(b));
          const nets = [...flows.keys()].map((key) => netOf(flows, key));
          return nets.reduce((sum, { places, km2 }) => sum + places + km2, 0);
        }));""",
    )
    assert sums == pytest.approx([0] * len(scene.dates) ** 2, abs=1e-6)


def test_nets_are_the_differences_of_the_legend_s_sums(in_modules: InModules, scene: Scene) -> None:
    told, counted = differences(
        in_modules,
        scene,
        """const [a, b] = [frameOn('2019-06-01'), frameOn('2020-02-27')];
        const [before, after] = [tally(scene, a), tally(scene, b)];
        const { flows } = differencesOf(scene, a, b);
        const keys = [...flows.keys()];
        const count = (sums, key) => sums.get(key)?.places ?? 0;
        const counted = keys.map((key) => count(after, key) - count(before, key));
        return [keys.map((key) => netOf(flows, key).places), counted];""",
    )
    assert told == counted
    assert any(told)


def test_every_place_that_differs_stands_in_one_group_of_who_has_it(
    in_modules: InModules, scene: Scene
) -> None:
    listed, moved = differences(
        in_modules,
        scene,
        """const [a, b] = [frameOn('2019-06-01'), frameOn('2020-02-05')];
        const compared = { a, b, ...differencesOf(scene, a, b) };
        const whoHasIt = ({ key }) => ['gained', 'known', 'contested', 'unknown'].includes(key);
        const things = groupsOf(scene, compared).filter(whoHasIt).flatMap(({ things }) => things);
        return [things, compared.places].map((list) => list.map(({ index }) => index));""",
    )
    assert sorted(listed) == sorted(moved)
    assert len(moved) > 3


def test_of_the_unknown_nothing_is_won_and_to_it_nothing_is_lost(in_modules: InModules, scene: Scene) -> None:
    ways = differences(
        in_modules,
        scene,
        """const frames = scene.dates.map(frameOn);
        return frames.flatMap((a) => frames.flatMap((b) => {
          const { places, flows } = differencesOf(scene, a, b);
          const count = (isSo, key) => places.filter((one) => isSo(one, key)).length;
          const keys = [...flows.keys()];
          const wrong = (way, isSo) => keys.filter((key) => flows.get(key)[way].places !== count(isSo, key));
          return [
            ...wrong('gained', ({ from, to }, key) => to === key && from !== 'unknown'),
            ...wrong('known', ({ from, to }, key) => to === key && from === 'unknown'),
            ...wrong('lost', ({ from, to }, key) => from === key && to !== 'unknown'),
            ...wrong('faded', ({ from, to }, key) => from === key && to === 'unknown'),
          ];
        }));""",
    )
    assert ways == []


@pytest.mark.parametrize(
    ("state", "held"),
    [
        ({"compare": ""}, None),
        ({"compare": "2020-01-28"}, {"day": "2020-01-28", "view": "asof"}),
        ({"compare": "view"}, {"day": "2020-02-05", "view": "hindsight"}),
    ],
)
def test_compared_is_a_date_in_the_same_view_or_the_same_date_in_the_other(
    in_modules: InModules, state: dict[str, str], held: dict[str, str] | None
) -> None:
    assert in_modules("heldIn(argument)", {"day": "2020-02-05", "view": "asof", **state}) == held
