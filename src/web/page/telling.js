// What stands behind a cell, in words: the texts of the data, and the sentences of paths.

import { firstNow, holdsNow, isSilent, now, questionOf } from './answers.js';
import { report } from './data.js';
import { own } from './dom.js';
import { state } from './state.js';
import { WORDS, joined, phrase } from './words.js';

/** @param {number} p @param {number} d @param {Question} [question] @returns {Detail | null} */
export const detailOf = (p, d, question) => {
  const [, , plainly] = report.cells[p][d], asked = questionOf(question);
  // What may have been kept comes of the ways of the day itself, where it makes no difference.
  const detail = asked ? asked.cells[p][d][2] ?? (asked.id === 'kept' ? plainly : null) : plainly;
  return detail === null ? null : report.details[detail];
};

/** A text of the data; the character U+0001 in it stands for the name of the dataset of the cell.
 *  @param {number} place */
export const textOf = place => report.texts[place] ?? '';
/** The same with the name, in parts.
 *  @param {number} place @param {number} d @returns {Child[]} */
export const words = (place, d) => joined(textOf(place).split('\u0001'), '\u0001').map(part => (part === '\u0001' ? own(report.data[d].name) : part));
/** The same as one text.
 *  @param {number} place @param {number} d */
export const plainWords = (place, d) => textOf(place).replaceAll('\u0001', report.data[d].name);

/** The paths of a cell that lead to it now, in the sense that is asked.
 *  @param {number} p @param {number} d */
export const pathsNow = (p, d) => plainPaths(p, d).filter(path => state.asked !== 'unnoticed' || isSilent(now.values, path, d));

/** The paths of a cell that lead to it now, whoever would be free to tell.
 *  @param {number} p @param {number} d */
export const plainPaths = (p, d) => (detailOf(p, d)?.paths ?? []).filter(path => holdsNow(path.when));

/** A path as it is told now.
 *  @param {Path} path */
export const toldNow = path => firstNow(path.told);

/** The sentence of a path: what it leads to, then its acts and what stands in their way, or why no act is needed.
 *  @param {Telling} told @param {number} d */
export function sentence(told, d) {
  const acts = told.acts.map(a => report.told_acts[a]);
  const goal = told.goal === null ? null : report.steps[told.goal], why = told.how ?? goal?.because ?? null;
  const clauses = acts.length ? joined(acts.map(act => words(act.clause, d)), WORDS.lists.semicolon) : why === null ? [] : words(why, d);
  return [phrase(WORDS.path.sentence, { lead: words(told.lead, d), clauses }), acts.flatMap(act => act.obstacles).map(t => [' ', words(t, d)])];
}
