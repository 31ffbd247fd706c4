/** The last word: who held what according to chosen claims alone. Each thing has what the latest of them says. */

import { claimPasses } from './claim_filter.js';
import { UNKNOWN, intervalOn } from './scene.js';
import { dayNumber } from './timeline.js';

/** day -> the first day on which what was said last on it is too old. */
const fadingAfter = (staleDays) => {
  const known = new Map();
  return (day) => {
    if (!known.has(day)) known.set(day, new Date((dayNumber(day) + staleDays + 1) * 86400000).toISOString().slice(0, 10));
    return known.get(day);
  };
};

/** What a claim says of a holder or a road: `day` it counts on, `known` since when it could be read; null if nothing. */
const wordOf = (claim, index) => {
  const day = claim.end ?? claim.start;
  if (claim.says === '' || day === null) return null;
  return {
    index,
    day,
    known: claim.known,
    value: claim.scope === 'road' ? claim.says : claim.side || claim.from_side,
    holds: claim.says !== 'not_held',
    // Who denies that a side left confirms it where it is, and puts it nowhere.
    names: claim.says !== 'not_held' && claim.stance !== 'denied',
  };
};

/** Keep of each value the words of their latest day. */
const keepLatest = (kept, { value, day, index }) => {
  const same = kept.find((one) => one.value === value);
  if (!same) kept.push({ value, day, claims: [index] });
  else if (same.day < day) Object.assign(same, { day, claims: [index] });
  else if (same.day === day) same.claims.push(index);
};

/** The words heard so far: `day` on which a holder was last named, who is `named` on it, `confirmed` or `denied`. */
const hear = (heard, word) => {
  if (!word.names) {
    keepLatest(word.holds ? heard.confirmed : heard.denied, word);
    return;
  }
  if (word.day > heard.day) {
    heard.day = word.day;
    heard.named = [];
  }
  if (word.day === heard.day) keepLatest(heard.named, word);
};

const NOWHERE = { day: '', claims: [] };

const saidOf = (kept, value) => kept.find((one) => one.value === value) ?? NOWHERE;

/** Each value named last, with the latest day that confirms it and the latest that denies it. */
const candidatesOf = ({ day, named, confirmed, denied }) =>
  named.map(({ value, claims }) => {
    const [again, against] = [saidOf(confirmed, value), saidOf(denied, value)];
    return {
      value,
      fresh: again.day > day ? again.day : day,
      against: against.day,
      support: again.day < day ? claims : [...claims, ...again.claims],
      counter: against.day < day ? [] : against.claims,
    };
  });

const claimsIn = (items, name) => items.flatMap((one) => one[name]);

const mostTold = (a, b) => b.support.length - a.support.length || (a.value < b.value ? -1 : 1);

/** A state that rests on what was said on the day `fresh`; nobody's if not told otherwise. */
const wordState = ({ holder = 'unknown', status = 'unknown', reason = '', rival = '', support = [], counter = [], fresh = '' }) =>
  ({ holder, status, reason, rival, support, counter, fresh });

/** What the words heard make of a thing, before time has passed. */
const verdictOf = (heard) => {
  const all = candidatesOf(heard);
  const left = all.filter(({ fresh, against }) => against <= fresh);
  if (!left.length) return wordState({ counter: all.length ? claimsIn(all, 'counter') : claimsIn(heard.denied, 'claims') });
  if (left.length > 1) left.sort(mostTold);
  const [first, second] = left;
  const { value: holder, support, counter, fresh } = first;
  if (second) {
    const others = [...claimsIn(left.slice(1), 'support'), ...claimsIn(left, 'counter')];
    return wordState({ holder, status: 'contested', reason: 'close', rival: second.value, support, counter: others, fresh });
  }
  return first.against === fresh
    ? wordState({ holder, status: 'contested', reason: 'disputed', support, counter, fresh })
    : wordState({ holder, status: 'claimed', support, counter, fresh });
};

/** The same once nothing has been said for long: a holder is the last known one, of a contest nothing is known. */
const faded = ({ holder, status, support, counter }) =>
  status === 'contested' ? wordState({ support, counter }) : wordState({ holder, status: 'stale', support, counter });

const alike = (a, b) => a.holder === b.holder && a.status === b.status && a.reason === b.reason && a.rival === b.rival;

const sameClaims = (a, b) => a.length === b.length && a.every((index, i) => index === b[i]);

/** Put a state after the ones before it; in hindsight a run has all claims that say the same within it. */
const putState = (runs, start, { holder, status, reason, rival, support, counter }, view) => {
  const last = runs.at(-1);
  if (last && alike(last, { holder, status, reason, rival })) {
    if (view === 'hindsight') {
      last.support = [...new Set([...last.support, ...support])];
      last.counter = [...new Set([...last.counter, ...counter])];
      return;
    }
    if (sameClaims(last.support, support) && sameClaims(last.counter, counter)) return;
  }
  if (last) last.end = start;
  // What is heard next is added to the lists.
  const claims = { support: [...support], counter: [...counter] };
  runs.push({ start, end: null, holder, status, reason, besieged_by: '', rival, probability: null, ...claims });
};

