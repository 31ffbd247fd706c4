/** The map on paper: the view as it stands, in light colours, and under it what changed, the limits and the sources. */

import { el, plainText } from './dom.js';

/** Pixels on paper for one of the screen. */
const PAPER = 3;
const STATUSES = ['assessed', 'claimed', 'contested', 'stale', 'unknown'];

const part = (title, lines) =>
  (lines.length ? el('section', {}, el('h3', {}, title), el('ul', {}, ...lines.map((line) => el('li', { dir: 'auto' }, line)))) : '');

/** What stands under the map. */
const notes = ({ words: { t, changes }, scene }, { view, dayChanges }, told, address) => [
  part(t('print.changes', { view: t(`time.${view}`) }), dayChanges.length ? changes(dayChanges) : [told]),
  part(t('legend.statuses'), STATUSES.map((status) => t('print.status', { status: t(`status.${status}`), why: t(`status.${status}.why`) }))),
  part(t('print.limits'), scene.caveats.map(plainText)),
  part(t('print.sources'), scene.attribution.map(plainText)),
  part(t('print.address'), address ? [address] : []),
].filter(Boolean);

/**
 * The map in one canvas over those it is made of: on paper a canvas is a drawing on white, which hides what is beneath it.
 * Returns what takes it away.
 */
const layPaper = (map, drawing) => {
  const pane = map.getPane('paper') ?? map.createPane('paper');
  const canvas = document.createElement('canvas');
  const { x: width, y: height } = map.getSize();
  pane.style.zIndex = 245;
  [canvas.width, canvas.height] = [PAPER * width, PAPER * height];
  Object.assign(canvas.style, { width: `${width}px`, height: `${height}px` });
  L.DomUtil.setPosition(canvas, map.containerPointToLayerPoint([0, 0]));
  pane.append(canvas);
  const pen = canvas.getContext('2d');
  pen.scale(PAPER, PAPER);
  drawing.paintOn(pen);
  return () => canvas.remove();
};

/** Prepare the page when the browser is about to print, and bring it back afterwards. */
export const connectPrint = (page, drawing, { recolour, frameNow, addressNow }) => {
  const { part: partOf, host, map, theme, signal } = page;
  let before = null;
  const colour = (name) => {
    theme.set(name);
    recolour();
  };
  const begin = () => {
    before?.takeAway();
    before ??= { theme: theme.current, bounds: map.getBounds(), centre: map.getCenter(), zoom: map.getZoom() };
    partOf('print').replaceChildren(...notes(page, frameNow(), partOf('what').textContent, addressNow()));
    host.toggleAttribute('data-printing', true);
    map.invalidateSize({ animate: false, pan: false });
    map.fitBounds(before.bounds, { animate: false });
    colour('light');
    before.takeAway = layPaper(map, drawing);
  };
  const end = () => {
    if (!before) return;
    before.takeAway();
    host.toggleAttribute('data-printing', false);
    map.invalidateSize({ animate: false, pan: false });
    map.setView(before.centre, before.zoom, { animate: false });
    colour(before.theme);
    before = null;
  };
  window.addEventListener('beforeprint', begin, { signal });
  window.addEventListener('afterprint', end, { signal });
};
