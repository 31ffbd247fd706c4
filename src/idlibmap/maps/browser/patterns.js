/** Fills: a colour and a pattern for every state, so that no state is told by colour alone. */

import { HIDDEN } from './hidden.js';

const channels = (hex) => [1, 3, 5].map((i) => parseInt(hex.slice(i, i + 2), 16));

/** `part` of colour `a` over colour `b`, both #RRGGBB. */
export const mixColours = (a, b, part) => {
  const [from, to] = [channels(b), channels(a)];
  const mixed = from.map((channel, i) => Math.round(channel + (to[i] - channel) * part));
  return `#${mixed.map((channel) => channel.toString(16).padStart(2, '0')).join('')}`;
};

/** Perceived lightness, 0 to 1. */
const lightness = (hex) => {
  const [red, green, blue] = channels(hex);
  return (0.299 * red + 0.587 * green + 0.114 * blue) / 255;
};

/** A colour that stands out a little more from the paper. */
const awayFrom = (hue, paper) => mixColours(hue, lightness(paper) < 0.5 ? '#ffffff' : '#000000', 0.8);

const STRENGTH = { assessed: 0.88, claimed: 0.5, stale: 0.26, contested: 0.88 };
/** Colour of what belongs to no side. */
export const NO_SIDE = '#8f8f8f';

/** How contested land is hatched, by the reason why it is. */
const HATCHES = {
  close: 'hatch', partial: 'patches', fighting: 'lattice', disputed: 'broken', withdrawing: 'gone', changed_between: 'bars',
};

/** Land a side is leaving, with nobody said to have moved in: its colour in broken lines, and no second one. */
const fillOfLeft = (hue, paper) => {
  const ink = awayFrom(hue, paper);
  return { kind: 'gone', colour: mixColours(hue, paper, 0.12), ink, edge: ink, dashed: true };
};

const fillOfContested = (hue, paper, { holder, rival, reason }) => {
  if (reason === 'withdrawing' && !rival) return fillOfLeft(hue(holder), paper);
  const [colour, ink] = [holder, rival].map((side) => mixColours(hue(side), paper, STRENGTH.contested));
  return { kind: HATCHES[reason] ?? 'hatch', colour, ink, edge: paper, dashed: false };
};

/**
 * What a state is painted with: { kind, colour, ink, edge, dashed }.
 * `paper` is the map's ground, which paler fills are mixed with.
 */
export const fillOf = (sides, paper, state) => {
  const { holder, status } = state;
  const hue = (id) => sides.get(id)?.colour ?? NO_SIDE;
  if (state === HIDDEN) return { kind: 'none', edge: mixColours(NO_SIDE, paper, 0.4), dashed: true };
  if (status === 'unknown' || (holder === 'unknown' && status !== 'contested')) {
    return { kind: 'none', edge: NO_SIDE, dashed: true };
  }
  if (status === 'contested') return fillOfContested(hue, paper, state);
  const colour = mixColours(hue(holder), paper, STRENGTH[status]);
  const ink = mixColours(lightness(colour) < 0.45 ? '#ffffff' : '#000000', colour, 0.34);
  const claimed = status === 'claimed';
  return {
    kind: sides.get(holder)?.pattern ?? 'solid', colour, ink,
    edge: claimed ? awayFrom(hue(holder), paper) : paper, dashed: claimed,
  };
};

const circle = (pen, x, y, radius) => {
  pen.beginPath();
  pen.arc(x, y, radius, 0, 2 * Math.PI);
  pen.fill();
};

/** Side of a pattern's tile in CSS pixels. */
const TILE = 12;

/** Stripes that rise to the right, `width` along the edge of the tile, between two heights of it. */
const slant = (pen, width, top, bottom) => {
  for (const left of [-TILE, 0, TILE]) {
    pen.beginPath();
    pen.moveTo(left + TILE - bottom, bottom);
    pen.lineTo(left + TILE - bottom + width, bottom);
    pen.lineTo(left + TILE - top + width, top);
    pen.lineTo(left + TILE - top, top);
    pen.fill();
  }
};

