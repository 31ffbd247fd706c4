/** Comparing: what is held as A, the bar that tells and changes it, and its drawing beside that of B. */

import { VIEWS, differencesOf, heldIn } from './comparison.js';
import { makeCompareWords } from './compare_words.js';
import { allow } from './dom.js';
import { makeDrawing } from './drawing.js';
import { makeSwipe } from './swipe.js';

/** Buttons and choices of the bar; `change(state)` is called with what a reader asks for. */
const makeBar = ({ part, words, scene, theme }, state, { change, panel, openPanel, fitRoom }) => {
  const { t } = words;
  const list = part('compare-with');
  const [held, views] = [new Option('', 'day'), new Option('', VIEWS)];
  let lastHeld = '';
  list.replaceChildren(held, views);
  part('compare').disabled = scene.dates.length === 0;

  const begin = () => {
    change({ compare: state.day });
    if (theme.isWide() && !state.embed && panel.current !== 'evidence') openPanel('compared');
  };
  const end = () => {
    change({ compare: '' });
    if (panel.current !== 'compared') return;
    if (theme.isWide()) openPanel('places');
    else panel.close();
  };
  const swap = () => {
    const { day, view } = heldIn(state);
    change({ compare: state.compare === VIEWS ? VIEWS : state.day, day, view });
  };
  part('compare').addEventListener('click', () => (state.compare ? end() : begin()));
  part('compare-hold').addEventListener('click', () => change({ compare: state.day }));
  part('compare-swap').addEventListener('click', swap);
  list.addEventListener('change', () => change({ compare: list.value === VIEWS ? VIEWS : lastHeld || state.day }));
  for (const way of ['swipe', 'outline']) part(`compare-${way}`).addEventListener('change', () => change({ compareAs: way }));

  return ({ compared, day, view }) => {
    const opening = part('compare-bar').hidden === Boolean(compared);
    part('compare').setAttribute('aria-pressed', String(Boolean(compared)));
    part('compare-bar').hidden = !compared;
    if (opening) fitRoom();
    if (!compared) return;
    if (state.compare !== VIEWS) lastHeld = state.compare;
    held.text = words.date(lastHeld || day);
    views.text = t(view === 'asof' ? 'compare.with_hindsight' : 'compare.with_asof');
    list.value = compared.mode === VIEWS ? VIEWS : 'day';
    for (const id of ['compare-hold', 'compare-swap']) allow(part(id), state.compare !== day, part('slider'));
    part(`compare-${state.compareAs}`).checked = true;
    part('compare-count').textContent = words.number(compared.places.length);
  };
};

/**
 * The comparison on a page: `frameOn({ day, view })` makes A's frame; `setHeld(day)` marks A on the time bar.
 *
 * `applied(frame)` is the frame with `compared` and `outlined`, `show(frame)` draws A. `frameAt(point)` is A's
 * frame where the map shows that one, else null. `renew()` has A worked out again.
 */
export const makeComparer = (ctx, drawing, { state, frameOn, setHeld, ...calls }) => {
  const say = makeCompareWords(ctx.words);
  const showBar = makeBar(ctx, state, calls);
  let held = null;
  let shownBeside = null;
  let ground = [true, 1];

  const frameOfHeld = (asked) => {
    if (held?.day !== asked.day || held.view !== asked.view) held = frameOn(asked);
    if (held.selected !== state.selected) held = { ...held, selected: state.selected };
    return held;
  };
  const drawBeside = () => {
    const beside = makeDrawing(ctx, '-a');
    beside.setGround(...ground);
    return { drawing: beside, swipe: makeSwipe(ctx, [beside, drawing]), frame: null };
  };
  const remove = () => {
    shownBeside?.swipe.remove();
    shownBeside?.drawing.remove();
    shownBeside = null;
  };
  ctx.signal.addEventListener('abort', remove);

  return {
    applied(frame) {
      const asked = heldIn(state);
      if (!asked) return frame;
      const a = frameOfHeld(asked);
      const differences = differencesOf(ctx.scene, a, frame);
      return {
        ...frame,
        compared: { mode: state.compare === VIEWS ? VIEWS : 'day', a, b: frame, ...differences },
        ...(state.compareAs === 'outline' ? { outlined: differences.outlined } : {}),
      };
    },
    show(frame) {
      const { compared } = frame;
      setHeld(compared?.mode === 'day' ? compared.a.day : '');
      showBar(frame);
      if (!compared || state.compareAs !== 'swipe') {
        remove();
        return;
      }
      shownBeside ??= drawBeside();
      if (shownBeside.frame !== compared.a) shownBeside.drawing.show(shownBeside.frame = compared.a);
      shownBeside.swipe.show([compared.a, compared.b].map((one) => say.label(compared, one)));
    },
    sentence: ({ compared }) => say.sentence(compared),
    frameAt: (point) => (shownBeside?.swipe.isLeft(point) ? shownBeside.frame : null),
    renew() {
      held = null;
    },
    /** The ground under both drawings: see `makeDrawing`. */
    setGround(...next) {
      ground = next;
      shownBeside?.drawing.setGround(...ground);
    },
    recolour: () => shownBeside?.drawing.recolour(),
  };
};
