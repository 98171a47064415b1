// How the things of the picture are drawn: all with one pen.

import { report } from '../data.js';
import { svg } from '../dom.js';
import { MAP } from '../outlines.js';
import { SIZE, fitted, font } from './layout.js';

/** The rings of an outline, each as points.
 *  @param {string} path @returns {Point[][]} */
function ringsOf(path) {
  let x = 0, y = 0;
  return path.split('z').filter(Boolean).map(ring => {
    const numbers = (ring.match(/-?(?:\d+\.?\d*|\.\d+)/g) ?? []).map(Number);
    /** @type {Point[]} */
    const points = [];
    for (let i = 0; i + 1 < numbers.length; i += 2) {
      x += numbers[i];
      y += numbers[i + 1];
      points.push([x, y]);
    }
    if (points.length) [x, y] = points[0];
    return points;
  });
}

/** @param {Point[]} ring */
const area = ring => Math.abs(ring.reduce((sum, [x, y], i) => {
  const [u, v] = ring[(i + 1) % ring.length];
  return sum + x * v - u * y;
}, 0)) / 2;

/** The outline of a country laid into a box; its largest part decides how large it gets.
 *  @param {string[]} codes @param {Box} box */
function silhouette(codes, box) {
  const paths = codes.filter(code => Object.hasOwn(MAP.outlines, code)).map(code => MAP.outlines[code]), rings = paths.flatMap(ringsOf);
  if (!rings.length) return null;
  const largest = Math.max(...rings.map(area)), points = rings.filter(ring => area(ring) > (codes.length > 1 ? 0.25 : 0.4) * largest).flat();
  const xs = points.map(p => p[0]), ys = points.map(p => p[1]), left = Math.min(...xs), top = Math.min(...ys), wide = Math.max(...xs) - left, high = Math.max(...ys) - top;
  const scale = Math.min(box.w / wide, box.h / high);
  const x = box.x + (box.w - wide * scale) / 2 - left * scale, y = box.y + box.h - high * scale - top * scale;
  return svg('g', { transform: `translate(${x.toFixed(1)} ${y.toFixed(1)}) scale(${scale.toFixed(3)})` }, paths.map(d => svg('path', { d, class: 'land' })));
}

/** The coast of an invented country: always the same one for its place.
 *  @param {number} seed @param {Box} box */
function invented(seed, { x, y, w, h }) {
  let n = (seed * 2654435761 + 40503) >>> 0;
  const off = () => {
    n = (Math.imul(n, 1664525) + 1013904223) >>> 0;
    return (n / 4294967296 - 0.5) * 13;
  };
  const along = (/** @type {Point} */ [a, b], /** @type {Point} */ [c, d]) => {
    const steps = Math.max(3, Math.round(Math.hypot(c - a, d - b) / 46));
    return Array.from({ length: steps }, (_, i) => /** @type {Point} */ ([a + ((c - a) * i) / steps + off(), b + ((d - b) * i) / steps + off()]));
  };
  const m = 12, corners = /** @type {Point[]} */ ([[x + m, y + m], [x + w - m, y + m], [x + w - m, y + h - m], [x + m, y + h - m]]);
  const points = corners.flatMap((corner, i) => along(corner, corners[(i + 1) % 4]));
  const middle = (/** @type {number} */ i) => {
    const [a, b] = points[i % points.length], [c, d] = points[(i + 1) % points.length];
    return `${((a + c) / 2).toFixed(1)} ${((b + d) / 2).toFixed(1)}`;
  };
  const d = `M${middle(points.length - 1)}${points.map(([a, b], i) => `Q${a.toFixed(1)} ${b.toFixed(1)} ${middle(i)}`).join('')}Z`;
  return svg('path', { d, class: 'land' });
}

/** A country: its ground, its outline, its name.
 *  @param {Tile} tile @param {number} place */
export function ground({ j, x, y, width, height }, place) {
  if (j === null) return null;
  const { iso, name } = report.jurisdictions[j], id = `tile-${place}`, inside = { x: x + 8, y: y + 8, w: width - 16, h: height - 16 };
  const codes = iso === null ? [] : Object.hasOwn(MAP.groups, iso) ? MAP.groups[iso] : [iso];
  return svg('g', { class: 'country', 'data-target': `country/${j}` },
    svg('clipPath', { id }, svg('rect', { x, y, width, height, rx: 10 })),
    svg('rect', { x, y, width, height, rx: 10, class: 'ground' }),
    svg('g', { 'clip-path': `url(#${id})` }, iso === null ? invented(j + 1, { x, y, w: width, h: height }) : silhouette(codes, inside)),
    svg('rect', { x: x + 0.75, y: y + 0.75, width: width - 1.5, height: height - 1.5, rx: 10, class: 'edge' }),
    svg('text', { x: x + SIZE.pad + 2, y: y + 20, class: 'country-name' }, fitted(name.toUpperCase(), width - 2 * SIZE.pad - name.length * 0.6, font(12, 600))));
}

