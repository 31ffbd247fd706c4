/** One claim as evidence: the sentence, who published it and when, what it says, and what speaks against it. */

import { claimDateWords, publishedWords, saysWords, sourceName, sourceWords, stanceWords, weightWords } from './claim_words.js';
import { el, plainText, webAddress } from './dom.js';
import { denialsOf } from './scene.js';

/** Words that lead to a report, where it stands at an address that can be followed. */
const linked = (words, url) => {
  const address = webAddress(url);
  return address
    ? el('a', { href: address, target: '_blank', rel: 'noopener noreferrer', dir: 'auto' }, words)
    : el('cite', { dir: 'auto' }, words);
};

const fact = (term, ...content) => [el('dt', {}, term), el('dd', {}, ...content)];

const others = (scene, term, indices) =>
  indices.length === 0 ? [] : fact(term, el('ul', {}, ...indices.map((i) => {
    const claim = scene.claims[i];
    const name = sourceName(claim, scene.articles[claim.article]);
    return el('li', {}, el('strong', { dir: 'auto' }, name), ': ', el('q', { dir: 'auto' }, plainText(claim.sentence)));
  })));

const printed = (term, articles) =>
  articles.length === 0 ? [] : fact(term, el('ul', {}, ...articles.map(({ outlet, file, url }) =>
    el('li', {}, linked(plainText(outlet || file), url)))));

/** Other prints of the same report: addresses, not witnesses. */
const prints = ({ t }, scene, article) => [
  ...printed(t('claim.also_printed'), article.copies),
  ...printed(t('claim.first_printed'), scene.articles.filter(({ copies }) => copies.some(({ file }) => file === article.file))),
];

/** The card of the claim at `index`. */
export const claimCard = ({ words, scene }, index) => {
  const { t } = words;
  const claim = scene.claims[index];
  const article = scene.articles[claim.article];
  return el('article', { class: `claim ${claim.stance} ${claim.answer}` },
    el('p', { class: 'badges' }),
    el('blockquote', { dir: 'auto' }, plainText(claim.sentence)),
    el('p', { class: 'outlet' },
      el('strong', { dir: 'auto' }, plainText(article.outlet) || t('claim.unknown_outlet')), t('comma'), publishedWords(words, article), el('br'),
      linked(plainText(article.title || article.file), article.url)),
    el('dl', {},
      ...fact(t('claim.says'), saysWords(words, claim)),
      ...fact(t('claim.date'), claimDateWords(words, claim)),
      ...fact(t('claim.according'), sourceWords(words, claim, article)),
      ...prints(words, scene, article),
      ...fact(t('claim.stance'), stanceWords(words, claim)),
      ...(claim.log_odds === null ? [] : fact(t('claim.weighs'), weightWords(words, claim))),
      ...(claim.answer === '' ? [] : fact(t('claim.correction'), t(`answer.${claim.answer}`))),
      ...others(scene, t('claim.denies'), claim.reply_to === null ? [] : [claim.reply_to]),
      ...others(scene, t('claim.denied_by'), denialsOf(scene.claims, index)),
      ...others(scene, t('claim.contradicted'), claim.contradicted_by),
      ...others(scene, t('claim.supported'), claim.supported_by),
    ),
  );
};
