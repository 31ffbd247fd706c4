/** The time bar: one slider over the dates that can be shown, with what happened drawn above it. */

import { readInks } from './ink.js';
import { EDGE, paintStrip } from './time_strip.js';
import { nearestStop, positionOf, stopOn, timeScale } from './timeline.js';

const PAGE_STEPS = 10;

/** Index that a key of the slider asks for, or null if it is no key of the slider. */
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

const NOTHING = { show() {}, setHeld() {}, redraw() {}, toggle() {}, stop() {}, setChanges() {}, setStops() {} };

/** The bar: `choose(day)` is called when a reader picks a date; `show(day)` puts it on one. */
export const makeTimeBar = ({ host, part, words, scene, sides }, choose) => {
  const [slider, track, strip, thumb, play] = ['slider', 'track', 'strip', 'thumb', 'play'].map(part);
  if (!scene.dates.length) {
    for (const control of part('transport').querySelectorAll('button, input, select')) control.disabled = true;
    return NOTHING;
  }
  const scale = timeScale(scene.dates);
  let stops = scene.dates;
  let stopPlaces = scale.at;
  let changes = new Map();
  let heldDay = '';
  const last = () => stops.length - 1;
  const now = () => slider.valueAsNumber;

  const player = makePlayer(
    () => {
      choose(stops[Math.min(last(), now() + 1)]);
      return now() < last();
    },
    (playing) => {
      play.setAttribute('aria-label', words.t(playing ? 'time.pause' : 'time.play'));
      play.title = words.t(playing ? 'time.pause' : 'time.play');
      play.classList.toggle('playing', playing);
    },
  );
  const byHand = (index) => {
    player.stop();
    choose(stops[index]);
  };
  const speed = () => Number(part('speed').value);
  const toggle = () => {
    if (player.playing) {
      player.stop();
      return;
    }
    if (now() === last()) choose(stops[0]);
    player.start(speed());
  };
  const pick = (event) => {
    const { left, width } = track.getBoundingClientRect();
    byHand(nearestStop({ at: stopPlaces }, (event.clientX - left - EDGE) / (width - 2 * EDGE)));
  };
  const placeThumb = () => {
    part('held').hidden = !heldDay;
    if (heldDay) part('held').style.left = `${EDGE + positionOf(scale, heldDay) * (track.clientWidth - 2 * EDGE)}px`;
    thumb.style.left = `${EDGE + stopPlaces[now()] * (track.clientWidth - 2 * EDGE)}px`;
  };

  slider.addEventListener('input', () => byHand(now()));
  slider.addEventListener('keydown', (event) => {
    const target = keyTarget(event.key, now(), last());
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
  part('earlier').addEventListener('click', () => byHand(Math.max(0, now() - 1)));
  part('later').addEventListener('click', () => byHand(Math.min(last(), now() + 1)));
  part('speed').addEventListener('change', () => player.playing && player.start(speed()));

  const redraw = () => {
    paintStrip(strip, track.clientWidth, { scene, sides, scale, changes, words, inks: readInks(host) });
    placeThumb();
  };
  const setStops = (days) => {
    stops = days;
    stopPlaces = stops.map((day) => positionOf(scale, day));
    slider.max = last();
  };
  setStops(scene.dates);
  return {
    redraw,
    toggle,
    stop: player.stop,
    setStops,
    /** Mark the date that another is compared with; none if empty. */
    setHeld(day) {
      heldDay = day;
      placeThumb();
    },
    setChanges(next) {
      changes = next;
      redraw();
    },
    show(day) {
      const index = stopOn(stops, day);
      slider.value = index;
      slider.setAttribute('aria-valuetext', words.valueText(day, changes.get(day)?.length ?? 0));
      placeThumb();
      part('earlier').disabled = index === 0;
      part('later').disabled = index === last();
    },
  };
};
