/** How states look: states of one look need not be told apart, nor painted anew. */

import { fillOf, paintOf } from './patterns.js';

const keyOf = ({ holder, status, rival, reason }) => {
  if (status === 'contested') return `${holder} ${status} ${rival} ${reason}`;
  return holder === 'unknown' || status === 'unknown' ? '' : `${holder} ${status}`;
};

/**
 * The looks of land in one theme: `lookOf(state)` is { key, fill, paint }, one object for all states that
 * look alike; `key` puts looks in order.
 */
export const makeLooks = (sides, paper) => {
  const byKey = new Map();
  const byState = new WeakMap();
  return (state) => {
    if (!byState.has(state)) {
      const key = keyOf(state);
      if (!byKey.has(key)) {
        const fill = fillOf(sides, paper, state);
        byKey.set(key, { key, fill, paint: paintOf(fill) });
      }
      byState.set(state, byKey.get(key));
    }
    return byState.get(state);
  };
};

/** Whether two states of a place are drawn alike. */
export const isDrawnAlike = (a, b) =>
  a === b ||
  (a.holder === b.holder && a.status === b.status && a.rival === b.rival && a.reason === b.reason && a.besieged_by === b.besieged_by);

/** Things put together by what is the same of them, in order of their keys: [[thing, ...], ...]. */
export const groupInOrder = (things, keyOfThing) => {
  const groups = new Map();
  for (const thing of things) {
    const key = keyOfThing(thing);
    if (groups.has(key)) groups.get(key).push(thing);
    else groups.set(key, [thing]);
  }
  return [...groups].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, group]) => group);
};
