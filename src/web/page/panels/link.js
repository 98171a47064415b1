// The address follows the state, and the state the address.

import { $, el, fill, own } from '../dom.js';
import { fragment, plain, readLink } from '../fragment.js';
import { LABELS } from '../labels.js';
import { address, state } from '../state.js';
import { fileName, hand, wholePage } from '../saving.js';
import { WORDS, phrase, text } from '../words.js';
import { still } from './paper.js';

function writeLink() {
  const shown = fragment();
  address.isOld = false;
  if (location.hash.slice(1) === shown) return;
  try {
    history.replaceState(null, '', shown ? `#${shown}` : location.pathname + location.search);
  } catch {
    // Some programs show a page without an address; then there is no link to keep.
  }
}

/** The address follows a moment later: to write it takes a browser as long as all the rest of a small change. */
export function drawLater() {
  if (address.isOld) writeLink();
}

/** Takes the state from the address. */
export function followLink() {
  // A page that was saved in a state opens in it, unless its address names another.
  const saved = location.hash.length < 2 ? document.documentElement.dataset.state ?? '' : '';
  const { next, unknown } = readLink(saved || location.hash.slice(1));
  Object.assign(state, next);
  address.isOld = saved !== '';
  const note = $('link-note');
  note.hidden = unknown.length === 0;
  fill(note, unknown.length > 0 && phrase(WORDS.link.unknown, { parts: own(unknown.map(plain).join(WORDS.lists.comma)) }));
}

/** Takes a message away after a while.
 *  @param {string} words */
function fade(words) {
  setTimeout(() => { if ($('copied').textContent === words) fill($('copied')); }, 8000);
}

/** Saves the page as a file that opens in this state. */
export function saveState() {
  const file = fileName(), words = text(WORDS.link.saved, { file });
  hand(file, wholePage(still()));
  fill($('copied'), words);
  fade(words);
}

export async function copyLink() {
  if (address.isOld) writeLink();
  // From a disk the address names folders that nobody else has: only the state is handed on.
  const said = $('copied'), local = location.protocol === 'file:', where = local ? location.hash || '#' : location.href, copied = local ? WORDS.link.copied_state : WORDS.link.copied;
  try {
    await navigator.clipboard.writeText(where);
    fill(said, copied);
  } catch {
    // Without leave to write the clipboard, show the address to be copied by hand.
    const field = el('input', { type: 'text', readonly: true, value: where, 'aria-label': LABELS.link });
    fill(said, WORDS.link.by_hand, ' ', field);
    field.select();
  }
  fade(copied);
}
