/** The time axis: real spacing, but long silences cut short. Positions run from 0 to 1. */

const DAY_MS = 86400000;

/** Days since 1970; only differences are used. */
export const dayNumber = (day) => Date.parse(`${day}T00:00:00Z`) / DAY_MS;

/** Every day from the first to the last. */
export const daysBetween = (first, last) => {
  const from = dayNumber(first);
  return Array.from({ length: dayNumber(last) - from + 1 }, (_, i) => new Date((from + i) * DAY_MS).toISOString().slice(0, 10));
};

/** Days of silence that are drawn at full length; the rest of a longer one is cut out. */
const longestGap = (count) => (count > 200 ? 7 : 12);

/** { days, at, breaks }: position of each day, and the silences that were cut. */
export const timeScale = (days) => {
  const numbers = days.map(dayNumber);
  const cap = longestGap(days.length);
  const at = [0];
  for (let i = 1; i < numbers.length; i += 1) at.push(at[i - 1] + Math.min(numbers[i] - numbers[i - 1], cap));
  const length = at.at(-1) || 1;
  const breaks = [];
  for (let i = 1; i < numbers.length; i += 1) {
    const silent = numbers[i] - numbers[i - 1];
    if (silent > cap) breaks.push({ at: (at[i - 1] + at[i]) / 2 / length, days: silent - 1 });
  }
  return { numbers, at: at.map((x) => x / length), breaks };
};

/** Position of any day, also between stops; days outside lie at the ends. */
export const positionOf = ({ numbers, at }, day) => {
  const number = dayNumber(day);
  let [next, end] = [0, numbers.length];
  while (next < end) {
    const middle = (next + end) >> 1;
    if (numbers[middle] < number) next = middle + 1;
    else end = middle;
  }
  if (next === 0) return 0;
  if (next === numbers.length) return 1;
  const part = (number - numbers[next - 1]) / (numbers[next] - numbers[next - 1]);
  return at[next - 1] + part * (at[next] - at[next - 1]);
};

/** Index of the stop nearest to a position. */
export const nearestStop = ({ at }, x) =>
  at.reduce((best, position, i) => (Math.abs(position - x) < Math.abs(at[best] - x) ? i : best), 0);

/** Index of the last stop not after `day`; 0 if all are. */
export const stopOn = (days, day) => Math.max(0, days.findLastIndex((stop) => stop <= day));

/** First days of months from the first to the last day. */
export const monthStarts = (first, last) => {
  const starts = [];
  let [year, month] = first.split('-').map(Number);
  for (;;) {
    month += 1;
    if (month > 12) [year, month] = [year + 1, 1];
    const day = `${year}-${String(month).padStart(2, '0')}-01`;
    if (day > last) return starts;
    starts.push(day);
  }
};
