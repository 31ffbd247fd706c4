/** Light and dark, wide and narrow: of one host. */

const DARK = window.matchMedia('(prefers-color-scheme: dark)');
/** CSS pixels of the host from which the panel stands beside the map. */
const WIDE_FROM = 1100;

/** `asked` is the theme of the address, or null. */
export const makeTheme = (host, part, signal, asked) => {
  let ground = '#ffffff';
  const theme = {
    get current() {
      return host.dataset.theme;
    },
    /** Colour of the ground that fills are mixed with, #RRGGBB. */
    ground: () => ground,
    isWide: () => host.clientWidth >= WIDE_FROM,
    set(name) {
      host.dataset.theme = name;
      part('theme').setAttribute('aria-pressed', String(name === 'dark'));
      ground = getComputedStyle(host).getPropertyValue('--map-land').trim();
    },
    /** Call `change(name)` when the system's colours change. */
    onSystemChange: (change) => DARK.addEventListener('change', () => change(DARK.matches ? 'dark' : 'light'), { signal }),
  };
  theme.set(asked ?? host.dataset.theme ?? (DARK.matches ? 'dark' : 'light'));
  return theme;
};
