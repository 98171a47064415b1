// A derivation, drawn and as a list.

import { graphlib, layout } from '@dagrejs/dagre';
import { meansName } from '../answers.js';
import { report } from '../data.js';
import { el, jump, svg, textWidth } from '../dom.js';
import { LABELS } from '../labels.js';
import { footnotes } from '../names.js';
import { plainWords, textOf, words } from '../telling.js';
import { capital } from '../../shared/text.js';
import { WORDS, text } from '../words.js';

const BOX = { width: 214, pad: 10, line: 17, small: 14 };
/** More steps than this are not drawn. */
const MAX_BOXES = 90;
/** More lines than this are cut off. */
const MAX_LINES = 7;

/** Breaks a text into lines that are no wider than `width`; a word that is wider is broken too.
 *  @param {string} text @param {number} width @param {string} font */
function wrapped(text, width, font) {
  const wide = (/** @type {string} */ part) => textWidth(part, font);
  /** @type {string[]} */
  const lines = [];
  let line = '';
  for (let word of text.slice(0, 600).split(/\s+/)) {
    while (wide(word) > width) {
      let cut = word.length - 1;
      while (cut > 1 && wide(word.slice(0, cut)) > width) cut -= 1;
      if (line) lines.push(line);
      lines.push(word.slice(0, cut));
      line = '';
      word = word.slice(cut);
    }
    const longer = line ? `${line} ${word}` : word;
    if (line && wide(longer) > width) {
      lines.push(line);
      line = word;
    } else line = longer;
  }
  if (line) lines.push(line);
  return lines.length > MAX_LINES ? [...lines.slice(0, MAX_LINES - 1), '…'] : lines;
}

/** The steps under a goal, each once, the goal first.
 *  @param {number} goal */
function stepsUnder(goal) {
  /** @type {number[]} */
  const order = [];
  const seen = new Set(), open = [goal];
  for (let s = open.pop(); s !== undefined; s = open.pop()) {
    if (seen.has(s) || !report.steps[s]) continue;
    seen.add(s);
    order.push(s);
    open.push(...report.steps[s].needs.slice().reverse());
  }
  return order;
}

/** @param {string} rule */
const ruleTitle = rule => report.rules.get(rule)?.title ?? '';
/** @param {string} rule */
const ruleLink = rule => jump(`rule-${rule}`, rule, ruleTitle(rule) && ` ${ruleTitle(rule)}`);

/** @typedef {{ step: Step, lines: string[], foot: string[], act: boolean, height: number }} StepBox */

/** @param {number} s @param {number} d @returns {StepBox} */
function boxFor(s, d) {
  const step = report.steps[s], inner = BOX.width - 2 * BOX.pad;
  const lines = wrapped(capital(plainWords(step.says, d)), inner, '13px system-ui, sans-serif');
  const foot = wrapped(`${step.rule} ${ruleTitle(step.rule)}`, inner, '11px system-ui, sans-serif').slice(0, 1);
  const act = step.act !== null;
  return { step, lines, foot, act, height: 2 * BOX.pad + lines.length * BOX.line + BOX.small + (act ? BOX.small + 3 : 0) };
}

/** @param {StepBox} box @param {{ x: number, y: number }} middle @param {number} number */
function drawBox(box, { x, y }, number) {
  const left = x - BOX.width / 2, top = y - box.height / 2, means = Math.min(box.step.means, 8);
  let line = top + BOX.pad + 12;
  /** @param {string} words @param {string} kind @param {number} height */
  const written = (words, kind, height) => {
    const node = svg('text', { x: left + BOX.pad, y: line, class: kind }, words);
    line += height;
    return node;
  };
  return svg('g', { class: box.act ? `box act m${means}` : 'box' },
    svg('rect', { x: left, y: top, width: BOX.width, height: box.height, rx: 4 }),
    box.act && svg('rect', { x: left, y: top, width: 5, height: box.height, class: 'edge' }),
    box.act && written(text(WORDS.derivation.act, { means: meansName(box.step.means) }), 'act-word', BOX.small + 3),
    box.lines.map(words => written(words, 'says', BOX.line)),
    box.foot.map(words => written(`${number}. ${words}`, 'rule', BOX.small)));
}

