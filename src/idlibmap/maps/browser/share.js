/** The panel to share and save: link, image, data, citation, a frame for somebody's page, paper. */

import { holdsBack } from './claim_filter.js';
import { stateCsv, stateGeojson } from './day_tables.js';
import { el } from './dom.js';
import { hasForeignLayers, makePicture } from './picture.js';
import { citation, frameHtml, hasAddress, publicAddress } from './share_words.js';

/** Milliseconds for which a saved file can be fetched. */
const LENT = 60000;

/** Hand a file to the browser to save. */
const save = (blob, name) => {
  const href = URL.createObjectURL(blob);
  el('a', { href, download: name }).click();
  setTimeout(() => URL.revokeObjectURL(href), LENT);
};

const button = (text, click) => el('button', { type: 'button', class: 'action', click }, text);

/** A part of the panel, with a line that says what came of a press. */
const section = (title, told, ...content) => el('section', { class: 'share' }, el('h3', {}, title), ...content, told);

const line = () => el('p', { class: 'quiet', role: 'status' });

/** Put the text of a field on the clipboard; where that is refused it is marked, for the reader's own hand. */
const copyField = async ({ t }, field, told) => {
  try {
    await navigator.clipboard.writeText(field.value);
    told.textContent = t('share.copied');
  } catch {
    field.focus();
    field.select();
    told.textContent = t('share.by_hand');
  }
};

/** A part with a text to be copied: { node, write(text) }. */
const textPart = ({ words }, name, rows, ...before) => {
  const { t } = words;
  const [field, told] = [el('textarea', { readonly: true, rows, dir: 'auto', spellcheck: 'false', 'aria-label': t(`share.${name}`) }), line()];
  const copy = button(t(`share.${name}.copy`), () => copyField(words, field, told));
  return {
    node: section(t(`share.${name}`), told, ...before, field, copy),
    write: (text) => { field.value = text; },
  };
};

const fileName = ({ day, view, filter }, ending) =>
  ['idlibmap', day, view === 'asof' ? 'as-known-then' : '', holdsBack(filter) ? 'filtered' : ''].filter(Boolean).join('-') + ending;

const pngOf = (canvas) => new Promise((resolve) => { canvas.toBlob(resolve, 'image/png'); });

const imagePart = ({ words: { t }, map }, draw, nameNow) => {
  const told = line();
  const copy = async () => {
    try {
      // Some browsers take the image only as a promise made while the button is pressed.
      await navigator.clipboard.write([new ClipboardItem({ 'image/png': pngOf(draw()) })]);
      told.textContent = t('share.copied');
    } catch {
      told.textContent = t('share.image.refused');
    }
  };
  const keep = async () => {
    save(await pngOf(draw()), nameNow());
    told.textContent = t('share.saved', { name: nameNow() });
  };
  return section(t('share.image'), told,
    el('p', { class: 'quiet' }, t('share.image.what')),
    hasForeignLayers(map) ? el('p', { class: 'quiet' }, t('share.image.without')) : '',
    el('div', { class: 'actions' }, button(t('share.image.copy'), copy), button(t('share.image.save'), keep)));
};

const dataPart = ({ words: { t }, scene }, frameNow, noteNow) => {
  const told = line();
  const keep = (ending, type, textOf) => () => {
    const name = fileName(frameNow(), ending);
    save(new Blob([textOf()], { type }), name);
    told.textContent = t('share.saved', { name });
  };
  return section(t('share.data'), told,
    el('p', { class: 'quiet' }, t('share.data.what')),
    el('div', { class: 'actions' },
      button(t('share.data.csv'), keep('.csv', 'text/csv', () => stateCsv(scene, frameNow()))),
      button(t('share.data.geojson'), keep('.geojson', 'application/geo+json', () => `${JSON.stringify(stateGeojson(scene, frameNow(), noteNow()))}\n`))));
};

/** The panel's view; `hashNow()` is the view's part of the address. It needs the Scene's articles. */
export const makeShare = (ctx, drawing, hashNow) => {
  const { part, words, map, signal } = ctx;
  const { t } = words;
  let frame = null;
  let write = () => {};
  const address = () => publicAddress(window.location);
  /** What a filter holds back, so that nobody takes a part for the whole. */
  const noteNow = () => part('banner-text').textContent;
  const draw = () => makePicture(ctx, { drawing, frame, note: noteNow(), address: address() + hashNow() });
  const open = () => {
    const link = textPart(ctx, 'link', 2);
    const cite = textPart(ctx, 'cite', 6);
    const embed = textPart(ctx, 'embed', 9, el('p', { class: 'quiet' }, t('share.embed.what')));
    const linked = hasAddress(window.location);
    write = () => {
      const hash = hashNow();
      link.write(window.location.href.replace(/#.*$/, '') + hash);
      cite.write(citation(ctx, frame, noteNow(), linked ? address() + hash : ''));
      embed.write(frameHtml(ctx, frame, address() || 'map.html', hash));
    };
    write();
    return [
      linked ? link.node : '',
      imagePart(ctx, draw, () => fileName(frame, '.png')), dataPart(ctx, () => frame, noteNow), cite.node, embed.node,
      section(t('share.print'), '', button(t('share.print.now'), () => window.print())),
    ].filter(Boolean);
  };
  const follow = () => write();
  map.on('moveend', follow);
  signal.addEventListener('abort', () => map.off('moveend', follow));
  return {
    open,
    update(next) {
      frame = next;
      write();
    },
  };
};
