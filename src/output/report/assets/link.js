
// --- The state in the address ---------------------------------------------------------------------------------------------

const RESERVED = ['date', 'cell', 'path', 'pin', 'teach', 'data'];
const BEGINNING = 'beginning';

const dateWord = stretch => D.stretches[stretch]?.from ?? BEGINNING;
const keyOf = sw => (RESERVED.includes(sw.id) ? `switch.${sw.id}` : sw.id);

// The parts of a state that differ from how the page opens: [key, value] pairs.
function differences(of) {
  const start = opening(), parts = [];
  if (of.stretch !== start.stretch) parts.push(['date', dateWord(of.stretch)]);
  D.switches.forEach((sw, s) => {
    const given = of.options[s];
    if ((given ?? -1) === (start.options[s] ?? -1)) return;
    parts.push([keyOf(sw), given === null ? 'follow' : sw.options[given].id]);
  });
  return parts;
}

const encode = text => encodeURIComponent(text).replace(/%2F/g, '/').replace(/%3A/g, ':').replace(/%2C/g, ',');

function fragment() {
  const parts = differences(state);
  if (state.data !== null) parts.push(['data', D.data[state.data].id]);
  if (state.cell) parts.push(['cell', `${D.parties[state.cell[0]].id}/${D.data[state.cell[1]].id}`]);
  if (state.cell && state.path > 0) parts.push(['path', String(state.path + 1)]);
  if (state.pin) parts.push(['pin', differences(state.pin).map(([k, v]) => `${k}:${v}`).join(',') || 'start']);
  const written = parts.map(([key, value]) => `${encode(key)}=${encode(value)}`);
  if (state.teach !== teachAtFirst()) written.push(state.teach ? 'teach' : 'teach=off');
  return written.join('&');
}

const teachAtFirst = () => document.documentElement.hasAttribute('data-teach');

// The address follows the state a moment later: to write it takes a browser as long as all the rest of a small change.
let addressIsOld = false;

function writeLink() {
  const text = fragment();
  addressIsOld = false;
  if (location.hash.slice(1) === text) return;
  try {
    history.replaceState(null, '', text ? `#${text}` : location.pathname + location.search);
  } catch {
    // Some programs show a page without an address; then there is no link to keep.
  }
}

drawnLater(() => { if (addressIsOld) writeLink(); });

// Sets one part of a state; false if there is no such thing here.
function setPart(of, key, value) {
  if (key === 'date') {
    const stretch = value === BEGINNING ? 0 : /^\d{4}-\d\d-\d\d$/.test(value) ? stretchOf(value) : null;
    if (stretch === null) return false;
    of.stretch = stretch;
    return true;
  }
  const s = places.switches.get(key.replace(/^switch\./, ''));
  if (s === undefined) return false;
  if (value === 'follow' && isEvent(s)) {
    of.options[s] = null;
    return true;
  }
  const option = D.switches[s].options.findIndex(o => o.id === value);
  if (option < 0) return false;
  of.options[s] = option;
  return true;
}

function readCell(value) {
  const cut = value.indexOf('/');
  const party = places.parties.get(value.slice(0, cut)), data = places.data.get(value.slice(cut + 1));
  return cut < 0 || party === undefined || data === undefined ? null : [party, data];
}

const plain = text => {
  try { return decodeURIComponent(text.replace(/\+/g, ' ')); } catch { return text; }
};

// Reads an address. What it does not understand it leaves out and gives back.
function readLink(text) {
  const next = { ...opening(), cell: null, path: 0, data: null, pin: null, teach: teachAtFirst() }, unknown = [];
  for (const part of text.split('&').filter(Boolean)) {
    const cut = part.indexOf('='), key = plain(cut < 0 ? part : part.slice(0, cut)), value = cut < 0 ? '' : plain(part.slice(cut + 1));
    let fits = true;
    if (key === 'teach') next.teach = value !== 'off';
    else if (key === 'cell') fits = (next.cell = readCell(value)) !== null;
    else if (key === 'path') fits = (next.path = Number(value) - 1) >= 0 && Number.isInteger(next.path);
    else if (key === 'data') fits = (next.data = places.data.get(value) ?? null) !== null;
    else if (key === 'pin') {
      next.pin = opening();
      for (const piece of value.split(',').filter(p => p && p !== 'start')) {
        const at = piece.indexOf(':');
        fits = setPart(next.pin, piece.slice(0, at), piece.slice(at + 1)) && fits;
      }
    } else fits = setPart(next, key, value);
    if (!fits) unknown.push(part);
  }
  if (!(next.path >= 0)) next.path = 0;
  return { next, unknown };
}

function followLink() {
  const { next, unknown } = readLink(location.hash.slice(1));
  Object.assign(state, next);
  addressIsOld = false;
  const note = $('link-note');
  note.hidden = unknown.length === 0;
  fill(note, unknown.length ? ['Part of this link is not known to this page and was left out: ', own(unknown.map(plain).join(', ')), '.'] : []);
}

async function copyLink(event) {
  if (addressIsOld) writeLink();
  const said = $('copied'), address = location.href;
  try {
    await navigator.clipboard.writeText(address);
    fill(said, 'Copied.');
  } catch {
    // Without leave to write the clipboard, show the address to be copied by hand.
    const field = el('input', { type: 'text', readonly: true, value: address, 'aria-label': 'The link' });
    fill(said, 'Copy it from here: ', field);
    field.select();
  }
  if (event) setTimeout(() => { if (said.textContent === 'Copied.') fill(said); }, 4000);
}
