// What was predicted, what is uncovered, and how it went. Everything is kept by ids: in the lab the data are loaded anew with every
// letter, and a lesson goes on where it was.

import { NONE, answersUnder, cellAt, dataHere, holdsCopyNow, lookedAt, meansName, partyHere, readsNow } from './answers.js';
import { report, partiesInOrder, places } from './data.js';
import { copyOf, sameState, state, worldOf } from './state.js';
import { WORDS, text } from './words.js';

/** How many cells are asked for without a lesson. */
const ASKED = 6;

/** What may become of an access, in the order of its words. */
export const CHANGES = ['easier', 'same', 'harder'];
/** The answer that there is but a locked copy, beside the means. */
export const SEALED = 'sealed';

/** What was predicted, by cell; which cells are uncovered; the results by question or cell; the question of the lesson. */
export const teaching = {
  begun: false,
  /** @type {Map<string, { said?: string, sure?: number }>} */
  predictions: new Map(),
  /** @type {Set<string>} */
  revealed: new Set(),
  /** The cells asked for without a lesson, by their keys. @type {string[]} */
  asked: [],
  /** The world in which those are asked for. @type {Choice | null} */
  world: null,
  /** @type {Map<string, { right: boolean, sure: number }>} */
  results: new Map(),
  /** The id of the question of the lesson. */
  question: '',
  told: false,
  /** Where the focus goes once the card is drawn. */
  focus: '',
};

/** @param {number} p @param {number} d */
export const keyOfCell = (p, d) => `${report.parties[p].id}/${report.data[d].id}`;

/** The cell of a key, if it is still there.
 *  @param {string} key @returns {Cell | null} */
function cellOfKey(key) {
  const cut = key.indexOf('/'), p = places.parties.get(key.slice(0, cut)), d = places.data.get(key.slice(cut + 1));
  return p === undefined || d === undefined ? null : [p, d];
}

/** The cells asked for without a lesson. */
export const askedCells = () => teaching.asked.map(cellOfKey).filter(cell => cell !== null);

/** The place of the question that is asked. */
export const step = () => Math.max(0, report.lesson?.questions.findIndex(question => question.id === teaching.question) ?? 0);

/** The cell that a question is about.
 *  @param {Data.QuestionEntry} asked @returns {Cell | null} */
export const cellOf = asked => (asked.party !== null && asked.data !== null ? [asked.party, asked.data] : null);

/** The world in which is asked; a prediction is judged there, whatever the page shows.
 *  @returns {Choice | null} */
export function askedWorld() {
  if (!report.lesson) return teaching.world;
  const asked = report.lesson.questions[step()];
  return asked ? worldOf(asked.world) : null;
}

/** Whether the page shows the world in which is asked. */
export function isAskedWorld() {
  const world = askedWorld();
  return world === null || sameState(world, state);
}

/** Whether a cell is asked about now.
 *  @param {number} p @param {number} d */
export function isAsked(p, d) {
  const asked = report.lesson?.questions[step()], cells = report.lesson ? [asked && !asked.right ? cellOf(asked) : null] : askedCells();
  return !teaching.told && cells.some(cell => cell !== null && cell[0] === p && cell[1] === d);
}

/** An answer in words.
 *  @param {string} said */
export function saidWords(said) {
  const change = CHANGES.indexOf(said), m = report.means.findIndex(means => means.id === said);
  if (change >= 0) return WORDS.lesson.changes[change];
  return m < 0 ? WORDS.cells.sealed_only : m === NONE() ? WORDS.cells.no_way : meansName(m);
}

/** What a covered cell shows; empty when it is uncovered.
 *  @param {number} p @param {number} d */
export function guessShown(p, d) {
  if (teaching.revealed.has(keyOfCell(p, d))) return '';
  // What the table shows is who reads: a guess about something else is no guess about that.
  const said = report.lesson?.questions[step()]?.right ? null : predicted(p, d);
  return said === null ? '?' : text(WORDS.teach.you_say, { means: saidWords(said) });
}

