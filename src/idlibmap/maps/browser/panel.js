/** The side panel: one of its views, or the evidence on one thing. */

/**
 * The panel. A view has `open()`, which returns its nodes, and may have `update(frame)`.
 * `resized` is called when the map gets more or less room.
 */
export const makePanel = ({ host, part, words }, views, resized) => {
  const [panel, title, body] = ['panel', 'panel-title', 'panel-body'].map(part);
  const buttons = [...host.shadowRoot.querySelectorAll('[data-panel]')];
  let current = '';
  /** The view from which a reader came to the evidence. */
  let origin = 'places';
  let view = null;
  let frame = null;

  const mark = () => {
    for (const button of buttons) button.setAttribute('aria-expanded', String(button.dataset.panel === current));
    resized();
  };
  const put = (name, next) => {
    [current, view] = [name, next];
    if (name === 'places' || name === 'compared') origin = name;
    title.textContent = words.t(`panel.${name}.title`);
    if (frame) view.update?.(frame);
    body.replaceChildren(...view.open());
    body.scrollTop = 0;
    panel.hidden = false;
    part('back').hidden = name !== 'evidence';
    mark();
  };
  return {
    get current() {
      return current;
    },
    get origin() {
      return origin;
    },
    open: (name) => put(name, views[name]),
    /** Show the evidence on something. */
    showEvidence: (evidence) => put('evidence', { open: () => [evidence.node], update: evidence.update }),
    close() {
      panel.hidden = true;
      [current, view] = ['', null];
      mark();
    },
    /** Build a view anew that lists what has changed. */
    refresh: (name) => current === name && put(name, views[name]),
    update(next) {
      frame = next;
      view?.update?.(frame);
    },
  };
};
