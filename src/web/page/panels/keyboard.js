// Arrow keys in the matrix.

import { $, all, first } from '../dom.js';

/** The cell that Tab reaches. */
let inReach = '';

const grid = () => all($('table'), 'tr[data-party]').map(row => all(row, '[data-cell]'));
/** @param {HTMLElement} td */
const face = td => /** @type {HTMLButtonElement} */ (td.firstChild);

/** One cell is reached by Tab; from there the arrows lead on. */
export function keepOneInReach() {
  const cells = grid().flat();
  if (!cells.length) return;
  const chosen = cells.find(td => td.dataset.cell === inReach) ?? cells[0];
  for (const td of cells) {
    const index = td === chosen ? 0 : -1;
    if (face(td).tabIndex !== index) face(td).tabIndex = index;
  }
}

/** @param {HTMLElement | null | undefined} td */
function moveTo(td) {
  if (!td) return;
  inReach = td.dataset.cell ?? '';
  keepOneInReach();
  face(td).focus();
}

/** The cell in which something happened.
 *  @param {Event} event @returns {HTMLElement | null} */
const cellOf = event => (event.target instanceof Element ? event.target.closest('[data-cell]') : null);

/** @param {KeyboardEvent} event */
export function onArrow(event) {
  const td = cellOf(event);
  if (!td || event.altKey || event.metaKey) return;
  const rows = grid(), y = rows.findIndex(row => row.includes(td)), row = rows[y], x = row.indexOf(td);
  /** @type {Record<string, HTMLElement | undefined>} */
  const steps = {
    ArrowRight: row[x + 1], ArrowLeft: row[x - 1], ArrowDown: rows[y + 1]?.[x], ArrowUp: rows[y - 1]?.[x], Home: row[0], End: row[row.length - 1],
  };
  if (event.ctrlKey) {
    for (const key of Object.keys(steps)) if (key.startsWith('Arrow')) delete steps[key];
    [steps.Home, steps.End] = [rows[0][0], rows.at(-1)?.at(-1)];
  }
  if (!Object.hasOwn(steps, event.key)) return;
  event.preventDefault();
  moveTo(steps[event.key]);
}

/** The cell that has the focus is the one in reach.
 *  @param {Event} event */
export function onFocus(event) {
  const td = cellOf(event);
  if (!td || td.dataset.cell === inReach) return;
  inReach = td.dataset.cell ?? '';
  keepOneInReach();
}

/** Goes back to the cell in reach, or else to a row.
 *  @param {number} p */
export const backTo = p => moveTo(first($('table'), `[data-cell="${inReach}"]`) ?? first($('table'), `[data-cell^="${p}/"]`));
