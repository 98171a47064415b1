// What is the case in a state.

import { report, diagram } from './data.js';
import { evaluate, holdsIn } from './guards.js';
import { axisOptions, copyOf, optionOf, sameState, state, withOption } from './state.js';
import { WORDS, text } from './words.js';

/** The answers under a state: a means for every party and dataset, twice. Where it is asked something else than who could read, who holds a
 *  copy is not asked.
 *  @param {Choice} of @param {Question} [asked] @param {Uint8Array} [values] @returns {Answers} */
export function answersUnder(of, asked = state.asked, values = evaluate(diagram, axisOptions(of))) {
  const means = Uint8Array.from(report.chains, chain => {
    const found = chain.findIndex(guard => holdsIn(values, guard));
    return found < 0 ? chain.length : found;
  });
  const wide = report.data.length, reads = new Uint8Array(report.parties.length * wide), holds = new Uint8Array(reads.length);
  report.cells.forEach((row, p) => row.forEach(([r, h], d) => {
    reads[p * wide + d] = means[r];
    holds[p * wide + d] = means[h];
  }));
  if (asked !== 'reads') holds.fill(NONE());
  if (asked === 'unnoticed') for (const [p, d, chain] of report.silent) reads[p * wide + d] = means[chain];
  questionOf(asked)?.cells.forEach((row, p) => row.forEach(([chain, without], d) => {
    const i = p * wide + d;
    if (holdsIn(values, without)) reads[i] = holds[i] = NO_WORD();
    else reads[i] = means[chain];
  }));
  return { values, reads, holds };
}

/** What is answered to a question that is asked beside who reads the data of the day; nothing of who reads, noticed or not.
 *  @param {Question} [asked] */
export const questionOf = (asked = state.asked) => report.questions.find(question => question.id === asked) ?? null;

/** Whether it is asked what is done to users, and not who reads.
 *  @param {Question} [asked] */
export const isOfUsers = (asked = state.asked) => asked === 'denies' || asked === 'alters';

/** The guards on which hangs what is asked of a cell.
 *  @param {number} p @param {number} d @returns {number[]} */
export function guardsOf(p, d) {
  const [reads, holds] = report.cells[p][d], other = questionOf()?.cells[p][d];
  if (other) return [...report.chains[other[0]], other[1]];
  if (state.asked === 'reads') return [...report.chains[reads], ...report.chains[holds]];
  return report.chains[report.silent.find(([q, e]) => q === p && e === d)?.[2] ?? reads];
}

/** Whether nobody would be free to tell of a path those whose data it is.
 *  @param {Uint8Array} values @param {Path} path @param {number} d */
export const isSilent = (values, path, d) => !path.acts.some(act => (report.open.get(act) ?? [])
  .some(({ data, when }) => (data < 0 || data === d) && holdsIn(values, when)));

/** The answers shown.
 *  @type {Answers} */
export let now = { values: new Uint8Array(), reads: new Uint8Array(), holds: new Uint8Array() };
/** Those before the last change.
 *  @type {Answers | null} */
export let before = null;
/** Those of the pinned state.
 *  @type {Answers | null} */
export let pinned = null;
/** Who could read in the state shown, whatever is asked.
 *  @type {Answers} */
export let plain = now;
/** The same before the last change.
 *  @type {Answers | null} */
export let plainBefore = null;
/** Governments whose law the scenario does not say, where it is asked what is done to users.
 *  @type {Set<number>} */
let notLookedAt = new Set();
/** @type {Choice | null} */
let previousState = null;
/** @type {Question} */
let previouslyAsked = 'reads';

/** @param {Answers} a @param {Answers} b @param {number} i */
const same = (a, b, i) => a.reads[i] === b.reads[i] && a.holds[i] === b.holds[i];

/** Other answers, where they differ from those shown in a cell; else null.
 *  @param {Answers | null} answers @param {number} i */
export const unlike = (answers, i) => (answers !== null && !same(answers, now, i) ? answers : null);

/** Computes the answers anew. What changed stays marked until the next change of the answers' state.
 *  @param {Change} change */
export function refresh(change) {
  const moved = previousState && !sameState(previousState, state), otherwise = previouslyAsked !== state.asked;
  if (!previousState || moved || otherwise || change.loaded) {
    before = previousState && !otherwise && !change.loaded && !change.followed ? now : null;
    plainBefore = before && plain;
    now = answersUnder(state);
    plain = state.asked === 'reads' ? now : answersUnder(state, 'reads', now.values);
  }
  notLookedAt = new Set(questionOf()?.not_looked_at.filter(([, when]) => holdsIn(now.values, when)).map(([p]) => p));
  previousState = copyOf(state);
  previouslyAsked = state.asked;
  pinned = state.pin ? answersUnder(state.pin) : null;
}

