/** The facts of the date as a table: each place, area and road, who holds it, how sure, since when, and how many claims. */

import { el, putRows } from './dom.js';

const COLUMNS = ['name', 'held', 'sure', 'since', 'claims'];

/** How other columns than the name are sorted. */
const ORDERS = {
  held: (compare) => (a, b) => compare(a.held, b.held),
  sure: (compare) => (a, b) => compare(a.sure, b.sure),
  since: () => (a, b) => (a.day === b.day ? 0 : a.day < b.day ? 1 : -1),
  claims: () => (a, b) => b.claims - a.claims,
};

const claimCount = ({ item, kind }) =>
  (kind === 'road' ? new Set(item.intervals.flatMap(({ support, counter }) => [...support, ...counter])).size : item.claims.length);

/** What the table says of an entry { kind, index, item, name } on the date. */
const factsOf = ({ words }, entry, frame) => {
  const { t, side } = words;
  const state = { place: frame.states, area: frame.areaStates, road: frame.roadStates }[entry.kind][entry.index];
  const isRoad = entry.kind === 'road';
  const held = isRoad ? words.road(state) : words.heldBy(state);
  return {
    entry, name: entry.name, held, day: state?.start ?? '', claims: claimCount(entry),
    sure: t(`status.${state?.status ?? 'unknown'}`), siege: state?.besieged_by ? t('evidence.besieged', { side: side(state.besieged_by) }) : '',
  };
};

/** The table; `update(frame, entries)` fills it with `most` at most. */
export const makePlacesTable = (ctx, select, most) => {
  const { t, date, shortDate, number, compare } = ctx.words;
  const body = el('tbody');
  let [order, frame, entries] = ['name', null, []];
  const heads = COLUMNS.map((column) =>
    el('th', { scope: 'col' }, el('button', { type: 'button', class: 'plain', click: () => sortBy(column) }, t(`table.${column}`))));
  const row = ({ entry: { kind, index }, name, held, sure, siege, day, claims }) =>
    el('tr', {},
      el('th', { scope: 'row' }, el('button', { type: 'button', class: 'plain', dir: 'auto', click: () => select({ kind, index }) }, name)),
      el('td', {}, held, siege ? [' ', siege] : ''), el('td', {}, sure), el('td', {}, day ? shortDate(day) : '–'), el('td', {}, number(claims)));
  /** Rows as last built, with what they said: most places are the next day as they were. */
  const built = new Map();
  const rowOf = (facts) => {
    const said = [facts.held, facts.sure, facts.siege, facts.day].join('|');
    if (built.get(facts.entry)?.said !== said) built.set(facts.entry, { said, line: row(facts) });
    return built.get(facts.entry).line;
  };
  const show = () => {
    // Entries come in the order of their names.
    const facts = (order === 'name' ? entries.slice(0, most) : entries).map((entry) => factsOf(ctx, entry, frame));
    if (order !== 'name') facts.sort(ORDERS[order](compare));
    putRows(body, facts.slice(0, most).map(rowOf));
    heads.forEach((head, i) => head.setAttribute('aria-sort', COLUMNS[i] === order ? (i < 3 ? 'ascending' : 'descending') : 'none'));
  };
  const sortBy = (column) => {
    order = column;
    show();
  };
  const caption = el('caption', {});
  return {
    // It takes the focus: it may be wider than the panel, and the link past the map leads here.
    node: el('div', { id: 'facts', class: 'wide-table', tabindex: '0', role: 'region', 'aria-label': t('table') }, el('table', { class: 'facts words' }, caption, el('thead', {}, el('tr', {}, ...heads)), body)),
    update(nextFrame, nextEntries) {
      [frame, entries] = [nextFrame, nextEntries];
      caption.textContent = frame.day ? t('table.caption', { date: date(frame.day) }) : t('time.nothing_dated');
      show();
    },
  };
};
