
// --- The matrix: parties × data -------------------------------------------------------------------------------------------

// Opens a cell, or shuts it.
function open(p, d, path = 0) {
  const shut = state.cell && state.cell[0] === p && state.cell[1] === d && state.path === path;
  alter({ cell: shut ? null : [p, d], path: shut ? 0 : path });
  if (!shut) $('cell').scrollIntoView({ block: 'nearest' });
}

// The rows, and the heads and cells made so far: they stay from one state to the next, and only what differs is drawn anew.
let rows = [];
let heads = [];

function build() {
  heads = D.data.map(() => el('th', { scope: 'col', role: 'columnheader' }));
  rows = partiesInOrder().map(p => {
    const head = el('th', { scope: 'row', role: 'rowheader' }, el('span', { class: 'name' }, own(D.parties[p].name)), el('span', { class: 'quiet' }));
    return { p, head, cells: D.data.map((_, d) => cell(p, d)), node: el('tr', { role: 'row', 'data-party': p }, head) };
  });
  const nodes = new Map(rows.map(row => [row.p, row.node]));
  fill($('table'),
    el('caption', { class: 'unseen' }, 'Who could read which data, and by what means. Arrow keys move between cells, Enter opens one.'),
    el('thead', { role: 'rowgroup' }, el('tr', { role: 'row' }, el('td', { role: 'cell', class: 'corner' }))),
    D.groups.filter(group => group.members.length).map(group => el('tbody', { role: 'rowgroup' },
      el('tr', { class: 'group', role: 'row' }, el('th', { scope: 'rowgroup', role: 'rowheader' }, own(group.heading))),
      group.members.map(p => nodes.get(p)))));
}

const cell = (p, d) => el('td', { role: 'gridcell', 'data-cell': `${p}/${d}` }, el('button', { type: 'button', tabindex: '-1', onclick: () => press(p, d) }));

// Opens the cell that begins a column, or shuts it where one of the column is open.
function press(p, d) {
  const column = columns.find(([first]) => first === d);
  open(p, isOpen(p, column) ? state.cell[1] : d);
}

const isOpen = (p, column) => state.cell !== null && state.cell[0] === p && column.includes(state.cell[1]);

// Puts the heads and cells of the columns shown into their rows.
function layOut() {
  const shown = columns.map(([d]) => d), first = $('table').querySelector('thead tr');
  lineUp(first, [first.firstChild, ...shown.map(d => heads[d])]);
  for (const { node, head, cells } of rows) lineUp(node, [head, ...shown.map(d => cells[d])]);
  for (const head of $('table').querySelectorAll('.group th')) head.colSpan = shown.length + 1;
}

// What a cell says, as lines for `keep`: its glyph and word, what is held sealed, whether that is meant, what it was before,
// what is pinned.
function contents(p, d) {
  const i = cellAt(p, d), reads = now.reads[i], holds = now.holds[i], none = NONE(), sealed = holds < reads, lines = [];
  const line = (kind, text, shape = '') => lines.push([`${kind} ${shape} ${text}`, () => el('span', { class: kind }, shape !== '' && glyph(shape), text)]);
  if (!partyHere(p) || !dataHere(d)) line('word', 'not there');
  else if (reads === none && sealed) {
    line('word', 'sealed only', 'sealed');
    line('sub', meansName(holds));
  } else {
    line('word', reads === none ? 'no way' : meansName(reads), reads);
    if (sealed) line('sub', `sealed ${meansName(holds)}`, 'sealed');
    else if (reads === 0 && meant(p, d)) line('sub', meant(p, d));
  }
  if (unlike(before, i)) line('was', `was ${cellWordsIn(before, p, d)}`);
  if (unlike(pinned, i)) line('pinned', `pinned: ${cellWordsIn(pinned, p, d)}`);
  return lines;
}

// For each cell what it was last drawn from.
const drawnUnder = new WeakMap();

