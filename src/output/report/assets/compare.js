
// --- Pin a state and compare with it ----------------------------------------------------------------------------------------

const pin = () => alter({ pin: copyOf(state) });
const unpin = () => alter({ pin: null });
// Changes places: the pinned state is shown, and the one shown is pinned.
const swap = () => alter({ options: state.pin.options.slice(), stretch: state.pin.stretch, pin: copyOf(state) });

drawn(() => {
  const bar = $('compare');
  bar.hidden = !state.pin || state.teach;
  $('pin').textContent = state.pin ? 'Pin this state instead' : 'Pin this state';
  if (bar.hidden) return void fill(bar);
  const cells = changedCells(pinned, now);
  const differ = D.switches.map((_, s) => s).filter(s => optionOf(s) !== optionOf(s, state.pin));
  const answers = differ.map(s => el('span', null, question(s), ' ', el('b', null, optionLabel(s, optionOf(s, state.pin)))));
  if (state.stretch !== state.pin.stretch) answers.unshift(el('span', null, stretchWords(state.pin.stretch)));
  fill(bar, el('p', null,
    el('b', null, cells.length ? `${counted(cells.length, 'cell differs', 'cells differ')} from the pinned state` : 'Every cell is as in the pinned state'),
    cells.length > 0 && [': ', listed(alikeCells(cells, pinned).map(([[p, , was], data]) => el('span', null, own(D.parties[p].name), ' × ', cellNames(data), ` (pinned: ${was})`)), 4)], '.',
    answers.length > 0 && el('span', { class: 'quiet' }, ' Pinned with: ', listed(answers, 4), '.')),
    el('p', { class: 'row' }, button('Show the pinned state', swap), button('Unpin', unpin)));
});
