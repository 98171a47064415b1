
// --- Policies: kept or broken ----------------------------------------------------------------------------------------------

const KEPT = () => svg('svg', { viewBox: '0 0 20 20', class: 'glyph', 'aria-hidden': 'true' }, svg('path', { d: 'M4 10.5L8.5 15L16.5 5.5', class: 'line' }));
const BROKEN = () => svg('svg', { viewBox: '0 0 20 20', class: 'glyph', 'aria-hidden': 'true' }, svg('path', { d: 'M5 5L15 15M15 5L5 15', class: 'line' }));

drawnLater(() => {
  $('policies').hidden = !D.policies.length;
  const rows = D.policies.map(policy => {
    const fails = holdsNow(policy.fails), witness = fails ? firstNow(policy.witnesses ?? []) : null, was = before && holdsIn(before.values, policy.fails) !== fails;
    const verdict = state.teach ? el('span', { class: 'verdict' }, '?')
      : el('span', { class: `verdict ${fails ? 'broken' : 'kept'}` }, fails ? BROKEN() : KEPT(), fails ? 'broken' : 'kept');
    return el('li', null, verdict, el('span', { class: 'what' }, el('b', null, own(policy.name || policy.id)), el('span', { class: 'quiet' }, ` ${wordFor(POLICY_KINDS, policy.kind, '')}`),
      was && !state.teach && el('span', { class: 'was' }, fails ? 'was kept' : 'was broken'),
      witness && !state.teach && el('span', { class: 'witness', dir: 'auto' }, textOf(witness.text))));
  });
  amend($('policy-list'), rows);
});
