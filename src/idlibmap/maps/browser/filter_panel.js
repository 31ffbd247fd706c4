/** The panel's choice of claims: by source, whose side it is on, what kind it is, what is said and how. */

import { facetsOf, holdsBack, openFilter } from './claim_filter.js';
import { allow, el } from './dom.js';
import { facetWords } from './filter_words.js';
import { nameMatches } from './fold.js';

/** Values of a facet that all stand open; of more the first few do, and the others are folded, with a search. */
const [MOST_OPEN, FIRST_FEW] = [8, 6];

/** The folded values of a long list, and a field that narrows them. */
const foldRows = ({ t }, rows, isOpen) => {
  const narrow = ({ target }) => {
    for (const { node, name } of rows) node.hidden = !nameMatches([name], target.value);
  };
  const search = el('input', { type: 'search', class: 'narrow', autocomplete: 'off', spellcheck: 'false', 'aria-label': t('filter.search'), placeholder: t('filter.search'), input: narrow });
  return el('details', { open: isOpen },
    el('summary', {}, t('filter.more', { n: rows.length })), search, el('ul', {}, ...rows.map(({ node }) => node)));
};

const makeRow = (words, facet, [value, count], toggle) => {
  const name = facetWords(words, facet, value);
  const box = el('input', { type: 'checkbox', change: () => toggle(facet, value, box.checked) });
  const node = el('li', {}, el('label', {}, box, el('span', { dir: 'auto' }, name), el('span', { class: 'count' }, words.number(count))));
  return { facet, value, name, box, node };
};

/** One facet: its values with their numbers of claims, most first. */
const makeFacet = (words, facet, values, { toggle, filter }) => {
  const rows = values.map((one) => makeRow(words, facet, one, toggle));
  const open = rows.length > MOST_OPEN ? FIRST_FEW : rows.length;
  const folded = rows.slice(open);
  const node = el('fieldset', { class: 'facet' }, el('legend', {}, words.t(`filter.${facet}`)),
    el('ul', {}, ...rows.slice(0, open).map((row) => row.node)),
    folded.length ? foldRows(words, folded, folded.some(({ value }) => filter[facet].has(value))) : '');
  return { node, rows };
};

/** The view; `choose(filter)` is called with each change. It is opened once the claims are read. */
export const makeFilterPanel = ({ words, scene }, choose) => {
  let filter = openFilter();
  let rows = [];
  let clear = null;
  const toggle = (facet, value, on) => {
    const values = new Set(filter[facet]);
    if (on) values.add(value);
    else values.delete(value);
    choose({ ...filter, [facet]: values });
  };
  const mark = () => {
    for (const { facet, value, box } of rows) box.checked = filter[facet].has(value);
    if (clear) allow(clear, holdsBack(filter), rows[0]?.box);
  };
  return {
    open() {
      const tellsApart = ([, values]) => values.length > 0 && values[0][1] < scene.claims.length;
      const facets = Object.entries(facetsOf(scene)).filter(tellsApart)
        .map(([facet, values]) => makeFacet(words, facet, values, { toggle, filter }));
      rows = facets.flatMap((facet) => facet.rows);
      clear = el('button', { type: 'button', class: 'clear', click: () => choose(openFilter()) }, words.t('filter.clear'));
      mark();
      return [el('p', { class: 'quiet' }, words.t('filter.why')), clear, ...facets.map(({ node }) => node)];
    },
    update(frame) {
      if (frame.filter === filter) return;
      filter = frame.filter;
      mark();
    },
  };
};
