/** One map with its interface: one state (date, view, selection), and everything on it following that state. */

import { makeChanges } from './changes.js';
import { connectControls } from './controls.js';
import { makeCorrections } from './corrections.js';
import { plainText } from './dom.js';
import { makeDrawing, statesOn } from './drawing.js';
import { makeEvidence } from './evidence.js';
import { makeLegend } from './legend.js';
import { asideCount, makeAbout, makeAside } from './lists.js';
import { makeNumbers } from './numbers.js';
import { makePanel } from './panel.js';
import { readHash, writeHash } from './permalink.js';
import { makePlacesList } from './places_list.js';
import { changesByDay } from './scene.js';
import { makeTheme } from './theme.js';
import { makeTimeBar } from './time_bar.js';
import { stopOn } from './timeline.js';

/** Milliseconds the slider rests before a screen reader hears what changed. */
const REST = 400;
/** Milliseconds until the address follows. */
const SETTLED = 150;
/** Pixels by which a click or finger may miss a dot. */
const REACH = { mouse: 14, touch: 22 };
const SPEEDS = [0.5, 1, 2, 5, 10];
const FIRST_SPEED = 2;

const thingOf = (scene, { kind, index }) => scene[`${kind}s`][index];

/** { kind, index } of an id, or null. */
const findThing = (scene, id) => {
  for (const kind of ['place', 'area', 'road']) {
    const index = scene[`${kind}s`].findIndex((item) => item.id === id);
    if (index >= 0) return { kind, index };
  }
  return null;
};

/** Move the map so that a chosen place is not under the sheet of a narrow screen. */
const bringIntoView = ({ map, part, theme, scene }, { kind, index }) => {
  if (kind !== 'place') return;
  const { lat, lon } = scene.places[index];
  const covered = theme.isWide() ? 0 : part('panel').offsetHeight;
  map.panInside([lat, lon], { paddingTopLeft: [60, 50], paddingBottomRight: [60, covered + 40] });
};

/** What the page works out of the Scene once. */
const indexScene = (scene) => {
  const placeIndex = new Map(scene.places.map(({ id }, i) => [id, i]));
  const eventsByDay = new Map();
  for (const event of scene.events) {
    if (!placeIndex.has(event.place)) continue;
    if (!eventsByDay.has(event.day)) eventsByDay.set(event.day, []);
    eventsByDay.get(event.day).push(event);
  }
  return {
    placeIndex,
    eventsByDay,
    changes: { hindsight: changesByDay(scene, 'hindsight'), asof: changesByDay(scene, 'asof') },
  };
};

const makeFrame = (scene, { placeIndex, eventsByDay, changes }, { day, view, selected }) => {
  const dayChanges = changes[view].get(day) ?? [];
  const dayEvents = eventsByDay.get(day) ?? [];
  return {
    day, view, selected, dayChanges, dayEvents,
    changed: new Set(dayChanges.flatMap(({ kind, index: place }) => (kind === 'place' ? [place] : []))),
    events: new Map(dayEvents.map((event) => [placeIndex.get(event.place), event])),
    ...statesOn(scene, view, day),
  };
};

/** Tells the date in words; a screen reader hears it once the slider rests. */
const makeTeller = ({ part, words, scene }, { placeIndex }) => {
  const placeOf = (id) => scene.places[placeIndex.get(id)];
  let announcing = null;
  return ({ day, dayChanges, dayEvents }, aloud) => {
    const { t } = words;
    const sentence = day ? words.day(dayChanges, dayEvents, placeOf) : t('time.nothing_dated.why');
    part('weekday').textContent = day && words.weekday(day);
    part('date').textContent = day ? words.date(day) : t('time.nothing_dated');
    part('date').dateTime = day;
    part('what').textContent = part('what').title = sentence;
    clearTimeout(announcing);
    if (aloud) announcing = setTimeout(() => { part('announce').textContent = `${words.date(day)}. ${sentence}`; }, REST);
  };
};

/** Keep the state in the address, where the page has one: not inside a notebook's frame. */
const writeAddress = ({ map, scene }, state) => {
  if (window.location.protocol === 'about:') return;
  const { lat, lng } = map.getCenter();
  const place = state.selected && thingOf(scene, state.selected).id;
  const hash = writeHash({ ...state, date: state.day, map: { zoom: map.getZoom(), lat, lon: lng }, place });
  window.history.replaceState(null, '', hash);
};

const showTip = ({ part, words, scene }, frame, under, { x, y }) => {
  const tip = part('tip');
  tip.hidden = !under;
  if (!under) return;
  const name = words.name(thingOf(scene, under));
  const states = { place: frame.states, area: frame.areaStates }[under.kind];
  tip.textContent = states ? `${name} – ${words.state(states[under.index])}` : name;
  tip.style.left = `${x}px`;
  tip.style.top = `${y}px`;
};

/** Words of the shell that depend on the Scene. */
const fillShell = ({ part, words, scene, languages }) => {
  part('title').textContent = plainText(scene.title);
  part('subtitle').textContent = scene.first ? words.t('subtitle', { theatre: scene.theatre, first: words.date(scene.first), last: words.date(scene.last) }) : scene.theatre;
  part('aside-count').textContent = words.number(asideCount(scene));
  part('frame').setAttribute('aria-label', words.t('map.label', { theatre: scene.theatre }));
  part('speed').append(...SPEEDS.map((speed) => new Option(words.t('time.per_second', { n: speed }), speed, speed === FIRST_SPEED, speed === FIRST_SPEED)));
  part('language').append(...languages.map(({ code, name }) => new Option(name, code, false, code === words.language.code)));
  part('language').hidden = languages.length < 2;
};

