/** An analyst's answers as rows of corrections.csv: what `idlibmap` reads and replays on its claims. */

const COLUMNS = ['claim_id', 'when', 'who', 'why', 'decision', 'field', 'value'];
const VERDICTS = new Set(['accept', 'reject']);

const oneLine = (text) => text.replace(/\s+/g, ' ').trim();

// An apostrophe keeps a spreadsheet from running a cell as a formula; who reads the table takes it off.
const led = (text) => (/^'*[=+\-@]/.test(text) ? `'${text}` : text);

const cellOf = (text) => {
  const safe = led(oneLine(text));
  return /[",]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
};

/** The row that says `choice` of a claim: a verdict, or the field that is otherwise and its right `value`. */
export const correctionRow = (claimId, choice, value, { when, who, why }) => {
  const [decision, field] = VERDICTS.has(choice) ? [choice, ''] : ['change', choice];
  return { claim_id: claimId, when, who, why, decision, field, value: field && value };
};

/** A table of corrections in the columns of docs/corrections.md. */
export const correctionsTable = (rows) =>
  [COLUMNS, ...rows.map((row) => COLUMNS.map((name) => row[name]))].map((cells) => `${cells.map(cellOf).join(',')}\n`).join('');

/** The days of a claim as a correction has them: a day, or the first and the last. */
export const daysValue = (first, last) => (last && last !== first ? `${first}/${last}` : first);
