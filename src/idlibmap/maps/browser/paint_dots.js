/** Painting places: dots, rings and the badges of events. */

import { boxesMeet, widerBy } from './boxes.js';
import { HIDDEN } from './hidden.js';
import { boxAround, discAt, drawBadge, ringAt } from './ink.js';
import { groupByLook } from './looks.js';
import { mixColours } from './patterns.js';
import { spotOf } from './sheet.js';

/** Radius below which a dot only shows that there is a place. */
export const CROWDED = 3;

/** Pixels around a place that its dot, rings and badge may cover, but for the circle of a derived point. */
export const markReach = ({ radius }) => radius + 18;

/** Places with rings on the date shown. */
export const ringedPlaces = ({ states, changed }) => {
  const besieged = states.flatMap(({ besieged_by: besieger }, index) => (besieger && !changed.has(index) ? [index] : []));
  return [...besieged, ...changed];
};

/** Rings around what is besieged or has changed. */
const paintRings = ({ sheet, frame, inks, hue }, pen, index) => {
  const { radius } = sheet;
  const besieger = frame.states[index].besieged_by;
  const point = spotOf(sheet.places, index);
  if (besieger) {
    ringAt(pen, point, radius + 5.5, inks.light, 5);
    ringAt(pen, point, radius + 5.5, hue(besieger), 3);
  }
  if (frame.changed.has(index)) {
    const outside = radius + (besieger ? 10 : 5);
    ringAt(pen, point, outside, inks.light, 4);
    ringAt(pen, point, outside, inks.dark, 2);
  }
};

/** Circles that say how far off a derived point may be. */
const paintCircles = ({ sheet, inks, frame }, pen, box) => {
  pen.setLineDash([3, 3]);
  for (const index of sheet.circled.filter((place) => frame.states[place] !== HIDDEN)) {
    const [point, circle] = [spotOf(sheet.places, index), sheet.circles[index]];
    if (boxesMeet(boxAround(point, circle + 1), box)) ringAt(pen, point, circle, inks.quiet, 1.3);
  }
  pen.setLineDash([]);
};

/** Two halves where two sides claim a place; a ring of its colour where a side left and nobody is said to follow. */
const paintContested = ({ inks, hue }, pen, point, radius, { holder, rival, reason }) => {
  if (reason === 'withdrawing' && !rival) {
    ringAt(pen, point, radius - 1.2, hue(holder), 2.4);
    return;
  }
  discAt(pen, point, radius, inks.light);
  discAt(pen, point, radius, hue(holder), [Math.PI / 4, (5 * Math.PI) / 4]);
  discAt(pen, point, radius, hue(rival), [(5 * Math.PI) / 4, (9 * Math.PI) / 4]);
};

const paintDot = ({ sheet, frame, inks, hue }, pen, index) => {
  const [point, radius] = [spotOf(sheet.places, index), sheet.radius];
  const { holder, status } = frame.states[index];
  if (frame.states[index] === HIDDEN) {
    ringAt(pen, point, radius - 1, inks.faint, 1.5);
    return;
  }
  discAt(pen, point, radius + 2.2, inks.dark);
  discAt(pen, point, radius + 1.2, inks.light);
  if (status === 'unknown') {
    ringAt(pen, point, radius - 1, hue('unknown'), 1.5);
  } else if (status === 'contested') {
    paintContested({ inks, hue }, pen, point, radius, frame.states[index]);
  } else {
    discAt(pen, point, radius, status === 'stale' ? mixColours(hue(holder), inks.light, 0.5) : hue(holder));
    if (status === 'claimed') discAt(pen, point, radius / 2.2, inks.light);
  }
};

const fillDiscs = (pen, { px }, indices, radius, colour) => {
  pen.beginPath();
  for (const n of indices) {
    pen.moveTo(px[2 * n] + radius, px[2 * n + 1]);
    pen.arc(px[2 * n], px[2 * n + 1], radius, 0, 2 * Math.PI);
  }
  pen.fillStyle = colour;
  pen.fill();
};

/** Crowded dots, which need no more than to be seen: the cell around each shows the rest. */
export const paintSmallDots = ({ sheet, frame, inks, hue }, pen, box) => {
  const seen = [...sheet.places.within(box, sheet.radius + 1)].filter((n) => frame.states[n] !== HIDDEN);
  const colours = new Map();
  const inkOf = (n) => {
    const colour = frame.states[n].status === 'unknown' ? inks.light : hue(frame.states[n].holder);
    if (!colours.has(colour)) colours.set(colour, { key: colour });
    return colours.get(colour);
  };
  fillDiscs(pen, sheet.places, seen, sheet.radius, inks.dark);
  for (const [{ key }, alike] of groupByLook(seen, inkOf)) {
    fillDiscs(pen, sheet.places, alike, sheet.radius - 0.6, key);
  }
};

const paintSelected = ({ sheet, frame, inks }, pen) => {
  if (frame.selected?.kind !== 'place') return;
  const point = spotOf(sheet.places, frame.selected.index);
  ringAt(pen, point, sheet.radius + 14, inks.light, 6);
  ringAt(pen, point, sheet.radius + 14, inks.dark, 3);
};

/** Where the badge of an event at a place stands. */
export const badgePoint = ({ sheet }, index) => {
  const { x, y } = spotOf(sheet.places, index);
  const away = sheet.radius + 7;
  return { x: x + away, y: y - away };
};

/** Places, those of which nothing is known first: on one point they must not cover what is known. */
const knownLast = (places, { states }) => {
  const isKnown = (place) => states[place] !== HIDDEN && states[place].status !== 'unknown';
  return [...places.filter((place) => !isKnown(place)), ...places.filter(isKnown)];
};

/** Dots where there is room, rings of places, what is selected, and the day's badges on top. */
export const paintPlaces = (art, pen, box) => {
  const { sheet, frame, hue, ringed } = art;
  const near = widerBy(box, markReach(sheet));
  const isNear = (index) => {
    const { x, y } = spotOf(sheet.places, index);
    return boxesMeet([x, y, x, y], near);
  };
  paintCircles(art, pen, box);
  if (sheet.radius >= CROWDED) for (const index of knownLast([...sheet.places.within(near)], frame)) paintDot(art, pen, index);
  for (const index of ringed) if (isNear(index)) paintRings(art, pen, index);
  paintSelected(art, pen);
  for (const [index, event] of frame.events) if (isNear(index)) drawBadge(pen, badgePoint(art, index), event, hue(event.side));
};
