/** The evidence on one place, area or road: its state on the date, why, its history, and every claim. */

import { claimPasses, holdsBack } from './claim_filter.js';
import { makeClaimList } from './claim_list.js';
import { reasonWords } from './claim_words.js';
import { el, plainText } from './dom.js';
import { fillOf, paintOf, swatch } from './patterns.js';
import { drawnAs, heldAlong, intervalOn, intervalsIn, stateOn } from './scene.js';
import { positionOf, timeScale } from './timeline.js';

const claimsOf = (item, kind) =>
  kind === 'road'
    ? [...new Set([...item.intervals, ...item.intervals_asof].flatMap(({ support, counter }) => [...support, ...counter]))]
    : item.claims;

/** Whom a place shares its land with. */
const sharedWith = ({ words, scene }, item, index) => {
  const cell = scene.cells[item.cell];
  const others = cell
    ? [...cell.places.filter((one) => one !== index).map((one) => words.name(scene.places[one])), ...cell.shared_with.map(plainText)]
    : [];
  return others.length ? words.t('evidence.shared', { names: words.t.list(others) }) : '';
};

const heading = (ctx, item, kind, index) => {
  const { name, otherName, otherLanguage: lang, t } = ctx.words;
  const shared = kind === 'place' ? sharedWith(ctx, item, index) : '';
  const where = kind === 'place' ? ctx.words.whereIs(item) : t(`kind.${kind}`);
  const other = otherName(item);
  return el('div', { class: 'subject' },
    el('h3', { id: 'subject', tabindex: '-1' }, el('bdi', {}, name(item)), other ? [' ', el('bdi', { class: 'other', lang }, other)] : ''),
    el('p', { class: 'quiet' }, where),
    shared ? el('p', { class: 'quiet' }, shared) : '',
    item.uncertainty_km ? el('p', { class: 'quiet' }, t('evidence.derived', { km: item.uncertainty_km })) : '',
  );
};

/** CSS pixels of the history strip; the picture is drawn at twice that. */
const [STRIP, STRIP_TALL] = [346, 26];

/** States over time in one line, each [interval, fill], with a mark at a day. */
export const historyStrip = ({ host, scene }, day, states) => {
  const canvas = el('canvas', { width: 2 * STRIP, height: 2 * STRIP_TALL, class: 'history' });
  const pen = canvas.getContext('2d');
  const ink = getComputedStyle(host).getPropertyValue('--ink');
  const scale = timeScale(scene.dates);
  const place = (at) => 3 + positionOf(scale, at) * (STRIP - 6);
  pen.scale(2, 2);
  for (const [{ start, end }, fill] of states) {
    const from = place(start);
    const width = Math.max(1.5, (end === null ? STRIP - 3 : place(end)) - from);
    pen.fillStyle = paintOf(fill) ?? 'transparent';
    pen.fillRect(from, 4, width, 18);
    pen.strokeStyle = fill.edge;
    pen.setLineDash(fill.dashed ? [4, 3] : []);
    pen.strokeRect(from + 0.5, 4.5, width - 1, 17);
  }
  pen.fillStyle = ink;
  pen.fillRect(place(day) - 1, 0, 2, STRIP_TALL);
  return canvas;
};

const historyList = ({ t, date }, intervals, describe, go) => {
  const span = ({ start, end }) =>
    (end === null ? t('evidence.span_open', { start: date(start) }) : t('evidence.span', { start: date(start), end: date(end) }));
  return el('details', { class: 'states' },
    el('summary', {}, t('count.states', { n: intervals.length })),
    el('ol', {}, ...intervals.map((state) =>
      el('li', {}, el('button', { type: 'button', class: 'plain', click: () => go(state.start) }, span(state)), ' ', describe(state)))));
};

