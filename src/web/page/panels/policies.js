// Policies: kept or broken.

import { before, firstNow, holdsNow } from '../answers.js';
import { report } from '../data.js';
import { $, amend, el, own } from '../dom.js';
import { BROKEN, KEPT } from '../glyphs.js';
import { holdsIn } from '../guards.js';
import { state } from '../state.js';
import { textOf } from '../telling.js';
import { WORDS, wordFor } from '../words.js';

/** @param {Data.PolicyEntry} policy */
function line(policy) {
  const fails = holdsNow(policy.fails), witness = fails ? firstNow(policy.witnesses) : null, was = before !== null && holdsIn(before.values, policy.fails) !== fails;
  const forms = WORDS.policies;
  const verdict = state.teach ? el('span', { class: 'verdict' }, '?')
    : el('span', { class: `verdict ${fails ? 'broken' : 'kept'}` }, fails ? BROKEN() : KEPT(), fails ? forms.broken : forms.kept);
  return el('li', null, verdict, el('span', { class: 'what' }, el('b', null, own(policy.name || policy.id)), el('span', { class: 'quiet' }, ' ', wordFor(forms.kinds, policy.kind, '')),
    was && !state.teach && el('span', { class: 'was' }, fails ? forms.was_kept : forms.was_broken),
    witness && !state.teach && el('span', { class: 'witness', dir: 'auto' }, textOf(witness.text))));
}

export function drawLater() {
  $('policies').hidden = !report.policies.length;
  amend($('policy-list'), report.policies.map(line));
}
