/** The handle between two drawings on one map: A shows left of it, B right. */

import { el, svg } from './dom.js';

const STEPS = { ArrowLeft: -0.02, ArrowDown: -0.02, ArrowRight: 0.02, ArrowUp: 0.02, PageDown: -0.1, PageUp: 0.1, Home: -1, End: 1 };

/** The strip of the map between two shares of its width, as a clip of its panes. */
const clipOf = (map, from, to) => {
  const { x: width, y: height } = map.getSize();
  const { x: left, y: top } = map.containerPointToLayerPoint([0, 0]);
  const [x0, x1] = [left + from * width, left + to * width];
  return `polygon(${x0}px ${top}px, ${x1}px ${top}px, ${x1}px ${top + height}px, ${x0}px ${top + height}px)`;
};

/** Middle of what the legend leaves of the map, as a share of its width. */
const middleOf = (frame, legend) => {
  const [room, taken] = [frame.getBoundingClientRect(), legend.getBoundingClientRect()];
  if (taken.width === 0 || taken.width > room.width / 2) return 0.5;
  const onLeft = taken.left + taken.right < room.left + room.right;
  const [from, to] = onLeft ? [taken.right, room.right] : [room.left, taken.left];
  return ((from + to) / 2 - room.left) / room.width;
};

/** A handle over the map; `show(labels)` names both sides, `isLeft(point)` says on which one a point of the map is. */
export const makeSwipe = ({ part, map, words: { t } }, [left, right]) => {
  const [nameLeft, nameRight] = ['left', 'right'].map((side) => el('span', { class: `swipe-name ${side}`, dir: 'auto' }));
  const handle = el('div', {
    id: 'swipe-handle', role: 'slider', tabindex: '0', 'aria-label': t('compare.swipe.handle'), 'aria-valuemin': 0, 'aria-valuemax': 100,
  }, svg('svg', { viewBox: '0 0 44 44', 'aria-hidden': 'true' }, svg('circle', { cx: 22, cy: 22, r: 17 }), svg('path', { d: 'M18 15l-7 7 7 7M26 15l7 7-7 7' })));
  const node = el('div', { id: 'swipe' }, nameLeft, nameRight, handle);
  let share = middleOf(part('frame'), part('legend'));

  const clip = () => {
    for (const pane of left.panes) pane.style.clipPath = clipOf(map, 0, share);
    for (const pane of right.panes) pane.style.clipPath = clipOf(map, share, 1);
  };
  const moveTo = (wanted) => {
    share = Math.max(0, Math.min(1, wanted));
    const percent = Math.round(share * 100);
    node.style.setProperty('--at', `${share * 100}%`);
    handle.setAttribute('aria-valuenow', percent);
    handle.setAttribute('aria-valuetext', t('compare.swipe.value', { a: nameLeft.textContent, b: nameRight.textContent, percent }));
    clip();
  };
  handle.addEventListener('keydown', (event) => {
    if (!(event.key in STEPS)) return;
    moveTo(share + STEPS[event.key]);
    event.preventDefault();
  });
  handle.addEventListener('pointerdown', (event) => handle.setPointerCapture(event.pointerId));
  handle.addEventListener('pointermove', (event) => {
    if (!handle.hasPointerCapture(event.pointerId)) return;
    const room = part('frame').getBoundingClientRect();
    moveTo((event.clientX - room.left) / room.width);
  });
  part('frame').after(node);
  map.on('move zoomend resize', clip);
  return {
    isLeft: ({ x }) => x < share * map.getSize().x,
    show([a, b]) {
      [nameLeft.textContent, nameRight.textContent] = [a, b];
      moveTo(share);
    },
    remove() {
      map.off('move zoomend resize', clip);
      for (const pane of right.panes) pane.style.clipPath = '';
      node.remove();
    },
  };
};
