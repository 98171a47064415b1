// The map.

import { NONE, allNow, dataHere, holdsNow, readsNow } from '../answers.js';
import { report } from '../data.js';
import { $, all, fill, own, put, svg, textWidth } from '../dom.js';
import { MAP, countAt, drawCountries, jurisdictionNow, jurisdictionsThatMatter, labelPoint, pointOf, sitePoint, sitesNow } from '../outlines.js';
import { state } from '../state.js';
import { pathsNow, toldNow } from '../telling.js';
import { WORDS, listed, phrase, pick, wordFor } from '../words.js';

/** The box of the whole map; the highest part of it that is shown at once; how wide the drawing is on a screen. */
const WORLD = { width: 1000, height: 507, highest: 460, screen: 860 };
/** How high a part of the map is for its width. */
const SHAPE = 0.46;

/** @type {[path: string, width: number][]} */
const HATCHES = [['M0 0L8 8', 1], ['M0 8L8 0', 1], ['M0 4H8', 1], ['M4 0V8', 1], ['M0 0L8 8M0 8L8 0', 1], ['M4 4h.01', 2.6]];

/** @typedef {{ x: number, y: number, width: number, height: number, unit: number }} View */

/** The part of the world that is shown; `unit` is a pixel of the screen.
 *  @type {View | null} */
let view = null;

/** @param {number} n @param {number} low @param {number} high */
const clamp = (n, low, high) => Math.max(low, Math.min(high, n));

/** The part of the world that matters: around every jurisdiction and site, in the shape of the whole map.
 *  @returns {View | null} */
function frame() {
  const points = [...jurisdictionsThatMatter().map(pointOf), ...report.sites.map((_, s) => sitePoint(s))].filter(point => point !== null);
  if (!points.length) return null;
  const xs = points.map(p => p[0]), ys = points.map(p => p[1]);
  let width = Math.max(...xs) - Math.min(...xs) + 240, height = Math.max(...ys) - Math.min(...ys) + 150;
  width = Math.min(WORLD.width, Math.max(width, height / SHAPE, 330));
  height = Math.min(WORLD.highest, width * SHAPE);
  const x = clamp((Math.min(...xs) + Math.max(...xs)) / 2 + 30 - width / 2, 0, WORLD.width - width);
  const y = clamp((Math.min(...ys) + Math.max(...ys)) / 2 + 12 - height / 2, 0, WORLD.height - height);
  return { x, y, width, height, unit: width / WORLD.screen };
}

/** The frame of countries that are drawn side by side.
 *  @param {number} count @returns {View} */
function drawnFrame(count) {
  const width = Math.max(2, count) * 206 + 80, height = 236;
  return { x: (count * 206 - width) / 2, y: 0, width, height, unit: width / WORLD.screen };
}

/** The countries, those that matter hatched; drawn ones stand alone.
 *  @param {View} view @param {ReturnType<typeof drawCountries>} drawn */
function ground({ x, y, width, height, unit }, drawn) {
  /** @type {Map<string, number>} */
  const tints = new Map();
  for (const j of jurisdictionsThatMatter()) {
    const iso = report.jurisdictions[j].iso ?? '', codes = Object.hasOwn(MAP.groups, iso) ? MAP.groups[iso] : [iso];
    for (const code of codes) if (code && (codes.length === 1 || !tints.has(code))) tints.set(code, j);
  }
  const hatches = HATCHES.map(([d, w], i) => svg('pattern', { id: `hatch-${i}`, width: 8, height: 8, patternUnits: 'userSpaceOnUse', patternTransform: `scale(${unit})` }, svg('path', { d, class: 'hatch', 'stroke-width': w })));
  const invented = [...drawn].map(([j, { path: d }]) => [svg('path', { d, class: 'land tinted' }), svg('path', { d, class: 'over', fill: `url(#hatch-${j % HATCHES.length})` })]);
  const lands = drawn.size ? invented : Object.entries(MAP.outlines).map(([code, d]) => {
    const tint = tints.get(code);
    return [svg('path', { d, class: tint === undefined ? 'land' : 'land tinted' }), tint !== undefined && svg('path', { d, class: 'over', fill: `url(#hatch-${tint % HATCHES.length})` })];
  });
  return svg('svg', { viewBox: `${x} ${y} ${width} ${height}`, class: 'world', role: 'img', 'aria-label': WORDS.map.picture },
    svg('defs', null, hatches), svg('g', { style: `stroke-width:${0.6 * unit}` }, lands), svg('g', { id: 'map-things' }));
}

