/** Where the slider can stand: dates with reports or every day, within a period. */

import { fitPeriod, isWithin } from './period.js';
import { daysBetween, positionOf } from './timeline.js';

export const STEPS = ['dates', 'day'];

/**
 * { step, all, period, days, at }: all days of that step, the period put on them, and those within it with their positions.
 * `asked` = { step, from, to }.
 */
export const stopsOf = (dates, scale, { step, from, to }) => {
  const all = step === 'day' ? daysBetween(dates[0], dates.at(-1)) : dates;
  const period = fitPeriod(all, { from, to });
  const days = all.filter((day) => isWithin(period, day));
  return { step, all, period, days, at: days.map((day) => positionOf(scale, day)) };
};
