/** What the interface lies over on the map. */

/** Boxes of the map, in its pixels from its corner, that the legend and its button lie over. */
const coversOf = ({ part, map }) => {
  const { left, top } = map.getContainer().getBoundingClientRect();
  return ['legend-button', 'legend'].map((id) => part(id).getBoundingClientRect()).filter(({ width }) => width > 0)
    .map((box) => [box.left - left, box.top - top, box.right - left, box.bottom - top]);
};

/** Keep `ctx.covers()` true, so that no name stands under the legend; it is measured when that changes, not on each step. */
export const watchCovers = (ctx, changed) => {
  let covers = coversOf(ctx);
  ctx.covers = () => covers;
  const sizes = new ResizeObserver(() => {
    const next = coversOf(ctx);
    if (next.join() === covers.join()) return;
    covers = next;
    changed();
  });
  sizes.observe(ctx.part('legend'));
  ctx.signal.addEventListener('abort', () => sizes.disconnect());
};
