// The filters above the table, and what they leave out.

import { alter } from '../changes.js';
import { columns } from '../columns.js';
import { report, partiesInOrder } from '../data.js';
import { $, all, button, el, fill } from '../dom.js';
import { isFiltered, shownParties } from '../filters.js';
import { LABELS } from '../labels.js';
import { state } from '../state.js';
import { WORDS, numberWord, text } from '../words.js';

/** So large a table offers its filters at once; a smaller one keeps them folded. */
const LARGE = 12;

const clear = () => alter({ only: 'all', find: '', party: null });

/** @param {Change} change */
export function draw(change) {
  const box = $('filters'), rows = shownParties();
  if (change.loaded) {
    fill($('only-party'), el('option', { value: '' }, LABELS.everyParty), partiesInOrder().map(p => el('option', { value: p }, report.parties[p].name)));
    box.toggleAttribute('open', report.parties.length > LARGE || report.data.length > LARGE || isFiltered());
  }
  box.hidden = state.teach || report.parties.length < 2;
  $('only').value = state.only;
  $('only-party').value = state.party === null ? '' : String(state.party);
  if (document.activeElement !== $('find')) $('find').value = state.find;
  for (const row of all($('table'), 'tr[data-party]')) row.hidden = !rows.has(Number(row.dataset.party));
  for (const body of all($('table'), 'tbody')) body.hidden = all(body, 'tr[data-party]').every(row => row.hidden);
  const shown = columns.reduce((n, column) => n + column.length, 0);
  fill($('left-out'), isFiltered() && !state.teach && [
    text(rows.size ? WORDS.filters.shown : WORDS.filters.nobody, { parties: numberWord(rows.size), all: numberWord(report.parties.length), data: numberWord(shown), kinds: numberWord(report.data.length) }), ' ',
    button(LABELS.showAll, clear, { class: 'plain' })]);
}

export function wire() {
  $('only').addEventListener('change', () => alter({ only: ONLY.find(only => only === $('only').value) ?? 'all' }));
  $('only-party').addEventListener('change', () => alter({ party: $('only-party').value === '' ? null : Number($('only-party').value) }));
  $('find').addEventListener('input', () => alter({ find: $('find').value }));
}

/** Which rows may be asked for.
 *  @type {State['only'][]} */
export const ONLY = ['all', 'governments', 'something'];
