// Teaching: predict before you see.

import { inWorld } from '../answers.js';
import { alter, redraw } from '../changes.js';
import { report } from '../data.js';
import { $, all, button, el, fill, first, paragraph } from '../dom.js';
import { LABELS } from '../labels.js';
import { spoken } from '../names.js';
import { state } from '../state.js';
import { forgetPredictions, isKept, recallPredictions } from '../keeping.js';
import { askedCells, askedWorld, isAskedWorld, isPredicted, keyOfCell, record, resumeTeaching, revealAll, startTeaching, teaching } from '../teaching.js';
import { WORDS, phrase, quoted, text } from '../words.js';
import { backToWorld, endTeaching, lessonCard } from './lesson.js';
import { guessFields, judged, score } from './predictions.js';

/** Without a lesson: six cells, then everything at once. */
function sixCells() {
  const cells = askedCells(), world = teaching.world ?? state, done = teaching.told, ready = cells.filter(cell => isPredicted(...cell)).length, forms = WORDS.teach;
  const reveal = () => {
    inWorld(world, () => { for (const cell of cells) record(...cell, keyOfCell(...cell), null); });
    revealAll();
    teaching.focus = '.judged';
    redraw({});
  };
  return [
    el('h2', null, LABELS.predict),
    paragraph(done ? forms.done : forms.task, 'quiet'),
    backToWorld(world),
    el('ol', { class: 'asked' }, cells.map(([p, d]) => el('li', null,
      el('p', { class: 'ask' }, phrase(forms.ask, { who: spoken(p), data: quoted(report.data[d].name) })),
      done ? inWorld(world, () => judged(p, d)) : el('div', { class: 'row fields' }, guessFields(p, d, false, () => redraw({})))))),
    done ? [score(), endTeaching()]
      : el('p', { class: 'row' }, button(LABELS.revealAll, reveal, { class: 'first', disabled: ready < cells.length }), ready < cells.length && el('span', { class: 'quiet' }, text(forms.progress, { n: ready, all: cells.length }))),
  ];
}

/** Goes on where the reader was before the page was loaded anew. */
function recall() {
  if (!recallPredictions() || !report.lesson) return;
  const world = askedWorld();
  if (world && !isAskedWorld()) setTimeout(() => alter({ cell: null, path: 0, followed: true, ...world }), 0);
}

/** That what was predicted is kept, and how to have it forgotten. */
const kept = () => (isKept() || teaching.predictions.size > 0) && el('p', { class: 'quiet' }, WORDS.teach.kept, ' ', button(LABELS.forget, () => { forgetPredictions(); startTeaching(); teaching.focus = '.step'; alter({ followed: true, ...(askedWorld() ?? {}) }); }, { class: 'plain' }));

/** @param {Change} change */
export function draw(change) {
  const panel = $('teach'), on = state.teach;
  $('teach-toggle').setAttribute('aria-pressed', String(on));
  panel.hidden = !on;
  document.body.classList.toggle('teaching', on);
  if (!on) return fill(panel);
  if (!teaching.begun) recall();
  if (change.loaded) resumeTeaching();
  else if (!teaching.begun) startTeaching();
  const fields = () => all(panel, 'select, button'), held = document.activeElement instanceof HTMLElement ? fields().indexOf(document.activeElement) : -1;
  fill(panel, report.lesson ? lessonCard(report.lesson) : sixCells(), kept());
  const wanted = teaching.focus && first(panel, teaching.focus);
  teaching.focus = '';
  if (wanted) {
    wanted.focus({ preventScroll: true });
    wanted.scrollIntoView({ block: 'nearest' });
  } else if (held >= 0) (fields()[held] ?? first(panel, 'button'))?.focus({ preventScroll: true });
}
