/** The map of a date as one image: title, map with a scale, legend, sources and address. */

import { plainText } from './dom.js';
import { fillOf, swatch } from './patterns.js';
import { UNKNOWN, tally } from './scene.js';

/** Pixels of the image for one of the screen. */
const SHARPNESS = 2;
const MARGIN = 16;
/** Width of a column of the legend. */
const COLUMN = 300;
const LONGEST_SCALE = 120;
const SIZES = { title: [20, 700], date: [16, 700], text: [13, 400], small: [11, 400] };
const LEADING = 1.4;

/** The longest of 1, 2, 5, 10, ... that is no longer. */
const roundLength = (km) => {
  const power = 10 ** Math.floor(Math.log10(km));
  return [5, 2, 1].map((step) => step * power).find((length) => length <= km * (1 + 1e-9));
};

const inksOf = (host) => {
  const style = getComputedStyle(host);
  const read = (name) => style.getPropertyValue(name).trim();
  return { page: read('--page'), ink: read('--ink'), quiet: read('--quiet'), paper: read('--map-paper'), font: style.fontFamily };
};

/** Lines of a text that fit a width. */
const wrapped = (pen, text, width) => {
  const lines = [];
  for (const word of text.split(/\s+/)) {
    const longer = lines.length ? `${lines.at(-1)} ${word}` : word;
    if (lines.length && pen.measureText(longer).width <= width) lines[lines.length - 1] = longer;
    else lines.push(word);
  }
  return lines;
};

/** A writer of lines under each other. */
const makeWriter = (pen, { ink, quiet, font }, width, rtl) => {
  const writer = {
    y: MARGIN,
    start: rtl ? width - MARGIN : MARGIN,
    use(name) {
      const [size, weight] = SIZES[name];
      pen.font = `${weight} ${size}px ${font}`;
      pen.fillStyle = name === 'small' ? quiet : ink;
      return size * LEADING;
    },
    write(name, text, room = width - 2 * MARGIN) {
      const height = writer.use(name);
      for (const line of wrapped(pen, text, room)) {
        pen.fillText(line, writer.start, writer.y + height / 2);
        writer.y += height;
      }
    },
  };
  pen.direction = rtl ? 'rtl' : 'ltr';
  pen.textAlign = 'start';
  pen.textBaseline = 'middle';
  return writer;
};

/** Sides shown on the date, contested and unknown with places and km², then what paler fills mean where there are any. */
const legendOf = ({ scene, sides, words, theme }, frame) => {
  const { t } = words;
  const sums = tally(frame.told, frame);
  const [first, second] = scene.sides.map(({ id }) => id);
  const held = ({ places, km2 }) =>
    t('legend.held', { places: t('count.places', { n: places }), area: km2 > 0 ? words.km2(km2) : t('legend.no_area') });
  const entry = (state, name, text) => ({ picture: swatch(fillOf(sides, theme.ground(), { ...UNKNOWN, ...state })), name, text });
  const rows = [
    ...scene.sides.map(({ id }) => [id, { holder: id, status: 'assessed' }, words.side(id)]),
    ['contested', { holder: first, rival: second ?? '', status: 'contested' }, t('status.contested')],
    ['unknown', {}, t('status.unknown')],
  ];
  return [
    ...rows.filter(([key]) => sums.has(key) && !frame.hidden.has(key)).map(([key, state, name]) => entry(state, name, held(sums.get(key)))),
    ...['claimed', 'stale'].filter((status) => frame.states.some((state) => state.status === status))
      .map((status) => entry({ holder: first, status }, t(`status.${status}`), t(`status.${status}.why`))),
  ];
};

