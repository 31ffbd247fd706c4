/** The time bar: one slider over the dates on which something happens, with what happened drawn above it. */

import { byId, svg } from './dom.js';
import { NO_SIDE } from './patterns.js';
import { isGain } from './scene.js';
import { monthStarts, nearestStop, positionOf, timeScale } from './timeline.js';
import { countWords, dateWords, monthWords, weekdayWords } from './words.js';

const PAGE_STEPS = 10;
/** Pixels: top of the axis, tallest stack of changes, and of reports. */
const AXIS = 34;
const TALLEST = 28;
const REPORTS = 10;
/** Half the width of a letter of the month's names. */
const HALF_LETTER = 3.4;

/** One bar a side and day, as high as the number of places it gained; other changes as an empty bar. */
const barsOf = (changes, sides, x, width) => {
  const unit = Math.min(7, TALLEST / changes.length);
  const counts = new Map();
  for (const change of changes) {
    const key = isGain(change) ? change.after.holder : '';
    counts.set(key, (counts.get(key) ?? 0) + 1);
  }
  let y = AXIS - 2;
  return [...counts].map(([side, count]) => {
    y -= count * unit;
    const look = side ? { fill: sides.get(side)?.colour ?? NO_SIDE, class: 'gain' } : { fill: 'none', class: 'shift' };
    return svg('rect', { x: x - width / 2, y, width, height: Math.max(1, count * unit - 1.2), ...look });
  });
};

const reportsOf = (scene, scale, place) => {
  const most = Math.max(1, ...scene.reports_per_day.map(([, n]) => n));
  return scene.reports_per_day.filter(([day]) => day >= scene.first && day <= scene.last).map(([day, n]) =>
    svg('rect', { x: place(positionOf(scale, day)) - 1, y: AXIS + 3, width: 2, height: Math.max(2, (REPORTS * n) / most), class: 'reports' }));
};

const monthsOf = (scene, scale, place, width) => {
  let free = 0;
  return monthStarts(scene.first, scene.last).flatMap((day) => {
    const x = place(positionOf(scale, day));
    const words = monthWords(day, free === 0);
    const half = words.length * HALF_LETTER;
    if (x - half < free || x + half > width) return [];
    free = x + half + 6;
    return [
      svg('line', { x1: x, x2: x, y1: AXIS, y2: AXIS + 5, class: 'axis' }),
      svg('text', { x, y: AXIS + 25, 'text-anchor': 'middle' }, words),
    ];
  });
};

const breaksOf = (scale, place) =>
  scale.breaks.map(({ at, days }) => {
    const x = place(at);
    return svg('g', { class: 'break' },
      svg('title', {}, `${days} days without a dated report, cut short`),
      svg('path', { d: `M${x - 4},${AXIS + 4}l3,-8M${x + 1},${AXIS + 4}l3,-8` }));
  });

/** Draw the strip above the slider for a track of `width` pixels. */
const drawStrip = ({ scene, sides, scale, changes, width, edge }) => {
  const place = (x) => edge + x * (width - 2 * edge);
  const bar = Math.max(1.5, Math.min(7, width / scene.dates.length / 1.6));
  const eventDays = new Set(scene.events.map(({ day }) => day));
  const days = scene.dates.flatMap((day, i) => {
    const x = place(scale.at[i]);
    if (changes.has(day)) return barsOf(changes.get(day), sides, x, bar);
    return eventDays.has(day) ? [svg('circle', { cx: x, cy: AXIS - 5, r: 1.8, class: 'event' })] : [];
  });
  return [
    ...reportsOf(scene, scale, place),
    svg('line', { x1: edge, x2: width - edge, y1: AXIS, y2: AXIS, class: 'axis' }),
    ...monthsOf(scene, scale, place, width), ...breaksOf(scale, place), ...days,
  ];
};

