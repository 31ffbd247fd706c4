/** Everything the page says in words. */

const MONTHS = ['January', 'February', 'March', 'April', 'May', 'June', 'July', 'August', 'September',
  'October', 'November', 'December'];
const WEEKDAYS = ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday'];

/** "5 February 2020". */
export const dateWords = (day) => {
  const [year, month, date] = day.split('-').map(Number);
  return `${date} ${MONTHS[month - 1]} ${year}`;
};

export const weekdayWords = (day) => WEEKDAYS[new Date(`${day}T00:00:00Z`).getUTCDay()];

/** "Feb"; the year alone in January, or beside the month where asked for. */
export const monthWords = (day, withYear) => {
  const [year, month] = day.split('-').map(Number);
  if (month === 1) return String(year);
  return `${MONTHS[month - 1].slice(0, 3)}${withYear ? ` ${year}` : ''}`;
};

export const countWords = (n, one, many = `${one}s`) => `${n.toLocaleString('en')} ${n === 1 ? one : many}`;

export const kmWords = (km2) => `${Math.round(km2).toLocaleString('en')} km²`;

export const STATUS_WORDS = {
  assessed: 'Assessed',
  claimed: 'Claimed',
  contested: 'Contested',
  stale: 'Last known, fading',
  unknown: 'Unknown',
};

export const STATUS_MEANING = {
  assessed: 'somebody other than the side that gains says so, or the side that lost admits it',
  claimed: 'only the side that gains says so',
  contested: 'reports differ, or there is fighting inside',
  stale: 'the last known holder, drawn faded',
  unknown: 'no report says who holds it',
};

export const REASON_WORDS = {
  close: 'reports point both ways',
  partial: 'only part of it is said to be taken',
  fighting: 'fighting is reported inside',
  disputed: 'one side claims it, another denies it',
  withdrawing: 'a withdrawal is reported, but nobody is said to have moved in',
  changed_between: 'it changed hands between two dates; the day is not known',
};

const ACTION_WORDS = {
  captured: 'captured', withdrew: 'withdrew', handed_over: 'took over by agreement', entered: 'entered',
  advanced: 'advanced', clashed: 'fighting', repelled: 'repelled an attack', besieged: 'besieged',
  holds: 'holds', cut: 'cut', reopened: 'reopened',
};

const SOURCE_CLASS_WORDS = {
  outlet: 'the report in its own voice', monitor: 'a monitor', third_party: 'a neutral third party',
  activist: 'local activists', party: 'a party to the war, about its own gain',
  admission: 'a party to the war, admitting its own loss', anonymous: 'whose side is not known',
  analyst: 'the analyst who made this map',
};

const DATE_BASIS_WORDS = {
  weekday: 'worked out from the weekday', relative: 'worked out from words such as “yesterday”',
  inherited: 'taken from the sentence before', published: 'taken from the day of publication',
  correction: 'set by the analyst who made this map',
};

const PUBLISHED_BASIS_WORDS = {
  text: 'date given in the text', dateline: 'date in the dateline', year_inferred: 'year worked out',
  'sources.csv': 'date from sources.csv', option: 'date given when the map was built',
};

const spaced = (word) => word.replaceAll('_', ' ');

/** Name of a side; "unknown" and sides the Scene does not list stay words. */
export const sideWords = (sides, id) => {
  if (id === 'unknown' || id === '') return 'Unknown';
  return sides.get(id)?.label ?? spaced(id);
};

/** "Opposition, claimed"; "contested: Government and Opposition". */
export const stateWords = (sides, { holder, status, rival }) => {
  if (status === 'unknown') return 'Unknown';
  if (status !== 'contested') return `${sideWords(sides, holder)}, ${STATUS_WORDS[status].toLowerCase()}`;
  const names = [holder, rival].filter((id) => id !== '' && id !== 'unknown').map((id) => sideWords(sides, id));
  return names.length ? `Contested: ${names.join(' / ')}` : 'Contested';
};

const ROAD_WORDS = { open: 'Open', cut: 'Cut', contested: 'Contested' };

/** State of a stretch of road; `state` is null where nothing is said. */
export const roadWords = (sides, state) => {
  if (!state) return 'Nothing is reported';
  const sure = state.status === 'assessed' || state.status === 'contested' ? '' : `, ${STATUS_WORDS[state.status].toLowerCase()}`;
  return `${ROAD_WORDS[state.state]}${state.side ? `: ${sideWords(sides, state.side)}` : ''}${sure}`;
};

