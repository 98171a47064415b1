
// --- Start ----------------------------------------------------------------------------------------------------------------------

// For paper: what was answered in the state shown.
drawnLater(() => {
  fill($('print-answers'), el('li', null, capital(stretchWords(state.stretch))),
    inOrder(D.switches).map(s => el('li', null, question(s), ' ', el('b', null, optionLabel(s, optionOf(s))))));
});

function show(data) {
  adopt(data);
  Object.assign(state, { ...opening(), cell: null, path: 0, data: null, pin: null, teach: teachAtFirst() });
  followLink();
  redraw({ loaded: true });
}

// Takes other data; what is set stays where it still fits, by the ids.
function load(data) {
  const kept = D ? fragment() : location.hash.slice(1);
  adopt(data);
  const { next } = readLink(kept);
  Object.assign(state, next);
  now = null;
  pinned = null;
  foundFor = null;
  addressIsOld = true;
  redraw({ loaded: true });
}

// The matrix in the words of the command line, by party, then data; under other answers than those shown where some are given.
function matrix(asked) {
  if (!D) return [];
  const found = asked ? answersUnder(stateWith(asked)) : now, word = m => D.means[m].id, rows = [];
  D.parties.forEach((party, p) => D.data.forEach((data, d) => {
    rows.push({ party: party.id, data: data.id, reads: word(found.reads[cellAt(p, d)]), holds: word(found.holds[cellAt(p, d)]) });
  }));
  const order = (a, b) => (a < b ? -1 : a > b ? 1 : 0);
  return rows.sort((a, b) => order(a.party, b.party) || order(a.data, b.data));
}

// The state shown but for the date (a day, or null for after every day) and answers by their ids; what is unknown is refused.
function stateWith({ date, choose = {} }) {
  const next = copyOf(state);
  if (date === null) next.stretch = D.stretches.length - 1;
  else if (date !== undefined && !setPart(next, 'date', date)) throw new RangeError(`no such date: ${date}`);
  for (const [id, option] of Object.entries(choose)) {
    if (!places.switches.has(id) || !setPart(next, `switch.${id}`, option)) throw new RangeError(`no such answer: ${id}=${option}`);
  }
  return next;
}

function set(asked) {
  const { options, stretch } = stateWith(asked);
  alter({ options, stretch });
}

const stateWords = () => ({
  date: D.stretches[state.stretch]?.from ?? null,
  switches: Object.fromEntries(D.switches.map((sw, s) => [sw.id, sw.options[optionOf(s)].id])),
  cell: state.cell && [D.parties[state.cell[0]].id, D.data[state.cell[1]].id],
  teach: state.teach,
});

function wire() {
  $('table').addEventListener('keydown', onArrow);
  $('table').addEventListener('focusin', event => {
    const td = event.target.closest('[data-cell]');
    if (td && td.dataset.cell !== inReach) { inReach = td.dataset.cell; keepOneInReach(); }
  });
  document.addEventListener('keydown', event => {
    if (event.key !== 'Escape' || !state.cell || event.target.matches?.('input, select')) return;
    const [p] = state.cell;
    alter({ cell: null, path: 0 });
    moveTo($('table').querySelector(`[data-cell="${inReach}"]`) ?? $('table').querySelector(`[data-cell^="${p}/"]`));
  });
  $('stretch').addEventListener('input', event => alter({ stretch: Number(event.target.value) }));
  $('earlier').addEventListener('click', () => alter({ stretch: Math.max(0, state.stretch - 1) }));
  $('later').addEventListener('click', () => alter({ stretch: Math.min(D.stretches.length - 1, state.stretch + 1) }));
  $('which-data').addEventListener('change', event => alter({ data: event.target.value === '' ? null : Number(event.target.value) }));
  $('reset').addEventListener('click', reset);
  $('copy').addEventListener('click', copyLink);
  $('pin').addEventListener('click', pin);
  $('teach-toggle').addEventListener('click', toggleTeach);
  $('print').addEventListener('click', () => window.print());
  for (const link of document.querySelectorAll('a[data-go]')) link.addEventListener('click', event => { event.preventDefault(); go(link.dataset.go); });
  window.addEventListener('hashchange', () => { if (!D) return; followLink(); redraw({ followed: true }); });
}

wire();
if (matchMedia('(max-width: 719px)').matches) document.querySelector('.legend').open = false;
window.residency = Object.freeze({ load, state: stateWords, matrix, set });
// The frame with the title comes first; then the answers, unless somebody loaded other data meanwhile.
afterFrame(() => {
  const embedded = $('residency-data').textContent;
  if (!D && embedded.trim() && embedded.trim() !== 'null') show(JSON.parse(embedded));
  performance.mark('residency ready');
});
