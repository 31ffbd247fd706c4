/** Where two frames differ: boxes to be painted anew, of the ground, the cells and the marks. */

import { widerBy } from './boxes.js';
import { HIDDEN } from './hidden.js';
import { boxAround } from './ink.js';
import { isDrawnAlike } from './looks.js';
import { markReach } from './paint_dots.js';
import { CELL_REACH } from './paint_land.js';
import { FRONT_REACH, ROAD_REACH } from './paint_marks.js';
import { spotOf } from './sheet.js';

/** Members of one set that the other lacks, both ways. */
const inOne = (a, b) => [...[...a].filter((one) => !b.has(one)), ...[...b].filter((one) => !a.has(one))];

const keysThatDiffer = (a, b) => [...new Set([...a.keys(), ...b.keys()])].filter((key) => a.get(key) !== b.get(key));

/** Indices at which states are not drawn alike. */
const statesThatDiffer = (a, b) => {
  const found = [];
  for (let i = 0; i < a.length; i += 1) if (!isDrawnAlike(a[i], b[i])) found.push(i);
  return found;
};

const selectedPlace = ({ selected }) => (selected?.kind === 'place' ? [selected.index] : []);

/** Places that went into a pocket, out of one, or have another side around theirs. */
const placesCutOff = (before, after) => {
  const sidesIn = ({ pockets }, other) => {
    const same = new Set(other.pockets.map(({ places }) => places));
    const differing = pockets.filter(({ places }) => !same.has(places));
    return new Map(differing.flatMap(({ by, places }) => places.map((place) => [place, by[0]])));
  };
  return keysThatDiffer(sidesIn(before, after), sidesIn(after, before));
};

/** Places whose rings, dots or badges differ. */
const placesThatDiffer = (before, after) => new Set([
  ...statesThatDiffer(before.states, after.states),
  ...inOne(before.changed, after.changed),
  ...keysThatDiffer(before.events, after.events),
  ...inOne(new Set(selectedPlace(before)), new Set(selectedPlace(after))),
]);

/** Cells whose fill, edge or rim differs. */
const cellsThatDiffer = (scene, before, after) => {
  const cells = new Set([
    ...statesThatDiffer(before.cellStates, after.cellStates),
    ...inOne(before.outlined ?? new Set(), after.outlined ?? new Set()),
  ]);
  for (const place of inOne(before.changed, after.changed)) {
    const { cell } = scene.places[place];
    if (cell !== null) cells.add(cell);
  }
  return [...cells];
};

/** Boxes of the circles that come or go with a side that is taken off the map. */
const circlesThatDiffer = ({ circled, circles, places }, before, after) =>
  circled.filter((index) => (before.states[index] === HIDDEN) !== (after.states[index] === HIDDEN))
    .map((index) => boxAround(spotOf(places, index), circles[index] + 2));

/** { ground, cells, marks }: boxes in which `after` has to be painted where `before` was. */
export const changedBoxes = ({ scene, sheet }, before, after) => {
  const cells = cellsThatDiffer(scene, before, after);
  const cutOff = placesCutOff(before, after);
  const places = [...placesThatDiffer(before, after), ...cutOff];
  const areas = statesThatDiffer(before.areaStates, after.areaStates).map((i) => widerBy(sheet.areas.boxOf(i), 2));
  const roads = after.roadStates.flatMap((state, i) =>
    (state === before.roadStates[i] ? [] : [widerBy(sheet.roads.boxOf(i), ROAD_REACH)]));
  const marks = places.map((index) => boxAround(spotOf(sheet.places, index), markReach(sheet)));
  const bounded = cutOff.map((place) => scene.places[place].cell).filter((cell) => cell !== null);
  return {
    ground: areas,
    cells: cells.map((cell) => widerBy(sheet.cells.boxOf(cell), CELL_REACH)),
    marks: [
      ...marks, ...circlesThatDiffer(sheet, before, after), ...[...cells, ...bounded].map((cell) => widerBy(sheet.cells.boxOf(cell), FRONT_REACH)), ...areas, ...roads,
    ],
  };
};
