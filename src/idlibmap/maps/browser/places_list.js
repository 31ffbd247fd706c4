/** The list of places, areas and roads, with their states on the date, and the search over their names. */

import { el, whenIdle } from './dom.js';
import { drawnAs } from './evidence.js';
import { nameMatches } from './fold.js';
import { fillOf, swatch } from './patterns.js';
import { isToldOf } from './scene.js';

const MOST_ROWS = 200;
/** Rows made at once; the others follow when the browser has time. */
const FIRST_ROWS = 30;
const KINDS = ['place', 'area', 'road'];

const spelled = ({ name, name_ar: arabic = '', names = [], id }) => [name, arabic, ...names, id];

const entriesOf = (scene, { name, compare }) =>
  KINDS.flatMap((kind) => scene[`${kind}s`]
    .flatMap((item, index) => (kind === 'road' && !isToldOf(item) ? [] : [{ kind, index, item, name: name(item) }]))
    .sort((a, b) => compare(a.name, b.name)));

const makeRow = ({ words }, entry, select) => {
  const [picture, state] = [el('span', { class: 'picture' }), el('span', { class: 'quiet' })];
  const other = words.otherName(entry.item);
  const button = el('button', { type: 'button', click: () => select({ kind: entry.kind, index: entry.index }) }, picture,
    el('span', { class: 'who' }, el('bdi', {}, entry.name), other ? [' ', el('bdi', { class: 'other', lang: words.otherLanguage }, other)] : '', el('br'), state),
    el('span', { class: 'today' }, words.t('places.changed')));
  return { entry, picture, state, button, shown: '' };
};

/** The view; `select(thing)` is called with what a reader chooses. */
export const makePlacesList = (ctx, select) => {
  const { words, scene, sides, theme } = ctx;
  const { t } = words;
  const entries = entriesOf(scene, words);
  const search = el('input', { type: 'search', id: 'search', autocomplete: 'off', spellcheck: 'false', placeholder: t('places.search.example') });
  const list = el('ul', { class: 'places' });
  const found = el('p', { class: 'quiet', role: 'status' });
  let rows = [];
  let frame = null;

  const look = ({ kind, index }) => {
    if (kind !== 'road') {
      const state = (kind === 'place' ? frame.states : frame.areaStates)[index];
      return [state, words.state(state)];
    }
    const state = frame.roadStates[index];
    return [drawnAs(kind, state), state ? t('places.road', { state: words.road(state) }) : t('places.road_none')];
  };
  const paint = (row) => {
    const [state, text] = look(row.entry);
    row.button.classList.toggle('changed', row.entry.kind === 'place' && frame.changed.has(row.entry.index));
    const shown = `${text}|${state.holder}|${theme.ground()}`;
    if (row.shown === shown) return;
    row.shown = shown;
    row.picture.replaceChildren(swatch(fillOf(sides, theme.ground(), state)));
    row.state.textContent = text;
  };
  const append = (some) => {
    const more = some.map((entry) => makeRow(ctx, entry, select));
    more.forEach(paint);
    list.append(...more.map(({ button }) => el('li', {}, button)));
    rows.push(...more);
  };
  const filter = () => {
    const matching = search.value.trim() === '' ? entries : entries.filter(({ item }) => nameMatches(spelled(item), search.value));
    const shown = matching.slice(0, MOST_ROWS);
    const own = rows = [];
    list.replaceChildren();
    append(shown.slice(0, FIRST_ROWS));
    whenIdle(() => own === rows && append(shown.slice(FIRST_ROWS)));
    const hidden = matching.length - shown.length;
    found.textContent = matching.length === 0 ? t('places.no_such') : hidden > 0 ? t('places.more', { n: hidden }) : '';
  };
  search.addEventListener('input', filter);
  const node = el('div', { class: 'list' }, el('label', { for: 'search' }, t('places.search')), search, found, list);
  return {
    open: () => [node],
    update(next) {
      const first = frame === null;
      frame = next;
      if (first) filter();
      else rows.forEach(paint);
    },
  };
};
