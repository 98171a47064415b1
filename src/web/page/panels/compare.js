// A pinned state, and what differs from it.

import { amongShown, changedCells, now, pinned } from '../answers.js';
import { alter } from '../changes.js';
import { report } from '../data.js';
import { otherPathLine, policyLines } from '../differences.js';
import { $, button, el, fill, own } from '../dom.js';
import { LABELS } from '../labels.js';
import { alikeCells, cellNames, optionLabel, question, stretchWords } from '../names.js';
import { copyOf, optionOf, state } from '../state.js';
import { WORDS, counted, listed, phrase } from '../words.js';

export const pin = () => alter({ pin: copyOf(state) });
const unpin = () => alter({ pin: null });
/** Changes places: the pinned state is shown, and the one shown is pinned. */
const swap = () => state.pin && alter({ options: state.pin.options.slice(), stretch: state.pin.stretch, pin: copyOf(state) });

export function draw() {
  const bar = $('compare'), at = state.pin, was = pinned;
  bar.hidden = !at || state.teach;
  $('pin').textContent = at ? LABELS.pinInstead : LABELS.pin;
  if (!at || !was || bar.hidden) return fill(bar);
  const every = changedCells(was, now), cells = amongShown(every), unseen = every.length - cells.length, forms = WORDS.compare;
  const differ = report.switches.map((_, s) => s).filter(s => optionOf(s) !== optionOf(s, at));
  const answers = differ.map(s => el('span', null, question(s), ' ', el('b', null, optionLabel(s, optionOf(s, at)))));
  if (state.stretch !== at.stretch) answers.unshift(el('span', null, stretchWords(at.stretch)));
  const moves = alikeCells(cells, was).map(([move, data]) => el('span', null, phrase(forms.cell, { party: own(report.parties[move.party].name), data: cellNames(data), was: move.was })));
  fill(bar, el('p', null,
    phrase(cells.length ? forms.differs : forms.same, { count: el('b', null, cells.length ? counted(forms.cells, cells.length) : unseen > 0 ? forms.every_shown : forms.every), cells: listed(moves, 4) }), unseen > 0 && counted(WORDS.matrix.elsewhere, unseen),
    policyLines(was, now).map(line => el('span', { class: 'beside' }, ' ', line)), (line => line && el('span', { class: 'beside' }, ' ', line))(otherPathLine(was, now)),
    answers.length > 0 && el('span', { class: 'quiet' }, ' ', phrase(forms.pinned_with, { answers: listed(answers, 4) }))),
    el('p', { class: 'row' }, button(LABELS.showPinned, swap), button(LABELS.unpin, unpin)));
}
