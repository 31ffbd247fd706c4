/** The page: one state (date, view, selection), and everything on it following that state. */

import { readBlock } from './blocks.js';
import { connectControls } from './controls.js';
import { byId, plainText } from './dom.js';
import { makeDrawing, statesOn } from './drawing.js';
import { makeLegend } from './legend.js';
import { makePanel } from './panel.js';
import { readHash, writeHash } from './permalink.js';
import { changesByDay, unpackScene } from './scene.js';
import { makeTimeBar } from './time_bar.js';
import { DARK, WIDE, groundColour, setTheme } from './theme.js';
import { stopOn } from './timeline.js';
import { dateWords, daySentence, stateWords, weekdayWords } from './words.js';

/** Milliseconds the slider rests before a screen reader hears what changed. */
const REST = 400;
/** Milliseconds until the address follows. */
const SETTLED = 150;
const NOTHING_DATED =
  'No report here gives a date: there is nothing to show over time. What was read is listed under “Not on the map”.';
/** Pixels by which a click or finger may miss a dot. */
const REACH = { mouse: 14, touch: 22 };

const thingOf = (scene, { kind, index }) => scene[`${kind}s`][index];

/** { kind, index } of an id, or null. */
const findThing = (scene, id) => {
  for (const kind of ['place', 'area', 'road']) {
    const index = scene[`${kind}s`].findIndex((item) => item.id === id);
    if (index >= 0) return { kind, index };
  }
  return null;
};

const fitScene = (map, [west, south, east, north]) => {
  const legend = byId('legend').getBoundingClientRect();
  const beside = WIDE.matches && legend.width > 0 ? legend.width + 24 : 12;
  map.fitBounds([[south, west], [north, east]], { paddingTopLeft: [beside, 12], paddingBottomRight: [12, 12], animate: false });
};

/** Move the map so that a chosen place is not under the sheet of a narrow screen. */
const bringIntoView = (map, scene, { kind, index }) => {
  if (kind !== 'place') return;
  const { lat, lon } = scene.places[index];
  const covered = WIDE.matches ? 0 : byId('panel').offsetHeight;
  map.panInside([lat, lon], { paddingTopLeft: [60, 50], paddingBottomRight: [60, covered + 40] });
};

/** What the page holds about the Scene beside the Scene itself. */
const indexScene = (scene) => {
  const placeIndex = new Map(scene.places.map(({ id }, i) => [id, i]));
  const eventsByDay = new Map();
  for (const event of scene.events) {
    if (placeIndex.has(event.place)) eventsByDay.set(event.day, [...(eventsByDay.get(event.day) ?? []), event]);
  }
  return {
    sides: new Map(scene.sides.map((side) => [side.id, side])),
    placeIndex,
    eventsByDay,
    changes: { hindsight: changesByDay(scene, 'hindsight'), asof: changesByDay(scene, 'asof') },
  };
};

const makeFrame = (scene, { placeIndex, eventsByDay, changes }, { index, view, selected }) => {
  const day = scene.dates[index] ?? '';
  const dayChanges = changes[view].get(day) ?? [];
  const dayEvents = eventsByDay.get(day) ?? [];
  return {
    day, view, selected, dayChanges, dayEvents,
    changed: new Set(dayChanges.flatMap(({ kind, index: place }) => (kind === 'place' ? [place] : []))),
    events: new Map(dayEvents.map((event) => [placeIndex.get(event.place), event])),
    ...statesOn(scene, view, day),
  };
};

let announcing = null;

/** Tell the date in words; a screen reader hears it once the slider rests. */
const tellDate = (scene, { sides, placeIndex }, { day, dayChanges, dayEvents }, aloud) => {
  const nameOf = (id) => scene.places[placeIndex.get(id)].name;
  const sentence = day ? plainText(daySentence(sides, dayChanges, dayEvents, nameOf)) : NOTHING_DATED;
  byId('weekday').textContent = day && weekdayWords(day);
  byId('date').textContent = day ? dateWords(day) : 'No dated reports';
  byId('date').dateTime = day;
  byId('what').textContent = byId('what').title = sentence;
  clearTimeout(announcing);
  if (aloud) announcing = setTimeout(() => { byId('announce').textContent = `${dateWords(day)}. ${sentence}`; }, REST);
};

/** Keep the state in the address, where the page has one: not inside a notebook's frame. */
const writeAddress = (scene, map, state) => {
  if (window.location.protocol === 'about:') return;
  const { lat, lng } = map.getCenter();
  const place = state.selected && thingOf(scene, state.selected).id;
  const hash = writeHash({ ...state, date: scene.dates[state.index], map: { zoom: map.getZoom(), lat, lon: lng }, place });
  window.history.replaceState(null, '', hash);
};

