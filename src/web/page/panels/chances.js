// Chances: kept apart from what is possible. The program sends a diagram for each cell and the draws of every act; here they are
// only added up for the state shown.

import { NONE, answersUnder, cellAt, firstNow, holdsNow, readsNow } from '../answers.js';
import { report } from '../data.js';
import { $, el, fill, first, paragraph, svg } from '../dom.js';
import { holdsIn } from '../guards.js';
import { LABELS } from '../labels.js';
import { copyOf, state } from '../state.js';
import { detailOf, pathsNow } from '../telling.js';
import { WORDS, counted, percent, phrase, text } from '../words.js';

/** The years of the table. */
const TABLE = [1, 2, 3, 5, 10, 20, 30];

/** How often an act happens in the state shown; null where it is available.
 *  @param {number} a */
const yearlyNow = a => firstNow(report.acts[a].yearly);

/** A fixed order of the draws, another for each act, so that acts are drawn independently of each other.
 *  @param {number[]} list @param {number} seed */
function shuffled(list, seed) {
  let x = ((seed + 1) * 2654435761) >>> 0;
  const out = list.slice();
  for (let i = out.length - 1; i > 0; i -= 1) {
    x = (Math.imul(x, 1664525) + 1013904223) >>> 0;
    const j = x % (i + 1);
    [out[i], out[j]] = [out[j], out[i]];
  }
  return out;
}

/** What stands below a node: a guard, coded as −3 less than it is, or another node.
 *  @param {number} child */
const guardOf = child => (child < 0 ? -3 - child : null);

/** The nodes below one, children before their parents.
 *  @param {Data.Chances} chances @param {number} root */
function below(chances, root) {
  const seen = new Set(), open = [root];
  for (let n = open.pop(); n !== undefined; n = open.pop()) {
    if (n < 0 || seen.has(n)) continue;
    seen.add(n);
    open.push(chances.nodes[n][1], chances.nodes[n][2]);
  }
  return [...seen].sort((a, b) => a - b);
}

/** @typedef {{ years: number, mean: number, median: number, low: number, high: number, ranged: boolean }} Row */

/** For every year: the mean, the median, and the ends of the 90 % band, over the draws.
 *  @param {Data.Chances} chances @param {number} root @returns {Row[]} */
function chancesFor(chances, root) {
  const nodes = below(chances, root);
  /** @type {Map<number, number[]>} */
  const yearly = new Map();
  for (const n of nodes) {
    const [act] = chances.nodes[n], found = yearlyNow(act);
    if (found) yearly.set(act, shuffled(chances.draws[found.draws], act));
  }
  const draws = Math.max(1, ...[...yearly.values()].map(list => list.length));
  /** @type {Map<number, number>} */
  const values = new Map();
  /** @param {number} child */
  const valueOf = child => {
    const guard = guardOf(child);
    return guard === null ? values.get(child) ?? 0 : Number(holdsNow(guard));
  };
  return chances.years.map(years => {
    const found = Array.from({ length: draws }, (_, draw) => {
      for (const n of nodes) {
        const [act, yes, no] = chances.nodes[n], list = yearly.get(act);
        const p = list ? 1 - (1 - list[draw % list.length]) ** years : 1;
        values.set(n, p * valueOf(yes) + (1 - p) * valueOf(no));
      }
      return valueOf(root);
    }).sort((a, b) => a - b);
    const at = (/** @type {number} */ q) => found[Math.min(found.length - 1, Math.floor(q * found.length))];
    return { years, mean: found.reduce((a, b) => a + b, 0) / found.length, median: at(0.5), low: at(0.05), high: at(0.95), ranged: draws > 1 };
  });
}

/** More answers to the claims than these are not gone through. */
const MOST_ANSWERS = 512;

/** The claims that the author gave likelihoods. */
const weighedClaims = () => report.switches.map((_, s) => s).filter(s => report.switches[s].kind === 'claim' && report.switches[s].options.every(o => o.likelihood !== null));

/** Every answer to the claims that has a likelihood, the rest as in the state shown. Nothing where there is but one, or too many.
 *  @returns {[Choice, number][]} */
function weighedStates() {
  /** @type {[Choice, number][]} */
  let states = [[copyOf(state), 1]];
  for (const s of weighedClaims()) {
    const { options } = report.switches[s];
    if (states.length * options.length > MOST_ANSWERS) return [];
    states = states.flatMap(([of, weight]) => options.flatMap((option, o) => {
      const next = copyOf(of);
      next.options[s] = o;
      return /** @type {[Choice, number][]} */ (option.likelihood ? [[next, weight * option.likelihood]] : []);
    }));
  }
  return states.length > 1 ? states : [];
}

/** The mean over the draws of the chance that an act happens within some years. @param {number[]} list @param {number} years */
const meanWithin = (list, years) => list.reduce((sum, y) => sum + 1 - (1 - y) ** years, 0) / list.length;

/** The chance of a cell with the claims weighed as the author does; null where there is nothing to weigh, or not all is listed.
 *  @param {number} p @param {number} d @param {Data.Chances} chances @param {{ more: number }} detail @param {number} root @param {number} years */
