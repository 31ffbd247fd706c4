/** How states look: states of one look need not be told apart, nor painted anew. */

import { HIDDEN } from './hidden.js';
import { fillOf, paintOf } from './patterns.js';

/** More than there are looks. */
const MOST_LOOKS = 1 << 16;

const keyOf = ({ holder, status, rival, reason }) => {
  if (status === HIDDEN.status) return status;
  if (status === 'contested') return `${holder} ${status} ${rival} ${reason}`;
  return holder === 'unknown' || status === 'unknown' ? '' : `${holder} ${status}`;
};

/** How a border between two looks is drawn; a dashed edge, which says something is not sure, wins. */
const edgeOf = (fills) =>
  fills.find((fill) => fill.dashed && fill.kind !== 'none') ?? fills.find((fill) => !fill.dashed) ?? fills[0];

/**
 * The looks of land in one theme.
 *
 * `of(state)` is { key, number, holder, fill, paint }, one object for all states that look alike.
 * `edge(one, other)` is { key, edge, dashed } of a border between two looks, the same object each time.
 */
export const makeLooks = (sides, paper) => {
  const byKey = new Map();
  const byState = new WeakMap();
  const edges = new Map();
  const styles = new Map();
  const lookWithKey = (key, state) => {
    const fill = fillOf(sides, paper, state);
    return { key, number: byKey.size, holder: key === '' ? 'unknown' : state.holder, fill, paint: paintOf(fill) };
  };
  const styleOf = ({ dashed, edge }) => {
    const key = `${Number(dashed)} ${edge}`;
    if (!styles.has(key)) styles.set(key, { key, dashed, edge });
    return styles.get(key);
  };
  return {
    of(state) {
      if (!byState.has(state)) {
        const key = keyOf(state);
        if (!byKey.has(key)) byKey.set(key, lookWithKey(key, state));
        byState.set(state, byKey.get(key));
      }
      return byState.get(state);
    },
    edge(one, other) {
      const pair = one.number * MOST_LOOKS + other.number;
      if (!edges.has(pair)) edges.set(pair, styleOf(edgeOf([one.fill, other.fill])));
      return edges.get(pair);
    },
  };
};

/** Whether two states of a place are drawn alike. */
export const isDrawnAlike = (a, b) =>
  a === b ||
  (a.holder === b.holder && a.status === b.status && a.rival === b.rival && a.reason === b.reason && a.besieged_by === b.besieged_by);

/** Numbers put together by the look (anything with a `key`) of each; looks in order of their keys: [[look, numbers], ...]. */
export const groupByLook = (numbers, lookOf) => {
  const groups = new Map();
  for (const number of numbers) {
    const look = lookOf(number);
    if (look === null) continue;
    if (groups.has(look)) groups.get(look).push(number);
    else groups.set(look, [number]);
  }
  return [...groups].sort(([a], [b]) => (a.key < b.key ? -1 : 1));
};
