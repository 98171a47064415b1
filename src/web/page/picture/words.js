// What the things and places of the picture are called.

import { NONE, cellAt, cellWordsIn, holdsNow, lookedAtFor } from '../answers.js';
import { report } from '../data.js';
import { holdsIn } from '../guards.js';
import { WORDS, listed, text } from '../words.js';
import { groupName } from './layout.js';
import { copiesIn, countriesOf, holdersOf, sitesOfKey } from './moves.js';
import { stage } from './stage.js';

/** Names as one text.
 *  @param {readonly string[]} names */
const plainList = names => listed(names, 3).join('');
/** @param {number} s */
const siteName = s => report.sites[s].name;
/** @param {number} p */
const partyName = p => report.parties[p].name;

/** A thing by its name alone.
 *  @param {Carried} thing */
export function shortName({ kind, i }) {
  if (kind === 'key') return report.keys[i].name;
  if (kind === 'sheet') return groupName(stage.scene.groups[i]);
  if (kind === 'machine') return siteName(i);
  const { party, owner, share } = report.picture.strings[i], forms = WORDS.picture.things, slots = { owner: partyName(owner), firm: partyName(party), share: share ?? '' };
  return text(share === null ? forms.control : forms.votes, slots);
}

/** A party with what it could do with some data.
 *  @param {number} p @param {number} g @param {Answers} answers @param {string | null} covered */
export function partyWords(p, g, answers, covered) {
  const d = stage.scene.groups[g]?.[0], cell = covered ?? (d === undefined ? '' : cellWordsIn(answers, p, d, 'reads'));
  const whom = report.parties[p].kind === 'government' && covered === null ? reachOf(p, answers) : [], forms = WORDS.picture.things;
  return text(whom.length ? forms.reach : forms.house, { party: partyName(p), cell, whom: plainList(whom.map(([kind, i]) => (kind === 'house' ? partyName(i) : siteName(i)))) });
}

/** What the law of a government reaches: the addressees and places of its acts on every path that is open.
 *  @param {number} p @param {Answers} answers @returns {['house' | 'site', number][]} */
export function reachOf(p, { values }) {
  /** @type {Map<string, ['house' | 'site', number]>} */
  const found = new Map();
  for (const [, , detail] of report.cells[p]) {
    for (const path of detail === null ? [] : report.details[detail].paths) {
      if (!holdsIn(values, path.when)) continue;
      for (const a of path.acts) {
        const { actor, party, site } = report.acts[a];
        if (actor !== p) continue;
        if (party !== null && party !== p) found.set(`house/${party}`, ['house', party]);
        if (site !== null) found.set(`site/${site}`, ['site', site]);
      }
    }
  }
  return [...found.values()];
}

/** A thing with where it is and what goes with it.
 *  @param {Thing} thing @param {Answers} answers */
export function longName(thing, { values }) {
  const forms = WORDS.picture.things;
  if (thing.kind === 'machine') {
    const at = countriesOf(values, thing.i);
    return at.length ? text(forms.machine, { site: siteName(thing.i), country: report.jurisdictions[at[0]].name }) : siteName(thing.i);
  }
  if (thing.kind === 'key') {
    const at = sitesOfKey(values, thing.i).map(siteName), who = holdersOf(values, thing.i).map(partyName);
    return text(forms.key, { key: report.keys[thing.i].name, at: at.length ? text(forms.key_at, { sites: plainList(at) }) : '', holders: who.length ? text(forms.key_holders, { who: plainList(who) }) : '' });
  }
  if (thing.kind === 'sheet') {
    const keys = locksOf(thing, values).map(k => report.keys[k].name);
    return text(forms.sheet, { data: groupName(stage.scene.groups[thing.i]), site: thing.at === null ? '' : siteName(thing.at), locks: keys.length ? text(forms.locked, { keys: plainList(keys) }) : '' });
  }
  return thing.kind === 'string' ? shortName({ kind: 'string', i: thing.i, at: null }) : '';
}

/** The keys that lock a sheet where it lies.
 *  @param {Thing} thing @param {Uint8Array} values */
export const locksOf = ({ i, at }, values) => copiesIn(values, stage.scene.groups[i]).filter(copy => copy.at.some(one => one.to === at && holdsIn(values, one.when)))
  .flatMap(copy => copy.locked_by.filter(one => holdsIn(values, one.when)).map(one => one.to));

/** A place by its name.
 *  @param {Target} to */
export function placeName(to) {
  if (to.kind === 'cut') return WORDS.picture.carry.cut;
  return to.kind === 'site' ? siteName(to.i) : to.kind === 'house' ? partyName(to.i) : report.jurisdictions[to.i].name;
}

/** Who could read some data, as a sentence for who sees no rays.
 *  @param {Answers} answers @param {number} g @param {(p: number, d: number) => boolean} shown */
export function raysInWords(answers, g, shown) {
  const group = stage.scene.groups[g], forms = WORDS.picture.rays;
  if (!group) return '';
  const d = group[0], data = groupName(group), parties = report.parties.map((_, p) => p).filter(p => holdsNow(report.parties[p].exists) && shown(p, d)), none = NONE();
  const who = parties.filter(p => answers.reads[cellAt(p, d)] < none).map(p => text(forms.one, { party: partyName(p), means: report.means[answers.reads[cellAt(p, d)]].name }));
  const unknown = parties.filter(p => answers.reads[cellAt(p, d)] === none && !lookedAtFor(p, 'reads')).map(partyName);
  const sealed = parties.filter(p => answers.reads[cellAt(p, d)] === none && lookedAtFor(p, 'reads') && answers.holds[cellAt(p, d)] < none).map(partyName);
  return `${who.length ? text(forms.all, { data, who: listed(who, 99).join('') }) : text(unknown.length ? forms.nobody_looked_at : forms.nobody, { data })}${sealed.length ? text(forms.only_sealed, { who: listed(sealed, 99).join('') }) : ''}${unknown.length ? text(forms.not_looked_at, { who: listed(unknown, 99).join('') }) : ''}`;
}
