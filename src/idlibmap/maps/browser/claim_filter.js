/** Choosing claims by who says them, for which side, of what, and how. */

import { sourceName } from './claim_words.js';

/** What claims are chosen by. */
const FACETS = Object.entries({
  sources: (claim, article) => sourceName(claim, article),
  sides: (claim) => claim.source_side,
  classes: (claim) => claim.source_class,
  actions: (claim) => claim.action,
  stances: (claim) => claim.stance,
});

/** A filter that lets every claim pass: an empty set chooses all. */
export const openFilter = () => Object.fromEntries(FACETS.map(([facet]) => [facet, new Set()]));

/** Whether a filter holds anything back. */
export const holdsBack = (filter) => Object.values(filter).some(({ size }) => size > 0);

/** Whether a claim is among those chosen: of each facet one of its values. */
export const claimPasses = (claim, article, filter) =>
  FACETS.every(([facet, valueOf]) => !filter[facet].size || filter[facet].has(valueOf(claim, article)));

const mostFirst = ([a, n], [b, m]) => m - n || (a < b ? -1 : 1);

/** For each facet its values with the number of claims, [[value, count]], most first; nothing is no value. */
export const facetsOf = ({ claims, articles }) =>
  Object.fromEntries(FACETS.map(([facet, valueOf]) => {
    const counts = new Map();
    for (const claim of claims) {
      const value = valueOf(claim, articles[claim.article]);
      if (value !== '') counts.set(value, (counts.get(value) ?? 0) + 1);
    }
    return [facet, [...counts].sort(mostFirst)];
  }));

/** A filter of those wanted values, { facet: [value] }, that claims have at all. */
export const filterOf = (facets, wanted) =>
  Object.fromEntries(FACETS.map(([facet]) => {
    const known = new Set(facets[facet].map(([value]) => value));
    return [facet, new Set((wanted[facet] ?? []).filter((value) => known.has(value)))];
  }));
