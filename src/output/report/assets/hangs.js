
// --- What it hangs on: one switch changed alone, everything else as it is -------------------------------------------------

let foundFor = null;
let found = [];

// For every option not taken: the cells that would change, and the answers there.
function alternatives() {
  if (foundFor === now) return found;
  foundFor = now;
  found = D.switches.flatMap((sw, s) => sw.options.map((_, option) => option).filter(option => option !== optionOf(s)).map(option => {
    const answers = answersUnder(withOption(state, s, option));
    return { s, option, answers, cells: changedCells(now, answers) };
  }));
  return found;
}

const question = s => own(D.switches[s].question);
const optionLabel = (s, option) => own(D.switches[s].options[option].label);

// "if … were …: would be …", to be clicked.
function hangLine({ s, option, answers }, p, d) {
  return el('li', null, button([question(s), ' ', el('b', null, optionLabel(s, option))], () => flip(s, option), { class: 'plain' }),
    el('span', { class: 'turns' }, 'then ', cellMark(answers, p, d)));
}

function cellMark(answers, p, d) {
  const i = cellAt(p, d), reads = answers.reads[i], holds = answers.holds[i];
  const sealed = reads === NONE() && holds < reads;
  return el('span', { class: `mark ${tint(reads, holds)}` }, glyph(sealed ? 'sealed' : reads), el('span', null, cellWordsIn(answers, p, d)));
}

// What one cell hangs on.
function hangs(p, d) {
  const alone = alternatives().filter(a => a.cells.some(([q, e]) => q === p && e === d));
  const [reads, holds] = D.cells[p][d];
  const support = supportOf(diagram, [...(D.chains[reads] ?? []), ...(D.chains[holds] ?? [])]);
  const single = new Set(alone.map(a => a.s));
  const jointly = [...support].map(axis => D.axes[axis]).filter(axis => !axis.date && !single.has(axis.switch)).map(axis => axis.switch).sort((a, b) => a - b);
  const dated = [...support].some(axis => D.axes[axis].date);
  return el('section', { class: 'hangs' }, el('h3', null, 'What this hangs on'),
    alone.length ? [el('p', { class: 'quiet' }, `Now it is ${cellWordsIn(now, p, d)}. One answer changed, all others as they are:`), el('ul', { class: 'plain-list' }, alone.map(a => hangLine(a, p, d)))]
      : el('p', null, support.size ? 'No single answer changes this cell in the state shown.' : 'Nothing: it is the same in every state.'),
    jointly.length > 0 && [el('p', { class: 'quiet' }, 'These matter only together with others, or in another state:'),
      el('ul', null, jointly.map(s => el('li', null, jump(`switch-${s}`, question(s)))))],
    dated && el('p', { class: 'quiet' }, 'The date matters too: laws and events have their days.'));
}

// What the whole table hangs on, the weightiest first.
drawnLater(() => {
  const lines = alternatives().filter(a => a.cells.length).sort((a, b) => b.cells.length - a.cells.length || a.s - b.s);
  const idle = D.switches.map((_, s) => s).filter(s => !lines.some(a => a.s === s));
  $('deciding').hidden = state.teach || !D.switches.length;
  if (state.teach) return;
  fill($('deciding-list'), lines.map(a => el('li', null,
    el('span', { class: 'count' }, String(a.cells.length), el('span', { class: 'unseen' }, a.cells.length === 1 ? ' cell: ' : ' cells: ')),
    button([question(a.s), ' ', el('b', null, optionLabel(a.s, a.option))], () => flip(a.s, a.option), { class: 'plain' }))));
  fill($('deciding-none'), lines.length === 0 ? 'No single answer changes a cell in the state shown.'
    : idle.length ? ['Alone, these change nothing in the state shown: ', listed(idle.map(s => el('span', null, question(s))), 6), '.'] : []);
});
