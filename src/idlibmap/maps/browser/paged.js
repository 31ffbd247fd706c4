/** Long lists, built a part at a time. */

import { el } from './dom.js';

/** A box that holds what `make` builds of the first `size` items, and a button that brings `size` more. */
export const makePaged = ({ t, number }, box, items, make, size) => {
  let shown = 0;
  const button = el('button', { type: 'button', class: 'wide' });
  const more = () => {
    const made = items.slice(shown, shown + size).map(make);
    shown += made.length;
    box.append(...made);
    button.hidden = shown >= items.length;
    button.textContent = t('more.show', { n: Math.min(size, items.length - shown), left: number(items.length - shown) });
    return made;
  };
  button.addEventListener('click', () => more()[0].focus?.());
  more();
  return [box, button];
};
