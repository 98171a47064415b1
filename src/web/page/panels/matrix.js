// The matrix: parties × data.

import { NONE, NO_WORD, amongShown, before, cellAt, cellWordsIn, changedCells, dataHere, isOfUsers, lookedAt, meansName, meant, now, partyHere, pinned, readsWord, unlike } from '../answers.js';
import { alter, redraw } from '../changes.js';
import { arrangeColumns, columnWords, columns, plainColumn } from '../columns.js';
import { report, inOrder, partiesInOrder } from '../data.js';
import { otherPathLine, policyLines } from '../differences.js';
import { $, all, button, el, fill, first, go, keep, lineUp, own } from '../dom.js';
import { glyph, tint } from '../glyphs.js';
import { LABELS } from '../labels.js';
import { alikeCells, cellNames } from '../names.js';
import { state } from '../state.js';
import { formsOf } from '../questions.js';
import { askedCells, guessShown, isAsked } from '../teaching.js';
import { WORDS, counted, joined, numberWord, phrase, text } from '../words.js';
import { keepOneInReach } from './keyboard.js';

/** Opens a cell, or shuts it.
 *  @param {number} p @param {number} d @param {number} [path] */
export function open(p, d, path = 0) {
  const shut = state.cell && state.cell[0] === p && state.cell[1] === d && state.path === path;
  alter({ cell: shut ? null : [p, d], path: shut ? 0 : path });
  const panel = $('cell');
  if (shut || panel.hidden) return;
  // The reader goes on reading where the cell has opened; Escape leads back.
  panel.scrollIntoView({ block: panel.offsetHeight > window.innerHeight ? 'start' : 'nearest' });
  first(panel, 'h2')?.focus({ preventScroll: true });
}

/** The rows, and the heads and cells made so far: they stay from one state to the next, and only what differs is drawn anew.
 *  @type {{ p: number, head: HTMLElement, word: HTMLElement, cells: HTMLElement[], node: HTMLElement }[]} */
let rows = [];
/** @type {HTMLElement[]} */
let heads = [];
/** Whether each kind of data has a column of its own. */
let columnsApart = false;

function build() {
  heads = report.data.map(() => el('th', { scope: 'col', role: 'columnheader' }));
  rows = partiesInOrder().map(p => {
    const word = el('span', { class: 'quiet' });
    const head = el('th', { scope: 'row', role: 'rowheader' }, el('span', { class: 'name' }, own(report.parties[p].name)), word);
    return { p, head, word, cells: report.data.map((_, d) => cell(p, d)), node: el('tr', { role: 'row', 'data-party': p }, head) };
  });
  const nodes = new Map(rows.map(row => [row.p, row.node]));
  fill($('table'),
    el('caption', { class: 'unseen' }, formsOf().caption),
    el('thead', { role: 'rowgroup' }, el('tr', { role: 'row' }, el('td', { role: 'cell', class: 'corner' }))),
    report.groups.filter(group => group.members.length).map(group => el('tbody', { role: 'rowgroup' },
      el('tr', { class: 'group', role: 'row' }, el('th', { scope: 'rowgroup', role: 'rowheader' }, own(group.heading))),
      group.members.map(p => nodes.get(p)))));
}

/** @param {number} p @param {number} d */
const cell = (p, d) => el('td', { role: 'gridcell', 'data-cell': `${p}/${d}` }, el('button', { type: 'button', tabindex: '-1', onclick: () => press(p, d) }));

/** Opens the cell that begins a column, or shuts it where one of the column is open.
 *  @param {number} p @param {number} d */
function press(p, d) {
  if (state.teach && guessShown(p, d) !== '') return tellCovered(p, d);
  const column = columns.find(([first]) => first === d) ?? [d];
  open(p, state.cell && isOpen(p, column) ? state.cell[1] : d);
}

/** Says why a covered cell does not open; where it is asked about, the question is gone to.
 *  @param {number} p @param {number} d */
function tellCovered(p, d) {
  const asked = isAsked(p, d);
  fill($('said'), asked ? WORDS.teach.covered : WORDS.teach.covered_later);
  sayForAWhile();
  if (!asked) return;
  const card = $('teach'), place = report.lesson ? 0 : askedCells().findIndex(([q, e]) => q === p && e === d);
  const field = all(card, '.fields')[place];
  field?.scrollIntoView({ block: 'nearest' });
  first(field, 'select')?.focus({ preventScroll: true });
}

/** @param {number} p @param {number[]} column */
const isOpen = (p, column) => state.cell !== null && state.cell[0] === p && column.includes(state.cell[1]);

