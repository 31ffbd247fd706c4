/** The view of numbers: of the date, over time, and who has been heard of late. */

import { daysSince, makeCoverage, reportsUpTo } from './coverage.js';
import { el } from './dom.js';
import { makeNumbersChart } from './numbers_chart.js';
import { fillOf, swatch } from './patterns.js';
import { UNKNOWN, wholeKm2 } from './scene.js';
import { seriesOf } from './series.js';
import { makeSwitch } from './switch.js';
import { stopOn } from './timeline.js';

const MOST_SOURCES = 12;
const MEASURES = ['km2', 'places'];

const cell = (...content) => el('td', {}, ...content);
const table = (caption, columns, body) =>
  el('table', { class: 'facts' }, el('caption', {}, caption), el('thead', {}, el('tr', {}, ...columns.map((name) => el('th', { scope: 'col' }, name)))), body);

/** Sides that hold something on any date, then what nobody holds. */
const keysOf = (scene, { places }) => [...scene.sides.map(({ id }) => id).filter((id) => places.has(id)), 'contested', 'unknown'];

const valuesOf = (series, measure, key) => series[measure].get(key) ?? [];

/** What a key of the numbers is drawn as. */
const stateOfKey = ({ sides }, key) => {
  if (key === 'unknown') return UNKNOWN;
  const [first, second] = [...sides.keys()];
  return key === 'contested' ? { ...UNKNOWN, status: key, holder: first, rival: second ?? '' } : { ...UNKNOWN, status: 'assessed', holder: key };
};

const nameOfKey = ({ t, side }, key) => (key === 'contested' || key === 'unknown' ? t(`status.${key}`) : side(key));

/** "+3", "−1", nothing where nothing changed. */
const changeWords = ({ number }, change) => (change === 0 ? '' : `${change > 0 ? '+' : '−'}${number(Math.abs(change))}`);

const withChange = (words, values, at) => {
  const [now, before] = [at, at - 1].map((i) => wholeKm2(values[Math.max(0, i)] ?? 0));
  const change = changeWords(words, now - before);
  return cell(words.number(now), change ? el('span', { class: 'change' }, change) : '');
};

const makeDateTable = (ctx) => {
  const { words, theme, sides } = ctx;
  const { t, number } = words;
  const body = el('tbody');
  const besieged = el('p', { class: 'quiet' });
  const row = (series, at, key, land) =>
    el('tr', {},
      el('th', { scope: 'row' }, swatch(fillOf(sides, theme.ground(), stateOfKey(ctx, key)), 18, 12), ' ', nameOfKey(words, key)),
      withChange(words, valuesOf(series, 'places', key), at), withChange(words, valuesOf(series, 'km2', key), at),
      cell(t('numbers.percent', { n: number(land ? Math.round((100 * wholeKm2(valuesOf(series, 'km2', key)[at] ?? 0)) / land) : 0) })));
  return {
    nodes: [
      table(t('numbers.caption'), ['side', 'places', 'km2', 'share'].map((name) => t(`numbers.${name}`)), body),
      el('p', { class: 'quiet' }, t('numbers.change.why')), besieged,
    ],
    show(series, keys, at) {
      const land = keys.reduce((sum, key) => sum + (valuesOf(series, 'km2', key)[at] ?? 0), 0);
      body.replaceChildren(...keys.map((key) => row(series, at, key, land)));
      besieged.textContent = t('numbers.besieged', { n: series.besieged[at] });
    },
  };
};

/** A table of who was heard of last; filled once the evidence is read. */
const makeHeard = (ctx) => {
  const { words, scene } = ctx;
  const { t, number, date } = words;
  const [reports, body, rest] = [el('p', {}), el('tbody'), el('p', { class: 'quiet' })];
  let coverage = null;
  const row = (day) => ({ name, last, claims }) =>
    el('tr', {}, el('th', { scope: 'row', dir: 'auto' }, name), cell(date(last), last === day ? '' : el('span', { class: 'change' }, t('heard.ago', { n: daysSince(last, day) }))), cell(number(claims)));
  const show = ({ day }) => {
    const { all, today, last } = reportsUpTo(scene.reports_per_day, day);
    reports.textContent = last
      ? t('heard.reports', { n: all, all: number(all), today: number(today), last: date(last) }) : t('heard.no_reports');
    if (!coverage) return;
    const heard = coverage(day);
    body.replaceChildren(...heard.slice(0, MOST_SOURCES).map(row(day)));
    rest.textContent = heard.length > MOST_SOURCES ? t('heard.more', { n: heard.length - MOST_SOURCES }) : '';
  };
  return {
    nodes: [reports, table(t('heard.caption'), ['source', 'last', 'claims'].map((name) => t(`heard.${name}`)), body), rest],
    show,
    async read() {
      await ctx.evidence();
      coverage ??= makeCoverage(scene);
    },
  };
};

/** The view; `go(day)` is called with a date chosen on the chart. Nothing is added up before it is first open. */
export const makeNumbers = (ctx, go) => {
  const { words, scene, sides, theme, signal } = ctx;
  const { t, number } = words;
  if (!scene.dates.length) return { open: () => [el('p', {}, t('time.nothing_dated.why'))] };
  const known = new Map();
  const seriesIn = (view) => {
    if (!known.has(view)) known.set(view, seriesOf(frame.told, view));
    return known.get(view);
  };
  const [dateTable, chart, heard] = [makeDateTable(ctx), makeNumbersChart(ctx, go), makeHeard(ctx)];
  let [measure, frame, drawn] = ['km2', null, ''];

  const sumsInWords = (series, keys, at) =>
    keys.map((key) => t('numbers.sum', { side: nameOfKey(words, key), sum: number(wholeKm2(valuesOf(series, measure, key)[at] ?? 0)) })).join(', ');
  const drawChart = (series, keys) => {
    const look = [frame.view, measure, theme.ground()].join();
    if (look === drawn) return;
    drawn = look;
    chart.draw(frame.told.dates, keys.filter((key) => series[measure].has(key)).map((key) => ({ values: series[measure].get(key), fill: fillOf(sides, theme.ground(), stateOfKey(ctx, key)) })));
  };
  const show = () => {
    const series = seriesIn(frame.view);
    const keys = keysOf(scene, series);
    const at = stopOn(frame.told.dates, frame.day);
    dateTable.show(series, keys, at);
    drawChart(series, keys);
    chart.mark(frame.day, t('numbers.chart.now', { date: words.date(frame.day), measure: t(`numbers.${measure}`), sums: sumsInWords(series, keys, at) }));
    heard.show(frame);
  };
  const choose = (next) => {
    measure = next;
    show();
  };
  const node = el('div', { class: 'numbers' }, ...dateTable.nodes,
    el('div', { class: 'over-time' }, el('h3', {}, t('numbers.over_time')), makeSwitch(words, 'numbers', MEASURES, choose).node), chart.node,
    el('p', { class: 'quiet span' }, el('span', {}, words.date(scene.first)), el('span', {}, words.date(scene.last))),
    el('h3', {}, t('heard')), ...heard.nodes);
  return {
    open() {
      heard.read().then(() => signal.aborted || heard.show(frame));
      return [node];
    },
    update(next) {
      if (next.told !== frame?.told) {
        known.clear();
        drawn = '';
      }
      frame = next;
      show();
    },
  };
};
