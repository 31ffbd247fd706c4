/** Everything the map draws, projected once: on a square world of 256 pixels, as Leaflet's Mercator has it at zoom 0. */

import { makeGrid } from './grid.js';

const WORLD = 256;
const MAX_LATITUDE = 85.0511287798;

const worldX = (lon) => WORLD * (lon / 360 + 0.5);

export const worldY = (lat) => {
  const sine = Math.sin((Math.max(-MAX_LATITUDE, Math.min(MAX_LATITUDE, lat)) * Math.PI) / 180);
  return WORLD * (0.5 - Math.log((1 + sine) / (1 - sine)) / (4 * Math.PI));
};

const onWorld = (line) => line.map((degrees, i) => (i % 2 ? worldY(degrees) : worldX(degrees)));

/** The ring of a cell, from references to borders: n along its line, -1 - n against it. */
const ringOf = (borders, references) => {
  const ring = [];
  for (const reference of references) {
    const line = borders[reference < 0 ? -1 - reference : reference];
    const count = line.length / 2;
    for (let i = 0; i < count; i += 1) {
      const at = 2 * (reference < 0 ? count - 1 - i : i);
      // The next border begins where the one before ends.
      if (i > 0 || !ring.length) ring.push(line[at], line[at + 1]);
    }
  }
  return ring;
};

/** Boxes of shapes, four numbers each. */
const boxesOf = ({ firsts, starts, xy }) => {
  const boxes = new Float64Array(4 * (firsts.length - 1));
  for (let shape = 0; shape < firsts.length - 1; shape += 1) {
    let [left, top, right, bottom] = [Infinity, Infinity, -Infinity, -Infinity];
    for (let i = starts[firsts[shape]]; i < starts[firsts[shape + 1]]; i += 2) {
      left = Math.min(left, xy[i]);
      right = Math.max(right, xy[i]);
      top = Math.min(top, xy[i + 1]);
      bottom = Math.max(bottom, xy[i + 1]);
    }
    boxes.set([left, top, right, bottom], 4 * shape);
  }
  return boxes;
};

/**
 * Shapes, each a list of flat lines [x, y, x, y, ...], as one array.
 *
 * Shape `n` has the lines from `firsts[n]` to `firsts[n + 1]`, line `m` the numbers of `xy` from `starts[m]`
 * to `starts[m + 1]`.
 */
const gather = (shapes) => {
  const firsts = new Int32Array(shapes.length + 1);
  shapes.forEach((lines, i) => { firsts[i + 1] = firsts[i] + lines.length; });
  const lines = shapes.flat();
  const starts = new Int32Array(lines.length + 1);
  lines.forEach((line, i) => { starts[i + 1] = starts[i] + line.length; });
  const xy = new Float64Array(starts[lines.length]);
  lines.forEach((line, i) => xy.set(line, starts[i]));
  const shaped = { firsts, starts, xy };
  const boxes = boxesOf(shaped);
  return { ...shaped, boxes, grid: makeGrid(boxes) };
};

/** Points as shapes of one position. */
const gatherPoints = (items) => gather(items.map(({ lon, lat }) => [[worldX(lon), worldY(lat)]]));

const isClosed = (line) => line[0] === line.at(-2) && line[1] === line.at(-1);

const sizeOf = (ring) => {
  const [left, top, right, bottom] = boxesOf({ firsts: [0, 1], starts: [0, ring.length], xy: ring });
  return { size: (right - left) * (bottom - top), middle: [(left + right) / 2, (top + bottom) / 2] };
};

/** The middle of an area's largest part, where its name stands; null of an area without parts. */
const labelOf = (polygons) =>
  polygons.map(([outer]) => sizeOf(outer)).reduce((a, b) => (a && a.size >= b.size ? a : b), null)?.middle ?? null;

/** From a place to the next, as in the middle one of all cells; without cells nothing crowds. */
const spacingOf = ({ boxes }) => {
  const sizes = [];
  for (let i = 0; i < boxes.length; i += 4) sizes.push(Math.sqrt((boxes[i + 2] - boxes[i]) * (boxes[i + 3] - boxes[i + 1])));
  return sizes.sort((a, b) => a - b)[sizes.length >> 1] ?? Infinity;
};

const project = (scene) => {
  const borders = scene.borders.map(({ line }) => onWorld(line));
  const areas = scene.areas.map(({ polygons }) => polygons.map((rings) => rings.map(onWorld)));
  const cells = gather(scene.cells.map(({ rings }) => rings.map((references) => ringOf(borders, references))));
  return {
    cells,
    borders: gather(borders.map((line) => [line])),
    roads: gather(scene.roads.map(({ line }) => [onWorld(line)])),
    outlines: gather(scene.outlines.map(({ lines }) => lines.map(onWorld))),
    areas: gather(areas.map((polygons) => polygons.flat())),
    areaLabels: areas.map(labelOf),
    /** Outlines of land that can be filled. */
    land: scene.outlines.flatMap(({ level, lines }, i) => (level === 'land' && lines.every(isClosed) ? [i] : [])),
    places: gatherPoints(scene.places),
    towns: gatherPoints(scene.towns),
    spacing: spacingOf(cells),
  };
};

const worlds = new WeakMap();

/** A Scene on the world; worked out once, however many drawings show it. */
export const worldOf = (scene) => {
  if (!worlds.has(scene)) worlds.set(scene, project(scene));
  return worlds.get(scene);
};