const inOrder = (a, b) => (a.day === b.day ? a.index - b.index : a.day < b.day ? -1 : 1);
const asPublished = (a, b) => (a.known === b.known ? inOrder(a, b) : a.known < b.known ? -1 : 1);

/** The runs of days that words make, by their own days or, as known then, from when they could be read. */
const runsOfWords = (words, view, fadesAfter) => {
  const shown = view === 'asof' ? 'known' : 'day';
  const sorted = words.toSorted(view === 'asof' ? asPublished : inOrder);
  const heard = { day: '', named: [], confirmed: [], denied: [] };
  const runs = [];
  for (let i = 0; i < sorted.length;) {
    const today = sorted[i][shown];
    for (; i < sorted.length && sorted[i][shown] === today; i += 1) hear(heard, sorted[i]);
    const verdict = verdictOf(heard);
    const fades = verdict.fresh && fadesAfter(verdict.fresh);
    putState(runs, today, fades && fades <= today ? faded(verdict) : verdict, view);
    if (fades && fades > today && (i === sorted.length || fades < sorted[i][shown])) putState(runs, fades, faded(verdict), view);
  }
  return runs;
};

const LEAST_KNOWN_LAST = ['assessed', 'claimed', 'stale', 'contested', 'unknown'];

const leastKnown = (a, b) => (LEAST_KNOWN_LAST.indexOf(b.status) > LEAST_KNOWN_LAST.indexOf(a.status) ? b : a);

/** Runs of land that several places share: nobody's while they differ. */
const sharedRuns = (histories) => {
  const days = [...new Set(histories.flatMap((runs) => runs.map(({ start }) => start)))].sort();
  const runs = [];
  for (const day of days) {
    const states = histories.map((of) => intervalOn(of, day) ?? UNKNOWN);
    const agreed = states.every(({ holder }) => holder === states[0].holder);
    const { holder, status } = agreed ? states.reduce(leastKnown) : UNKNOWN;
    putState(runs, day, wordState({ holder, status }), 'hindsight');
  }
  return runs;
};

/** Runs of a road from those of its two states; where nothing is known there is none. */
const roadRuns = (runs, claims) =>
  runs.filter(({ status }) => status !== 'unknown').map(({ start, end, holder, status, reason, support, counter }) => {
    const named = support.map((index) => claims[index].side).filter(Boolean);
    const contested = status === 'contested';
    return {
      start, end, state: contested ? 'contested' : holder, status, reason, side: contested ? '' : named.at(-1) ?? '',
      probability: null, support, counter,
    };
  });

const claimsOnRoad = ({ intervals, intervals_asof: asof }) =>
  [...new Set([...intervals, ...asof].flatMap(({ support, counter }) => [...support, ...counter]))];

/** Events that chosen claims tell of, with those alone. */
const eventsOfChosen = ({ events, claims }, chosen) =>
  events.flatMap((event) => {
    const told = event.claims.filter((index) => chosen[index]);
    if (!told.length) return [];
    const denials = event.denials.filter((index) => chosen[index]);
    const stance = told.some((index) => claims[index].stance === 'reported') ? 'reported' : 'claimed';
    return [{ ...event, claims: told, denials, stance, disputed: denials.length > 0 }];
  });

/** The slider's stops, and the days between the first and the last on which a last word changes. */
const stopsWith = ({ dates, first, last }, items) => {
  const days = new Set(dates);
  const add = (day) => day !== null && day >= first && day <= last && days.add(day);
  for (const { intervals, intervals_asof: asof } of items) {
    for (const { start, end } of [...intervals, ...asof]) [start, end].forEach(add);
  }
  return [...days].sort();
};

/**
 * The Scene according to the claims that pass a filter: on each day every place, area and road is as the latest of
 * them up to that day have it. Pockets are left out: they rest on who holds all places around.
 */
export const lastWordHistory = (scene, filter) => {
  const { claims, articles } = scene;
  const fadesAfter = fadingAfter(scene.stale_days);
  const chosen = claims.map((claim) => claimPasses(claim, articles[claim.article], filter));
  const words = claims.map((claim, index) => (chosen[index] ? wordOf(claim, index) : null));
  const histories = (indices, shape = (runs) => runs) => {
    const told = indices.map((index) => words[index]).filter(Boolean);
    const [intervals, asof] = ['hindsight', 'asof'].map((view) => shape(runsOfWords(told, view, fadesAfter)));
    return { intervals, intervals_asof: asof };
  };
  const places = scene.places.map((place) => ({ ...place, ...histories(place.claims) }));
  const areas = scene.areas.map((area) => ({ ...area, ...histories(area.claims) }));
  const roads = scene.roads.map((road) => ({ ...road, ...histories(claimsOnRoad(road), (runs) => roadRuns(runs, claims)) }));
  const sharing = (cell, name) => sharedRuns(cell.places.map((index) => places[index][name]));
  const cells = scene.cells.map((cell) => (cell.places.length === 1 ? cell
    : { ...cell, intervals: sharing(cell, 'intervals'), intervals_asof: sharing(cell, 'intervals_asof') }));
  return {
    ...scene, places, areas, roads, cells, pockets: [], pockets_asof: [],
    events: eventsOfChosen(scene, chosen), dates: stopsWith(scene, [...places, ...areas, ...roads]),
  };
};
