/** The time options: a small menu of what is chosen seldom: the slider's steps, the speed, the period. */

import { isWhole } from './period.js';
import { STEPS } from './stops.js';

const makeMenu = ({ part, signal }, opened) => {
  const [button, menu, time] = [part('time-options'), part('time-menu'), part('time-menu').closest('.time')];
  const set = (open) => {
    if (menu.hidden !== open) return;
    menu.hidden = !open;
    button.setAttribute('aria-expanded', String(open));
    opened(open);
  };
  button.addEventListener('click', () => set(menu.hidden));
  time.addEventListener('keydown', (event) => {
    if (event.key !== 'Escape' || menu.hidden) return;
    // The same key would close the panel.
    event.stopPropagation();
    set(false);
    button.focus();
  });
  const isInside = (node) => [button, menu, part('track')].includes(node);
  // Before the map hears it: Leaflet lets no press on it through.
  document.addEventListener('pointerdown', (event) => event.composedPath().some(isInside) || set(false), { signal, capture: true });
};

/** `choose({ step, from, to })` is called with the whole choice; `now()` = { step, period, day }; `opened(open)` hears of the menu. */
export const makeTimeOptions = (ctx, { choose, now, opened }) => {
  const { part, words } = ctx;
  const pick = (change) => {
    const { step, period } = now();
    choose({ step, ...period, ...change });
  };
  for (const step of STEPS) part(`step-${step}`).addEventListener('change', () => pick({ step }));
  part('from-here').addEventListener('click', () => pick({ from: now().day }));
  part('to-here').addEventListener('click', () => pick({ to: now().day }));
  part('whole-time').addEventListener('click', () => pick({ from: null, to: null }));
  makeMenu(ctx, opened);
  return {
    show({ step, all, period }) {
      part(`step-${step}`).checked = true;
      part('period').textContent = words.period(period, { first: all[0], last: all.at(-1) });
      part('time-options').classList.toggle('set', step !== STEPS[0] || !isWhole(period));
    },
  };
};
