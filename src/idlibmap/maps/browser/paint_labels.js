/** Names: those that stand whatever the date are placed once a view; the day's own come first, day by day. */

import { boxesMeet, widerBy } from './boxes.js';
import { HIDDEN } from './hidden.js';
import { boxAround, discAt } from './ink.js';
import { makeShelf, placeLabels } from './labels.js';
import { CROWDED, badgePoint } from './paint_dots.js';
import { areaSpeaks } from './paint_land.js';
import { spotOf } from './sheet.js';

/** Most names that stand whatever the date, and most of one day. */
const MOST_STANDING = 160;
const MOST_OF_DAY = 40;
/** Zoom from which towns of the base map are named. */
const TOWN_ZOOM = { city: 0, town: 8.5 };
/** Zoom from which places with evidence are named whatever the date; those of the day always are. */
const PLACE_ZOOM = { city: 0, town: 0, village: 7.5 };
const OTHER_ZOOM = 8.5;
const KIND_WEIGHT = { city: 0, town: 1, village: 2 };
/** Pixels around a label's box that its halo, or the dot of a town, may cover. */
const LABEL_REACH = { place: 3, area: 3, town: 8 };

const widths = new Map();

/** Room that a text takes: { width, height }. */
const measured = (pen, label) => {
  const key = `${label.font}|${label.text}`;
  if (!widths.has(key)) {
    pen.font = label.font;
    widths.set(key, pen.measureText(label.text).width);
  }
  return { ...label, width: widths.get(key) + 4, height: label.size + 4 };
};

const placeLabel = ({ scene, sheet, inks, words }, index, strong) => {
  const { kind } = scene.places[index];
  const text = words.name(scene.places[index]);
  const size = kind === 'city' ? 14 : 13;
  return {
    kind: 'place', index, text, ...spotOf(sheet.places, index), size, gap: sheet.radius + 6, strong,
    font: `${strong ? 700 : 600} ${size}px ${inks.font}`, weight: KIND_WEIGHT[kind] ?? 3,
  };
};

const areaLabel = ({ scene, sheet, inks, words }, index) => ({
  kind: 'area', index, text: words.name(scene.areas[index]), ...sheet.areaLabels[index], size: 13, gap: -6,
  font: `italic 600 13px ${inks.font}`, weight: 4,
});

const townLabel = ({ scene, sheet, inks, words }, index) => {
  const { kind } = scene.towns[index];
  const text = words.name(scene.towns[index]);
  const [size, thickness, weight] = kind === 'city' ? [13, 600, 5] : [11.5, 400, 7];
  return {
    kind: 'town', index, text, ...spotOf(sheet.towns, index), size, gap: 5,
    font: `${thickness} ${size}px ${inks.font}`, weight,
  };
};

const labelsInView = (art, view) => {
  const { scene, sheet } = art;
  const isNamed = (town) => sheet.zoom >= (TOWN_ZOOM[scene.towns[town].kind] ?? 9.5);
  const isPlaceNamed = (place) => sheet.zoom >= (PLACE_ZOOM[scene.places[place].kind] ?? OTHER_ZOOM);
  return [
    ...[...sheet.places.within(view)].filter(isPlaceNamed).map((index) => placeLabel(art, index, false)),
    ...scene.areas.flatMap((_, index) => (sheet.areaLabels[index] ? [areaLabel(art, index)] : [])),
    ...[...sheet.towns.within(view)].filter(isNamed).map((index) => townLabel(art, index)),
  ].sort((a, b) => a.weight - b.weight);
};

/** Dots that no name may cover (crowded ones would leave no room for any), and what the interface lies over. */
const takenShelf = ({ sheet, covered }, view) => {
  const reach = sheet.radius + 3;
  const seen = sheet.radius < CROWDED ? [] : [...sheet.places.within(view, reach)];
  return makeShelf([...covered(), ...seen.map((index) => boxAround(spotOf(sheet.places, index), reach))]);
};

