/** Reading the Scene: unpacking it, and asking it who held what on which day. */

/** Whether a position stands in a line at `at`. */
const standsAt = (line, at, lon, lat) => line[at] === lon && line[at + 1] === lat;

/** The place in `left` of a border that starts or ends in a position, or -1. */
const meeting = (borders, left, lon, lat) =>
  left.findIndex((n) => {
    const { line } = borders[n];
    return standsAt(line, 0, lon, lat) || standsAt(line, line.length - 2, lon, lat);
  });

/** One closed ring from the borders in `left`, which loses them; it stays open where nothing goes on. */
const takeRing = (borders, left) => {
  const ring = [left.pop()];
  const first = borders[ring[0]].line;
  let [line, at] = [first, first.length - 2];
  while (!standsAt(first, 0, line[at], line[at + 1])) {
    const next = meeting(borders, left, line[at], line[at + 1]);
    if (next < 0) break;
    const [n] = left.splice(next, 1);
    const along = standsAt(borders[n].line, 0, line[at], line[at + 1]);
    ring.push(along ? n : -1 - n);
    line = borders[n].line;
    at = along ? line.length - 2 : 0;
  }
  return Int32Array.from(ring);
};

/**
 * Rings of the cells: each an Int32Array of references to borders, n along the border's line, -1 - n against it.
 * Where more than two borders meet any pairing will do, as rings are filled even-odd.
 */
const ringsOf = ({ cells, borders }) => {
  const around = cells.map(() => []);
  borders.forEach((border, n) => {
    for (const cell of border.cells) around[cell].push(n);
  });
  return around.map((left) => {
    const rings = [];
    while (left.length) rings.push(takeRing(borders, left));
    return rings;
  });
};

/** Positions of a ring, as a flat array of longitude, latitude, longitude, latitude, and so on. */
export const ringLine = (borders, ring) => {
  const positions = [];
  for (const reference of ring) {
    const { line } = borders[reference < 0 ? -1 - reference : reference];
    for (let i = positions.length ? 2 : 0; i < line.length; i += 2) {
      const at = reference < 0 ? line.length - 2 - i : i;
      positions.push(line[at], line[at + 1]);
    }
  }
  return positions;
};

/** The Scene from its block as read: each cell gets its `rings`. */
export const unpackScene = (scene) => {
  ringsOf(scene).forEach((rings, i) => { scene.cells[i].rings = rings; });
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
export const countsAs = ({ holder, status }) => (status === 'contested' || status === 'unknown' ? status : holder);

/** What a thing's state is drawn as: a road's as that of the side that opened or cut it. */
export const drawnAs = (kind, state) =>
  (kind === 'road' ? { holder: state?.side || 'unknown', status: state?.status ?? 'unknown', rival: '' } : state);

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
  for (const [day, changes] of days) {
    const gains = changes.filter(isGain);
    if (gains.length < changes.length) days.set(day, [...gains, ...changes.filter((change) => !isGain(change))]);
  }
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

/** Whole km²: sums of hundredths come out alike in whatever order they were added up, and nothing is never “-0”. */
export const wholeKm2 = (area) => Math.round(Number(area.toFixed(2))) + 0;

/** Claims that deny the claim at `index`. */
export const denialsOf = (claims, index) =>
  claims.flatMap((claim, i) => (claim.reply_to === index ? [i] : []));

/** Newest first; undated last. */
export const newestFirst = (claims, indices) =>
  [...indices].sort((a, b) => {
    const [dayA, dayB] = [claims[a].end ?? '', claims[b].end ?? ''];
    return dayA === dayB ? a - b : dayA < dayB ? 1 : -1;
  });
