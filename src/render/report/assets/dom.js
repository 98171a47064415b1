
// --- Elements: text goes in as text, never as markup ---------------------------------------------------------------------

const $ = id => document.getElementById(id);

function put(node, children) {
  for (const child of children.flat(9)) {
    if (child === null || child === undefined || child === false || child === '') continue;
    node.append(child instanceof Node ? child : String(child));
  }
  return node;
}

function dress(node, properties) {
  for (const [key, value] of Object.entries(properties ?? {})) {
    if (value === null || value === undefined || value === false) continue;
    if (key.startsWith('on')) node.addEventListener(key.slice(2), value);
    else node.setAttribute(key, value === true ? '' : value);
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

// Text that somebody else wrote, kept from turning the text around it.
const own = (text, properties) => el('bdi', properties, text);
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
