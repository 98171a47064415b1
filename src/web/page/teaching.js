// What was predicted, what is uncovered, and how it went.

import { NONE, dataHere, holdsCopyNow, meansName, partyHere, readsNow } from './answers.js';
import { report, partiesInOrder } from './data.js';
import { WORDS, text } from './words.js';

/** How many cells are asked for without a lesson. */
const ASKED = 6;

/** What was predicted, by cell; which cells are uncovered; the results so far. */
export const teaching = {
  /** @type {Map<string, { means?: number | null, sure?: number }>} */
  predictions: new Map(),
  /** @type {Set<string>} */
  revealed: new Set(),
  /** @type {Cell[]} */
  asked: [],
  /** @type {{ right: boolean, sure: number }[]} */
  results: [],
  step: 0,
  told: false,
};

/** @param {number} p @param {number} d */
export const keyOfCell = (p, d) => `${p}/${d}`;

/** What a covered cell shows; empty when it is uncovered.
 *  @param {number} p @param {number} d */
export function guessShown(p, d) {
  const key = keyOfCell(p, d);
  if (teaching.revealed.has(key)) return '';
  const means = predicted(p, d);
  return means === null ? '?' : text(WORDS.teach.you_say, { means: means === NONE() ? WORDS.cells.no_way : meansName(means) });
}

/** @param {number} p @param {number} d */
export const predicted = (p, d) => teaching.predictions.get(keyOfCell(p, d))?.means ?? null;

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
  teaching.predictions.clear();
  teaching.revealed.clear();
  teaching.results = [];
  teaching.step = 0;
  teaching.told = false;
  teaching.asked = report.lesson ? [] : differentCells();
}

/** Uncovers every cell. */
export function revealAll() {
  for (let p = 0; p < report.parties.length; p += 1) for (let d = 0; d < report.data.length; d += 1) teaching.revealed.add(keyOfCell(p, d));
  teaching.told = true;
}

/** Keeps how a prediction went.
 *  @param {number} p @param {number} d */
export function record(p, d) {
  const said = teaching.predictions.get(keyOfCell(p, d)) ?? {};
  teaching.results.push({ right: said.means === readsNow(p, d), sure: said.sure ?? 0 });
}
