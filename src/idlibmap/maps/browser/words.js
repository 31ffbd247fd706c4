/** What the map shows, in words of the interface's language: dates, sides, states and changes. */

import { plainText } from './dom.js';
import { makeCalendar, makeTranslator } from './language.js';
import { wholeKm2 } from './scene.js';

const MOST_SENTENCES = 2;

/** What is new of a road: a state that nobody has confirmed of late is no news of it. */
const roadNews = ({ state, status }) => (status === 'stale' ? status : state);

/** Whether a side has left a place, with nobody said to have moved in. */
export const isLeft = ({ status, reason, rival, holder }) =>
  status === 'contested' && reason === 'withdrawing' && !rival && holder !== 'unknown';

const capital = (text) => text[0].toUpperCase() + text.slice(1);

/** Names and states; `sides` by id. */
const makeNames = (language, t, sides) => {
  const arabic = language.code === 'ar';
  const side = (id) => {
    const known = sides.get(id);
    if (known) return (arabic && known.label_ar) || known.label;
    if (id === 'contested') return t('side.contested');
    return id === 'unknown' || id === '' ? t('side.unknown') : plainText(id.replaceAll('_', ' '));
  };
  const isHeld = ({ status }) => status !== 'unknown' && status !== 'contested';
  /** What is said of a place that is not plainly held. */
  const openState = (state) => {
    if (state.status === 'unknown') return t('status.unknown');
    if (isLeft(state)) return t('state.left', { side: side(state.holder) });
    const named = [state.holder, state.rival].filter((id) => id !== '' && id !== 'unknown').map(side);
    return named.length ? t('state.contested_between', { sides: t.list(named, 'slash') }) : t('state.contested');
  };
  return {
    side,
    /** Name of a place, area or road as the reader of this language knows it. */
    name: (item) => plainText((arabic && item.name_ar) || item.name),
    otherLanguage: arabic ? 'en' : 'ar',
    /** The same place in the other script; empty where that is unknown. */
    otherName: (item) => plainText(arabic ? (item.name_ar ? item.name : '') : item.name_ar ?? ''),
    /** "Opposition, claimed"; "Contested: Government / Opposition". */
    state: (state) => (isHeld(state) ? t(`state.${state.status}`, { side: side(state.holder) }) : openState(state)),
    /** The same without how sure: "Opposition". */
    heldBy: (state) => (isHeld(state) ? side(state.holder) : openState(state)),
    /** State of a stretch of road; null where nothing is said. */
    road(state) {
      if (!state) return t('road.none');
      const told = t(`road.${state.state}`);
      const by = state.side ? t('road.by', { state: told, side: side(state.side) }) : told;
      return state.status === 'claimed' || state.status === 'stale' ? t(`road.${state.status}`, { state: by }) : by;
    },
    because: (reason) => (reason ? t('because', { reason: t(`reason.${reason}`) }) : ''),
  };
};

/** The value in the place of a sentence's `{day}`; null if it is another sentence. */
const dayIn = (sentence, line) => {
  const [before, after] = sentence.split('{day}');
  if (after === undefined) return sentence === line ? '' : null;
  return line.startsWith(before) && line.endsWith(after) ? line.slice(before.length, -after.length) : null;
};

/** Sentences that stand in every Scene in English, and what tells of a place's kind. */
const makeStanding = (t, { date }, fallback) => {
  const known = Object.entries(fallback.messages).filter(([key]) => key.startsWith('scene.'));
  return {
    /** A sentence of the Scene in the reader's language, if it is one of those that we write; else as it is. */
    standing(line) {
      for (const [key, sentence] of known) {
        const day = dayIn(sentence, line);
        if (day !== null) return t(key, { day: day && date(day) });
      }
      return plainText(line);
    },
    /** "town, Saraqib, Idlib" */
    whereIs({ kind, admin }) {
      const named = t.has(`place.kind.${kind}`) ? t(`place.kind.${kind}`) : plainText(kind);
      return named && admin ? t('place.where', { kind: named, admin: plainText(admin) }) : named || plainText(admin);
    },
  };
};

