/** Places and km² of each side over all dates, added up from what begins and ends on each. */

import { countsAs, intervalsIn } from './scene.js';

/** Index of the first stop not before `day`; their number where there is none. */
const stopFrom = (dates, day) => {
  let [low, high] = [0, dates.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (dates[middle] < day) low = middle + 1;
    else high = middle;
  }
  return low;
};

/** What a measure is by key on each date: differences first, then added up. */
const makeSums = (length) => {
  const byKey = new Map();
  const of = (key) => {
    if (!byKey.has(key)) byKey.set(key, new Float64Array(length + 1));
    return byKey.get(key);
  };
  return {
    add(key, from, to, amount) {
      const steps = of(key);
      steps[from] += amount;
      steps[to] -= amount;
    },
    total() {
      for (const steps of byKey.values()) for (let i = 1; i <= length; i += 1) steps[i] += steps[i - 1];
      return byKey;
    },
  };
};

/** Move an amount from the unknown to what each interval counts as. */
const addIntervals = (sums, dates, stops, intervals, amount) => {
  sums.add('unknown', 0, dates.length, amount);
  for (const interval of intervals) {
    const from = stops(interval.start);
    const to = interval.end === null ? dates.length : stops(interval.end);
    sums.add('unknown', from, to, -amount);
    sums.add(countsAs(interval), from, to, amount);
  }
};

/**
 * Over the dates of a view: `places` and `km2`, each a map from side, contested and unknown to an array with a number a
 * date; `besieged`, the number of besieged places a date.
 */
export const seriesOf = (scene, view) => {
  const { dates, places, cells } = scene;
  const known = new Map(dates.map((day, i) => [day, i]));
  const stops = (day) => known.get(day) ?? stopFrom(dates, day);
  const [count, area, sieges] = [0, 1, 2].map(() => makeSums(dates.length));
  sieges.add('besieged', 0, 0, 0);
  for (const place of places) {
    const intervals = intervalsIn(place, view);
    addIntervals(count, dates, stops, intervals, 1);
    for (const { start, end, besieged_by: by } of intervals) {
      if (by) sieges.add('besieged', stops(start), end === null ? dates.length : stops(end), 1);
    }
  }
  for (const cell of cells) {
    const owner = cell.places.length === 1 ? places[cell.places[0]] : cell;
    addIntervals(area, dates, stops, intervalsIn(owner, view), cell.km2);
  }
  return { places: count.total(), km2: area.total(), besieged: sieges.total().get('besieged') };
};
