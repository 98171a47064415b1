
// --- The matrix: parties × data -------------------------------------------------------------------------------------------

const MERGE_ABOVE = 5;
let columnsApart = false;
let shape = '';

// What a column shows, so that columns that show the same can share one.
function columnKey(d) {
  let key = dataHere(d) ? '' : '-';
  for (let p = 0; p < D.parties.length; p += 1) {
    const i = cellAt(p, d);
    key += `${now.reads[i]}${now.holds[i]}${meant(p, d) ?? ''}${before && !same(before, now, i) ? '!' : ''}${pinned && !same(pinned, now, i) ? '#' : ''}`;
  }
  return key;
}

// The columns shown, each a list of datasets.
function columns() {
  const all = shownData();
  if (columnsApart || state.teach || all.length <= MERGE_ABOVE) return all.map(d => [d]);
  return together(all.map(d => [columnKey(d), null, d])).map(([, members]) => members);
}

// The names of the data in a column; names may have commas of their own.
const columnNames = column => (column.length > 3 ? [...column.slice(0, 2).map(d => D.data[d].name), `${column.length - 2} more`] : column.map(d => D.data[d].name));
const columnWords = column => columnNames(column).flatMap((name, i) => [i ? ' · ' : '', own(name)]);
const plainColumn = column => columnNames(column).join(' · ');

function head(column) {
  return el('th', { scope: 'col', role: 'columnheader' },
    el('span', { class: 'name' }, columnWords(column)),
    column.every(d => !dataHere(d)) && el('span', { class: 'quiet' }, 'not there'));
}

function cell(p, column) {
  const press = () => open(p, column[0]);
  return el('td', { role: 'gridcell', 'data-cell': `${p}/${column[0]}`, 'data-column': plainColumn(column) },
    el('button', { type: 'button', tabindex: '-1', onclick: press }));
}

// Opens a cell, or shuts it.
function open(p, d, path = 0) {
  const shut = state.cell && state.cell[0] === p && state.cell[1] === d && state.path === path;
  alter({ cell: shut ? null : [p, d], path: shut ? 0 : path });
  if (!shut) $('cell').scrollIntoView({ block: 'nearest' });
}

function build(shown) {
  const body = D.groups.filter(group => group.members.length).map(group => el('tbody', { role: 'rowgroup' },
    el('tr', { class: 'group', role: 'row' }, el('th', { scope: 'rowgroup', colspan: shown.length + 1, role: 'rowheader' }, own(group.heading))),
    group.members.map(p => el('tr', { role: 'row', 'data-party': p },
      el('th', { scope: 'row', role: 'rowheader' }, el('span', { class: 'name' }, own(D.parties[p].name)), el('span', { class: 'quiet' })),
      shown.map(column => cell(p, column))))));
  fill($('table'),
    el('caption', { class: 'unseen' }, 'Who could read which data, and by what means. Arrow keys move between cells, Enter opens one.'),
    el('thead', { role: 'rowgroup' }, el('tr', { role: 'row' }, el('td', { role: 'cell', class: 'corner' }), shown.map(head))),
    body);
}

// What a cell says: its glyph and word, what is held sealed, whether that is meant, what it was before, what is pinned.
function contents(p, d) {
  const i = cellAt(p, d), reads = now.reads[i], holds = now.holds[i], none = NONE(), sealed = holds < reads;
  const lines = [];
  if (!partyHere(p) || !dataHere(d)) lines.push(el('span', { class: 'word' }, 'not there'));
  else if (reads === none && sealed) lines.push(el('span', { class: 'word' }, glyph('sealed'), 'sealed only'), el('span', { class: 'sub' }, meansName(holds)));
  else {
    lines.push(el('span', { class: 'word' }, glyph(reads), reads === none ? 'no way' : meansName(reads)));
    if (sealed) lines.push(el('span', { class: 'sub' }, glyph('sealed'), `sealed ${meansName(holds)}`));
    else if (reads === 0 && meant(p, d)) lines.push(el('span', { class: 'sub' }, meant(p, d)));
  }
  if (before && !same(before, now, i)) lines.push(el('span', { class: 'was' }, `was ${cellWordsIn(before, p, d)}`));
  if (pinned && !same(pinned, now, i)) lines.push(el('span', { class: 'pinned' }, `pinned: ${cellWordsIn(pinned, p, d)}`));
  return lines;
}

