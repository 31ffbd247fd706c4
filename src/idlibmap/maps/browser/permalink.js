/** The address after "#": which date, which part of the map, which place, in which language, compared with what. */

const DAY = /^\d{4}-\d{2}-\d{2}$/;
/** Compared with a day, or with the other view of the date shown. */
const COMPARED = /^(\d{4}-\d{2}-\d{2}|view)$/;
const LANGUAGE = /^[a-z]{2,3}(-[A-Za-z0-9]+)*$/;

const readMap = (text) => {
  const [zoom, lat, lon] = (text ?? '').split('/').map(Number);
  return [zoom, lat, lon].every(Number.isFinite) && Math.abs(lat) <= 85 ? { zoom, lat, lon } : null;
};

/** What the hash asks for; what it does not say, or says wrongly, is null. */
export const readHash = (hash) => {
  const parts = new URLSearchParams(hash.replace(/^#/, ''));
  const matching = (name, pattern) => (pattern.test(parts.get(name) ?? '') ? parts.get(name) : null);
  return {
    embed: parts.has('embed'),
    date: matching('date', DAY),
    map: readMap(parts.get('map')),
    place: parts.get('place') || null,
    view: parts.get('view') === 'asof' ? 'asof' : 'hindsight',
    lang: matching('lang', LANGUAGE),
    compare: matching('compare', COMPARED),
    compareAs: parts.get('compare_as') === 'outline' ? 'outline' : 'swipe',
  };
};

/** The hash for a state of the page; slashes and commas stay readable. */
export const writeHash = ({ embed, date, map, place, view, lang, compare, compareAs }) => {
  const parts = [];
  if (embed) parts.push('embed');
  if (date) parts.push(`date=${date}`);
  if (map) parts.push(`map=${map.zoom.toFixed(1).replace('.0', '')}/${map.lat.toFixed(4)}/${map.lon.toFixed(4)}`);
  if (place) parts.push(`place=${encodeURIComponent(place)}`);
  if (view === 'asof') parts.push('view=asof');
  if (lang) parts.push(`lang=${lang}`);
  if (compare) parts.push(`compare=${compare}`);
  if (compare && compareAs === 'outline') parts.push('compare_as=outline');
  return parts.length ? `#${parts.join('&')}` : '';
};
