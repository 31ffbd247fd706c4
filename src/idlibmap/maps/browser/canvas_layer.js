/** A canvas over the map that Leaflet moves and zooms; what is on it is painted by a function. */

import { cutTo, joinBoxes } from './boxes.js';

/**
 * Add a canvas in a pane of its own at `height` (z-index) of the map's stack.
 *
 * `paint(pen, box)` draws a box of the sheet, in pixels at the map's zoom counted from `sheet().origin`;
 * what it draws beyond the box is cut off. It is asked for the whole view after the map moved, and through
 * `repaint(boxes)` for the parts that changed. `view()` is the box that the canvas covers, `prepare(view)`
 * is called before a new one is painted.
 */
export const addCanvasLayer = (map, { name, height, sheet, prepare = () => {}, paint }) => {
  map.createPane(name).style.zIndex = height;
  map.getPane(name).style.pointerEvents = 'none';
  const Layer = L.Renderer.extend({
    _initContainer() {
      this._container = document.createElement('canvas');
      this._container.setAttribute('aria-hidden', 'true');
      this._container.className = 'idlibmap-layer';
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
      const view = this.view();
      prepare(view);
      this.repaint([view]);
    },
    view() {
      const { x: left, y: top } = this._map.getPixelOrigin().add(this._bounds.min).subtract(sheet().origin);
      const { x: width, y: height } = this._bounds.getSize();
      return [left, top, left + width, top + height];
    },
    repaint(parts) {
      const view = this.view();
      const seen = parts.map((part) => cutTo(part, view)).filter(Boolean);
      for (const box of joinBoxes(seen, view)) this._paintBox(box, view);
    },
    /** Boxes end on pixels of the screen, so that no edge of one is half painted. */
    _paintBox(box, [originX, originY]) {
      const pen = this._pen;
      const sharpness = window.devicePixelRatio || 1;
      const [left, top] = [Math.floor((box[0] - originX) * sharpness), Math.floor((box[1] - originY) * sharpness)];
      const [right, bottom] = [Math.ceil((box[2] - originX) * sharpness), Math.ceil((box[3] - originY) * sharpness)];
      pen.save();
      pen.resetTransform();
      pen.clearRect(left, top, right - left, bottom - top);
      pen.beginPath();
      pen.rect(left, top, right - left, bottom - top);
      pen.clip();
      pen.setTransform(sharpness, 0, 0, sharpness, -originX * sharpness, -originY * sharpness);
      paint(pen, [
        left / sharpness + originX, top / sharpness + originY, right / sharpness + originX, bottom / sharpness + originY,
      ]);
      pen.restore();
    },
  });
  return new Layer({ pane: name, padding: 0.15 }).addTo(map);
};
