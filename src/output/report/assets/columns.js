
// --- The columns of the matrix: a kind of data each, or several that look alike ------------------------------------------

const MERGE_ABOVE = 5;
let columnsApart = false;
// The columns shown, each a list of datasets.
let columns = [];

// What a dataset shows in every row: what is, what was before the last change, what is pinned.
function columnKey(d) {
  let key = dataHere(d) ? '' : '-';
  for (let p = 0; p < D.parties.length; p += 1) {
    const i = cellAt(p, d), means = (answers, sign) => (answers ? `${sign}${answers.reads[i]}.${answers.holds[i]}` : '');
    key += `${means(now, ' ')}${meant(p, d) ?? ''}${means(unlike(before, i), '!')}${means(unlike(pinned, i), '#')}`;
  }
  return key;
}

// What makes the columns be put together anew. Otherwise they only come apart, as far as they have to: a table that closed up
// while answers are being changed would hide what each of them does.
const AFRESH = ['loaded', 'followed', 'data', 'teach', 'columns'];

// Finds the columns; says whether more of them could be one.
function arrangeColumns(change) {
  const all = shownData(), groups = key => together(all.map(d => [key(d), null, d])).map(([, members]) => members);
  if (state.teach || all.length <= MERGE_ABOVE) {
    columns = groups(d => d);
    return false;
  }
  const keys = new Map(all.map(d => [d, columnKey(d)])), merged = groups(d => keys.get(d));
  const afresh = AFRESH.some(part => part in (change ?? {})) || differences(state).length === 0;
  if (columnsApart) columns = groups(d => d);
  else if (afresh) columns = merged;
  else columns = groups(d => `${columns.findIndex(column => column.includes(d))} ${keys.get(d)}`);
  return merged.length < columns.length;
}

// The names of the data in a column; names may have commas of their own.
const columnNames = column => (column.length > 3 ? [...column.slice(0, 2).map(d => D.data[d].name), `${column.length - 2} more`] : column.map(d => D.data[d].name));
const columnWords = column => columnNames(column).flatMap((name, i) => [i ? ' · ' : '', own(name)]);
const plainColumn = column => columnNames(column).join(' · ');

// The button that lets alike data share a column, or gives each a column of its own.
function columnsButton(closable) {
  const apart = $('apart');
  apart.hidden = !closable && columns.every(column => column.length === 1);
  apart.textContent = closable ? 'Let alike data share a column' : 'Show each kind of data in a column of its own';
  apart.onclick = () => { columnsApart = !closable; redraw({ columns: true }); };
}
