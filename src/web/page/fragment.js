// The state as it stands behind # in the address: the parts that differ from how the page opens.

import { report, places } from './data.js';
import { QUESTIONS, isEvent, opening, state, stretchOf } from './state.js';

/** Keys of an address that are no switches. */
const RESERVED = ['date', 'cell', 'path', 'pin', 'teach', 'data', 'ask', 'only', 'party', 'find'];
/** The word for the stretch before every day. */
const BEGINNING = 'beginning';

/** @param {Data.SwitchEntry} sw */
const keyOf = sw => (RESERVED.includes(sw.id) ? `switch.${sw.id}` : sw.id);

/** The parts of a state that differ from how the page opens: [key, value] pairs.
 *  @param {Choice} of */
export function differences(of) {
  const start = opening();
  /** @type {[key: string, value: string][]} */
  const parts = [];
  if (of.stretch !== start.stretch) parts.push(['date', report.stretches[of.stretch]?.from ?? BEGINNING]);
  report.switches.forEach((sw, s) => {
    const given = of.options[s] ?? null;
    if ((given ?? -1) === (start.options[s] ?? -1)) return;
    parts.push([keyOf(sw), given === null ? 'follow' : sw.options[given].id]);
  });
  return parts;
}

/** @param {string} text */
const encode = text => encodeURIComponent(text).replace(/%2F/g, '/').replace(/%3A/g, ':').replace(/%2C/g, ',');

/** The state shown, as it is written. */
export function fragment() {
  const parts = differences(state);
  if (state.asked !== 'reads') parts.push(['ask', state.asked]);
  if (state.data !== null) parts.push(['data', report.data[state.data].id]);
  if (state.only !== 'all') parts.push(['only', state.only]);
  if (state.party !== null) parts.push(['party', report.parties[state.party].id]);
  if (state.find !== '') parts.push(['find', state.find]);
  if (state.cell) parts.push(['cell', `${report.parties[state.cell[0]].id}/${report.data[state.cell[1]].id}`]);
  if (state.cell && state.path > 0) parts.push(['path', String(state.path + 1)]);
  if (state.pin) parts.push(['pin', differences(state.pin).map(([k, v]) => `${k}:${v}`).join(',') || 'start']);
  const written = parts.map(([key, value]) => `${encode(key)}=${encode(value)}`);
  if (state.teach !== teachAtFirst()) written.push(state.teach ? 'teach' : 'teach=off');
  return written.join('&');
}

/** Whether the page opens with the questions before the answers. */
export const teachAtFirst = () => document.documentElement.hasAttribute('data-teach');

/** Sets one part of a choice; false if there is no such thing here.
 *  @param {Choice} of @param {string} key @param {string} value */
export function setPart(of, key, value) {
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
  const option = report.switches[s].options.findIndex(o => o.id === value);
  if (option < 0) return false;
  of.options[s] = option;
  return true;
}

/** @param {string} value @returns {Cell | null} */
function readCell(value) {
  const cut = value.indexOf('/');
  const party = places.parties.get(value.slice(0, cut)), data = places.data.get(value.slice(cut + 1));
  return cut < 0 || party === undefined || data === undefined ? null : [party, data];
}

/** A part of an address as it was before it was encoded.
 *  @param {string} text */
export const plain = text => {
  try { return decodeURIComponent(text.replace(/\+/g, ' ')); } catch { return text; }
};

/** Reads an address. What it does not understand it leaves out and gives back.
 *  @param {string} text */
export function readLink(text) {
  /** @type {State} */
  const next = { ...opening(), asked: 'reads', cell: null, path: 0, data: null, only: 'all', party: null, find: '', pin: null, teach: teachAtFirst() };
  /** @type {string[]} */
  const unknown = [];
  for (const part of text.split('&').filter(Boolean)) {
    const cut = part.indexOf('='), key = plain(cut < 0 ? part : part.slice(0, cut)), value = cut < 0 ? '' : plain(part.slice(cut + 1));
    let fits = true;
    if (key === 'teach') next.teach = value !== 'off';
    else if (key === 'ask') {
      const asked = QUESTIONS.find(question => question === value);
      fits = asked !== undefined;
      next.asked = asked ?? 'reads';
    } else if (key === 'cell') fits = (next.cell = readCell(value)) !== null;
    else if (key === 'path') fits = (next.path = Number(value) - 1) >= 0 && Number.isInteger(next.path);
    else if (key === 'only') fits = (next.only = value === 'governments' || value === 'something' ? value : 'all') === value;
    else if (key === 'party') fits = (next.party = places.parties.get(value) ?? null) !== null;
    else if (key === 'find') next.find = value;
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
  // What is predicted is who could read.
  if (next.teach) next.asked = 'reads';
  return { next, unknown };
}
