/** A comparison in words. */

import { VIEWS, comeTo, netOf } from './comparison.js';

/** How B stands to A: `same`, later (`since`), earlier (`back`), or the same date in the other view: `asof`, `hindsight` is A's. */
const relationOf = ({ mode, a, b }) => {
  if (mode === VIEWS) return a.view;
  if (a.day === b.day) return 'same';
  return a.day < b.day ? 'since' : 'back';
};

/** Words for what `compared` of a frame says. */
export const makeCompareWords = ({ t, language, date, side, km2 }) => {
  const signed = new Intl.NumberFormat(language.locale, { signDisplay: 'exceptZero', maximumFractionDigits: 0 });
  const list = new Intl.ListFormat(language.locale);
  const withSign = (number) => signed.format(number).replace('-', '−');
  const amount = ({ places, km2: area }) => {
    const counted = t('count.places', { n: places });
    if (Math.round(area) === 0) return counted;
    return places ? t('compare.amount', { places: counted, area: km2(area) }) : km2(area);
  };
  const isSome = ({ places, km2: area }) => places > 0 || Math.round(area) > 0;
  /** "gained" is said of what came later; of an earlier date, or of the other view, only that it is so. */
  const tense = (compared) => (relationOf(compared) === 'since' ? 'since' : 'beside');
  const parts = (compared) => {
    const { flows } = compared;
    const held = [...flows].filter(([key]) => key !== 'contested' && key !== 'unknown')
      .sort(([, one], [, other]) => other.gained.places - one.gained.places || other.gained.km2 - one.gained.km2);
    const say = (way) => held.filter(([, flow]) => isSome(flow[way]))
      .map(([key, flow]) => t(`compare.${way}.${tense(compared)}`, { side: side(key), amount: amount(flow[way]) }));
    const apart = ['contested', 'unknown'].filter((key) => flows.has(key) && isSome(comeTo(flows.get(key))))
      .map((key) => t(`compare.${key}.${tense(compared)}`, { amount: amount(comeTo(flows.get(key))) }));
    return [...say('gained'), ...say('lost'), ...say('known'), ...apart];
  };
  return {
    tense,
    /** Name of A or B at its side of the map and above its column. */
    label: ({ mode }, { day, view }) => (mode === VIEWS ? t(`time.${view}`) : date(day)),
    /** "Since 5 February 2020: Government gained 3 places (41 km²), ..." */
    sentence(compared) {
      const relation = relationOf(compared);
      const values = { date: date(compared.a.day) };
      if (relation === 'same') return t('compare.same_date', values);
      const told = parts(compared);
      return t(`compare.${relation}`, { ...values, differences: told.length ? list.format(told) : t('compare.nothing') });
    },
    /** ["+12 km²", "−3 places"], or that nothing changed. */
    net({ flows }, key) {
      const { places, km2: area } = netOf(flows, key);
      const told = [
        ...(Math.round(area) ? [t('compare.net_km2', { change: withSign(area) })] : []),
        ...(places ? [t('compare.net_places', { n: Math.abs(places), change: withSign(places) })] : []),
      ];
      return told.length ? told : [t('compare.no_net')];
    },
  };
};
