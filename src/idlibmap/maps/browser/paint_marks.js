/** Painting roads, pockets and front lines, and the places on them. */

import { boxesMeet } from './boxes.js';
import { boxAround, discAt, drawSign, ringAt, strokeTwice } from './ink.js';
import { groupByLook } from './looks.js';
import { CROWDED, paintPlaces, paintSmallDots } from './paint_dots.js';
import { paintLines } from './paint_land.js';
import { isFront } from './scene.js';
import { spotOf, trace } from './sheet.js';

/** Pixels around a border that a front or the halo of a pocket may cover. */
export const FRONT_REACH = 6;
/** The same of a road with the sign that it is cut. */
export const ROAD_REACH = 8;

/** How much of a road's ink is left, by how well its state is known. */
const ROAD_INK = { assessed: 1, contested: 1, claimed: 0.7, stale: 0.4 };

/** The middle position of a road's line. */
const middleOfRoad = ({ px, starts, firsts }, road) => {
  const [from, to] = [starts[firsts[road]] / 2, starts[firsts[road + 1]] / 2];
  return spotOf({ px }, from + Math.floor((to - from) / 2));
};

const paintRoadState = ({ sheet, inks, hue }, pen, road, { state, side }) => {
  if (state === 'open') {
    strokeTwice(pen, [inks.dark, 5.5], [side ? hue(side) : inks.light, 3.5]);
  } else if (state === 'contested') {
    strokeTwice(pen, [inks.dark, 5.5], [inks.light, 3.5], [7, 7]);
  } else {
    strokeTwice(pen, [inks.light, 6], [inks.dark, 3], [3, 7]);
    const middle = middleOfRoad(sheet.roads, road);
    discAt(pen, middle, 7, inks.light);
    pen.strokeStyle = inks.dark;
    drawSign(pen, 'clashed', middle);
  }
};

/** A road as road maps have it; the straight way between two places, of which no line is known, only when told of. */
const paintRoad = (art, pen, road) => {
  const { scene, sheet, frame, inks } = art;
  const state = frame.roadStates[road];
  if (!state && !scene.roads[road].roads.length) return;
  pen.beginPath();
  trace(pen, sheet.roads, road);
  strokeTwice(pen, [inks.halo, 4], [inks.road, 1.6]);
  if (!state) return;
  pen.globalAlpha = ROAD_INK[state.status];
  paintRoadState(art, pen, road, state);
  pen.globalAlpha = 1;
};

/** Stroke borders that `lookOf` gives a look, { key, outer, inner }; those of one look as one line. */
const strokeBorders = ({ sheet }, pen, borders, lookOf) => {
  for (const [{ outer, inner }, alike] of groupByLook(borders, lookOf)) {
    pen.beginPath();
    for (const border of alike) trace(pen, sheet.borders, border);
    strokeTwice(pen, outer, inner);
  }
};

/** The pocket of each cell that lies in one, and of the places without a cell: { cells, places: [[place, pocket]] }. */
export const pocketsAround = (scene, pockets) => {
  const cells = new Array(scene.cells.length);
  const places = [];
  for (const pocket of pockets) {
    for (const place of pocket.places) {
      const { cell } = scene.places[place];
      if (cell === null) places.push([place, pocket]);
      else cells[cell] = pocket;
    }
  }
  return { cells, places };
};

/** The halo of each pocket, by the side around it. */
const haloLooks = ({ sheet, frame, inks, hue }) => {
  // Where places crowd, a broad halo would hide them all.
  const width = sheet.radius < CROWDED ? 5 : 9;
  const sides = [...new Set(frame.pockets.map(({ by }) => by[0]))];
  return new Map(sides.map((side) => [side, { key: side, outer: [inks.dark, width + 2], inner: [hue(side), width] }]));
};

/** A halo in the surrounding side's colour along the outline of each pocket. */
const paintPockets = (art, pen, box, borders) => {
  const { scene, sheet, frame, hue, around } = art;
  if (!frame.pockets.length) return;
  const halos = haloLooks(art);
  strokeBorders(art, pen, borders, (border) => {
    const { cells } = scene.borders[border];
    const one = around.cells[cells[0]];
    const other = cells.length > 1 ? around.cells[cells[1]] : undefined;
    return one === other ? null : halos.get((one ?? other).by[0]);
  });
  pen.setLineDash([4, 2]);
  for (const [place, pocket] of around.places) {
    const spot = spotOf(sheet.places, place);
    if (boxesMeet(boxAround(spot, sheet.radius + 8), box)) ringAt(pen, spot, sheet.radius + 6, hue(pocket.by[0]), 4);
  }
  pen.setLineDash([]);
};

const paintFronts = (art, pen, borders) => {
  const { scene, sheet, inks, cellLooks } = art;
  const fine = Math.max(0.3, Math.min(1, sheet.spacing / 12));
  const front = { key: 'front', outer: [inks.light, 5 * fine], inner: [inks.dark, 2.4 * fine] };
  strokeBorders(art, pen, borders, (border) => (isFront(scene, cellLooks, scene.borders[border]) ? front : null));
};

/** Everything above the cells but the labels. */
export const paintMarks = (art, pen, box) => {
  const { sheet } = art;
  paintLines(art, pen, box);
  for (const road of sheet.roads.within(box, ROAD_REACH)) paintRoad(art, pen, road);
  // Crowded dots lie so close that they would hide the halo of a pocket.
  if (sheet.radius > 0 && sheet.radius < CROWDED) paintSmallDots(art, pen, box);
  const borders = sheet.borders.within(box, FRONT_REACH);
  paintPockets(art, pen, box, borders);
  paintFronts(art, pen, borders);
  paintPlaces(art, pen, box);
};
