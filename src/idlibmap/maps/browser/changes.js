/** Changes of every date, newest first, as a list of sentences or as a table; a date leads to it. */

import { el } from './dom.js';
import { makePaged } from './paged.js';
import { isWhole } from './period.js';
import { makeSwitch } from './switch.js';

/** Dates of the list, and rows of the table, that are built at once. */
const [MOST_DATES, MOST_ROWS] = [60, 200];

const dateButton = (text, day, go) => el('button', { type: 'button', class: 'plain', click: () => go(day) }, text);

const listOf = ({ words }, days, changes, go) =>
  makePaged(words, el('ol', { class: 'changes-list' }), days, (day) =>
    el('li', {}, dateButton(words.date(day), day, go), el('ul', {}, ...words.changes(changes.get(day)).map((line) => el('li', {}, line)))), MOST_DATES);

/** What a change tells of before and after it. */
const stateWords = ({ state, road }, kind, told) => (kind === 'road' ? road(told.state ? told : null) : state(told));

const tableOf = ({ words }, days, changes, go) => {
  const { t, shortDate, name } = words;
  const rows = days.flatMap((day) => changes.get(day).map((change) => ({ day, ...change })));
  const body = el('tbody');
  const [, more] = makePaged(words, body, rows, ({ day, kind, item, before, after }) =>
    el('tr', {}, el('th', { scope: 'row' }, dateButton(shortDate(day), day, go)),
      el('td', { dir: 'auto' }, name(item)), el('td', {}, stateWords(words, kind, before)), el('td', {}, stateWords(words, kind, after))), MOST_ROWS);
  const heads = ['date', 'name', 'before', 'after'].map((column) => el('th', { scope: 'col' }, t(`table.${column}`)));
  return [
    el('div', { class: 'wide-table', tabindex: '0', role: 'region', 'aria-label': t('table.changes') },
      el('table', { class: 'facts words' }, el('caption', {}, t('table.changes')), el('thead', {}, el('tr', {}, ...heads)), body)),
    more,
  ];
};

/**
 * The view; `changesNow()` = { dates, changes }, those of the view by day within `period()`; `visit(day)` is called with a date.
 */
export const makeChanges = (ctx, { changesNow, period, visit }) => {
  const { words, scene } = ctx;
  const box = el('div');
  let form = 'list';
  const fill = () => {
    const { dates, changes } = changesNow();
    const days = dates.filter((day) => changes.has(day)).reverse();
    const note = isWhole(period()) ? [] : [el('p', { class: 'quiet' }, words.period(period(), scene))];
    const told = days.length ? { list: listOf, table: tableOf }[form](ctx, days, changes, visit) : [el('p', {}, words.t('changes.none'))];
    box.replaceChildren(...note, ...told);
  };
  const forms = makeSwitch(words, 'form', ['list', 'table'], (next) => {
    form = next;
    fill();
  });
  return {
    open() {
      fill();
      return [el('div', { class: 'forms' }, forms.node), box];
    },
  };
};
