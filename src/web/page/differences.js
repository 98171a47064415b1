// What differs between two states beside the words of cells: policies that break or mend, and paths.

import { NONE, cellAt, isSilent } from './answers.js';
import { report } from './data.js';
import { own } from './dom.js';
import { holdsIn } from './guards.js';
import { cellNames } from './names.js';
import { state } from './state.js';
import { detailOf, textOf } from './telling.js';
import { WORDS, counted, listed, phrase, text } from './words.js';

/** How a policy stands under some answers.
 *  @param {Answers} answers @param {Data.PolicyEntry} policy @returns {'kept' | 'not_shown' | 'broken'} */
export function standing(answers, policy) {
  if (holdsIn(answers.values, policy.fails)) return 'broken';
  return holdsIn(answers.values, policy.not_shown) ? 'not_shown' : 'kept';
}

/** What breaks a policy under some answers, and how many faults more; nothing where it is not broken.
 *  @param {Answers} answers @param {Data.PolicyEntry} policy */
export function witness(answers, policy) {
  const found = policy.witnesses.find(one => holdsIn(answers.values, one.when));
  if (!found) return null;
  const more = policy.faults.filter(fault => holdsIn(answers.values, fault)).length - 1;
  return more > 0 ? text(WORDS.policies.more, { witness: textOf(found.text), n: more }) : textOf(found.text);
}

/** The policies that stand otherwise under other answers.
 *  @param {Answers} a @param {Answers} b */
export const movedPolicies = (a, b) => report.policies.filter(policy => standing(a, policy) !== standing(b, policy));

/** Which policies other answers break, mend, or leave not shown, counted.
 *  @param {Answers} a @param {Answers} b @returns {string[]} */
export function policyCounts(a, b) {
  const moved = movedPolicies(a, b), forms = WORDS.policies;
  const of = /** @param {string} wanted */ wanted => moved.filter(policy => standing(b, policy) === wanted).length;
  return [{ n: of('broken'), form: forms.breaks }, { n: of('kept'), form: forms.mends }, { n: of('not_shown'), form: forms.unproves }]
    .filter(({ n }) => n > 0).map(({ n, form }) => counted(form, n));
}

/** The policies that move, each in a sentence with what breaks it, or broke it.
 *  @param {Answers} a @param {Answers} b @returns {Child[][]} */
export const policyLines = (a, b) => movedPolicies(a, b).map(policy => {
  const was = standing(a, policy), is = standing(b, policy), forms = WORDS.policies;
  const fault = witness(b, policy), before = witness(a, policy);
  const reason = fault ?? (before === null ? null : text(forms.broke, { witness: before }));
  return [phrase(forms.moved, { policy: own(policy.name || policy.id), was: forms[was], is: forms[is] }), reason !== null && ' ', reason, is === 'not_shown' ? ` ${forms.unknown}` : null];
});

/** The paths of a cell under some answers, each by its means and acts.
 *  @param {Answers} answers @param {Detail} detail @param {number} d */
const pathsUnder = (answers, detail, d) => new Map(detail.paths
  .filter(path => holdsIn(answers.values, path.when) && (state.asked !== 'unnoticed' || isSilent(answers.values, path, d))).map(path => [`${path.means} ${path.acts.join(' ')}`, path]));

/** The names of the laws by which there is a path.
 *  @param {Answers} answers @param {Iterable<Path>} paths */
function lawsOf(answers, paths) {
  /** @type {Set<string>} */
  const names = new Set();
  for (const path of paths) {
    const told = path.told.find(one => holdsIn(answers.values, one.when));
    for (const act of told?.acts ?? []) for (const law of report.told_acts[act].laws) names.add(report.laws[law].name);
  }
  return names;
}

/** The cells that say the same under both answers and are read along other paths.
 *  @param {Answers} a @param {Answers} b */
export function otherPaths(a, b) {
  /** @type {{ p: number, d: number, lost: string[], gained: string[], left: string[] }[]} */
  const out = [];
  report.cells.forEach((row, p) => row.forEach((_, d) => {
    const detail = detailOf(p, d), at = cellAt(p, d);
    if (!detail || a.reads[at] !== b.reads[at] || a.reads[at] >= NONE()) return;
    if (holdsIn(a.values, detail.more) || holdsIn(b.values, detail.more)) return;
    const was = pathsUnder(a, detail, d), is = pathsUnder(b, detail, d);
    if (was.size === is.size && [...was.keys()].every(key => is.has(key))) return;
    const laws = { was: lawsOf(a, was.values()), is: lawsOf(b, is.values()) };
    out.push({ p, d, lost: [...laws.was].filter(law => !laws.is.has(law)), gained: [...laws.is].filter(law => !laws.was.has(law)), left: [...laws.is].filter(law => laws.was.has(law)) });
  }));
  return out;
}

/** The same in a sentence; nothing where there are none.
 *  @param {Answers} a @param {Answers} b @returns {Child[] | null} */
export function otherPathLine(a, b) {
  const cells = otherPaths(a, b), forms = WORDS.other_paths;
  if (!cells.length) return null;
  /** @type {Map<string, { cell: typeof cells[number], data: number[] }>} */
  const groups = new Map();
  for (const cell of cells) {
    const key = JSON.stringify([cell.p, cell.lost, cell.gained, cell.left]), known = groups.get(key);
    if (known) known.data.push(cell.d); else groups.set(key, { cell, data: [cell.d] });
  }
  const told = [...groups.values()].map(({ cell, data }) => {
    const form = cell.lost.length ? (cell.left.length ? forms.lost_and_left : forms.lost) : cell.gained.length ? forms.gained : forms.otherwise;
    const laws = cell.lost.length ? cell.lost : cell.gained;
    return phrase(form, { party: own(report.parties[cell.p].name), data: cellNames(data), laws: listed(laws.map(law => own(law)), 4), left: listed(cell.left.map(law => own(law)), 4) });
  });
  return phrase(forms.line, { count: counted(forms.cells, cells.length), cells: told.slice(0, 4).flatMap((one, i) => [i ? WORDS.lists.semicolon : null, one]) });
}
