// The question, and the answer in three sentences.

import { NONE, cellAt, dataHere, holdsCopyNow, lookedAt, meansName, partyHere, plain, readsNow } from '../answers.js';
import { report, partiesInOrder } from '../data.js';
import { $, amend, el, fill, own, paragraph, remark } from '../dom.js';
import { differences } from '../fragment.js';
import { glyph } from '../glyphs.js';
import { agreeing, people, peopleAtTheBeginning, spoken, stretchWords, together } from '../names.js';
import { formsOf } from '../questions.js';
import { shownData, state, subjects, worlds } from '../state.js';
import { capital } from '../../shared/text.js';
import { WORDS, counted, grouped, joined, listed, numberWord, phrase, quoted, quotedSpan } from '../words.js';

/** So many groups of those who have something sealed are told of. */
const MOST_SEALED = 3;

function questionParts() {
  const of = subjects(), all = shownData(), forms = formsOf();
  const who = of.length === 1 || of.length === 2 ? listed(of.map(spoken), 2) : null;
  if (all.length === 1) return phrase(who ? forms.data_of : forms.data, { data: quoted(report.data[all[0]].name), who });
  if (of.length) return phrase(who ? forms.all_of : forms.all, { who });
  return phrase(forms.data, { data: listed(all.map(d => quotedSpan(report.data[d].name)), 3) });
}

/** How much of the data shown: its names if there are few.
 *  @param {number[]} set @param {number[]} all */
function extent(set, all) {
  if (set.length === all.length) return all.length === 1 ? WORDS.extent.it : WORDS.extent.all;
  if (set.length <= 2) return listed(set.map(d => quotedSpan(report.data[d].name)), 2);
  return phrase(WORDS.extent.some, { n: numberWord(set.length), all: numberWord(all.length) });
}

/** @param {number[]} parties @param {number[]} all */
function byDesign(parties, all) {
  const entries = parties
    .map(p => /** @type {const} */ ([p, all.filter(d => readsNow(p, d) === 0)]))
    .filter(([, set]) => set.length)
    .map(([p, set]) => /** @type {const} */ ([set.join(), set, p]));
  const groups = together(entries).sort((a, b) => b[0].length - a[0].length), forms = formsOf();
  if (!groups.length) return phrase(forms.by_design_nobody, { nobody: el('strong', null, WORDS.nobody) });
  const clauses = groups.slice(0, groups.length > 3 ? 2 : 3)
    .map(([set, who]) => el('span', null, phrase(agreeing(forms.by_design, who), { who: people(who), what: extent(set, all) })));
  const rest = groups.slice(clauses.length).reduce((n, [, who]) => n + who.length, 0);
  if (rest) clauses.push(el('span', null, counted(forms.by_design_more, rest)));
  return phrase(WORDS.by_design.sentence, { clauses: listed(clauses, 9, WORDS.lists.clause_and) });
}

/** @param {number[]} parties @param {number[]} all */
function couldRead(parties, all) {
  const none = NONE(), forms = { ...WORDS.could_read, ...formsOf() };
  /** @type {[string, { easiest: number, set: number[] }, number][]} */
  const entries = [];
  for (const p of parties) {
    const easiest = Math.min(none, ...all.map(d => readsNow(p, d))), set = all.filter(d => readsNow(p, d) < none);
    if (easiest > 0 && easiest < none) entries.push([`${easiest}|${set}`, { easiest, set }, p]);
  }
  if (!entries.length) return [parties.every(lookedAt) ? forms.nobody : forms.nobody_looked_at];
  const groups = together(entries).sort(([a], [b]) => a.easiest - b.easiest || b.set.length - a.set.length);
  const clauses = groups.map(([{ easiest: m, set }, who]) => {
    const means = el('span', { class: `by m${m}` }, glyph(m), meansName(m));
    return el('span', null, set.length === all.length ? phrase(forms.by, { who: people(who), means }) : phrase(forms.by_some, { who: people(who), means, what: extent(set, all) }));
  });
  return phrase(all.length === 1 ? forms.it : forms.part, { clauses: listed(clauses, 9, WORDS.lists.clause_and) });
}