function weighedChance(p, d, chances, detail, root, years) {
  const states = weighedStates(), nodes = below(chances, root);
  if (!states.length) return null;
  let sum = 0, open = true;
  for (const [of, weight] of states) {
    const answers = answersUnder(of), holds = (/** @type {number} */ guard) => holdsIn(answers.values, guard), reads = answers.reads[cellAt(p, d)];
    if (holds(detail.more)) return null;
    if (reads === 0) {
      sum += weight;
      continue;
    }
    /** The chance when each act of chance happens with the mean of its draws within so many years. @param {number} within */
    const chanceWithin = within => {
      /** @type {Map<number, number>} */
      const values = new Map();
      const valueOf = (/** @type {number} */ child) => {
        const guard = guardOf(child);
        return guard === null ? values.get(child) ?? 0 : Number(holds(guard));
      };
      for (const n of nodes) {
        const [act, yes, no] = chances.nodes[n], found = report.acts[act].yearly.find(one => holds(one.when));
        const happens = found ? meanWithin(chances.draws[found.draws], within) : 1;
        values.set(n, happens * valueOf(yes) + (1 - happens) * valueOf(no));
      }
      return valueOf(root);
    };
    sum += weight * chanceWithin(years);
    open = open && chanceWithin(0) === 1;
  }
  // What is open whatever the claims come to has no chance.
  return open ? null : sum;
}

/** @param {Row[]} rows */
function chart(rows) {
  const wide = 420, high = 150, left = 40, top = 8, last = rows[rows.length - 1].years;
  const x = (/** @type {number} */ years) => left + ((wide - left - 8) * years) / last, y = (/** @type {number} */ p) => top + (high - top - 24) * (1 - p);
  const line = (/** @type {'median' | 'low' | 'high'} */ key) => rows.map((r, i) => `${i ? 'L' : 'M'}${x(r.years).toFixed(1)} ${y(r[key]).toFixed(1)}`).join('');
  const band = `${line('high')}${rows.slice().reverse().map(r => `L${x(r.years).toFixed(1)} ${y(r.low).toFixed(1)}`).join('')}Z`;
  return svg('svg', { viewBox: `0 0 ${wide} ${high}`, class: 'chart', role: 'img', 'aria-label': text(WORDS.chances.chart, { n: last }) },
    [0, 0.5, 1].map(p => svg('g', null, svg('path', { d: `M${left} ${y(p)}H${wide - 8}`, class: 'rule' }), svg('text', { x: left - 6, y: y(p) + 4, 'text-anchor': 'end' }, text(WORDS.percent.share, { n: p * 100 })))),
    [1, 10, 20, 30].filter(n => n <= last).map(n => svg('text', { x: x(n), y: high - 6, 'text-anchor': n === last ? 'end' : 'middle' }, text(WORDS.chances.years_short, { n }))),
    rows[0].ranged && svg('path', { d: band, class: 'band' }), svg('path', { d: line('median'), class: 'curve' }));
}

let yearsShown = 10;

/** @param {Row} r */
const said = r => (r.ranged ? text(WORDS.chances.band, { median: percent(r.median), low: percent(r.low), high: percent(r.high), mean: percent(r.mean) }) : percent(r.mean));

/** @param {number} p @param {number} d */
function chancesPart(p, d) {
  const detail = detailOf(p, d), paths = pathsNow(p, d);
  // The diagrams are of who could read.
  if (state.asked !== 'reads' || !report.chances || !detail || readsNow(p, d) === NONE() || readsNow(p, d) === 0 || !paths.length) return null;
  const heading = [el('h3', null, LABELS.likely), el('p', { class: 'quiet' }, WORDS.chances.what)];
  if (holdsNow(detail.more)) return el('section', { class: 'likely' }, heading, paragraph(WORDS.chances.not_all_listed));
  if (!paths.some(path => path.acts.some(yearlyNow))) return null;
  if (detail.chance === undefined) return el('section', { class: 'likely' }, heading, paragraph(WORDS.chances.too_many));
  const known = report.chances, root = detail.chance;
  const weighed = (/** @type {number} */ n) => {
    const chance = weighedChance(p, d, known, detail, root, n);
    return chance !== null && el('p', { class: 'chance weighed' }, phrase(WORDS.chances.weighed, { years: counted(WORDS.years, n), chance: el('strong', null, percent(chance)) }));
  };
  // A way in that rests on no act of chance is open: the ways beside it give no number.
  if (paths.some(path => !path.acts.some(yearlyNow))) return el('section', { class: 'likely' }, heading, paragraph(WORDS.chances.none), weighed(yearsShown));
  const rows = chancesFor(known, root);
  const row = rows.find(r => r.years === yearsShown) ?? rows[rows.length - 1], years = counted(WORDS.years, row.years);
  const slider = el('input', { type: 'range', min: 0, max: rows.length - 1, value: rows.indexOf(row), 'aria-label': LABELS.years, 'aria-valuetext': years,
    oninput: () => { yearsShown = rows[Number(slider.value)].years; drawLater(); first($('chances'), 'input')?.focus(); } });
  return el('section', { class: 'likely' }, heading,
    el('p', { class: 'chance' }, phrase(weighedClaims().length ? WORDS.chances.if_so : WORDS.chances.sentence, { years, chance: el('strong', null, said(row)) })), weighed(row.years), slider, chart(rows),
    el('p', { class: 'quiet' }, WORDS.chances.assumptions),
    el('details', { class: 'more' }, el('summary', null, LABELS.numbers), el('table', { class: 'numbers' }, el('thead', null, el('tr', null, el('th', { scope: 'col' }, LABELS.within), el('th', { scope: 'col' }, LABELS.chance))),
      el('tbody', null, rows.filter(r => TABLE.includes(r.years)).map(r => el('tr', null, el('th', { scope: 'row' }, counted(WORDS.years, r.years)), el('td', null, said(r))))))));
}

export function drawLater() {
  const slot = document.getElementById('chances');
  if (slot && state.cell) fill(slot, chancesPart(...state.cell));
}
