
// --- Elements: text goes in as text, never as markup ---------------------------------------------------------------------

const $ = id => document.getElementById(id);

// Text with every mark that turns the direction of writing closed within it: one left open would turn what comes after.
function balanced(text) {
  if (!/[\u202a-\u202e\u2066-\u2069]/.test(text)) return text;
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

function put(node, children) {
  for (const child of children.flat(9)) {
    if (child === null || child === undefined || child === false || child === '') continue;
    node.append(child instanceof Node ? child : balanced(String(child)));
  }
  return node;
}

function dress(node, properties) {
  for (const [key, value] of Object.entries(properties ?? {})) {
    if (value === null || value === undefined || value === false) continue;
    if (key.startsWith('on')) node.addEventListener(key.slice(2), value);
    else node.setAttribute(key, value === true ? '' : typeof value === 'string' ? balanced(value) : value);
  }
  return node;
}

// An element; `properties` are attributes, and listeners under names like `onclick`.
const el = (tag, properties, ...children) => put(dress(document.createElement(tag), properties), children);

const svg = (tag, properties, ...children) =>
  put(dress(document.createElementNS('http://www.w3.org/2000/svg', tag), properties), children);

// Replaces what is in a node.
function fill(node, ...children) {
  node.replaceChildren();
  return put(node, children);
}

// As `fill`, but leaves alone what is there already; for parts that listen to nothing.
function amend(node, ...parts) {
  const old = [...node.childNodes], next = [...put(document.createDocumentFragment(), parts).childNodes];
  next.forEach((child, i) => {
    if (i >= old.length) node.append(child);
    else if (!old[i].isEqualNode(child)) old[i].replaceWith(child);
  });
  for (const child of old.slice(next.length)) child.remove();
}

// Makes these the children of a node, in this order; those in their place are not moved.
function lineUp(node, wanted) {
  for (const child of [...node.children]) if (!wanted.includes(child)) child.remove();
  wanted.forEach((child, i) => { if (node.children[i] !== child) node.insertBefore(child, node.children[i] ?? null); });
}

const keyUnder = new WeakMap();
// Fills a node from [key, maker] pairs; what is there under its key already stays.
function keep(node, pairs) {
  const there = new Map([...node.children].map(child => [keyUnder.get(child), child]));
  lineUp(node, pairs.filter(Boolean).map(([key, make]) => {
    const child = there.get(key) ?? make();
    keyUnder.set(child, key);
    return child;
  }));
}

// Text that somebody else wrote, kept from turning the text around it.
const own = (text, properties) => el('bdi', properties, text);
// A remark of the author's; what stands between backticks are words of the format, as in its documentation.
const remark = text => el('bdi', null, String(text).split(/`([^`\n]+)`/).map((part, i) => (i % 2 ? el('code', null, part) : part)));
const strong = text => el('strong', null, own(text));
const quoted = text => ['“', own(text), '”'];

const paragraph = (text, kind) => el('p', { class: kind, dir: 'auto' }, text);

// Goes to a part of the page. The address stays: what stands behind # in it is the state.
function go(target) {
  const node = typeof target === 'string' ? $(target) : target;
  if (!node) return;
  if (!node.matches('a, button, input, select, summary')) node.setAttribute('tabindex', '-1');
  for (let outer = node.parentElement; outer; outer = outer.parentElement) if (outer.tagName === 'DETAILS') outer.open = true;
  const calm = matchMedia('(prefers-reduced-motion: reduce)').matches;
  node.scrollIntoView({ block: 'start', behavior: calm ? 'auto' : 'smooth' });
  node.focus({ preventScroll: true });
}

const jump = (id, ...children) =>
  el('a', { href: `#${id}`, onclick: event => { event.preventDefault(); go(id); } }, ...children);

// An address outside, if it is one that may be followed.
function outside(url, ...children) {
  const fit = typeof url === 'string' && /^https?:\/\//i.test(url);
  return fit ? el('a', { href: url, rel: 'noreferrer noopener', target: '_blank' }, ...children) : el('span', null, ...children);
}

const button = (label, act, properties) => el('button', { type: 'button', onclick: act, ...properties }, label);
