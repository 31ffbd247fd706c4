/** Everything a reader can press, beside the slider. */

const copyLink = async ({ part, words, remember }) => {
  remember();
  try {
    await navigator.clipboard.writeText(window.location.href);
    part('copied').textContent = words.t('share.copied');
  } catch {
    part('copied').textContent = words.t('share.by_hand');
  }
};

const connectPanel = ({ part, host, panel, openPanel, closePanel, showTable, signal }) => {
  for (const button of host.shadowRoot.querySelectorAll('[data-panel]')) {
    button.addEventListener('click', () => {
      if (panel.current === button.dataset.panel) closePanel();
      else openPanel(button.dataset.panel);
    });
  }
  part('close').addEventListener('click', closePanel);
  part('back').addEventListener('click', () => openPanel('places'));
  part('credit').addEventListener('click', () => openPanel('about'));
  part('skip').addEventListener('click', (event) => {
    event.preventDefault();
    showTable();
    openPanel('places');
    part('facts').focus({ preventScroll: true });
  });
  host.addEventListener('keydown', ({ key }) => key === 'Escape' && panel.current && closePanel(), { signal });
};

const connectTheme = ({ part, host, map, theme, recolour, signal }) => {
  const change = (name) => {
    theme.set(name);
    recolour();
  };
  const setPrinting = (printing) => {
    host.toggleAttribute('data-printing', printing);
    map.invalidateSize({ animate: false });
  };
  let onScreen = theme.current;
  part('theme').addEventListener('click', () => change(theme.current === 'dark' ? 'light' : 'dark'));
  theme.onSystemChange(change);
  window.addEventListener('beforeprint', () => {
    onScreen = theme.current;
    setPrinting(true);
    change('light');
  }, { signal });
  window.addEventListener('afterprint', () => {
    setPrinting(false);
    change(onScreen);
  }, { signal });
};

const connectMap = ({ part, map, timeBar, pointAt, clickAt, rememberSoon, signal }) => {
  const listen = (name, listener) => {
    map.on(name, listener);
    signal.addEventListener('abort', () => map.off(name, listener));
  };
  listen('click', clickAt);
  listen('mousemove', pointAt);
  listen('mouseout', () => { part('tip').hidden = true; });
  listen('moveend', rememberSoon);
  map.getContainer().addEventListener('keydown', (event) => {
    if (event.key !== ' ' || event.target !== map.getContainer()) return;
    event.preventDefault();
    timeBar.toggle();
  }, { signal });
};

const connectLegend = ({ part }) => {
  part('legend-button').addEventListener('click', () => {
    part('legend').hidden = !part('legend').hidden;
    part('legend-button').setAttribute('aria-expanded', String(!part('legend').hidden));
  });
};

/** Connect the page's buttons, keys and events with what they do. */
export const connectControls = (page) => {
  const { part, host, timeBar, signal } = page;
  connectPanel(page);
  connectTheme(page);
  connectMap(page);
  connectLegend(page);
  part('hindsight').addEventListener('change', () => page.setView('hindsight'));
  part('asof').addEventListener('change', () => page.setView('asof'));
  part('copy').addEventListener('click', () => copyLink(page));
  part('language').addEventListener('change', () => page.setLanguage(part('language').value));
  const sizes = new ResizeObserver(() => timeBar.redraw());
  sizes.observe(part('track'));
  const room = new ResizeObserver(() => page.fitRoom());
  room.observe(host);
  signal.addEventListener('abort', () => [sizes, room].forEach((observer) => observer.disconnect()));
  if (page.keepsAddress) window.addEventListener('hashchange', page.followAddress, { signal });
};
