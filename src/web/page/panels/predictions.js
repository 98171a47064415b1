// Predictions: the fields to make one, whether it was right, and the score.

import { NONE, firstNow, holdsNow, inWorld, now, readsNow } from '../answers.js';
import { report } from '../data.js';
import { el, own } from '../dom.js';
import { BROKEN, KEPT } from '../glyphs.js';
import { LABELS } from '../labels.js';
import { cellMark } from '../names.js';
import { CHANGES, SEALED, isRight, keyOfCell, predicted, rightAnswer, saidWords, teaching } from '../teaching.js';
import { detailOf, pathsNow, plainWords, sentence, toldNow } from '../telling.js';
import { capital } from '../../shared/text.js';
import { WORDS, phrase, pick, text } from '../words.js';

/** The two questions about a cell: which answer, how sure. Neither is answered beforehand.
 *  @param {number} p @param {number} d @param {boolean} changes @param {() => void} onchange @param {boolean} [other] whether it is about something else than reading */
export function guessFields(p, d, changes, onchange, other = false) {
  const key = keyOfCell(p, d), made = teaching.predictions.get(key) ?? {}, forms = WORDS.teach;
  /** @param {{ said?: string, sure?: number }} change */
  const keep = change => { teaching.predictions.set(key, { ...teaching.predictions.get(key), ...change }); onchange(); };
  const none = report.means[NONE()].id, last = other ? [[none, WORDS.lesson.not_at_all]] : [[SEALED, forms.sealed], [none, WORDS.cells.no_way]];
  const means = [...report.means.slice(0, -1).map(({ id, name }) => [id, name]), ...last];
  const answers = changes ? CHANGES.map((id, i) => [id, WORDS.lesson.changes[i]]) : means;
  const which = el('select', { onchange: () => keep({ said: which.value === '' ? undefined : which.value }) },
    el('option', { value: '' }, forms.choose), answers.map(([id, words]) => el('option', { value: id, selected: made.said === id }, words)));
  const sure = el('select', { onchange: () => keep({ sure: sure.value === '' ? undefined : Number(sure.value) }) },
    el('option', { value: '' }, forms.choose), forms.sure.map((word, i) => el('option', { value: i, selected: made.sure === i }, word)));
  return [el('label', null, el('span', null, changes ? WORDS.lesson.becomes : other ? WORDS.lesson.by_which : forms.which), which), el('label', null, el('span', null, forms.how_sure), sure)];
}

/** Right or wrong, and the way in that shows it, or what is lacking and in the way: in the world whose answers are at hand.
 *  @param {number} p @param {number} d @param {{ from?: Choice | null, why?: string[], wrong?: Data.WrongEntry[], known?: Data.RightEntry | null }} [beside] */
export function judged(p, d, { from = null, why = [], wrong = [], known = null } = {}) {
  if (known) return judgedAs(known, predicted(p, d), wrong);
  const said = predicted(p, d), is = rightAnswer(p, d, from), right = isRight(said, is), none = readsNow(p, d) === NONE(), detail = detailOf(p, d);
  const path = pathsNow(p, d)[0], told = path && toldNow(path), lack = detail?.lacks.find(l => holdsNow(l.when)), holding = firstNow(detail?.holding ?? []);
  // The reason comes before what is merely lacking.
  const missing = why.length ? null : lack ? capital(plainWords(lack.text, d)) : holding ? capital(plainWords(holding.text, d)) : null;
  const refuted = right ? undefined : wrong.find(one => one.said === said);
  return el('div', { class: `judged ${right ? 'right' : 'wrong'}`, tabindex: '-1' },
    el('p', null, el('b', { class: right ? 'kept' : 'broken' }, right ? KEPT() : BROKEN(), right ? LABELS.right : LABELS.wrong), from ? becomes(p, d, from, said, is) : becameKnown(p, d, said, is)),
    refuted && el('p', { class: 'refuted', dir: 'auto' }, own(refuted.says)),
    told && el('p', { dir: 'auto' }, sentence(told, d)),
    none && missing && el('p', { dir: 'auto' }, own(missing)),
    none && why.length > 0 && el('ul', null, why.map(line => el('li', { dir: 'auto' }, own(line)))),
    none && el('p', { class: 'quiet' }, WORDS.teach.not_safe));
}

/** Right or wrong, of a question whose answer came with it: the page knows only who reads.
 *  @param {Data.RightEntry} known @param {string | null} said @param {Data.WrongEntry[]} wrong */
function judgedAs(known, said, wrong) {
  const right = isRight(said, known.said), refuted = right ? undefined : wrong.find(one => one.said === said);
  const change = CHANGES.indexOf(said ?? ''), none = report.means[NONE()].id;
  const words = said === none && change < 0 ? WORDS.lesson.not_at_all : saidWords(said ?? none);
  return el('div', { class: `judged ${right ? 'right' : 'wrong'}`, tabindex: '-1' },
    el('p', null, el('b', { class: right ? 'kept' : 'broken' }, right ? KEPT() : BROKEN(), right ? LABELS.right : LABELS.wrong), '. ', known.is, !right && said !== null && text(WORDS.lesson.you_said, { said: words })),
    refuted && el('p', { class: 'refuted', dir: 'auto' }, own(refuted.says)),
    known.told !== '' && el('p', { dir: 'auto' }, own(known.told)),
    known.said === none && el('p', { class: 'quiet' }, WORDS.teach.not_safe));
}

/** @param {number} p @param {number} d @param {string | null} said @param {string} is */
function becameKnown(p, d, said, is) {
  const forms = WORDS.teach, cell = cellMark(now, p, d);
  if (said === is || said === null) return phrase(forms.is, { cell });
  if (isRight(said, is)) return phrase(forms.is_sealed, { cell });
  return phrase(forms.is_and_said, { cell, said: el('b', null, saidWords(said)) });
}

/** @param {number} p @param {number} d @param {Choice} from @param {string | null} said @param {string} is */
function becomes(p, d, from, said, is) {
  const forms = WORDS.lesson, cell = cellMark(now, p, d), before = inWorld(from, () => cellMark(now, p, d));
  return [is === 'same' ? phrase(forms.same, { now: cell }) : phrase(forms.moves, { said: saidWords(is), before, now: cell }),
    said !== null && said !== is && text(forms.you_said, { said: saidWords(said) })];
}

/** How many were right, and how many of those that somebody was certain of. */
export function score() {
  const results = [...teaching.results.values()], forms = WORDS.teach, surest = forms.sure.length - 1;
  const right = results.filter(r => r.right).length, certain = results.filter(r => r.sure === surest), sureRight = certain.filter(r => r.right).length;
  return el('p', { class: 'score' }, el('strong', null, text(forms.score, { right, all: results.length })), ' ',
    certain.length ? text(pick(forms.certain, sureRight), { all: certain.length, right: sureRight }) : forms.certain_of_none);
}
