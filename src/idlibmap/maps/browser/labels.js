/** Labels that do not pile up: the weightiest first, each at the first free side of its point. */

/** Pixels of the squares in which taken boxes are filed. */
const SQUARE = 64;
/** More than the squares of any row. */
const ROW = 1 << 20;

const eachSquare = ([left, top, right, bottom], visit) => {
  for (let x = Math.floor(left / SQUARE); x <= Math.floor(right / SQUARE); x += 1) {
    for (let y = Math.floor(top / SQUARE); y <= Math.floor(bottom / SQUARE); y += 1) {
      if (visit(y * ROW + x)) return true;
    }
  }
  return false;
};

/** Boxes filed by square, so that a new one is compared with its neighbours alone. */
export const makeShelf = (boxes) => {
  const squares = new Map();
  const shelf = {
    add(box) {
      eachSquare(box, (key) => {
        if (squares.has(key)) squares.get(key).push(box);
        else squares.set(key, [box]);
      });
    },
    isFree(box) {
      const covers = (other) => box[0] < other[2] && other[0] < box[2] && box[1] < other[3] && other[1] < box[3];
      return !eachSquare(box, (key) => squares.get(key)?.some(covers));
    },
  };
  boxes.forEach(shelf.add);
  return shelf;
};

const boxesAround = ({ x, y, width, height, gap }) => [
  [x + gap, y - height / 2, x + gap + width, y + height / 2],
  [x - gap - width, y - height / 2, x - gap, y + height / 2],
  [x - width / 2, y - gap - height, x + width / 2, y - gap],
  [x - width / 2, y + gap, x + width / 2, y + gap + height],
];

/**
 * Choose a free box for as many labels as fit, at most `most`.
 *
 * `labels` stand in order of weight: { x, y, width, height, gap } in pixels, `gap` from point to text.
 * No label may cover a box of the shelves, and all must lie in `frame`, a box [left, top, right, bottom].
 * Returns [{ label, box }].
 */
export const placeLabels = (labels, shelves, frame, most = Infinity) => {
  const placed = [];
  const own = makeShelf([]);
  for (const label of labels) {
    if (placed.length >= most) break;
    const box = boxesAround(label).find(
      (candidate) =>
        candidate[0] >= frame[0] && candidate[1] >= frame[1] && candidate[2] <= frame[2] && candidate[3] <= frame[3] &&
        own.isFree(candidate) && shelves.every((shelf) => shelf.isFree(candidate)),
    );
    if (box) {
      placed.push({ label, box });
      own.add(box);
    }
  }
  return placed;
};