const drawLegend = (pen, writer, entries, width) => {
  const columns = Math.max(1, Math.floor((width - 2 * MARGIN) / COLUMN));
  const { start } = writer;
  const inward = start > MARGIN ? -1 : 1;
  let next = writer.y;
  entries.forEach(({ picture, name, text }, i) => {
    if (i % columns === 0) writer.y = next;
    const top = writer.y;
    const edge = start + inward * (i % columns) * COLUMN;
    pen.drawImage(picture, inward < 0 ? edge - 26 : edge, top + 2, 26, 16);
    writer.start = edge + inward * 34;
    writer.write('text', name, COLUMN - 44);
    writer.write('small', text, COLUMN - 44);
    next = Math.max(next, writer.y + 6);
    writer.y = top;
  });
  writer.start = start;
  writer.y = next;
};

const drawScale = (pen, map, { ink, quiet, font }, { width, height }, words) => {
  const middle = height / 2;
  const perPixel = map.distance(map.containerPointToLatLng([0, middle]), map.containerPointToLatLng([100, middle])) / 100000;
  const km = roundLength(LONGEST_SCALE * perPixel);
  const [left, base] = [width - MARGIN - km / perPixel, height - 12];
  pen.fillStyle = ink;
  pen.fillRect(left, base, km / perPixel, 2);
  pen.fillRect(left, base - 5, 2, 5);
  pen.fillRect(width - MARGIN - 2, base - 5, 2, 5);
  pen.font = `400 11px ${font}`;
  pen.fillStyle = quiet;
  pen.direction = 'ltr';
  pen.textAlign = 'center';
  pen.fillText(words.t('share.km', { n: km }), left + km / perPixel / 2, base - 9);
};

const drawMap = (pen, { map, words }, drawing, inks, top) => {
  const { x: width, y: height } = map.getSize();
  pen.save();
  pen.translate(0, top);
  pen.beginPath();
  pen.rect(0, 0, width, height);
  pen.clip();
  pen.fillStyle = inks.paper;
  pen.fillRect(0, 0, width, height);
  pen.save();
  drawing.paintOn(pen);
  pen.restore();
  drawScale(pen, map, inks, { width, height }, words);
  pen.restore();
};

/** Draw all of it; returns the height. */
const drawPicture = (pen, ctx, { drawing, frame, note, address }) => {
  const { host, map, scene, words } = ctx;
  const { t } = words;
  const inks = inksOf(host);
  const { x: width, y: height } = map.getSize();
  pen.fillStyle = inks.page;
  pen.fillRect(0, 0, width, pen.canvas.height);
  const writer = makeWriter(pen, inks, width, words.language.direction === 'rtl');
  writer.write('title', plainText(scene.title));
  writer.write('date', ctx.part('date').textContent);
  writer.write('text', `${t(`time.${frame.view}`)}. ${ctx.part('what').textContent}`);
  if (note) writer.write('text', note);
  writer.y += 8;
  drawMap(pen, ctx, drawing, inks, writer.y);
  writer.y += height + 12;
  drawLegend(pen, writer, legendOf(ctx, frame), width);
  for (const line of [t('legend.honest'), ...scene.attribution.map(plainText), address]) if (line) writer.write('small', line);
  return writer.y + MARGIN;
};

const canvasOf = (width, height) => {
  const canvas = document.createElement('canvas');
  [canvas.width, canvas.height] = [width * SHARPNESS, height * SHARPNESS];
  const pen = canvas.getContext('2d');
  pen.scale(SHARPNESS, SHARPNESS);
  return pen;
};

/** The image as a canvas; `what` is { drawing, frame, note, address }, the note what a filter holds back. Its height is known once it was drawn. */
export const makePicture = (ctx, what) => {
  const { x: width } = ctx.map.getSize();
  const height = drawPicture(canvasOf(width, 1), ctx, what);
  const pen = canvasOf(width, Math.ceil(height));
  drawPicture(pen, ctx, what);
  return pen.canvas;
};

/** Whether the map shows pictures or layers that are not the map's own: a page may not read them. */
export const hasForeignLayers = (map) =>
  ['tilePane', 'overlayPane', 'markerPane', 'shadowPane'].some((pane) => map.getPane(pane).querySelector('img, path, canvas, video') !== null);
