/** What a pointer does on the strip: hover and hold tell of a date, press and drag go there, Shift and drag choose a period. */

/** Milliseconds a finger rests before it is told of the date under it. */
const HOLD = 400;
/** Pixels by which a finger may stir and still rest. */
const STIR = 8;

/** Calls `go(x)`, `tell(x)`, `hush()`, `brush(from, to)` and `brushed(from, to)` with positions in the window. */
export const followPointer = (track, { go, tell, hush, brush, brushed }) => {
  let mode = '';
  let start = 0;
  let timer = null;
  const isOver = ({ clientX, clientY }) => {
    const { left, right, top, bottom } = track.getBoundingClientRect();
    return clientX >= left && clientX <= right && clientY >= top && clientY <= bottom;
  };
  const moves = {
    drag: ({ clientX }) => go(clientX),
    brush: ({ clientX }) => brush(start, clientX),
    hold: (event) => (isOver(event) ? tell(event.clientX) : hush()),
    wait({ clientX }) {
      if (Math.abs(clientX - start) < STIR) return;
      clearTimeout(timer);
      mode = 'drag';
      go(clientX);
    },
    '': (event) => event.pointerType === 'mouse' && tell(event.clientX),
  };
  const ends = {
    brush: ({ clientX }) => brushed(start, clientX),
    hold: (event) => isOver(event) && go(event.clientX),
    wait: ({ clientX }) => go(clientX),
  };
  const end = (event, act) => {
    clearTimeout(timer);
    const done = ends[mode];
    mode = '';
    hush();
    if (act) done?.(event);
  };
  track.addEventListener('pointerdown', (event) => {
    if (event.button) return;
    track.setPointerCapture(event.pointerId);
    start = event.clientX;
    hush();
    if (event.pointerType !== 'mouse') {
      mode = 'wait';
      timer = setTimeout(() => { mode = 'hold'; tell(start); }, HOLD);
    } else if (event.shiftKey) {
      mode = 'brush';
    } else {
      mode = 'drag';
      go(start);
    }
    event.preventDefault();
  });
  track.addEventListener('pointermove', (event) => moves[mode](event));
  track.addEventListener('pointerup', (event) => end(event, true));
  track.addEventListener('pointercancel', (event) => end(event, false));
  track.addEventListener('pointerleave', () => mode === '' && hush());
  // A finger that rests would else open the browser's own menu.
  track.addEventListener('contextmenu', (event) => mode !== '' && event.preventDefault());
};
