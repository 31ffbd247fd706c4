/** Painting names: places with evidence before areas, areas before towns of the base map. */

import { boxesMeet } from './canvas_layer.js';
import { boxAround, discAt } from './ink.js';
import { placeLabels } from './labels.js';
import { areaSpeaks } from './paint_land.js';
import { badgePoint } from './paint_marks.js';

const MAX_LABELS = 160;
/** Zoom from which towns of the base map are named. */
const TOWN_ZOOM = { city: 0, town: 8.5 };
const KIND_WEIGHT = { city: 0, town: 1, village: 2 };

const placeLabel = ({ scene, sheet, frame, inks, words }, index) => {
  const { kind } = scene.places[index];
  const text = words.name(scene.places[index]);
  const chosen = frame.selected?.kind === 'place' && frame.selected.index === index;
  const strong = chosen || frame.changed.has(index) || frame.events.has(index);
  const size = kind === 'city' ? 14 : 13;
  const { x, y } = sheet.points[index];
  return {
    text, x, y, size, gap: sheet.radius + 6,
    colour: strong || frame.states[index].status !== 'unknown' ? inks.ink : inks.quiet,
    font: `${strong ? 700 : 600} ${size}px ${inks.font}`,
    weight: (chosen ? -9 : strong ? -5 : 0) + (KIND_WEIGHT[kind] ?? 3),
  };
};

const areaLabel = ({ scene, sheet, inks, words }, index) => ({
  text: words.name(scene.areas[index]), ...sheet.areas[index].label, size: 13, gap: -6, colour: inks.quiet,
  font: `italic 600 13px ${inks.font}`, weight: 4,
});

const townLabel = ({ scene, sheet, inks, words }, index) => {
  const { kind } = scene.towns[index];
  const text = words.name(scene.towns[index]);
  const { x, y } = sheet.towns[index];
  const [size, thickness, weight] = kind === 'city' ? [13, 600, 5] : [11.5, 400, 7];
  return { text, x, y, size, gap: 5, colour: inks.quiet, font: `${thickness} ${size}px ${inks.font}`, weight, town: true };
};

/** Indices of the points in a box. */
const pointsIn = (points, box) => points.flatMap(({ x, y }, i) => (boxesMeet([x, y, x, y], box) ? [i] : []));

const wantedLabels = (art, box) => {
  const { scene, sheet, zoom } = art;
  const named = ({ kind }) => zoom >= (TOWN_ZOOM[kind] ?? 9.5);
  const towns = pointsIn(sheet.towns, box).filter((i) => named(scene.towns[i])).map((i) => townLabel(art, i));
  const areas = pointsIn(sheet.areas.map(({ label }) => label), box).filter(areaSpeaks(art)).map((i) => areaLabel(art, i));
  const places = pointsIn(sheet.points, box).map((i) => placeLabel(art, i));
  return [...places, ...areas, ...towns].sort((a, b) => a.weight - b.weight).slice(0, 4 * MAX_LABELS);
};

const widths = new Map();

const measured = (pen, label) => {
  const key = `${label.font}|${label.text}`;
  if (!widths.has(key)) {
    pen.font = label.font;
    widths.set(key, pen.measureText(label.text).width);
  }
  return { ...label, width: widths.get(key) + 4, height: label.size + 4 };
};

/** Boxes no label may cover: dots and badges. */
const takenBoxes = (art, box) => {
  const reach = art.sheet.radius + 3;
  const dots = art.sheet.points.map((point) => boxAround(point, reach)).filter((dot) => boxesMeet(dot, box));
  return [...dots, ...[...art.frame.events.keys()].map((index) => boxAround(badgePoint(art, index), 9))];
};

/** Names, placed so that none covers another, a dot or a badge. */
export const paintLabels = (art, pen, [view]) => {
  const wanted = wantedLabels(art, view).map((label) => measured(pen, label));
  const placed = placeLabels(wanted, takenBoxes(art, view), view).slice(0, MAX_LABELS);
  pen.textBaseline = 'middle';
  pen.lineJoin = 'round';
  pen.strokeStyle = art.inks.halo;
  pen.lineWidth = 3.5;
  for (const { label, box: [left, top, , bottom] } of placed) {
    if (label.town) discAt(pen, label, 1.8, art.inks.quiet);
    pen.font = label.font;
    pen.strokeText(label.text, left + 2, (top + bottom) / 2);
    pen.fillStyle = label.colour;
    pen.fillText(label.text, left + 2, (top + bottom) / 2);
  }
};
