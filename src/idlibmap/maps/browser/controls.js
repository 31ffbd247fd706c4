/** Everything a reader can press, beside the slider. */

const connectPanel = ({ part, host, panel, openPanel, closePanel, showTable, signal }) => {
  for (const button of host.shadowRoot.querySelectorAll('[data-panel]')) {
    button.addEventListener('click', () => {
      if (panel.current === button.dataset.panel) closePanel();
      else openPanel(button.dataset.panel);
    });
  }
  part('close').addEventListener('click', closePanel);
  part('back').addEventListener('click', () => {
    openPanel(panel.origin);
    part('panel-title').focus({ preventScroll: true });
  });
  part('credit').addEventListener('click', () => openPanel('about'));
  part('skip').addEventListener('click', (event) => {
    event.preventDefault();
    showTable();
    openPanel('places');
    part('facts').focus({ preventScroll: true });
  });
  host.addEventListener('keydown', ({ key }) => key === 'Escape' && panel.current && closePanel(), { signal });
};

const connectTheme = ({ part, theme, recolour, state }) => {
  const change = (name) => {
    theme.set(name);
    recolour();
  };
  part('theme').addEventListener('click', () => {
    const name = theme.current === 'dark' ? 'light' : 'dark';
    // What the address asks for is no longer so.
    if (state.options.theme) state.options = { ...state.options, theme: name };
    change(name);
  });
  theme.onSystemChange((name) => state.options.theme || change(name));
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
  part('language').addEventListener('change', () => page.setLanguage(part('language').value));
  const sizes = new ResizeObserver(() => timeBar.redraw());
  sizes.observe(part('track'));
  const room = new ResizeObserver(() => page.fitRoom());
  room.observe(host);
  signal.addEventListener('abort', () => [sizes, room].forEach((observer) => observer.disconnect()));
  if (page.keepsAddress) window.addEventListener('hashchange', page.followAddress, { signal });
};