/**
 * Bring a filled host to life. `ctx` = { host, part, map, scene, sides, words, languages, signal, keepsAddress, evidence },
 * where `evidence()` resolves once the claims are read. Returns what the controls call.
 */
export const makePage = (ctx, state) => {
  const { part, map, scene, words, signal } = ctx;
  fillShell(ctx);
  ctx.theme = makeTheme(ctx.host, part, signal);
  const known = indexScene(scene);
  const drawing = makeDrawing(ctx);
  const tell = makeTeller(ctx, known);
  let frame = null;
  let remembering = null;

  const remember = () => ctx.keepsAddress && writeAddress(ctx, state);
  // Browsers refuse an address that changes many times a second.
  const rememberSoon = () => {
    clearTimeout(remembering);
    remembering = setTimeout(remember, SETTLED);
  };
  const show = () => {
    const moved = frame !== null && frame.day !== state.day;
    frame = makeFrame(scene, known, state);
    tell(frame, moved);
    drawing.show(frame);
    timeBar.show(state.day);
    legend.show(frame);
    panel.update(frame);
    part(state.view).checked = true;
    rememberSoon();
  };
  const goTo = (day) => {
    if (day === state.day) return;
    state.day = day;
    show();
  };
  const setView = (view) => {
    state.view = view;
    timeBar.setChanges(known.changes[view]);
    panel.refresh('changes');
    show();
  };
  /** Open the evidence once it is read, unless the reader has gone on to something else. */
  const openEvidence = async (thing) => {
    await ctx.evidence();
    if (signal.aborted || state.selected !== thing) return;
    panel.showEvidence(makeEvidence(ctx, thing, goTo));
    bringIntoView(ctx, thing);
  };
  const select = async (thing) => {
    timeBar.stop();
    state.selected = thing;
    show();
    await openEvidence(thing);
    part('subject')?.focus({ preventScroll: true });
  };
  const openPanel = async (name) => {
    state.selected = null;
    show();
    if (name === 'aside' || name === 'about') await ctx.evidence();
    if (!signal.aborted) panel.open(name);
  };
  const closePanel = () => {
    const opener = ctx.host.shadowRoot.querySelector(`[data-panel="${panel.current}"]`);
    state.selected = null;
    panel.close();
    show();
    (opener ?? map.getContainer()).focus({ preventScroll: true });
  };
  const recolour = () => {
    drawing.recolour();
    timeBar.redraw();
    show();
  };
  const followAddress = async () => {
    const asked = readHash(window.location.hash);
    state.embed = asked.embed;
    ctx.host.toggleAttribute('data-embed', asked.embed);
    if (asked.date && scene.dates.length) state.day = scene.dates[stopOn(scene.dates, asked.date)];
    if (asked.map) map.setView([asked.map.lat, asked.map.lon], asked.map.zoom, { animate: false });
    const thing = asked.place && findThing(scene, asked.place);
    state.selected = thing || null;
    if (!thing && panel.current === 'evidence') panel.close();
    setView(asked.view);
    if (thing) await openEvidence(thing);
  };
  /** Show the state as it is: after a change of language. */
  const resume = () => {
    setView(state.view);
    if (state.selected) openEvidence(state.selected);
  };
  const pointAt = ({ containerPoint, originalEvent }) => {
    const under = originalEvent.pointerType === 'touch' ? null : drawing.under(containerPoint, REACH.mouse);
    map.getContainer().style.cursor = under ? 'pointer' : '';
    showTip(ctx, frame, under, containerPoint);
  };
  const clickAt = ({ containerPoint, originalEvent }) => {
    const under = drawing.under(containerPoint, REACH[originalEvent.pointerType] ?? REACH.mouse);
    if (under) select(under);
  };
  /** Lay the page out for the room the host has. */
  const fitRoom = () => map.invalidateSize({ animate: false, pan: false });

  const timeBar = makeTimeBar(ctx, goTo);
  const legend = makeLegend(ctx);
  const places = makePlacesList(ctx, select);
  const panel = makePanel(ctx, {
    places,
    changes: makeChanges(ctx, () => known.changes[state.view], goTo),
    numbers: makeNumbers(ctx, goTo),
    aside: makeAside(ctx),
    about: makeAbout(ctx),
    corrections: makeCorrections(ctx),
  }, fitRoom);
  const page = {
    ...ctx, state, panel, timeBar, openPanel, closePanel, setView, recolour, followAddress, resume, pointAt, clickAt,
    showTable: places.showTable, remember, rememberSoon, fitRoom,
  };
  signal.addEventListener('abort', () => {
    clearTimeout(remembering);
    timeBar.stop();
    drawing.remove();
  });
  const roomy = ctx.theme.isWide() && !state.embed;
  part('legend').hidden = !roomy;
  part('legend-button').setAttribute('aria-expanded', String(roomy));
  if (roomy) panel.open('places');
  connectControls(page);
  return page;
};