/** @param {number[]} parties @param {number[]} all */
function onlySealed(parties, all) {
  const none = NONE(), forms = WORDS.only_sealed;
  const shut = parties.filter(p => all.every(d => readsNow(p, d) === none));
  const holds = (/** @type {number} */ p) => Math.min(none, ...all.map(d => holdsCopyNow(p, d)));
  const have = shut.filter(p => holds(p) === 0), could = shut.filter(p => holds(p) > 0 && holds(p) < none);
  const neither = shut.filter(p => holds(p) === none), nothing = neither.filter(lookedAt), unknown = neither.filter(p => !lookedAt(p));
  const whole = /** @type {const} */ ([[have, forms.holds, 3], [could, forms.could, 3], [nothing, forms.nothing, 2], [unknown, forms.unknown, 2]])
    .filter(([who]) => who.length)
    .map(([who, form, most], i) => el('span', null, phrase(agreeing(form, who), { who: i ? people(who, most) : peopleAtTheBeginning(who, most) })));
  const clauses = [...whole, ...partlySealed(parties.filter(p => !shut.includes(p)), all, whole.length > 0)];
  return clauses.length ? phrase(forms.sentence, { clauses: joined(clauses, WORDS.lists.semicolon) }) : [forms.nobody];
}

/** Who reads something and of something else has, or could get, a sealed copy alone; those with the same in one clause.
 *  @param {number[]} parties @param {number[]} all @param {boolean} within */
function partlySealed(parties, all, within) {
  const none = NONE(), forms = WORDS.only_sealed;
  /** @type {[string, { set: number[], has: boolean }, number][]} */
  const entries = [];
  for (const p of parties.filter(lookedAt)) {
    const set = all.filter(d => readsNow(p, d) === none && holdsCopyNow(p, d) < none), has = set.every(d => holdsCopyNow(p, d) === 0);
    if (set.length) entries.push([`${set}|${has}`, { set, has }, p]);
  }
  const groups = together(entries).sort(([a], [b]) => Number(b.has) - Number(a.has)).slice(0, MOST_SEALED);
  return groups.map(([{ set, has }, who], i) => {
    const parts = phrase(agreeing(has ? forms.holds_of : forms.could_of, who), { what: extent(set, all), who: people(who) });
    // The clause that begins the sentence begins with a capital.
    if (!within && i === 0 && typeof parts[0] === 'string') parts[0] = capital(parts[0]);
    return el('span', null, parts);
  });
}

/** Of whom something is to be said beside the others: where it is asked who could read without anybody being free to tell, of those who
 *  could otherwise; where it is asked who may still have it, of those who could not come to it now; else of those who have no way.
 *  @type {Record<Question, (p: number, all: number[]) => boolean>} */
const BESIDE = {
  reads: () => false,
  kept: (p, all) => all.some(d => readsNow(p, d) < NONE() && plain.reads[cellAt(p, d)] === NONE()),
  unnoticed: (p, all) => all.some(d => readsNow(p, d) === NONE() && plain.reads[cellAt(p, d)] < NONE()),
  denies: hasNoWay,
  alters: hasNoWay,
};

/** @param {number} p @param {number[]} all */
function hasNoWay(p, all) {
  return lookedAt(p) && all.every(d => readsNow(p, d) >= NONE()) && all.some(d => readsNow(p, d) === NONE());
}

/** @param {number[]} parties @param {number[]} all */
function besideThem(parties, all) {
  const said = parties.filter(p => BESIDE[state.asked](p, all));
  return said.length ? phrase(agreeing(formsOf().beside, said), { who: peopleAtTheBeginning(said, 3) }) : null;
}

export function draw() {
  amend($('question'), questionParts());
  const all = shownData().filter(dataHere), parties = partiesInOrder().filter(partyHere), answer = $('answer');
  if (state.teach) {
    amend(answer, paragraph(WORDS.teach.answer, 'sentence'));
  } else if (!all.length) {
    amend(answer, paragraph(WORDS.cells.data_absent, 'sentence'));
  } else {
    const last = state.asked === 'reads' ? onlySealed(parties, all) : besideThem(parties, all);
    const sentences = [byDesign(parties, all), couldRead(parties, all), ...(last ? [last] : [])];
    amend(answer, sentences.map((parts, i) => el('p', { class: `sentence s${i + 1}` }, parts)));
  }
  const apart = differences(state).length;
  amend($('when'), phrase(WORDS.state.line, {
    when: capital(stretchWords(state.stretch)),
    answers: apart ? counted(WORDS.state.differs, apart) : WORDS.state.as_opened,
    worlds: grouped(worlds()),
  }));
}

/** @param {Change} change */
export function drawTitle(change) {
  if (!change.loaded) return;
  document.title = report.title;
  fill($('title'), own(report.title));
  fill($('summary'), report.summary ? remark(report.summary) : []);
  $('about-scenario').hidden = !report.summary;
}
