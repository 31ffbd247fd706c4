/** Where a map begins: the data on the page, the host around the map, and a page in the reader's language. */

import { readBlock } from './blocks.js';
import { openFilter } from './claim_filter.js';
import { keepCorrections } from './corrections.js';
import { makePage } from './page.js';
import { readHash } from './permalink.js';
import { unpackScene } from './scene.js';
import { fillHost, makeHost } from './shell.js';
import { makeWords } from './words.js';

/** Hosts that are not ready yet; the document is ready when there is none. */
let pending = 0;
let addressTaken = false;

const prepareLeaflet = (map) => {
  map.attributionControl?.setPrefix(false);
  return L.control.scale({ imperial: false }).addTo(map);
};

/** Leaflet's controls stand on the side that the legend leaves free. */
const placeControls = (map, scale, direction) => {
  const side = direction === 'rtl' ? 'left' : 'right';
  map.zoomControl?.setPosition(`top${side}`);
  scale.setPosition(`bottom${side}`);
};

const fitScene = ({ map, part, theme, scene, words, fitRoom }) => {
  // The map still has the size that it had before the interface around it.
  fitRoom();
  const [west, south, east, north] = scene.bounds;
  const legend = part('legend').getBoundingClientRect();
  const beside = theme.isWide() && legend.width > 0 ? legend.width + 24 : 12;
  const [left, right] = words.language.direction === 'rtl' ? [12, beside] : [beside, 12];
  map.fitBounds([[south, west], [north, east]], { paddingTopLeft: [left, 12], paddingBottomRight: [right, 12], animate: false });
};

/** Reads a map's block of that name. */
const blockOf = (data, name) => readBlock(document.getElementById(`${data}_${name}`).textContent);

/** The Scene, and `evidence()`: claims and articles are read into it when first asked for. */
const readScene = async (data) => {
  const scene = unpackScene(await blockOf(data, 'scene'));
  let reading = null;
  return { scene, evidence: () => (reading ??= blockOf(data, 'evidence').then((read) => Object.assign(scene, read))) };
};

/** The built-in languages and the map's own, by code. */
const languagesOf = (builtIn, { language }) =>
  (typeof language === 'string' ? builtIn : { ...builtIn, [language.code]: language });

/**
 * Draw a Scene on a Leaflet map.
 *
 * `options`: `data`, what the ids of the elements with its blocks begin with; `size`, the room of the map in CSS; `language`, what it opens
 * in: the code of a built-in language, or one of its own. `library` holds what all maps of a page share: { shell, style, languages }.
 */
export const mount = async (map, options, { shell, style, languages: builtIn }) => {
  const { data, size, language } = options;
  const languages = languagesOf(builtIn, options);
  pending += 1;
  const keepsAddress = !addressTaken;
  addressTaken = true;
  const scale = prepareLeaflet(map);
  const { scene, evidence } = await readScene(data);
  const host = makeHost(map, size, style);
  const sides = new Map(scene.sides.map((side) => [side.id, side]));
  const asked = keepsAddress ? readHash(window.location.hash) : readHash('');
  const state = {
    day: scene.dates.at(-1) ?? '', view: 'hindsight', selected: null, embed: asked.embed, lang: asked.lang, from: null, to: null,
    step: 'dates', options: asked.options, tiles: false, filter: openFilter(), hidden: new Set(), compare: '', compareAs: 'swipe',
  };
  const corrections = keepCorrections();
  let ending = new AbortController();
  let page = null;

  const begin = () => {
    const words = makeWords(languages[state.lang] ?? languages[language.code ?? language], languages.en, sides);
    placeControls(map, scale, words.language.direction);
    const ctx = {
      host, map, scene, sides, words, keepsAddress, languages: Object.values(languages),
      part: fillHost(host, shell, words), signal: ending.signal, evidence, corrections, tiles: options.tiles,
      /** Begin anew in another language, at the same panel, with the focus where it was chosen. */
      setLanguage(code) {
        const { current } = page.panel;
        const chosenHere = host.shadowRoot.activeElement !== null;
        ending.abort();
        ending = new AbortController();
        state.lang = code;
        page = begin();
        page.resume();
        if (current === '') page.panel.close();
        else if (current !== 'evidence') page.openPanel(current);
        if (chosenHere) page.part('language').focus({ preventScroll: true });
        return page;
      },
    };
    return makePage(ctx, state);
  };
  page = begin();
  fitScene(page);
  await (keepsAddress ? page.followAddress() : page.resume());
  host.dataset.ready = '';
  pending -= 1;
  if (pending === 0) document.documentElement.dataset.ready = '';
};
