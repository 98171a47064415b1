// What it depends on: one switch changed alone, everything else as it is.

import { alternatives, amongShown, cellWordsIn, guardsOf, now } from '../answers.js';
import { flip } from '../changes.js';
import { report, diagram } from '../data.js';
import { $, button, el, fill, jump } from '../dom.js';
import { supportOf } from '../guards.js';
import { LABELS } from '../labels.js';
import { cellMark, optionLabel, question } from '../names.js';
import { state } from '../state.js';
import { WORDS, listed, phrase, pick, text } from '../words.js';

/** A question with another answer, to be clicked.
 *  @param {Alternative} a */
const flipButton = ({ s, option }) => button([question(s), ' ', el('b', null, optionLabel(s, option))], () => flip(s, option), { class: 'plain' });

/** @param {Alternative} a @param {number} p @param {number} d */
const line = (a, p, d) => el('li', null, flipButton(a), el('span', { class: 'turns' }, phrase(WORDS.depends.then, { cell: cellMark(a.answers, p, d) })));

/** What one cell depends on.
 *  @param {number} p @param {number} d */
export function dependsOn(p, d) {
  const alone = alternatives().filter(a => a.cells.some(([q, e]) => q === p && e === d));
  const support = [...new Set([...supportOf(diagram, guardsOf(p, d))].map(axis => report.axes[axis].switch))];
  const single = new Set(alone.map(a => a.s));
  const jointly = support.filter(s => s !== undefined).filter(s => !single.has(s)).sort((a, b) => a - b);
  const dated = support.includes(undefined);
  return el('section', { class: 'hangs' }, el('h3', null, LABELS.dependsOn),
    alone.length ? [el('p', { class: 'quiet' }, text(WORDS.depends.now, { cell: cellWordsIn(now, p, d) })), el('ul', { class: 'plain-list' }, alone.map(a => line(a, p, d)))]
      : el('p', null, support.length ? WORDS.depends.nothing_alone : WORDS.depends.nothing),
    jointly.length > 0 && [el('p', { class: 'quiet' }, WORDS.depends.jointly),
      el('ul', null, jointly.map(s => el('li', null, jump(`switch-${s}`, question(s)))))],
    dated && el('p', { class: 'quiet' }, WORDS.depends.dated));
}

/** What the whole table depends on, the weightiest first. */
export function drawLater() {
  const lines = alternatives().map(a => ({ ...a, cells: amongShown(a.cells) })).filter(a => a.cells.length).sort((a, b) => b.cells.length - a.cells.length || a.s - b.s);
  const idle = report.switches.map((_, s) => s).filter(s => !report.switches[s].idle && !lines.some(a => a.s === s));
  $('deciding').hidden = state.teach || !report.switches.length;
  if (state.teach) return;
  fill($('deciding-list'), lines.map(a => el('li', null,
    el('span', { class: 'count' }, String(a.cells.length), el('span', { class: 'unseen' }, pick(WORDS.depends.cells, a.cells.length))), flipButton(a))));
  fill($('deciding-none'), lines.length === 0 ? WORDS.depends.no_cell
    : idle.length > 0 && phrase(WORDS.depends.idle, { questions: listed(idle.map(s => el('span', null, question(s))), 6) }));
}
