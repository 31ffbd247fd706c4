/** Who has been heard of late: the last report of each source, and how much was reported. */

import { sourceName } from './claim_words.js';
import { dayNumber } from './timeline.js';

const notAfter = (days, day) => {
  let [low, high] = [0, days.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (days[middle] <= day) low = middle + 1;
    else high = middle;
  }
  return low;
};

/** Whole days from one day to another. */
export const daysSince = (from, to) => dayNumber(to) - dayNumber(from);

/**
 * Sources with the days on which reports with their claims were published, once for each claim; asked for a day, it
 * returns [{ name, last, claims }] of all heard of up to it, the latest first.
 */
export const makeCoverage = ({ claims, articles }) => {
  const byName = new Map();
  for (const claim of claims) {
    const article = articles[claim.article];
    if (article.published === null) continue;
    const name = sourceName(claim, article);
    if (!byName.has(name)) byName.set(name, []);
    byName.get(name).push(article.published);
  }
  for (const days of byName.values()) days.sort();
  return (day) =>
    [...byName].flatMap(([name, days]) => {
      const heard = notAfter(days, day);
      return heard ? [{ name, last: days[heard - 1], claims: heard }] : [];
    }).sort((a, b) => (a.last === b.last ? b.claims - a.claims || (a.name < b.name ? -1 : 1) : a.last < b.last ? 1 : -1));
};

/** Reports of dated days up to a day: { all, today, last }, `last` the day of the latest, '' where there is none. */
export const reportsUpTo = (perDay, day) => {
  const told = perDay.filter(([one]) => one <= day);
  const last = told.at(-1)?.[0] ?? '';
  return { all: told.reduce((sum, [, n]) => sum + n, 0), today: last === day ? told.at(-1)[1] : 0, last };
};
