// Where a thing can be put, and which answer of the author's means that.

import { answersUnder } from '../answers.js';
import { report } from '../data.js';
import { holdsIn } from '../guards.js';
import { optionOf, state, withOption } from '../state.js';

/** Everything that is so under some answers.
 *  @param {Uint8Array} values @param {readonly { when: number, to: number }[]} list */
const allIn = (values, list) => list.filter(one => holdsIn(values, one.when)).map(one => one.to);

/** The copies of a sheet that are there under some answers.
 *  @param {Uint8Array} values @param {number[]} group */
export const copiesIn = (values, group) => report.copies.filter(copy => copy.data === group[0] && holdsIn(values, copy.exists));

/** The sites at which a key lies.
 *  @param {Uint8Array} values @param {number} k */
export const sitesOfKey = (values, k) => (holdsIn(values, report.keys[k].exists) ? allIn(values, report.keys[k].stored_at).filter(s => holdsIn(values, report.sites[s].exists)) : []);
/** Who can use a key.
 *  @param {Uint8Array} values @param {number} k */
export const holdersOf = (values, k) => (holdsIn(values, report.keys[k].exists) ? allIn(values, report.keys[k].holders) : []);
/** @param {Uint8Array} values @param {number} s */
export const operatorsOf = (values, s) => (holdsIn(values, report.sites[s].exists) ? allIn(values, report.sites[s].operator) : []);
/** @param {Uint8Array} values @param {number} s */
export const countriesOf = (values, s) => allIn(values, report.sites[s].located);

/** Whether an owner's string is there; whether it is one that directs.
 *  @param {Uint8Array} values @param {number} i */
export const isTied = (values, i) => {
  const { party, owner, when } = report.picture.strings[i];
  return holdsIn(values, when) && holdsIn(values, report.parties[party].exists) && holdsIn(values, report.parties[owner].exists);
};
/** @param {Uint8Array} values @param {number} i */
export const directs = (values, i) => isTied(values, i) && holdsIn(values, report.picture.strings[i].controls);

/** Whether a thing is at a place under some answers.
 *  @param {Uint8Array} values @param {Carried} thing @param {Target} to @param {Scene} scene @returns {boolean} */
export function isAt(values, { kind, i }, to, scene) {
  if (kind === 'key') {
    const at = sitesOfKey(values, i);
    return to.kind === 'site' ? at.includes(to.i) : holdersOf(values, i).includes(to.i) || at.some(s => operatorsOf(values, s).includes(to.i));
  }
  if (kind === 'sheet') {
    return copiesIn(values, scene.groups[i]).some(copy => {
      const at = allIn(values, copy.at);
      return to.kind === 'site' ? at.includes(to.i) : allIn(values, copy.tenants).includes(to.i) || at.some(s => operatorsOf(values, s).includes(to.i));
    });
  }
  if (kind === 'machine') return holdsIn(values, report.sites[i].exists) && (to.kind === 'country' ? countriesOf(values, i) : operatorsOf(values, i)).includes(to.i);
  const { party, owner } = report.picture.strings[i];
  if (to.kind === 'cut') return !report.picture.strings.some((s, n) => s.party === party && s.owner === owner && directs(values, n));
  return report.picture.strings.some((s, n) => s.party === party && s.owner === to.i && isTied(values, n));
}

/** The tables and keys of the format that say where a kind of thing is.
 *  @type {Record<Carried['kind'], string[]>} */
const KEYS = { key: ['stored_at', 'holders', 'keys', 'sites'], sheet: ['at', 'tenants', 'copies', 'sites', 'operator'], machine: ['located', 'operator', 'sites'], string: ['owners', 'controlled_by', 'parties'] };

/** Whether an entry of the table of moves is about a thing.
 *  @param {Data.MoveEntry} entry @param {Carried} thing @param {Scene} scene */
function isAbout([, , key, place], { kind, i }, scene) {
  if (!KEYS[kind].includes(key)) return false;
  if (key === 'sites' || key === 'operator') return kind !== 'machine' || place === i;
  if (kind === 'sheet') return scene.groups[i].includes(report.copies[place]?.data ?? -1);
  if (kind === 'string') return place === report.picture.strings[i].party;
  return place === i;
}

/** The answers found so far for moves from the state shown, and those under which they were sought.
 *  @type {Map<string, Alternative[]>} */
const found = new Map();
/** @type {Map<string, Alternative>} */
const tried = new Map();
/** What there would be under another option.
 *  @param {number} s @param {number} option @returns {Alternative} */
function under(s, option) {
  const key = `${s}/${option}`, known = tried.get(key) ?? { s, option, answers: answersUnder(withOption(state, s, option), 'reads'), cells: [] };
  tried.set(key, known);
  return known;
}
/** Another state is shown: nothing is known of moves from there. */
export function forget() {
  found.clear();
  tried.clear();
}

/** Which answers, each alone, put a thing at a place; those that name the place come first.
 *  @param {Carried} thing @param {Target} to @param {Answers} now @param {Scene} scene @returns {Alternative[]} */
export function answersTo(thing, to, now, scene) {
  if (isAt(now.values, thing, to, scene)) return [];
  const id = `${thing.kind}/${thing.i}/${thing.at}>${to.kind}/${to.i}`, known = found.get(id);
  if (known) return known;
  const about = report.picture.moves.filter(entry => isAbout(entry, thing, scene)), switches = [...new Set(about.map(([s]) => s))];
  const says = (/** @type {Alternative} */ { s, option }) => Number(about.some(([of, which, , place, names]) => of === s && which === option && place === thing.i && names.includes(to.i)));
  const alternatives = switches.flatMap(s => report.switches[s].options.map((_, option) => option).filter(option => option !== optionOf(s)).map(option => under(s, option)));
  const fit = alternatives.filter(({ answers }) => isAt(answers.values, thing, to, scene)).sort((a, b) => says(b) - says(a));
  found.set(id, fit);
  return fit;
}

/** The line of a scenario that would make a move, for which no answer is at hand: its path and its value.
 *  @param {Uint8Array} values @param {Carried} thing @param {Target} to @param {Scene} scene */
export function lineOf(values, { kind, i, at }, to, scene) {
  const place = () => (to.kind === 'site' ? report.sites[to.i].id : report.parties[to.i].id);
  if (kind === 'key') return `keys.${report.keys[i].id}.${to.kind === 'site' ? 'stored_at' : 'holders'} = ["${place()}"]`;
  if (kind === 'machine') return to.kind === 'country' ? `sites.${report.sites[i].id}.located = "${report.jurisdictions[to.i].id}"` : `sites.${report.sites[i].id}.operator = "${place()}"`;
  if (kind === 'string') {
    const { party, owner, share } = report.picture.strings[i], id = report.parties[party].id, next = to.kind === 'cut' ? null : report.parties[to.i].id;
    if (share === null) return `parties.${id}.controlled_by = [${next === null ? '' : `"${next}"`}]`;
    return `parties.${id}.owners = { ${next ?? report.parties[owner].id} = ${next === null ? 0 : parseFloat(share) / 100} }`;
  }
  const d = scene.groups[i][0], copy = report.copies.find(one => one.data === d && one.at.some(where => where.to === at));
  // Whoever has the copy keeps it when it is handed to somebody else.
  const tenants = [...(copy ? allIn(values, copy.tenants) : []).map(p => report.parties[p].id), place()].map(id => `"${id}"`);
  return `data.${report.data[d].id}.copies.${copy?.id.split('/').at(-1) ?? ''}.${to.kind === 'site' ? `at = "${place()}"` : `tenants = [${tenants.join(', ')}]`}`;
}
