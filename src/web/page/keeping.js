// What was predicted is kept in the browser, so that it survives a reload; it can be forgotten.

import { report } from './data.js';
import { state } from './state.js';
import { startTeaching, teaching } from './teaching.js';

/** Under which name: predictions for one page are none for another. */
const name = () => `residency-predictions: ${report.title} ${report.lesson?.questions.map(question => question.id).join() ?? ''}`;

/** The store of the browser, where there is one and it may be used: not in every frame.
 *  @template T @param {(store: Storage) => T} use @returns {T | null} */
function withStore(use) {
  try { return use(localStorage); } catch { return null; }
}

/** Whether anything is kept. */
export const isKept = () => withStore(store => store.getItem(name()) !== null) === true;

/** Keeps what was predicted so far; where nothing was, nothing. */
export function keepPredictions() {
  if (!state.teach || !teaching.begun || !(teaching.predictions.size || teaching.results.size)) return;
  const { question, told, asked, world } = teaching;
  const kept = { question, told, asked, world, predictions: [...teaching.predictions], results: [...teaching.results], revealed: [...teaching.revealed] };
  withStore(store => store.setItem(name(), JSON.stringify(kept)));
}

/** Takes up what was kept; says whether there was anything that fits. */
export function recallPredictions() {
  const text = withStore(store => store.getItem(name()));
  if (!text) return false;
  try {
    const { question, told, asked, world, predictions, results, revealed } = JSON.parse(text);
    if (report.lesson ? !report.lesson.questions.some(one => one.id === question) : world?.options?.length !== report.switches.length) return false;
    startTeaching();
    Object.assign(teaching, { question, told: told === true, asked, world, predictions: new Map(predictions), results: new Map(results), revealed: new Set(revealed) });
    return true;
  } catch {
    return false;
  }
}

/** Forgets what was kept. */
export const forgetPredictions = () => withStore(store => store.removeItem(name()));
