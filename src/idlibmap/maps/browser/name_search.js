/** Searching many names, also misspelled ones: what begins with the letters typed, what holds them, what is nearly them. */

import { foldName } from './fold.js';

/** Fewer exact finds than this, and names that are nearly right are found as well. */
const FEW = 3;
/** Letters from which one, and two, may be wrong. */
const [ONE_WRONG, TWO_WRONG] = [4, 7];
const DIGIT = /\p{N}/u;
const [PREFIX, SUBSTRING] = [0, 1];

const mostWrong = ({ length }) => Number(length >= ONE_WRONG) + Number(length >= TWO_WRONG);

/** Which letters a text has, a bit each; letters that share one only make the sieve coarser. */
const lettersOf = (text) => {
  let letters = 0;
  for (let i = 0; i < text.length; i += 1) letters |= 1 << (text.charCodeAt(i) & 31);
  return letters;
};

const countBits = (bits) => {
  let count = 0;
  for (let left = bits; left; left &= left - 1) count += 1;
  return count;
};

/**
 * How many letters must be put in, left out, changed or swapped with the next until `typed` begins `name`;
 * more than `most` once it is known to be more.
 */
export const lettersWrong = (typed, name, most) => {
  const width = Math.min(name.length, typed.length + most) + 1;
  let [before, row, next] = [new Uint8Array(width), new Uint8Array(width), new Uint8Array(width)];
  for (let j = 0; j < width; j += 1) row[j] = j;
  for (let i = 1; i <= typed.length; i += 1) {
    next[0] = i;
    let least = i;
    for (let j = 1; j < width; j += 1) {
      const same = typed[i - 1] === name[j - 1];
      let wrong = Math.min(row[j - 1] + (same ? 0 : 1), row[j] + 1, next[j - 1] + 1);
      const swapped = i > 1 && j > 1 && typed[i - 1] === name[j - 2] && typed[i - 2] === name[j - 1];
      if (swapped) wrong = Math.min(wrong, before[j - 2] + 1);
      next[j] = wrong;
      least = Math.min(least, wrong);
    }
    if (least > most) return most + 1;
    [before, row, next] = [row, next, before];
  }
  return Math.min(...row);
};

/** Codes are not misspelled names: one digit more or less is another place. */
const foldedOnce = (name) => {
  const text = foldName(name);
  return { text, letters: lettersOf(text), isCode: DIGIT.test(text) };
};

/** Rank of the best of some names, 0 being best; null if none will do. */
const rankOf = (names, typed, most) => {
  let best = null;
  for (const { text, letters, isCode } of names) {
    const at = text.indexOf(typed.text);
    if (at === 0) return PREFIX;
    if (at > 0) best = SUBSTRING;
    const tooShort = typed.text.length - text.length > most;
    if (best !== null || !most || isCode || tooShort || countBits(typed.letters & ~letters) > most) continue;
    const wrong = lettersWrong(typed.text, text, most);
    if (wrong <= most) best = SUBSTRING + wrong;
  }
  return best;
};

/** Find ranked entries: [[number, rank]], of equal rank in their order. */
const ranked = (entries, typed, most) => {
  const found = [];
  entries.forEach((names, n) => {
    const rank = rankOf(names, typed, most);
    if (rank !== null) found.push([n, rank]);
  });
  return found.sort(([a, first], [b, second]) => first - second || a - b);
};

/**
 * A search over entries that have several names each. `find(typed)` is { numbers, exact }: the numbers of the
 * entries found, best first, the first `exact` of which hold what was typed. Names are folded at the first search.
 */
export const makeNameSearch = (entries) => {
  let folded = null;
  const fold = () => (folded ??= entries.map((names) => names.filter(Boolean).map(foldedOnce)));
  return {
    fold,
    find(text) {
      const typed = foldedOnce(text);
      if (typed.text === '') return { numbers: entries.map((_, n) => n), exact: entries.length };
      let found = ranked(fold(), typed, 0);
      const exact = found.length;
      if (exact < FEW && !typed.isCode) found = ranked(fold(), typed, mostWrong(typed.text));
      return { numbers: found.map(([n]) => n), exact };
    },
  };
};
