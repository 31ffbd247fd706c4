/** A period: { from, to }, both days in it; null is open. The slider, playing and the list of changes keep within it. */

export const WHOLE_TIME = Object.freeze({ from: null, to: null });

export const isWithin = ({ from, to }, day) => (!from || from <= day) && (!to || day <= to);

export const isWhole = ({ from, to }) => !from && !to;

/** The period between two days, whichever is first. */
export const periodBetween = (a, b) => (a < b ? { from: a, to: b } : { from: b, to: a });

/** The period with its ends on `days`; open where it leaves none of them out, and whole where it has none of them. */
export const fitPeriod = (days, period) => {
  const kept = days.filter((day) => isWithin(period, day));
  if (!kept.length) return WHOLE_TIME;
  return {
    from: kept[0] === days[0] ? null : kept[0],
    to: kept.at(-1) === days.at(-1) ? null : kept.at(-1),
  };
};

/** Move one end, 'from' or 'to', to a day; it stops at the other end. */
export const moveEnd = ({ from, to }, end, day) => {
  if (end === 'from') return { from: to && day > to ? to : day, to };
  return { from, to: from && day < from ? from : day };
};

/** The changes of the days within a period. */
export const changesWithin = (period, changes) =>
  (isWhole(period) ? changes : new Map([...changes].filter(([day]) => isWithin(period, day))));
