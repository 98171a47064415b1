// Where things lie, in words.

import { allNow, dataHere, holdsNow } from '../answers.js';
import { report } from '../data.js';
import { $, el, fill, own } from '../dom.js';
import { LABELS } from '../labels.js';
import { agreeing, spoken, together } from '../names.js';
import { jurisdictionNow } from '../outlines.js';
import { WORDS, listed, phrase, pick, quoted, quotedSpan } from '../words.js';

/** @param {number[]} keys */
const keyNames = keys => listed(keys.map(k => quotedSpan(report.keys[k].name)), 4);
/** @param {number[]} data */
const dataNames = data => listed(data.map(d => quotedSpan(report.data[d].name)), 3);

/** @param {number} s */
function siteWords(s) {
  const j = jurisdictionNow(s), operators = allNow(report.sites[s].operator), forms = WORDS.places;
  return [own(report.sites[s].name), j !== null && phrase(forms.in_country, { country: own(report.jurisdictions[j].name) }),
    operators.length > 0 && phrase(forms.run_by, { who: listed(operators.map(spoken), 3) })];
}

/** @param {number[]} sites */
const siteList = sites => listed(sites.map(s => el('span', null, siteWords(s))), 3);

/** Copies with the same place and locks in one line. */
function copyLines() {
  /** @type {[string, { at: number[], locks: number[] }, number][]} */
  const entries = [];
  for (const copy of report.copies) {
    if (!holdsNow(copy.exists) || !dataHere(copy.data)) continue;
    const at = allNow(copy.at), locks = allNow(copy.locked_by);
    entries.push([`${at}|${locks}`, { at, locks }, copy.data]);
  }
  return together(entries).map(([{ at, locks }, data]) => {
    const names = [...new Set(data)], forms = WORDS.places;
    return el('li', null, phrase(pick(at.length ? forms.copies_at : forms.copies_nowhere, names.length), {
      data: dataNames(names),
      sites: siteList(at),
      locks: locks.length ? phrase(forms.locked_by, { keys: keyNames(locks) }) : forms.in_the_clear,
    }));
  });
}

function keyLines() {
  return report.keys.filter(key => holdsNow(key.exists)).map(key => {
    const at = allNow(key.stored_at), holders = allNow(key.holders), wraps = allNow(key.wrapped_by), forms = WORDS.places;
    const standsFor = allNow(key.stands_for), vouchers = allNow(key.vouched_by);
    return el('li', null, phrase(at.length ? forms.key_at : forms.key_nowhere, { key: quoted(key.name), sites: siteList(at) }),
      holdsNow(key.hsm) && forms.key_stays,
      wraps.length > 0 && phrase(forms.key_wrapped, { keys: keyNames(wraps) }),
      holders.length ? phrase(forms.key_holders, { who: listed(holders.map(spoken), 4) }) : forms.key_no_holder,
      standsFor.length > 0 && phrase(forms.key_signs_in, { who: listed(standsFor.map(spoken), 4) }),
      vouchers.length > 0 && phrase(forms.key_vouched, { who: listed(vouchers.map(spoken), 4) }));
  });
}

function processingLines() {
  return report.processing.filter(item => holdsNow(item.exists)).map(item => {
    const by = allNow(item.by), at = allNow(item.at), forms = WORDS.places;
    return el('li', null, phrase(agreeing(at.length ? forms.work_at : forms.work, by), {
      name: own(item.name),
      who: by.length ? listed(by.map(p => own(report.parties[p].name)), 3) : forms.work_nobody,
      data: dataNames(allNow(item.data)),
      sites: siteList(at),
    }));
  });
}

export function drawLater() {
  /** @type {[string, Child[]][]} */
  const parts = [[LABELS.copies, copyLines()], [LABELS.keys, keyLines()], [LABELS.processing, processingLines()]];
  const said = parts.filter(([, lines]) => lines.length);
  $('where').hidden = !said.length && !report.sites.length;
  fill($('where-words'), said.map(([heading, lines]) => [el('h3', null, heading), el('ul', null, lines)]));
}
