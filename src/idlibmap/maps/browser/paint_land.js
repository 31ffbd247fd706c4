/** Painting the ground, the territory and the lines of the base map. */

import { strokeTwice } from './ink.js';
import { groupByLook } from './looks.js';
import { mixColours } from './patterns.js';
import { trace } from './sheet.js';

/** Pixels around a cell that its edge and its rim may cover. */
export const CELL_REACH = 4;

/** Pixels from place to place below which edges would hide the cells. */
const HAS_EDGES = 5;

/** Whether anything is said about an area on the date shown. */
export const areaSpeaks = ({ frame }) => (area) => frame.areaStates[area].holder !== 'unknown';

/** The country, and the pale fills of areas that reports speak of. */
export const paintGround = (art, pen, box) => {
  const { sheet, frame, inks, hue, ground } = art;
  pen.fillStyle = inks.land;
  if (ground.shown) {
    for (const i of sheet.land) {
      pen.beginPath();
      trace(pen, sheet.outlines, i, true);
      pen.fill('evenodd');
    }
  }
  pen.globalAlpha = ground.strength;
  for (const i of sheet.areas.within(box).filter(areaSpeaks(art))) {
    pen.beginPath();
    trace(pen, sheet.areas, i, true);
    pen.fillStyle = mixColours(hue(frame.areaStates[i].holder), inks.land, 0.16);
    pen.fill('evenodd');
  }
  pen.globalAlpha = 1;
};

/** Fill cells of one look as one shape, so that no seam shows between them. */
const paintFills = ({ sheet, cellLooks, ground }, pen, visible) => {
  pen.globalAlpha = ground.strength;
  for (const [{ paint }, alike] of groupByLook(visible, (cell) => cellLooks[cell])) {
    if (!paint) continue;
    pen.beginPath();
    for (const cell of alike) trace(pen, sheet.cells, cell);
    pen.fillStyle = paint;
    pen.fill('evenodd');
  }
  pen.globalAlpha = 1;
};

/** Borders where the look changes. */
const paintEdges = ({ scene, sheet, cellLooks, looks }, pen, box) => {
  const edgeAt = (border) => {
    const { cells } = scene.borders[border];
    const one = cellLooks[cells[0]];
    const other = cells.length > 1 ? cellLooks[cells[1]] : null;
    return one === other ? null : looks.edge(one, other ?? one);
  };
  for (const [{ dashed, edge }, alike] of groupByLook(sheet.borders.within(box, CELL_REACH), edgeAt)) {
    pen.beginPath();
    for (const border of alike) trace(pen, sheet.borders, border);
    pen.setLineDash(dashed ? [5, 4] : []);
    pen.strokeStyle = edge;
    pen.lineWidth = dashed ? 1.4 : 0.7;
    pen.stroke();
  }
  pen.setLineDash([]);
};

/** Rims of cells, as one path. */
const paintRims = ({ sheet, inks }, pen, cells, dash) => {
  if (!cells.length) return;
  pen.beginPath();
  for (const cell of cells) trace(pen, sheet.cells, cell, true);
  strokeTwice(pen, [inks.light, 4.5], [inks.dark, 2], dash);
};

/** Cells by state: fills, edges, then the rims of what changed on the date and of what a comparison outlines. */
export const paintCells = (art, pen, box) => {
  const { scene, sheet, frame } = art;
  const visible = sheet.cells.within(box, CELL_REACH);
  pen.lineJoin = 'round';
  paintFills(art, pen, visible);
  if (sheet.spacing >= HAS_EDGES) paintEdges(art, pen, box);
  const isChanged = (cell) => scene.cells[cell].places.some((place) => frame.changed.has(place));
  if (frame.changed.size) paintRims(art, pen, visible.filter(isChanged), []);
  if (frame.outlined) paintRims(art, pen, visible.filter((cell) => frame.outlined.has(cell)), [6, 3]);
};

export const LEVELS = {
  own: { dash: [], ink: 'faint', width: 1 },
  land: { dash: [], ink: 'line', width: 1.5 },
  governorate: { dash: [7, 3], ink: 'line', width: 1.1 },
  district: { dash: [1.5, 3], ink: 'faint', width: 0.9 },
};

/** Borders, and the dotted outlines of areas that reports speak of. */
export const paintLines = (art, pen, box) => {
  const { scene, sheet, inks } = art;
  pen.lineJoin = 'round';
  for (const i of sheet.outlines.within(box, 1)) {
    const { dash, ink, width } = LEVELS[scene.outlines[i].level];
    pen.setLineDash(dash);
    pen.strokeStyle = inks[ink];
    pen.lineWidth = width;
    pen.beginPath();
    trace(pen, sheet.outlines, i);
    pen.stroke();
  }
  pen.setLineDash([2, 4]);
  pen.strokeStyle = inks.quiet;
  pen.lineWidth = 1.6;
  for (const i of sheet.areas.within(box, 1).filter(areaSpeaks(art))) {
    pen.beginPath();
    trace(pen, sheet.areas, i, true);
    pen.stroke();
  }
  pen.setLineDash([]);
};