const INKS = {
  solid: () => {},
  dots: (pen) => {
    circle(pen, 3, 3, 1.25);
    circle(pen, 9, 9, 1.25);
  },
  lines: (pen) => {
    pen.fillRect(0, 2, TILE, 1.3);
    pen.fillRect(0, 8, TILE, 1.3);
  },
  grid: (pen) => {
    pen.fillRect(0, 5.5, TILE, 1);
    pen.fillRect(5.5, 0, 1, TILE);
  },
  crosses: (pen) => {
    for (const [x, y] of [[3, 3], [9, 9]]) {
      pen.fillRect(x - 2.2, y - 0.5, 4.4, 1);
      pen.fillRect(x - 0.5, y - 2.2, 1, 4.4);
    }
  },
  // Reports point both ways: stripes of equal width.
  hatch: (pen) => slant(pen, TILE / 2, 0, TILE),
  // Only a part is taken: blocks of the one in the other's land.
  patches: (pen) => {
    pen.fillRect(0, 0, TILE / 2, TILE / 2);
    pen.fillRect(TILE / 2, TILE / 2, TILE / 2, TILE / 2);
  },
  // Fighting inside: lines that cross.
  lattice: (pen) => {
    slant(pen, 3, 0, TILE);
    pen.save();
    pen.translate(TILE, 0);
    pen.scale(-1, 1);
    slant(pen, 3, 0, TILE);
    pen.restore();
  },
  // Claimed by one, denied by another: stripes with gaps.
  broken: (pen) => slant(pen, TILE / 2, 0, TILE * 0.55),
  gone: (pen) => {
    pen.fillRect(0, 2, TILE * 0.6, 1.8);
    pen.fillRect(TILE * 0.5, 8, TILE * 0.5, 1.8);
    pen.fillRect(0, 8, TILE * 0.1, 1.8);
  },
  // It changed hands on some day between: one after the other.
  bars: (pen) => pen.fillRect(0, 0, TILE / 2, TILE),
};

const tileOf = ({ kind, colour, ink }, sharpness) => {
  const tile = document.createElement('canvas');
  tile.width = tile.height = Math.round(TILE * sharpness);
  const pen = tile.getContext('2d');
  pen.scale(tile.width / TILE, tile.height / TILE);
  pen.fillStyle = colour;
  pen.fillRect(0, 0, TILE, TILE);
  pen.fillStyle = ink;
  INKS[kind](pen);
  return tile;
};

const patterns = new Map();

/** A canvas fill style for a fill; made once for each look and screen. */
export const paintOf = (fill) => {
  if (fill.kind === 'none') return null;
  if (fill.kind === 'solid') return fill.colour;
  const sharpness = window.devicePixelRatio || 1;
  const key = [fill.kind, fill.colour, fill.ink, sharpness].join();
  if (!patterns.has(key)) {
    const tile = tileOf(fill, sharpness);
    const pattern = tile.getContext('2d').createPattern(tile, 'repeat');
    pattern.setTransform(new DOMMatrix().scale(TILE / tile.width));
    patterns.set(key, pattern);
  }
  return patterns.get(key);
};

/** A small picture of a fill for legend and lists. */
export const swatch = (fill, width = 26, height = 16) => {
  const canvas = document.createElement('canvas');
  const sharpness = window.devicePixelRatio || 1;
  canvas.width = width * sharpness;
  canvas.height = height * sharpness;
  canvas.className = 'swatch';
  canvas.setAttribute('aria-hidden', 'true');
  canvas.style.width = `${width}px`;
  canvas.style.height = `${height}px`;
  const pen = canvas.getContext('2d');
  pen.scale(sharpness, sharpness);
  const paint = paintOf(fill);
  if (paint) {
    pen.fillStyle = paint;
    pen.fillRect(0, 0, width, height);
  }
  if (fill.dashed) {
    pen.setLineDash([4, 3]);
    pen.strokeStyle = fill.edge;
    pen.lineWidth = 1.5;
    pen.strokeRect(0.75, 0.75, width - 1.5, height - 1.5);
  }
  return canvas;
};
