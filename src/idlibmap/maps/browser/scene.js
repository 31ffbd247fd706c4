/** Reading the Scene: unpacking it, and asking it who held what on which day. */

const unpackLine = (numbers) => {
  const line = [];
  let [lon, lat] = [0, 0];
  for (let i = 0; i < numbers.length; i += 2) {
    lon += numbers[i];
    lat += numbers[i + 1];
    line.push([lon / 1e5, lat / 1e5]);
  }
  return line;
};

const unpackLines = (value) => {
  if (value === null) return null;
  return typeof value[0] === 'number' ? unpackLine(value) : value.map(unpackLines);
};

const unpackRecord = (types, name, row) => {
  const record = {};
  types[name].forEach(([field, inner], i) => {
    if (inner === '') record[field] = row[i];
    else if (inner === 'line') record[field] = unpackLines(row[i]);
    else if (row[i] === 0) record[field] = null;
    else record[field] = row[i].map((item) => unpackRecord(types, inner, item));
  });
  return record;
};

/** A line as one array [lon, lat, lon, lat, ...]. */
const flat = (line) => Float64Array.from(line.flat());

/**
 * The Scene as the page carries it: records as rows, lines as steps of 1e-5 degrees, 0 for "the same in hindsight".
 * Lines come out flat, and of a cell's rings no polygon is kept apart.
 */
export const unpackScene = ({ types, scene: rows }) => {
  const scene = unpackRecord(types, 'Scene', rows);
  for (const place of scene.places) place.intervals_asof ??= place.intervals;
  for (const cell of scene.cells) cell.rings = cell.rings.flat().map((references) => Int32Array.from(references));
  for (const item of [...scene.borders, ...scene.roads]) item.line = flat(item.line);
  for (const outline of scene.outlines) outline.lines = outline.lines.map(flat);
  for (const area of scene.areas) area.polygons = area.polygons.map((rings) => rings.map(flat));
  return scene;
};

/** State of a place before its first report. */
export const UNKNOWN = Object.freeze({
  start: '', end: null, holder: 'unknown', status: 'unknown', reason: '', besieged_by: '', rival: '',
  probability: null, support: [], counter: [],
});

/** The interval that holds `day`, by halving; null before the first. ISO days compare as strings. */
export const intervalOn = (intervals, day) => {
  let [low, high] = [0, intervals.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (intervals[middle].start <= day) low = middle + 1;
    else high = middle;
  }
  const found = intervals[low - 1];
  return found && (found.end === null || day < found.end) ? found : null;
};

/** Intervals of a place or area as the chosen view has them: `hindsight` or `asof`. */
export const intervalsIn = (item, view) =>
  view === 'asof' && item.intervals_asof ? item.intervals_asof : item.intervals;

/** Whether anything is known of a stretch of road on any day. */
export const isToldOf = ({ intervals, intervals_asof: asof }) => intervals.length + asof.length > 0;

export const stateOn = (item, view, day) => intervalOn(intervalsIn(item, view), day) ?? UNKNOWN;

/** State of each cell: that of its place, or its own where several places share it. */
export const cellStatesOn = ({ cells }, view, day, states) =>
  cells.map((cell) => (cell.places.length === 1 ? states[cell.places[0]] : stateOn(cell, view, day)));

/** Whether a border lies between cells of two sides that are not allied. `states` are the cells'. */
export const isFront = ({ allied }, states, { cells }) => {
  if (cells.length < 2) return false;
  const one = states[cells[0]].holder;
  const other = states[cells[1]].holder;
  if (one === other || one === 'unknown' || other === 'unknown') return false;
  return !allied.some(([a, b]) => (a === one && b === other) || (a === other && b === one));
};

/** Pockets of a day: { side, by, places }. */
export const pocketsOn = (scene, view, day) =>
  (view === 'asof' ? scene.pockets_asof : scene.pockets).flatMap(({ side, runs }) => {
    const run = intervalOn(runs, day);
    return run ? [{ side, by: run.by, places: run.places }] : [];
  });

/** What the land of a state counts as: its side's, contested, or unknown. */
const countsAs = ({ holder, status }) => (status === 'contested' || status === 'unknown' ? status : holder);

/** Kilometres of a road in land of each side, and in contested land; what nobody is known to hold is left out. */
export const heldAlong = ({ cells }, cellStates) => {
  const sums = new Map();
  for (const [cell, km] of cells) {
    const key = countsAs(cellStates[cell]);
    if (key !== 'unknown') sums.set(key, (sums.get(key) ?? 0) + km);
  }
  return new Map([...sums].sort(([, a], [, b]) => b - a));
};

const LOOKS = ['holder', 'status', 'reason', 'rival', 'besieged_by', 'state', 'side'];

/** Whether a change hands a place to another side. */
export const isGain = ({ kind, before, after }) =>
  kind !== 'road' && after.holder !== before.holder && after.holder !== 'unknown';

/** Day -> [{ kind, item, index, before, after }] for all a reader would see change; gains first. */
export const changesByDay = (scene, view) => {
  const days = new Map();
  for (const kind of ['place', 'area', 'road']) {
    scene[`${kind}s`].forEach((item, index) => {
      let before = UNKNOWN;
      for (const after of intervalsIn(item, view)) {
        if (LOOKS.some((look) => before[look] !== after[look])) {
          if (!days.has(after.start)) days.set(after.start, []);
          days.get(after.start).push({ kind, item, index, before, after });
        }
        before = after;
      }
    });
  }
  for (const changes of days.values()) changes.sort((a, b) => isGain(b) - isGain(a));
  return days;
};

/** Places and km² by side, contested and unknown, from the states of places and of cells. */
export const tally = ({ cells }, { states, cellStates }) => {
  const sums = new Map();
  const sumOf = (state) => {
    const key = countsAs(state);
    let sum = sums.get(key);
    if (!sum) sums.set(key, sum = { places: 0, km2: 0 });
    return sum;
  };
  for (const state of states) sumOf(state).places += 1;
  cells.forEach(({ km2 }, i) => { sumOf(cellStates[i]).km2 += km2; });
  return sums;
};

/** Claims that deny the claim at `index`. */
export const denialsOf = (claims, index) =>
  claims.flatMap((claim, i) => (claim.reply_to === index ? [i] : []));

/** Newest first; undated last. */
export const newestFirst = (claims, indices) =>
  [...indices].sort((a, b) => {
    const [dayA, dayB] = [claims[a].end ?? '', claims[b].end ?? ''];
    return dayA === dayB ? a - b : dayA < dayB ? 1 : -1;
  });
