/** The claims on one thing as cards: those of one event together, the first of them at once, more when asked for. */

import { bearingsOf, claimCard, markCard } from './claim_card.js';
import { el } from './dom.js';
import { newestFirst } from './scene.js';

const MOST_CARDS = 40;
const CHIPS = ['all', 'for', 'against'];

/** Claims in groups, newest first: those that tell or deny one event of the place together, all others alone. */
export const groupClaims = (scene, claims, placeId) => {
  const eventOf = new Map();
  for (const event of scene.events) {
    if (event.place === placeId) for (const claim of [...event.claims, ...event.denials]) eventOf.set(claim, event);
  }
  const groups = new Map();
  for (const claim of newestFirst(scene.claims, claims)) {
    const key = eventOf.get(claim) ?? claim;
    if (!groups.has(key)) groups.set(key, { event: eventOf.get(claim) ?? null, claims: [] });
    groups.get(key).claims.push(claim);
  }
  return [...groups.values()];
};

/** Chips that choose all claims, or those for or against what is shown. */
const makeChips = ({ words: { t, number } }, choose) => {
  const buttons = CHIPS.map((chip) => el('button', { type: 'button', 'aria-pressed': 'false', click: () => choose(chip) }));
  return {
    node: el('div', { class: 'chips', role: 'group', 'aria-label': t('chips') }, ...buttons),
    show: (chosen, counts) => buttons.forEach((button, i) => {
      button.setAttribute('aria-pressed', String(CHIPS[i] === chosen));
      button.replaceChildren(t(`chips.${CHIPS[i]}`), el('span', { class: 'count' }, number(counts[CHIPS[i]])));
    }),
  };
};

const eventTitle = ({ words }, { event, claims }) =>
  el('h5', {}, words.t('event.title', { deed: words.deed(event), date: words.date(event.day), claims: words.t('count.claims', { n: claims.length }) }));

/** Each group's claims that `passes` lets through, at most `room` in all. */
const chosenOf = (groups, passes, room) => {
  const chosen = [];
  let left = room;
  for (const { event, claims } of groups) {
    const kept = claims.filter(passes).slice(0, left);
    left -= kept.length;
    if (kept.length) chosen.push({ event, claims: kept });
  }
  return chosen;
};

/** The list of cards; `update(frame, state)` follows the date. */
export const makeClaimList = (ctx, claims, placeId) => {
  const { words, scene } = ctx;
  const { t } = words;
  const groups = groupClaims(scene, claims, placeId);
  const known = new Set(claims);
  const cards = new Map();
  const [held, box, more] = [el('p', { class: 'quiet', hidden: true }), el('div', { class: 'cards' }), el('button', { type: 'button', class: 'wide', hidden: true })];
  let [chip, room, now, shown] = ['all', MOST_CARDS, null, ''];

  const choose = (next) => {
    [chip, room] = [next, MOST_CARDS];
    show();
  };
  const chips = makeChips(ctx, choose);
  const jump = {
    leadsTo: (index) => known.has(index) && !now.isHeld(index),
    to(index) {
      [chip, room] = ['all', claims.length];
      show();
      cards.get(index).scrollIntoView({ block: 'nearest' });
      cards.get(index).focus({ preventScroll: true });
    },
  };
  const cardOf = (index) => {
    if (!cards.has(index)) cards.set(index, claimCard(ctx, index, jump));
    return cards.get(index);
  };
  const put = (chosen) => {
    const key = chosen.map((group) => group.claims.join()).join(';');
    if (key === shown) return;
    shown = key;
    box.replaceChildren(...chosen.map((group) => (group.claims.length === 1
      ? cardOf(group.claims[0])
      : el('section', { class: 'event' }, eventTitle(ctx, group), ...group.claims.map(cardOf)))));
  };
  const show = () => {
    const readable = claims.filter((index) => !now.isHeld(index));
    const passing = { all: readable, for: readable.filter((index) => now.support.has(index)), against: readable.filter((index) => now.counter.has(index)) };
    const kept = new Set(passing[chip]);
    const chosen = chosenOf(groups, (index) => kept.has(index), room);
    put(chosen);
    for (const index of chosen.flatMap((group) => group.claims)) {
      markCard(cards.get(index), words, bearingsOf(now.state, scene.claims[index], index, now.day));
    }
    chips.show(chip, { all: passing.all.length, for: passing.for.length, against: passing.against.length });
    held.hidden = readable.length === claims.length;
    held.textContent = t('evidence.withheld', { n: claims.length - readable.length });
    more.hidden = kept.size <= room;
    more.textContent = t('more.show', { n: Math.min(MOST_CARDS, kept.size - room), left: words.number(kept.size - room) });
  };
  more.addEventListener('click', () => {
    room += MOST_CARDS;
    show();
  });
  const update = ({ view, day }, state) => {
    const isHeld = (index) => view === 'asof' && scene.claims[index].known !== null && scene.claims[index].known > day;
    now = { day, state, isHeld, support: new Set(state?.support), counter: new Set(state?.counter) };
    show();
  };
  return { nodes: [el('h4', {}, t('evidence.claims', { n: claims.length })), claims.length > 1 ? chips.node : '', held, box, more], update };
};
