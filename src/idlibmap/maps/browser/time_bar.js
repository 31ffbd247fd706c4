/** The time bar: one slider over the dates that can be shown, with what happened drawn above it. */

import { allow } from './dom.js';
import { makeSeenDays, nextFrom } from './in_view.js';
import { readInks } from './ink.js';
import { isWithin, periodBetween, WHOLE_TIME } from './period.js';
import { makePeriodHandles } from './period_handles.js';
import { makePlayer } from './player.js';
import { arrowWay, keyTarget } from './slider_keys.js';
import { STEPS, stopsOf } from './stops.js';
import { makeStripTip } from './strip_tip.js';
import { makeTimeOptions } from './time_options.js';
import { EDGE, paintStrip } from './time_strip.js';
import { dayNumber, nearestStop, positionOf, stopOn, timeScale } from './timeline.js';
import { followPointer } from './track_pointer.js';

const ALL_DATES = Object.freeze({ step: STEPS[0], ...WHOLE_TIME });
const NOTHING = {
  show() {}, setHeld() {}, redraw() {}, toggle() {}, stop() {}, setChanges() {}, setTime: () => ALL_DATES, setTold() {}, stopFor: () => '', heldFor: () => '',
};

/** Where days stand in the strip, in pixels; `measure()` reads how long it is, which no step does: that would lay out the page. */
const makeAxis = (track, scaleNow) => {
  let wide = track.clientWidth;
  const length = () => wide - 2 * EDGE;
  const xIn = (clientX) => clientX - track.getBoundingClientRect().left;
  return {
    measure: () => (wide = track.clientWidth),
    xIn,
    xOf: (day) => EDGE + positionOf(scaleNow(), day) * length(),
    /** The nearest of days with their positions, { days, at }. */
    dayNear: (clientX, { days, at }) => days[nearestStop({ at }, (xIn(clientX) - EDGE) / length())],
    /** The silence whose mark is within so many pixels. */
    silenceAt: (x, near) => scaleNow().breaks.find(({ at }) => Math.abs(EDGE + at * length() - x) <= near),
  };
};

const showPlaying = (play, t, playing) => {
  play.setAttribute('aria-label', t(playing ? 'time.pause' : 'time.play'));
  play.title = t(playing ? 'time.pause' : 'time.play');
  play.classList.toggle('playing', playing);
};

/** Buttons and keys. `bar` = { stops, index, goTo, byHand, goSeen }; returns what plays. */
const connectSlider = ({ part, words }, bar) => {
  const [slider, play, speed] = ['slider', 'play', 'speed'].map(part);
  const last = () => bar.stops.days.length - 1;
  const step = (by) => bar.stops.days[Math.max(0, Math.min(last(), bar.index + by))];
  const player = makePlayer(
    () => {
      bar.goTo(step(1));
      return bar.index < last();
    },
    (playing) => showPlaying(play, words.t, playing),
  );
  const start = () => player.start(Number(speed.value));
  const toggle = () => {
    if (player.playing) {
      player.stop();
      return;
    }
    if (bar.index === last()) bar.goTo(bar.stops.days[0]);
    start();
  };
  slider.addEventListener('input', () => bar.byHand(step(0)));
  slider.addEventListener('keydown', (event) => {
    const target = keyTarget(event.key, bar.index, last());
    if (event.shiftKey && arrowWay(event.key)) bar.goSeen(arrowWay(event.key));
    else if (target !== null) bar.byHand(bar.stops.days[target]);
    else if (event.key === ' ') toggle();
    else return;
    event.preventDefault();
  });
  play.addEventListener('click', toggle);
  speed.addEventListener('change', () => player.playing && start());
  part('earlier').addEventListener('click', () => bar.byHand(step(-1)));
  part('later').addEventListener('click', () => bar.byHand(step(1)));
  part('earlier-seen').addEventListener('click', () => bar.goSeen(-1));
  part('later-seen').addEventListener('click', () => bar.goSeen(1));
  return { toggle, stop: player.stop };
};

/** The strip, its tip and the period on it. `bar` = { axis, stops, whole, changes, byHand, choose }; returns the handles. */
const connectStrip = (ctx, known, bar) => {
  const { part } = ctx;
  const { axis } = bar;
  const tip = makeStripTip(ctx, known, axis);
  const dayAt = (clientX) => axis.dayNear(clientX, bar.whole);
  const brushed = (from, to) => periodBetween(dayAt(from), dayAt(to));
  const commit = (period) => bar.choose({ step: bar.stops.step, ...period });
  const go = (clientX) => bar.byHand(axis.dayNear(clientX, bar.stops));
  const handles = makePeriodHandles(ctx, { ...axis, dayAt }, { commit, go });
  followPointer(part('track'), {
    go(clientX) {
      part('slider').focus({ preventScroll: true, focusVisible: false });
      go(clientX);
    },
    tell(clientX) {
      const day = axis.dayNear(clientX, bar.stops);
      tip.tell(day, bar.changes.get(day) ?? [], axis.xIn(clientX));
    },
    hush: tip.hide,
    brush: (from, to) => handles.preview(brushed(from, to)),
    brushed(from, to) {
      const period = brushed(from, to);
      // Pressed and let go on one date: no period was meant.
      if (period.from === period.to) handles.redraw();
      else commit(period);
    },
  });
  return handles;
};

