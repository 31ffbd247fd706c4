/** The words of the interface that depend on the Scene. */

import { asideCount } from './lists.js';

const SPEEDS = [0.5, 1, 2, 5, 10];
const FIRST_SPEED = 2;

export const fillShell = ({ part, map, words, scene, languages }) => {
  part('title').textContent = words.standing(scene.title);
  part('subtitle').textContent = scene.first ? words.t('subtitle', { theatre: scene.theatre, first: words.date(scene.first), last: words.date(scene.last) }) : scene.theatre;
  part('aside-count').textContent = words.number(asideCount(scene));
  part('frame').setAttribute('aria-label', words.t('map.label', { theatre: scene.theatre }));
  part('speed').append(...SPEEDS.map((speed) => new Option(words.t('time.per_second', { n: speed }), speed, speed === FIRST_SPEED, speed === FIRST_SPEED)));
  part('language').append(...languages.map(({ code, name }) => new Option(name, code, false, code === words.language.code)));
  part('language').hidden = languages.length < 2;
  for (const way of ['in', 'out']) {
    const button = map.getContainer().querySelector(`.leaflet-control-zoom-${way}`);
    if (button) button.title = words.t(`zoom.${way}`);
    button?.setAttribute('aria-label', words.t(`zoom.${way}`));
  }
};
