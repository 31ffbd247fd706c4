/** The map's picture of one date, in four canvases. A step repaints only where something changed. */

import { addCanvasLayer, unionOf } from './canvas_layer.js';
import { boxAround, readInks } from './ink.js';
import { paintLabels } from './paint_labels.js';
import { paintCells, paintGround } from './paint_land.js';
import { MARK_REACH, paintMarks } from './paint_marks.js';
import { NO_SIDE } from './patterns.js';
import { cellStatesOn, frontsOn, intervalOn, intervalsIn, pocketsOn, stateOn } from './scene.js';
import { findUnder, makeSheet } from './sheet.js';

const MANY = 60;
const wider = ([left, top, right, bottom], by) => [left - by, top - by, right + by, bottom + by];

/** Pixels around a cell that its rim, its fronts and the halo of a pocket may cover. */
const CELL_REACH = 10;

const placeBox = (sheet, scene, index) => {
  const mark = boxAround(sheet.points[index], MARK_REACH);
  const { cell } = scene.places[index];
  return cell === null ? mark : unionOf([mark, wider(sheet.cells[cell].box, CELL_REACH)]);
};

/** Indices of the places in pockets. */
const pocketed = ({ pockets }) => new Set(pockets.flatMap(({ places }) => places));

/** Boxes in which two frames differ. */
const changedBoxes = (sheet, scene, before, after) => {
  const touched = new Set([...before.changed, ...after.changed, ...before.events.keys(), ...after.events.keys()]);
  for (const { selected } of [before, after]) if (selected?.kind === 'place') touched.add(selected.index);
  after.states.forEach((state, i) => state !== before.states[i] && touched.add(i));
  after.cellStates.forEach((state, i) => {
    if (state !== before.cellStates[i]) for (const place of scene.cells[i].places) touched.add(place);
  });
  const [inside, still] = [pocketed(before), pocketed(after)];
  for (const index of [...inside, ...still]) if (inside.has(index) !== still.has(index)) touched.add(index);
  const differ = (name, shapes) =>
    shapes.flatMap(({ box }, i) => (before[name][i] === after[name][i] ? [] : [wider(box, 10)]));
  return [
    ...[...touched].map((index) => placeBox(sheet, scene, index)),
    ...differ('areaStates', sheet.areas), ...differ('roadStates', sheet.roads),
  ];
};

/** The states of everything on a day: the part of a frame that is drawn. */
export const statesOn = (scene, view, day) => {
  const states = scene.places.map((place) => stateOn(place, view, day));
  const cellStates = cellStatesOn(scene, view, day, states);
  return {
    states,
    cellStates,
    areaStates: scene.areas.map((area) => stateOn(area, view, day)),
    roadStates: scene.roads.map((road) => intervalOn(intervalsIn(road, view), day)),
    fronts: frontsOn(scene, cellStates),
    pockets: pocketsOn(scene, view, day),
  };
};

/** The drawing on the map: `show(frame)`, `recolour()`, `under(point, reach)`, `remove()`. */
export const makeDrawing = ({ host, map, scene, sides, words }) => {
  const art = { scene, sides, words, inks: readInks(host), frame: null, sheet: null, hue: (id) => sides.get(id)?.colour ?? NO_SIDE };
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
      const parts = changedBoxes(sheet(), scene, before, next);
      if (!parts.length) return;
      // Clipping to very many boxes costs more than painting the whole.
      const boxes = parts.length > MANY ? [unionOf(parts)] : parts;
      if (next.areaStates.some((state, i) => state !== before.areaStates[i])) ground.repaint(boxes);
      for (const canvas of [cells, marks]) canvas.repaint(boxes);
      labels.repaint();
    },
    recolour() {
      art.inks = readInks(host);
      repaintAll();
    },
    remove() {
      for (const canvas of [ground, cells, marks, labels]) {
        map.removeLayer(canvas);
        map.getPane(canvas.options.pane).remove();
      }
    },
    under(containerPoint, reach) {
      const shift = map.getPixelOrigin().subtract(sheet().origin);
      const point = map.containerPointToLayerPoint(containerPoint).add(shift);
      return findUnder(sheet(), scene, document.createElement('canvas').getContext('2d'), point, reach);
    },
  };
};
