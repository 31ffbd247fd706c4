/** Keys of a slider. */

const PAGE_STEPS = 10;

/** Index that a key of the slider asks for, or null if it is no key of the slider. */
export const keyTarget = (key, index, last) => {
  const steps = {
    ArrowRight: 1, ArrowUp: 1, ArrowLeft: -1, ArrowDown: -1, PageUp: PAGE_STEPS, PageDown: -PAGE_STEPS, Home: -last, End: last,
  };
  return key in steps ? Math.max(0, Math.min(last, index + steps[key])) : null;
};

/** Which way an arrow key goes, 1 or -1; 0 for other keys. */
export const arrowWay = (key) => ({ ArrowRight: 1, ArrowUp: 1, ArrowLeft: -1, ArrowDown: -1 })[key] ?? 0;