/** The walls of a house and its roof: a gable for a firm, with a flag for a government; a person's is round.
 *  @param {Placed} placed */
export function walls({ house, x, y, top, width, height, machines }) {
  const { p } = house, kind = p === null ? '' : report.parties[p].kind, from = y + top, bottom = y + height, right = x + width, middle = x + width / 2;
  const roof = from + SIZE.roof;
  let d = `M${x} ${roof}L${middle} ${from}L${right} ${roof}V${bottom}H${x}Z`;
  if (kind === 'person' || kind === 'group') d = `M${x} ${bottom}V${roof + 6}Q${x} ${from + 4} ${x + 20} ${from + 4}H${right - 20}Q${right} ${from + 4} ${right} ${roof + 6}V${bottom}Z`;
  if (kind === 'intruder') d = `M${x} ${bottom}V${from + 4}H${right}V${bottom}Z`;
  return svg('g', { class: `house ${kind}`, 'data-target': p === null ? null : `house/${p}` },
    p !== null && svg('path', { d, class: 'walls' }),
    kind === 'government' && svg('path', { d: `M${right - 34} ${from + 10}V${from - 8}L${right - 22} ${from - 4.5}L${right - 34} ${from - 1}`, class: 'flag' }),
    machines.map(one => svg('g', { class: `machine ${report.sites[one.s].kind}`, 'data-target': `site/${one.s}` },
      svg('rect', { x: one.x, y: one.y, width: one.width, height: one.height, rx: report.sites[one.s].kind === 'device' ? 9 : 3, class: 'case' }))));
}

const SHEET = 'M0 0H7.5L11 3.5V14H0ZM7.5 0V3.5H11M2.5 6.5H8.5M2.5 9.5H8.5';
const KEY = 'M8.5 3.2a3.6 3.6 0 1 0 -7.2 0a3.6 3.6 0 1 0 7.2 0M8.5 3.2H17M13.8 3.2V6.4M17 3.2V6';
const LOCK = 'M0 4.5H8V11H0ZM1.6 4.5V2.8a2.4 2.4 0 0 1 4.8 0V4.5';

/** A sheet or a key in its row.
 *  @param {PlacedRow} row @param {string} words */
export function rowOf(row, words) {
  const key = row.kind === 'key', y = row.y + 2.5;
  return [
    svg('g', { class: 'sign', transform: `translate(${row.x + (key ? 0 : 3)} ${y + (key ? 3.5 : 0)})` }, svg('path', { d: key ? KEY : SHEET })),
    svg('text', { x: row.x + 23, y: row.y + 13.2, class: 'label' }, fitted(words, row.width - 23 - (key ? 0 : 14))),
    !key && svg('path', { d: LOCK, class: 'lock', transform: `translate(${row.x + row.width - 10} ${y + 1.5})` }),
  ];
}

/** The same without its row, for the hand that carries it.
 *  @param {Carried['kind']} kind */
export const signOf = kind => svg('path', { d: kind === 'key' ? KEY : kind === 'sheet' ? SHEET : kind === 'machine' ? 'M0 0H14V14H0ZM0 5H14M0 9.5H14M2.5 2.5H5M2.5 7.2H5M2.5 12H5' : 'M0 7a5 5 0 1 0 10 0a5 5 0 1 0 -10 0' });

/** The name of a house.
 *  @param {Placed} placed */
export const houseName = ({ house, x, y, top, name }) => name.map((line, i) => svg('text', { x: x + 10, y: y + top + (house.p === null ? 2 : SIZE.roof + 5) + 12 + i * SIZE.name, class: 'house-name' }, line));

/** The name of a machine.
 *  @param {PlacedMachine} one */
export const machineName = ({ x, y, caption }) => caption.map((line, i) => svg('text', { x: x + 7, y: y + 14 + i * SIZE.caption, class: 'caption' }, line));
