/** Folding names for the search: one spelling for the many of Arabic and its transcriptions. */

const ARABIC = [
  [/[\u064b-\u065f\u0670\u0640]/g, ''],
  [/[أإآٱ]/g, 'ا'],
  [/ى/g, 'ي'],
  [/ة/g, 'ه'],
  [/ؤ/g, 'و'],
  [/ئ/g, 'ي'],
  [/(^|\s)ال/g, '$1'],
];
const LATIN = [
  [/[’‘'`ʿʾ]/g, ''],
  [/(^|[\s-])(?:al|el|ar|as|ash|at|ad|an|az)[\s-]/g, '$1'],
  [/\b(?:kafr|kafar|kufr|kfar|kefr)\b/g, 'kfr'],
  [/\b(?:tell|tall)\b/g, 'tal'],
  [/\b(?:maaret|maarrat|maarret)\b/g, 'maarat'],
  [/q/g, 'k'],
  [/ee/g, 'i'],
  [/ou|oo/g, 'u'],
  [/[^\p{L}\p{N}]+/gu, ''],
];

/** Letters and digits alone, in the one spelling that names are compared in. */
export const foldName = (name) => {
  const bare = name.toLowerCase().normalize('NFD').replace(/[\u0300-\u036f]/g, '').normalize('NFC');
  return [...ARABIC, ...LATIN].reduce((text, [pattern, instead]) => text.replace(pattern, instead), bare);
};

/** Whether any of the names holds what was typed. */
export const nameMatches = (names, typed) => {
  const wanted = foldName(typed);
  return wanted === '' || names.some((name) => foldName(name).includes(wanted));
};
