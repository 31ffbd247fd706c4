/** A map in a frame of somebody's page: what that page may choose, and whose fingers and wheel scroll what. */

import { hashOfWhole } from './permalink.js';
import { hasAddress } from './share_words.js';

/** Milliseconds that a hint stands. */
const HINT = 1500;
/** Height of the map by its width, and between what in pixels. */
const [SHAPE, LOWEST, HIGHEST] = [0.6, 300, 640];
const HANDLERS = ['dragging', 'touchZoom', 'scrollWheelZoom', 'doubleClickZoom', 'boxZoom', 'keyboard'];

/** Lay the interface out as the address asks. */
export const showOptions = ({ host, map }, { embed, options }) => {
  const locked = options.lock === '1';
  host.toggleAttribute('data-embed', embed);
  host.toggleAttribute('data-min', options.ui === 'min');
  host.toggleAttribute('data-locked', locked);
  for (const name of HANDLERS) map[name]?.[locked ? 'disable' : 'enable']();
};

/** Whether the legend stands open as the map opens: as asked, else where there is room. */
export const opensLegend = ({ options, embed }, isWide) => (options.legend ? options.legend === '1' : isWide && !embed);

/** The height that suits a map of that width, its title and its time bar. */
const goodHeight = (width, around) => Math.round(Math.min(HIGHEST, Math.max(LOWEST, width * SHAPE)) + around);

const heightOf = ({ shadowRoot, clientWidth }) =>
  goodHeight(clientWidth, [...shadowRoot.querySelectorAll('.masthead, .time')].reduce((sum, { offsetHeight }) => sum + offsetHeight, 0));

/** Tell the page around how high the frame would best be. */
const tellHeight = (host, signal) => {
  let told = 0;
  const tell = () => {
    const px = heightOf(host);
    if (!host.hasAttribute('data-embed') || px === told) return;
    told = px;
    // The page around is not known, and a height is no secret.
    window.parent.postMessage({ type: 'idlibmap:height', px }, '*');
  };
  const sizes = new ResizeObserver(tell);
  sizes.observe(host);
  signal.addEventListener('abort', () => sizes.disconnect());
};

const makeHint = (part, { t }, signal) => {
  let hiding = null;
  signal.addEventListener('abort', () => clearTimeout(hiding));
  return (key) => {
    part('hint').textContent = t(key);
    part('hint').hidden = false;
    clearTimeout(hiding);
    hiding = setTimeout(() => { part('hint').hidden = true; }, HINT);
  };
};

/** Wheel and single finger scroll the page around: Leaflet, further in, does not hear of them. */
const yieldGestures = ({ host, map, part, words, signal }) => {
  const hint = makeHint(part, words, signal);
  // A frame without an address is a notebook's, which is scrolled too.
  const isFramed = () => host.hasAttribute('data-embed') || !hasAddress(window.location);
  const isYielded = (event) =>
    isFramed() && !host.hasAttribute('data-locked') && event.composedPath().includes(map.getContainer());
  const listen = (name, isOurs, key) =>
    host.addEventListener(name, (event) => {
      if (!isYielded(event) || isOurs(event)) return;
      event.stopPropagation();
      if (key) hint(key);
    }, { capture: true, passive: true, signal });
  listen('wheel', ({ ctrlKey, metaKey }) => ctrlKey || metaKey, 'embed.ctrl');
  listen('touchstart', ({ touches }) => touches.length > 1);
  listen('touchmove', ({ touches }) => touches.length > 1, 'embed.fingers');
};

/** Lead the link to the whole map to the view that the frame shows. */
export const linkWhole = ({ part }, hash) => {
  part('whole').href = window.location.href.replace(/#.*$/, '') + hashOfWhole(hash);
};

/** Connect what a frame needs. */
export const connectFrame = (page) => {
  const { host, signal, keepsAddress } = page;
  yieldGestures(page);
  if (keepsAddress && window.parent !== window) tellHeight(host, signal);
};
