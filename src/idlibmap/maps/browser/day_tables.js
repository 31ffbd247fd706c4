/** The states of a date as tables for other programs: CSV, and GeoJSON as RFC 7946 has it. */

import { ringLine } from './scene.js';

const FIELDS = ['place', 'place_id', 'lat', 'lon', 'holder', 'status', 'reason', 'since', 'n_claims', 'probability'];
/** A text that a spreadsheet would run as a formula, with or without apostrophes before it. */
const FORMULA = /^'*[=+\-@\t\r]/;
const QUOTED = /[",\r\n]/;

const recordOf = (place, { holder, status, reason, start, support, counter, probability }) => ({
  place: place.name, place_id: place.id, lat: place.lat, lon: place.lon, holder, status, reason: reason || null, since: start || null,
  n_claims: support.length + counter.length, probability,
});

const csvCell = (value) => {
  if (value === null) return '';
  if (typeof value === 'number') return String(value);
  const text = FORMULA.test(value) ? `'${value}` : value;
  return QUOTED.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
};

/** The places of a date as CSV; what a spreadsheet would run is led by an apostrophe. */
export const stateCsv = ({ places }, { states }) => {
  const rows = places.map((place, i) => Object.values(recordOf(place, states[i])));
  return [FIELDS, ...rows].map((row) => `${row.map(csvCell).join(',')}\n`).join('');
};

/** [[lon, lat], ...], closed, of a flat line. */
const positionsOf = (line) => Array.from({ length: line.length / 2 }, (_, i) => [line[2 * i], line[2 * i + 1]]);

/** Rings that meet themselves in no position, from a closed one that may. */
const simpleRings = (positions) => {
  const rings = [];
  const open = [];
  for (const position of positions) {
    const met = open.findIndex(([lon, lat]) => lon === position[0] && lat === position[1]);
    if (met >= 0) rings.push([...open.splice(met), position]);
    open.push(position);
  }
  return rings;
};

/** Twice the signed area: positive if anticlockwise. */
const twiceArea = (ring) =>
  ring.reduce((sum, [x1, y1], i) => {
    const [x2, y2] = ring[(i + 1) % ring.length];
    return sum + x1 * y2 - x2 * y1;
  }, 0);

const turned = (ring, anticlockwise) => (twiceArea(ring) > 0 === anticlockwise ? ring : ring.toReversed());

const isWithin = ([x, y], ring) => {
  let inside = false;
  for (let i = 1; i < ring.length; i += 1) {
    const [[x0, y0], [x1, y1]] = [ring[i - 1], ring[i]];
    if (y0 > y !== y1 > y && x < x0 + ((y - y0) / (y1 - y0)) * (x1 - x0)) inside = !inside;
  }
  return inside;
};

/** Rings that hold a ring; its first edge lies on none of them, as rings of a cell share no edge. */
const ringsAround = (ring, rings) => {
  const [[x0, y0], [x1, y1]] = ring;
  return rings.filter((other) => other !== ring && isWithin([(x0 + x1) / 2, (y0 + y1) / 2], other));
};

/** Polygons of rings that are filled even-odd: outer rings anticlockwise, each with its holes clockwise. */
export const polygonsOf = (rings) => {
  const around = new Map(rings.map((ring) => [ring, ringsAround(ring, rings)]));
  const isOuter = (ring) => around.get(ring).length % 2 === 0;
  const holesOf = (outer) => rings.filter((ring) =>
    !isOuter(ring) && around.get(ring).includes(outer) && around.get(ring).length === around.get(outer).length + 1);
  return rings.filter(isOuter).map((outer) => [turned(outer, true), ...holesOf(outer).map((hole) => turned(hole, false))]);
};

const geometryOf = (polygons) =>
  (polygons.length === 1 ? { type: 'Polygon', coordinates: polygons[0] } : { type: 'MultiPolygon', coordinates: polygons });

const cellFeature = ({ places, borders }, cell, state) => {
  const [first, ...others] = cell.places.map((i) => places[i]);
  const rings = cell.rings.flatMap((ring) => simpleRings(positionsOf(ringLine(borders, ring))));
  return {
    type: 'Feature',
    id: `${first.id}/cell`,
    geometry: geometryOf(polygonsOf(rings)),
    properties: { layer: 'cell', ...recordOf(first, state), place: [first, ...others].map(({ name }) => name).join(' / ') },
  };
};

const placeFeature = (place, state) => ({
  type: 'Feature',
  id: place.id,
  geometry: { type: 'Point', coordinates: [place.lon, place.lat] },
  properties: { layer: 'place', ...recordOf(place, state) },
});

/** Places as points and cells as polygons, with the words that belong on any map made of them; `note` is what a filter holds back. */
export const stateGeojson = (scene, { day, view, states, cellStates }, note) => ({
  type: 'FeatureCollection',
  title: scene.title,
  date: day || null,
  view,
  note: note || null,
  caveats: scene.caveats,
  attribution: scene.attribution,
  features: [
    ...scene.places.map((place, i) => placeFeature(place, states[i])),
    ...scene.cells.map((cell, i) => cellFeature(scene, cell, cellStates[i])),
  ],
});
