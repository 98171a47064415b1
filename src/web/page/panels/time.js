// The date: a slider over the stretches of time between days that matter.

import { amongShown, answersUnder, changedCells } from '../answers.js';
import { alter } from '../changes.js';
import { report } from '../data.js';
import { $, all, amend, button, el, fill, first, own } from '../dom.js';
import { spanWords, stretchWords } from '../names.js';
import { opensOn, state } from '../state.js';
import { capital } from '../../shared/text.js';
import { WORDS, counted, dayBefore, dayWords, phrase, wordFor } from '../words.js';

/** @param {number} stretch */
const daysAt = stretch => report.days.filter(day => day.stretch === stretch);

/** @param {Data.Day} day */
function dayLine(day) {
  return el('li', { 'data-stretch': day.stretch },
    button([dayWords(day.day)], () => alter({ stretch: day.stretch }), { class: 'day' }),
    el('ul', null, day.what.map(what => el('li', null,
      el('span', { class: 'kind' }, wordFor(WORDS.happenings, what.kind, '')), ' ', own(what.text)))));
}

function buildTime() {
  const last = report.stretches.length - 1, slider = $('stretch');
  $('time').hidden = last < 1;
  slider.max = String(Math.max(0, last));
  const ticks = report.stretches.map((_, stretch) => {
    const kinds = daysAt(stretch).flatMap(day => day.what.map(what => what.kind));
    return el('span', { class: `tick ${kinds.includes('event') ? 'tall' : kinds.length ? 'middle' : ''}`, 'data-stretch': stretch });
  });
  fill($('ticks'), ticks);
  fill($('days'), report.days.map(dayLine));
  fill($('days-count'), counted(WORDS.days, report.days.length));
}

/** The stretch shown: the day that the page opens with or the first day, and how long all is the same.
 *  @param {string} words */
function stretchParts(words) {
  const { from, before: until } = report.stretches[state.stretch], when = el('strong', null, capital(words));
  const to = from && until ? dayWords(dayBefore(until)) : null, forms = WORDS.stretch;
  if (!opensOn(state.stretch)) return to ? phrase(forms.until, { when, to }) : [when];
  if (!from && !until) return [when];
  return phrase(to ? forms.same_until : forms.same, { when, span: spanWords(state.stretch), to });
}

/** @param {Change} change */
export function draw(change) {
  if (change.loaded) buildTime();
  const slider = $('stretch'), words = stretchWords(state.stretch);
  slider.value = String(state.stretch);
  slider.setAttribute('aria-valuetext', words);
  amend($('stretch-words'), stretchParts(words));
  amend($('stretch-what'), daysAt(state.stretch).flatMap(day => day.what).slice(0, 3).map(what => el('li', null, own(what.text))));
  const marked = [...all($('ticks'), '[data-stretch]'), ...all($('days'), '[data-stretch]')];
  for (const node of marked) node.classList.toggle('current', Number(node.dataset.stretch) === state.stretch);
  $('earlier').disabled = state.stretch === 0;
  $('later').disabled = state.stretch >= report.stretches.length - 1;
}

/** On which days cells change, the answers being what they are. */
export function drawLater() {
  /** @type {Map<number, number>} */
  const moves = new Map();
  if (!state.teach) {
    /** @type {Answers | null} */
    let last = null;
    report.stretches.forEach((_, stretch) => {
      const answers = answersUnder({ ...state, stretch });
      if (last) moves.set(stretch, amongShown(changedCells(last, answers)).length);
      last = answers;
    });
  }
  for (const tick of all($('ticks'), '[data-stretch]')) tick.classList.toggle('moves', (moves.get(Number(tick.dataset.stretch)) ?? 0) > 0);
  for (const line of all($('days'), 'li[data-stretch]')) {
    const n = moves.get(Number(line.dataset.stretch)) ?? 0;
    line.classList.toggle('moves', n > 0);
    first(line, '.effect')?.remove();
    if (n) first(line, 'button')?.after(el('span', { class: 'effect' }, counted(WORDS.changes_cells, n)));
  }
}