/** Who holds the land along a road: "Along it: Opposition 12 km, Government 3 km."; empty where nobody is known to. */
export const alongWords = (sides, held) =>
  held.size ? `Land along it: ${[...held].map(([side, km]) => `${sideWords(sides, side)} ${km < 1 ? 'under 1' : Math.round(km)} km`).join(', ')}.` : '';

/** Why a road has its state. */
export const roadReason = ({ status, support, counter }) => {
  const claims = countWords(support.length, 'claim');
  if (counter.length) return `${claims} for it, ${counter.length} against it.`;
  return status === 'stale' ? `Told by ${claims}; nothing since confirms it.` : `${claims} ${support.length === 1 ? 'says' : 'say'} so.`;
};

/** That a place lies in a pocket. */
export const pocketWords = (sides, { by }) =>
  `Cut off from its side’s other places: all places around are held by ${by.map((side) => sideWords(sides, side)).join(' and ')}. This is worked out from the map; no report need say so.`;

const because = (reason) => (REASON_WORDS[reason] ? ` (${REASON_WORDS[reason]})` : '');

/** What is new of a road: a state that nobody has confirmed of late is no news of it. */
const roadNews = ({ state, status }) => (status === 'stale' ? 'no fresh report, what is known fades' : `reported ${state}`);

/** One sentence for one change of a place. */
export const changeWords = (sides, { kind, item, before, after }) => {
  const name = item.name[0].toUpperCase() + item.name.slice(1);
  if (kind === 'road') return `${name}: ${roadNews(after)}.`;
  const claimed = after.status === 'claimed' ? ', claimed only' : '';
  if (after.holder === before.holder && after.besieged_by !== before.besieged_by) {
    return after.besieged_by ? `${name} is besieged by ${sideWords(sides, after.besieged_by)}.` : `Siege of ${name} ends or is no longer told of.`;
  }
  if (after.status === 'unknown') {
    return `${name}: ${before.holder === 'unknown' ? 'not known' : 'no longer known'} who holds it${because(after.reason)}.`;
  }
  if (after.status === 'contested') return `${name} is contested${because(after.reason)}.`;
  if (before.holder === 'unknown') return `${name}: first report, ${sideWords(sides, after.holder)}${claimed}.`;
  if (after.holder !== before.holder) {
    return `${name} passes from ${sideWords(sides, before.holder)} to ${sideWords(sides, after.holder)}${claimed}.`;
  }
  if (after.status === 'stale') return `${name}: no fresh confirmation, what is known fades${because(after.reason)}.`;
  return `${name}: ${stateWords(sides, after)}.`;
};

const roadName = ({ roads, name }) => roads.join('/') || name;
const roadKey = (item, state) => `${roadName(item)}: ${roadNews(state)}`;

/** One sentence for each change; stretches of one road that change alike are told together. */
export const changeSentences = (sides, changes) => {
  const roads = new Map();
  for (const { kind, item, after } of changes) {
    if (kind === 'road') roads.set(roadKey(item, after), (roads.get(roadKey(item, after)) ?? 0) + 1);
  }
  const told = new Set();
  return changes.flatMap((change) => {
    const key = change.kind === 'road' ? roadKey(change.item, change.after) : '';
    if (told.has(key)) return [];
    if (!key || roads.get(key) === 1) return [changeWords(sides, change)];
    told.add(key);
    return [`${key} (${countWords(roads.get(key), 'stretch', 'stretches')}).`];
  });
};

/** "Government advanced (claimed)"; the side is left out where nobody says it. */
export const actionWords = (sides, { action, side, from_side: from = '' }) => {
  const deed = ACTION_WORDS[action] ?? spaced(action);
  const who = side ? `${sideWords(sides, side)}: ` : '';
  return `${who}${deed}${from ? `, from ${sideWords(sides, from)}` : ''}`;
};

const MOST_SENTENCES = 2;

/** What happened on a day: changes, else events, else that nothing did. */
export const daySentence = (sides, changes, events, nameOf) => {
  const sentences = changes.length
    ? changeSentences(sides, changes)
    : events.map((event) => `${nameOf(event.place)}: ${actionWords(sides, event)}${event.disputed ? ' (denied)' : ''}.`);
  if (!sentences.length) return 'No change is reported on this date.';
  const more = sentences.length - MOST_SENTENCES;
  return [...sentences.slice(0, MOST_SENTENCES), ...(more > 0 ? [`And ${more} more.`] : [])].join(' ');
};

