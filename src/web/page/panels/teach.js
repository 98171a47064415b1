// Teaching: predict before you see.

import { redraw } from '../changes.js';
import { report } from '../data.js';
import { $, all, button, el, fill, first, paragraph } from '../dom.js';
import { LABELS } from '../labels.js';
import { spoken } from '../names.js';
import { state } from '../state.js';
import { predicted, record, revealAll, startTeaching, teaching } from '../teaching.js';
import { WORDS, phrase, quoted, text } from '../words.js';
import { endTeaching, lessonCard } from './lesson.js';
import { guessFields, judged, score } from './predictions.js';

/** Without a lesson: six cells, then everything at once. */
function sixCells() {
  const done = teaching.told, ready = teaching.asked.filter(([p, d]) => predicted(p, d) !== null).length, count = teaching.asked.length, forms = WORDS.teach;
  const reveal = () => {
    for (const [p, d] of teaching.asked) record(p, d);
    revealAll();
    redraw({});
  };
  return [
    el('h2', null, LABELS.predict),
    paragraph(done ? forms.done : forms.task, 'quiet'),
    el('ol', { class: 'asked' }, teaching.asked.map(([p, d]) => el('li', null,
      el('p', { class: 'ask' }, phrase(forms.ask, { who: spoken(p), data: quoted(report.data[d].name) })),
      done ? judged(p, d) : el('div', { class: 'row fields' }, guessFields(p, d, () => redraw({})))))),
    done ? [score(), endTeaching()]
      : el('p', { class: 'row' }, button(LABELS.revealAll, reveal, { class: 'first', disabled: ready < count }), ready < count && el('span', { class: 'quiet' }, text(forms.progress, { n: ready, all: count }))),
  ];
}

/** @param {Change} change */
export function draw(change) {
  const panel = $('teach'), on = state.teach;
  $('teach-toggle').setAttribute('aria-pressed', String(on));
  panel.hidden = !on;
  document.body.classList.toggle('teaching', on);
  if (!on) return fill(panel);
  if (change.loaded) startTeaching();
  const fields = () => all(panel, 'select, button'), held = document.activeElement instanceof HTMLElement ? fields().indexOf(document.activeElement) : -1;
  fill(panel, report.lesson ? lessonCard(report.lesson) : sixCells());
  if (held >= 0) (fields()[held] ?? first(panel, 'button'))?.focus({ preventScroll: true });
}
