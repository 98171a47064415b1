// The address follows the state, and the state the address.

import { $, el, fill, own } from '../dom.js';
import { fragment, plain, readLink } from '../fragment.js';
import { LABELS } from '../labels.js';
import { address, state } from '../state.js';
import { WORDS, phrase } from '../words.js';

function writeLink() {
  const text = fragment();
  address.isOld = false;
  if (location.hash.slice(1) === text) return;
  try {
    history.replaceState(null, '', text ? `#${text}` : location.pathname + location.search);
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
  const { next, unknown } = readLink(location.hash.slice(1));
  Object.assign(state, next);
  address.isOld = false;
  const note = $('link-note');
  note.hidden = unknown.length === 0;
  fill(note, unknown.length > 0 && phrase(WORDS.link.unknown, { parts: own(unknown.map(plain).join(WORDS.lists.comma)) }));
}

export async function copyLink() {
  if (address.isOld) writeLink();
  const said = $('copied'), where = location.href;
  try {
    await navigator.clipboard.writeText(where);
    fill(said, WORDS.link.copied);
  } catch {
    // Without leave to write the clipboard, show the address to be copied by hand.
    const field = el('input', { type: 'text', readonly: true, value: where, 'aria-label': LABELS.link });
    fill(said, WORDS.link.by_hand, ' ', field);
    field.select();
  }
  setTimeout(() => { if (said.textContent === WORDS.link.copied) fill(said); }, 4000);
}