/** Puts the heads and cells of the columns shown into their rows. */
function layOut() {
  const shown = columns.map(([d]) => d), top = first($('table'), 'thead tr');
  if (top) lineUp(top, [/** @type {Node} */ (top.firstChild), ...shown.map(d => heads[d])]);
  for (const { node, head, cells } of rows) lineUp(node, [head, ...shown.map(d => cells[d])]);
  for (const head of all($('table'), '.group th')) /** @type {HTMLTableCellElement} */ (head).colSpan = shown.length + 1;
}

/** What a cell says, as lines for `keep`: its glyph and word, what is held sealed, whether that is meant, what it was before,
 *  what is pinned.
 *  @param {number} p @param {number} d */
function contents(p, d) {
  const i = cellAt(p, d), reads = now.reads[i], holds = now.holds[i], none = NONE(), sealed = holds < reads, own = meant(p, d);
  const was = unlike(before, i), fixed = unlike(pinned, i);
  /** @type {Kept[]} */
  const lines = [];
  /** @param {string} kind @param {string} words @param {number | 'sealed' | 'unknown' | ''} [shape] */
  const line = (kind, words, shape = '') => lines.push([`${kind} ${shape} ${words}`, () => el('span', { class: kind }, shape !== '' && glyph(shape), words)]);
  if (!partyHere(p) || !dataHere(d)) line('word', WORDS.cells.absent);
  else if (reads === none && sealed && lookedAt(p)) {
    line('word', WORDS.cells.sealed_only, 'sealed');
    line('sub', meansName(holds));
  } else {
    line('word', readsWord(reads, p), reads === none && !lookedAt(p) ? 'unknown' : reads);
    if (sealed) line('sub', text(WORDS.cells.sealed_by, { means: meansName(holds) }), 'sealed');
    else if (reads === 0 && own) line('sub', own);
  }
  if (was) line('was', text(WORDS.cells.was, { what: cellWordsIn(was, p, d) }));
  if (fixed) line('pinned', text(WORDS.cells.pinned, { what: cellWordsIn(fixed, p, d) }));
  return lines;
}

/** For each cell what it was last drawn from.
 *  @type {WeakMap<HTMLElement, string>} */
const drawnUnder = new WeakMap();

/** @param {HTMLElement} td @param {number} p @param {number[]} column @param {string} names */
function update(td, p, column, names) {
  const [d] = column, i = cellAt(p, d), face = /** @type {HTMLElement} */ (td.firstChild);
  const changed = unlike(before, i), differs = unlike(pinned, i), opened = isOpen(p, column);
  const guess = state.teach ? guessShown(p, d) : '', hidden = guess !== '';
  const means = (/** @type {Answers | null} */ answers) => answers && [answers.reads[i], answers.holds[i]];
  const key = [means(now), means(changed), means(differs), partyHere(p) && dataHere(d), opened, guess, names].join('|');
  if (drawnUnder.get(td) === key) return;
  drawnUnder.set(td, key);
  td.className = [hidden ? 'hidden' : tint(now.reads[i], now.holds[i]), changed && !hidden && 'changed', differs && !hidden && 'differs', opened && 'open'].filter(Boolean).join(' ');
  td.dataset.column = names;
  face.setAttribute('aria-expanded', String(opened));
  /** @type {Kept[]} */
  const lines = hidden ? [[`word ${guess}`, () => el('span', { class: 'word' }, guess)]] : contents(p, d);
  keep(face, [[`name ${names}`, () => el('span', { class: 'unseen' }, text(WORDS.matrix.cell, { party: report.parties[p].name, data: names }))], ...lines]);
}

/** @param {Change} change */
export function draw(change) {
  if (change.loaded) build();
  const closable = arrangeColumns(change, columnsApart), held = /** @type {HTMLElement | null} */ (document.activeElement?.closest('[data-cell]') ?? null);
  layOut();
  if (held && !held.isConnected) first(rows.find(({ cells }) => cells.includes(held))?.node, 'button')?.focus();
  for (const column of columns) {
    const [d] = column, absent = column.every(e => !dataHere(e)), names = plainColumn(column);
    keep(heads[d], [[`name ${names}`, () => el('span', { class: 'name' }, columnWords(column))], absent && ['absent', () => el('span', { class: 'quiet' }, WORDS.cells.absent)]]);
    for (const { p, cells } of rows) update(cells[d], p, column, names);
  }
  for (const { p, node, word } of rows) {
    const said = partyHere(p) ? '' : WORDS.cells.absent;
    node.classList.toggle('absent', said !== '');
    if (word.textContent !== said) word.textContent = said;
  }
  keepOneInReach();
  columnsButton(closable);
  $('which').hidden = report.data.length < 2;
  if (change.loaded) {
    fill($('which-data'), el('option', { value: '' }, report.data.length === 2 ? WORDS.matrix.both : text(WORDS.matrix.all, { n: numberWord(report.data.length) })), inOrder(report.data).map(d => el('option', { value: d }, report.data[d].name)));
  }
  $('which-question').hidden = state.teach;
  $('asked').value = state.asked;
  $('which-data').value = state.data === null ? '' : String(state.data);
}