function update(td, p, column, names) {
  const [d] = column, i = cellAt(p, d), face = td.firstChild, changed = unlike(before, i), differs = unlike(pinned, i), opened = isOpen(p, column);
  const guess = state.teach ? guessShown(p, d) : '', hidden = guess !== '';
  const means = answers => answers && [answers.reads[i], answers.holds[i]];
  const key = [means(now), means(changed), means(differs), partyHere(p) && dataHere(d), opened, guess, names].join('|');
  if (drawnUnder.get(td) === key) return;
  drawnUnder.set(td, key);
  td.className = [hidden ? 'hidden' : tint(now.reads[i], now.holds[i]), changed && !hidden && 'changed', differs && !hidden && 'differs', opened && 'open'].filter(Boolean).join(' ');
  td.dataset.column = names;
  face.setAttribute('aria-expanded', String(opened));
  const lines = hidden ? [[`word ${guess}`, () => el('span', { class: 'word' }, guess)]] : contents(p, d);
  keep(face, [[`name ${names}`, () => el('span', { class: 'unseen' }, `${D.parties[p].name}, ${names}: `)], ...lines]);
}

drawn(change => {
  if (change?.loaded) build();
  const closable = arrangeColumns(change), held = document.activeElement?.closest?.('[data-cell]');
  layOut();
  if (held && !held.isConnected) rows.find(({ cells }) => cells.includes(held))?.node.querySelector('button')?.focus();
  for (const column of columns) {
    const [d] = column, absent = column.every(e => !dataHere(e)), names = plainColumn(column);
    keep(heads[d], [[`name ${names}`, () => el('span', { class: 'name' }, columnWords(column))], absent && ['absent', () => el('span', { class: 'quiet' }, 'not there')]]);
    for (const { p, cells } of rows) update(cells[d], p, column, names);
  }
  for (const { p, node, head } of rows) {
    const word = partyHere(p) ? '' : 'not there';
    node.classList.toggle('absent', word !== '');
    if (head.lastChild.textContent !== word) head.lastChild.textContent = word;
  }
  keepOneInReach();
  columnsButton(closable);
  $('which').hidden = D.data.length < 2;
  if (change?.loaded) {
    fill($('which-data'), el('option', { value: '' }, D.data.length === 2 ? 'both kinds of data' : `all ${numberWord(D.data.length)} kinds of data`), inOrder(D.data).map(d => el('option', { value: d }, D.data[d].name)));
  }
  $('which-data').value = state.data === null ? '' : String(state.data);
});

drawn(change => {
  if (!change?.loaded) return;
  fill($('legend'), D.means.map((means, m) => el('li', { class: `m${m}` }, glyph(m), el('b', null, m === NONE() ? 'no way' : means.name), el('span', null, means.says))),
    el('li', { class: 'sealed' }, glyph('sealed'), el('b', null, 'sealed'), el('span', null, 'has a copy, or can get one, but not the key')));
});

// Cells of a party that go from the same to the same, together: [[party, what it is now, what it was], datasets].
const alikeCells = (cells, was) => together(cells.map(([p, d]) => {
  const move = [p, cellWordsIn(now, p, d), cellWordsIn(was, p, d)];
  return [move.join('|'), move, d];
}));
const cellNames = data => (data.length > 2 ? [own(D.data[data[0]].name), ` and ${data.length - 1} more`] : listed(data.map(d => own(D.data[d].name)), 2));

let freshness = 0;
// What the last change did, said once: beside the table and to who listens. Before the first change, that there is something to change.
drawn(change => {
  const said = $('said');
  if (change?.loaded || (change && 'teach' in change)) {
    said.classList.remove('fresh');
    return void fill(said, !state.teach && (D.switches.length || D.stretches.length > 1) && 'Change an answer, and the cells that it moves are named here.');
  }
  if (!change || !('options' in change || 'stretch' in change)) return;
  if (state.teach) return void fill(said);
  const cells = changedCells(before, now);
  clearTimeout(freshness);
  said.classList.add('fresh');
  freshness = setTimeout(() => said.classList.remove('fresh'), 8000);
  if (!cells.length) return void fill(said, 'No cell changed.');
  const groups = alikeCells(cells, before);
  const words = groups.slice(0, 3).map(([[p, is, was], data]) => el('span', null, own(D.parties[p].name), ' × ', cellNames(data), `: ${is}, was ${was}`));
  fill(said, el('b', null, counted(cells.length, 'cell', 'cells'), ' changed: '), words.flatMap((w, i) => (i ? ['; ', w] : [w])), groups.length > 3 ? `; and ${groups.slice(3).reduce((n, [, data]) => n + data.length, 0)} more.` : '.',
    button('See the table', () => go('table'), { class: 'plain see' }));
});
