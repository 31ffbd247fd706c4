/** The list of places, areas and roads, with their states on the date, and the search over their names. */

import { el, plainText } from './dom.js';
import { drawnAs } from './evidence.js';
import { nameMatches } from './fold.js';
import { fillOf, swatch } from './patterns.js';
import { makePlacesTable } from './places_table.js';
import { isToldOf } from './scene.js';
import { makeSwitch } from './switch.js';

const MOST_ROWS = 200;
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
  const table = makePlacesTable(ctx, select, MOST_ROWS);
  let [rows, matching, frame, isTable] = [[], [], null, false];

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
  const show = () => {
    if (isTable) table.update(frame, matching);
    else rows.forEach(paint);
  };
  const filter = () => {
    matching = entries.filter(({ item }) => nameMatches(spelled(item), search.value));
    rows = isTable ? [] : matching.slice(0, MOST_ROWS).map((entry) => makeRow(ctx, entry, select));
    list.replaceChildren(...rows.map(({ button }) => el('li', {}, button)));
    show();
    const hidden = Math.max(0, matching.length - MOST_ROWS);
    found.textContent = matching.length === 0 ? t('places.no_such') : hidden > 0 ? t('places.more', { n: hidden }) : '';
  };
  search.addEventListener('input', filter);
  const setForm = (form) => {
    isTable = form === 'table';
    table.node.hidden = !isTable;
    list.hidden = isTable;
    if (frame) filter();
  };
  const forms = makeSwitch(words, 'form', ['list', 'table'], setForm);
  table.node.hidden = true;
  const node = el('div', { class: 'list' }, el('label', { for: 'search' }, t('places.search')), search,
    el('div', { class: 'forms' }, forms.node), found, list, table.node);
  return {
    open: () => [node],
    showTable: () => forms.choose('table'),
    update(next) {
      const first = frame === null;
      frame = next;
      if (first) filter();
      else show();
    },
  };
};
