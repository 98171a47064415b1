// What stands on the picture, whatever the state: countries, houses in them, machines in these, and what may lie there. It follows from
// the data alone, so that nothing moves when an answer does.

import { report, inOrder, partiesInOrder } from '../data.js';
import { placeOf } from '../outlines.js';

/** So many machines with so many rows are drawn; of more, the rest is counted. */
const MOST_ROWS = 7;

/** Guards that are never. */
const NEVER = -1;
/** @param {readonly { when: number, to: number }[]} list */
const ever = list => [...new Set(list.filter(one => one.when !== NEVER).map(one => one.to))];

/** Whether a party could ever read or hold anything.
 *  @param {number} p */
const matters = p => report.cells[p].some(([reads, holds]) => report.chains[reads].some(g => g !== NEVER) || report.chains[holds].some(g => g !== NEVER));

/** Data whose copies share place and locks in every state: one sheet stands for all.
 *  @returns {number[][]} */
function alikeData() {
  /** @type {Map<string, number[]>} */
  const found = new Map();
  for (const d of inOrder(report.data)) {
    const copies = report.copies.filter(copy => copy.data === d);
    if (!copies.length) continue;
    const key = JSON.stringify([copies.map(({ exists, at, locked_by, tenants }) => [exists, at, locked_by, tenants]), report.cells.map(row => row[d].slice(0, 2))]);
    found.set(key, [...(found.get(key) ?? []), d]);
  }
  return [...found.values()];
}

/** The machine of a site with the rows that may be in it.
 *  @param {number} s @param {number[][]} groups @returns {Machine} */
function machine(s, groups) {
  const sheets = groups.map((_, g) => g).filter(g => report.copies.some(copy => copy.data === groups[g][0] && ever(copy.at).includes(s)));
  const keys = report.keys.map((_, k) => k).filter(k => ever(report.keys[k].stored_at).includes(s));
  const rows = [...sheets.map(i => /** @type {Row} */ ({ kind: 'sheet', i })), ...keys.map(i => /** @type {Row} */ ({ kind: 'key', i }))];
  return { s, rows: rows.slice(0, MOST_ROWS), more: Math.max(0, rows.length - MOST_ROWS) };
}

/** Keys that may lie on no machine, in the hands of a party.
 *  @param {number} p */
const inHand = p => report.keys.map((_, k) => k).filter(k => {
  const key = report.keys[k];
  const nowhere = !ever(key.stored_at).length || report.picture.moves.some(([, , of, which, to]) => of === 'stored_at' && which === k && !to.length);
  return nowhere && key.in_parts !== -2 && key.exists !== NEVER && ever(key.holders).includes(p);
});

/** Everything on the picture; `country` is null for what is in none.
 *  @returns {Scene} */
export function sceneOf() {
  const groups = alikeData();
  /** @type {Map<string, { p: number | null, j: number | null, sites: number[] }>} */
  const found = new Map();
  const house = (/** @type {number | null} */ p, /** @type {number | null} */ j) => {
    const key = `${p}/${j}`, there = found.get(key) ?? { p, j, sites: [] };
    found.set(key, there);
    return there;
  };
  report.sites.forEach((site, s) => {
    if (site.exists === NEVER) return;
    const by = ever(site.operator), at = ever(site.located);
    for (const p of by.length ? by : [null]) for (const j of at.length ? at : [null]) house(p, j).sites.push(s);
  });
  const strings = new Set(report.picture.strings.filter(s => s.when !== NEVER).flatMap(s => [s.party, s.owner]));
  const holders = new Set([...report.keys.flatMap(key => ever(key.holders)), ...report.copies.flatMap(copy => ever(copy.tenants)), ...report.data.map(d => d.subject)]);
  for (const p of partiesInOrder()) {
    const { home, exists } = report.parties[p], has = [...found.values()].filter(one => one.p === p);
    if (exists === NEVER || (home === null && has.length) || !(has.length || strings.has(p) || holders.has(p) || matters(p))) continue;
    house(p, home);
  }
  const rank = new Map(partiesInOrder().map((p, i) => [p, i]));
  /** @type {Map<number | null, House[]>} */
  const countries = new Map();
  const seen = new Set();
  const order = [...found.values()].sort((a, b) => (rank.get(a.p ?? -1) ?? 1e6) - (rank.get(b.p ?? -1) ?? 1e6));
  const isHome = (/** @type {typeof order[number]} */ one) => one.p !== null && (report.parties[one.p].home === one.j || !order.some(o => o.p === one.p && o.j === report.parties[one.p ?? 0].home));
  for (const one of order) {
    const main = one.p !== null && isHome(one) && !seen.has(one.p);
    if (main) seen.add(one.p);
    const { p, j, sites } = one;
    const made = { p, j, main, machines: sites.map(s => machine(s, groups)), hand: main && p !== null ? inHand(p) : [], owned: main && report.picture.strings.some(s => s.party === p && s.when !== NEVER) };
    countries.set(j, [...(countries.get(j) ?? []), made]);
  }
  // From west to east; invented countries as the author names them; what is nowhere comes last.
  const west = (/** @type {number | null} */ j) => (j === null ? 1e6 : placeOf(report.jurisdictions[j].iso)?.[0] ?? 1e5 + j);
  const sorted = [...countries].sort(([a], [b]) => west(a) - west(b)).map(([j, houses]) => ({ j, houses }));
  return { groups, countries: sorted };
}
