/** Places, areas and roads of a Scene, by kind and number or by id. */

const KINDS = ['place', 'area', 'road'];

export const thingOf = (scene, { kind, index }) => scene[`${kind}s`][index];

/** { kind, index } of an id, or null. */
export const findThing = (scene, id) => {
  for (const kind of KINDS) {
    const index = scene[`${kind}s`].findIndex((item) => item.id === id);
    if (index >= 0) return { kind, index };
  }
  return null;
};
