/** A canvas over the map that Leaflet moves and zooms; what is on it is painted by a function. */

/** Union of boxes [left, top, right, bottom]; null of none. */
export const unionOf = (boxes) =>
  boxes.reduce(
    (all, box) =>
      all === null
        ? [...box]
        : [Math.min(all[0], box[0]), Math.min(all[1], box[1]), Math.max(all[2], box[2]), Math.max(all[3], box[3])],
    null,
  );

export const boxesMeet = (a, b) => a[0] <= b[2] && b[0] <= a[2] && a[1] <= b[3] && b[1] <= a[3];

export const meetsAny = (box, boxes) => boxes.some((other) => boxesMeet(box, other));

/**
 * Add a canvas in a pane of its own at `height` (z-index) of the map's stack.
 *
 * `paint(pen, boxes)` draws on the sheet: pixels at the map's zoom, counted from `sheet().origin`. It is
 * asked for the whole view after the map moved, and through `repaint(boxes)` for the parts that changed.
 */
export const addCanvasLayer = (map, { name, height, sheet, paint }) => {
  map.createPane(name).style.zIndex = height;
  map.getPane(name).style.pointerEvents = 'none';
  const Layer = L.Renderer.extend({
    _initContainer() {
      this._container = document.createElement('canvas');
      this._container.setAttribute('aria-hidden', 'true');
      this._pen = this._container.getContext('2d');
    },
    _destroyContainer() {
      this._container.remove();
    },
    _update() {
      if (this._map._animatingZoom && this._bounds) return;
      L.Renderer.prototype._update.call(this);
      const sharpness = window.devicePixelRatio || 1;
      const size = this._bounds.getSize();
      L.DomUtil.setPosition(this._container, this._bounds.min);
      this._container.width = sharpness * size.x;
      this._container.height = sharpness * size.y;
      this._container.style.width = `${size.x}px`;
      this._container.style.height = `${size.y}px`;
      this.repaint();
    },
    repaint(parts) {
      const shift = this._map.getPixelOrigin().add(this._bounds.min).subtract(sheet().origin);
      const size = this._bounds.getSize();
      const view = [shift.x, shift.y, shift.x + size.x, shift.y + size.y];
      const boxes = (parts ?? [view])
        .filter((part) => boxesMeet(part, view))
        .map(([left, top, right, bottom]) => [Math.floor(left), Math.floor(top), Math.ceil(right), Math.ceil(bottom)]);
      if (!boxes.length) return;
      const sharpness = window.devicePixelRatio || 1;
      this._pen.setTransform(sharpness, 0, 0, sharpness, -shift.x * sharpness, -shift.y * sharpness);
      this._pen.save();
      this._pen.beginPath();
      for (const [left, top, right, bottom] of boxes) {
        this._pen.rect(left, top, right - left, bottom - top);
        this._pen.clearRect(left, top, right - left, bottom - top);
      }
      this._pen.clip();
      paint(this._pen, boxes);
      this._pen.restore();
    },
  });
  return new Layer({ pane: name, padding: 0.15 }).addTo(map);
};
