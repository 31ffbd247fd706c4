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

/** What a cell looks like, as a key: cells of one look that touch are one shape. */
const lookOf = ({ holder, status, rival }) => (holder === 'unknown' && status !== 'contested' ? '' : `${holder} ${status} ${rival}`);

/** Fill cells of one look as one shape, so that no seam shows between them. */
const paintFills = ({ sheet, frame, inks, sides }, pen, visible) => {
  const shapes = new Map();
  for (const i of visible) {
    const look = lookOf(frame.cellStates[i]);
    if (!shapes.has(look)) shapes.set(look, { path: new Path2D(), fill: fillOf(sides, inks.land, frame.cellStates[i]) });
    shapes.get(look).path.addPath(sheet.cells[i].path);
  }
  for (const { path, fill } of shapes.values()) {
    const paint = paintOf(fill);
    if (!paint) continue;
    pen.fillStyle = paint;
    pen.fill(path, 'evenodd');
  }
};

/** Borders where the look changes; a dashed edge, which says something is not sure, wins. */
const paintEdges = ({ scene, sheet, frame, inks, sides }, pen, boxes) => {
  for (const i of shapesIn(sheet.borders, boxes)) {
    const states = scene.borders[i].cells.map((cell) => frame.cellStates[cell]);
    if (states.length > 1 && lookOf(states[0]) === lookOf(states[1])) continue;
    const fills = states.map((state) => fillOf(sides, inks.land, state));
    const { dashed, edge } = fills.find((fill) => fill.dashed && fill.kind !== 'none') ?? fills.find((fill) => !fill.dashed) ?? fills[0];
    pen.setLineDash(dashed ? [5, 4] : []);
    pen.strokeStyle = edge;
    pen.lineWidth = dashed ? 1.4 : 0.7;
    pen.stroke(sheet.borders[i].path);
  }
  pen.setLineDash([]);
};

/** Cells by state: fills, edges, then the rim of what changed on the date. */
export const paintCells = (art, pen, boxes) => {
  const { scene, sheet, frame, inks } = art;
  const visible = shapesIn(sheet.cells, boxes);
  paintFills(art, pen, visible);
  paintEdges(art, pen, boxes);
  for (const i of visible) {
    if (scene.cells[i].places.some((place) => frame.changed.has(place))) {
      strokeTwice(pen, sheet.cells[i].path, [inks.light, 4.5], [inks.dark, 2]);
    }
  }
};

const LEVELS = {
  own: { dash: [], ink: 'faint', width: 1 },
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