/** Steps from `index` that a key asks for, or null if it is no key of the slider. */
export const keyTarget = (key, index, last) => {
  const steps = {
    ArrowRight: 1, ArrowUp: 1, ArrowLeft: -1, ArrowDown: -1, PageUp: PAGE_STEPS, PageDown: -PAGE_STEPS, Home: -last, End: last,
  };
  return key in steps ? Math.max(0, Math.min(last, index + steps[key])) : null;
};

const makePlayer = (step, onChange) => {
  let timer = null;
  const stop = () => {
    if (timer === null) return;
    clearInterval(timer);
    timer = null;
    onChange(false);
  };
  return {
    stop,
    get playing() {
      return timer !== null;
    },
    start(perSecond) {
      stop();
      timer = setInterval(() => step() || stop(), 1000 / perSecond);
      onChange(true);
    },
  };
};

/** The bar: `choose(index)` is called when a reader picks a date; `show` puts a frame on it. */
export const makeTimeBar = (scene, sides, choose) => {
  const [slider, track, strip, thumb, play] = ['slider', 'track', 'strip', 'thumb', 'play'].map(byId);
  const last = scene.dates.length - 1;
  const scale = timeScale(scene.dates);
  const edge = 12;
  let changes = new Map();

  const player = makePlayer(
    () => {
      choose(Math.min(last, slider.valueAsNumber + 1));
      return slider.valueAsNumber < last;
    },
    (playing) => {
      play.setAttribute('aria-label', playing ? 'Pause' : 'Play');
      play.classList.toggle('playing', playing);
    },
  );
  const byHand = (index) => {
    player.stop();
    choose(index);
  };
  const toggle = () => {
    if (player.playing) {
      player.stop();
      return;
    }
    if (slider.valueAsNumber === last) choose(0);
    player.start(Number(byId('speed').value));
  };
  const pick = (event) => {
    const { left, width } = track.getBoundingClientRect();
    byHand(nearestStop(scale, (event.clientX - left - edge) / (width - 2 * edge)));
  };

  if (last < 0) {
    for (const control of byId('transport').querySelectorAll('button, input, select')) control.disabled = true;
    return { show() {}, redraw() {}, toggle() {}, stop() {}, setChanges() {} };
  }
  slider.max = last;
  slider.addEventListener('input', () => byHand(slider.valueAsNumber));
  slider.addEventListener('keydown', (event) => {
    const target = keyTarget(event.key, slider.valueAsNumber, last);
    if (target !== null) byHand(target);
    else if (event.key === ' ') toggle();
    else return;
    event.preventDefault();
  });
  track.addEventListener('pointerdown', (event) => {
    track.setPointerCapture(event.pointerId);
    slider.focus({ preventScroll: true, focusVisible: false });
    pick(event);
    event.preventDefault();
  });
  track.addEventListener('pointermove', (event) => track.hasPointerCapture(event.pointerId) && pick(event));
  play.addEventListener('click', toggle);
  byId('earlier').addEventListener('click', () => byHand(Math.max(0, slider.valueAsNumber - 1)));
  byId('later').addEventListener('click', () => byHand(Math.min(last, slider.valueAsNumber + 1)));
  byId('speed').addEventListener('change', () => player.playing && player.start(Number(byId('speed').value)));

  const redraw = () => {
    const width = track.clientWidth;
    strip.setAttribute('viewBox', `0 0 ${width} 64`);
    strip.replaceChildren(...drawStrip({ scene, sides, scale, changes, width, edge }));
    thumb.style.left = `${edge + scale.at[slider.valueAsNumber] * (width - 2 * edge)}px`;
  };
  return {
    redraw,
    toggle,
    stop: player.stop,
    setChanges(next) {
      changes = next;
      redraw();
    },
    show(index) {
      const day = scene.dates[index];
      slider.value = index;
      slider.setAttribute('aria-valuetext', `${weekdayWords(day)} ${dateWords(day)}, ${countWords(changes.get(day)?.length ?? 0, 'change')}`);
      thumb.style.left = `${edge + scale.at[index] * (track.clientWidth - 2 * edge)}px`;
      byId('earlier').disabled = index === 0;
      byId('later').disabled = index === last;
    },
  };
};
