/** The address after "#": which date, compared with what, which part of the map, which place, according to whom, in which language. */

const DAY = /^\d{4}-\d{2}-\d{2}$/;
/** Compared with a day, or with the other view of the date shown. */
const COMPARED = /^(\d{4}-\d{2}-\d{2}|view)$/;
const LANGUAGE = /^[a-z]{2,3}(-[A-Za-z0-9]+)*$/;
/** What the page that shows a map in a frame may choose. */
const OPTIONS = { ui: /^min$/, legend: /^[01]$/, lock: /^1$/, theme: /^(dark|light)$/ };
/** What the facets of a filter are called in an address. */
const FACET_NAMES = Object.entries({ sources: 'source', sides: 'voice', classes: 'class', actions: 'action', stances: 'stance' });

const readMap = (text) => {
  const [zoom, lat, lon] = (text ?? '').split('/').map(Number);
  return [zoom, lat, lon].every(Number.isFinite) && Math.abs(lat) <= 85 ? { zoom, lat, lon } : null;
};

/** Values that stand between commas; null where the name is missing. A comma within a value is encoded. */
const readList = (hash, name) => {
  const found = hash.replace(/^#/, '').split('&').find((part) => part.startsWith(`${name}=`));
  if (found === undefined) return null;
  return found.slice(name.length + 1).split(',').map((text) => new URLSearchParams(`one=${text}`).get('one')).filter(Boolean);
};

const writeList = (name, values) => `${name}=${[...values].map(encodeURIComponent).join(',')}`;

const readChosen = (hash) =>
  Object.fromEntries(FACET_NAMES.map(([facet, name]) => [facet, readList(hash, name) ?? []]).filter(([, values]) => values.length));

/**
 * What the hash asks for; what it does not say, or says wrongly, is null. `chosen` is what claims are chosen by,
 * { facet: [value] }; `shown` the sides that are not taken off the map.
 */
export const readHash = (hash) => {
  const parts = new URLSearchParams(hash.replace(/^#/, ''));
  const matching = (name, pattern) => (pattern.test(parts.get(name) ?? '') ? parts.get(name) : null);
  return {
    embed: parts.has('embed'),
    date: matching('date', DAY),
    from: matching('from', DAY),
    to: matching('to', DAY),
    step: parts.get('step') === 'day' ? 'day' : 'dates',
    map: readMap(parts.get('map')),
    place: parts.get('place') || null,
    view: parts.get('view') === 'asof' ? 'asof' : 'hindsight',
    chosen: readChosen(hash),
    shown: readList(hash, 'side'),
    lang: matching('lang', LANGUAGE),
    options: Object.fromEntries(Object.entries(OPTIONS).map(([name, pattern]) => [name, matching(name, pattern)])),
    compare: matching('compare', COMPARED),
    compareAs: parts.get('compare_as') === 'outline' ? 'outline' : 'swipe',
  };
};

/** The hash for a state of the page; slashes and commas stay readable. */
export const writeHash = ({ embed, date, from, to, step, map, place, view, chosen = {}, shown, lang, compare, compareAs, options = {} }) => {
  const parts = [];
  if (embed) parts.push('embed');
  if (date) parts.push(`date=${date}`);
  if (from) parts.push(`from=${from}`);
  if (to) parts.push(`to=${to}`);
  if (step === 'day') parts.push('step=day');
  if (map) parts.push(`map=${map.zoom.toFixed(1).replace('.0', '')}/${map.lat.toFixed(4)}/${map.lon.toFixed(4)}`);
  if (place) parts.push(`place=${encodeURIComponent(place)}`);
  if (view === 'asof') parts.push('view=asof');
  for (const [facet, name] of FACET_NAMES) {
    const values = [...chosen[facet] ?? []];
    if (values.length) parts.push(writeList(name, values));
  }
  if (shown) parts.push(writeList('side', shown));
  if (lang) parts.push(`lang=${lang}`);
  if (compare) parts.push(`compare=${compare}`);
  if (compare && compareAs === 'outline') parts.push('compare_as=outline');
  for (const [name, value] of Object.entries(options)) if (value) parts.push(`${name}=${value}`);
  return parts.length ? `#${parts.join('&')}` : '';
};

const FRAMED = /^(embed|ui|legend|lock)(=|$)/;

const partsOf = (hash) => hash.replace(/^#/, '').split('&').filter(Boolean);

/** The same view as a page of its own, without what it was asked for as a frame. */
export const hashOfWhole = (hash) => {
  const parts = partsOf(hash).filter((part) => !FRAMED.test(part));
  return parts.length ? `#${parts.join('&')}` : '';
};

/** The same view as a frame in somebody's page. */
export const hashOfFrame = (hash) => `#${['embed', ...partsOf(hashOfWhole(hash))].join('&')}`;
