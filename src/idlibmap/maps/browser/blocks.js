/** Reading the page's packed blocks back into records; `columns.py` says how they are written. */

const EMPTY = Object.freeze([]);
const MILLISECONDS_A_DAY = 86400000;
/** Marks of a value: it stands here, there is none, or another field tells it. */
const [HERE, NOWHERE] = [0, 1];
/** Beside the width in bytes: each number is the step from the one before. */
const STEPS = 8;

/** Whole numbers: a byte that says how they are written, then all lowest bytes, all next bytes, and so on. */
const readNumbers = (reader, count) => {
  const { bytes } = reader;
  const how = bytes[reader.at];
  const width = how % STEPS;
  const numbers = new Int32Array(count);
  for (let plane = 0; plane < width; plane += 1) {
    const first = reader.at + 1 + plane * count;
    for (let i = 0; i < count; i += 1) numbers[i] |= bytes[first + i] << (8 * plane);
  }
  reader.at += 1 + width * count;
  let before = 0;
  for (let i = 0; i < count; i += 1) {
    const number = (numbers[i] >>> 1) ^ -(numbers[i] & 1);
    numbers[i] = how < STEPS ? number : before + number;
    before = numbers[i];
  }
  return numbers;
};

const mapped = (numbers, of) => {
  const values = new Array(numbers.length);
  for (let i = 0; i < numbers.length; i += 1) values[i] = of(numbers[i], i);
  return values;
};

const sumOf = (counts) => counts.reduce((sum, count) => sum + count, 0);

const readDecimals = (reader, count, unit) => mapped(readNumbers(reader, count), (number) => number / unit);

const readDays = (reader, count) =>
  mapped(readNumbers(reader, count), (number) => {
    reader.days[number] ??= new Date(number * MILLISECONDS_A_DAY).toISOString().slice(0, 10);
    return reader.days[number];
  });

const readTexts = (reader, count, table) => mapped(readNumbers(reader, count), (place) => reader.tables[table][place]);

/** Positions of lines that follow each other: each new, by a step from the one before, or one known before. */
const readPositions = (reader, total) => {
  const ago = readNumbers(reader, total);
  const fresh = ago.filter((count) => count === 0).length;
  const steps = [readNumbers(reader, fresh), readNumbers(reader, fresh)];
  const known = new Float64Array(2 * fresh);
  const all = new Float64Array(2 * total);
  let next = 0;
  let [lon, lat] = [0, 0];
  for (let i = 0; i < total; i += 1) {
    if (ago[i] === 0) {
      known[2 * next] = lon + steps[0][next];
      known[2 * next + 1] = lat + steps[1][next];
      next += 1;
    }
    const from = 2 * (next - (ago[i] || 1));
    lon = known[from];
    lat = known[from + 1];
    all[2 * i] = lon / 1e5;
    all[2 * i + 1] = lat / 1e5;
  }
  return all;
};

/** Lines, each a flat Float64Array of longitude, latitude, longitude, latitude, and so on. */
const readLines = (reader, count) => {
  const counts = readNumbers(reader, count);
  const all = readPositions(reader, sumOf(counts));
  let end = 0;
  return mapped(counts, (length) => {
    end += 2 * length;
    return all.subarray(end - 2 * length, end);
  });
};

const readIntLists = (reader, count) => {
  const counts = readNumbers(reader, count);
  const filled = counts.filter(Boolean).length;
  const [firsts, steps] = [readNumbers(reader, filled), readNumbers(reader, sumOf(counts) - filled)];
  let [list, step] = [0, 0];
  return mapped(counts, (length) => {
    if (length === 0) return EMPTY;
    const items = [firsts[list]];
    for (list += 1; items.length < length; step += 1) items.push(items[items.length - 1] + steps[step]);
    return items;
  });
};

const readLists = (reader, count, inner) => {
  const counts = readNumbers(reader, count);
  const items = readColumn(reader, inner, sumOf(counts));
  let end = 0;
  return mapped(counts, (length) => {
    end += length;
    return length ? items.slice(end - length, end) : EMPTY;
  });
};

const readTuples = (reader, count, forms) => {
  const columns = forms.map((form) => readColumn(reader, form, count));
  return Array.from({ length: count }, (_, i) => columns.map((column) => column[i]));
};

/** Values that may be missing, or stand in another field: `elsewhere(i)`. */
const readMarked = (reader, count, inner, elsewhere) => {
  const marks = readNumbers(reader, count);
  const here = readColumn(reader, inner, marks.filter((mark) => mark === HERE).length);
  let next = 0;
  return mapped(marks, (mark, i) => {
    if (mark !== HERE) return mark === NOWHERE ? null : elsewhere(i);
    next += 1;
    return here[next - 1];
  });
};

const readRecords = (reader, count, form) => {
  const columns = {};
  for (const [name, inner] of Object.entries(form)) columns[name] = readColumn(reader, inner, count, columns);
  const named = Object.entries(columns);
  return Array.from({ length: count }, (_, i) => {
    const record = {};
    for (const [name, values] of named) record[name] = values[i];
    return record;
  });
};

const readNested = (reader, count, [kind, ...rest], columns) => {
  if (kind === 'tuple') return readTuples(reader, count, rest);
  if (kind === 'text') return readTexts(reader, count, rest[0]);
  const inner = rest.at(-1);
  if (kind === 'list') return readLists(reader, count, inner);
  const other = columns?.[rest[0]];
  return readMarked(reader, count, inner, kind === 'next' ? (i) => other[i + 1] : (i) => other[i]);
};

/** `count` values of a form; `columns` are those read before in the same records. */
const readColumn = (reader, form, count, columns) => {
  if (Array.isArray(form)) return readNested(reader, count, form, columns);
  if (typeof form === 'object') return readRecords(reader, count, form);
  if (typeof form === 'number') return readDecimals(reader, count, 10 ** form);
  if (form === 'int') return Array.from(readNumbers(reader, count));
  if (form === 'bool') return mapped(readNumbers(reader, count), Boolean);
  return { day: readDays, ints: readIntLists, line: readLines }[form](reader, count);
};

const bytesOf = (base64) => {
  const text = atob(base64);
  const bytes = new Uint8Array(text.length);
  for (let i = 0; i < text.length; i += 1) bytes[i] = text.charCodeAt(i);
  return bytes;
};

const inflated = async (packed) => {
  const stream = new Blob([packed]).stream().pipeThrough(new DecompressionStream('deflate-raw'));
  return new Uint8Array(await new Response(stream).arrayBuffer());
};

/** The record that a block of the page holds, from the block's base64 text. */
export const readBlock = async (base64) => {
  const bytes = await inflated(bytesOf(base64.trim()));
  const start = 4 + new DataView(bytes.buffer).getUint32(0, true);
  const { form, tables } = JSON.parse(new TextDecoder().decode(bytes.subarray(4, start)));
  return readRecords({ bytes, at: start, tables, days: [] }, 1, form)[0];
};
