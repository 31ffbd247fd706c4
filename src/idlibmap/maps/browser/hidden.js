/** Sides that a reader takes off the map: drawn as the ground, and left out of lists. What is told stays as it is. */

import { UNKNOWN, countsAs, drawnAs } from './scene.js';

/** What is drawn in place of a state that is taken off. */
export const HIDDEN = Object.freeze({ ...UNKNOWN, status: 'hidden' });

/** What can be taken off: every side, contested land and unknown land. */
export const hideableKeys = ({ sides }) => [...sides.map(({ id }) => id), 'contested', 'unknown'];

/** What is taken off where only `shown` stays; of an address that names nothing that is known, nothing is. */
export const allBut = (keys, shown) => {
  const known = shown.filter((key) => keys.includes(key));
  return new Set(shown.length && !known.length ? [] : keys.filter((key) => !known.includes(key)));
};

/** Whether a state of a place, area or road is taken off. */
export const isHidden = (hidden, kind, state) => hidden.size > 0 && hidden.has(countsAs(drawnAs(kind, state)));

/** The frame as it is drawn, without what is in `frame.hidden`. */
export const withoutHidden = (frame) => {
  const { hidden } = frame;
  if (!hidden?.size) return frame;
  const seen = (kind, instead) => (state) => (isHidden(hidden, kind, state) ? instead : state);
  const states = frame.states.map(seen('place', HIDDEN));
  const stays = (place) => states[place] !== HIDDEN;
  return {
    ...frame, states,
    cellStates: frame.cellStates.map(seen('cell', HIDDEN)),
    areaStates: frame.areaStates.map(seen('area', HIDDEN)),
    roadStates: frame.roadStates.map(seen('road', null)),
    pockets: frame.pockets.filter(({ side }) => !hidden.has(side)),
    changed: new Set([...frame.changed].filter(stays)),
    events: new Map([...frame.events].filter(([place]) => stays(place))),
  };
};

/** Changes by day without those to what is taken off. */
export const changesWithout = (hidden, changes) => {
  if (!hidden.size) return changes;
  const left = [...changes].map(([day, list]) => [day, list.filter(({ kind, after }) => !isHidden(hidden, kind, after))]);
  return new Map(left.filter(([, list]) => list.length));
};
