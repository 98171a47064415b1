
// --- The map ---------------------------------------------------------------------------------------------------------------

const HATCHES = [['M0 0L8 8', 1], ['M0 8L8 0', 1], ['M0 4H8', 1], ['M4 0V8', 1], ['M0 0L8 8M0 8L8 0', 1], ['M4 4h.01', 2.6]];
let view = null;

// Where sites may lie and parties are at home; law packs bring others along.
function jurisdictionsThatMatter() {
  const named = new Set([...D.sites.flatMap(site => site.located.map(l => l.to)), ...D.parties.map(party => party.home)]);
  return D.jurisdictions.map((_, j) => j).filter(j => named.has(j));
}

// The part of the world that matters: around every jurisdiction and site, in the shape of the whole map.
function frame() {
  const points = [...jurisdictionsThatMatter().map(pointOf), ...D.sites.map((_, s) => sitePoint(s))].filter(Boolean);
  if (!points.length) return null;
  const xs = points.map(p => p[0]), ys = points.map(p => p[1]);
  let width = Math.max(...xs) - Math.min(...xs) + 240, height = Math.max(...ys) - Math.min(...ys) + 150;
  width = Math.min(1000, Math.max(width, height / 0.46, 330));
  height = Math.min(460, width * 0.46);
  const clamp = (n, low, high) => Math.max(low, Math.min(high, n));
  const x = clamp((Math.min(...xs) + Math.max(...xs)) / 2 + 30 - width / 2, 0, 1000 - width);
  const y = clamp((Math.min(...ys) + Math.max(...ys)) / 2 + 12 - height / 2, 0, 507 - height);
  return { x, y, width, height, unit: width / 860 };
}

function ground() {
  const { x, y, width, height, unit } = view, tints = new Map();
  jurisdictionsThatMatter().forEach(j => {
    const jurisdiction = D.jurisdictions[j];
    const codes = Object.hasOwn(MAP.groups, jurisdiction.iso ?? '') ? MAP.groups[jurisdiction.iso] : [jurisdiction.iso];
    for (const code of codes) if (code && (codes.length === 1 || !tints.has(code))) tints.set(code, j);
  });
  const hatches = HATCHES.map(([d, w], i) => svg('pattern', { id: `hatch-${i}`, width: 8, height: 8, patternUnits: 'userSpaceOnUse', patternTransform: `scale(${unit})` }, svg('path', { d, class: 'hatch', 'stroke-width': w })));
  const lands = Object.entries(MAP.outlines).map(([code, d]) => [
    svg('path', { d, class: tints.has(code) ? 'land tinted' : 'land' }),
    tints.has(code) && svg('path', { d, class: 'over', fill: `url(#hatch-${tints.get(code) % HATCHES.length})` }),
  ]);
  return svg('svg', { viewBox: `${x} ${y} ${width} ${height}`, class: 'world', role: 'img', 'aria-label': 'A map of where copies and keys lie; the same in words stands below it.' },
    svg('defs', null, hatches), svg('g', { style: `stroke-width:${0.6 * unit}` }, lands), svg('g', { id: 'map-things' }));
}

const SITE_SHAPES = {
  facility: 'M-7 -7H7V7H-7Z',
  device: 'M-4.5 -8H4.5Q5.5 -8 5.5 -7V7Q5.5 8 4.5 8H-4.5Q-5.5 8 -5.5 7V-7Q-5.5 -8 -4.5 -8Z',
  link: 'M-8 0Q-4 -8 0 0T8 0',
};
const DOCUMENT = 'M-4.5 -6H1.5L4.5 -3V6H-4.5ZM1.5 -6V-3H4.5';
const KEY = 'M-6 0a3 3 0 1 0 6 0a3 3 0 1 0 -6 0M0 0H7M4 0V3M7 0V3';

const overlap = (a, b) => a.x < b.x + b.w && b.x < a.x + a.w && a.y < b.y + b.h && b.y < a.y + a.h;
// Moves a box down, then up, until it is free of those that stand already.
function settle(box, taken, step) {
  for (let i = 0; i < 40; i += 1) {
    const moved = { ...box, y: box.y + (i % 2 ? -1 : 1) * Math.ceil(i / 2) * step };
    if (moved.y > view.y && moved.y + moved.h < view.y + view.height && !taken.some(t => overlap(moved, t))) return moved;
  }
  return box;
}

