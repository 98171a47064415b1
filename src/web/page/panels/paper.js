// For paper: what was answered in the state shown, and the table in blocks that fit a sheet, with every name in full.

import { cellWordsIn, now } from '../answers.js';
import { isPrinting } from '../changes.js';
import { columns } from '../columns.js';
import { report, inOrder } from '../data.js';
import { $, el, fill, own } from '../dom.js';
import { shownParties } from '../filters.js';
import { cellMark, optionLabel, question, stretchWords } from '../names.js';
import { optionOf, state } from '../state.js';
import { capital } from '../../shared/text.js';
import { WORDS, joined } from '../words.js';

/** So many columns fit a sheet upright; more are printed lengthwise, so many in a block. */
const UPRIGHT = 5, LENGTHWISE = 8;

/** The columns in blocks, as even as can be.
 *  @returns {number[][][]} */
function blocks() {
  const most = columns.length > UPRIGHT ? LENGTHWISE : UPRIGHT, count = Math.max(1, Math.ceil(columns.length / most)), size = Math.ceil(columns.length / count);
  return Array.from({ length: count }, (_, i) => columns.slice(i * size, (i + 1) * size));
}

/** The names of all data of a column; here none are left out.
 *  @param {number[]} column */
const names = column => joined(column.map(d => own(report.data[d].name)), WORDS.lists.dot);

/** @param {number[][]} block */
const table = (block, rows = shownParties()) => el('table', { class: 'on-paper' },
  el('thead', null, el('tr', null, el('td'), block.map(column => el('th', { scope: 'col' }, names(column))))),
  report.groups.filter(group => group.members.some(p => rows.has(p))).map(group => el('tbody', null,
    el('tr', { class: 'group' }, el('th', { scope: 'rowgroup', colspan: block.length + 1 }, own(group.heading))),
    group.members.filter(p => rows.has(p)).map(p => el('tr', null, el('th', { scope: 'row' }, own(report.parties[p].name)), block.map(([d]) => el('td', { 'data-words': cellWordsIn(now, p, d) }, cellMark(now, p, d))))))));

/** The day and the answers of the state shown, a line each. */
const answers = () => [el('li', null, capital(stretchWords(state.stretch))),
  ...inOrder(report.switches).filter(s => !report.switches[s].idle).map(s => el('li', null, question(s), ' ', el('b', null, optionLabel(s, optionOf(s)))))];

/** The state shown for whoever sees the page where no script runs. */
export const still = () => el('section', { id: 'still' }, el('p', null, state.teach ? WORDS.still.in_class : WORDS.still.no_script),
  state.teach ? [] : [el('h1', null, $('question').textContent), [...$('answer').childNodes].map(node => node.cloneNode(true)), blocks().map(block => el('div', { class: 'wide' }, table(block))),
    el('h2', null, WORDS.still.answers), el('ul', null, answers())]);

export function drawLater() {
  fill($('print-answers'), answers());
  const paper = $('print-table'), printed = isPrinting() && !state.teach;
  document.documentElement.classList.toggle('lengthwise', printed && columns.length > UPRIGHT);
  fill(paper, printed && blocks().map(block => table(block)));
}
