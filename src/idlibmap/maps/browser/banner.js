/** The line over the map that says what a filter holds back, so that nobody takes a part for the whole. */

import { facetWords } from './filter_words.js';
import { holdsBack } from './claim_filter.js';

const MOST_NAMES = 2;

const listed = ({ t }, names) => {
  const first = names.slice(0, MOST_NAMES).join(', ');
  return names.length > MOST_NAMES ? t('why.names_more', { names: first, n: names.length - MOST_NAMES }) : first;
};

/** "According to Orontes Wire only: what they last said." */
const filterWords = (words, filter) => {
  const { t } = words;
  const said = (facet) => {
    const names = [...filter[facet]].map((value) => facetWords(words, facet, value));
    return names.length ? [t(`filter.by.${facet}`, { names: listed(words, names) })] : [];
  };
  const who = ['sources', 'sides', 'classes'].flatMap(said);
  const what = ['actions', 'stances'].flatMap(said);
  return t('filter.banner', { who: [...(who.length ? who : [t('filter.by.all')]), ...what].join(', ') });
};

const hiddenWords = (words, hidden, keys) => {
  const names = keys.filter((key) => hidden.has(key)).map((key) => facetWords(words, 'shown', key));
  return names.length ? words.t('filter.hidden', { names: listed(words, names) }) : '';
};

/** The banner; `clear()` is called when a reader wants the whole again. It lies over the map, so that nothing moves under a finger. */
export const makeBanner = ({ part, map, words }, clear) => {
  part('banner-clear').addEventListener('click', () => {
    map.getContainer().focus({ preventScroll: true });
    clear();
  });
  return {
    /** Follow a frame; `keys` are those of the legend. */
    show({ filter, hidden }, keys) {
      const lines = [holdsBack(filter) ? filterWords(words, filter) : '', hiddenWords(words, hidden, keys)].filter(Boolean);
      const text = lines.join(' ');
      if (part('banner-text').textContent === text) return;
      part('banner-text').textContent = text;
      part('banner').hidden = !text;
    },
  };
};
