/** Everything the map draws, projected once for each zoom level into pixels. */

import { unionOf } from './canvas_layer.js';
import { dotRadius } from './ink.js';
import { isToldOf, ringLine } from './scene.js';

/** Points of a flat line of longitude, latitude, longitude, latitude, and so on. */
const pointsOf = (line, project) =>
  Array.from({ length: line.length / 2 }, (_, i) => project([line[2 * i], line[2 * i + 1]]));

const pathOf = (lines, project, closed) => {
  const path = new Path2D();
  let box = null;
  for (const line of lines) {
    pointsOf(line, project).forEach(({ x, y }, i) => {
      box = box === null
        ? [x, y, x, y]
        : [Math.min(box[0], x), Math.min(box[1], y), Math.max(box[2], x), Math.max(box[3], y)];
      if (i === 0) path.moveTo(x, y);
      else path.lineTo(x, y);
    });
    if (closed) path.closePath();
  }
  return { path, box };
};

const isClosed = (line) => line[0] === line.at(-2) && line[1] === line.at(-1);

const middleOf = ([left, top, right, bottom]) => ({ x: (left + right) / 2, y: (top + bottom) / 2 });

const areaOf = (area, project) => {
  const parts = area.polygons.map((polygon) => pathOf(polygon, project, true));
  const path = new Path2D();
  for (const part of parts) path.addPath(part.path);
  const sizes = parts.map(({ box }) => (box[2] - box[0]) * (box[3] - box[1]));
  const largest = parts[sizes.indexOf(Math.max(...sizes))];
  return { path, box: unionOf(parts.map((part) => part.box)), label: middleOf(largest.box) };
};

/** Pixels from one point to the next if they lay evenly in their box. */
const spacingOf = (points) => {
  if (points.length < 2) return Infinity;
  const [left, top, right, bottom] = unionOf(points.map(({ x, y }) => [x, y, x, y]));
  return Math.sqrt(((right - left) * (bottom - top)) / points.length);
};

// One degree of latitude in km, on the sphere of equal area.
const KM_PER_DEGREE = 111.2;

/** The sheet of one zoom level; pixels are counted from `origin`, near the middle of the Scene. */
export const makeSheet = (scene, map, zoom) => {
  const [west, south, east, north] = scene.bounds;
  const origin = map.project([(south + north) / 2, (west + east) / 2], zoom).round();
  const project = ([lon, lat]) => map.project([lat, lon], zoom).subtract(origin);
  const outlines = scene.outlines.map((outline) => ({
    level: outline.level,
    ...pathOf(outline.lines, project, false),
    ground: outline.level === 'land' && outline.lines.every(isClosed),
  }));
  const points = scene.places.map(({ lon, lat }) => project([lon, lat]));
  return {
    zoom,
    origin,
    outlines,
    points,
    radius: dotRadius(zoom, spacingOf(points)),
    cells: scene.cells.map(({ rings }) => pathOf(rings.map((ring) => ringLine(scene.borders, ring)), project, true)),
    borders: scene.borders.map(({ line }) => pathOf([line], project, false)),
    circles: scene.places.map(({ lon, lat, uncertainty_km: km }) =>
      km === null ? 0 : project([lon, lat]).y - project([lon, lat + km / KM_PER_DEGREE]).y),
    areas: scene.areas.map((area) => areaOf(area, project)),
    roads: scene.roads.map((road) => ({ ...pathOf([road.line], project, false), points: pointsOf(road.line, project) })),
    towns: scene.towns.map(({ lon, lat }) => project([lon, lat])),
  };
};

const distanceToSegment = (point, a, b) => {
  const [dx, dy] = [b.x - a.x, b.y - a.y];
  const along = ((point.x - a.x) * dx + (point.y - a.y) * dy) / (dx * dx + dy * dy || 1);
  const part = Math.max(0, Math.min(1, along));
  return Math.hypot(point.x - a.x - part * dx, point.y - a.y - part * dy);
};

const nearest = (distances, within) => {
  let best = -1;
  distances.forEach((distance, i) => {
    if (distance <= within && (best < 0 || distance < distances[best])) best = i;
  });
  return best;
};

const inBox = ({ x, y }, box) => x >= box[0] && x <= box[2] && y >= box[1] && y <= box[3];

/**
 * What lies under a pixel: { kind: place | road | area, index }, or null.
 * A dot wins over a road that has a state, a road over a cell, a cell over an area. `pen` is any canvas context.
 */
export const findUnder = (sheet, scene, pen, point, reach) => {
  const dot = nearest(sheet.points.map(({ x, y }) => Math.hypot(x - point.x, y - point.y)), reach);
  if (dot >= 0) return { kind: 'place', index: dot };
  const road = nearest(
    sheet.roads.map(({ points }, i) =>
      isToldOf(scene.roads[i])
        ? Math.min(...points.slice(1).map((b, j) => distanceToSegment(point, points[j], b)))
        : Infinity),
    reach / 2,
  );
  if (road >= 0) return { kind: 'road', index: road };
  const holds = (shape) => shape && inBox(point, shape.box) && pen.isPointInPath(shape.path, point.x, point.y, 'evenodd');
  // isPointInPath applies the pen's transform to the path, so the pen must be at rest.
  pen.resetTransform();
  const cell = sheet.cells.findIndex(holds);
  if (cell >= 0) return { kind: 'place', index: scene.cells[cell].places[0] };
  const area = sheet.areas.findIndex(holds);
  return area >= 0 ? { kind: 'area', index: area } : null;
};
