/** Light and dark, wide and narrow. */

export const WIDE = window.matchMedia('(min-width: 900px)');
export const DARK = window.matchMedia('(prefers-color-scheme: dark)');

export const currentTheme = () => document.documentElement.dataset.theme;

let ground = '#ffffff';

export const setTheme = (theme) => {
  document.documentElement.dataset.theme = theme;
  document.getElementById('theme').setAttribute('aria-pressed', String(theme === 'dark'));
  ground = getComputedStyle(document.documentElement).getPropertyValue('--map-land').trim();
};

/** Colour of the ground that fills are mixed with, #RRGGBB. */
export const groundColour = () => ground;
