/** The address after "#": which date, which part of the map, which place. */

const DAY = /^\d{4}-\d{2}-\d{2}$/;

const readMap = (text) => {
  const [zoom, lat, lon] = (text ?? '').split('/').map(Number);
  return [zoom, lat, lon].every(Number.isFinite) && Math.abs(lat) <= 85 ? { zoom, lat, lon } : null;
};

/** What the hash asks for; what it does not say, or says wrongly, is null. */
export const readHash = (hash) => {
  const parts = new URLSearchParams(hash.replace(/^#/, ''));
  const date = parts.get('date');
  return {
    embed: parts.has('embed'),
    date: DAY.test(date ?? '') ? date : null,
    map: readMap(parts.get('map')),
    place: parts.get('place') || null,
    view: parts.get('view') === 'asof' ? 'asof' : 'hindsight',
  };
};

/** The hash for a state of the page; slashes and commas stay readable. */
export const writeHash = ({ embed, date, map, place, view }) => {
  const parts = [];
  if (embed) parts.push('embed');
  if (date) parts.push(`date=${date}`);
  if (map) parts.push(`map=${map.zoom.toFixed(1).replace('.0', '')}/${map.lat.toFixed(4)}/${map.lon.toFixed(4)}`);
  if (place) parts.push(`place=${encodeURIComponent(place)}`);
  if (view === 'asof') parts.push('view=asof');
  return parts.length ? `#${parts.join('&')}` : '';
};
