/** The map's picture of one date, in four canvases. A step repaints only where something changed. */

import { addCanvasLayer, unionOf } from './canvas_layer.js';
import { boxAround, readInks } from './ink.js';
import { paintLabels } from './paint_labels.js';
import { paintCells, paintGround } from './paint_land.js';
import { MARK_REACH, paintMarks } from './paint_marks.js';
import { NO_SIDE } from './patterns.js';
import { intervalOn, stateOn } from './scene.js';
import { findUnder, makeSheet } from './sheet.js';

const MANY = 60;
const wider = ([left, top, right, bottom], by) => [left - by, top - by, right + by, bottom + by];

const placeBox = (sheet, index) => {
  const mark = boxAround(sheet.points[index], MARK_REACH);
  return unionOf([mark, wider(sheet.cells[index]?.box ?? mark, 4)]);
};

/** Boxes in which two frames differ. */
const changedBoxes = (sheet, before, after) => {
  const touched = new Set([...before.changed, ...after.changed, ...before.events.keys(), ...after.events.keys()]);
  for (const { selected } of [before, after]) if (selected?.kind === 'place') touched.add(selected.index);
  after.states.forEach((state, i) => state !== before.states[i] && touched.add(i));
  const differ = (name, shapes) =>
    shapes.flatMap(({ box }, i) => (before[name][i] === after[name][i] ? [] : [wider(box, 10)]));
  const fronts = sheet.fronts.filter((_, i) => before.fronts.includes(i) !== after.fronts.includes(i));
  return [
    ...[...touched].map((index) => placeBox(sheet, index)),
    ...differ('areaStates', sheet.areas), ...differ('roadStates', sheet.roads),
    ...fronts.map(({ box }) => wider(box, 6)),
  ];
};

/** The states of everything on a day: the part of a frame that is drawn. */
export const statesOn = (scene, view, day) => ({
  states: scene.places.map((place) => stateOn(place, view, day)),
  areaStates: scene.areas.map((area) => stateOn(area, view, day)),
  roadStates: scene.roads.map((road) => intervalOn(road.intervals, day)),
  fronts: scene.fronts.flatMap((front, i) => (intervalOn([front], day) ? [i] : [])),
});

/** The drawing on `map`: `show(frame)`, `recolour()`, `under(point, reach)`. */
export const makeDrawing = (map, scene, sides) => {
  const art = { scene, sides, inks: readInks(), frame: null, sheet: null, hue: (id) => sides.get(id)?.colour ?? NO_SIDE };
  const sheet = () => {
    art.zoom = map.getZoom();
    if (art.sheet?.zoom !== art.zoom) art.sheet = makeSheet(scene, map, art.zoom);
    return art.sheet;
  };
  const layer = (name, height, paint) =>
    addCanvasLayer(map, { name, height, sheet, paint: (pen, boxes) => art.frame && paint(art, pen, boxes) });
  const ground = layer('ground', 210, paintGround);
  const cells = layer('cells', 220, paintCells);
  const marks = layer('marks', 230, paintMarks);
  const labels = layer('labels', 240, paintLabels);
  const repaintAll = () => {
    for (const canvas of [ground, cells, marks, labels]) canvas.repaint();
  };

  return {
    show(next) {
      const before = art.frame;
      art.frame = next;
      if (before === null) {
        repaintAll();
        return;
      }
      const parts = changedBoxes(sheet(), before, next);
      if (!parts.length) return;
      // Clipping to very many boxes costs more than painting the whole.
      const boxes = parts.length > MANY ? [unionOf(parts)] : parts;
      if (next.areaStates.some((state, i) => state !== before.areaStates[i])) ground.repaint(boxes);
      for (const canvas of [cells, marks]) canvas.repaint(boxes);
      labels.repaint();
    },
    recolour() {
      art.inks = readInks();
      repaintAll();
    },
    under(containerPoint, reach) {
      const shift = map.getPixelOrigin().subtract(sheet().origin);
      const point = map.containerPointToLayerPoint(containerPoint).add(shift);
      return findUnder(sheet(), scene, document.createElement('canvas').getContext('2d'), point, reach);
    },
  };
};
