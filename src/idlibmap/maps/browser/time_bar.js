/** The time bar: one slider over the dates that can be shown, with what happened drawn above it. */

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
  show() {}, setHeld() {}, redraw() {}, toggle() {}, stop() {}, setChanges() {}, setTime: () => ALL_DATES, setTold() {}, stopFor: (day) => day,
};

/** Where days stand in the strip, in pixels. */
const makeAxis = (track, scaleNow) => {
  const length = () => track.clientWidth - 2 * EDGE;
  const xIn = (clientX) => clientX - track.getBoundingClientRect().left;
  return {
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

/**
 * The bar. `known()` is what the page works out of what is told; `goTo(day)` is called when a reader picks a date, `choose({ step, from, to })`
 * when one picks other stops; `show(day)` puts the bar on a date, `setTime` on other stops: it returns them as they fit the dates there are.
 */
export const makeTimeBar = (ctx, known, { goTo, choose }) => {
  const { host, part, words, scene, sides, map, signal } = ctx;
  const [slider, track, strip, thumb, play] = ['slider', 'track', 'strip', 'thumb', 'play'].map(part);
  if (!scene.dates.length) {
    for (const control of part('transport').querySelectorAll('button, input, select')) control.disabled = true;
    return NOTHING;
  }
  let told = scene;
  let scale = timeScale(told.dates);
  const axis = makeAxis(track, () => scale);
  const seen = makeSeenDays(ctx);
  let stops = stopsOf(scene.dates, scale, ALL_DATES);
  let whole = stops;
  let today = scene.dates.at(-1);
  let changes = new Map();
  let heldDay = '';
  const last = () => stops.days.length - 1;
  const now = () => slider.valueAsNumber;

  const player = makePlayer(
    () => {
      goTo(stops.days[Math.min(last(), now() + 1)]);
      return now() < last();
    },
    (playing) => showPlaying(play, words.t, playing),
  );
  const byHand = (day) => {
    player.stop();
    goTo(day);
  };
  const speed = () => Number(part('speed').value);
  const toggle = () => {
    if (player.playing) {
      player.stop();
      return;
    }
    if (now() === last()) goTo(stops.days[0]);
    player.start(speed());
  };
  const seenFrom = (way) => nextFrom(seen.days.filter((day) => isWithin(stops.period, day)), today, way);
  const goSeen = (way) => byHand(seenFrom(way) ?? today);
  const goAt = (clientX) => byHand(axis.dayNear(clientX, stops));
  const brushed = (from, to) => periodBetween(axis.dayNear(from, whole), axis.dayNear(to, whole));
  const choosePeriod = (period) => choose({ step: stops.step, ...period });

  const tip = makeStripTip(ctx, known, axis);
  const handles = makePeriodHandles(ctx, { ...axis, dayAt: (x) => axis.dayNear(x, whole) }, { commit: choosePeriod, go: goAt });
  const options = makeTimeOptions(ctx, { choose, opened: handles.setOpen, now: () => ({ ...stops, day: stops.days[now()] }) });
  followPointer(track, {
    go(clientX) {
      slider.focus({ preventScroll: true, focusVisible: false });
      goAt(clientX);
    },
    tell(clientX) {
      const day = axis.dayNear(clientX, stops);
      tip.tell(day, changes.get(day) ?? [], axis.xIn(clientX));
    },
    hush: tip.hide,
    brush: (from, to) => handles.preview(brushed(from, to)),
    brushed: (from, to) => choosePeriod(brushed(from, to)),
  });

  const onKey = (event) => {
    const target = keyTarget(event.key, now(), last());
    if (event.shiftKey && arrowWay(event.key)) goSeen(arrowWay(event.key));
    else if (target !== null) byHand(stops.days[target]);
    else if (event.key === ' ') toggle();
    else return;
    event.preventDefault();
  };
  slider.addEventListener('input', () => byHand(stops.days[now()]));
  slider.addEventListener('keydown', onKey);
  play.addEventListener('click', toggle);
  part('earlier').addEventListener('click', () => byHand(stops.days[Math.max(0, now() - 1)]));
  part('later').addEventListener('click', () => byHand(stops.days[Math.min(last(), now() + 1)]));
  part('earlier-seen').addEventListener('click', () => goSeen(-1));
  part('later-seen').addEventListener('click', () => goSeen(1));
  part('speed').addEventListener('change', () => player.playing && player.start(speed()));

  /** A button that is of no use loses the focus to the slider, not to nothing. */
  const allow = (id, allowed) => {
    if (!allowed && host.shadowRoot.activeElement === part(id)) slider.focus({ preventScroll: true });
    part(id).disabled = !allowed;
  };
  const allowSeen = () => {
    allow('earlier-seen', seenFrom(-1) !== null);
    allow('later-seen', seenFrom(1) !== null);
  };
  const onMove = () => {
    seen.forget();
    allowSeen();
  };
  map.on('moveend resize', onMove);
  signal.addEventListener('abort', () => map.off('moveend resize', onMove));

  const placeThumb = () => {
    part('held').hidden = !heldDay;
    if (heldDay) part('held').style.left = `${axis.xOf(heldDay)}px`;
    thumb.style.left = `${axis.xOf(stops.days[now()])}px`;
  };
  const redraw = () => {
    paintStrip(strip, track.clientWidth, { scene: told, sides, scale, changes, words, inks: readInks(host) });
    handles.redraw();
    placeThumb();
  };
  const setTime = (asked) => {
    player.stop();
    stops = stopsOf(told.dates, scale, asked);
    whole = { days: stops.all, at: stops.all.map((day) => positionOf(scale, day)) };
    slider.max = last();
    handles.show(stops);
    options.show(stops);
    return { step: stops.step, ...stops.period };
  };
  setTime(ALL_DATES);
  return {
    redraw,
    toggle,
    setTime,
    /** Tell another story of the same Scene: its dates and events. */
    setTold(next) {
      told = next;
      scale = timeScale(told.dates);
    },
    stop: player.stop,
    /** The stop for a day: the last that is not after it. */
    stopFor: (day) => stops.days[stopOn(stops.days, day)],
    /** Mark the date that another is compared with; none if empty. */
    setHeld(day) {
      heldDay = day;
      placeThumb();
    },
    setChanges(next) {
      changes = next;
      seen.setChanges(next);
      redraw();
    },
    show(day) {
      const index = stopOn(stops.days, day);
      today = day;
      slider.value = index;
      slider.setAttribute('aria-valuetext', words.valueText(day, dayNumber(day) - dayNumber(scene.dates[0]) + 1, changes.get(day)?.length ?? 0));
      placeThumb();
      allow('earlier', index > 0);
      allow('later', index < last());
      allowSeen();
    },
  };
};
