/** Texts that take a view of the map elsewhere: its address, a citation, the HTML of a frame. */

import { plainText } from './dom.js';
import { hashOfFrame, hashOfWhole } from './permalink.js';

const HTML = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

const escaped = (text) => text.replace(/[&<>"]/g, (mark) => HTML[mark]);

/** Whether the page has an address that leads to it: not inside a notebook's frame. */
export const hasAddress = ({ protocol }) => protocol === 'file:' || protocol === 'http:' || protocol === 'https:';

/** Where the page stands, for others: on the web its address, else the file's name, as a reader's folders are nobody's business. */
export const publicAddress = (location) => {
  if (!hasAddress(location)) return '';
  return location.protocol === 'file:' ? location.pathname.split('/').at(-1) : location.href.replace(/#.*$/, '');
};

const dateWords = ({ t, date }, day) => (day ? date(day) : t('time.nothing_dated'));

/** A line for a list of sources; the Scene's articles must have been read. */
export const citation = ({ words, scene }, { day, view }, note, address) => {
  const newest = scene.articles.map(({ published }) => published ?? '').reduce((a, b) => (a > b ? a : b), '');
  const cited = words.t(newest ? 'share.cite.text' : 'share.cite.text_undated', {
    title: plainText(scene.title), view: words.t(`time.${view}`), date: dateWords(words, day), n: scene.articles.length,
    newest: newest && words.date(newest), address,
  }).trim();
  return note ? `${cited} ${note}` : cited;
};

/** HTML that shows the view as a frame, which keeps its shape without a script, with a link for readers without frames. */
export const frameHtml = ({ words, scene }, { day }, address, hash) => {
  const title = escaped(`${plainText(scene.title)}, ${dateWords(words, day)}`);
  return [
    '<figure style="margin:0">',
    `  <iframe src="${escaped(address + hashOfFrame(hash))}" title="${title}" loading="lazy" style="width:100%;aspect-ratio:3/2;min-height:26rem;border:0"></iframe>`,
    `  <figcaption><a href="${escaped(address + hashOfWhole(hash))}">${title}</a></figcaption>`,
    '</figure>',
  ].join('\n');
};
