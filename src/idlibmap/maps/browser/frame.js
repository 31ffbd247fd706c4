/** A frame: everything told on one date, as it is drawn and said. */

import { cellStatesOn, changesByDay, intervalOn, intervalsIn, pocketsOn, stateOn } from './scene.js';

/** What the page works out of the Scene that is told, once. */
export const indexScene = (scene) => {
  const placeIndex = new Map(scene.places.map(({ id }, i) => [id, i]));
  const eventsByDay = new Map();
  for (const event of scene.events) {
    if (!placeIndex.has(event.place)) continue;
    if (!eventsByDay.has(event.day)) eventsByDay.set(event.day, []);
    eventsByDay.get(event.day).push(event);
  }
  const changes = new Map();
  return {
    placeIndex,
    eventsByDay,
    /** Changes of a view by day, worked out when it is first asked for. */
    changesIn(view) {
      if (!changes.has(view)) changes.set(view, changesByDay(scene, view));
      return changes.get(view);
    },
  };
};

/** The states of everything on a day: the part of a frame that is drawn. */
export const statesOn = (scene, view, day) => {
  const states = scene.places.map((place) => stateOn(place, view, day));
  return {
    states,
    cellStates: cellStatesOn(scene, view, day, states),
    areaStates: scene.areas.map((area) => stateOn(area, view, day)),
    roadStates: scene.roads.map((road) => intervalOn(intervalsIn(road, view), day)),
    pockets: pocketsOn(scene, view, day),
  };
};

/** Everything told on the date of a state. `told` is the Scene, or what a filter makes of it. */
export const makeFrame = (told, { placeIndex, eventsByDay, changesIn }, { day, view, selected, filter, hidden }) => {
  const dayChanges = changesIn(view).get(day) ?? [];
  const dayEvents = eventsByDay.get(day) ?? [];
  return {
    told, day, view, selected, filter, hidden, dayChanges, dayEvents,
    changed: new Set(dayChanges.flatMap(({ kind, index: place }) => (kind === 'place' ? [place] : []))),
    events: new Map(dayEvents.map((event) => [placeIndex.get(event.place), event])),
    ...statesOn(told, view, day),
  };
};