const labelWidth = (text, size, unit) => {
  pencil.font = `${size}px system-ui, sans-serif`;
  return (pencil.measureText(text).width + 4) * unit;
};
const shortened = (text, most) => (text.length > most ? `${text.slice(0, most - 1).trimEnd()}…` : text);

function badge(kind, d, count, x, y, unit) {
  return svg('g', { class: kind, transform: `translate(${x} ${y}) scale(${unit})` }, svg('path', { d }), count > 1 && svg('text', { x: 9, y: 4.5, class: 'times' }, `×${count}`));
}

// A site as its shape, its name, and what lies there.
function siteMark(s, box, at, copies, keys) {
  const { unit } = view, y = box.y + box.h / 2, x = box.x + 9 * unit, moved = Math.hypot(at[0] - x, at[1] - y) > 14 * unit && sitePoint(s);
  let next = box.x + 22 * unit;
  const parts = [];
  const step = (kind, d, count) => {
    if (!count) return;
    parts.push(badge(kind, d, count, next + 5 * unit, y, unit));
    next += (count > 1 ? 32 : 18) * unit;
  };
  step('copy', DOCUMENT, copies);
  step('key', KEY, keys);
  return svg('g', { class: 'site' },
    moved && svg('path', { d: `M${at[0]} ${at[1]}L${x} ${y}`, class: 'leader' }), moved && svg('circle', { cx: at[0], cy: at[1], r: 2.5 * unit }),
    svg('rect', { x: box.x, y: box.y, width: box.w, height: box.h, rx: 4 * unit, class: 'plate' }),
    svg('path', { d: wordFor(SITE_SHAPES, D.sites[s].kind, SITE_SHAPES.facility), transform: `translate(${x} ${y}) scale(${unit})`, class: 'shape' }),
    parts, svg('text', { x: next, y: y + 4.2 * unit, 'font-size': 12 * unit }, shortened(D.sites[s].name, 34)));
}

// Where an act comes from and goes to.
function arrowEnds(act, boxes) {
  const from = act.actor !== null && act.actor !== undefined ? pointOf(D.parties[act.actor]?.home) : null;
  const site = act.site !== null && act.site !== undefined ? boxes.get(act.site) : null;
  const to = site ? [site.x + 9 * view.unit, site.y + site.h / 2] : act.party !== null && act.party !== undefined ? pointOf(D.parties[act.party]?.home) : null;
  return from && to ? [from, to] : null;
}

function arrow([from, to], number) {
  const { unit } = view, dx = to[0] - from[0], dy = to[1] - from[1], length = Math.hypot(dx, dy);
  let bend, start = from, end = to;
  if (length < 12 * unit) {
    start = [from[0] - 8 * unit, from[1] - 4 * unit];
    end = [from[0] + 8 * unit, from[1] - 4 * unit];
    bend = [from[0], from[1] - (46 + 12 * number) * unit];
  } else bend = [(from[0] + to[0]) / 2 + dy * 0.18, (from[1] + to[1]) / 2 - Math.abs(dx) * 0.18 - 10 * unit * number];
  const middle = [0.25 * start[0] + 0.5 * bend[0] + 0.25 * end[0], 0.25 * start[1] + 0.5 * bend[1] + 0.25 * end[1]];
  const away = Math.hypot(end[0] - bend[0], end[1] - bend[1]) || 1, ux = (end[0] - bend[0]) / away, uy = (end[1] - bend[1]) / away, h = 9 * unit;
  // The tip stays clear of the name that stands at its goal.
  if (length >= 60 * unit) end = [end[0] - 14 * unit * ux, end[1] - 14 * unit * uy];
  const way = svg('g', { class: 'arrow' },
    svg('path', { d: `M${start}Q${bend} ${end}`, class: 'way', 'stroke-width': 2 * unit }),
    svg('path', { d: `M${end}l${-h * ux - 0.5 * h * uy} ${-h * uy + 0.5 * h * ux}l${h * uy} ${-h * ux}z`, class: 'tip' }));
  const sign = svg('g', { class: 'arrow-number' }, svg('circle', { cx: middle[0], cy: middle[1], r: 9 * unit }), svg('text', { x: middle[0], y: middle[1] + 4.2 * unit, 'text-anchor': 'middle', 'font-size': 12 * unit }, String(number)));
  return [way, sign];
}

