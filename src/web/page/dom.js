// Elements: text goes in as text, never as markup.

import { byCode } from '../shared/text.js';

/** The element of an id.
 *  @template {string} K @param {K} id @returns {K extends keyof Ids ? Ids[K] : HTMLElement} */
export const $ = id => /** @type {any} */ (document.getElementById(id));

/** Text with every mark that turns the direction of writing closed within it: one left open would turn what comes after.
 *  @param {string} text */
function balanced(text) {
  if (!/[\u202a-\u202e\u2066-\u2069]/.test(text)) return text;
  /** @type {string[]} */
  const open = [];
  let out = '';
  for (const c of text) {
    if (/[\u2066-\u2068]/.test(c)) open.push('\u2069');
    else if (/[\u202a\u202b\u202d\u202e]/.test(c)) open.push('\u202c');
    else if (c === '\u202c') {
      if (open.at(-1) !== c) continue;
      open.pop();
    } else if (c === '\u2069') {
      if (!open.includes(c)) continue;
      while (open.pop() !== c) out += '\u202c';
    }
    out += c;
  }
  return out + open.reverse().join('');
}

/** Appends children to a node.
 *  @template {Node} N @param {N} node @param {readonly Child[]} children @returns {N} */
export function put(node, children) {
  for (const child of /** @type {any[]} */ (children).flat(Infinity)) {
    if (child === null || child === undefined || child === false || child === '') continue;
    node.appendChild(child instanceof Node ? child : document.createTextNode(balanced(String(child))));
  }
  return node;
}

/** Gives an element its attributes and listeners.
 *  @template {Element} E @param {E} node @param {Properties | null | undefined} properties @returns {E} */
function dress(node, properties) {
  for (const [key, value] of Object.entries(properties ?? {})) {
    if (value === null || value === undefined || value === false) continue;
    if (key.startsWith('on')) node.addEventListener(key.slice(2), /** @type {EventListener} */ (value));
    else node.setAttribute(key, value === true ? '' : typeof value === 'string' ? balanced(value) : String(value));
  }
  return node;
}

/** An element; `properties` are attributes, and listeners under names like `onclick`.
 *  @template {keyof HTMLElementTagNameMap} T @param {T} tag @param {Properties | null} [properties] @param {Child[]} children */
export const el = (tag, properties, ...children) => put(dress(document.createElement(tag), properties), children);

/** The same of a drawing.
 *  @param {string} tag @param {Properties | null} [properties] @param {Child[]} children */
export const svg = (tag, properties, ...children) =>
  put(dress(document.createElementNS('http://www.w3.org/2000/svg', tag), properties), children);

/** Replaces what is in a node.
 *  @param {Element} node @param {Child[]} children */
export function fill(node, ...children) {
  node.replaceChildren();
  put(node, children);
}

/** As `fill`, but leaves alone what is there already; for parts that listen to nothing.
 *  @param {Element} node @param {Child[]} parts */
export function amend(node, ...parts) {
  const old = [...node.childNodes], next = [...put(document.createDocumentFragment(), parts).childNodes];
  next.forEach((child, i) => {
    const there = old[i];
    if (!there) node.append(child);
    else if (!there.isEqualNode(child)) there.replaceWith(child);
  });
  for (const child of old.slice(next.length)) child.remove();
}

/** Makes these the children of a node, in this order; those in their place are not moved.
 *  @param {Element} node @param {Node[]} wanted */
export function lineUp(node, wanted) {
  for (const child of [...node.children]) if (!wanted.includes(child)) child.remove();
  wanted.forEach((child, i) => { if (node.children[i] !== child) node.insertBefore(child, node.children[i] ?? null); });
}

/** Under which key `keep` made a node. @type {WeakMap<Node, string>} */
const keyUnder = new WeakMap();

/** Fills a node from [key, maker] pairs; what is there under its key already stays.
 *  @param {Element} node @param {readonly (Kept | false | null | undefined)[]} pairs */
export function keep(node, pairs) {
  const there = new Map([...node.children].map(child => [keyUnder.get(child), child]));
  const wanted = pairs.filter(pair => !!pair).map(([key, make]) => {
    const child = there.get(key) ?? make();
    keyUnder.set(child, key);
    return child;
  });
  lineUp(node, wanted);
}

/** Text that somebody else wrote, kept from turning the text around it.
 *  @param {Child} text @param {Properties} [properties] */
export const own = (text, properties) => el('bdi', properties, text);

/** A remark of the author's; what stands between backticks are words of the format, as in its documentation.
 *  @param {string} text */
export const remark = text => el('bdi', null, byCode(text).map((part, i) => (i % 2 ? el('code', null, part) : part)));

/** A paragraph.
 *  @param {Child} text @param {string} [kind] */
export const paragraph = (text, kind) => el('p', { class: kind, dir: 'auto' }, text);

/** Goes to a part of the page. The address stays: what stands behind # in it is the state.
 *  @param {string} id */
export function go(id) {
  const node = document.getElementById(id);
  if (!node) return;
  if (!node.matches('a, button, input, select, summary')) node.setAttribute('tabindex', '-1');
  for (let outer = node.parentElement; outer; outer = outer.parentElement) if (outer instanceof HTMLDetailsElement) outer.open = true;
  const calm = matchMedia('(prefers-reduced-motion: reduce)').matches;
  node.scrollIntoView({ block: 'start', behavior: calm ? 'auto' : 'smooth' });
  node.focus({ preventScroll: true });
}

/** A link to a part of the page.
 *  @param {string} id @param {Child[]} children */
export const jump = (id, ...children) =>
  el('a', { href: `#${id}`, onclick: (/** @type {Event} */ event) => { event.preventDefault(); go(id); } }, ...children);

/** An address outside, if it is one that may be followed.
 *  @param {string | null} url @param {Child[]} children */
export function outside(url, ...children) {
  const fit = typeof url === 'string' && /^https?:\/\//i.test(url);
  return fit ? el('a', { href: url, rel: 'noreferrer noopener', target: '_blank' }, ...children) : el('span', null, ...children);
}

/** A button.
 *  @param {Child} label @param {(event: Event) => void} act @param {Properties} [properties] */
export const button = (label, act, properties) => el('button', { type: 'button', onclick: act, ...properties }, label);

const pencil = document.createElement('canvas').getContext('2d');

/** How wide a text is in a font.
 *  @param {string} text @param {string} font */
export function textWidth(text, font) {
  if (!pencil) return text.length * 8;
  if (pencil.font !== font) pencil.font = font;
  return pencil.measureText(text).width;
}

/** The first of some elements, for the focus.
 *  @param {ParentNode | null | undefined} within @param {string} selector @returns {HTMLElement | null} */
export const first = (within, selector) => within?.querySelector(selector) ?? null;

/** All of some elements.
 *  @param {ParentNode} within @param {string} selector @returns {HTMLElement[]} */
export const all = (within, selector) => [...within.querySelectorAll(/** @type {'div'} */ (selector))];
