/** A choice of one among a few, side by side. */

import { el } from './dom.js';

/**
 * A switch named and worded by messages: `name`, and `name.choice` of each choice; the first is chosen to begin with.
 * `choose(choice)` chooses one as a press does.
 */
export const makeSwitch = ({ t }, name, choices, chosen) => {
  const inputs = choices.map((choice, i) => el('input', { type: 'radio', name, checked: i === 0, change: () => chosen(choice) }));
  return {
    node: el('fieldset', { class: 'switch' }, el('legend', { class: 'unseen' }, t(name)),
      ...choices.map((choice, i) => el('label', {}, inputs[i], el('span', {}, t(`${name}.${choice}`))))),
    choose(choice) {
      inputs[choices.indexOf(choice)].checked = true;
      chosen(choice);
    },
  };
};
