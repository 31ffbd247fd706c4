/** Labels that do not pile up: the weightiest first, each at the first free side of its point. */

/** Pixels of the squares in which taken boxes are filed. */
const SQUARE = 64;

/** Boxes filed by square, so that a new one is compared with its neighbours alone. */
const makeShelf = () => {
  const squares = new Map();
  const around = ([left, top, right, bottom]) => {
    const keys = [];
    for (let x = Math.floor(left / SQUARE); x <= Math.floor(right / SQUARE); x += 1) {
      for (let y = Math.floor(top / SQUARE); y <= Math.floor(bottom / SQUARE); y += 1) keys.push(`${x},${y}`);
    }
    return keys;
  };
  return {
    add(box) {
      for (const key of around(box)) squares.set(key, [...(squares.get(key) ?? []), box]);
    },
    isFree(box) {
      const covers = (other) => box[0] < other[2] && other[0] < box[2] && box[1] < other[3] && other[1] < box[3];
      return !around(box).some((key) => squares.get(key)?.some(covers));
    },
  };
};

const boxesAround = ({ x, y, width, height, gap }) => [
  [x + gap, y - height / 2, x + gap + width, y + height / 2],
  [x - gap - width, y - height / 2, x - gap, y + height / 2],
  [x - width / 2, y - gap - height, x + width / 2, y - gap],
  [x - width / 2, y + gap, x + width / 2, y + gap + height],
];

/**
 * Choose a free box for as many labels as fit.
 *
 * `labels` stand in order of weight: { x, y, width, height, gap } in pixels, `gap` from point to text.
 * `taken` are boxes [left, top, right, bottom] no label may cover, `frame` the box all must lie in.
 * Returns [{ label, box }].
 */
export const placeLabels = (labels, taken, frame) => {
  const placed = [];
  const shelf = makeShelf();
  taken.forEach(shelf.add);
  for (const label of labels) {
    const box = boxesAround(label).find(
      (candidate) =>
        candidate[0] >= frame[0] && candidate[1] >= frame[1] && candidate[2] <= frame[2] && candidate[3] <= frame[3] &&
        shelf.isFree(candidate),
    );
    if (box) {
      placed.push({ label, box });
      shelf.add(box);
    }
  }
  return placed;
};
