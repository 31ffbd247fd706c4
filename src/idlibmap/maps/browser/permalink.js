/** The address after "#": which date, which part of the map, which place, in which language. */

const DAY = /^\d{4}-\d{2}-\d{2}$/;
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
    from: matching('from', DAY),
    to: matching('to', DAY),
    step: parts.get('step') === 'day' ? 'day' : 'dates',
    map: readMap(parts.get('map')),
    place: parts.get('place') || null,
    view: parts.get('view') === 'asof' ? 'asof' : 'hindsight',
    lang: matching('lang', LANGUAGE),
  };
};

/** The hash for a state of the page; slashes and commas stay readable. */
export const writeHash = ({ embed, date, from, to, step, map, place, view, lang }) => {
  const parts = [];
  if (embed) parts.push('embed');
  if (date) parts.push(`date=${date}`);
  if (from) parts.push(`from=${from}`);
  if (to) parts.push(`to=${to}`);
  if (step === 'day') parts.push('step=day');
  if (map) parts.push(`map=${map.zoom.toFixed(1).replace('.0', '')}/${map.lat.toFixed(4)}/${map.lon.toFixed(4)}`);
  if (place) parts.push(`place=${encodeURIComponent(place)}`);
  if (view === 'asof') parts.push('view=asof');
  if (lang) parts.push(`lang=${lang}`);
  return parts.length ? `#${parts.join('&')}` : '';
};
