/** Online tiles under the territory, only after the reader has asked for them by a button that names their host. */

import { el } from './dom.js';

/** How opaque the territory is over tiles. */
const OVER_TILES = 0.75;

/**
 * Put the button on the map, where the map was built with `tiles` = { url, host, credit, maxZoom };
 * `setGround` is called as that of a drawing.
 */
export const makeTiles = ({ part, map, words: { t }, signal, tiles }, state, setGround) => {
  if (!tiles) return;
  const credit = el('span', {}, tiles.credit).innerHTML;
  const layer = L.tileLayer(tiles.url, { attribution: credit, maxNativeZoom: tiles.maxZoom, maxZoom: map.getMaxZoom() });
  const button = el('button', { type: 'button', id: 'tiles', 'aria-pressed': 'false' });
  const show = () => {
    if (state.tiles) layer.addTo(map);
    else layer.remove();
    setGround(!state.tiles, state.tiles ? OVER_TILES : 1);
    button.textContent = t(state.tiles ? 'tiles.hide' : 'tiles.show', { host: tiles.host });
    button.setAttribute('aria-pressed', String(state.tiles));
  };
  button.addEventListener('click', () => {
    state.tiles = !state.tiles;
    show();
  });
  part('legend-button').after(button);
  signal.addEventListener('abort', () => layer.remove());
  show();
};
