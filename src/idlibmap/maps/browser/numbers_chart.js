/** Numbers over time as stacked steps, in the colours and patterns of the map; a date can be chosen on it. */

import { el } from './dom.js';
import { paintOf } from './patterns.js';
import { keyTarget } from './slider_keys.js';
import { nearestStop, timeScale } from './timeline.js';

/** CSS pixels of the picture, which is drawn at twice that. */
const [WIDTH, HEIGHT, TOP] = [346, 130, 6];

/** Corners of a band between two lines, as steps: from each of `xs` to the next, the last to `end`. */
const bandOf = (xs, end, lower, upper) => {
  const along = (line) => xs.flatMap((x, i) => [[x, line[i]], [xs[i + 1] ?? end, line[i]]]);
  return [...along(upper), ...along(lower).reverse()];
};

const paintBand = (pen, corners, { fill, edge }) => {
  pen.beginPath();
  for (const [x, y] of corners) pen.lineTo(x, y);
  pen.closePath();
  if (fill) {
    pen.fillStyle = fill;
    pen.fill();
  }
  pen.strokeStyle = edge;
  pen.lineWidth = 0.6;
  pen.stroke();
};

/** Part of the width that dates stand on: what begins on the last one is seen in the rest. */
const SPAN = 0.985;

const paintChart = (pen, { bands, at, edge }) => {
  pen.clearRect(0, 0, WIDTH, HEIGHT);
  const xs = at.map((x) => x * SPAN * WIDTH);
  const most = bands.reduce((sum, { values }) => sum + values[0], 0) || 1;
  const heights = (line) => line.map((value) => HEIGHT - (HEIGHT - TOP) * (value / most));
  let lower = at.map(() => 0);
  for (const { values, fill } of bands) {
    const upper = lower.map((value, i) => value + values[i]);
    paintBand(pen, bandOf(xs, WIDTH, heights(lower), heights(upper)), { fill: paintOf(fill), edge });
    lower = upper;
  }
};

/**
 * The chart: `draw(dates, bands)` paints it, `bands` from the bottom up of { values, fill }, which add up to the same on every
 * date; `mark(day, text)` puts it on a date that `text` tells of.
 */
export const makeNumbersChart = ({ host, words, scene }, go) => {
  let { dates } = scene;
  let scale = timeScale(dates);
  const canvas = el('canvas', { width: 2 * WIDTH, height: 2 * HEIGHT, 'aria-hidden': 'true' });
  const line = el('span', { class: 'mark', 'aria-hidden': 'true' });
  const node = el('div', {
    class: 'chart', role: 'slider', tabindex: '0', 'aria-label': words.t('numbers.chart'), 'aria-valuemin': 0,
  }, canvas, line);
  const pen = canvas.getContext('2d');
  pen.scale(2, 2);
  let current = 0;
  const goNear = ({ clientX }) => {
    const { left, width } = canvas.getBoundingClientRect();
    go(dates[nearestStop(scale, (clientX - left) / width / SPAN)]);
  };
  node.addEventListener('pointerdown', (event) => {
    node.setPointerCapture(event.pointerId);
    goNear(event);
  });
  node.addEventListener('pointermove', (event) => node.hasPointerCapture(event.pointerId) && goNear(event));
  node.addEventListener('keydown', (event) => {
    const target = keyTarget(event.key, current, dates.length - 1);
    if (target === null) return;
    event.preventDefault();
    go(dates[target]);
  });
  return {
    node,
    draw(days, bands) {
      dates = days;
      scale = timeScale(dates);
      node.setAttribute('aria-valuemax', dates.length - 1);
      paintChart(pen, { bands, at: scale.at, edge: getComputedStyle(host).getPropertyValue('--page') });
    },
    mark(day, text) {
      current = Math.max(0, dates.indexOf(day));
      line.style.left = `${100 * scale.at[current] * SPAN}%`;
      node.setAttribute('aria-valuenow', current);
      node.setAttribute('aria-valuetext', text);
    },
  };
};
