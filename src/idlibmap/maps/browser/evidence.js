/** The evidence on one place, area or road: its state on the date, why, its history, and every claim. */

import { claimCard } from './claim_card.js';
import { el, plainText } from './dom.js';
import { fillOf, paintOf, swatch } from './patterns.js';
import { heldAlong, intervalOn, intervalsIn, newestFirst, stateOn } from './scene.js';
import { positionOf, timeScale } from './timeline.js';
import { alongWords, countWords, dateWords, pocketWords, reasonLine, roadReason, roadWords, sideWords, stateWords, weekdayWords } from './words.js';

const claimsOf = (item, kind) =>
  kind === 'road'
    ? [...new Set([...item.intervals, ...item.intervals_asof].flatMap(({ support, counter }) => [...support, ...counter]))]
    : item.claims;

/** Whom a place shares its land with. */
const sharedWith = (scene, item, index) => {
  const cell = scene.cells[item.cell];
  const others = cell ? [...cell.places.filter((one) => one !== index).map((one) => scene.places[one].name), ...cell.shared_with] : [];
  return others.length ? `Stands on one point with ${others.join(', ')}: they share their land, which is nobody’s while those told of differ.` : '';
};

const heading = (scene, item, kind, index) => {
  const shared = kind === 'place' ? sharedWith(scene, item, index) : '';
  const where = kind === 'place' ? [item.kind, item.admin].filter(Boolean).join(', ') : kind === 'area' ? 'named area' : 'stretch of road';
  return el('div', { class: 'subject' },
    el('h3', { id: 'subject', tabindex: '-1' }, el('bdi', {}, plainText(item.name)), item.name_ar ? [' ', el('bdi', { lang: 'ar', class: 'arabic' }, plainText(item.name_ar))] : ''),
    el('p', { class: 'quiet' }, where),
    shared ? el('p', { class: 'quiet' }, plainText(shared)) : '',
    item.uncertainty_km ? el('p', { class: 'quiet' }, `The reports give no exact point: it lies within about ${item.uncertainty_km} km of the mark.`) : '',
  );
};

const fillNow = (sides, paper, kind, state) =>
  fillOf(sides, paper, kind === 'road' ? { holder: state?.side || 'unknown', status: state?.status ?? 'unknown', rival: '' } : state);

/** CSS pixels of the history strip; the picture is drawn at twice that. */
const [STRIP, STRIP_HEIGHT] = [346, 26];

const historyStrip = (scene, day, states) => {
  const canvas = el('canvas', { width: 2 * STRIP, height: 2 * STRIP_HEIGHT, class: 'history', role: 'img', 'aria-label': 'States over time; listed below' });
  const pen = canvas.getContext('2d');
  const ink = getComputedStyle(document.documentElement).getPropertyValue('--ink');
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
  pen.fillRect(place(day) - 1, 0, 2, STRIP_HEIGHT);
  return canvas;
};

const spanWords = ({ start, end }) => (end === null ? `from ${dateWords(start)}` : `${dateWords(start)} to ${dateWords(end)}`);

const historyList = (intervals, words, go) =>
  el('details', { class: 'states' },
    el('summary', {}, countWords(intervals.length, 'state'), ' over time'),
    el('ol', {}, ...intervals.map((state) =>
      el('li', {}, el('button', { type: 'button', class: 'plain', click: () => go(state.start) }, spanWords(state)), ' ', words(state)))));

const badgesOf = (index, state, claim, day) => {
  const badges = [];
  if (state?.support?.includes(index)) badges.push(['for', 'speaks for what is shown']);
  if (state?.counter?.includes(index)) badges.push(['against', 'speaks against it']);
  if (claim.start !== null && claim.start > day) badges.push(['ahead', 'after this date']);
  return badges.map(([kind, words]) => el('span', { class: `badge ${kind}` }, words));
};

/** The panel's content for a selection; `update(frame)` follows the date without rebuilding the claims. */
export const makeEvidence = (scene, sides, { kind, index }, { paperOf, go }) => {
  const item = scene[`${kind}s`][index];
  const claims = newestFirst(scene.claims, claimsOf(item, kind));
  const cards = claims.map((i) => claimCard(scene, sides, i));
  const now = el('div', { class: 'state' });
  const past = el('div', { class: 'past' });
  const held = el('p', { class: 'quiet', hidden: true });
  let drawnView = '';

  const stateNow = (frame) =>
    (kind === 'road' ? intervalOn(intervalsIn(item, frame.view), frame.day) : stateOn(item, frame.view, frame.day));
  const describe = (state) => (kind === 'road' ? roadWords(sides, state) : stateWords(sides, state));
  const why = (state) => {
    if (kind !== 'road') return reasonLine(scene, sides, state);
    return state ? roadReason(state) : 'What reports say up to this date does not tell whether it is open.';
  };
  /** What the map works out, and no report says. */
  const derived = (frame) => {
    if (kind === 'road') return [alongWords(sides, heldAlong(item, frame.cellStates))].filter(Boolean);
    const around = kind === 'place' && frame.pockets.find(({ places }) => places.includes(index));
    return around ? [pocketWords(sides, around)] : [];
  };
  const pictureOf = (state) => fillNow(sides, paperOf(), kind, state);

  const update = (frame) => {
    const state = stateNow(frame);
    now.replaceChildren(
      el('p', { class: 'quiet' }, `On ${weekdayWords(frame.day)} ${dateWords(frame.day)}${frame.view === 'asof' ? ', as known then' : ''}`),
      el('p', { class: 'holder' }, swatch(pictureOf(state), 34, 20), el('strong', {}, describe(state))),
      el('p', { class: 'reason' }, why(state)),
      ...derived(frame).map((words) => el('p', { class: 'reason' }, words)),
      state?.besieged_by ? el('p', { class: 'reason' }, `Besieged by ${sideWords(sides, state.besieged_by)}.`) : '',
      state?.probability ? el('p', { class: 'quiet' }, `The model gives ${kind === 'road' ? describe(state) : sideWords(sides, state.holder)} ${Math.round(state.probability * 100)} %.`) : '',
    );
    const intervals = intervalsIn(item, frame.view);
    past.firstChild?.remove();
    past.prepend(historyStrip(scene, frame.day, intervals.map((interval) => [interval, pictureOf(interval)])));
    if (drawnView !== frame.view) past.replaceChildren(past.firstChild, historyList(intervals, describe, go));
    drawnView = frame.view;
    let kept = 0;
    claims.forEach((claimIndex, i) => {
      const claim = scene.claims[claimIndex];
      const { published } = scene.articles[claim.article];
      cards[i].hidden = frame.view === 'asof' && published !== null && published > frame.day;
      kept += cards[i].hidden ? 1 : 0;
      cards[i].querySelector('.badges').replaceChildren(...badgesOf(claimIndex, state, claim, frame.day));
      cards[i].classList.toggle('ahead', claim.start !== null && claim.start > frame.day);
    });
    held.hidden = kept === 0;
    held.textContent = `${countWords(kept, 'claim')} published after this date ${kept === 1 ? 'is' : 'are'} not shown.`;
  };
  const node = el('div', { class: 'evidence' }, heading(scene, item, kind, index), now, past,
    el('h4', {}, countWords(claims.length, 'claim'), ', newest first'), held, ...cards);
  return { node, update, title: item.name };
};