/** @param {number} p @param {number} d */
export const predicted = (p, d) => teaching.predictions.get(keyOfCell(p, d))?.said ?? null;

/** Whether something was predicted of a cell, and how surely.
 *  @param {number} p @param {number} d */
export function isPredicted(p, d) {
  const made = teaching.predictions.get(keyOfCell(p, d));
  return made?.said !== undefined && made.sure !== undefined;
}

/** The answer that is right in the world whose answers are at hand: of a question with a world before, what becomes of the access.
 *  @param {number} p @param {number} d @param {Choice | null} from */
export function rightAnswer(p, d, from) {
  const reads = readsNow(p, d), holds = holdsCopyNow(p, d);
  if (from) {
    const i = cellAt(p, d), then = answersUnder(from, 'reads'), moved = reads - then.reads[i] || holds - then.holds[i];
    return CHANGES[Math.sign(moved) + 1];
  }
  return reads === NONE() && holds < reads && lookedAt(p) ? SEALED : report.means[reads].id;
}

/** Whether an answer is right. Who says that there is no way to read is right of a locked copy, too.
 *  @param {string | null} said @param {string} right */
export const isRight = (said, right) => said === right || (right === SEALED && said === report.means[NONE()].id);

/** Cells as different from each other as can be, always the same ones. */
function differentCells() {
  /** @type {Cell[]} */
  const all = [];
  for (const p of partiesInOrder()) {
    for (let d = 0; d < report.data.length; d += 1) if (partyHere(p) && dataHere(d) && report.data[d].subject !== p) all.push([p, d]);
  }
  /** @param {Cell} a @param {Cell} b */
  const apart = ([p, d], [q, e]) => 4 * Number(readsNow(p, d) !== readsNow(q, e)) + 3 * Number(p !== q) + 2 * Number(d !== e) + Number(holdsCopyNow(p, d) !== holdsCopyNow(q, e));
  const chosen = all.slice(0, 1);
  while (chosen.length < Math.min(ASKED, all.length)) {
    /** @type {Cell | null} */
    let best = null;
    let distance = -1;
    for (const candidate of all) {
      const nearest = Math.min(...chosen.map(c => apart(c, candidate)));
      if (nearest > distance && !chosen.includes(candidate)) [best, distance] = [candidate, nearest];
    }
    if (!best) break;
    chosen.push(best);
  }
  return chosen;
}

/** Begins anew. */
export function startTeaching() {
  teaching.begun = true;
  teaching.predictions.clear();
  teaching.revealed.clear();
  teaching.results.clear();
  teaching.question = report.lesson?.questions[0]?.id ?? '';
  teaching.told = false;
  teaching.world = copyOf(state);
  teaching.asked = report.lesson ? [] : differentCells().map(cell => keyOfCell(...cell));
}

/** Goes on after other data were loaded, if what was asked is still there; otherwise begins anew. */
export function resumeTeaching() {
  const there = report.lesson
    ? report.lesson.questions.some(question => question.id === teaching.question)
    : teaching.asked.length > 0 && askedCells().length === teaching.asked.length && teaching.world?.options.length === report.switches.length;
  if (!teaching.begun || !there) startTeaching();
}

/** Uncovers every cell. */
export function revealAll() {
  for (let p = 0; p < report.parties.length; p += 1) for (let d = 0; d < report.data.length; d += 1) teaching.revealed.add(keyOfCell(p, d));
  teaching.told = true;
}

/** Keeps how a prediction went, in the world whose answers are at hand.
 *  @param {number} p @param {number} d @param {string} key @param {Choice | null} from @param {string} [is] the right answer, where it is known */
export function record(p, d, key, from, is = rightAnswer(p, d, from)) {
  const { said = null, sure = 0 } = teaching.predictions.get(keyOfCell(p, d)) ?? {};
  teaching.results.set(key, { right: isRight(said, is), sure });
}
