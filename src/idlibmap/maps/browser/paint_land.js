/** Painting the ground, the territory and the lines of the base map. */

import { meetsAny } from './canvas_layer.js';
import { strokeTwice } from './ink.js';
import { fillOf, mixColours, paintOf } from './patterns.js';

/** Indices of the shapes that reach into any of the boxes. */
export const shapesIn = (shapes, boxes) => {
  const found = [];
  shapes.forEach((shape, i) => shape?.box && meetsAny(shape.box, boxes) && found.push(i));
  return found;
};

/** Whether anything is said about an area on the date shown. */
export const areaSpeaks = ({ frame }) => (area) => frame.areaStates[area].holder !== 'unknown';

/** The country, and the pale fills of areas that reports speak of. */
export const paintGround = (art, pen, boxes) => {
  const { sheet, frame, inks, hue } = art;
  pen.fillStyle = inks.land;
  for (const { ground, path } of sheet.outlines) if (ground) pen.fill(path, 'evenodd');
  for (const i of shapesIn(sheet.areas, boxes).filter(areaSpeaks(art))) {
    pen.fillStyle = mixColours(hue(frame.areaStates[i].holder), inks.land, 0.16);
    pen.fill(sheet.areas[i].path, 'evenodd');
  }
};

/** Cells by state: all fills, then all edges, then the rim of what changed on the date. */
export const paintCells = ({ sheet, frame, inks, sides }, pen, boxes) => {
  const visible = shapesIn(sheet.cells, boxes).map((i) => ({
    path: sheet.cells[i].path, fill: fillOf(sides, inks.land, frame.states[i]), changed: frame.changed.has(i),
  }));
  for (const { path, fill } of visible) {
    const paint = paintOf(fill);
    if (!paint) continue;
    pen.fillStyle = paint;
    pen.fill(path, 'evenodd');
  }
  for (const { path, fill } of visible) {
    pen.setLineDash(fill.dashed ? [5, 4] : []);
    pen.strokeStyle = fill.edge;
    pen.lineWidth = fill.dashed ? 1.4 : 0.7;
    pen.stroke(path);
  }
  for (const { path, changed } of visible) if (changed) strokeTwice(pen, path, [inks.light, 4.5], [inks.dark, 2]);
};

const LEVELS = {
  land: { dash: [], ink: 'line', width: 1.5 },
  governorate: { dash: [7, 3], ink: 'line', width: 1.1 },
  district: { dash: [1.5, 3], ink: 'faint', width: 0.9 },
};

/** Borders, and the dotted outlines of areas that reports speak of. */
export const paintLines = (art, pen, boxes) => {
  const { sheet, inks } = art;
  pen.lineJoin = 'round';
  for (const i of shapesIn(sheet.outlines, boxes)) {
    const { dash, ink, width } = LEVELS[sheet.outlines[i].level];
    pen.setLineDash(dash);
    pen.strokeStyle = inks[ink];
    pen.lineWidth = width;
    pen.stroke(sheet.outlines[i].path);
  }
  pen.setLineDash([2, 4]);
  pen.strokeStyle = inks.quiet;
  pen.lineWidth = 1.6;
  for (const i of shapesIn(sheet.areas, boxes).filter(areaSpeaks(art))) pen.stroke(sheet.areas[i].path);
  pen.setLineDash([]);
};
