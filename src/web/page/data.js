// The data of the report, as they were loaded, and what follows from them once and for all.

import { diagramOf } from './guards.js';

/** What was loaded; nothing before that.
 *  @type {Loaded} */
export let report = /** @type {any} */ (null);

/** The same as it came.
 *  @type {Data.Page} */
export let loaded = /** @type {any} */ (null);

/** The diagrams of all guards.
 *  @type {Diagram} */
export let diagram = diagramOf([]);

/** The version of the data that the page reads. */
const SCHEMA = 1;

/** The indices of what addresses name, by id.
 *  @type {{ parties: Map<string, number>, data: Map<string, number>, switches: Map<string, number> }} */
export const places = { parties: new Map(), data: new Map(), switches: new Map() };

// The longest lists come by position, to keep the page small.

/** @param {Data.PathEntry} entry @returns {Path} */
const pathOf = ([means, acts, when, told]) => ({ means, acts, when, told: told.map(([when, lead, acts, goal, how]) => ({ when, lead, acts, goal, how })) });
/** @param {Data.ToldAct} entry @returns {ToldAct} */
const toldActOf = ([act, means, clause, laws, control, obstacles]) => ({ act, means, clause, laws, control, obstacles });
/** @param {Data.StepEntry} entry @returns {Step} */
const stepOf = ([rule, says, because, act, means, sources, needs]) => ({ rule, says, because, act, means, sources, needs });

/** The acts of which somebody would be free to tell, by act.
 *  @param {Data.Page['open']} list */
function openActs(list) {
  /** @type {Loaded['open']} */
  const acts = new Map();
  for (const [act, data, when] of list) acts.set(act, [...(acts.get(act) ?? []), { data, when }]);
  return acts;
}

/** The groups of parties: governments before all others, for they are whom most readers ask about; in a group, of whom nothing is known
 *  last.
 *  @param {Data.Page} data */
const governmentsFirst = ({ groups, parties }) => {
  const rank = (/** @type {Data.GroupEntry} */ group) => (parties[group.members[0]]?.kind === 'government' ? 0 : 1);
  const unknown = (/** @type {number} */ p) => Number(!parties[p]?.looked_at);
  return groups.map(group => ({ ...group, members: group.members.slice().sort((p, q) => unknown(p) - unknown(q)) })).sort((a, b) => rank(a) - rank(b));
};

/** Whether that stands in the page itself. */
export let isEmbedded = false;

/** Takes the data of a report, which may be those that stand in the page itself.
 *  @param {Data.Page} data @param {boolean} [embedded] */
export function adopt(data, embedded = false) {
  if (typeof data !== 'object' || data === null || data.schema !== SCHEMA) throw new TypeError(`not the data of a report, schema ${SCHEMA}`);
  loaded = data;
  isEmbedded = embedded;
  report = {
    ...data,
    groups: governmentsFirst(data),
    details: data.details.map(detail => ({ ...detail, paths: detail.paths.map(pathOf) })),
    told_acts: data.told_acts.map(toldActOf),
    open: openActs(data.open),
    steps: data.steps.map(stepOf),
    rules: new Map(data.rules.map(rule => [rule.id, rule])),
  };
  diagram = diagramOf(report.nodes);
  for (const kind of /** @type {const} */ (['parties', 'data', 'switches'])) {
    places[kind].clear();
    report[kind].forEach((item, i) => places[kind].set(item.id, i));
  }
}

/** The indices of a list in the author's order.
 *  @param {readonly { rank?: number }[]} list */
export const inOrder = list => list.map((_, i) => i).sort((a, b) => (list[a]?.rank ?? a) - (list[b]?.rank ?? b));

/** The parties in the order of the page. */
export const partiesInOrder = () => report.groups.flatMap(group => group.members);