const FACILITY = 'M-7 -7H7V7H-7Z';
/** @type {Record<string, string>} */
const SITE_SHAPES = {
  facility: FACILITY,
  device: 'M-4.5 -8H4.5Q5.5 -8 5.5 -7V7Q5.5 8 4.5 8H-4.5Q-5.5 8 -5.5 7V-7Q-5.5 -8 -4.5 -8Z',
  link: 'M-8 0Q-4 -8 0 0T8 0',
};
const DOCUMENT = 'M-4.5 -6H1.5L4.5 -3V6H-4.5ZM1.5 -6V-3H4.5';
const KEY = 'M-6 0a3 3 0 1 0 6 0a3 3 0 1 0 -6 0M0 0H7M4 0V3M7 0V3';

/** @param {Box} a @param {Box} b */
const overlap = (a, b) => a.x < b.x + b.w && b.x < a.x + a.w && a.y < b.y + b.h && b.y < a.y + a.h;

/** Moves a box down, then up, until it is free of those that stand already.
 *  @param {View} view @param {Box} box @param {Box[]} taken @param {number} step */
function settle(view, box, taken, step) {
  for (let i = 0; i < 40; i += 1) {
    const moved = { ...box, y: box.y + (i % 2 ? -1 : 1) * Math.ceil(i / 2) * step };
    if (moved.y > view.y && moved.y + moved.h < view.y + view.height && !taken.some(t => overlap(moved, t))) return moved;
  }
  return box;
}

/** @param {string} words @param {number} size @param {number} unit */
const labelWidth = (words, size, unit) => (textWidth(words, `${size}px system-ui, sans-serif`) + 4) * unit;
/** @param {string} words @param {number} max */
const shortened = (words, max) => (words.length > max ? `${words.slice(0, max - 1).trimEnd()}…` : words);
/** @param {number} s */
const siteName = s => shortened(report.sites[s].name, 42);

/** How much room the sign of some things takes.
 *  @param {number} count */
const badgeWidth = count => (count > 1 ? 32 : count ? 18 : 0);

/** @param {string} kind @param {string} d @param {number} count @param {number} x @param {number} y @param {number} unit */
function badge(kind, d, count, x, y, unit) {
  return svg('g', { class: kind, transform: `translate(${x} ${y}) scale(${unit})` }, svg('path', { d }), count > 1 && svg('text', { x: 9, y: 4.5, class: 'times' }, `×${count}`));
}

/** A site as its shape, its name, and what lies there.
 *  @param {View} view @param {number} s @param {Box} box @param {Point} at @param {number} copies @param {number} keys */
function siteMark({ unit }, s, box, at, copies, keys) {
  const y = box.y + box.h / 2, x = box.x + 9 * unit, middle = box.x + box.w / 2;
  // A site that is only in a country stands below the country's name; one that found no room there is led back to it.
  const moved = sitePoint(s) ? Math.hypot(at[0] - x, at[1] - y) > 14 * unit : y < at[1] - 14 * unit || Math.abs(middle - at[0]) > 120 * unit;
  const end = sitePoint(s) ? x : middle;
  let next = box.x + 22 * unit;
  const parts = /** @type {[string, string, number][]} */ ([['copy', DOCUMENT, copies], ['key', KEY, keys]]).filter(([, , count]) => count).map(([kind, d, count]) => {
    const made = badge(kind, d, count, next + 5 * unit, y, unit);
    next += badgeWidth(count) * unit;
    return made;
  });
  return svg('g', { class: 'site' },
    moved && svg('path', { d: `M${at[0]} ${at[1]}L${end} ${y}`, class: 'leader' }), moved && svg('circle', { cx: at[0], cy: at[1], r: 2.5 * unit }),
    svg('rect', { x: box.x, y: box.y, width: box.w, height: box.h, rx: 4 * unit, class: 'plate' }),
    svg('path', { d: wordFor(SITE_SHAPES, report.sites[s].kind, FACILITY), transform: `translate(${x} ${y}) scale(${unit})`, class: 'shape' }),
    parts, svg('text', { x: next, y: y + 4.2 * unit, 'font-size': 12 * unit }, siteName(s)));
}

