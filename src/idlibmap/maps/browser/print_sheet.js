/** The map on paper: the view as it stands, in light colours, and under it what changed, the limits and the sources. */

import { el, plainText } from './dom.js';

const part = (title, lines) =>
  (lines.length ? el('section', {}, el('h3', {}, title), el('ul', {}, ...lines.map((line) => el('li', { dir: 'auto' }, plainText(line))))) : '');

/** What stands under the map. */
const notes = ({ words, scene }, { dayChanges }, told, address) => [
  part(words.t('print.changes'), dayChanges.length ? words.changes(dayChanges) : [told]),
  part(words.t('print.limits'), scene.caveats),
  part(words.t('print.sources'), scene.attribution),
  part(words.t('print.address'), address ? [address] : []),
].filter(Boolean);

/** Prepare the page when the browser is about to print, and bring it back afterwards. */
export const connectPrint = (page, { recolour, frameNow, addressNow }) => {
  const { part: partOf, host, map, theme, signal } = page;
  let before = null;
  const colour = (name) => {
    theme.set(name);
    recolour();
  };
  const begin = () => {
    before ??= { theme: theme.current, bounds: map.getBounds(), centre: map.getCenter(), zoom: map.getZoom() };
    partOf('print').replaceChildren(...notes(page, frameNow(), partOf('what').textContent, addressNow()));
    host.toggleAttribute('data-printing', true);
    map.invalidateSize({ animate: false, pan: false });
    map.fitBounds(before.bounds, { animate: false });
    colour('light');
  };
  const end = () => {
    if (!before) return;
    host.toggleAttribute('data-printing', false);
    map.invalidateSize({ animate: false, pan: false });
    map.setView(before.centre, before.zoom, { animate: false });
    colour(before.theme);
    before = null;
  };
  window.addEventListener('beforeprint', begin, { signal });
  window.addEventListener('afterprint', end, { signal });
};
