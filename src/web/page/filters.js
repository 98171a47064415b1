// Which rows and columns of the table are shown: filters that only leave out, and are told beside the table.

import { NONE, cellAt, dataHere, now } from './answers.js';
import { report, partiesInOrder } from './data.js';
import { shownData, state } from './state.js';

/** A name as it is searched. @param {string} name */
const plainly = name => name.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase();

/** Whether a cell has an answer that is more than that there is no way.
 *  @param {number} p @param {number} d */
const hasSomething = (p, d) => now.reads[cellAt(p, d)] < NONE() || now.holds[cellAt(p, d)] < NONE();

/** Whether anything is left out by a filter. */
export const isFiltered = () => state.only !== 'all' || state.find !== '' || state.party !== null;

/** Whether a search is found in a name; everything is where nothing is searched for.
 *  @param {string} name */
const isFound = name => plainly(name).includes(plainly(state.find.trim()));

/** The parties whose rows are shown, by the filters; while somebody predicts, all. */
export function shownParties() {
  if (state.teach) return new Set(partiesInOrder());
  const data = report.data.map((_, d) => d).filter(d => state.data === null || d === state.data), some = partiesInOrder().some(p => isFound(report.parties[p].name));
  return new Set(partiesInOrder().filter(p => {
    if (state.party !== null && state.party !== p) return false;
    if (state.only === 'governments' && report.parties[p].kind !== 'government') return false;
    if (state.only === 'something' && !data.some(d => dataHere(d) && hasSomething(p, d))) return false;
    // What is searched for may be a kind of data, and not a party.
    return !some || isFound(report.parties[p].name);
  }));
}

/** The datasets whose columns are shown, by the filters; at least one. */
export function filteredData() {
  const all = shownData();
  if (state.teach || !isFiltered()) return all;
  const rows = [...shownParties()], searched = !partiesInOrder().some(p => isFound(report.parties[p].name));
  const left = all.filter(d => (!searched || isFound(report.data[d].name)) && (state.only !== 'something' || rows.some(p => hasSomething(p, d))));
  return left.length ? left : all;
}
