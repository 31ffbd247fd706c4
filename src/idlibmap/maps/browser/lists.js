/** What the panel lists beside places and changes: what is not on the map, and about the map. */

import { claimCard } from './claim_card.js';
import { el, plainText } from './dom.js';
import { makePaged } from './paged.js';

/** Lists short enough to be read at once stand open. */
const MOST_OPEN = 5;
/** Cards that are built at once. */
const MOST_CARDS = 40;
const ASIDE = ['undated', 'unplaced', 'counted', 'planned'];

const fold = ({ number }, title, count, ...content) =>
  el('details', { class: 'fold', open: count > 0 && count <= MOST_OPEN },
    el('summary', {}, title, el('span', { class: 'count' }, number(count))), ...content);

/** How many claims and files stand beside the map. */
export const asideCount = (scene) => [...ASIDE, 'rejects'].reduce((sum, key) => sum + scene[key].length, 0);

/** Claims and files that no date of the map shows, each with the reason. */
export const makeAside = (ctx) => {
  const { words, scene } = ctx;
  const { t } = words;
  const reject = ({ file, line, reason }) =>
    el('li', {}, el('code', { dir: 'auto' }, plainText(line === null ? file : `${file}:${line}`)), ' ', el('span', { dir: 'auto' }, plainText(reason)));
  return {
    open: () => [
      ...ASIDE.map((key) => fold(words, t(`aside.${key}`), scene[key].length,
        el('p', { class: 'quiet' }, t(`aside.${key}.why`)), ...makePaged(words, el('div', {}), scene[key], (i) => claimCard(ctx, i), MOST_CARDS))),
      fold(words, t('aside.rejects'), scene.rejects.length,
        el('p', { class: 'quiet' }, t('aside.rejects.why')), el('ul', { class: 'rejects' }, ...scene.rejects.map(reject))),
    ],
  };
};

const section = (title, lines) =>
  (lines.length ? [el('h3', {}, title), el('ul', {}, ...lines.map((line) => el('li', { dir: 'auto' }, line)))] : []);

/** Whether it is a report: tables of claims, which bear their file's name, and what is known from elsewhere are none. */
const isReport = ({ title, file }) => title !== file;

/** What the map is, cannot show, rests on and is made with. */
export const makeAbout = ({ words: { t, standing }, scene, tiles }) => ({
  open: () => [el('div', { class: 'prose' },
    el('p', {}, t('about.what')), el('p', {}, el('strong', {}, t('about.cells'))), el('p', {}, t('about.views')),
    ...section(t('about.limits'), scene.caveats.map(standing)),
    el('h3', {}, t('about.reports')),
    el('p', {}, t('about.counts', { reports: scene.articles.filter(isReport).length, claims: scene.claims.length, places: scene.places.length })),
    ...section(t('about.sources'), scene.attribution),
    el('h3', {}, t('about.software')), el('p', {}, t('about.made_with')), el('p', {}, tiles ? t('tiles.alone', { host: tiles.host }) : t('about.alone')),
    el('h3', {}, t('about.keys')), el('p', {}, t('about.keys.list')))],
});
