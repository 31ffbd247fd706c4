/** Boxes [left, top, right, bottom]. */

export const boxesMeet = (a, b) => a[0] <= b[2] && b[0] <= a[2] && a[1] <= b[3] && b[1] <= a[3];

export const widerBy = ([left, top, right, bottom], by) => [left - by, top - by, right + by, bottom + by];

const unionOf = (a, b) =>
  [Math.min(a[0], b[0]), Math.min(a[1], b[1]), Math.max(a[2], b[2]), Math.max(a[3], b[3])];

/** The part of a box in another; null where they do not meet. */
export const cutTo = (a, b) =>
  boxesMeet(a, b) ? [Math.max(a[0], b[0]), Math.max(a[1], b[1]), Math.min(a[2], b[2]), Math.min(a[3], b[3])] : null;

const sizeOfBox = (box) => (box[2] - box[0]) * (box[3] - box[1]);

/** From this share of the whole on, parts are painted as the whole. */
const MOST = 0.6;

/** Join boxes where one is no larger than its two parts; more than `MOST` of `whole` become the whole. */
export const joinBoxes = (boxes, whole) => {
  let joined = [];
  for (const box of boxes) {
    let grown = box;
    const apart = [];
    for (const other of joined) {
      const both = unionOf(grown, other);
      if (sizeOfBox(both) <= sizeOfBox(grown) + sizeOfBox(other)) grown = both;
      else apart.push(other);
    }
    joined = [...apart, grown];
  }
  const sum = joined.reduce((total, box) => total + sizeOfBox(box), 0);
  return sum > MOST * sizeOfBox(whole) ? [whole] : joined;
};
