/** What differs between A, which a reader holds, and B, the date that goes on. */

import { countsAs } from './scene.js';

const OTHER_VIEW = { hindsight: 'asof', asof: 'hindsight' };

/** Compared is the same date in the other view, and no date that is held. */
export const VIEWS = 'view';

/** { day, view } of A, or null where nothing is compared. `compare` is an ISO day, VIEWS or empty. */
export const heldIn = ({ compare, day, view }) => {
  if (!compare) return null;
  return compare === VIEWS ? { day, view: OTHER_VIEW[view] } : { day: compare, view };
};

/** [{ index, from, to }] of the states that count as another side's, as contested or as unknown. */
const movesIn = (before, after) => {
  const moves = [];
  for (let index = 0; index < before.length; index += 1) {
    if (before[index] === after[index]) continue;
    const [from, to] = [countsAs(before[index]), countsAs(after[index])];
    if (from !== to) moves.push({ index, from, to });
  }
  return moves;
};

/** How a move adds to what it comes from and to what it goes to: of the unknown nothing is won, and to it nothing is lost. */
const waysOf = ({ from, to }) => [[from, to === 'unknown' ? 'faded' : 'lost'], [to, from === 'unknown' ? 'known' : 'gained']];

const WAYS = ['gained', 'known', 'lost', 'faded'];

/**
 * What differs between two frames: { places, outlined, flows }.
 *
 * `places` are [{ index, from, to }], `outlined` is the set of cells, and `flows` says by side, contested and
 * unknown how much came and went, each { places, km2 }: { gained, known, lost, faded }. Known is what nothing was
 * known of, faded of what nothing is known any more.
 */
export const differencesOf = ({ cells }, a, b) => {
  const flows = new Map();
  const add = (move, unit, amount) => {
    for (const [key, way] of waysOf(move)) {
      if (!flows.has(key)) flows.set(key, Object.fromEntries(WAYS.map((one) => [one, { places: 0, km2: 0 }])));
      flows.get(key)[way][unit] += amount;
    }
  };
  const places = movesIn(a.states, b.states);
  const land = movesIn(a.cellStates, b.cellStates);
  for (const move of places) add(move, 'places', 1);
  for (const move of land) add(move, 'km2', cells[move.index].km2);
  return { places, flows, outlined: new Set(land.map(({ index }) => index)) };
};

/** What came to a side, to the contested or the unknown, from wherever: { places, km2 }. */
export const comeTo = ({ gained, known }) => ({ places: gained.places + known.places, km2: gained.km2 + known.km2 });

/** What a side, contested or unknown has more on B than on A: { places, km2 }. */
export const netOf = (flows, key) => {
  const flow = flows.get(key);
  if (!flow) return { places: 0, km2: 0 };
  const { places, km2 } = comeTo(flow);
  return { places: places - flow.lost.places - flow.faded.places, km2: km2 - flow.lost.km2 - flow.faded.km2 };
};

const pairsOf = (kind, before, after, differ) =>
  before.flatMap((state, index) => (state !== after[index] && differ(state, after[index]) ? [{ kind, index, before: state, after: after[index] }] : []));

const differIn = (looks) => (a, b) => looks.some((look) => a?.[look] !== b?.[look]);
const ofOther = differIn(['holder', 'status', 'rival']);

/**
 * All that differs, in groups that a reader is told of: [{ key, side, things: [{ kind, index, before, after }] }].
 * A place stands once by who has it: gained by a side or first known to be its, contested or unknown, or the same side's
 * but less or more sure.
 */
export const groupsOf = ({ sides }, { a, b, places }) => {
  const moved = new Set(places.map(({ index }) => index));
  const come = (key, isSo = () => true) => places.filter(({ from, to }) => to === key && isSo(from))
    .map(({ index }) => ({ kind: 'place', index, before: a.states[index], after: b.states[index] }));
  const told = pairsOf('place', a.states, b.states, ofOther);
  return [
    ...sides.map(({ id }) => ({ key: 'gained', side: id, things: come(id, (from) => from !== 'unknown') })),
    ...sides.map(({ id }) => ({ key: 'known', side: id, things: come(id, (from) => from === 'unknown') })),
    { key: 'contested', side: '', things: come('contested') },
    { key: 'unknown', side: '', things: come('unknown') },
    { key: 'sieges', side: '', things: pairsOf('place', a.states, b.states, differIn(['besieged_by'])) },
    { key: 'areas', side: '', things: pairsOf('area', a.areaStates, b.areaStates, ofOther) },
    { key: 'roads', side: '', things: pairsOf('road', a.roadStates, b.roadStates, differIn(['state', 'side', 'status'])) },
    { key: 'sure', side: '', things: told.filter(({ index }) => !moved.has(index)) },
  ].filter(({ things }) => things.length > 0);
};
