/** Everything a reader can press, beside the slider. */

import { byId } from './dom.js';
import { DARK, currentTheme, setTheme } from './theme.js';

const copyLink = async ({ remember }) => {
  remember();
  try {
    await navigator.clipboard.writeText(window.location.href);
    byId('copied').textContent = 'Link copied';
  } catch {
    byId('copied').textContent = 'Copy the link from the address bar';
  }
};

const connectPanel = ({ panel, openPanel, closePanel }) => {
  for (const button of document.querySelectorAll('[data-panel]')) {
    button.addEventListener('click', () => {
      if (panel.current === button.dataset.panel) closePanel();
      else openPanel(button.dataset.panel);
    });
  }
  byId('close').addEventListener('click', closePanel);
  byId('back').addEventListener('click', () => openPanel('places'));
  byId('credit').addEventListener('click', () => openPanel('about'));
  document.addEventListener('keydown', ({ key }) => key === 'Escape' && panel.current && closePanel());
};

const connectTheme = ({ map, recolour }) => {
  const change = (theme) => {
    setTheme(theme);
    recolour();
  };
  const setPrinting = (printing) => {
    document.documentElement.toggleAttribute('data-printing', printing);
    map.invalidateSize({ animate: false });
  };
  let onScreen = currentTheme();
  byId('theme').addEventListener('click', () => change(currentTheme() === 'dark' ? 'light' : 'dark'));
  DARK.addEventListener('change', () => change(DARK.matches ? 'dark' : 'light'));
  window.addEventListener('beforeprint', () => {
    onScreen = currentTheme();
    setPrinting(true);
    change('light');
  });
  window.addEventListener('afterprint', () => {
    setPrinting(false);
    change(onScreen);
  });
};

const connectMap = ({ map, timeBar, pointAt, clickAt, rememberSoon }) => {
  map.on('click', clickAt);
  map.on('mousemove', pointAt);
  map.on('mouseout', () => { byId('tip').hidden = true; });
  map.on('moveend', rememberSoon);
  map.getContainer().addEventListener('keydown', (event) => {
    if (event.key !== ' ' || event.target !== map.getContainer()) return;
    event.preventDefault();
    timeBar.toggle();
  });
};

/** Connect the page's buttons, keys and events with what they do. */
export const connectControls = (page) => {
  connectPanel(page);
  connectTheme(page);
  connectMap(page);
  byId('hindsight').addEventListener('change', () => page.setView('hindsight'));
  byId('asof').addEventListener('change', () => page.setView('asof'));
  byId('copy').addEventListener('click', () => copyLink(page));
  byId('legend-button').addEventListener('click', () => {
    byId('legend').hidden = !byId('legend').hidden;
    byId('legend-button').setAttribute('aria-expanded', String(!byId('legend').hidden));
  });
  new ResizeObserver(page.timeBar.redraw).observe(byId('track'));
  window.addEventListener('hashchange', page.followAddress);
};