/** The button that lets alike data share a column, or gives each a column of its own.
 *  @param {boolean} closable */
function columnsButton(closable) {
  const apart = $('apart');
  apart.hidden = !closable && columns.every(column => column.length === 1);
  apart.textContent = closable ? LABELS.columnsTogether : LABELS.columnsApart;
  apart.onclick = () => { columnsApart = !closable; redraw({ columns: true }); };
}

/** The question whose legend is drawn.
 *  @type {Question | null} */
let legendOf = null;

/** @param {Change} change */
export function drawLegend(change) {
  if (legendOf === state.asked && !change.loaded) return;
  legendOf = state.asked;
  const caption = first($('table'), 'caption');
  if (caption) caption.textContent = formsOf().caption;
  const plainly = state.asked === 'reads', forms = formsOf(), says = (/** @type {number} */ m) => forms.says[m];
  fill($('legend'), report.means.map((means, m) => el('li', { class: `m${m}` }, glyph(m), el('b', null, m === NONE() ? WORDS.cells.no_way : means.name), el('span', null, says(m)))),
    plainly && el('li', { class: 'sealed' }, glyph('sealed'), el('b', null, WORDS.cells.sealed), el('span', null, WORDS.cells.sealed_says)),
    isOfUsers() && el('li', { class: 'm8' }, glyph(NO_WORD()), el('b', null, WORDS.cells.nothing_to_ask), el('span', null, WORDS.cells.nothing_to_ask_says)),
    report.parties.some((_, p) => !lookedAt(p)) && el('li', { class: 'm7' }, glyph('unknown'), el('b', null, WORDS.cells.not_looked_at), el('span', null, WORDS.cells.not_looked_at_says)));
}

/** @type {ReturnType<typeof setTimeout> | undefined} */
let freshness;

/** What is said stands at the foot of a narrow window for a while. */
function sayForAWhile() {
  clearTimeout(freshness);
  $('said').classList.add('fresh');
  freshness = setTimeout(() => $('said').classList.remove('fresh'), 8000);
}

/** What the last change did, said once: beside the table and to who listens. Before the first change, that there is something to change.
 *  @param {Change} change */
export function drawSaid(change) {
  const said = $('said');
  if (change.loaded || 'teach' in change) {
    said.classList.remove('fresh');
    return fill(said, !state.teach && (report.switches.length > 0 || report.stretches.length > 1) && WORDS.matrix.invitation);
  }
  if ('asked' in change) {
    said.classList.remove('fresh');
    return fill(said, formsOf().shown);
  }
  if (!('options' in change || 'stretch' in change)) return;
  if (state.teach) return fill(said);
  const was = before, every = changedCells(was, now), cells = amongShown(every), unseen = every.length - cells.length;
  // What a hand did in the picture is said there.
  if (!change.grabbed) sayForAWhile();
  const beside = was ? [...policyLines(was, now), otherPathLine(was, now)].filter(line => line !== null).map(line => el('span', { class: 'beside' }, ' ', line)) : [];
  const elsewhere = unseen > 0 && counted(WORDS.matrix.elsewhere, unseen);
  if (!was || !cells.length) return fill(said, elsewhere ? WORDS.matrix.nothing_shown : WORDS.matrix.nothing_changed, elsewhere, beside);
  const groups = alikeCells(cells, was);
  const words = groups.slice(0, 3).map(([move, data]) => el('span', null, phrase(WORDS.matrix.moved, { party: own(report.parties[move.party].name), data: cellNames(data), is: move.is, was: move.was })));
  const rest = groups.slice(3).reduce((n, [, data]) => n + data.length, 0);
  fill(said, phrase(rest ? WORDS.matrix.changed_and_more : WORDS.matrix.changed, {
    count: el('b', null, counted(WORDS.matrix.cells_changed, cells.length)),
    moves: joined(words, WORDS.lists.semicolon),
    n: rest,
  }), elsewhere, beside, button(LABELS.table, () => go('table'), { class: 'plain see' }));
}
