/** Building the page's elements. Text from reports only ever becomes text nodes. */

const withParts = (node, attributes, children) => {
  for (const [name, value] of Object.entries(attributes)) {
    if (typeof value === 'function') node.addEventListener(name, value);
    else if (value === true) node.setAttribute(name, '');
    else if (value !== false && value !== null && value !== undefined) node.setAttribute(name, value);
  }
  node.append(...children.flat(2).filter((child) => child !== null && child !== ''));
  return node;
};

/** An element; a function among the attributes listens to the event of that name. */
export const el = (tag, attributes = {}, ...children) =>
  withParts(document.createElement(tag), attributes, children);

/** The same in SVG. */
export const svg = (tag, attributes = {}, ...children) =>
  withParts(document.createElementNS('http://www.w3.org/2000/svg', tag), attributes, children);

/** Put text where it is another one: what stands as it is need not be laid out anew. */
export const putText = (node, text) => {
  if (node.textContent !== text) node.textContent = text;
};

/** Put rows in a box, moving none that stands in its place. */
export const putRows = (box, rows) => {
  rows.forEach((row, i) => {
    if (box.children[i] !== row) box.insertBefore(row, box.children[i] ?? null);
  });
  while (box.children.length > rows.length) box.lastChild.remove();
};

// Control characters and the marks that reorder a whole line; the harmless marks of mixed script stay.
const UNSEEN = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f\u202a-\u202e\u2066-\u2069]/g;

/** Report text with every hidden control character made visible. */
export const plainText = (text) =>
  text.replace(UNSEEN, (mark) => `⟨U+${mark.codePointAt(0).toString(16).toUpperCase().padStart(4, '0')}⟩`);

/** The address if it is one of the web, else nothing. */
export const webAddress = (text) => {
  try {
    const { protocol, href } = new URL(text);
    return protocol === 'http:' || protocol === 'https:' ? href : '';
  } catch {
    return '';
  }
};

/** Call once the browser has nothing more urgent to do. */
export const whenIdle = (work) => (window.requestIdleCallback ? requestIdleCallback(work, { timeout: 500 }) : setTimeout(work));

/** Allow a button or not; one that is of no use any more hands the focus to `heir`, and not to nothing. */
export const allow = (button, allowed, heir) => {
  if (!allowed && button.getRootNode().activeElement === button) heir.focus({ preventScroll: true });
  button.disabled = !allowed;
};