/** The names of a view that stand whatever the date: { view, taken, labels }. */
export const placeStanding = (art, pen, view) => {
  const taken = takenShelf(art, view);
  const wanted = labelsInView(art, view).slice(0, 4 * MOST_STANDING).map((label) => measured(pen, label));
  return { view, taken, labels: placeLabels(wanted, [taken], view, MOST_STANDING) };
};

/** Places that the day names: the selected one, those with an event, those that changed. */
const placesOfDay = ({ scene, frame }) => {
  const chosen = frame.selected?.kind === 'place' ? [frame.selected.index] : [];
  const weightOf = (index) => KIND_WEIGHT[scene.places[index].kind] ?? 3;
  const others = [...new Set([...frame.events.keys(), ...frame.changed])].sort((a, b) => weightOf(a) - weightOf(b) || a - b);
  return [...new Set([...chosen, ...others])];
};

/** Colour of a label on the date shown; null where it is not shown at all. */
const colourOn = (art, { kind, index, strong }) => {
  const { inks, frame } = art;
  if (kind === 'area') return areaSpeaks(art)(index) ? inks.quiet : null;
  if (kind === 'town') return inks.quiet;
  if (!strong && frame.states[index] === HIDDEN) return null;
  return strong || frame.states[index].status !== 'unknown' ? inks.ink : inks.quiet;
};

/** The labels of the date shown, none of which covers another, a dot or a badge: [{ label, box, colour }]. */
export const labelsOfDay = (art, pen, { view, taken: always, labels }) => {
  const badges = [...art.frame.events.keys()].map((index) => boxAround(badgePoint(art, index), 9));
  const wanted = placesOfDay(art).map((index) => placeLabel(art, index, true))
    .filter(({ x, y }) => boxesMeet([x, y, x, y], view)).slice(0, 2 * MOST_OF_DAY).map((label) => measured(pen, label));
  const today = placeLabels(wanted, [always, makeShelf(badges)], view, MOST_OF_DAY);
  const taken = makeShelf([...badges, ...today.map(({ box }) => box)]);
  const named = new Set(today.map(({ label }) => label.index));
  const standing = labels.filter(({ label, box }) => !(label.kind === 'place' && named.has(label.index)) && taken.isFree(box));
  return [...standing, ...today]
    .map(({ label, box }) => ({ label, box, colour: colourOn(art, label) }))
    .filter(({ colour }) => colour !== null);
};

const nameOfLabel = ({ label, box, colour }) => `${label.kind} ${label.index} ${label.font} ${box[0]} ${box[1]} ${colour}`;

const reachOf = ({ label, box }) => widerBy(box, LABEL_REACH[label.kind]);

/** Boxes in which labels came or went. */
export const changedLabels = (before, after) => {
  const [old, now] = [before, after].map((labels) => new Map(labels.map((one) => [nameOfLabel(one), one])));
  const gone = [...old].filter(([name]) => !now.has(name));
  const come = [...now].filter(([name]) => !old.has(name));
  return [...gone, ...come].map(([, one]) => reachOf(one));
};

/** Paint the labels that reach into a box. */
export const paintLabels = ({ inks, labels }, pen, part) => {
  pen.textBaseline = 'middle';
  // On a page that reads from right to left a text would else end where its box begins.
  pen.textAlign = 'left';
  pen.lineJoin = 'round';
  pen.strokeStyle = inks.halo;
  pen.lineWidth = 3.5;
  for (const { label, box, colour } of labels.filter((one) => boxesMeet(reachOf(one), part))) {
    if (label.kind === 'town') discAt(pen, label, 1.8, inks.quiet);
    const [left, middle] = [box[0] + 2, (box[1] + box[3]) / 2];
    pen.font = label.font;
    pen.strokeText(label.text, left, middle);
    pen.fillStyle = colour;
    pen.fillText(label.text, left, middle);
  }
};