/** Sentences for changes and events. */
const makeNews = (t, { side, name, state, because }) => {
  const deed = ({ action, side: who, from_side: from = '' }) => {
    const done = t(`action.${action}`);
    const by = who ? t('deed.by', { side: side(who), deed: done }) : done;
    return from ? t('deed.from', { deed: by, side: side(from) }) : by;
  };
  const ofPlace = (item, before, after) => {
    const [who, claimed, why] = [name(item), after.status === 'claimed' ? '_claimed' : '', because(after.reason)];
    if (after.holder === before.holder && after.besieged_by !== before.besieged_by) {
      return after.besieged_by ? t('change.besieged', { name: who, side: side(after.besieged_by) }) : t('change.siege_over', { name: who });
    }
    if (after.status === 'unknown') return t(before.holder === 'unknown' ? 'change.not_known' : 'change.no_longer_known', { name: who, why });
    if (isLeft(after)) return t('change.left', { name: who, side: side(after.holder) });
    if (after.status === 'contested') return t('change.contested', { name: who, why });
    if (before.holder === 'unknown') return t(`change.first${claimed}`, { name: who, side: side(after.holder) });
    if (after.holder !== before.holder) return t(`change.passes${claimed}`, { name: who, from: side(before.holder), to: side(after.holder) });
    return after.status === 'stale' ? t('change.fades', { name: who, why }) : t('change.state', { name: who, state: state(after) });
  };
  /** One sentence for one change. */
  const change = ({ kind, item, before, after }) =>
    capital(kind === 'road' ? t(`change.road_${roadNews(after)}`, { name: name(item) }) : ofPlace(item, before, after));
  const road = ({ roads, name: named }) => roads.join('/') || named;
  const roadKey = ({ item, after }) => `${road(item)} ${roadNews(after)}`;

  /** One sentence for each change; stretches of one road that change alike are told together. */
  const changes = (list) => {
    const stretches = new Map();
    for (const one of list) if (one.kind === 'road') stretches.set(roadKey(one), (stretches.get(roadKey(one)) ?? 0) + 1);
    const told = new Set();
    return list.flatMap((one) => {
      const key = one.kind === 'road' ? roadKey(one) : '';
      if (told.has(key)) return [];
      if (!key || stretches.get(key) === 1) return [change(one)];
      told.add(key);
      const [named, n] = [plainText(road(one.item)), stretches.get(key)];
      return [t(`change.roads_${roadNews(one.after)}`, { name: named, stretches: t('count.stretches', { n }) })];
    });
  };
  return {
    deed,
    changes,
    /** What happened on a day: changes, else events, else that nothing did. */
    day(list, events, placeOf) {
      const sentences = list.length
        ? changes(list)
        : events.map((event) => t(event.disputed ? 'change.event_denied' : 'change.event', { name: name(placeOf(event.place)), deed: deed(event) }));
      if (!sentences.length) return t('change.none');
      const more = sentences.length - MOST_SENTENCES;
      return [...sentences.slice(0, MOST_SENTENCES), ...(more > 0 ? [t('change.more', { n: more })] : [])].join(' ');
    },
  };
};

/** All words for the map's facts, in `language`; what it lacks is said as in `fallback`. */
export const makeWords = (language, fallback, sides) => {
  const t = makeTranslator(language, fallback);
  const calendar = makeCalendar(language);
  const names = makeNames(language, t, sides);
  const number = new Intl.NumberFormat(language.locale);
  return {
    t, language, number: number.format, ...calendar, ...names, ...makeNews(t, names), ...makeStanding(t, calendar, fallback),
    km2: (area) => t('count.km2', { n: wholeKm2(area) }),
    compare: new Intl.Collator(language.locale, { ignorePunctuation: true }).compare,
    /** "6 February 2020, day 275, 2 changes"; `number` counts from the first day of the map. */
    valueText: (day, number, n) => t('time.valuetext', { weekday: calendar.weekday(day), date: calendar.date(day), day: number, n }),
    /** "10 May 2019 to 6 February 2020 only", or the whole time from `first` to `last`. */
    period({ from, to }, { first, last }) {
      const ends = { from: calendar.date(from ?? first), to: calendar.date(to ?? last) };
      return t(from || to ? 'time.period.within' : 'time.period.whole', ends);
    },
    /** Who holds the land along a road; empty where nobody is known to. */
    along(held) {
      const parts = [...held].map(([id, km]) =>
        (km < 1 ? t('road.along_bit', { side: names.side(id) }) : t('road.along_part', { side: names.side(id), km: Math.round(km) })));
      return parts.length ? t('road.along', { parts: t.list(parts) }) : '';
    },
    /** Why a road has its state; null where nothing is said. */
    roadReason(state) {
      if (!state) return t('road.unknown_why');
      const { status, support: { length: n }, counter: { length: against } } = state;
      if (against) return t('road.reason_both', { n, against });
      return t(status === 'stale' ? 'road.reason_stale' : 'road.reason', { n });
    },
    pocket: ({ by }) => t('pocket', { sides: t.list(by.map(names.side)) }),
  };
};
