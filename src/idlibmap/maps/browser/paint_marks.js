/** Painting roads, front lines, places and events. */

import { meetsAny } from './canvas_layer.js';
import { boxAround, discAt, drawBadge, drawSign, ringAt, strokeTwice } from './ink.js';
import { paintLines, shapesIn } from './paint_land.js';
import { mixColours } from './patterns.js';

/** Pixels around a place that its dot, rings and badge may cover. */
export const MARK_REACH = 30;
/** Radius below which a dot has no rings. */
const CROWDED = 3;

/** How much of a road's ink is left, by how well its state is known. */
const ROAD_INK = { assessed: 1, contested: 1, claimed: 0.7, stale: 0.4 };

/** A road as road maps have it; the straight way between two places, of which no line is known, only when told of. */
const paintRoad = ({ inks, hue }, pen, { path, points }, state, isWay) => {
  if (isWay && !state) return;
  strokeTwice(pen, path, [inks.halo, 4], [inks.road, 1.6]);
  pen.globalAlpha = state ? ROAD_INK[state.status] : 1;
  paintRoadState({ inks, hue }, pen, { path, points }, state);
  pen.globalAlpha = 1;
};

const paintRoadState = ({ inks, hue }, pen, { path, points }, state) => {
  if (state?.state === 'open') {
    strokeTwice(pen, path, [inks.dark, 5.5], [state.side ? hue(state.side) : inks.light, 3.5]);
  } else if (state?.state === 'contested') {
    strokeTwice(pen, path, [inks.dark, 5.5], [inks.light, 3.5], [7, 7]);
  } else if (state) {
    strokeTwice(pen, path, [inks.light, 6], [inks.dark, 3], [3, 7]);
    const middle = points[Math.floor(points.length / 2)];
    discAt(pen, middle, 7, inks.light);
    pen.strokeStyle = inks.dark;
    drawSign(pen, 'clashed', middle);
  }
};

const paintRings = ({ sheet, frame, inks, hue }, pen, index) => {
  const [point, radius, circle] = [sheet.points[index], sheet.radius, sheet.circles[index]];
  const besieger = frame.states[index].besieged_by;
  if (circle > radius + 3) {
    pen.setLineDash([3, 3]);
    ringAt(pen, point, circle, inks.quiet, 1.3);
    pen.setLineDash([]);
  }
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

const paintDot = ({ sheet, frame, inks, hue }, pen, index) => {
  const [point, radius] = [sheet.points[index], sheet.radius];
  const { holder, status, rival } = frame.states[index];
  if (radius < CROWDED) {
    // Crowded dots only need to show that there is a place: the cell around shows the rest.
    discAt(pen, point, radius, inks.dark);
    discAt(pen, point, radius - 0.6, status === 'unknown' ? inks.light : hue(holder));
    return;
  }
  discAt(pen, point, radius + 2.2, inks.dark);
  discAt(pen, point, radius + 1.2, inks.light);
  if (status === 'unknown') {
    ringAt(pen, point, radius - 1, hue('unknown'), 1.5);
  } else if (status === 'contested') {
    discAt(pen, point, radius, hue(holder), [Math.PI / 4, (5 * Math.PI) / 4]);
    discAt(pen, point, radius, hue(rival), [(5 * Math.PI) / 4, (9 * Math.PI) / 4]);
  } else {
    discAt(pen, point, radius, status === 'stale' ? mixColours(hue(holder), inks.light, 0.5) : hue(holder));
    if (status === 'claimed') discAt(pen, point, radius / 2.2, inks.light);
  }
};

/** A halo in the surrounding side's colour along the outline of each pocket. */
const paintPockets = ({ scene, sheet, frame, inks, hue }, pen) => {
  for (const { by, places } of frame.pockets) {
    const inside = new Set(places.map((place) => scene.places[place].cell));
    const outline = new Path2D();
    scene.borders.forEach(({ cells }, i) => {
      if (cells.filter((cell) => inside.has(cell)).length === 1) outline.addPath(sheet.borders[i].path);
    });
    strokeTwice(pen, outline, [inks.dark, 11], [hue(by[0]), 9]);
    pen.setLineDash([4, 2]);
    for (const place of places) {
      if (scene.places[place].cell === null) ringAt(pen, sheet.points[place], sheet.radius + 6, hue(by[0]), 4);
    }
    pen.setLineDash([]);
  }
};

const paintSelected = ({ sheet, frame, inks }, pen) => {
  if (frame.selected?.kind !== 'place') return;
  const point = sheet.points[frame.selected.index];
  ringAt(pen, point, sheet.radius + 14, inks.light, 6);
  ringAt(pen, point, sheet.radius + 14, inks.dark, 3);
};

/** Where the badge of an event at a place stands. */
export const badgePoint = ({ sheet }, index) => {
  const { x, y } = sheet.points[index];
  const away = sheet.radius + 7;
  return { x: x + away, y: y - away };
};

/** Everything above the cells but the labels. */
export const paintMarks = (art, pen, boxes) => {
  const { scene, sheet, frame, inks, hue } = art;
  paintLines(art, pen, boxes);
  for (const i of shapesIn(sheet.roads, boxes)) {
    paintRoad(art, pen, sheet.roads[i], frame.roadStates[i], scene.roads[i].roads.length === 0);
  }
  paintPockets(art, pen);
  for (const i of frame.fronts) strokeTwice(pen, sheet.borders[i].path, [inks.light, 5], [inks.dark, 2.4]);
  scene.places.forEach((_, i) => {
    if (!meetsAny(boxAround(sheet.points[i], Math.max(MARK_REACH, sheet.circles[i])), boxes)) return;
    paintRings(art, pen, i);
    paintDot(art, pen, i);
  });
  paintSelected(art, pen);
  for (const [index, event] of frame.events) drawBadge(pen, badgePoint(art, index), event, hue(event.side));
};
