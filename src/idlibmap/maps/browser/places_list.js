/** The list of places, areas and roads, with their states on the date, and the search over their names. */

import { el, whenIdle } from './dom.js';
import { historyStrip } from './evidence.js';
import { isHidden } from './hidden.js';
import { makeNameSearch } from './name_search.js';
import { fillOf, swatch } from './patterns.js';
import { makePlacesTable } from './places_table.js';
import { drawnAs, intervalsIn, isToldOf } from './scene.js';
import { makeSwitch } from './switch.js';

const MOST_ROWS = 200;
/** Rows made at once; the others follow when the browser has time. */
const FIRST_ROWS = 30;
/** Rows of a search few enough to show the history of each. */
const MOST_HISTORIES = 12;
const KINDS = ['place', 'area', 'road'];

const spelled = ({ name, name_ar: arabic = '', names = [], id }) => [name, arabic, ...names, id];

/** Points worked out from words such as “8 km southwest of”: they come after the places that have a name. */
const isDerived = ({ item }) => Boolean(item.uncertainty_km);

const entriesOf = (scene, { name, compare }) =>
  KINDS.flatMap((kind) => scene[`${kind}s`]
    .flatMap((item, index) => (kind === 'road' && !isToldOf(item) ? [] : [{ kind, index, item, name: name(item) }]))
    .sort((a, b) => isDerived(a) - isDerived(b) || compare(a.name, b.name)));

const makeRow = ({ words }, entry, select) => {
  const [picture, state] = [el('span', { class: 'picture' }), el('span', { class: 'quiet' })];
  const past = el('span', { class: 'past', 'aria-hidden': 'true' });
  const other = words.otherName(entry.item);
  const button = el('button', { type: 'button', click: () => select({ kind: entry.kind, index: entry.index }) }, picture,
    el('span', { class: 'who' }, el('bdi', {}, entry.name), other ? [' ', el('bdi', { class: 'other', lang: words.otherLanguage }, other)] : '', el('br'), state, past),
    el('span', { class: 'today' }, words.t('places.changed')));
  return { entry, picture, state, past, button, line: el('li', {}, button), shown: '' };
};

const stateOf = (frame, { kind, index }) => frame[{ place: 'states', area: 'areaStates', road: 'roadStates' }[kind]][index];

/** Paints a row as it is on the date of a frame. */
const makePainter = ({ host, words, sides, theme }) => {
  const { t } = words;
  const fill = (kind, state) => fillOf(sides, theme.ground(), drawnAs(kind, state));
  const told = (kind, state) => {
    if (kind !== 'road') return words.state(state);
    return state ? t('places.road', { state: words.road(state) }) : t('places.road_none');
  };
  return {
    paint(row, frame) {
      const { kind, index } = row.entry;
      const state = stateOf(frame, row.entry);
      row.button.classList.toggle('changed', kind === 'place' && frame.changed.has(index));
      const text = told(kind, state);
      const shown = `${text}|${drawnAs(kind, state).holder}|${theme.ground()}`;
      if (row.shown === shown) return;
      row.shown = shown;
      row.picture.replaceChildren(swatch(fill(kind, state)));
      row.state.textContent = text;
    },
    paintHistory({ entry: { kind, index }, past }, { told: scene, view, day }) {
      const runs = intervalsIn(scene[`${kind}s`][index], view);
      past.replaceChildren(...(runs.length ? [historyStrip({ host, scene }, day, runs.map((run) => [run, fill(kind, run)]))] : []));
    },
  };
};

/** The view; `select(thing)` is called with what a reader chooses. */
export const makePlacesList = (ctx, select) => {
  const { words, scene } = ctx;
  const { t } = words;
  const entries = entriesOf(scene, words);
  const names = makeNameSearch(entries.map(({ item }) => spelled(item)));
  const painter = makePainter(ctx);
  const search = el('input', { type: 'search', id: 'search', autocomplete: 'off', spellcheck: 'false', placeholder: t('places.search.example') });
  const list = el('ul', { class: 'places' });
  const found = el('p', { class: 'quiet', role: 'status' });
  const table = makePlacesTable(ctx, select, MOST_ROWS);
  let results = null;
  let rows = [];
  let [frame, isTable, room] = [null, false, FIRST_ROWS];

  const foundWords = (hidden) => {
    if (!results.numbers.length) return t('places.no_such');
    if (hidden > 0) return t('places.more', { n: hidden });
    if (results.exact === results.numbers.length) return '';
    return t(results.exact ? 'places.near' : 'places.nearest');
  };
  /** Put the rows of the results in the list that are not taken off the map. */
  const fill = () => {
    const isShown = (n) => !isHidden(frame.hidden, entries[n].kind, stateOf(frame, entries[n]));
    const left = frame.hidden.size ? results.numbers.filter(isShown) : results.numbers;
    const text = foundWords(Math.max(0, left.length - MOST_ROWS));
    if (found.textContent !== text) found.textContent = text;
    if (isTable) {
      table.update(frame, left.map((n) => entries[n]));
      return;
    }
    const listed = left.slice(0, room).map((n) => entries[n]);
    if (listed.length === rows.length && listed.every((entry, i) => entry === rows[i].entry)) return;
    const kept = new Map(rows.map((row) => [row.entry, row]));
    rows = listed.map((entry) => kept.get(entry) ?? makeRow(ctx, entry, select));
    list.replaceChildren(...rows.map(({ line }) => line));
  };
  const paint = () => {
    const withHistory = search.value !== '' && rows.length <= MOST_HISTORIES;
    for (const row of rows) {
      painter.paint(row, frame);
      if (withHistory) painter.paintHistory(row, frame);
      else if (row.past.firstChild) row.past.replaceChildren();
    }
  };
  const show = () => {
    fill();
    if (!isTable) paint();
  };
  whenIdle(() => {
    room = MOST_ROWS;
    if (frame) show();
  });
  const find = () => {
    results = names.find(search.value);
    show();
  };
  search.addEventListener('focus', names.fold, { once: true });
  search.addEventListener('input', find);
  const setForm = (form) => {
    isTable = form === 'table';
    table.node.hidden = !isTable;
    list.hidden = isTable;
    if (frame) show();
  };
  const forms = makeSwitch(words, 'form', ['list', 'table'], setForm);
  table.node.hidden = true;
  const node = el('div', { class: 'list' }, el('label', { for: 'search' }, t('places.search')), search,
    el('div', { class: 'forms' }, forms.node), found, list, table.node);
  return {
    open: () => [node],
    showTable: () => forms.choose('table'),
    update(next) {
      frame = next;
      results ??= names.find('');
      show();
    },
  };
};