/** The site at which a party has what an order to it is about: a copy of the data in its hands, or else a key that it can use.
 *  @param {number} p @param {number} d */
function siteOf(p, d) {
  const has = (/** @type {number} */ s) => allNow(report.sites[s].operator).includes(p);
  const copies = report.copies.filter(copy => copy.data === d && holdsNow(copy.exists)), keys = report.keys.filter(key => holdsNow(key.exists) && allNow(key.holders).includes(p));
  const at = [...copies.filter(copy => allNow(copy.tenants).includes(p)).flatMap(copy => allNow(copy.at)), ...copies.flatMap(copy => allNow(copy.at)).filter(has), ...keys.flatMap(key => allNow(key.stored_at))];
  return at[0];
}

/** Where an act comes from and goes to: to a site, or to the party where it has what is asked of it.
 *  @param {View} view @param {Data.ActEntry} act @param {Map<number, Box>} boxes @returns {[Point, Point] | null} */
function arrowEnds({ unit }, act, boxes) {
  const from = act.actor !== null ? pointOf(report.parties[act.actor].home) : null;
  const place = act.site ?? (act.party !== null && state.cell ? siteOf(act.party, state.cell[1]) : undefined), site = place !== undefined ? boxes.get(place) : undefined;
  /** @type {Point | null} */
  const to = site ? [site.x + 9 * unit, site.y + site.h / 2] : act.party !== null ? pointOf(report.parties[act.party].home) : null;
  return from && to ? [from, to] : null;
}

/** An arrow and its number.
 *  @param {View} view @param {[Point, Point]} ends @param {number} number */
function arrow({ unit }, [from, to], number) {
  const dx = to[0] - from[0], dy = to[1] - from[1], length = Math.hypot(dx, dy);
  /** @type {Point[]} */
  let [start, bend, end] = [from, [(from[0] + to[0]) / 2 + dy * 0.18, (from[1] + to[1]) / 2 - Math.abs(dx) * 0.18 - 10 * unit * number], to];
  if (length < 12 * unit) {
    start = [from[0] - 8 * unit, from[1] - 4 * unit];
    end = [from[0] + 8 * unit, from[1] - 4 * unit];
    bend = [from[0], from[1] - (46 + 12 * number) * unit];
  }
  const middle = [0.25 * start[0] + 0.5 * bend[0] + 0.25 * end[0], 0.25 * start[1] + 0.5 * bend[1] + 0.25 * end[1]];
  const away = Math.hypot(end[0] - bend[0], end[1] - bend[1]) || 1, ux = (end[0] - bend[0]) / away, uy = (end[1] - bend[1]) / away, h = 9 * unit;
  // The tip stays clear of the name that stands at its goal.
  if (length >= 60 * unit) end = [end[0] - 14 * unit * ux, end[1] - 14 * unit * uy];
  const way = svg('g', { class: 'arrow' },
    svg('path', { d: `M${start}Q${bend} ${end}`, class: 'way', 'stroke-width': 2 * unit }),
    svg('path', { d: `M${end}l${-h * ux - 0.5 * h * uy} ${-h * uy + 0.5 * h * ux}l${h * uy} ${-h * ux}z`, class: 'tip' }));
  const sign = svg('g', { class: 'arrow-number' }, svg('circle', { cx: middle[0], cy: middle[1], r: 9 * unit }), svg('text', { x: middle[0], y: middle[1] + 4.2 * unit, 'text-anchor': 'middle', 'font-size': 12 * unit }, String(number)));
  return { way, sign };
}

