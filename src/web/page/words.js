// Words: the forms of sentences come from the program; here they are chosen and filled.

import { $, el, own } from './dom.js';
import { grouped, phrase, pick, text } from '../shared/forms.js';

/** The forms of everything that the page says.
 *  @type {Data.Words} */
export const WORDS = JSON.parse($('residency-words').textContent ?? '');

export { grouped, phrase, pick, text };

/** A form for a number of things, with the number in it.
 *  @param {Data.Forms} forms @param {number} n */
export const counted = (forms, n) => text(pick(forms, n), { n: grouped(n) });

/** A number in words, if it is small.
 *  @param {number} n */
export const numberWord = n => WORDS.numbers[n] ?? grouped(n);

/** 2018-07-17 as "17 July 2018".
 *  @param {string} day */
export function dayWords(day) {
  const [year, month, date] = day.split('-').map(Number), name = WORDS.months[(month ?? 0) - 1];
  return name ? text(WORDS.day, { day: date ?? 0, month: name, year: year ?? 0 }) : day;
}

/** The day before a day, both as 2018-07-17.
 *  @param {string} day */
export function dayBefore(day) {
  const time = Date.parse(`${day}T00:00:00Z`);
  return Number.isNaN(time) ? day : new Date(time - 86400000).toISOString().slice(0, 10);
}

/** A list as it is spoken: of more than `most` and one the rest is counted; `last` stands before the last.
 *  @param {readonly Child[]} items @param {number} [most] @param {string} [last] @returns {Child[]} */
export function listed(items, most = 4, last = WORDS.lists.and) {
  const parts = items.length > most + 1 ? items.slice(0, most) : items.slice();
  if (parts.length < items.length) parts.push(text(WORDS.lists.more, { n: items.length - parts.length }));
  return parts.flatMap((part, i) => (i === 0 ? [part] : [i === parts.length - 1 ? last : WORDS.lists.comma, part]));
}

/** Some items with the same between them.
 *  @param {readonly Child[]} items @param {string} between @returns {Child[]} */
export const joined = (items, between) => items.flatMap((item, i) => (i ? [between, item] : [item]));

/** Two significant digits: 0.1234 as "12 %", 0.00012 as "0.012 %".
 *  @param {number} p */
export function percent(p) {
  if (p <= 0) return text(WORDS.percent.share, { n: 0 });
  if (p >= 0.995) return p >= 0.9995 ? WORDS.percent.nearly_all : WORDS.percent.over_99;
  const share = p * 100;
  if (share < 0.001) return WORDS.percent.below_smallest;
  const digits = Math.max(0, 1 - Math.floor(Math.log10(share)));
  return text(WORDS.percent.share, { n: share.toFixed(Math.min(digits, 4)) });
}

/** The word for a key, if there is one.
 *  @param {Record<string, string | undefined>} words @param {string} key @param {string} otherwise */
export const wordFor = (words, key, otherwise) => (Object.hasOwn(words, key) ? words[key] ?? otherwise : otherwise);

/** A name of the author's in quotes.
 *  @param {string} name */
export const quoted = name => phrase(WORDS.quoted, { name: own(name) });

/** The same as one element.
 *  @param {string} name */
export const quotedSpan = name => el('span', null, quoted(name));
