/** The period on the strip: a handle at each end, and a shade over what is outside. */

import { isWhole, moveEnd } from './period.js';
import { keyTarget } from './slider_keys.js';

/** Pixels by which a press on a handle may stir and still be a press on the date under it. */
const STIR = 4;

/**
 * `axis` = { xOf(day), dayAt(x) }: pixels in the strip, and the day at a position in the window.
 * `commit(period)` is called once a handle is let go, `go(x)` where it was only pressed.
 */
export const makePeriodHandles = ({ part, words }, axis, { commit, go }) => {
  const handles = { from: part('period-from'), to: part('period-to') };
  const shades = { from: part('period-before'), to: part('period-after') };
  let [all, period, open, shown] = [[], {}, false, {}];

  const draw = (next) => {
    shown = next;
    const days = { from: next.from ?? all[0], to: next.to ?? all.at(-1) };
    for (const [end, handle] of Object.entries(handles)) {
      handle.hidden = isWhole(next) && !open;
      handle.style.left = `${axis.xOf(days[end])}px`;
      handle.setAttribute('aria-valuemax', all.length - 1);
      handle.setAttribute('aria-valuenow', all.indexOf(days[end]));
      handle.setAttribute('aria-valuetext', words.date(days[end]));
      shades[end].hidden = next[end] === null;
    }
    shades.from.style.width = `${axis.xOf(days.from) - 1}px`;
    shades.to.style.left = `${axis.xOf(days.to) + 1}px`;
  };
  const connect = (end, handle) => {
    let start = null;
    let moved = false;
    handle.addEventListener('pointerdown', (event) => {
      event.stopPropagation();
      handle.setPointerCapture(event.pointerId);
      [start, moved] = [event.clientX, false];
    });
    handle.addEventListener('pointermove', (event) => {
      event.stopPropagation();
      if (start === null || (!moved && Math.abs(event.clientX - start) < STIR)) return;
      moved = true;
      draw(moveEnd(period, end, axis.dayAt(event.clientX)));
    });
    handle.addEventListener('pointerup', (event) => {
      event.stopPropagation();
      if (moved) commit(shown);
      else if (start !== null) go(start);
      start = null;
    });
    handle.addEventListener('pointercancel', () => {
      start = null;
      draw(period);
    });
    handle.addEventListener('keydown', (event) => {
      const target = keyTarget(event.key, Number(handle.getAttribute('aria-valuenow')), all.length - 1);
      if (target === null) return;
      event.preventDefault();
      commit(moveEnd(period, end, all[target]));
    });
  };
  for (const [end, handle] of Object.entries(handles)) connect(end, handle);
  return {
    /** Draw a period that is not chosen yet. */
    preview: draw,
    redraw: () => draw(period),
    show(stops) {
      ({ all, period } = stops);
      draw(period);
    },
    /** Handles stand on the whole time too while its options are open. */
    setOpen(next) {
      open = next;
      draw(period);
    },
  };
};
