/** The legend: every side with places and km² on the date shown, every status explained. */

import { byId, el } from './dom.js';
import { drawBadge } from './ink.js';
import { fillOf, swatch } from './patterns.js';
import { UNKNOWN, tally } from './scene.js';
import { STATUS_MEANING, STATUS_WORDS, countWords, kmWords } from './words.js';

const sampleOf = (sides, status) => {
  const [first, second] = [...sides.keys()];
  return { ...UNKNOWN, status, holder: status === 'unknown' ? 'unknown' : first, rival: second ?? '' };
};

const sumWords = (sum, how) => {
  if (!sum) return 'no place';
  return `${countWords(sum.places, 'place')}, ${sum.km2 > 0 ? `${kmWords(sum.km2)} ${how}` : 'no area'}`;
};

const row = (picture, label) => el('tr', {}, el('td', {}, picture), el('th', { scope: 'row' }, label), el('td'));

const badge = (action) => {
  const canvas = el('canvas', { width: 40, height: 40, class: 'sign', 'aria-hidden': 'true' });
  const pen = canvas.getContext('2d');
  pen.scale(2, 2);
  drawBadge(pen, { x: 10, y: 10 }, { action, disputed: false }, '#ffffff');
  return canvas;
};

const sign = (kind) => el('span', { class: `sign ${kind}`, 'aria-hidden': 'true' });

const SIGNS = [
  [() => badge('captured'), 'taken or handed over on this date'],
  [() => badge('clashed'), 'fighting, advance or repelled attack'],
  [() => badge('holds'), 'another report for this date; dashed rim: denied'],
  [() => sign('changed'), 'changed on this date'],
  [() => sign('besieged'), 'ring in a side’s colour: besieged by it'],
  [() => sign('derived'), 'place known only to within this circle'],
  [() => sign('front'), 'where cells of opposing sides touch'],
  [() => sign('pocket'), 'cut off from its side’s other places: worked out from who holds the places around, not reported'],
  [() => sign('cut'), 'road reported cut; a road’s state is paler where only one side says so, and palest where it is the last known'],
];

/** Put the legend's unchanging part on the page; returns `show(states)`. Sides that never hold a place are left out. */
export const makeLegend = (scene, sides, paperOf) => {
  const used = scene.sides.filter(({ id }) => scene.places.some(({ intervals, intervals_asof: asof }) =>
    [...intervals, ...asof].some(({ holder, rival }) => holder === id || rival === id)));
  const samples = new Map((used.length ? used : scene.sides).map((side) => [side.id, side]));
  const keys = [...used.map(({ id }) => id), 'contested', 'unknown'];
  let ground = '';
  const drawPictures = () => {
    ground = paperOf();
    const picture = (state) => swatch(fillOf(sides, ground, state));
    byId('legend-sides').replaceChildren(
      ...used.map(({ id, label }) => row(picture({ ...UNKNOWN, holder: id, status: 'assessed' }), label)),
      row(picture(sampleOf(samples, 'contested')), 'Contested'),
      row(picture(UNKNOWN), 'Unknown'),
    );
    byId('legend-statuses').replaceChildren(
      ...Object.entries(STATUS_MEANING).flatMap(([status, meaning]) => [
        el('dt', {}, picture(sampleOf(samples, status)), STATUS_WORDS[status]), el('dd', {}, meaning),
      ]),
    );
  };
  const show = (frame) => {
    if (ground !== paperOf()) drawPictures();
    const sums = tally(scene, frame);
    [...byId('legend-sides').rows].forEach((line, i) => {
      line.classList.toggle('none', !sums.has(keys[i]));
      line.cells[2].textContent = sumWords(sums.get(keys[i]), keys[i] === 'unknown' ? 'left blank' : 'coloured');
    });
  };
  byId('legend-signs').replaceChildren(...SIGNS.flatMap(([picture, meaning]) => [el('dt', {}, picture()), el('dd', {}, meaning)]));
  return { show };
};
