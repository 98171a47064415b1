// What happens when the state changes: the answers are computed anew, and the panels draw themselves.

import { refresh } from './answers.js';
import { report } from './data.js';
import { address, state, withOption } from './state.js';

/** @typedef {(change: Change) => void} Draw */

/** Draws after every change, in this order. @type {Draw[]} */
let drawings = [];
/** Draws what may come a moment afterwards. @type {Draw[]} */
let laterDrawings = [];

/** Says what is drawn, in which order.
 *  @param {Draw[]} atOnce @param {Draw[]} later */
export function panels(atOnce, later) {
  drawings = atOnce;
  laterDrawings = later;
}

/** @type {(() => void) | null} */
let awaited = null;

/** What may come later comes after the frame that shows the change; a page in the background draws no frames. Of several changes
 *  in a row only the last is waited for.
 *  @param {() => void} work */
export function afterFrame(work) {
  awaited = work;
  const go = () => { if (awaited === work) catchUp(); };
  requestAnimationFrame(() => setTimeout(go, 0));
  setTimeout(go, 300);
}

/** Does at once what is waited for; what that makes wait is waited for, too. */
function catchUp() {
  while (awaited) {
    const work = awaited;
    awaited = null;
    work();
    if (!printing) return;
  }
}

// On paper everything is there.
let printing = false;
/** Whether the page is drawn for paper. */
export const isPrinting = () => printing;
/** @param {boolean} on */
function forPaper(on) {
  printing = on;
  document.documentElement.classList.toggle('printing', on);
  // What is waited for comes first: before the first frame there is nothing to draw anew.
  catchUp();
  if (!report) return;
  redraw({ paper: on });
  catchUp();
}
window.addEventListener('beforeprint', () => forPaper(true));
window.addEventListener('afterprint', () => forPaper(false));

/** Draws the state after a change.
 *  @param {Change} change */
export function redraw(change) {
  performance.mark('flip');
  refresh(change);
  for (const draw of drawings) draw(change);
  performance.measure('residency flip', 'flip');
  afterFrame(() => { for (const draw of laterDrawings) draw(change); performance.mark('residency settled'); });
}

/** Changes the state; `change` says what moved, for those who want to announce it.
 *  @param {Change} change */
export function alter(change) {
  Object.assign(state, change);
  address.isOld = true;
  redraw(change);
}

/** Gives a switch another option.
 *  @param {number} s @param {number | null} option */
export const flip = (s, option) => alter({ options: withOption(state, s, option).options });
