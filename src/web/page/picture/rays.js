// Rays: from who reads to what is read, by way of whom they order or direct.

import { NONE, cellAt, lookedAtFor } from '../answers.js';
import { report } from '../data.js';
import { svg } from '../dom.js';
import { holdsIn } from '../guards.js';
import { easiestPath } from './because.js';
import { copiesIn } from './moves.js';

/** How a ray is drawn: the harder the means, the more it is broken.
 *  @param {number} m */
const kindOf = m => (m === 0 ? 'plain' : m <= 3 ? 'firm' : m <= 5 ? 'dashed' : 'dotted');

/** A soft line through some points.
 *  @param {Point[]} points */
function through(points) {
  const [first, ...rest] = points;
  let d = `M${first[0].toFixed(1)} ${first[1].toFixed(1)}`, [x, y] = first;
  for (const [u, v] of rest) {
    const dx = u - x, dy = v - y, bend = Math.min(42, Math.hypot(dx, dy) * 0.16), sign = dx >= 0 ? 1 : -1, length = Math.hypot(dx, dy) || 1;
    d += `Q${((x + u) / 2 + (dy / length) * bend * sign).toFixed(1)} ${((y + v) / 2 - (dx / length) * bend * sign).toFixed(1)} ${u.toFixed(1)} ${v.toFixed(1)}`;
    [x, y] = [u, v];
  }
  return d;
}

/** Where a line leaves a house: at the side to which it goes, at its left for what stands above or below.
 *  @param {Port} port @param {Point} to @returns {Point} */
const edge = ({ x, y, width }, [u]) => [u > x + width ? x + width : x, y];

/** The rays of some data under some answers.
 *  @param {Answers} answers @param {number} g @param {Scene} scene @param {Anchors} anchors @param {(p: number, d: number) => boolean} shown */
export function raysOf(answers, g, scene, anchors, shown) {
  const d = scene.groups[g]?.[0];
  if (d === undefined) return [];
  const sheets = copiesIn(answers.values, scene.groups[g]).flatMap(copy => copy.at.filter(one => holdsIn(answers.values, one.when)).flatMap(one => {
    const at = anchors.sheet(g, one.to, answers.values);
    return at ? [{ s: one.to, at }] : [];
  }));
  return anchors.houses.filter(one => one.main).flatMap(own => {
    const { p } = own, i = cellAt(p, d), reads = answers.reads[i], holds = answers.holds[i];
    if (!sheets.length || !shown(p, d) || (reads === NONE() && (holds === NONE() || !lookedAtFor(p, 'reads')))) return [];
    const sealed = reads === NONE(), found = sealed ? null : easiestPath(answers, p, d);
    const acts = (found?.path.acts ?? []).map(act => report.acts[act]), site = acts.find(act => act.site !== null)?.site;
    const far = (/** @type {Point} */ [x, y], /** @type {Port} */ port) => Math.hypot(x - port.x - port.width / 2, y - port.y), near = (/** @type {{ s: number, at: Point }} */ one) => (one.s === site ? -1 : far(one.at, own));
    const goal = sheets.reduce((a, b) => (near(b) < near(a) ? b : a));
    // By way of the nearest house of whoever is ordered or directed.
    const by = [...new Set(acts.map(act => act.party))].filter(q => q !== p).slice(0, 2).flatMap(q => anchors.houses.filter(one => one.p === q).sort((a, b) => far(goal.at, a) - far(goal.at, b)).slice(0, 1));
    const via = by.map(port => edge(port, [own.x + own.width / 2, own.y])), from = edge(own, via[0] ?? goal.at);
    return [svg('g', { class: `ray ${sealed ? 'sealed' : kindOf(reads)}` }, svg('path', { d: through([from, ...via, goal.at]) }), via.map(([x, y]) => svg('circle', { cx: x, cy: y, r: 3.5 })), svg('circle', { cx: goal.at[0], cy: goal.at[1], r: 3 }))];
  });
}
