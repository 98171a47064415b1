// Predictions: the fields to make one, whether it was right, and the score.

import { NONE, firstNow, holdsNow, now, readsNow } from '../answers.js';
import { report } from '../data.js';
import { el } from '../dom.js';
import { BROKEN, KEPT, mark } from '../glyphs.js';
import { LABELS } from '../labels.js';
import { cellMark } from '../names.js';
import { keyOfCell, predicted, teaching } from '../teaching.js';
import { detailOf, pathsNow, sentence, toldNow, words } from '../telling.js';
import { WORDS, phrase, pick, text } from '../words.js';

/** The surest answer to how sure somebody is. */
const CERTAIN = 2;

/** The two questions about a cell: which means, how sure.
 *  @param {number} p @param {number} d @param {() => void} onchange */
export function guessFields(p, d, onchange) {
  const key = keyOfCell(p, d), said = teaching.predictions.get(key) ?? {}, forms = WORDS.teach;
  /** @param {{ means?: number | null, sure?: number }} change */
  const keep = change => { teaching.predictions.set(key, { ...teaching.predictions.get(key), ...change }); onchange(); };
  const means = el('select', { onchange: () => keep({ means: means.value === '' ? null : Number(means.value) }) },
    el('option', { value: '' }, forms.choose), report.means.map(({ name }, m) => el('option', { value: m, selected: said.means === m }, m === NONE() ? forms.not_at_all : name)));
  const sure = el('select', { onchange: () => keep({ sure: Number(sure.value) }) },
    forms.sure.map((word, i) => el('option', { value: i, selected: (said.sure ?? 0) === i }, word)));
  return [el('label', null, el('span', null, forms.which), means), el('label', null, el('span', null, forms.how_sure), sure)];
}

/** Right or wrong, and the way in that shows it, or what is lacking.
 *  @param {number} p @param {number} d */
export function judged(p, d) {
  const said = predicted(p, d), is = readsNow(p, d), detail = detailOf(p, d), right = said === is, none = is === NONE(), forms = WORDS.teach;
  const path = pathsNow(p, d)[0], told = path && toldNow(path), lack = detail?.lacks.find(l => holdsNow(l.when)), holding = firstNow(detail?.holding ?? []);
  return el('div', { class: `judged ${right ? 'right' : 'wrong'}` },
    el('p', null, el('b', { class: right ? 'kept' : 'broken' }, right ? KEPT() : BROKEN(), right ? LABELS.right : LABELS.wrong),
      phrase(right || said === null ? forms.is : forms.is_and_said, { cell: cellMark(now, p, d), said: said !== null && mark(said, said === NONE() ? WORDS.cells.no_way : null) })),
    told && el('p', { dir: 'auto' }, sentence(told, d)),
    none && lack && el('p', { dir: 'auto' }, words(lack.text, d)),
    none && !lack && holding && el('p', { dir: 'auto' }, words(holding.text, d)),
    none && el('p', { class: 'quiet' }, forms.not_safe));
}

/** How many were right, and how many of those that somebody was certain of. */
export function score() {
  const { results } = teaching, forms = WORDS.teach;
  const right = results.filter(r => r.right).length, certain = results.filter(r => r.sure === CERTAIN), sureRight = certain.filter(r => r.right).length;
  return el('p', { class: 'score' }, el('strong', null, text(forms.score, { right, all: results.length })), ' ',
    certain.length ? text(pick(forms.certain, sureRight), { all: certain.length, right: sureRight }) : forms.certain_of_none);
}
