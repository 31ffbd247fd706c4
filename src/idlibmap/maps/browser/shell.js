/** The interface around a map: one host with a shadow root, so that several stand on a page and no page's style reaches in. */

/** Put the words of the language into everything that names a message. */
const translate = (root, t) => {
  for (const node of root.querySelectorAll('[data-t]')) node.textContent = t(node.dataset.t);
  for (const node of root.querySelectorAll('[data-t-label]')) {
    node.setAttribute('aria-label', t(node.dataset.tLabel));
    if (node.matches('button')) node.title = t(node.dataset.tLabel);
  }
  for (const node of root.querySelectorAll('[data-t-title]')) node.title = t(node.dataset.tTitle);
};

/**
 * A host that takes the place of the map's own element and holds it: `size` is the room that folium gave the map,
 * { position, left, top, width, height } in CSS.
 */
export const makeHost = (map, size, style) => {
  const host = document.createElement('idlibmap-timeline');
  const container = map.getContainer();
  Object.assign(host.style, size);
  container.replaceWith(host);
  host.append(container);
  const shadow = host.attachShadow({ mode: 'open' });
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(style);
  shadow.adoptedStyleSheets = [sheet];
  return host;
};

/** Fill the host with the interface in a language; returns `part(id)`. */
export const fillHost = (host, shell, { t, language }) => {
  const { shadowRoot: shadow } = host;
  const template = document.createElement('template');
  template.innerHTML = shell;
  shadow.replaceChildren(template.content);
  host.lang = language.code;
  host.dir = language.direction;
  translate(shadow, t);
  return (id) => shadow.getElementById(id);
};
