// The columns of the matrix: a kind of data each, or several that look alike.

import { before, cellAt, dataHere, meant, now, pinned, unlike } from './answers.js';
import { report } from './data.js';
import { own } from './dom.js';
import { differences } from './fragment.js';
import { together } from './names.js';
import { filteredData } from './filters.js';
import { state } from './state.js';
import { WORDS, joined, text } from './words.js';

/** More data than this may share columns. */
const MERGE_ABOVE = 5;

/** The columns shown, each a list of datasets.
 *  @type {number[][]} */
export let columns = [];

/** What a dataset shows in every row: what is, what was before the last change, what is pinned.
 *  @param {number} d */
function columnKey(d) {
  let key = dataHere(d) ? '' : '-';
  for (let p = 0; p < report.parties.length; p += 1) {
    const i = cellAt(p, d), means = (/** @type {Answers | null} */ answers, /** @type {string} */ sign) => (answers ? `${sign}${answers.reads[i]}.${answers.holds[i]}` : '');
    key += `${means(now, ' ')}${meant(p, d) ?? ''}${means(unlike(before, i), '!')}${means(unlike(pinned, i), '#')}`;
  }
  return key;
}

/** What makes the columns be put together anew. Otherwise they only come apart, as far as they have to: a table that closed up
 *  while answers are being changed would hide what each of them does. */
const AFRESH = ['loaded', 'followed', 'data', 'teach', 'columns', 'asked', 'only', 'party', 'find'];

/** Finds the columns, `apart` each dataset in its own; says whether more of them could be one.
 *  @param {Change} change @param {boolean} apart */
export function arrangeColumns(change, apart) {
  const all = filteredData();
  /** @param {(d: number) => string | number} key */
  const groups = key => together(all.map(d => /** @type {const} */ ([key(d), null, d]))).map(([, members]) => members);
  if (state.teach || all.length <= MERGE_ABOVE) {
    columns = groups(d => d);
    return false;
  }
  const keys = new Map(all.map(d => [d, columnKey(d)])), merged = groups(d => keys.get(d) ?? '');
  const afresh = AFRESH.some(part => part in change) || differences(state).length === 0;
  if (apart) columns = groups(d => d);
  else if (afresh) columns = merged;
  else columns = groups(d => `${columns.findIndex(column => column.includes(d))} ${keys.get(d)}`);
  return merged.length < columns.length;
}

/** The names of the data in a column; names may have commas of their own.
 *  @param {number[]} column */
const columnNames = column => (column.length > 3
  ? [...column.slice(0, 2).map(d => report.data[d].name), text(WORDS.lists.more, { n: column.length - 2 })]
  : column.map(d => report.data[d].name));
/** @param {number[]} column */
export const columnWords = column => joined(columnNames(column).map(name => own(name)), WORDS.lists.dot);
/** @param {number[]} column */
export const plainColumn = column => columnNames(column).join(WORDS.lists.dot);
