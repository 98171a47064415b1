
// --- Arrow keys in the matrix ---------------------------------------------------------------------------------------------

let inReach = '';

const grid = () => [...$('table').querySelectorAll('tr[data-party]')].map(row => [...row.querySelectorAll('[data-cell]')]);

// One cell is reached by Tab; from there the arrows lead on.
function keepOneInReach() {
  const cells = grid().flat();
  if (!cells.length) return;
  const chosen = cells.find(td => td.dataset.cell === inReach) ?? cells[0];
  for (const td of cells) {
    const index = td === chosen ? 0 : -1;
    if (td.firstChild.tabIndex !== index) td.firstChild.tabIndex = index;
  }
}

function moveTo(td) {
  if (!td) return;
  inReach = td.dataset.cell;
  keepOneInReach();
  td.firstChild.focus();
}

function onArrow(event) {
  const td = event.target.closest?.('[data-cell]');
  if (!td || event.altKey || event.ctrlKey || event.metaKey) return;
  const rows = grid(), y = rows.findIndex(row => row.includes(td)), x = rows[y].indexOf(td);
  const steps = {
    ArrowRight: () => rows[y][x + 1], ArrowLeft: () => rows[y][x - 1],
    ArrowDown: () => rows[y + 1]?.[x], ArrowUp: () => rows[y - 1]?.[x],
    Home: () => rows[y][0], End: () => rows[y][rows[y].length - 1],
  };
  if (!Object.hasOwn(steps, event.key)) return;
  event.preventDefault();
  moveTo(steps[event.key]());
}
