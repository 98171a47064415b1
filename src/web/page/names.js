// How parties, data, switches and days are called, and things that have the same, together.

import { NONE, cellAt, cellWordsIn, lookedAt, now } from './answers.js';
import { report } from './data.js';
import { el, jump, own } from './dom.js';
import { glyph, tint } from './glyphs.js';
import { opensOn } from './state.js';
import { WORDS, dayWords, listed, phrase, text } from './words.js';

/** A party in the middle of a sentence. @param {number} p */
export const spoken = p => own(report.parties[p].spoken);
/** @param {number} p */
const strong = p => el('strong', null, spoken(p));
/** @param {number} p */
const strongAtTheBeginning = p => el('strong', null, own(report.parties[p].begins));

/** Parties as a list.
 *  @param {number[]} parties @param {number} [most] */
export const people = (parties, most = 3) => listed(parties.map(strong), most);
/** The same where a sentence begins.
 *  @param {number[]} parties @param {number} [most] */
export const peopleAtTheBeginning = (parties, most = 3) => listed(parties.map((p, i) => (i ? strong(p) : strongAtTheBeginning(p))), most);

/** The form of a verb for parties.
 *  @param {Data.Forms} forms @param {number[]} parties */
export const agreeing = (forms, parties) => (parties.length > 1 || parties.some(p => report.parties[p].plural) ? forms.more : forms.one);

/** The question of a switch. @param {number} s */
export const question = s => own(report.switches[s].question);
/** @param {number} s @param {number} option */
export const optionLabel = (s, option) => own(report.switches[s].options[option].label);

/** The number of a source, raised, as a link.
 *  @param {readonly number[]} sources */
export const footnotes = sources => sources.map(s => report.sources[s] && el('sup', null, jump(`source-${s}`, String(s + 1), el('span', { class: 'unseen' }, text(WORDS.sources.footnote, { title: report.sources[s].title })))));

/** A stretch by the day on which it begins or, for the first, ends.
 *  @param {number} stretch */
export function spanWords(stretch) {
  const { from, before } = report.stretches[stretch];
  // Without a day the page opens after all that are named, which is no day to be told as if it were meant.
  if (from && report.date === null && stretch === report.stretches.length - 1) return text(WORDS.spans.last, { day: dayWords(from) });
  if (from) return text(WORDS.spans.from, { day: dayWords(from) });
  return before ? text(WORDS.spans.before, { day: dayWords(before) }) : WORDS.spans.any;
}

/** A stretch, or the day that the page opens with.
 *  @param {number} stretch */
export const stretchWords = stretch => (report.date !== null && opensOn(stretch) ? text(WORDS.spans.on, { day: dayWords(report.date) }) : spanWords(stretch));

/** What a cell is under some answers, as a mark.
 *  @param {Answers} answers @param {number} p @param {number} d */
export function cellMark(answers, p, d) {
  const i = cellAt(p, d), reads = answers.reads[i], holds = answers.holds[i];
  const unknown = reads === NONE() && !lookedAt(p), sealed = reads === NONE() && holds < reads;
  return el('span', { class: `mark ${tint(reads, holds)}` }, glyph(unknown ? 'unknown' : sealed ? 'sealed' : reads), el('span', null, cellWordsIn(answers, p, d)));
}

/** Things that have the same, together: [[what, things], …], in the order in which they come.
 *  @template K, T @param {readonly (readonly [key: string | number, what: K, thing: T])[]} entries */
export function together(entries) {
  /** @type {Map<string | number, [what: K, things: T[]]>} */
  const found = new Map();
  for (const [key, what, thing] of entries) {
    const there = found.get(key);
    if (there) there[1].push(thing);
    else found.set(key, [what, [thing]]);
  }
  return [...found.values()];
}

/** Cells of a party that go from the same to the same, together: what it is now and was, and the datasets.
 *  @param {Cell[]} cells @param {Answers} was */
export const alikeCells = (cells, was) => together(cells.map(([p, d]) => {
  const move = { party: p, is: cellWordsIn(now, p, d), was: cellWordsIn(was, p, d) };
  return /** @type {const} */ ([`${p}|${move.is}|${move.was}`, move, d]);
}));

/** The names of the datasets of some cells.
 *  @param {number[]} data */
export const cellNames = data => (data.length > 2
  ? phrase(WORDS.lists.first_and_more, { first: own(report.data[data[0]].name), n: data.length - 1 })
  : listed(data.map(d => own(report.data[d].name)), 2));
