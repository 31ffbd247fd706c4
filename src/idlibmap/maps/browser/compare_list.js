/** The panel's view of a comparison: sides on A and on B, then every place that differs. */

import { makeCompareWords } from './compare_words.js';
import { groupsOf } from './comparison.js';
import { el } from './dom.js';
import { fillOf, swatch } from './patterns.js';
import { drawnAs, tally } from './scene.js';

const MOST_ROWS = 60;
/** Milliseconds that the slider rests before the list, the dearest of all to build, follows. */
const REST = 150;
/** Groups that stand open: who has what. */
const OPEN = new Set(['gained', 'known', 'contested', 'unknown']);

const amountCells = ({ number, km2 }, sum) =>
  el('td', {}, number(sum?.places ?? 0), el('span', { class: 'quiet' }, km2(sum?.km2 ?? 0)));

/** Places and km² by side on A, on B, and the difference. */
const sumsTable = ({ words, scene }, say, compared) => {
  const { t } = words;
  const [before, after] = [tally(scene, compared.a), tally(scene, compared.b)];
  const keys = [...scene.sides.map(({ id }) => id), 'contested', 'unknown'].filter((key) => before.has(key) || after.has(key));
  const nameOf = (key) => (key === 'contested' ? t('status.contested') : words.side(key));
  const heads = [t('compare.side'), say.label(compared, compared.a), say.label(compared, compared.b), t('compare.difference')];
  return el('table', { class: 'compared-sums' },
    el('caption', { class: 'unseen' }, t('compare.sums')),
    el('thead', {}, el('tr', {}, ...heads.map((head) => el('th', { scope: 'col' }, head)))),
    el('tbody', {}, ...keys.map((key) =>
      el('tr', {}, el('th', { scope: 'row' }, nameOf(key)), amountCells(words, before.get(key)), amountCells(words, after.get(key)),
        el('td', {}, ...say.net(compared, key).map((line) => el('span', {}, line)))))));
};

/** A state in words, as the group has it. */
const stateWords = (words, group, kind, state) => {
  if (kind === 'road') return words.road(state);
  if (group !== 'sieges') return words.state(state);
  return state.besieged_by ? words.t('compare.besieged', { side: words.side(state.besieged_by) }) : words.t('compare.not_besieged');
};

const row = ({ words, scene, sides, theme }, key, thing, select) => {
  const { kind, index, before, after } = thing;
  const [from, to] = [before, after].map((state) => stateWords(words, key, kind, state));
  const pictures = [before, after].map((state) => swatch(fillOf(sides, theme.ground(), drawnAs(kind, state)), 16, 16));
  return el('li', {}, el('button', { type: 'button', click: () => select({ kind, index }) },
    el('span', { class: 'pair', 'aria-hidden': 'true' }, ...pictures),
    el('span', { class: 'who' }, el('bdi', {}, words.name(scene[`${kind}s`][index])), el('br'),
      el('span', { class: 'quiet' }, words.t('compare.from_to', { from, to })))));
};

/** The view; `select(thing)` is called with what a reader chooses. */
export const makeComparedList = (ctx, select) => {
  const { words, scene } = ctx;
  const { t } = words;
  const say = makeCompareWords(words);
  const node = el('div', { class: 'compared' });
  /** Groups that the reader opened or closed. */
  const folded = new Map();
  let compared = null;
  let waiting = null;
  ctx.signal.addEventListener('abort', () => clearTimeout(waiting));

  const groupOf = ({ key, side, things }) => {
    const name = `${key} ${side}`;
    const title = OPEN.has(key)
      ? t(`compare.list.${key}.${say.tense(compared)}`, { side: side && words.side(side) })
      : t(`compare.list.${key}`);
    const named = things.toSorted((a, b) => words.compare(words.name(scene[`${a.kind}s`][a.index]), words.name(scene[`${b.kind}s`][b.index])));
    const more = things.length - MOST_ROWS;
    return el('details', { class: 'fold', open: folded.get(name) ?? OPEN.has(key), toggle: ({ target }) => folded.set(name, target.open) },
      el('summary', {}, title, el('span', { class: 'count' }, words.number(things.length))),
      el('ul', { class: 'places' }, ...named.slice(0, MOST_ROWS).map((thing) => row(ctx, key, thing, select))),
      more > 0 ? el('p', { class: 'quiet' }, t('change.more', { n: more })) : '');
  };
  const build = () => {
    clearTimeout(waiting);
    node.replaceChildren(...(compared
      ? [el('p', {}, say.sentence(compared)), sumsTable(ctx, say, compared), ...groupsOf(scene, compared).map(groupOf)]
      : [el('p', {}, t('compare.none'))]));
  };
  return {
    open() {
      build();
      return [node];
    },
    update(frame) {
      ({ compared } = frame);
      clearTimeout(waiting);
      waiting = setTimeout(build, REST);
    },
  };
};