function chosenActs() {
  if (!state.cell || state.teach || readsNow(...state.cell) === NONE()) return [];
  const path = pathsNow(detailOf(...state.cell))[Math.max(0, state.path)], told = path && toldNow(path);
  return (told?.acts ?? []).map(t => D.acts[D.told_acts[t]?.act]).filter(Boolean);
}

function things() {
  const { unit } = view, taken = [], boxes = new Map(), stacked = new Map(), marks = [], labels = [];
  jurisdictionsThatMatter().forEach(j => {
    const jurisdiction = D.jurisdictions[j];
    const point = jurisdiction.point ?? placeOf(jurisdiction.iso);
    if (!point) return;
    const name = shortened(jurisdiction.name, 26), width = labelWidth(name.toUpperCase(), 11, unit) * 1.14;
    const box = settle({ x: point[0] - width / 2, y: point[1] - 9 * unit, w: width, h: 15 * unit }, taken, 16 * unit);
    // Room above the label for acts within the country.
    taken.push(box, { x: point[0] - 14 * unit, y: point[1] - 44 * unit, w: 28 * unit, h: 34 * unit });
    labels.push(svg('text', { x: box.x + box.w / 2, y: box.y + 11.5 * unit, class: 'country', 'text-anchor': 'middle', 'font-size': 11 * unit }, name));
  });
  for (const s of sitesNow()) {
    const j = jurisdictionNow(s), at = sitePoint(s) ?? pointOf(j);
    if (!at) continue;
    const copies = D.copies.filter(c => holdsNow(c.exists) && dataHere(c.data) && allNow(c.at).includes(s)).length;
    const keys = D.keys.filter(k => holdsNow(k.exists) && allNow(k.stored_at).includes(s)).length;
    const width = labelWidth(shortened(D.sites[s].name, 34), 12, unit) + (26 + (copies > 1 ? 32 : copies ? 18 : 0) + (keys > 1 ? 32 : keys ? 18 : 0)) * unit;
    const below = sitePoint(s) ? 0 : 20 + 24 * (stacked.get(j) ?? 0);
    if (!sitePoint(s)) stacked.set(j, (stacked.get(j) ?? 0) + 1);
    let x = sitePoint(s) ? at[0] - 9 * unit : at[0] - width / 2;
    x = Math.max(view.x + 4 * unit, Math.min(x, view.x + view.width - width - 4 * unit));
    const box = settle({ x, y: at[1] - 11 * unit + below * unit, w: width, h: 22 * unit }, taken, 24 * unit);
    taken.push(box);
    boxes.set(s, box);
    marks.push(siteMark(s, box, at, copies, keys));
  }
  const arrows = chosenActs().map((act, i) => [arrowEnds(act, boxes), i + 1]).filter(([ends]) => ends).map(([ends, n]) => arrow(ends, n));
  return [arrows.map(([way]) => way), labels, marks, arrows.map(([, sign]) => sign)];
}

drawnLater(change => {
  if (change?.loaded) {
    view = frame();
    $('map').hidden = !view;
    fill($('map-box'), view ? ground() : []);
  }
  if (!view) return;
  const layer = $('map-things');
  layer.replaceChildren();
  put(layer, things());
  const drawnArrows = layer.querySelectorAll('.arrow').length;
  fill($('map-arrows'), drawnArrows ? `${drawnArrows === 1 ? 'The arrow is the act' : 'The arrows are the acts'} of the way in that is open above, numbered as there.` : '');
  const off = sitesNow().filter(s => !sitePoint(s) && !pointOf(jurisdictionNow(s)));
  fill($('map-off'), off.length ? ['Not on the map: ', listed(off.map(s => own(D.sites[s].name)), 6), '.'] : []);
});
