// Policies: kept or broken.

import { before, now } from '../answers.js';
import { report } from '../data.js';
import { $, amend, el, own } from '../dom.js';
import { standing, witness } from '../differences.js';
import { BROKEN, KEPT } from '../glyphs.js';
import { state } from '../state.js';
import { WORDS, wordFor } from '../words.js';

/** @param {Data.PolicyEntry} policy */
function line(policy) {
  const is = standing(now, policy), was = before === null ? is : standing(before, policy), forms = WORDS.policies;
  const fault = witness(now, policy), wasForm = { kept: forms.was_kept, broken: forms.was_broken, not_shown: forms.was_not_shown }[was];
  const verdict = state.teach ? el('span', { class: 'verdict' }, '?')
    : el('span', { class: `verdict ${is === 'broken' ? 'broken' : is === 'kept' ? 'kept' : 'unproven'}` }, is === 'broken' ? BROKEN() : is === 'kept' ? KEPT() : '?', forms[is]);
  return el('li', null, verdict, el('span', { class: 'what' }, el('b', null, own(policy.name || policy.id)), el('span', { class: 'quiet' }, ' ', wordFor(forms.kinds, policy.kind, '')),
    was !== is && !state.teach && el('span', { class: 'was' }, wasForm),
    is === 'not_shown' && !state.teach && el('span', { class: 'witness' }, forms.unknown),
    fault && !state.teach && el('span', { class: 'witness', dir: 'auto' }, fault)));
}

export function drawLater() {
  $('policies').hidden = !report.policies.length;
  amend($('policy-list'), report.policies.map(line));
}