/** Who says it: a name, or the outlet where the report speaks for itself. */
export const sourceName = (claim, article) =>
  claim.source === 'outlet' || claim.source === '' ? article.outlet || article.file : claim.source;

export const sourceWords = (claim, article) => {
  const kind = SOURCE_CLASS_WORDS[claim.source_class] ?? spaced(claim.source_class);
  const hedge = claim.hedge ? `, hedged: “${claim.hedge}”` : '';
  return `${sourceName(claim, article)} (${kind})${hedge}`;
};

const timesWords = (logOdds) => {
  const times = Math.exp(Math.abs(logOdds));
  return times < 10 ? String(Math.round(times * 10) / 10) : String(Math.round(times));
};

/** What a claim does to the belief in its side, e.g. "makes the opposition 53 times as likely as any other side". */
export const weightWords = (sides, { log_odds: logOdds, side }) => {
  if (logOdds === 0) return 'nothing more: others had said so before, or later reports overtake it';
  const named = sideWords(sides, side);
  return logOdds > 0
    ? `makes ${named} ${timesWords(logOdds)} times as likely as any other side`
    : `makes ${named} ${timesWords(logOdds)} times less likely`;
};

const ANSWER_WORDS = {
  accepted: 'An analyst accepted it: it counts above all other sources that day.',
  corrected: 'An analyst corrected the reading.',
  rejected: 'An analyst rejected it: it counts for nothing.',
  own: 'An analyst says so: it counts above all other sources that day.',
};

/** What an analyst says of a claim; nothing where none has looked. */
export const answerWords = ({ answer }) => ANSWER_WORDS[answer] ?? '';

/** The date a claim means, its precision, and how it was worked out. */
export const claimDateWords = ({ start, end, prec, basis }) => {
  if (start === null && end === null) return 'no date given';
  const one = start === end || start === null || end === null;
  const span = one ? dateWords(end ?? start) : `between ${dateWords(start)} and ${dateWords(end)}`;
  const precision = prec === 'day' ? '' : prec === 'week' || prec === 'month' ? `to the ${prec}` : '';
  const notes = [precision, DATE_BASIS_WORDS[basis] ?? ''].filter(Boolean);
  return notes.length ? `${span} (${notes.join('; ')})` : span;
};

export const publishedWords = ({ published, published_basis: basis }) => {
  if (published === null) return basis === 'baseline' ? 'known from elsewhere than the reports' : 'date of publication unknown';
  const how = PUBLISHED_BASIS_WORDS[basis];
  return how ? `${dateWords(published)} (${how})` : dateWords(published);
};

const latestOf = (claims, indices) =>
  indices.reduce((best, i) => ((claims[i].end ?? '') > (claims[best].end ?? '') ? i : best), indices[0]);

const sourcesOf = ({ claims, articles }, indices) =>
  [...new Set(indices.map((i) => sourceName(claims[i], articles[claims[i].article])))];

const mentionOf = (scene, indices) => {
  const names = sourcesOf(scene, indices);
  const latest = scene.claims[latestOf(scene.claims, indices)];
  const when = latest.end ? `, latest for ${dateWords(latest.end)}` : '';
  return `${names.slice(0, 3).join(', ')}${names.length > 3 ? ` and ${names.length - 3} more` : ''}${when}`;
};

/** Why the place has this colour on this date, in plain words. */
export const reasonLine = (scene, sides, state) => {
  const { status, holder, reason, support, counter } = state;
  const against = counter.length ? ` Against it: ${mentionOf(scene, counter)}.` : '';
  if (status === 'unknown') {
    return `No colour: ${REASON_WORDS[reason] ?? 'no report up to this date says who holds it'}.${against}`;
  }
  const shown = status === 'contested' ? 'Shown as contested' : `Shown as held by ${sideWords(sides, holder)}`;
  const backing = support.length
    ? `${countWords(sourcesOf(scene, support).length, 'source')}: ${mentionOf(scene, support)}`
    : 'carried over; no report on these days speaks for it';
  const why = REASON_WORDS[reason] ? ` Why: ${REASON_WORDS[reason]}.` : '';
  return `${shown}. ${backing[0].toUpperCase()}${backing.slice(1)}.${why}${against}`;
};