/** What is known of the thing on the date: its state, why, and what the map works out, which no report says. */
const makeNow = (ctx, { kind, index }, describe) => {
  const { words, scene, sides, theme } = ctx;
  const { t } = words;
  const node = el('div', { class: 'state' });
  const why = (state) => (kind === 'road' ? words.roadReason(state) : reasonWords(words, scene, state));
  const derived = (frame) => {
    if (kind === 'road') return [words.along(heldAlong(scene.roads[index], frame.cellStates))].filter(Boolean);
    const around = kind === 'place' && frame.pockets.find(({ places }) => places.includes(index));
    return around ? [words.pocket(around)] : [];
  };
  const update = (frame, state) => {
    const when = { weekday: words.weekday(frame.day), date: words.date(frame.day) };
    const of = () => (kind === 'road' ? describe(state) : words.side(state.holder));
    node.replaceChildren(
      el('p', { class: 'quiet' }, frame.day ? t(frame.view === 'asof' ? 'time.on_asof' : 'time.on', when) : t('time.nothing_dated')),
      el('p', { class: 'holder' }, swatch(fillOf(sides, theme.ground(), drawnAs(kind, state)), 34, 20), el('strong', {}, describe(state))),
      ...[why(state), ...derived(frame)].map((line) => el('p', { class: 'reason' }, line)),
      state?.besieged_by ? el('p', { class: 'reason' }, t('evidence.besieged', { side: words.side(state.besieged_by) })) : '',
      state?.probability ? el('p', { class: 'quiet' }, t('evidence.model', { side: of(), percent: Math.round(state.probability * 100) })) : '',
    );
  };
  return { node, update };
};

/** [Claims that pass a filter, claims that it leaves out]. */
const sortedOut = ({ claims, articles }, indices, filter) => {
  const passes = (index) => claimPasses(claims[index], articles[claims[index].article], filter);
  return [indices.filter(passes), indices.filter((index) => !passes(index))];
};

/** Claims that a filter leaves out, folded away; their cards are made when a reader unfolds them. */
const makeLeftOut = (ctx, indices, placeId) => {
  if (!indices.length) return { node: '', update() {} };
  const list = makeClaimList(ctx, indices, placeId);
  const node = el('details', { class: 'fold' }, el('summary', {}, ctx.words.t('filter.left_out', { n: indices.length })), ...list.nodes);
  let latest = null;
  node.addEventListener('toggle', () => node.open && list.update(...latest));
  return {
    node,
    update(...now) {
      latest = now;
      if (node.open) list.update(...latest);
    },
  };
};

/**
 * The panel's content for a selection; `update(frame)` follows the date without rebuilding the claims.
 * `ctx.scene` is the one that is told, `ctx.filter` what it is told by.
 */
export const makeEvidence = (ctx, { kind, index }, go) => {
  const { words, scene, sides, theme } = ctx;
  const item = scene[`${kind}s`][index];
  const [passing, leftOut] = sortedOut(scene, claimsOf(item, kind), ctx.filter);
  const claims = makeClaimList(ctx, passing, item.id);
  const others = makeLeftOut(ctx, leftOut, item.id);
  const describe = (state) => (kind === 'road' ? words.road(state) : words.state(state));
  const now = makeNow(ctx, { kind, index }, describe);
  const past = el('div', { class: 'past' });
  let drawnView = '';

  const showPast = (frame) => {
    const intervals = intervalsIn(item, frame.view);
    const fills = intervals.map((interval) => [interval, fillOf(sides, theme.ground(), drawnAs(kind, interval))]);
    past.firstChild?.remove();
    past.prepend(historyStrip(ctx, frame.day, fills));
    past.firstChild.setAttribute('role', 'img');
    past.firstChild.setAttribute('aria-label', words.t('evidence.strip'));
    if (drawnView !== frame.view) past.replaceChildren(past.firstChild, historyList(words, intervals, describe, go));
    drawnView = frame.view;
  };
  const update = (frame) => {
    const state = kind === 'road' ? intervalOn(intervalsIn(item, frame.view), frame.day) : stateOn(item, frame.view, frame.day);
    now.update(frame, state);
    showPast(frame);
    claims.update(frame, state);
    others.update(frame, state);
  };
  const node = el('div', { class: 'evidence' }, heading(ctx, item, kind, index),
    holdsBack(ctx.filter) ? el('p', { class: 'by-filter' }, words.t('filter.evidence')) : '', now.node, past, ...claims.nodes, others.node);
  return { node, update };
};
