/** The strip above the slider: what changed on each date, how much was reported, months and silences. */

import { discAt } from './ink.js';
import { NO_SIDE } from './patterns.js';
import { isGain } from './scene.js';
import { monthStarts, positionOf } from './timeline.js';

/** CSS pixels: room at both ends of the track, height of the strip, its axis, tallest stack of changes and of reports. */
export const EDGE = 12;
const STRIP_HEIGHT = 64;
const BREAKS_APART = 14;
const AXIS = 34;
const TALLEST = 28;
const REPORTS = 10;

/** Pixels that a bar takes at least: dates that are nearer to each other share one. */
const CLOSEST = 3;
/** Pixels from which a bar has room for an outline. */
const OUTLINED = 4;

/** Bars: { x, members }, the numbers of positions `xs` (ascending) that are nearer than `least` to the bar's first. */
export const barPlaces = (xs, least) => {
  const bars = [];
  xs.forEach((x, i) => {
    const bar = bars.at(-1);
    if (bar && x - xs[bar.members[0]] < least) bar.members.push(i);
    else bars.push({ x, members: [i] });
  });
  for (const bar of bars) bar.x = (xs[bar.members[0]] + xs[bar.members.at(-1)]) / 2;
  return bars;
};

/** Pieces of a bar, from the axis up: { side, from, to }; one a side that gained places, '' for other changes. `unit` is the height of a change. */
export const piecesOf = (changes, unit, gap) => {
  const counts = new Map();
  for (const change of changes) {
    const side = isGain(change) ? change.after.holder : '';
    counts.set(side, (counts.get(side) ?? 0) + 1);
  }
  let from = 2;
  return [...counts].map(([side, count]) => {
    const piece = { side, from, to: from + Math.max(1.5, count * unit - gap) };
    from = piece.to + gap;
    return piece;
  });
};

/** Height of a change: nearly all bars, by their counts of changes, have room; the few that tower above them are cut. */
export const changeHeight = (counts) => {
  const told = counts.filter((n) => n > 0).sort((a, b) => a - b);
  return Math.min(7, TALLEST / (told[Math.floor(0.98 * (told.length - 1))] ?? 1));
};

const paintReports = (pen, { scene, scale, place, inks }) => {
  const reports = scene.reports_per_day.filter(([day]) => day >= scene.first && day <= scene.last);
  const bars = barPlaces(reports.map(([day]) => place(positionOf(scale, day))), CLOSEST)
    .map(({ x, members }) => ({ x, n: members.reduce((sum, i) => sum + reports[i][1], 0) }));
  const most = Math.max(1, ...bars.map(({ n }) => n));
  pen.fillStyle = inks.line;
  for (const { x, n } of bars) pen.fillRect(x - 1, AXIS + 3, 2, Math.max(2, (REPORTS * n) / most));
};

/** Labels of months that have room, { day, x, text }; years come first. */
const monthLabels = (pen, { scene, scale, place, words, width }) => {
  const days = monthStarts(scene.first, scene.last);
  const isYear = (day) => day.slice(5, 7) === '01';
  const labels = [];
  for (const day of [...days.filter(isYear), ...days.filter((day) => !isYear(day))]) {
    const x = place(positionOf(scale, day));
    const text = isYear(day) ? words.year(day) : day === days[0] ? `${words.month(day)} ${words.year(day)}` : words.month(day);
    const half = pen.measureText(text).width / 2;
    const isFree = labels.every((other) => Math.abs(other.x - x) > other.half + half + 6);
    if (isFree && x - half >= 0 && x + half <= width) labels.push({ x, half, text });
  }
  return labels;
};

const paintMonths = (pen, setting) => {
  const { inks } = setting;
  pen.font = `11px ${inks.font}`;
  pen.textAlign = 'center';
  pen.fillStyle = inks.quiet;
  for (const { x, text } of monthLabels(pen, setting)) {
    pen.fillRect(x - 0.5, AXIS, 1, 5);
    pen.fillText(text, x, AXIS + 25);
  }
};

const paintBreaks = (pen, { scale, place, inks }) => {
  pen.strokeStyle = inks.ink;
  pen.lineWidth = 1.3;
  pen.beginPath();
  let last = -Infinity;
  for (const { at } of scale.breaks) {
    // Where silences follow each other closely, one mark stands for several.
    if (place(at) - last < BREAKS_APART) continue;
    last = place(at);
    for (const left of [-4, 1]) {
      pen.moveTo(place(at) + left, AXIS + 4);
      pen.lineTo(place(at) + left + 3, AXIS - 4);
    }
  }
  pen.stroke();
};

const paintBar = (pen, { sides, inks }, { x, thickness, pieces }) => {
  pen.lineWidth = 0.8;
  pen.strokeStyle = inks.control;
  for (const { side, from, to } of pieces) {
    const box = [x - thickness / 2, AXIS - to, thickness, to - from];
    pen.fillStyle = side || thickness < OUTLINED ? sides.get(side)?.colour ?? NO_SIDE : 'transparent';
    pen.fillRect(...box);
    if (thickness >= OUTLINED) pen.strokeRect(...box);
  }
  // A light colour alone would not stand out from the page.
  pen.fillStyle = inks.control;
  if (thickness < OUTLINED) pen.fillRect(x - thickness / 2, AXIS - pieces.at(-1).to - 1, thickness, 1);
};

const paintDays = (pen, setting) => {
  const { scene, scale, changes, place, inks, width } = setting;
  const thickness = Math.max(CLOSEST - 1, Math.min(7, width / scene.dates.length / 1.6));
  const eventDays = new Set(scene.events.map(({ day }) => day));
  const bars = barPlaces(scale.at.map(place), CLOSEST).map(({ x, members }) => {
    const days = members.map((i) => scene.dates[i]);
    return { x, days, news: days.flatMap((day) => changes.get(day) ?? []) };
  });
  const unit = changeHeight(bars.map(({ news }) => news.length));
  const gap = thickness < OUTLINED ? 0 : 1.2;
  for (const { x, days, news } of bars) {
    if (news.length) paintBar(pen, setting, { x, thickness, pieces: piecesOf(news, Math.min(unit, TALLEST / news.length), gap) });
    else if (days.some((day) => eventDays.has(day))) discAt(pen, { x, y: AXIS - 5 }, 1.8, inks.control);
  }
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
