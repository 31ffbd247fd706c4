/** One claim as evidence: the sentence, who published it and when, what it says, and what speaks against it. */

import { el, plainText, webAddress } from './dom.js';
import { denialsOf } from './scene.js';
import { actionWords, answerWords, claimDateWords, publishedWords, sourceName, sourceWords, weightWords } from './words.js';

/** Words that lead to a report, where it stands at an address that can be followed. */
const linked = (words, url) => {
  const address = webAddress(url);
  return address
    ? el('a', { href: address, target: '_blank', rel: 'noopener noreferrer', dir: 'auto' }, words)
    : el('cite', { dir: 'auto' }, words);
};

const fact = (term, ...words) => [el('dt', {}, term), el('dd', { dir: 'auto' }, ...words)];

const others = (scene, term, indices) =>
  indices.length === 0 ? [] : fact(term, el('ul', {}, ...indices.map((i) => {
    const claim = scene.claims[i];
    const name = plainText(sourceName(claim, scene.articles[claim.article]));
    return el('li', {}, el('strong', {}, name), ': ', el('q', { dir: 'auto' }, plainText(claim.sentence)));
  })));

const printed = (term, articles) =>
  articles.length === 0 ? [] : fact(term, el('ul', {}, ...articles.map(({ outlet, file, url }) =>
    el('li', {}, linked(plainText(outlet || file), url)))));

/** Other prints of the same report: addresses, not witnesses. */
const prints = (scene, article) => [
  ...printed('Also printed by', article.copies),
  ...printed('First printed by', scene.articles.filter(({ copies }) => copies.some(({ file }) => file === article.file))),
];

const stanceWords = ({ stance, background }) =>
  ({ reported: 'reported as fact', claimed: 'a claim', denied: 'a denial', intended: 'only a plan' })[stance] +
  (background ? '; told as background, not as news' : '');

/** "near Saraqib", "north of Saraqib"; the place alone where it is the place itself. */
const whereWords = ({ where, relation }) => (relation === 'at' ? where : `${relation.replace('_', ' ')} ${where}`);

/** The card of the claim at `index`. */
export const claimCard = (scene, sides, index) => {
  const claim = scene.claims[index];
  const article = scene.articles[claim.article];
  return el('article', { class: `claim ${claim.stance} ${claim.answer}` },
    el('p', { class: 'badges' }),
    el('blockquote', { dir: 'auto' }, plainText(claim.sentence)),
    el('p', { class: 'outlet' }, el('strong', { dir: 'auto' }, plainText(article.outlet || 'Unknown outlet')), ', ', publishedWords(article), el('br'), linked(plainText(article.title || article.file), article.url)),
    el('dl', {},
      ...fact('Says', `${actionWords(sides, claim)}${claim.where ? ` – ${plainText(whereWords(claim))}` : ''}`),
      ...fact('Date meant', claimDateWords(claim)),
      ...fact('According to', plainText(sourceWords(claim, article))),
      ...prints(scene, article),
      ...fact('Stance', stanceWords(claim)),
      ...(claim.log_odds === null ? [] : fact('Weighs', weightWords(sides, claim))),
      ...(claim.answer === '' ? [] : fact('Correction', answerWords(claim))),
      ...others(scene, 'Denies', claim.reply_to === null ? [] : [claim.reply_to]),
      ...others(scene, 'Denied by', denialsOf(scene.claims, index)),
      ...others(scene, 'Contradicted by', claim.contradicted_by),
      ...others(scene, 'Supported by', claim.supported_by),
    ),
  );
};
