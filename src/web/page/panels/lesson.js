// A lesson: its questions one after another.

import { alter, redraw } from '../changes.js';
import { report } from '../data.js';
import { $, button, el, first, own, paragraph } from '../dom.js';
import { differences } from '../fragment.js';
import { LABELS } from '../labels.js';
import { footnotes, stretchWords } from '../names.js';
import { opening, state } from '../state.js';
import { keyOfCell, predicted, record, startTeaching, teaching } from '../teaching.js';
import { WORDS, phrase, text } from '../words.js';
import { guessFields, judged, score } from './predictions.js';

/** The state in which a question of a lesson is asked.
 *  @param {number} step @returns {Choice | null} */
export function lessonState(step) {
  const asked = report.lesson?.questions[step];
  if (!asked) return null;
  const next = opening();
  for (const { switch: s, option } of asked.choose) next.options[s] = option;
  if (asked.stretch !== null) next.stretch = asked.stretch;
  return next;
}

/** The cell that a question is about.
 *  @param {Data.QuestionEntry} asked @returns {Cell | null} */
const cellOf = asked => (asked.party !== null && asked.data !== null ? [asked.party, asked.data] : null);

/** @param {number} step */
function goToQuestion(step) {
  teaching.step = step;
  teaching.told = false;
  teaching.revealed.clear();
  teaching.predictions.clear();
  alter({ cell: null, path: 0, ...lessonState(step) });
  first($('teach'), 'h2')?.scrollIntoView({ block: 'nearest' });
}

/** @param {Cell | null} cell */
function reveal(cell) {
  if (cell) {
    record(...cell);
    teaching.revealed.add(keyOfCell(...cell));
  }
  teaching.told = true;
  redraw({});
}

export const toggleTeach = () => {
  if (!state.teach) startTeaching();
  alter({ teach: !state.teach, asked: 'reads', cell: null, path: 0, ...(state.teach ? null : lessonState(0)) });
};

/** The buttons at the end. */
export const endTeaching = () => el('p', { class: 'row' }, button(LABELS.showTable, toggleTeach, { class: 'first' }), button(LABELS.again, () => { startTeaching(); alter({ ...lessonState(0) }); }));

/** The card of a lesson.
 *  @param {Data.LessonEntry} lesson */
export function lessonCard({ goal, minutes, questions }) {
  const asked = questions[teaching.step], last = teaching.step >= questions.length - 1, forms = WORDS.lesson;
  const top = [el('h2', null, LABELS.lesson), el('p', { class: 'quiet' }, own(goal), minutes !== null && [' ', text(forms.minutes, { n: minutes })])];
  if (!asked) return [top, teaching.results.length > 0 && score(), endTeaching()];
  const cell = cellOf(asked), ready = !cell || predicted(...cell) !== null, set = lessonState(teaching.step);
  return [top,
    el('p', { class: 'step' }, text(forms.step, { n: teaching.step + 1, all: questions.length }), set && differences(set).length > 0 && el('span', { class: 'quiet' }, forms.switches_set)),
    el('p', { class: 'ask', dir: 'auto' }, asked.ask),
    cell && el('p', { class: 'quiet' }, phrase(forms.cell, { party: own(report.parties[cell[0]].name), data: own(report.data[cell[1]].name), when: stretchWords(state.stretch) })),
    asked.hint !== null && !teaching.told && el('details', { class: 'more' }, el('summary', null, LABELS.aHint), paragraph(own(asked.hint))),
    !teaching.told && cell && el('div', { class: 'row fields' }, guessFields(...cell, () => redraw({}))),
    !teaching.told && el('p', { class: 'row' }, button(LABELS.reveal, () => reveal(cell), { class: 'first', disabled: !ready })),
    teaching.told && [cell && judged(...cell), el('p', { class: 'answer', dir: 'auto' }, own(asked.answer), footnotes(asked.sources)),
      last ? [teaching.results.length > 0 && score(), endTeaching()] : el('p', { class: 'row' }, button(LABELS.nextQuestion, () => goToQuestion(teaching.step + 1), { class: 'first' }))],
  ];
}
