/** The values that claims are chosen by, in words. */

import { plainText } from './dom.js';

const MESSAGES = { classes: 'source', actions: 'action', stances: 'stance' };

/** A value of a facet, or of what the legend lists (`shown`), in the reader's language. */
export const facetWords = ({ t, side }, facet, value) => {
  if (facet === 'sides' || facet === 'shown') return side(value);
  const key = `${MESSAGES[facet]}.${value}`;
  return t.has(key) ? t(key) : plainText(value.replaceAll('_', ' '));
};
