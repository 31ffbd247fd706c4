/** The strip above the slider: what changed on each date, how much was reported, months and silences. */

import { NO_SIDE } from './patterns.js';
import { isGain } from './scene.js';
import { monthStarts, positionOf } from './timeline.js';

/** CSS pixels: room at both ends of the track, height of the strip, its axis, tallest stack of changes and of reports. */
export const EDGE = 12;
export const STRIP_HEIGHT = 64;
const AXIS = 34;
const TALLEST = 28;
const REPORTS = 10;

/** Bars of a date, from the axis up: { side, from, to }; one a side that gained places, '' for other changes. */
export const barsOf = (changes) => {
  const unit = Math.min(7, TALLEST / changes.length);
  const counts = new Map();
  for (const change of changes) {
    const side = isGain(change) ? change.after.holder : '';
    counts.set(side, (counts.get(side) ?? 0) + 1);
  }
  let from = 2;
  return [...counts].map(([side, count]) => {
    const bar = { side, from, to: from + Math.max(1, count * unit - 1.2) };
    from += count * unit;
    return bar;
  });
};

const paintReports = (pen, { scene, scale, place, inks }) => {
  const most = Math.max(1, ...scene.reports_per_day.map(([, n]) => n));
  pen.fillStyle = inks.faint;
  for (const [day, n] of scene.reports_per_day) {
    if (day < scene.first || day > scene.last) continue;
    pen.fillRect(place(positionOf(scale, day)) - 1, AXIS + 3, 2, Math.max(2, (REPORTS * n) / most));
  }
};

const paintMonths = (pen, { scene, scale, place, inks, words, width }) => {
  pen.font = `11px ${inks.font}`;
  pen.textAlign = 'center';
  pen.fillStyle = inks.quiet;
  let free = 0;
  for (const day of monthStarts(scene.first, scene.last)) {
    const x = place(positionOf(scale, day));
    const inJanuary = day.slice(5, 7) === '01';
    const text = inJanuary ? words.year(day) : free === 0 ? `${words.month(day)} ${words.year(day)}` : words.month(day);
    const half = pen.measureText(text).width / 2;
    if (x - half < free || x + half > width) continue;
    free = x + half + 6;
    pen.fillRect(x - 0.5, AXIS, 1, 5);
    pen.fillText(text, x, AXIS + 25);
  }
};

const paintBreaks = (pen, { scale, place, inks }) => {
  pen.strokeStyle = inks.ink;
  pen.lineWidth = 1.3;
  pen.beginPath();
  for (const { at } of scale.breaks) {
    for (const left of [-4, 1]) {
      pen.moveTo(place(at) + left, AXIS + 4);
      pen.lineTo(place(at) + left + 3, AXIS - 4);
    }
  }
  pen.stroke();
};

const paintDays = (pen, { sides, stops, stopPlaces, changes, events, place, inks, width }) => {
  const thickness = Math.max(1.5, Math.min(7, width / stops.length / 1.6));
  pen.lineWidth = 0.8;
  pen.strokeStyle = inks.control;
  stops.forEach((day, i) => {
    const x = place(stopPlaces[i]);
    for (const { side, from, to } of changes.has(day) ? barsOf(changes.get(day)) : []) {
      pen.fillStyle = sides.get(side)?.colour ?? NO_SIDE;
      if (side) pen.fillRect(x - thickness / 2, AXIS - to, thickness, to - from);
      pen.strokeRect(x - thickness / 2, AXIS - to, thickness, to - from);
    }
    if (changes.has(day) || !events.has(day)) return;
    pen.fillStyle = inks.control;
    pen.beginPath();
    pen.arc(x, AXIS - 5, 1.8, 0, 2 * Math.PI);
    pen.fill();
  });
};

/** Paint the strip in the width of its canvas; `setting` = { scene, sides, scale, stops, stopPlaces,
 * changes, events, inks, words }. */
export const paintStrip = (canvas, width, setting) => {
  const sharpness = window.devicePixelRatio || 1;
  canvas.width = width * sharpness;
  canvas.height = STRIP_HEIGHT * sharpness;
  const pen = canvas.getContext('2d');
  pen.scale(sharpness, sharpness);
  const all = { ...setting, width, place: (x) => EDGE + x * (width - 2 * EDGE) };
  paintReports(pen, all);
  pen.fillStyle = all.inks.control;
  pen.fillRect(EDGE, AXIS - 0.5, width - 2 * EDGE, 1);
  paintMonths(pen, all);
  paintBreaks(pen, all);
  paintDays(pen, all);
};
