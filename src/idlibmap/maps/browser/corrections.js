/** What a reader has flagged: kept while the page is open, listed in the panel, saved as corrections.csv. */

import { sourceName } from './claim_words.js';
import { correctionsTable } from './correction_rows.js';
import { el, plainText } from './dom.js';

/**
 * The flags of one map, whatever language it is read in: { claim, row }, `claim` the index of what is flagged.
 * `author` is what the last flag said of who and when.
 */
export const keepCorrections = () => {
  const listeners = new Set();
  let flags = [];
  let isSaved = true;
  const set = (next) => {
    flags = next;
    isSaved = flags.length === 0;
    for (const listener of listeners) listener();
  };
  return {
    author: { who: '', when: '' },
    get flags() {
      return flags;
    },
    get isSaved() {
      return isSaved;
    },
    add: (flag) => set([...flags, flag]),
    remove: (flag) => set(flags.filter((one) => one !== flag)),
    markSaved() {
      isSaved = true;
    },
    onChange(listener, signal) {
      listeners.add(listener);
      signal.addEventListener('abort', () => listeners.delete(listener));
    },
  };
};

/** Save a text as a file of the reader's. */
const saveText = (name, text) => {
  const address = URL.createObjectURL(new Blob([text], { type: 'text/csv;charset=utf-8' }));
  el('a', { href: address, download: name }).click();
  setTimeout(() => URL.revokeObjectURL(address), 60000);
};

/** What a flag says in the words of the reader. */
const flagWords = ({ t, side, date }, { decision, field, value }) => {
  if (decision !== 'change') return t(`flag.${decision}`);
  const told = {
    side: () => (value ? side(value) : t('flag.side.none')),
    action: () => t(`action.${value}`),
    stance: () => t(`stance.${value}`),
    background: () => t(`flag.background.${value}`),
    date: () => value.split('/').map(date).join(' – '),
    place: () => plainText(value),
  };
  return t('flag.said', { what: t(`flag.${field}`), value: told[field]() });
};

const flagItem = ({ words, scene, corrections }, flag) => {
  const { t, date } = words;
  const claim = scene.claims[flag.claim];
  return el('li', { class: 'flagged' },
    el('p', {}, el('strong', {}, flagWords(words, flag.row))),
    el('blockquote', { dir: 'auto' }, plainText(claim.sentence)),
    el('p', { class: 'quiet', dir: 'auto' }, sourceName(claim, scene.articles[claim.article])),
    flag.row.why ? el('p', { dir: 'auto' }, plainText(flag.row.why)) : '',
    el('p', { class: 'quiet', dir: 'auto' }, t('flag.by', { who: plainText(flag.row.who), date: date(flag.row.when) })),
    el('button', { type: 'button', class: 'plain', click: () => corrections.remove(flag) }, t('flag.remove')));
};

/** The view that lists what is flagged, and saves it. */
export const makeCorrections = (ctx) => {
  const { part, words: { t, number }, corrections, signal } = ctx;
  const node = el('div', { class: 'corrections' });
  const button = part('corrections-button');
  const save = () => {
    saveText('corrections.csv', correctionsTable(corrections.flags.map(({ row }) => row)));
    corrections.markSaved();
  };
  const show = () => {
    const { flags } = corrections;
    button.hidden = flags.length === 0;
    part('corrections-count').textContent = number(flags.length);
    node.replaceChildren(...(flags.length === 0 ? [el('p', {}, t('flag.none'))] : [
      el('p', {}, t('flag.how')),
      el('button', { type: 'button', class: 'wide', click: save }, t('flag.download')),
      el('ol', { class: 'flags' }, ...flags.map((flag) => flagItem(ctx, flag)))]));
  };
  corrections.onChange(show, signal);
  show();
  window.addEventListener('beforeunload', (event) => corrections.isSaved || event.preventDefault(), { signal });
  return { open: () => [node] };
};
