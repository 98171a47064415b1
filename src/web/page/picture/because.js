// Why a cell is otherwise: the path that is new, or the one that fell and what is lacking now.

import { NONE, cellAt, changedCells, lookedAtFor, meansName } from '../answers.js';
import { report } from '../data.js';
import { el, own } from '../dom.js';
import { holdsIn } from '../guards.js';
import { state } from '../state.js';
import { detailOf, sentence, words } from '../telling.js';
import { WORDS, counted, joined, listed, phrase, quoted } from '../words.js';

/** The easiest path of a cell under some answers, as it is told there.
 *  @param {Answers} answers @param {number} p @param {number} d */
export function easiestPath({ values }, p, d) {
  /** @type {Path | null} */
  let best = null;
  for (const path of detailOf(p, d, 'reads')?.paths ?? []) if ((!best || path.means < best.means) && holdsIn(values, path.when)) best = path;
  const told = best?.told.find(one => holdsIn(values, one.when));
  return best && told ? { path: best, told } : null;
}

/** @param {Answers} answers @param {number} p @param {number} d @returns {Child} */
function way(answers, p, d) {
  const found = easiestPath(answers, p, d);
  return found && sentence(found.told, d);
}

/** What a party lacks under some answers.
 *  @param {Answers} answers @param {number} p @param {number} d */
const lacks = ({ values }, p, d) => joined((detailOf(p, d, 'reads')?.lacks ?? []).filter(lack => holdsIn(values, lack.when)).slice(0, 2).map(lack => words(lack.text, d)), WORDS.lists.semicolon);

/** Why one cell is otherwise under other answers.
 *  @param {Answers} was @param {Answers} is @param {number} p @param {number} d @returns {Child} */
export function because(was, is, p, d) {
  const i = cellAt(p, d), forms = WORDS.picture.because, none = NONE();
  const slots = { who: own(report.parties[p].begins), data: quoted(report.data[d].name), held: meansName(is.holds[i]), before: meansName(was.holds[i]) };
  if (is.reads[i] < was.reads[i]) return phrase(was.reads[i] === none ? forms.now : forms.easier, { way: way(is, p, d) });
  if (is.reads[i] === none && was.reads[i] < none) {
    const missing = lacks(is, p, d);
    const left = report.parties.map((_, q) => q).filter(q => q !== p && is.reads[cellAt(q, d)] < none && report.data[d].subject !== q);
    return [phrase(is.holds[i] < none && lookedAtFor(p, 'reads') ? forms.no_more_sealed : forms.no_more, slots), missing.length ? phrase(forms.lacks, { lacks: missing }) : phrase(forms.gone, { way: way(was, p, d) }),
      left.length > 0 && phrase(forms.still, { who: listed(left.map(q => el('span', null, phrase(WORDS.picture.rays.one, { party: own(report.parties[q].name), means: meansName(is.reads[cellAt(q, d)]) }))), 4) })];
  }
  if (is.reads[i] > was.reads[i]) return phrase(forms.harder, { way: way(is, p, d) });
  return phrase(is.holds[i] === none ? forms.holds_no_more : was.holds[i] === none ? forms.holds : forms.holds_otherwise, slots);
}

/** The most telling of the cells that differ: of the data at hand, where most changes, governments first.
 *  @param {Answers} was @param {Answers} is @param {readonly number[]} data */
export function tellingCell(was, is, data) {
  const cells = changedCells(was, is), rank = new Map(report.groups.flatMap(group => group.members).map((p, i) => [p, i]));
  const weight = (/** @type {Cell} */ [p, d]) => {
    const i = cellAt(p, d), none = NONE(), opens = (was.reads[i] === none) !== (is.reads[i] === none);
    return 100 * Number(data.includes(d)) + 40 * Number(opens) + 20 * Number(report.parties[p].kind === 'government') + 2 * Math.abs(was.reads[i] - is.reads[i]) - (rank.get(p) ?? 0) / 1000;
  };
  const open = cells.find(([p, d]) => state.cell?.[0] === p && state.cell[1] === d), best = open ?? cells.slice().sort((a, b) => weight(b) - weight(a))[0];
  return best ? { cell: best, others: cells.length - 1 } : null;
}

/** The one sentence that says why, and how many cells change beside.
 *  @param {Answers} was @param {Answers} is @param {readonly number[]} data @returns {Child} */
export function why(was, is, data) {
  const found = tellingCell(was, is, data);
  if (!found) return WORDS.picture.carry.same;
  return [because(was, is, ...found.cell), found.others > 0 && counted(WORDS.picture.because.others, found.others)];
}
