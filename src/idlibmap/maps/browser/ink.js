/** Pens and small shapes that everything on the map is drawn with. */

/** Colours of the map that belong to no side, as the style sheet has them for an element. */
export const readInks = (element) => {
  const style = getComputedStyle(element);
  const read = (name) => style.getPropertyValue(name).trim();
  return {
    land: read('--map-land'), line: read('--map-line'), faint: read('--map-faint'), ink: read('--map-ink'),
    halo: read('--map-halo'), quiet: read('--map-quiet'), road: read('--map-road'), control: read('--control'),
    dark: '#222222', light: '#ffffff', font: style.getPropertyValue('font-family'),
  };
};

/** Stroke the pen's path twice, so that it stands out from any fill. */
export const strokeTwice = (pen, [outer, outerWidth], [inner, innerWidth], dash = []) => {
  pen.setLineDash([]);
  pen.strokeStyle = outer;
  pen.lineWidth = outerWidth;
  pen.stroke();
  pen.setLineDash(dash);
  pen.strokeStyle = inner;
  pen.lineWidth = innerWidth;
  pen.stroke();
  pen.setLineDash([]);
};

export const ringAt = (pen, { x, y }, radius, colour, width) => {
  pen.beginPath();
  pen.arc(x, y, radius, 0, 2 * Math.PI);
  pen.strokeStyle = colour;
  pen.lineWidth = width;
  pen.stroke();
};

export const discAt = (pen, { x, y }, radius, colour, [from, to] = [0, 2 * Math.PI]) => {
  pen.beginPath();
  pen.arc(x, y, radius, from, to);
  pen.fillStyle = colour;
  pen.fill();
};

/** Box around a point. */
export const boxAround = ({ x, y }, reach) => [x - reach, y - reach, x + reach, y + reach];

/** Smallest radius of a dot that shows anything. */
const SMALLEST_DOT = 1;

/** Radius of the places' dots at a zoom level, where the next place is about `spacing` pixels away; 0 for none. */
export const dotRadius = (zoom, spacing) => {
  const radius = Math.min(Math.max(4, Math.min(8, zoom - 4.5)), 0.22 * spacing);
  return radius < SMALLEST_DOT ? 0 : radius;
};

/** Actions drawn as a flag, as crossed lines; the others as a point. */
const FLAG = new Set(['captured', 'handed_over']);
const CROSS = new Set(['clashed', 'entered', 'advanced', 'repelled']);

/** The sign of an action, in the pen's colours. */
export const drawSign = (pen, action, { x, y }) => {
  pen.beginPath();
  if (FLAG.has(action)) {
    pen.moveTo(x - 2, y + 4);
    pen.lineTo(x - 2, y - 4);
    pen.lineTo(x + 4, y - 1.8);
    pen.lineTo(x - 2, y + 0.6);
  } else if (CROSS.has(action)) {
    pen.moveTo(x - 3, y - 3);
    pen.lineTo(x + 3, y + 3);
    pen.moveTo(x + 3, y - 3);
    pen.lineTo(x - 3, y + 3);
  } else {
    pen.arc(x, y, 1.4, 0, 2 * Math.PI);
  }
  pen.lineWidth = 1.8;
  pen.stroke();
  if (FLAG.has(action)) pen.fill();
};

/** The badge of an event: its sign, in a rim of the acting side's colour, dashed where denied. */
export const drawBadge = (pen, point, { action, disputed }, colour) => {
  discAt(pen, point, 8.5, '#ffffff');
  discAt(pen, point, 7.5, '#222222');
  pen.setLineDash(disputed ? [2.5, 2] : []);
  ringAt(pen, point, 7.5, colour, 2);
  pen.setLineDash([]);
  pen.strokeStyle = pen.fillStyle = '#ffffff';
  drawSign(pen, action, point);
};
