// The page of a report: it starts here.

import { answersUnder, cellAt } from './answers.js';
import { afterFrame, alter, panels, redraw } from './changes.js';
import { report, adopt, loaded, places } from './data.js';
import { $, all, first, go } from './dom.js';
import { differences, fragment, readLink, setPart, teachAtFirst } from './fragment.js';
import * as answer from './panels/answer.js';
import * as cell from './panels/cell.js';
import * as chances from './panels/chances.js';
import * as compare from './panels/compare.js';
import * as depends from './panels/depends.js';
import * as filters from './panels/filters.js';
import { backTo, onArrow, onFocus } from './panels/keyboard.js';
import { lessonState, toggleTeach } from './panels/lesson.js';
import * as link from './panels/link.js';
import * as map from './panels/map.js';
import * as matrix from './panels/matrix.js';
import * as paper from './panels/paper.js';
import * as picture from './panels/picture.js';
import * as policies from './panels/policies.js';
import * as positions from './panels/places.js';
import * as sources from './panels/sources.js';
import * as switches from './panels/switches.js';
import * as teach from './panels/teach.js';
import * as time from './panels/time.js';
import { canUnpack, embedded } from './packed.js';
import { keepPredictions } from './keeping.js';
import { QUESTIONS, address, copyOf, opening, optionOf, state } from './state.js';
import { isAskedWorld, step, teaching } from './teaching.js';

// What is written there for readers whose program runs no scripts goes as soon as this one runs, if the program can unpack the data.
document.documentElement.classList.toggle('still', !canUnpack());

panels(
  [answer.draw, answer.drawTitle, picture.draw, matrix.draw, filters.draw, matrix.drawLegend, matrix.drawSaid, switches.draw, time.draw, cell.draw, compare.draw, sources.draw, teach.draw],
  [link.drawLater, picture.drawLater, switches.drawLater, time.drawLater, depends.drawLater, cell.drawLater, chances.drawLater, positions.drawLater, map.drawLater, policies.drawLater, paper.drawLater, keepPredictions],
);

/** Shows the data of the page itself.
 *  @param {Data.Page} data */
function show(data) {
  adopt(data, true);
  Object.assign(state, { ...opening(), asked: 'reads', cell: null, path: 0, data: null, only: 'all', party: null, find: '', pin: null, teach: teachAtFirst() });
  link.followLink();
  if (state.teach && report.lesson && !differences(state).length) Object.assign(state, lessonState(0));
  redraw({ loaded: true });
}

/** Takes other data; what is set stays where it still fits, by the ids. A lesson goes on with its question, in that question's world,
 *  unless the data are of something else.
 *  @param {Data.Page} data @param {boolean} [another] */
function load(data, another = false) {
  const kept = report ? fragment() : location.hash.slice(1), inStep = state.teach && !!report?.lesson && isAskedWorld();
  if (another) teaching.begun = false;
  adopt(data);
  Object.assign(state, readLink(kept).next);
  if (inStep && report.lesson) Object.assign(state, lessonState(another ? 0 : step()));
  address.isOld = true;
  redraw({ loaded: true });
}

/** The matrix in the words of the command line, by party, then data; under other answers than those shown where some are given.
 *  @param {Asked} [asked] */
function matrixInWords(asked) {
  if (!report) return [];
  const of = asked ? stateWith(asked) : state, found = answersUnder(of, 'reads'), word = (/** @type {number} */ m) => report.means[m]?.id ?? null;
  const others = QUESTIONS.filter(question => question !== 'reads').map(question => /** @type {const} */ ([question, answersUnder(of, question, found.values).reads]));
  const rows = report.parties.flatMap((party, p) => report.data.map((data, d) => (
    { party: party.id, data: data.id, reads: word(found.reads[cellAt(p, d)]), holds: word(found.holds[cellAt(p, d)]), ...Object.fromEntries(others.map(([question, reads]) => [question, word(reads[cellAt(p, d)])])) })));
  const order = (/** @type {string} */ a, /** @type {string} */ b) => (a < b ? -1 : a > b ? 1 : 0);
  return rows.sort((a, b) => order(a.party, b.party) || order(a.data, b.data));
}

/** The state shown but for the date and answers that are asked for; what is unknown is refused.
 *  @param {Asked} asked */
function stateWith({ date, choose = {} }) {
  const next = copyOf(state);
  if (date === null) next.stretch = report.stretches.length - 1;
  else if (date !== undefined && !setPart(next, 'date', date)) throw new RangeError(`no such date: ${date}`);
  for (const [id, option] of Object.entries(choose)) {
    if (!places.switches.has(id) || !setPart(next, `switch.${id}`, option)) throw new RangeError(`no such answer: ${id}=${option}`);
  }
  return next;
}

/** @param {Asked} asked */
function set(asked) {
  const { options, stretch } = stateWith(asked);
  alter({ options, stretch });
}

const stateInWords = () => ({
  date: report.stretches[state.stretch]?.from ?? null,
  switches: Object.fromEntries(report.switches.map((sw, s) => [sw.id, sw.options[optionOf(s)].id])),
  asked: state.asked,
  cell: state.cell && [report.parties[state.cell[0]].id, report.data[state.cell[1]].id],
  teach: state.teach,
});

/** @param {KeyboardEvent} event */
function onEscape(event) {
  if (event.key !== 'Escape' || !state.cell || (event.target instanceof Element && event.target.matches('input, select'))) return;
  const [p] = state.cell;
  alter({ cell: null, path: 0 });
  backTo(p);
}

function wire() {
  $('table').addEventListener('keydown', onArrow);
  $('table').addEventListener('focusin', onFocus);
  document.addEventListener('keydown', onEscape);
  $('stretch').addEventListener('input', () => alter({ stretch: Number($('stretch').value) }));
  $('earlier').addEventListener('click', () => alter({ stretch: Math.max(0, state.stretch - 1) }));
  $('later').addEventListener('click', () => alter({ stretch: Math.min(report.stretches.length - 1, state.stretch + 1) }));
  $('which-data').addEventListener('change', () => alter({ data: $('which-data').value === '' ? null : Number($('which-data').value) }));
  $('asked').addEventListener('change', () => alter({ asked: QUESTIONS.find(question => question === $('asked').value) ?? 'reads', path: 0 }));
  filters.wire();
  $('reset').addEventListener('click', switches.reset);
  $('copy').addEventListener('click', link.copyLink);
  $('save-state').addEventListener('click', link.saveState);
  $('pin').addEventListener('click', compare.pin);
  $('teach-toggle').addEventListener('click', toggleTeach);
  $('print').addEventListener('click', () => window.print());
  picture.wire();
  for (const skip of all(document, 'a[data-go]')) skip.addEventListener('click', event => { event.preventDefault(); go(skip.dataset.go ?? ''); });
  window.addEventListener('hashchange', () => { if (!report) return; link.followLink(); redraw({ followed: true }); });
}

wire();
if (matchMedia('(max-width: 719px)').matches) first(document, '.legend')?.removeAttribute('open');
window.residency = Object.freeze({ load, state: stateInWords, matrix: matrixInWords, set, data: () => loaded });
// The frame with the title comes first; then the answers, unless somebody loaded other data meanwhile.
afterFrame(async () => {
  const data = await embedded();
  if (!report && data) show(data);
  performance.mark('residency ready');
});
