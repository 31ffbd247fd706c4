/** One claim as evidence: the sentence, who published it and when, what it says, and what speaks against it. */

import { claimDateWords, publishedWords, saysWords, sourceName, sourceWords, stanceWords, weightWords } from './claim_words.js';
import { el, plainText, webAddress } from './dom.js';
import { flagOf } from './flag.js';
import { denialsOf } from './scene.js';

/** Words that lead to a report, where it stands at an address that can be followed. */
const linked = (words, url) => {
  const address = webAddress(url);
  return address
    ? el('a', { href: address, target: '_blank', rel: 'noopener noreferrer', dir: 'auto' }, words)
    : el('cite', { dir: 'auto' }, words);
};

const fact = (term, ...content) => [el('dt', {}, term), el('dd', {}, ...content)];

/** Other claims, each with who makes it; where their cards stand in the same list, the name leads there. */
const others = ({ scene }, term, indices, jump) =>
  (indices.length === 0 ? [] : fact(term, el('ul', {}, ...indices.map((i) => {
    const claim = scene.claims[i];
    const name = sourceName(claim, scene.articles[claim.article]);
    const who = jump?.leadsTo(i) ? el('button', { type: 'button', class: 'plain', click: () => jump.to(i) }, name) : name;
    return el('li', {}, el('strong', { dir: 'auto' }, who), ': ', el('q', { dir: 'auto' }, plainText(claim.sentence)));
  }))));

const printed = (term, articles) =>
  articles.length === 0 ? [] : fact(term, el('ul', {}, ...articles.map(({ outlet, file, url }) =>
    el('li', {}, linked(plainText(outlet || file), url)))));

/** Other prints of the same report: addresses, not witnesses. */
const prints = ({ t }, scene, article) => [
  ...printed(t('claim.also_printed'), article.copies),
  ...printed(t('claim.first_printed'), scene.articles.filter(({ copies }) => copies.some(({ file }) => file === article.file))),
];

/** What speaks against a claim: never folded away. */
const against = (ctx, index, jump) => {
  const { words: { t }, scene } = ctx;
  const { answer, reply_to: denied, contradicted_by: contradicting } = scene.claims[index];
  const denials = denialsOf(scene.claims, index);
  const told = new Set([denied, ...denials]);
  const facts = [
    ...(answer === '' ? [] : fact(t('claim.correction'), t(`answer.${answer}`))),
    ...others(ctx, t('claim.denies'), denied === null ? [] : [denied], jump),
    ...others(ctx, t('claim.denied_by'), denials, jump),
    ...others(ctx, t('claim.contradicted'), contradicting.filter((i) => !told.has(i)), jump),
  ];
  return facts.length ? el('dl', { class: 'against' }, ...facts) : '';
};

const more = (ctx, claim, article, jump) => {
  const { words, scene } = ctx;
  const { t } = words;
  return el('details', { class: 'more' }, el('summary', {}, t('claim.more')),
    el('dl', {},
      ...fact(t('claim.report'), plainText(article.title || article.file)),
      ...fact(t('claim.according'), sourceWords(words, claim, article)),
      ...fact(t('claim.stance'), stanceWords(words, claim)),
      ...prints(words, scene, article),
      ...(claim.log_odds === null ? [] : fact(t('claim.weighs'), weightWords(words, claim))),
      ...others(ctx, t('claim.supported'), claim.supported_by, jump),
    ));
};

/** The badge of a claim that does not simply report. */
const stanceBadge = ({ t }, { stance, background }) => {
  const kind = stance === 'reported' ? (background ? 'background' : '') : stance;
  return kind ? el('span', { class: `badge ${kind}` }, t(`claim.badge.${kind}`)) : '';
};

/** Who published a report, leading to it. */
const outletOf = ({ t }, { outlet, url }) => linked(plainText(outlet) || t('claim.unknown_outlet'), url);

/**
 * The card of the claim at `index`. `jump`, of a list of cards, says whether one of another claim stands in it
 * (`leadsTo(index)`) and leads to it (`to(index)`).
 */
export const claimCard = (ctx, index, jump = null) => {
  const { words, scene } = ctx;
  const { t } = words;
  const claim = scene.claims[index];
  const article = scene.articles[claim.article];
  return el('article', { class: `claim ${claim.stance} ${claim.answer}`, tabindex: '-1' },
    el('p', { class: 'badges' }, el('span', { class: 'bearing' }), stanceBadge(words, claim)),
    el('blockquote', { dir: 'auto' }, plainText(claim.sentence)),
    el('p', { class: 'outlet' },
      el('strong', { dir: 'auto' }, outletOf(words, article)), t('comma'), publishedWords(words, article)),
    el('p', { class: 'says', dir: 'auto' }, t('claim.says_when', { says: saysWords(words, claim), date: claimDateWords(words, claim) })),
    against(ctx, index, jump),
    el('div', { class: 'folds' }, more(ctx, claim, article, jump), flagOf(ctx, index)),
  );
};

/** What a claim is to what is shown on a day: `for`, `against`, neither; and whether the day is before it. */
export const bearingsOf = (state, claim, index, day) => [
  ...(state?.support?.includes(index) ? ['for'] : []),
  ...(state?.counter?.includes(index) ? ['against'] : []),
  ...(claim.start !== null && claim.start > day ? ['ahead'] : []),
];

/** Say on a card what its claim is to what is shown. */
export const markCard = (card, { t }, bearings) => {
  card.querySelector('.bearing').replaceChildren(...bearings.map((kind) => el('span', { class: `badge ${kind}` }, t(`evidence.${kind}`))));
  card.classList.toggle('ahead', bearings.includes('ahead'));
};
