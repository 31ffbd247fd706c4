/** The tip over the strip: a date, and what changed on it, before a reader goes there. */

import { el } from './dom.js';

/** Pixels from the mark of a silence that still are it, and room to the edge of the map. */
const NEAR = 5;
const MARGIN = 8;

/** `known()` = { placeIndex, eventsByDay }; `axis` = { xOf(day), silenceAt(x, near) }. */
export const makeStripTip = ({ part, words, scene }, known, axis) => {
  const [tip, track] = [part('time-tip'), part('track')];
  const placeOf = (id) => scene.places[known().placeIndex.get(id)];
  let told = '';
  const put = (x) => {
    const [bar, box] = [tip.closest('.time').getBoundingClientRect(), track.getBoundingClientRect()];
    const most = bar.right - box.left - tip.offsetWidth - MARGIN;
    tip.style.left = `${Math.max(bar.left - box.left + MARGIN, Math.min(most, x - tip.offsetWidth / 2))}px`;
  };
  return {
    hide() {
      tip.hidden = true;
      told = '';
    },
    /** Tell of a day with its changes; `x` is where the pointer is in the strip. */
    tell(day, changes, x) {
      const silence = axis.silenceAt(x, NEAR);
      const next = `${day} ${silence?.days ?? ''}`;
      if (next === told) return;
      told = next;
      tip.hidden = false;
      tip.replaceChildren(
        el('strong', {}, words.date(day)),
        el('span', { dir: 'auto' }, words.day(changes, known().eventsByDay.get(day) ?? [], placeOf)),
        silence ? el('em', {}, words.t('time.silence', { n: silence.days })) : '');
      put(axis.xOf(day));
    },
  };
};