function update(td) {
  const [p, d] = td.dataset.cell.split('/').map(Number), i = cellAt(p, d), press = td.firstChild;
  const changed = before !== null && !same(before, now, i), differs = pinned !== null && !same(pinned, now, i);
  const opened = state.cell !== null && state.cell[0] === p && state.cell[1] === d;
  const guess = state.teach ? guessShown(p, d) : null;
  const key = guess !== null ? `?${guess}` : [now.reads[i], now.holds[i], changed && cellWordsIn(before, p, d), differs && cellWordsIn(pinned, p, d)].join();
  press.setAttribute('aria-expanded', String(opened));
  td.classList.toggle('open', opened);
  if (td.dataset.key === key) return;
  td.dataset.key = key;
  const hidden = state.teach && guess !== '';
  td.className = hidden ? 'hidden' : tint(now.reads[i], now.holds[i]);
  td.classList.toggle('changed', changed && !hidden);
  td.classList.toggle('differs', differs && !hidden);
  td.classList.toggle('open', opened);
  fill(press, el('span', { class: 'unseen' }, `${D.parties[p].name}, ${td.dataset.column}: `),
    hidden ? el('span', { class: 'word' }, guess) : contents(p, d));
}

drawn(change => {
  const shown = columns(), next = JSON.stringify(shown);
  if (change?.loaded || next !== shape) {
    const held = document.activeElement?.closest?.('[data-cell]')?.dataset.cell;
    shape = next;
    build(shown);
    if (held) $('table').querySelector(`[data-cell^="${held.split('/')[0]}/"] button`)?.focus();
  }
  for (const td of $('table').querySelectorAll('[data-cell]')) update(td);
  for (const row of $('table').querySelectorAll('[data-party]')) {
    const here = partyHere(Number(row.dataset.party));
    row.classList.toggle('absent', !here);
    row.firstChild.lastChild.textContent = here ? '' : 'not there';
  }
  keepOneInReach();
  const merged = shown.some(column => column.length > 1), apart = $('apart');
  apart.hidden = !(merged || columnsApart) || state.teach;
  apart.textContent = columnsApart ? 'Let alike data share a column' : 'Show each kind of data in a column of its own';
  $('which').hidden = D.data.length < 2;
  if (change?.loaded) {
    fill($('which-data'), el('option', { value: '' }, D.data.length === 2 ? 'both kinds of data' : `all ${numberWord(D.data.length)} kinds of data`), inOrder(D.data).map(d => el('option', { value: d }, D.data[d].name)));
  }
  $('which-data').value = state.data === null ? '' : String(state.data);
});

drawn(change => {
  if (!change?.loaded) return;
  fill($('legend'), D.means.map((means, m) => el('li', { class: `m${m}` }, glyph(m), el('b', null, m === NONE() ? 'no way' : means.name), el('span', null, m === NONE() ? 'no way in this scenario' : means.says))),
    el('li', { class: 'sealed' }, glyph('sealed'), el('b', null, 'sealed'), el('span', null, 'has a copy, or can get one, but not the key')));
});

// Cells of a party that go from the same to the same, together: [[party, what it is now, what it was], datasets].
const alikeCells = (cells, was) => together(cells.map(([p, d]) => {
  const move = [p, cellWordsIn(now, p, d), cellWordsIn(was, p, d)];
  return [move.join('|'), move, d];
}));
const cellNames = data => (data.length > 2 ? [own(D.data[data[0]].name), ` and ${data.length - 1} more`] : listed(data.map(d => own(D.data[d].name)), 2));

let freshness = 0;
// What the last change did, said once: beside the table and to who listens.
drawn(change => {
  if (!change || !('options' in change || 'stretch' in change)) return;
  const said = $('said');
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
