// Makes outlines.json, once, at development time:
//
//     npm install world-atlas@2.0.2 i18n-iso-countries@7
//     node recipe.mjs > outlines.json
//
// Natural Earth's countries at 1:110 m, projected by the Natural Earth projection (Šavrič and others, 2011) into a box of
// 1000 × 507 with the equator in the middle, rounded to a tenth, as relative SVG paths by ISO 3166 code. The same formula stands in
// src/present/report/projection.rs, and a test holds the two together. Places that are too small for that scale come as points from 1:50 m.
import { createRequire } from 'node:module';
import { readFileSync } from 'node:fs';
const require = createRequire(process.cwd() + '/');
const iso = require('i18n-iso-countries');
const atlas = scale => JSON.parse(readFileSync(require.resolve(`world-atlas/countries-${scale}.json`)));

const SCALE = 500 / (Math.PI * 0.8707);
function project([longitude, latitude]) {
  const l = longitude * Math.PI / 180, p = latitude * Math.PI / 180, p2 = p * p, p4 = p2 * p2;
  const x = l * (0.8707 - 0.131979 * p2 + p4 * (-0.013791 + p4 * (0.003971 * p2 - 0.001529 * p4)));
  const y = p * (1.007226 + p2 * (0.015085 + p4 * (-0.044475 + 0.028874 * p2 - 0.005916 * p4)));
  return [500 + SCALE * x, Math.min(507, 253.5 - SCALE * y)];
}

function decoded(topology) {
  const { scale, translate } = topology.transform;
  const arcs = topology.arcs.map(arc => {
    let x = 0, y = 0;
    return arc.map(([dx, dy]) => [(x += dx) * scale[0] + translate[0], (y += dy) * scale[1] + translate[1]]);
  });
  const ring = places => places.flatMap((place, i) => {
    const points = place < 0 ? arcs[~place].slice().reverse() : arcs[place];
    return i ? points.slice(1) : points;
  });
  return topology.objects.countries.geometries.map(g => {
    const polygons = g.type === 'Polygon' ? [g.arcs] : g.type === 'MultiPolygon' ? g.arcs : [];
    return { id: g.id, name: g.properties.name, rings: polygons.flatMap(p => p.map(ring)).flatMap(cut), outer: polygons.map(p => ring(p[0])).flatMap(cut) };
  });
}

// A ring that crosses the date line becomes one on each side of it.
function cut(ring) {
  let turn = 0;
  const unrolled = ring.map(([x, y], i) => {
    const step = i ? x - ring[i - 1][0] : 0;
    if (step > 180) turn -= 360;
    if (step < -180) turn += 360;
    return [x + turn, y];
  });
  if (turn !== 0 || unrolled.every(([x], i) => x === ring[i][0])) return [ring];
  const half = (line, keep) => unrolled.flatMap((p, i) => {
    const q = unrolled[(i + 1) % unrolled.length], out = keep(p[0]) ? [p] : [];
    if (keep(p[0]) !== keep(q[0])) out.push([line, p[1] + (q[1] - p[1]) * (line - p[0]) / (q[0] - p[0])]);
    return out;
  });
  const line = Math.max(...unrolled.map(p => p[0])) > 180 ? 180 : -180;
  const west = half(line, x => x <= line), east = half(line, x => x >= line);
  const shift = (part, by) => part.map(([x, y]) => [x + by, y]);
  return line === 180 ? [west, shift(east, -360)] : [shift(west, 360), east];
}

const tenths = n => Math.round(n * 10);
const written = n => String(n / 10).replace(/^(-?)0\./, '$1.');
function path(rings) {
  let out = '', at = [0, 0];
  for (const ring of rings) {
    const points = [];
    for (const point of ring.map(project)) {
      const next = point.map(tenths), last = points[points.length - 1];
      if (!last || last[0] !== next[0] || last[1] !== next[1]) points.push(next);
    }
    if (points.length > 1 && points[0].join() === points[points.length - 1].join()) points.pop();
    if (points.length < 3) continue;
    points.forEach((p, i) => {
      const d = [p[0] - at[0], p[1] - at[1]].map(written);
      out += (i === 0 ? 'm' : i === 1 ? 'l' : ' ') + d[0] + (d[1].startsWith('-') ? '' : ' ') + d[1];
      at = p;
    });
    out += 'z';
    at = points[0];
  }
  return out.replace(/ -/g, '-');
}

// The middle of the largest outline, and how large that is.
function middle(outers) {
  let best = [0, 0, 0];
  for (const ring of outers.map(r => r.map(project))) {
    let area = 0, x = 0, y = 0;
    ring.forEach((p, i) => {
      const q = ring[(i + 1) % ring.length], cross = p[0] * q[1] - q[0] * p[1];
      area += cross; x += (p[0] + q[0]) * cross; y += (p[1] + q[1]) * cross;
    });
    if (Math.abs(area) > best[2]) best = [x / (3 * area), y / (3 * area), Math.abs(area)];
  }
  return [tenths(best[0]) / 10, tenths(best[1]) / 10];
}

// A middle that lies in the sea or in a corner is moved to where people look for the country.
const MOVED = { US: [-98, 39.5], CA: [-106, 56], RU: [95, 62], FR: [2.5, 46.7], NO: [9.5, 61.5], CL: [-71, -33.5], VN: [106, 16.5], NL: [5.3, 52.2], GB: [-1.8, 52.6], HR: [16.4, 45.6], IN: [79, 22.5] };
const outlines = {}, points = {};
let unnamed = 0;
for (const land of decoded(atlas('110m'))) {
  const code = land.name === 'Kosovo' ? 'XK' : iso.numericToAlpha2(land.id) ?? `-${++unnamed}`;
  outlines[code] = path(land.rings);
  if (!code.startsWith('-')) points[code] = MOVED[code] ? project(MOVED[code]).map(n => tenths(n) / 10) : middle(land.outer);
}
for (const land of decoded(atlas('50m'))) {
  const code = iso.numericToAlpha2(land.id);
  if (code && !points[code]) points[code] = middle(land.outer);
}
points.EU = project([4.37, 50.84]).map(n => tenths(n) / 10);
const EU = 'AT BE BG CY CZ DE DK EE ES FI FR GR HR HU IE IT LT LU LV MT NL PL PT RO SE SI SK'.split(' ');
const sorted = o => Object.fromEntries(Object.keys(o).sort().map(k => [k, o[k]]));
console.log(JSON.stringify({ outlines: sorted(outlines), points: sorted(points), groups: { EU } }));
