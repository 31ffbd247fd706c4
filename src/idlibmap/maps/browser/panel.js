/** The side panel: places, changes, what is not on the map, about; or the evidence on one thing. */

import { claimCard } from './claim_card.js';
import { byId, el, plainText } from './dom.js';
import { makeEvidence } from './evidence.js';
import { nameMatches } from './fold.js';
import { fillOf, swatch } from './patterns.js';
import { isToldOf } from './scene.js';
import { changeSentences, countWords, dateWords, stateWords } from './words.js';

const MOST_ROWS = 200;

const ASIDE = [
  ['undated', 'No date', 'The report says what happened, but not when. These claims are on no date of the slider.'],
  ['unplaced', 'Place not found', 'The place, or where on the road, could not be found, or the name fits several places.'],
  ['counted', 'Counted, not named', 'The report gives a number of places, not their names.'],
  ['planned', 'Only planned', 'The report speaks of an aim or a plan, not of something that happened.'],
];

/** Lists short enough to be read at once stand open. */
const MOST_OPEN = 5;

const fold = (title, count, ...content) =>
  el('details', { class: 'fold', open: count > 0 && count <= MOST_OPEN }, el('summary', {}, title, el('span', { class: 'count' }, String(count))), ...content);

const asideList = (scene, sides) => [
  ...ASIDE.map(([key, title, why]) =>
    fold(title, scene[key].length, el('p', { class: 'quiet' }, why), ...scene[key].map((i) => claimCard(scene, sides, i)))),
  fold('Set aside', scene.rejects.length, el('p', { class: 'quiet' }, 'What could not be read or used, with the reason.'),
    el('ul', { class: 'rejects' }, ...scene.rejects.map(({ file, line, reason }) =>
      el('li', {}, el('code', { dir: 'auto' }, plainText(line === null ? file : `${file}:${line}`)), ' ', el('span', { dir: 'auto' }, plainText(reason)))))),
];

const changesList = (scene, sides, changes, go) => {
  const days = scene.dates.filter((day) => changes.has(day)).reverse();
  if (!days.length) return [el('p', {}, 'No place changes hands in these reports.')];
  return [el('ol', { class: 'changes-list' }, ...days.map((day) =>
    el('li', {}, el('button', { type: 'button', class: 'plain', click: () => go(day) }, dateWords(day)),
      el('ul', {}, ...changeSentences(sides, changes.get(day)).map((words) => el('li', {}, plainText(words)))))))];
};

const spelled = ({ name, name_ar: arabic = '', names = [], id }) => [name, arabic, ...names, id];

const makePlaces = (scene, sides, { paperOf, select }) => {
  const entries = ['place', 'area', 'road'].flatMap((kind) =>
    scene[`${kind}s`].flatMap((item, index) => (kind === 'road' && !isToldOf(item) ? [] : [{ kind, index, item }])));
  const { compare } = new Intl.Collator('en');
  const order = ['place', 'area', 'road'];
  entries.sort((a, b) => order.indexOf(a.kind) - order.indexOf(b.kind) || compare(a.item.name, b.item.name));
  const search = el('input', { type: 'search', id: 'search', autocomplete: 'off', spellcheck: 'false', placeholder: 'e.g. Saraqib, سراقب' });
  const list = el('ul', { class: 'places' });
  const found = el('p', { class: 'quiet', role: 'status' });
  let rows = [];
  let frame = null;

  const look = ({ kind, index }) => {
    if (kind === 'road') {
      const state = frame.roadStates[index];
      return [{ holder: state?.side || 'unknown', status: state?.status ?? 'unknown', rival: '' }, state ? `road ${state.state}` : 'road, nothing reported'];
    }
    const state = kind === 'place' ? frame.states[index] : frame.areaStates[index];
    return [state, stateWords(sides, state)];
  };
  const paint = (row) => {
    const [state, text] = look(row.entry);
    row.button.classList.toggle('changed', row.entry.kind === 'place' && frame.changed.has(row.entry.index));
    const shown = `${text}|${state.holder}|${paperOf()}`;
    if (row.shown === shown) return;
    row.shown = shown;
    row.picture.replaceChildren(swatch(fillOf(sides, paperOf(), state)));
    row.words.textContent = text;
  };
  const makeRow = (entry) => {
    const [picture, words] = [el('span', { class: 'picture' }), el('span', { class: 'quiet' })];
    const button = el('button', { type: 'button', click: () => select({ kind: entry.kind, index: entry.index }) }, picture,
      el('span', { class: 'who' }, el('bdi', {}, plainText(entry.item.name)),
        entry.item.name_ar ? [' ', el('bdi', { lang: 'ar', class: 'arabic' }, plainText(entry.item.name_ar))] : '', el('br'), words),
      el('span', { class: 'today' }, 'changed'));
    return { entry, picture, words, button, shown: '' };
  };
  const filter = () => {
    const matching = entries.filter(({ item }) => nameMatches(spelled(item), search.value));
    rows = matching.slice(0, MOST_ROWS).map(makeRow);
    list.replaceChildren(...rows.map(({ button }) => el('li', {}, button)));
    rows.forEach(paint);
    const hidden = matching.length - rows.length;
    found.textContent = matching.length === 0 ? 'No such name.' : hidden > 0 ? `${countWords(hidden, 'more name')}: type to narrow the list.` : '';
  };
  search.addEventListener('input', filter);
  return {
    node: el('div', { class: 'list' }, el('label', { for: 'search' }, 'Search places, areas and roads'), search, found, list),
    update(next) {
      const first = frame === null;
      frame = next;
      if (first) filter();
      else rows.forEach(paint);
    },
  };
};

const TITLES = { places: 'Places', changes: 'Changes', aside: 'Not on the map', about: 'About this map' };

/** The panel; `open(name)`, `select(thing)`, `close()`, `update(frame)`. `actions` are what it asks the page to do. */
export const makePanel = (scene, sides, actions) => {
  const [panel, title, body] = ['panel', 'panel-title', 'panel-body'].map(byId);
  const places = makePlaces(scene, sides, actions);
  const about = byId('about');
  let evidence = null;
  let current = '';
  let frame = null;
  let changes = new Map();

  const put = (name, heading, ...content) => {
    current = name;
    title.textContent = heading;
    body.replaceChildren(...content);
    body.scrollTop = 0;
    panel.hidden = false;
    byId('back').hidden = name !== 'evidence';
    for (const button of document.querySelectorAll('[data-panel]')) {
      button.setAttribute('aria-expanded', String(button.dataset.panel === name));
    }
    actions.resized();
  };
  const content = {
    places: () => [places.node],
    changes: () => changesList(scene, sides, changes, actions.go),
    aside: () => asideList(scene, sides),
    about: () => [about],
  };
  const close = () => {
    panel.hidden = true;
    current = '';
    evidence = null;
    for (const button of document.querySelectorAll('[data-panel]')) button.setAttribute('aria-expanded', 'false');
    actions.resized();
  };
  return {
    close,
    get current() {
      return current;
    },
    open(name) {
      evidence = null;
      put(name, TITLES[name], ...content[name]());
      if (name === 'places' && frame) places.update(frame);
    },
    select(thing) {
      evidence = makeEvidence(scene, sides, thing, actions);
      put('evidence', 'Evidence', evidence.node);
      if (frame) evidence.update(frame);
    },
    setChanges(next) {
      changes = next;
      if (current === 'changes') put('changes', TITLES.changes, ...content.changes());
    },
    update(next) {
      frame = next;
      if (current === 'places') places.update(frame);
      evidence?.update(frame);
    },
  };
};