/** @param {{ x: number, y: number }[]} points */
function edge(points) {
  const [a, b] = points, last = points[points.length - 1];
  const length = Math.hypot(b.x - a.x, b.y - a.y) || 1, ux = (b.x - a.x) / length, uy = (b.y - a.y) / length;
  const tip = `M${a.x} ${a.y}l${7 * ux - 4 * uy} ${7 * uy + 4 * ux}l${8 * uy} ${-8 * ux}z`;
  // Smooth from middle to middle of the bends.
  const bends = points.slice(1, -1).map((p, i, bends) => {
    const next = points[i + 2], to = i === bends.length - 1 ? last : { x: (p.x + next.x) / 2, y: (p.y + next.y) / 2 };
    return `Q${p.x} ${p.y} ${to.x} ${to.y}`;
  });
  const curve = bends.length ? bends.join('') : `L${b.x} ${b.y}`;
  return svg('g', { class: 'need' }, svg('path', { d: `M${a.x} ${a.y}${curve}` }), svg('path', { d: tip, class: 'tip' }));
}

/** @param {number[]} order @param {number} d */
function picture(order, d) {
  const graph = new graphlib.Graph(), boxes = new Map(order.map(s => [s, boxFor(s, d)]));
  graph.setGraph({ rankdir: 'TB', nodesep: 26, ranksep: 38, marginx: 4, marginy: 4 });
  graph.setDefaultEdgeLabel(() => ({}));
  for (const [s, box] of boxes) graph.setNode(String(s), { width: BOX.width, height: box.height });
  for (const s of order) for (const need of report.steps[s].needs) if (boxes.has(need)) graph.setEdge(String(s), String(need));
  layout(graph);
  const { width = 0, height = 0 } = /** @type {{ width?: number, height?: number }} */ (graph.graph());
  return svg('svg', { viewBox: `0 0 ${Math.ceil(width)} ${Math.ceil(height)}`, width: Math.ceil(width), height: Math.ceil(height), role: 'img', class: 'derivation', 'aria-label': WORDS.derivation.picture },
    graph.edges().map(e => edge(graph.edge(e).points)),
    [...boxes].map(([s, box], i) => drawBox(box, graph.node(String(s)), i + 1)));
}

/** The steps as nested lists; one that came before is only named.
 *  @param {number} goal @param {number[]} order @param {number} d */
function inWords(goal, order, d) {
  const numbers = new Map(order.map((s, i) => [s, i + 1])), told = new Set();
  /** @param {number} s @returns {Child} */
  const item = s => {
    const step = report.steps[s], number = numbers.get(s) ?? 0;
    if (told.has(s)) return el('li', null, el('span', { class: 'quiet' }, text(WORDS.derivation.as_before, { n: number })));
    told.add(s);
    return el('li', null, `(${number}) `, el('bdi', null, words(step.says, d)), textOf(step.because) ? [': ', el('bdi', null, words(step.because, d))] : '', ' ', ruleLink(step.rule), footnotes(step.sources),
      step.needs.length > 0 && el('ul', null, step.needs.map(item)));
  };
  return el('ul', { class: 'steps' }, item(goal));
}

/** How it follows.
 *  @param {number} goal @param {number} d */
export function derivation(goal, d) {
  if (!report.steps[goal]) return null;
  const order = stepsUnder(goal), fits = order.length <= MAX_BOXES;
  return [
    el('h4', null, LABELS.derivation),
    fits ? el('div', { class: 'scroll', tabindex: '0', role: 'group', 'aria-label': LABELS.drawing }, picture(order, d))
      : el('p', { class: 'quiet' }, text(WORDS.derivation.too_many, { n: order.length })),
    el('details', { class: 'more in-words', open: !fits }, el('summary', null, LABELS.sameInWords), inWords(goal, order, d)),
  ];
}
