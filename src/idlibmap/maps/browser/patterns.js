/** Fills: a colour and a pattern for every state, so that no state is told by colour alone. */

const channels = (hex) => [1, 3, 5].map((i) => parseInt(hex.slice(i, i + 2), 16));

/** `part` of colour `a` over colour `b`, both #RRGGBB. */
export const mixColours = (a, b, part) => {
  const [from, to] = [channels(b), channels(a)];
  const mixed = from.map((channel, i) => Math.round(channel + (to[i] - channel) * part));
  return `#${mixed.map((channel) => channel.toString(16).padStart(2, '0')).join('')}`;
};

/** Perceived lightness, 0 to 1. */
export const lightness = (hex) => {
  const [red, green, blue] = channels(hex);
  return (0.299 * red + 0.587 * green + 0.114 * blue) / 255;
};

const STRENGTH = { assessed: 0.88, claimed: 0.5, stale: 0.26, contested: 0.88 };
/** Colour of what belongs to no side. */
export const NO_SIDE = '#8f8f8f';

/**
 * What a state is painted with: { kind, colour, ink, other, edge, dashed }.
 * `paper` is the map's ground, which paler fills are mixed with.
 */
export const fillOf = (sides, paper, { holder, status, rival }) => {
  const hue = (id) => sides.get(id)?.colour ?? NO_SIDE;
  if (status === 'unknown' || (holder === 'unknown' && status !== 'contested')) {
    return { kind: 'none', edge: NO_SIDE, dashed: true };
  }
  const colour = mixColours(hue(holder), paper, STRENGTH[status]);
  if (status === 'contested') {
    return { kind: 'hatch', colour, other: mixColours(hue(rival), paper, STRENGTH.contested), edge: paper, dashed: false };
  }
  const ink = mixColours(lightness(colour) < 0.45 ? '#ffffff' : '#000000', colour, 0.34);
  const claimed = status === 'claimed';
  return {
    kind: sides.get(holder)?.pattern ?? 'solid', colour, ink,
    edge: claimed ? mixColours(hue(holder), lightness(paper) < 0.5 ? '#ffffff' : '#000000', 0.8) : paper, dashed: claimed,
  };
};

const circle = (pen, x, y, radius) => {
  pen.beginPath();
  pen.arc(x, y, radius, 0, 2 * Math.PI);
  pen.fill();
};

/** Side of a pattern's tile in CSS pixels. */
const TILE = 12;

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
  hatch: (pen) => {
    for (const left of [-TILE, 0, TILE]) {
      pen.beginPath();
      pen.moveTo(left, TILE);
      pen.lineTo(left + TILE / 2, TILE);
      pen.lineTo(left + 1.5 * TILE, 0);
      pen.lineTo(left + TILE, 0);
      pen.fill();
    }
  },
};

const tileOf = ({ kind, colour, ink, other }, sharpness) => {
  const tile = document.createElement('canvas');
  tile.width = tile.height = Math.round(TILE * sharpness);
  const pen = tile.getContext('2d');
  pen.scale(tile.width / TILE, tile.height / TILE);
  pen.fillStyle = colour;
  pen.fillRect(0, 0, TILE, TILE);
  pen.fillStyle = kind === 'hatch' ? other : ink;
  INKS[kind](pen);
  return tile;
};

const patterns = new Map();

/** A canvas fill style for a fill; made once for each look and screen. */
export const paintOf = (fill) => {
  if (fill.kind === 'none') return null;
  if (fill.kind === 'solid') return fill.colour;
  const sharpness = window.devicePixelRatio || 1;
  const key = [fill.kind, fill.colour, fill.ink, fill.other, sharpness].join();
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
