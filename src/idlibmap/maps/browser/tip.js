/** The tip beside the pointer: what is under it, and who has it. */

import { thingOf } from './things.js';

/** `under` is { kind, index }, or null. */
export const showTip = ({ part, words, scene }, frame, under, { x, y }) => {
  const tip = part('tip');
  tip.hidden = !under;
  if (!under) return;
  const name = words.name(thingOf(scene, under));
  const states = { place: frame.states, area: frame.areaStates }[under.kind];
  tip.textContent = states ? `${name} – ${words.state(states[under.index])}` : name;
  tip.style.left = `${x}px`;
  tip.style.top = `${y}px`;
};
