"""The drawing: parts painted anew give the picture that the whole would give."""

from collections.abc import Callable
from typing import Any

import pytest

from idlibmap.maps.page_data import scene_block
from idlibmap.maps.scene import Scene

InModules = Callable[..., Any]

SETTING = """(async () => {
  const scene = unpackScene(await readBlock(argument));
  const box = document.createElement('div');
  box.style = 'width: 700px; height: 600px; --map-land: #f8f7f3; --map-line: #777777; --map-faint: #aaaaaa;'
    + ' --map-ink: #111111; --map-halo: #ffffff; --map-quiet: #555555; --map-road: #999999;';
  document.body.replaceChildren(box);
  const [west, south, east, north] = scene.bounds;
  const map = L.map(box, { zoomAnimation: false }).fitBounds([[south, west], [north, east]]);
  const sides = new Map(scene.sides.map((side) => [side.id, side]));
  const words = makeWords(LANGUAGES.en, LANGUAGES.en, sides);
  const ctx = { host: box, map, scene, sides, words, covers: () => [] };
  const changes = changesByDay(scene, 'hindsight');
  const placeIndex = new Map(scene.places.map(({ id }, i) => [id, i]));
  const frameOf = (day, more) => {
    const changed = (changes.get(day) ?? []).filter(({ kind }) => kind === 'place');
    const events = scene.events.filter((event) => event.day === day);
    return {
      ...statesOn(scene, 'hindsight', day), selected: null, ...more,
      changed: new Set(changed.map(({ index }) => index)),
      events: new Map(events.map((event) => [placeIndex.get(event.place), event])),
    };
  };
  const pixelsOf = ({ panes }) => panes.map((pane) => {
    const canvas = pane.querySelector('canvas');
    return canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height).data;
  });
  // Browsers smooth the edge of a cut shape in another way, by a shade: seen are pixels that differ by more.
  const differing = (before, after) => before.map((a, n) => {
    let count = 0;
    for (let i = 0; i < a.length; i += 4) {
      const shade = (data, k) => (k === 3 ? data[i + 3] : (data[i + k] * data[i + 3]) / 255);
      if ([0, 1, 2, 3].some((k) => Math.abs(shade(a, k) - shade(after[n], k)) > 48)) count += 1;
    }
    return count;
  });
  BODY
})()"""
FORWARD = list(range(100))
BACK = FORWARD[::-1]
JUMPS = [0, 99, 3, 40, 1, 98, 7]


def drawn(in_modules: InModules, scene: Scene, body: str) -> Any:  # noqa: ANN401
    """Run some lines that draw a Scene on a map of its own."""
    return in_modules(SETTING.replace("BODY", body), scene_block(scene))


@pytest.mark.parametrize("steps", [FORWARD, BACK, JUMPS])
def test_steps_leave_the_picture_that_painting_all_of_it_gives(
    in_modules: InModules, scene: Scene, steps: list[int]
) -> None:
    found = drawn(
        in_modules,
        scene,
        f"""const drawing = makeDrawing(ctx);
        return {steps}.filter((step) => step < scene.dates.length).map((step) => {{
          drawing.show(frameOf(scene.dates[step]));
          const parts = pixelsOf(drawing);
          drawing.recolour();
          return differing(parts, pixelsOf(drawing));
        }});""",
    )
    assert max(max(counts) for counts in found) <= 3


def test_a_step_changes_the_picture(in_modules: InModules, scene: Scene) -> None:
    ground, cells, marks, labels = drawn(
        in_modules,
        scene,
        """const drawing = makeDrawing(ctx);
        drawing.show(frameOf('2020-02-24'));
        const before = pixelsOf(drawing);
        drawing.show(frameOf('2020-02-27'));
        return differing(before, pixelsOf(drawing));""",
    )
    assert ground == 0
    assert min(cells, marks, labels) > 50


def test_two_drawings_share_a_map_and_one_can_go(in_modules: InModules, scene: Scene) -> None:
    same, left = drawn(
        in_modules,
        scene,
        """const one = makeDrawing(ctx);
        const other = makeDrawing(ctx, '-b');
        one.show(frameOf('2020-02-27'));
        other.show(frameOf('2020-02-08'));
        const before = pixelsOf(one);
        const same = [one, other].map((drawing) => differing(before, pixelsOf(drawing))[1]);
        other.remove();
        return [same, map.getPanes()['cells'].isConnected && !map.getPanes()['cells-b'].isConnected];""",
    )
    assert same[0] == 0
    assert same[1] > 100
    assert left


def test_cells_are_outlined_and_the_outline_goes_again(in_modules: InModules, scene: Scene) -> None:
    outlined, gone = drawn(
        in_modules,
        scene,
        """const drawing = makeDrawing(ctx);
        drawing.show(frameOf('2020-02-08'));
        const plain = pixelsOf(drawing);
        drawing.show(frameOf('2020-02-08', { outlined: new Set([0, 1]) }));
        const outlined = differing(plain, pixelsOf(drawing))[1];
        drawing.show(frameOf('2020-02-08'));
        return [outlined, differing(plain, pixelsOf(drawing))[1]];""",
    )
    assert outlined > 50
    assert gone <= 3


def test_over_tiles_the_land_is_left_out_and_the_cells_let_them_through(
    in_modules: InModules, scene: Scene
) -> None:
    before, after = drawn(
        in_modules,
        scene,
        """const drawing = makeDrawing(ctx);
        const opacity = () => pixelsOf(drawing).slice(0, 2).map((data) => {
          const alphas = data.filter((_, i) => i % 4 === 3);
          return [alphas.reduce((a, b) => Math.max(a, b)), alphas.filter((alpha) => alpha > 240).length];
        });
        drawing.show(frameOf('2020-02-27'));
        const before = opacity();
        drawing.setGround(false, 0.6);
        return [before, opacity()];""",
    )
    assert before[0][0] == 255
    assert after[0][0] < 255
    assert after[1][1] < before[1][1] / 4
