/** One map with its interface: one state (date, view, selection), and everything on it following that state. */

import { makeBanner } from './banner.js';
import { facetsOf, filterOf, holdsBack, openFilter } from './claim_filter.js';
import { makeChanges } from './changes.js';
import { makeComparedList } from './compare_list.js';
import { makeComparer } from './comparer.js';
import { VIEWS } from './comparison.js';
import { connectControls } from './controls.js';
import { makeCorrections } from './corrections.js';
import { watchCovers } from './covers.js';
import { makeDrawing } from './drawing.js';
import { makeEvidence } from './evidence.js';
import { makeFilterPanel } from './filter_panel.js';
import { indexScene, makeFrame } from './frame.js';
import { connectFrame, linkWhole, opensLegend, showOptions } from './embedding.js';
import { allBut, changesWithout, hideableKeys } from './hidden.js';
import { lastWordHistory } from './last_word.js';
import { makeLegend } from './legend.js';
import { makeAbout, makeAside } from './lists.js';
import { makeNumbers } from './numbers.js';
import { makePanel } from './panel.js';
import { WHOLE_TIME, changesWithin, isWithin } from './period.js';
import { readHash, writeHash } from './permalink.js';
import { makePlacesList } from './places_list.js';
import { connectPrint } from './print_sheet.js';
import { makeShare } from './share.js';
import { publicAddress } from './share_words.js';
import { fillShell } from './shell_words.js';
import { makeTeller } from './teller.js';
import { makeTheme } from './theme.js';
import { findThing, thingOf } from './things.js';
import { makeTiles } from './tiles.js';
import { makeTimeBar } from './time_bar.js';
import { showTip } from './tip.js';

/** Milliseconds until the address follows. */
const SETTLED = 150;
/** Pixels by which a click or finger may miss a dot. */
const REACH = { mouse: 14, touch: 22 };

/** Move the map so that a chosen place is not under the sheet of a narrow screen. */
const bringIntoView = ({ map, part, theme, scene }, { kind, index }) => {
  if (kind !== 'place') return;
  const { lat, lon } = scene.places[index];
  const covered = theme.isWide() ? 0 : part('panel').offsetHeight;
  map.panInside([lat, lon], { paddingTopLeft: [60, 50], paddingBottomRight: [60, covered + 40] });
};

/** The state as the address's part after "#"; empty for a map whose state is not kept there. */
const hashOf = ({ map, scene, keepsAddress }, state) => {
  if (!keepsAddress) return '';
  const { lat, lng } = map.getCenter();
  const place = state.selected && thingOf(scene, state.selected).id;
  const shown = state.hidden.size ? hideableKeys(scene).filter((key) => !state.hidden.has(key)) : null;
  return writeHash({ ...state, date: state.day, map: { zoom: map.getZoom(), lat, lon: lng }, place, chosen: state.filter, shown });
};

/**
 * Bring a filled host to life. `ctx` = { host, part, map, scene, sides, words, languages, signal, keepsAddress, evidence },
 * where `evidence()` resolves once the claims are read. Returns what the controls call.
 */
