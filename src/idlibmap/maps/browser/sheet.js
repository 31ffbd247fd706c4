/** Everything the map draws at one zoom level, in pixels. */

import { dotRadius } from './ink.js';
import { isToldOf } from './scene.js';
import { worldOf, worldY } from './world.js';

/** Shapes of the world, in pixels from an origin. */
const scaled = (shapes, scale, { x, y }) => {
  const px = new Float32Array(shapes.xy.length);
  for (let i = 0; i < px.length; i += 2) {
    px[i] = shapes.xy[i] * scale - x;
    px[i + 1] = shapes.xy[i + 1] * scale - y;
  }
  const ground = [x / scale, y / scale];
  return {
    firsts: shapes.firsts, starts: shapes.starts, px,
    /** Numbers of the shapes within `reach` of a box, ascending. */
    within: ([left, top, right, bottom], reach = 0) =>
      shapes.grid.find(
        (left - reach) / scale + ground[0], (top - reach) / scale + ground[1],
        (right + reach) / scale + ground[0], (bottom + reach) / scale + ground[1],
      ),
    boxOf: (n) => {
      const [left, top, right, bottom] = shapes.boxes.subarray(4 * n, 4 * n + 4);
      return [left * scale - x, top * scale - y, right * scale - x, bottom * scale - y];
    },
  };
};

// One degree of latitude in km, on the sphere of equal area.
const KM_PER_DEGREE = 111.2;

const circleOf = ({ lat, uncertainty_km: km }, scale) =>
  (km === null ? 0 : scale * (worldY(lat) - worldY(lat + km / KM_PER_DEGREE)));

/** The sheet of one zoom level; pixels are counted from `origin`, near the middle of the Scene. */
export const makeSheet = (scene, map, zoom) => {
  const [west, south, east, north] = scene.bounds;
  const origin = map.project([(south + north) / 2, (west + east) / 2], zoom).round();
  const world = worldOf(scene);
  const scale = 2 ** zoom;
  const sheet = { zoom, origin, land: world.land };
  for (const name of ['cells', 'borders', 'roads', 'outlines', 'areas', 'places', 'towns']) {
    sheet[name] = scaled(world[name], scale, origin);
  }
  const circles = scene.places.map((place) => circleOf(place, scale));
  const radius = dotRadius(zoom, world.spacing * scale);
  return {
    ...sheet,
    radius,
    circles,
    /** Places whose circle is seen around their dot. */
    circled: scene.places.flatMap((_, i) => (circles[i] > radius + 3 ? [i] : [])),
    spacing: world.spacing * scale,
    areaLabels: world.areaLabels.map((at) => at && { x: at[0] * scale - origin.x, y: at[1] * scale - origin.y }),
  };
};

/** The one position of a shape that is a point. */
export const spotOf = ({ px }, n) => ({ x: px[2 * n], y: px[2 * n + 1] });

/** Add the lines of a shape to the pen's path. */
export const trace = (pen, { firsts, starts, px }, n, closed = false) => {
  for (let line = firsts[n]; line < firsts[n + 1]; line += 1) {
    pen.moveTo(px[starts[line]], px[starts[line] + 1]);
    for (let i = starts[line] + 2; i < starts[line + 1]; i += 2) pen.lineTo(px[i], px[i + 1]);
    if (closed) pen.closePath();
  }
};

/** Whether a shape's rings hold a point: a ray to the right leaves them an odd number of times. */
const holdsPoint = ({ firsts, starts, px }, n, { x, y }) => {
  let inside = false;
  for (let line = firsts[n]; line < firsts[n + 1]; line += 1) {
    for (let i = starts[line] + 2; i < starts[line + 1]; i += 2) {
      const [x0, y0, x1, y1] = [px[i - 2], px[i - 1], px[i], px[i + 1]];
      if (y0 > y !== y1 > y && x < x0 + ((y - y0) / (y1 - y0)) * (x1 - x0)) inside = !inside;
    }
  }
  return inside;
};

const distanceToSegment = ({ x, y }, x0, y0, x1, y1) => {
  const [dx, dy] = [x1 - x0, y1 - y0];
  const along = ((x - x0) * dx + (y - y0) * dy) / (dx * dx + dy * dy || 1);
  const part = Math.max(0, Math.min(1, along));
  return Math.hypot(x - x0 - part * dx, y - y0 - part * dy);
};

const distanceToLine = ({ firsts, starts, px }, n, point) => {
  let least = Infinity;
  for (let i = starts[firsts[n]] + 2; i < starts[firsts[n + 1]]; i += 2) {
    least = Math.min(least, distanceToSegment(point, px[i - 2], px[i - 1], px[i], px[i + 1]));
  }
  return least;
};

/** The one of `numbers` nearest by `distance`, within `reach`; -1 if none is. */
const nearest = (numbers, distance, reach) => {
  let [best, least] = [-1, reach];
  for (const n of numbers) {
    const away = distance(n);
    if (away < least || (best < 0 && away <= reach)) [best, least] = [n, away];
  }
  return best;
};

/**
 * What lies under a pixel: { kind: place | road | area, index }, or null.
 * A dot wins over a road that has a state, a road over a cell, a cell over an area.
 */
export const findUnder = ({ places, roads, cells, areas }, scene, point, reach) => {
  const at = [point.x, point.y, point.x, point.y];
  const away = (n) => Math.hypot(places.px[2 * n] - point.x, places.px[2 * n + 1] - point.y);
  const dot = nearest(places.within(at, reach), away, reach);
  if (dot >= 0) return { kind: 'place', index: dot };
  const told = roads.within(at, reach).filter((n) => isToldOf(scene.roads[n]));
  const road = nearest(told, (n) => distanceToLine(roads, n, point), reach / 2);
  if (road >= 0) return { kind: 'road', index: road };
  const cell = cells.within(at).find((n) => holdsPoint(cells, n, point));
  if (cell !== undefined) return { kind: 'place', index: scene.cells[cell].places[0] };
  const area = areas.within(at).find((n) => holdsPoint(areas, n, point));
  return area === undefined ? null : { kind: 'area', index: area };
};
