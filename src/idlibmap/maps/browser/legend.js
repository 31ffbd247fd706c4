/** The legend: every side with places and km² on the date shown, every status explained. */

import { makeCompareWords } from './compare_words.js';
import { el, putText } from './dom.js';
import { allBut } from './hidden.js';
import { drawBadge } from './ink.js';
import { fillOf, swatch } from './patterns.js';
import { UNKNOWN, tally } from './scene.js';

const STATUSES = ['assessed', 'claimed', 'contested', 'stale', 'unknown'];

const sampleOf = (sides, status) => {
  const [first, second] = [...sides.keys()];
  return { ...UNKNOWN, status, holder: status === 'unknown' ? 'unknown' : first, rival: second ?? '' };
};

/** A row whose box takes a side off the map; a double click takes off all others. */
const row = (picture, label, { why, toggle, alone }) =>
  el('tr', { dblclick: alone, title: why }, el('td', {}, picture),
    el('th', { scope: 'row' }, el('label', {}, el('input', { type: 'checkbox', change: toggle }), label)), el('td'));

const badge = (action) => {
  const canvas = el('canvas', { width: 40, height: 40, class: 'sign', 'aria-hidden': 'true' });
  const pen = canvas.getContext('2d');
  pen.scale(2, 2);
  drawBadge(pen, { x: 10, y: 10 }, { action, disputed: false }, '#ffffff');
  return canvas;
};

const sign = (kind) => el('span', { class: `sign ${kind}`, 'aria-hidden': 'true' });
const SIGNS = [
  ...['captured', 'clashed', 'holds'].map((action) => [action, () => badge(action)]),
  ...['changed', 'besieged', 'derived', 'front', 'pocket', 'cut'].map((kind) => [kind, () => sign(kind)]),
];

/** Sides that hold or contest a place on any day in any of the Scenes. */
const usedSides = (scenes) => scenes[0].sides.filter(({ id }) => scenes.some(({ places }) => places.some(({ intervals, intervals_asof: asof }) =>
  [...intervals, ...asof].some(({ holder, rival }) => holder === id || rival === id))));

/** Fill the parts that do not follow the date. */
const fillParts = ({ part, words: { t }, scene }) => {
  part('legend-signs').replaceChildren(...SIGNS.flatMap(([kind, picture]) => [el('dt', {}, picture()), el('dd', {}, t(`sign.${kind}`))]));
  part('legend-limits').hidden = scene.caveats.length === 0;
  part('legend-limits').querySelector('ul').replaceChildren(...scene.caveats.map((line) => el('li', { dir: 'auto' }, line)));
};

/**
 * Put the legend on the page; `show(frame)` follows the date. Sides that never hold a place are left out.
 * `hide(keys)` is called with a set of what a reader takes off the map: sides, contested, unknown.
 */
export const makeLegend = (ctx, hide) => {
  const { part, words, scene, sides, theme } = ctx;
  const { t } = words;
  const { net } = makeCompareWords(words);
  let used = usedSides([scene]);
  const samples = new Map((used.length ? used : scene.sides).map((side) => [side.id, side]));
  let keys = [];
  let [ground, told, hidden] = ['', null, new Set()];
  const choices = (key) => ({
    why: t('filter.alone.why'),
    toggle({ target }) {
      const left = new Set(hidden);
      if (target.checked) left.delete(key);
      else left.add(key);
      hide(left);
    },
    alone: () => hide(allBut(keys, [key])),
  });
  const drawPictures = () => {
    ground = theme.ground();
    const picture = (state) => swatch(fillOf(sides, ground, state));
    part('legend-sides').replaceChildren(
      ...used.map(({ id }) => row(picture({ ...UNKNOWN, holder: id, status: 'assessed' }), words.side(id), choices(id))),
      row(picture(sampleOf(samples, 'contested')), t('status.contested'), choices('contested')),
      row(picture(UNKNOWN), t('status.unknown'), choices('unknown')),
    );
    part('legend-statuses').replaceChildren(...STATUSES.flatMap((status) => [
      el('dt', {}, picture(sampleOf(samples, status)), t(`status.${status}`)), el('dd', {}, t(`status.${status}.why`)),
    ]));
  };
  const sumWords = (sum, key) => {
    if (!sum) return t('legend.none');
    const area = sum.km2 > 0 ? t(key === 'unknown' ? 'legend.blank' : 'legend.coloured', { km2: words.km2(sum.km2) }) : t('legend.no_area');
    return t('legend.held', { places: t('count.places', { n: sum.places }), area });
  };
  fillParts(ctx);
  return {
    /** What is listed: sides by id, contested, unknown. */
    get keys() {
      return keys;
    },
    show(frame) {
      if (told !== frame.told) {
        told = frame.told;
        used = usedSides([scene, told]);
        keys = [...used.map(({ id }) => id), 'contested', 'unknown'];
        drawPictures();
      }
      if (ground !== theme.ground()) drawPictures();
      hidden = frame.hidden;
      const sums = tally(told, frame);
      [...part('legend-sides').rows].forEach((line, i) => {
        line.classList.toggle('none', !sums.has(keys[i]));
        line.querySelector('input').checked = !hidden.has(keys[i]);
        putText(line.cells[2], sumWords(sums.get(keys[i]), keys[i]));
        if (frame.compared) line.cells[2].append(el('span', { class: 'net' }, net(frame.compared, keys[i]).join(', ')));
      });
    },
  };
};
