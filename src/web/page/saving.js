// The page as a file that opens in the state shown: it is put together from its own parts, as they stood before the script ran.

import { isEmbedded, loaded } from './data.js';
import { $, all, first } from './dom.js';
import { fragment } from './fragment.js';

/** The body as it was written, without its scripts. @type {HTMLElement} */
const asWritten = /** @type {HTMLElement} */ (document.body.cloneNode(true));
for (const script of all(asWritten, 'script')) script.remove();

/** A text that stands between markup. @param {string} text */
const escaped = text => text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;').replace(/"/g, '&quot;');
/** JSON such that no text in it can end the element that it stands in. @param {string} json */
const embedded = json => json.replace(/[<>&\u2028\u2029]/g, c => `\\u${c.charCodeAt(0).toString(16).padStart(4, '0')}`);

/** An element with everything in it, written out; what is within scripts and styles stands as it is.
 *  @param {Node} node @returns {string} */
function written(node) {
  if (node instanceof Text) return node.parentElement?.matches('script, style') ? node.data : escaped(node.data);
  if (!(node instanceof Element)) return '';
  const name = node.localName, attributes = [...node.attributes].map(({ name, value }) => ` ${name}="${escaped(value)}"`).join('');
  const within = [...node.childNodes].map(written).join('');
  return /^(meta|link|input|br|hr|img)$/.test(name) ? `<${name}${attributes}>` : `<${name}${attributes}>${within}</${name}>`;
}

/** The whole page, with the state shown for where no script runs.
 *  @param {Node} still */
export function wholePage(still) {
  first(asWritten, '#still')?.remove();
  first(asWritten, '#question')?.before(still);
  const root = document.documentElement, scripts = all(document.body, 'script').map(script => (script.id === 'residency-data' ? dataElement() : withoutNonce(script)));
  const kept = [...root.attributes].filter(({ name }) => name !== 'class' && name !== 'data-state').map(({ name, value }) => [name, value]), state = fragment();
  const attributes = [['class', 'still'], ...kept, ...(state ? [['data-state', state]] : [])].map(([name, value]) => ` ${name}="${escaped(value)}"`).join('');
  const type = document.doctype ? new XMLSerializer().serializeToString(document.doctype) : '';
  return `${type}\n<html${attributes}>\n${written(document.head)}\n<body>${[...asWritten.childNodes].map(written).join('')}${scripts.map(written).join('\n')}\n</body>\n</html>\n`;
}

/** The data as they were loaded last; in the lab the page came without any. */
function dataElement() {
  const element = /** @type {HTMLScriptElement} */ ($('residency-data').cloneNode(isEmbedded));
  if (isEmbedded) return element;
  element.type = 'application/json';
  delete element.dataset.packed;
  element.textContent = embedded(JSON.stringify(loaded));
  return element;
}

/** @param {HTMLElement} script */
function withoutNonce(script) {
  const copy = /** @type {HTMLElement} */ (script.cloneNode(true));
  copy.removeAttribute('nonce');
  return copy;
}

/** The name of the file: what the page is called, in letters that every disk takes. */
export const fileName = () => `${loaded.title.toLowerCase().normalize('NFKD').replace(/[^a-z0-9]+/g, '-').replace(/^-|-$/g, '').slice(0, 60) || 'report'}.html`;

/** Gives a text to the reader as a file.
 *  @param {string} name @param {string} text */
export function hand(name, text) {
  const link = document.createElement('a'), address = URL.createObjectURL(new Blob([text], { type: 'text/html' }));
  link.href = address;
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(address), 10000);
}