export const makePage = (ctx, state) => {
  const { part, map, scene, words, signal } = ctx;
  fillShell(ctx);
  showOptions(ctx, state);
  ctx.theme = makeTheme(ctx.host, part, signal, state.options.theme);
  let told = scene;
  let known = indexScene(told);
  watchCovers(ctx, () => drawing.recolour());
  const drawing = makeDrawing(ctx);
  const tell = makeTeller(ctx, known, (told) => comparer.sentence(told));
  let frame = null;
  let remembering = null;

  const hashNow = () => hashOf(ctx, state);
  /** Keep the state in the address, where the page has one: not inside a notebook's frame. */
  const remember = () => {
    linkWhole(ctx, hashNow());
    if (ctx.keepsAddress && window.location.protocol !== 'about:') window.history.replaceState(null, '', hashNow());
  };
  // Browsers refuse an address that changes many times a second.
  const rememberSoon = () => {
    clearTimeout(remembering);
    remembering = setTimeout(remember, SETTLED);
  };
  const show = () => {
    const before = frame;
    frame = comparer.applied(makeFrame(told, known, state));
    const moved = before !== null && (before.day !== frame.day || before.compared?.a.states !== frame.compared?.a.states);
    // Text on a canvas lays the page out: the map is drawn while no word has changed.
    drawing.show(frame);
    tell(frame, moved);
    timeBar.show(state.day);
    comparer.show(frame);
    legend.show(frame);
    banner.show(frame, legend.keys);
    panel.update(frame);
    part(state.view).checked = true;
    rememberSoon();
  };
  const goTo = (day) => {
    if (day === state.day) return;
    state.day = day;
    show();
  };
  /** Let the slider stand on other days: { step, from, to }. */
  const setTime = (asked) => {
    Object.assign(state, timeBar.setTime(asked));
    state.day = timeBar.stopFor(state.day);
    panel.refresh('changes');
    show();
  };
  /** A day chosen elsewhere than on the bar, if outside the period, ends it. */
  const admit = (day) => isWithin(state, day) || setTime({ step: state.step, ...WHOLE_TIME });
  const visit = (day) => {
    timeBar.stop();
    admit(day);
    goTo(day);
  };
  const setView = (view) => {
    state.view = view;
    comparer.renew();
    timeBar.setChanges(changesWithout(state.hidden, known.changesIn(view)));
    panel.refresh('changes');
    show();
  };
  /** Open the evidence once it is read, unless the reader has gone on to something else. */
  const openEvidence = async (thing) => {
    await ctx.evidence();
    if (signal.aborted || state.selected !== thing) return;
    panel.showEvidence(makeEvidence({ ...ctx, scene: told, filter: state.filter }, thing, visit));
    if (!state.options.lock) bringIntoView(ctx, thing);
  };
  /** Tell everything by the filter of the state: by the last words that pass, or as the Scene has it. */
  const retell = (filter) => {
    state.filter = filter;
    told = holdsBack(filter) ? lastWordHistory(scene, filter) : scene;
    known = indexScene(told);
    timeBar.setTold(told);
    Object.assign(state, timeBar.setTime(state));
    state.day = timeBar.stopFor(state.day);
  };
  const setFilter = (filter) => {
    retell(filter);
    resume();
  };
  const setHidden = (hidden) => {
    state.hidden = hidden;
    setView(state.view);
  };
  const showAll = () => {
    state.hidden = new Set();
    setFilter(openFilter());
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
    if (['filter', 'aside', 'about', 'share'].includes(name)) await ctx.evidence();
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
    comparer.recolour();
    timeBar.redraw();
    show();
  };
  /** What an address compares with: nothing where there are no dates. */
  const heldBy = ({ compare }) => {
    if (!compare || !scene.dates.length) return '';
    return compare === VIEWS ? VIEWS : timeBar.heldFor(compare);
  };
  const followAddress = async () => {
    const asked = readHash(window.location.hash);
    if (asked.lang !== words.language.code && ctx.languages.some(({ code }) => code === asked.lang)) {
      await ctx.setLanguage(asked.lang).followAddress();
      return;
    }
    const chooses = Object.keys(asked.chosen).length > 0;
    if (chooses) await ctx.evidence();
    if (signal.aborted) return;
    Object.assign(state, { embed: asked.embed, options: asked.options });
    if (chooses || holdsBack(state.filter)) retell(chooses ? filterOf(facetsOf(scene), asked.chosen) : openFilter());
    state.hidden = asked.shown ? allBut(hideableKeys(scene), asked.shown) : new Set();
    Object.assign(state, timeBar.setTime(asked));
    showOptions(ctx, state);
    state.day = timeBar.stopFor(asked.date ?? state.day);
    state.compareAs = asked.compareAs;
    state.compare = heldBy(asked);
    if (asked.map) map.setView([asked.map.lat, asked.map.lon], asked.map.zoom, { animate: false });
    const thing = asked.place && findThing(scene, asked.place);
    state.selected = thing || null;
    if (!thing && panel.current === 'evidence') panel.close();
    setView(asked.view);
    const { theme } = asked.options;
    if (theme && theme !== ctx.theme.current) {
      ctx.theme.set(theme);
      recolour();
    }
    if (thing) await openEvidence(thing);
    else if (state.compare && panel.current === 'places') panel.open('compared');
  };
  /** Show the state as it is: after a change of language or of the filter. */
  const resume = () => {
    timeBar.setTime(state);
    setView(state.view);
    if (state.selected) openEvidence(state.selected);
  };
  const pointAt = ({ containerPoint, originalEvent }) => {
    const under = originalEvent.pointerType === 'touch' ? null : drawing.under(containerPoint, REACH.mouse);
    map.getContainer().style.cursor = under ? 'pointer' : '';
    showTip(ctx, comparer.frameAt(containerPoint) ?? frame, under, containerPoint);
  };
  const clickAt = ({ containerPoint, originalEvent }) => {
    const under = drawing.under(containerPoint, REACH[originalEvent.pointerType] ?? REACH.mouse);
    if (under) select(under);
  };
  /** Lay the page out for the room the host has. */
  const fitRoom = () => map.invalidateSize({ animate: false, pan: false });

  const timeBar = makeTimeBar(ctx, () => known, { goTo, choose: setTime });
  const legend = makeLegend(ctx, setHidden);
  const banner = makeBanner(ctx, showAll);
  const changesNow = () => ({ dates: told.dates, changes: changesWithin(state, known.changesIn(state.view)) });
  const places = makePlacesList(ctx, select);
  const panel = makePanel(ctx, {
    places,
    changes: makeChanges(ctx, { changesNow, period: () => state, visit }),
    filter: makeFilterPanel(ctx, setFilter),
    numbers: makeNumbers(ctx, visit),
    aside: makeAside(ctx),
    about: makeAbout(ctx),
    share: makeShare(ctx, drawing, hashNow),
    corrections: makeCorrections(ctx),
    compared: makeComparedList(ctx, select),
  }, fitRoom);
  const comparer = makeComparer(ctx, drawing, {
    state, panel, openPanel, fitRoom, setHeld: timeBar.setHeld,
    frameOn: (asked) => makeFrame(told, known, { ...state, ...asked }),
    change(asked) {
      admit(asked.day ?? state.day);
      Object.assign(state, asked);
      setView(state.view);
    },
  });
  makeTiles(ctx, state, (...ground) => {
    drawing.setGround(...ground);
    comparer.setGround(...ground);
  });
  const page = {
    ...ctx, state, panel, timeBar, openPanel, closePanel, setView, recolour, followAddress, resume, pointAt, clickAt,
    showTable: places.showTable, remember, rememberSoon, fitRoom,
  };
  signal.addEventListener('abort', () => {
    clearTimeout(remembering);
    timeBar.stop();
    drawing.remove();
  });
  if (holdsBack(state.filter)) retell(state.filter);
  const roomy = ctx.theme.isWide() && !state.embed;
  const legendOpen = opensLegend(state, ctx.theme.isWide());
  part('legend').hidden = !legendOpen;
  part('legend-button').setAttribute('aria-expanded', String(legendOpen));
  if (roomy) panel.open('places');
  connectControls(page);
  connectPrint(page, drawing, { recolour, frameNow: () => frame, addressNow: () => publicAddress(window.location) + hashNow() });
  connectFrame(page);
  return page;
};
