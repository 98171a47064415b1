// A lesson: its questions one after another, each in its own world, beside the facts of that world.

import { inWorld } from '../answers.js';
import { alter, redraw } from '../changes.js';
import { report } from '../data.js';
import { button, el, own, paragraph, remark } from '../dom.js';
import { differences } from '../fragment.js';
import { LABELS } from '../labels.js';
import { footnotes, optionLabel, question, stretchWords } from '../names.js';
import { opening, optionOf, state, worldOf } from '../state.js';
import { cellOf, isAskedWorld, isPredicted, keyOfCell, record, startTeaching, step, teaching } from '../teaching.js';
import { textOf } from '../telling.js';
import { WORDS, listed, phrase, text } from '../words.js';
import { guessFields, judged, score } from './predictions.js';

/** The world of a question of the lesson.
 *  @param {number} n @returns {Choice | null} */
export function lessonState(n) {
  const asked = report.lesson?.questions[n];
  return asked ? worldOf(asked.world) : null;
}

/** @param {Data.QuestionEntry} asked */
const before = asked => (asked.from ? worldOf(asked.from) : null);

/** @param {number} n */
function goToQuestion(n) {
  teaching.question = report.lesson?.questions[n]?.id ?? '';
  teaching.told = false;
  teaching.revealed.clear();
  teaching.predictions.clear();
  teaching.focus = '.step';
  alter({ cell: null, path: 0, followed: true, ...lessonState(n) });
}

/** @param {Data.QuestionEntry} asked */
function reveal(asked) {
  const cell = cellOf(asked);
  if (cell) {
    inWorld(worldOf(asked.world), () => record(...cell, asked.id, before(asked), asked.right?.said));
    if (!asked.right) teaching.revealed.add(keyOfCell(...cell));
  }
  teaching.told = true;
  teaching.focus = cell ? '.judged' : '.answer';
  // What the table shows of the cell is what was asked about.
  if (isAskedWorld()) redraw({});
  else alter({ followed: true, ...worldOf(asked.world) });
}

/** Begins with the questions, or leaves them: the world of the last one is left with them. */
export function toggleTeach() {
  if (!state.teach) startTeaching();
  const world = report.lesson ? (state.teach ? opening() : lessonState(0)) : null;
  alter({ teach: !state.teach, asked: 'reads', cell: null, path: 0, followed: true, ...world });
}

/** Back to the world that is asked about.
 *  @param {Choice} world */
export const backToWorld = world => (isAskedWorld() ? null : el('p', { class: 'row elsewhere', role: 'status' }, el('span', null, WORDS.teach.elsewhere), button(LABELS.backToQuestion, () => alter({ followed: true, ...world }))));

/** The buttons at the end. */
export const endTeaching = () => el('p', { class: 'row' }, button(LABELS.showTable, toggleTeach, { class: 'first' }), button(LABELS.again, () => { startTeaching(); teaching.focus = '.step'; alter({ followed: true, ...lessonState(0) }); }));

/** The facts of a question's world; what the question before did not have stands out.
 *  @param {Data.QuestionEntry} asked @param {Data.QuestionEntry | undefined} last */
function facts(asked, last) {
  const known = new Set(last?.facts.flatMap(group => group.sentences) ?? asked.facts.flatMap(group => group.sentences));
  return el('section', { class: 'facts', 'aria-label': LABELS.facts }, el('h3', null, LABELS.facts),
    report.summary && (last ? el('details', { class: 'more' }, el('summary', null, LABELS.story), paragraph(remark(report.summary))) : paragraph(remark(report.summary))),
    asked.facts.map(group => [el('h4', null, group.heading),
      el('ul', null, group.sentences.map(s => el('li', { dir: 'auto' }, known.has(s) ? own(textOf(s)) : el('strong', null, el('span', { class: 'unseen' }, LABELS.isNew), own(textOf(s))))))]));
}

/** With which answers the world of a question is compared.
 *  @param {Data.QuestionEntry} asked */
function comparedWith(asked) {
  const then = before(asked), now = worldOf(asked.world);
  if (!then) return null;
  const differ = report.switches.map((_, s) => s).filter(s => optionOf(s, then) !== optionOf(s, now));
  const answers = differ.map(s => el('span', null, question(s), ' ', el('b', null, optionLabel(s, optionOf(s, then)))));
  return el('p', { class: 'quiet' }, phrase(WORDS.lesson.compared, { answers: listed(answers, 4) }));
}

/** The card of a lesson.
 *  @param {Data.LessonEntry} lesson */
export function lessonCard({ goal, minutes, questions }) {
  const n = step(), asked = questions[n], last = n >= questions.length - 1, forms = WORDS.lesson;
  const top = [el('h2', null, LABELS.lesson), !teaching.told && n === 0 && minutes !== null && el('p', { class: 'quiet' }, text(forms.minutes, { n: minutes }))];
  if (!asked) return [top, endTeaching()];
  const cell = cellOf(asked), world = worldOf(asked.world), ready = !cell || isPredicted(...cell);
  const end = [el('p', { class: 'goal', dir: 'auto' }, phrase(forms.goal, { goal: own(goal) })), teaching.results.size > 0 && score(), endTeaching()];
  return [top, el('div', { class: 'sides' }, el('div', null,
    el('p', { class: 'step', tabindex: '-1' }, text(forms.step, { n: n + 1, all: questions.length }), differences(world).length > 0 && el('span', { class: 'quiet' }, forms.switches_set)),
    el('p', { class: 'ask', dir: 'auto' }, asked.ask),
    asked.right && el('p', { class: 'quiet' }, asked.right.about),
    cell && el('p', { class: 'quiet' }, phrase(forms.cell, { party: own(report.parties[cell[0]].name), data: own(report.data[cell[1]].name), when: stretchWords(world.stretch) })),
    comparedWith(asked),
    backToWorld(world),
    asked.hint !== null && !teaching.told && el('details', { class: 'more' }, el('summary', null, LABELS.aHint), paragraph(own(asked.hint))),
    !teaching.told && cell && el('div', { class: 'row fields' }, guessFields(...cell, asked.from !== null, () => redraw({}), asked.right !== null)),
    !teaching.told && el('p', { class: 'row' }, button(LABELS.reveal, () => reveal(asked), { class: 'first', disabled: !ready })),
    teaching.told && [cell && inWorld(world, () => judged(...cell, { from: before(asked), why: asked.why, wrong: asked.wrong, known: asked.right })),
      el('p', { class: 'answer', dir: 'auto', tabindex: '-1' }, own(asked.answer), footnotes(asked.sources)),
      last ? end : el('p', { class: 'row' }, button(LABELS.nextQuestion, () => goToQuestion(n + 1), { class: 'first' }))]),
    facts(asked, questions[n - 1]))];
}