/** Does something with the answers of another world in the place of those shown. What is asked is who could read.
 *  @template T @param {Choice} of @param {() => T} work @returns {T} */
export function inWorld(of, work) {
  const kept = { now, plain };
  now = plain = answersUnder(of, 'reads');
  try {
    return work();
  } finally {
    ({ now, plain } = kept);
  }
}

/** The means that stands for no way. */
export const NONE = () => report.means.length - 1;
/** What stands in the place of a means where there is nothing to ask. */
export const NO_WORD = () => report.means.length;
/** @param {number} guard */
export const holdsNow = guard => holdsIn(now.values, guard);
/** @param {number} p @param {number} d */
export const cellAt = (p, d) => p * report.data.length + d;
/** @param {number} p @param {number} d */
export const readsNow = (p, d) => now.reads[cellAt(p, d)];
/** @param {number} p @param {number} d */
export const holdsCopyNow = (p, d) => now.holds[cellAt(p, d)];
/** @param {number} m */
export const meansName = m => report.means[m]?.name ?? '';

/** The first of several guarded things that is so now.
 *  @template {{ when: number }} T @param {readonly T[]} list @returns {T | null} */
export const firstNow = list => list.find(item => holdsNow(item.when)) ?? null;
/** Everything that is so now.
 *  @template T @param {readonly { when: number, to: T }[]} list @returns {T[]} */
export const allNow = list => list.filter(item => holdsNow(item.when)).map(item => item.to);

/** @param {number} p */
export const partyHere = p => holdsNow(report.parties[p].exists);
/** @param {number} d */
export const dataHere = d => holdsNow(report.data[d].exists);

/** Whether the party is meant to read it: the subject itself, or one that the author names; in words.
 *  @param {number} p @param {number} d */
export const meant = (p, d) => (isOfUsers() ? null : report.data[d].subject === p ? WORDS.cells.own_data : report.data[d].intended.includes(p) ? WORDS.cells.meant : null);

/** Whether what a party cannot do is a finding: of a government whose law is not there it is none.
 *  @param {number} p @param {Question} asked */
export const lookedAtFor = (p, asked) => (isOfUsers(asked) ? !notLookedAt.has(p) : report.parties[p].looked_at);
/** @param {number} p */
export const lookedAt = p => lookedAtFor(p, state.asked);

/** How a party reads, in words.
 *  @param {number} reads @param {number} p @param {Question} [asked] */
export const readsWord = (reads, p, asked = state.asked) => (reads > NONE() ? WORDS.cells.nothing_to_ask : reads !== NONE() ? meansName(reads) : lookedAtFor(p, asked) ? WORDS.cells.no_way : WORDS.cells.not_looked_at);

/** A cell in words, for reading aloud and for comparing.
 *  @param {number} reads @param {number} holds @param {number} p @param {Question} [asked] */
function cellWords(reads, holds, p, asked = state.asked) {
  if (holds >= reads) return readsWord(reads, p, asked);
  if (reads === NONE() && lookedAtFor(p, asked)) return text(WORDS.cells.sealed_only_by, { means: meansName(holds) });
  return text(WORDS.cells.with_sealed, { reads: readsWord(reads, p, asked), holds: meansName(holds) });
}

/** @param {Answers} answers @param {number} p @param {number} d @param {Question} [asked] */
export const cellWordsIn = (answers, p, d, asked) => cellWords(answers.reads[cellAt(p, d)], answers.holds[cellAt(p, d)], p, asked);

/** Those of some cells whose data is shown.
 *  @param {Cell[]} cells */
export const amongShown = cells => (state.data === null ? cells : cells.filter(([, d]) => d === state.data));

/** The cells that differ between two sets of answers.
 *  @param {Answers | null} a @param {Answers | null} b */
export function changedCells(a, b) {
  /** @type {Cell[]} */
  const out = [];
  if (!a || !b) return out;
  for (let p = 0; p < report.parties.length; p += 1) {
    for (let d = 0; d < report.data.length; d += 1) if (!same(a, b, cellAt(p, d))) out.push([p, d]);
  }
  return out;
}

/** @type {Answers | null} */
let foundFor = null;
/** @type {Alternative[]} */
let found = [];

/** For every option not taken: the cells that would change, and the answers there. One switch changed alone, everything else as it is. */
export function alternatives() {
  if (foundFor === now) return found;
  foundFor = now;
  found = report.switches.flatMap((sw, s) => (sw.idle ? [] : sw.options).map((_, option) => option).filter(option => option !== optionOf(s)).map(option => {
    const answers = answersUnder(withOption(state, s, option));
    return { s, option, answers, cells: changedCells(now, answers) };
  }));
  return found;
}
