/** Boxes filed by square, so that those in a part of the map are found without looking at all. */

/** About so many boxes are filed in one square. */
const BOXES_A_SQUARE = 2;
const MOST_SQUARES_ASIDE = 256;

const extentOf = (boxes) => {
  const extent = [Infinity, Infinity, -Infinity, -Infinity];
  for (let i = 0; i < boxes.length; i += 4) {
    extent[0] = Math.min(extent[0], boxes[i]);
    extent[1] = Math.min(extent[1], boxes[i + 1]);
    extent[2] = Math.max(extent[2], boxes[i + 2]);
    extent[3] = Math.max(extent[3], boxes[i + 3]);
  }
  return extent;
};

/** Functions that give the first and last column and row of a box. */
const squaresOf = (boxes) => {
  const [left, top, right, bottom] = extentOf(boxes);
  const aside = Math.max(1, Math.min(MOST_SQUARES_ASIDE, Math.ceil(Math.sqrt(boxes.length / 4 / BOXES_A_SQUARE))));
  const [wide, high] = [(right - left) / aside || 1, (bottom - top) / aside || 1];
  const held = (n) => Math.max(0, Math.min(aside - 1, Math.floor(n)));
  return { aside, column: (x) => held((x - left) / wide), row: (y) => held((y - top) / high) };
};

/** File boxes by square: those of square `n` stand in `filed` from `starts[n]` to `starts[n + 1]`. */
const fileBoxes = (boxes, { aside, column, row }) => {
  const starts = new Int32Array(aside * aside + 1);
  const eachSquare = (visit) => {
    for (let i = 0; i < boxes.length; i += 4) {
      const [first, last] = [column(boxes[i]), column(boxes[i + 2])];
      for (let y = row(boxes[i + 1]); y <= row(boxes[i + 3]); y += 1) {
        for (let x = first; x <= last; x += 1) visit(y * aside + x, i / 4);
      }
    }
  };
  eachSquare((square) => { starts[square + 1] += 1; });
  for (let square = 0; square < aside * aside; square += 1) starts[square + 1] += starts[square];
  const filed = new Int32Array(starts[aside * aside]);
  const next = starts.slice();
  eachSquare((square, box) => { filed[next[square]++] = box; });
  return { starts, filed };
};

/** From this share of all boxes on, looking at each is quicker than looking into squares. */
const MOST_BY_SQUARE = 1 / 8;

/**
 * A grid over `boxes`, four numbers each: left, top, right, bottom.
 *
 * `find(left, top, right, bottom)` gives the numbers of the boxes that meet a box, ascending: what lies in
 * a part of the map is drawn in the same order as in the whole.
 */
export const makeGrid = (boxes) => {
  const squares = squaresOf(boxes);
  const { starts, filed } = fileBoxes(boxes, squares);
  const seen = new Int32Array(boxes.length / 4);
  let round = 0;

  const eachFiled = ([left, top, right, bottom], visit) => {
    const [first, last] = [squares.column(left), squares.column(right)];
    for (let y = squares.row(top); y <= squares.row(bottom); y += 1) {
      for (let k = starts[y * squares.aside + first]; k < starts[y * squares.aside + last + 1]; k += 1) visit(filed[k]);
    }
  };
  const countFiled = ([left, top, right, bottom]) => {
    const [first, last] = [squares.column(left), squares.column(right)];
    let count = 0;
    for (let y = squares.row(top); y <= squares.row(bottom); y += 1) {
      count += starts[y * squares.aside + last + 1] - starts[y * squares.aside + first];
    }
    return count;
  };
  return {
    find(...part) {
      const [left, top, right, bottom] = part;
      const found = [];
      const take = (n) => {
        const at = 4 * n;
        if (boxes[at] <= right && left <= boxes[at + 2] && boxes[at + 1] <= bottom && top <= boxes[at + 3]) found.push(n);
      };
      if (countFiled(part) > MOST_BY_SQUARE * seen.length) {
        for (let n = 0; n < seen.length; n += 1) take(n);
        return found;
      }
      round += 1;
      eachFiled(part, (n) => {
        if (seen[n] === round) return;
        seen[n] = round;
        take(n);
      });
      return found.sort((a, b) => a - b);
    },
  };
};