const showTip = (scene, sides, frame, under, { x, y }) => {
  const tip = byId('tip');
  tip.hidden = !under;
  if (!under) return;
  const { name } = thingOf(scene, under);
  const states = { place: frame.states, area: frame.areaStates }[under.kind];
  tip.textContent = plainText(states ? `${name} – ${stateWords(sides, states[under.index])}` : name);
  tip.style.left = `${x}px`;
  tip.style.top = `${y}px`;
};

const makePage = (map, scene) => {
  const known = indexScene(scene);
  const { sides, changes } = known;
  const state = { index: scene.dates.length - 1, view: 'hindsight', selected: null, embed: false };
  const drawing = makeDrawing(map, scene, sides);
  let frame = null;
  let remembering = null;

  const remember = () => writeAddress(scene, map, state);
  // Browsers refuse an address that changes many times a second.
  const rememberSoon = () => {
    clearTimeout(remembering);
    remembering = setTimeout(remember, SETTLED);
  };
  const show = () => {
    const moved = frame !== null && frame.day !== scene.dates[state.index];
    frame = makeFrame(scene, known, state);
    tellDate(scene, known, frame, moved);
    drawing.show(frame);
    timeBar.show(state.index);
    legend.show(frame);
    panel.update(frame);
    byId(state.view).checked = true;
    rememberSoon();
  };
  const goTo = (index) => {
    if (index === state.index) return;
    state.index = index;
    show();
  };
  const setView = (view) => {
    state.view = view;
    timeBar.setChanges(changes[view]);
    panel.setChanges(changes[view]);
    show();
  };
  const select = (thing) => {
    timeBar.stop();
    state.selected = thing;
    panel.select(thing);
    show();
    bringIntoView(map, scene, thing);
    byId('subject').focus({ preventScroll: true });
  };
  const openPanel = (name) => {
    state.selected = null;
    panel.open(name);
    show();
  };
  const closePanel = () => {
    const opener = document.querySelector(`[data-panel="${panel.current}"]`);
    state.selected = null;
    panel.close();
    show();
    (opener ?? map.getContainer()).focus({ preventScroll: true });
  };
  const recolour = () => {
    drawing.recolour();
    show();
  };
  const followAddress = () => {
    const asked = readHash(window.location.hash);
    state.embed = asked.embed;
    document.documentElement.toggleAttribute('data-embed', asked.embed);
    if (asked.date && scene.dates.length) state.index = stopOn(scene.dates, asked.date);
    if (asked.map) map.setView([asked.map.lat, asked.map.lon], asked.map.zoom, { animate: false });
    const thing = asked.place && findThing(scene, asked.place);
    state.selected = thing || null;
    if (thing) panel.select(thing);
    else if (panel.current === 'evidence') panel.close();
    setView(asked.view);
    if (thing && !asked.map) bringIntoView(map, scene, thing);
  };
  const pointAt = ({ containerPoint, originalEvent }) => {
    const under = originalEvent.pointerType === 'touch' ? null : drawing.under(containerPoint, REACH.mouse);
    map.getContainer().style.cursor = under ? 'pointer' : '';
    showTip(scene, sides, frame, under, containerPoint);
  };
  const clickAt = ({ containerPoint, originalEvent }) => {
    const under = drawing.under(containerPoint, REACH[originalEvent.pointerType] ?? REACH.mouse);
    if (under) select(under);
  };

  const timeBar = makeTimeBar(scene, sides, goTo);
  const legend = makeLegend(scene, sides, groundColour);
  const panel = makePanel(scene, sides, {
    paperOf: groundColour,
    select,
    go: (day) => goTo(stopOn(scene.dates, day)),
    resized: () => map.invalidateSize({ animate: false, pan: false }),
  });
  return {
    state, map, panel, timeBar, openPanel, closePanel, setView, recolour, followAddress, pointAt, clickAt,
    remember, rememberSoon,
  };
};

/** Called by the map's own script, once the Leaflet map is there. */
export const start = async (map) => {
  // Own layers of the person who made the map may carry Leaflet's stock markers, and are added before anything is awaited.
  L.Icon.Default.imagePath = '';
  L.Icon.Default.mergeOptions(JSON.parse(byId('markers').textContent));
  map.attributionControl.setPrefix(false);
  const [block, evidence] = await Promise.all(['scene', 'evidence'].map((id) => readBlock(byId(id).textContent)));
  const scene = { ...unpackScene(block), ...evidence };
  setTheme(DARK.matches ? 'dark' : 'light');
  const page = makePage(map, scene);
  const roomy = WIDE.matches && !readHash(window.location.hash).embed;
  byId('legend').hidden = !roomy;
  byId('legend-button').setAttribute('aria-expanded', String(roomy));
  if (roomy) page.panel.open('places');
  fitScene(map, scene.bounds);
  page.followAddress();
  connectControls(page);
  document.documentElement.dataset.ready = '';
};
