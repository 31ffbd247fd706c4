/** Dates on which something changes at a place in the view of the map. */

/** Days of `changes` (day -> list) on which a place changes that `sees(index)`, ascending. */
export const daysSeen = (changes, sees) => {
  const days = [];
  for (const [day, list] of changes) if (list.some(({ kind, index }) => kind === 'place' && sees(index))) days.push(day);
  return days.sort();
};

/** The nearest of `days` before (`way` -1) or after (1) a day; null where there is none. */
export const nextFrom = (days, day, way) =>
  (way > 0 ? days.find((other) => other > day) : days.findLast((other) => other < day)) ?? null;

/** Keeps the days seen until the map moves or the changes differ. */
export const makeSeenDays = ({ map, scene }) => {
  let [changes, days] = [new Map(), null];
  return {
    forget: () => { days = null; },
    setChanges(next) {
      [changes, days] = [next, null];
    },
    get days() {
      if (days) return days;
      const bounds = map.getBounds();
      const [west, south, east, north] = [bounds.getWest(), bounds.getSouth(), bounds.getEast(), bounds.getNorth()];
      days = daysSeen(changes, (index) => {
        const { lat, lon } = scene.places[index];
        return lon >= west && lon <= east && lat >= south && lat <= north;
      });
      return days;
    },
  };
};