/** The acts of the path that is open. */
function chosenActs() {
  if (!state.cell || state.teach || readsNow(...state.cell) === NONE()) return [];
  const path = pathsNow(...state.cell)[Math.max(0, state.path)], told = path && toldNow(path);
  return (told ? told.acts : []).map(t => report.acts[report.told_acts[t].act]);
}

/** The names of countries; room for them and for acts within the country is taken.
 *  @param {View} view @param {Box[]} taken */
function countryLabels(view, taken) {
  const { unit } = view;
  return jurisdictionsThatMatter().map(j => {
    const point = labelPoint(j);
    if (!point) return null;
    const name = shortened(report.jurisdictions[j].name, 26), width = labelWidth(name.toUpperCase(), 11, unit) * 1.14;
    const box = settle(view, { x: point[0] - width / 2, y: point[1] - 9 * unit, w: width, h: 15 * unit }, taken, 16 * unit);
    taken.push(box, { x: point[0] - 14 * unit, y: point[1] - 44 * unit, w: 28 * unit, h: 34 * unit });
    return svg('text', { x: box.x + box.w / 2, y: box.y + 11.5 * unit, class: 'country', 'text-anchor': 'middle', 'font-size': 11 * unit }, name);
  });
}

/** The sites with what lies there, and their boxes.
 *  @param {View} view @param {Box[]} taken */
function siteMarks(view, taken) {
  const { unit } = view, marks = [];
  /** @type {Map<number, Box>} */
  const boxes = new Map();
  /** @type {Map<number | null, number>} */
  const stacked = new Map();
  for (const s of sitesNow()) {
    const j = jurisdictionNow(s), point = sitePoint(s), at = point ?? pointOf(j);
    if (!at) continue;
    const copies = countAt(report.copies, copy => copy.at, s, copy => holdsNow(copy.exists) && dataHere(copy.data));
    const keys = countAt(report.keys, key => key.stored_at, s, key => holdsNow(key.exists));
    const width = labelWidth(siteName(s), 12, unit) + (26 + badgeWidth(copies) + badgeWidth(keys)) * unit;
    const under = point ? 0 : 20 + 24 * (stacked.get(j) ?? 0);
    if (!point) stacked.set(j, (stacked.get(j) ?? 0) + 1);
    const wanted = point ? at[0] - 9 * unit : at[0] - width / 2;
    const x = Math.max(view.x + 4 * unit, Math.min(wanted, view.x + view.width - width - 4 * unit));
    const box = settle(view, { x, y: at[1] - 11 * unit + under * unit, w: width, h: 22 * unit }, taken, 24 * unit);
    taken.push(box);
    boxes.set(s, box);
    marks.push(siteMark(view, s, box, at, copies, keys));
  }
  return { marks, boxes };
}

/** Everything on the map, what lies uppermost last.
 *  @param {View} view */
function things(view) {
  /** @type {Box[]} */
  const taken = [];
  const labels = countryLabels(view, taken), { marks, boxes } = siteMarks(view, taken);
  const arrows = chosenActs().flatMap((act, i) => {
    const ends = arrowEnds(view, act, boxes);
    return ends ? [arrow(view, ends, i + 1)] : [];
  });
  return [arrows.map(({ way }) => way), labels, marks, arrows.map(({ sign }) => sign)];
}

/** @param {Change} change */
export function drawLater(change) {
  if (change.loaded) {
    const drawn = drawCountries();
    view = drawn.size ? drawnFrame(drawn.size) : frame();
    $('map').hidden = !view;
    $('map-outlines').hidden = drawn.size > 0;
    $('map-drawn').hidden = drawn.size === 0;
    fill($('map-box'), view ? ground(view, drawn) : []);
  }
  if (!view) return;
  const layer = $('map-things');
  layer.replaceChildren();
  put(layer, things(view));
  const drawn = all(layer, '.arrow').length;
  fill($('map-arrows'), drawn > 0 && pick(WORDS.map.arrows, drawn));
  const off = sitesNow().filter(s => !sitePoint(s) && !pointOf(jurisdictionNow(s)));
  fill($('map-off'), off.length > 0 && phrase(WORDS.map.off, { sites: listed(off.map(s => own(report.sites[s].name)), 6) }));
}
