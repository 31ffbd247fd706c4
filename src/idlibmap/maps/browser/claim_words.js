/** What a claim says, who says it, when it was, and what it does to the belief, in words. */

import { plainText } from './dom.js';
import { isLeft } from './words.js';

const DATE_NOTES = new Set(['weekday', 'relative', 'inherited', 'published', 'correction']);
const PUBLISHED_NOTES = new Set(['text', 'dateline', 'year_inferred', 'sources.csv', 'option']);
const MOST_NAMES = 3;

/** Who says it: a name, or the outlet where the report speaks for itself. */
export const sourceName = (claim, article) =>
  plainText(claim.source === 'outlet' || claim.source === '' ? article.outlet || article.file : claim.source);

export const sourceWords = ({ t }, claim, article) =>
  t(claim.hedge ? 'source.by_hedged' : 'source.by', {
    name: sourceName(claim, article), kind: t(`source.${claim.source_class}`), hedge: plainText(claim.hedge),
  });

export const stanceWords = ({ t }, { stance, background }) =>
  (background ? t('claim.background', { stance: t(`stance.${stance}`) }) : t(`stance.${stance}`));

/** "near Saraqib"; relations that the language has no words for stand as the table of claims has them. */
const whereWords = ({ t }, { relation, where }) =>
  (t.has(`relation.${relation}`)
    ? t(`relation.${relation}`, { place: plainText(where) })
    : plainText(`${relation.replaceAll('_', ' ')} ${where}`));

/** "Government: captured – near Saraqib" */
export const saysWords = (words, claim) => {
  const deed = words.deed(claim);
  return claim.where ? words.t('claim.says_where', { deed, where: whereWords(words, claim) }) : deed;
};

const timesOf = (logOdds) => {
  const times = Math.exp(Math.abs(logOdds));
  return times < 10 ? Math.round(times * 10) / 10 : Math.round(times);
};

/** What a claim does to the belief in its side, e.g. "makes the opposition 53 times as likely as any other side". */
export const weightWords = ({ t, side: nameOf }, { log_odds: logOdds, side }) =>
  (logOdds === 0 ? t('weight.nothing') : t(logOdds > 0 ? 'weight.more' : 'weight.less', { side: nameOf(side), times: timesOf(logOdds) }));

/** The date a claim means, its precision, and how it was worked out. */
export const claimDateWords = ({ t, date }, { start, end, prec, basis }) => {
  if (start === null && end === null) return t('date.none');
  const one = start === end || start === null || end === null;
  const span = one ? date(end ?? start) : t('date.between', { start: date(start), end: date(end) });
  const notes = [
    ...(prec === 'week' || prec === 'month' ? [t(`date.to_${prec}`)] : []),
    ...(DATE_NOTES.has(basis) ? [t(`date.${basis}`)] : []),
  ];
  return notes.length ? t('date.noted', { date: span, notes: t.list(notes, 'semicolon') }) : span;
};

export const publishedWords = ({ t, date }, { published, published_basis: basis }) => {
  if (published === null) return t(basis === 'baseline' ? 'published.baseline' : 'published.unknown');
  return PUBLISHED_NOTES.has(basis) ? t(`published.${basis}`, { date: date(published) }) : date(published);
};

const sourcesOf = ({ claims, articles }, indices) =>
  [...new Set(indices.map((i) => sourceName(claims[i], articles[claims[i].article])))];

const mentionOf = ({ t, date }, scene, indices) => {
  const found = sourcesOf(scene, indices);
  const listed = t.list(found.slice(0, MOST_NAMES));
  const names = found.length > MOST_NAMES ? t('why.names_more', { names: listed, n: found.length - MOST_NAMES }) : listed;
  const latest = indices.map((i) => scene.claims[i].end ?? '').toSorted().at(-1);
  return latest ? t('why.mention_latest', { names, date: date(latest) }) : t('why.mention', { names });
};

/** Why the place has this colour on this date, in plain words. */
export const reasonWords = (words, scene, state) => {
  const { t, side } = words;
  const { status, holder, reason, support, counter } = state;
  const against = counter.length ? [t('why.against', { mention: mentionOf(words, scene, counter) })] : [];
  if (status === 'unknown') return [t('why.none', { reason: reason ? t(`reason.${reason}`) : t('why.nothing') }), ...against].join(' ');
  const backing = support.length
    ? t('why.backing', { count: t('count.sources', { n: sourcesOf(scene, support).length }), mention: mentionOf(words, scene, support) })
    : t('why.carried');
  if (isLeft(state)) return [t('why.left', { side: side(holder), backing }), ...against].join(' ');
  return [
    status === 'contested' ? t('why.contested', { backing }) : t('why.held', { side: side(holder), backing }),
    ...(reason ? [t('why.reason', { reason: t(`reason.${reason}`) })] : []),
    ...against,
  ].join(' ');
};
