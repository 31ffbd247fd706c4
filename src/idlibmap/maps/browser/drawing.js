/** The map's picture of one date, in four canvases. A step repaints only where something changed. */

import { addCanvasLayer } from './canvas_layer.js';
import { changedBoxes } from './changed_boxes.js';
import { withoutHidden } from './hidden.js';
import { readInks } from './ink.js';
import { makeLooks } from './looks.js';
import { ringedPlaces } from './paint_dots.js';
import { changedLabels, labelsOfDay, paintLabels, placeStanding } from './paint_labels.js';
import { paintCells, paintGround } from './paint_land.js';
import { paintMarks, pocketsAround } from './paint_marks.js';
import { NO_SIDE } from './patterns.js';
import { findUnder, makeSheet } from './sheet.js';

/** What is drawn, and with what: the frame on the sheet of the present zoom, in the inks of the present theme. */
const makeArt = ({ host, map, scene, sides, words, covers }) => {
  const art = {
    scene, sides, words, frame: null, sheet: null, labels: [], standing: null, ground: { shown: true, strength: 1 },
    hue: (id) => sides.get(id)?.colour ?? NO_SIDE,
    /** Read the theme's colours. */
    ink() {
      art.inks = readInks(host);
      art.looks = makeLooks(sides, art.inks.land);
      art.standing = null;
      art.cellLooks = art.frame?.cellStates.map(art.looks.of) ?? [];
    },
    /** Boxes on the sheet that the interface lies over. */
    covered() {
      const shift = map.getPixelOrigin().subtract(art.sheet.origin);
      const onSheet = (x, y) => map.containerPointToLayerPoint([x, y]).add(shift);
      return covers().map(([left, top, right, bottom]) => {
        const [from, to] = [onSheet(left, top), onSheet(right, bottom)];
        return [from.x, from.y, to.x, to.y];
      });
    },
    onSheet() {
      if (art.sheet?.zoom !== map.getZoom()) art.sheet = makeSheet(scene, map, map.getZoom());
      return art.sheet;
    },
    show(frame) {
      frame.cellStates.forEach((state, i) => {
        if (state !== art.frame?.cellStates[i]) art.cellLooks[i] = art.looks.of(state);
      });
      art.frame = frame;
      art.around = pocketsAround(scene, frame.pockets);
      art.ringed = ringedPlaces(frame);
    },
  };
  art.ink();
  return art;
};

/** Choose the labels of the date in a view; those that stand anyway are placed once for the view. */
const chooseLabels = (art, pen, view) => {
  if (art.standing?.view.join() !== view.join()) art.standing = placeStanding(art, pen, view);
  art.labels = labelsOfDay(art, pen, art.standing);
};

/**
 * The drawing of a Scene on a map.
 *
 * `show(frame)` draws a date; where `frame.outlined` is a set of cells, these are outlined; what is
 * of a side in the set `frame.hidden` is drawn as the ground. `recolour()` follows the theme of the host.
 * `setGround(shown, strength)` says whether the land is filled and how opaque the territory is, for a map with tiles beneath.
 * `suffix` tells the panes of several drawings on one map apart; `panes` are its elements, for a clip.
 */
export const makeDrawing = (ctx, suffix = '') => {
  const { map, scene } = ctx;
  const art = makeArt(ctx);
  const measure = document.createElement('canvas').getContext('2d');
  const layer = (name, height, paint, prepare) =>
    addCanvasLayer(map, {
      name: `${name}${suffix}`, height, sheet: art.onSheet, prepare, paint: (pen, box) => art.frame && paint(art, pen, box),
    });
  const choose = (view) => art.frame && chooseLabels(art, measure, view);
  const layers = {
    ground: layer('ground', 210, paintGround),
    cells: layer('cells', 220, paintCells),
    marks: layer('marks', 230, paintMarks),
    labels: layer('labels', 240, paintLabels, choose),
  };
  const repaintAll = () => {
    choose(layers.labels.view());
    for (const one of Object.values(layers)) one.repaint([one.view()]);
  };

  const panes = Object.keys(layers).map((name) => map.getPane(`${name}${suffix}`));

  return {
    panes,
    show(told) {
      const next = withoutHidden(told);
      const { frame: before, labels } = art;
      art.onSheet();
      art.show(next);
      if (before === null) {
        repaintAll();
        return;
      }
      const boxes = changedBoxes(art, before, next);
      for (const name of ['ground', 'cells', 'marks']) layers[name].repaint(boxes[name]);
      choose(layers.labels.view());
      layers.labels.repaint(changedLabels(labels, art.labels));
    },
    recolour() {
      art.ink();
      if (art.frame) repaintAll();
    },
    setGround(shown, strength) {
      art.ground = { shown, strength };
      if (art.frame) repaintAll();
    },
    /** Paint what the map shows on another pen, whose origin is the map's upper left corner. */
    paintOn(pen) {
      const corner = map.containerPointToLayerPoint([0, 0]).add(map.getPixelOrigin()).subtract(art.onSheet().origin);
      const { x: width, y: height } = map.getSize();
      const box = [corner.x, corner.y, corner.x + width, corner.y + height];
      pen.translate(-corner.x, -corner.y);
      for (const paint of [paintGround, paintCells, paintMarks, paintLabels]) paint(art, pen, box);
    },
    remove() {
      for (const one of Object.values(layers)) one.remove();
      for (const pane of panes) pane.remove();
    },
    under(containerPoint, reach) {
      const shift = map.getPixelOrigin().subtract(art.onSheet().origin);
      return findUnder(art.sheet, scene, map.containerPointToLayerPoint(containerPoint).add(shift), reach);
    },
  };
};