/** The bar where there are dates. */
const makeDatedBar = (ctx, known, { goTo, choose }) => {
  const { host, part, words, scene, sides, map, signal } = ctx;
  const [slider, track, strip, thumb] = ['slider', 'track', 'strip', 'thumb'].map(part);
  const seen = makeSeenDays(ctx);
  let told = scene;
  let scale = timeScale(told.dates);
  let heldDay = '';
  let today = scene.dates.at(-1);
  /** What is known only of days after the last stop, as that a report grows old, leads nowhere. */
  const isReached = (day) => isWithin({ from: bar.stops.days[0], to: bar.stops.days.at(-1) }, day);
  const seenFrom = (way) => nextFrom(seen.days.filter(isReached), today, way);
  const bar = {
    axis: makeAxis(track, () => scale), stops: null, whole: null, changes: new Map(), goTo, choose,
    get index() {
      return slider.valueAsNumber;
    },
    byHand(day) {
      player.stop();
      goTo(day);
    },
    goSeen: (way) => bar.byHand(seenFrom(way) ?? today),
  };
  const player = connectSlider(ctx, bar);
  const handles = connectStrip(ctx, known, bar);
  const options = makeTimeOptions(ctx, { choose, opened: handles.setOpen, now: () => ({ ...bar.stops, day: bar.stops.days[bar.index] }) });

  const allowSeen = () => {
    allow(part('earlier-seen'), seenFrom(-1) !== null, slider);
    allow(part('later-seen'), seenFrom(1) !== null, slider);
  };
  const onMove = () => {
    seen.forget();
    allowSeen();
  };
  map.on('moveend resize', onMove);
  signal.addEventListener('abort', () => map.off('moveend resize', onMove));

  const placeThumb = () => {
    part('held').hidden = !heldDay;
    if (heldDay) part('held').style.left = `${bar.axis.xOf(heldDay)}px`;
    thumb.style.left = `${bar.axis.xOf(bar.stops.days[bar.index])}px`;
  };
  const redraw = () => {
    paintStrip(strip, bar.axis.measure(), { scene: told, sides, scale, changes: bar.changes, words, inks: readInks(host) });
    handles.redraw();
    placeThumb();
  };
  const setTime = (asked) => {
    player.stop();
    const stops = stopsOf(told.dates, scale, asked);
    Object.assign(bar, { stops, whole: { days: stops.all, at: stops.all.map((day) => positionOf(scale, day)) } });
    slider.max = stops.days.length - 1;
    handles.show(stops);
    options.show(stops);
    return { step: stops.step, ...stops.period };
  };
  setTime(ALL_DATES);
  return {
    ...player,
    redraw,
    setTime,
    /** Tell another story of the same Scene: its dates and events. */
    setTold(next) {
      told = next;
      scale = timeScale(told.dates);
    },
    stopFor: (day) => bar.stops.days[stopOn(bar.stops.days, day)],
    heldFor: (day) => bar.stops.all[stopOn(bar.stops.all, day)],
    /** Mark the date that another is compared with; none if empty. */
    setHeld(day) {
      heldDay = day;
      placeThumb();
    },
    setChanges(next) {
      bar.changes = next;
      seen.setChanges(next);
      redraw();
    },
    show(day) {
      const index = stopOn(bar.stops.days, day);
      today = day;
      slider.value = index;
      slider.setAttribute('aria-valuetext', words.valueText(day, dayNumber(day) - dayNumber(scene.dates[0]) + 1, bar.changes.get(day)?.length ?? 0));
      placeThumb();
      allow(part('earlier'), index > 0, slider);
      allow(part('later'), index < bar.stops.days.length - 1, slider);
      allowSeen();
    },
  };
};

/**
 * The bar. `known()` is what the page works out of what is told; `goTo(day)` is called when a reader picks a date, `choose({ step, from, to })`
 * when one picks other stops. `show(day)` puts the bar on a date, `setTime` on other stops: it returns them as they fit the dates there
 * are. `stopFor(day)` is the last stop that is not after a day, `heldFor(day)` the same of all days, also those outside the period.
 * Where there are no dates, both are empty.
 */
export const makeTimeBar = (ctx, known, calls) => {
  if (ctx.scene.dates.length) return makeDatedBar(ctx, known, calls);
  for (const control of ctx.part('transport').querySelectorAll('button, input, select')) control.disabled = true;
  return NOTHING;
};
