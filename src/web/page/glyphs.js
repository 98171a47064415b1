// Glyphs: a shape of its own for every means, filled like a gauge.

import { NONE, meansName } from './answers.js';
import { el, svg } from './dom.js';

/** A regular shape.
 *  @param {number} points @param {number} turn @param {number} [r] @returns {Point[]} */
const round = (points, turn, r = 8.4) =>
  Array.from({ length: points }, (_, i) => {
    const angle = turn + (i * 2 * Math.PI) / points;
    return [10 + r * Math.sin(angle), 10 - r * Math.cos(angle)];
  });
/** @type {Point[]} */
const star = Array.from({ length: 16 }, (_, i) => {
  const angle = (i * Math.PI) / 8, r = i % 2 ? 4.6 : 9;
  return [10 + r * Math.sin(angle), 10 - r * Math.cos(angle)];
});

/** In the order of the means, easiest first.
 *  @type {Point[][]} */
const SHAPES = [
  round(48, 0),                                                                            // by design: a disc
  round(4, 0, 9.2),                                                                        // by ownership: a diamond
  round(5, 0, 9),                                                                          // by voluntary disclosure: a pentagon
  [[2.8, 2.8], [17.2, 2.8], [17.2, 17.2], [2.8, 17.2]],                                    // by law: a square
  round(6, Math.PI / 6, 9),                                                                // by treaty: a hexagon
  [[10, 1.8], [18.6, 17], [1.4, 17]],                                                      // by contested order: a triangle
  [[7, 1.8], [13, 1.8], [13, 7], [18.2, 7], [18.2, 13], [13, 13], [13, 18.2], [7, 18.2], [7, 13], [1.8, 13], [1.8, 7], [7, 7]], // by tampering: a cross
  star,                                                                                    // by break-in: a star
];

/** @param {Point[]} points */
const outline = points => `M${points.map(([x, y]) => `${+x.toFixed(2)} ${+y.toFixed(2)}`).join('L')}Z`;

/** The part of a shape below a height.
 *  @param {Point[]} points @param {number} height @returns {Point[]} */
function below(points, height) {
  return points.flatMap((p, i) => {
    const q = points[(i + 1) % points.length];
    /** @type {Point[]} */
    const out = p[1] >= height ? [p] : [];
    if ((p[1] >= height) !== (q[1] >= height)) out.push([p[0] + ((q[0] - p[0]) * (height - p[1])) / (q[1] - p[1]), height]);
    return out;
  });
}

/** @param {number} m */
function drawnShape(m) {
  const points = SHAPES[m];
  if (!points) return [svg('path', { d: 'M5.5 10H14.5', class: 'line' })];
  const high = points.map(p => p[1]), top = Math.min(...high), bottom = Math.max(...high);
  const height = bottom - (bottom - top) * ((SHAPES.length - m) / SHAPES.length);
  const filled = below(points, height - 1e-9);
  return [filled.length > 2 && svg('path', { d: outline(filled), class: 'filled' }), svg('path', { d: outline(points), class: 'line' })];
}

const LOCK = () => [
  svg('path', { d: 'M6 9.2V6.4a4 4 0 0 1 8 0v2.8', class: 'line' }),
  svg('path', { d: 'M3.8 9.2H16.2V17.6H3.8Z', class: 'filled' }),
];

const UNKNOWN = () => [svg('path', { d: 'M6.5 7.2a3.5 3.5 0 1 1 5.2 3.1c-1.2 .7-1.7 1.3-1.7 2.7M10 16.2V16.4', class: 'line' })];

/** @type {Map<number | 'sealed' | 'unknown', Node>} */
const patterns = new Map();

/** The glyph of a means, of what is sealed, or of what is not known; always beside its word.
 *  @param {number | 'sealed' | 'unknown'} m */
export function glyph(m) {
  let pattern = patterns.get(m);
  if (!pattern) {
    pattern = svg('svg', { viewBox: '0 0 20 20', class: 'glyph', 'aria-hidden': 'true', focusable: 'false' },
      m === 'sealed' ? LOCK() : m === 'unknown' ? UNKNOWN() : drawnShape(m));
    patterns.set(m, pattern);
  }
  return pattern.cloneNode(true);
}

/** How a cell is tinted: m0 to m8 by its means, `sealed` where there is but a sealed copy.
 *  @param {number} reads @param {number} holds */
export const tint = (reads, holds) => (reads === NONE() && holds !== NONE() ? 'sealed' : `m${Math.min(reads, 8)}`);

/** The means of a cell as a mark: glyph and word.
 *  @param {number} m @param {string | null} [text] */
export const mark = (m, text) => el('span', { class: `mark m${Math.min(m, 8)}` }, glyph(m), el('span', null, text ?? meansName(m)));

/** @param {string} d */
const sign = d => () => svg('svg', { viewBox: '0 0 20 20', class: 'glyph', 'aria-hidden': 'true' }, svg('path', { d, class: 'line' }));

/** The sign of what is kept, or right. */
export const KEPT = sign('M4 10.5L8.5 15L16.5 5.5');
/** The sign of what is broken, or wrong. */
export const BROKEN = sign('M5 5L15 15M15 5L5 15');
