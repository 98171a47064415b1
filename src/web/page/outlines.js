// The outlines of the map, and where things stand on it.

import { allNow, firstNow, holdsNow } from './answers.js';
import { report } from './data.js';
import { $ } from './dom.js';

/** Outlines of countries by ISO code, their middles, and groups of countries.
 *  @type {{ outlines: Record<string, string>, points: Record<string, Point>, groups: Record<string, string[]> }} */
export const MAP = JSON.parse($('residency-map').textContent ?? '');

/** The middle of a country.
 *  @param {string | null} iso @returns {Point | null} */
export const placeOf = iso => (iso !== null && Object.hasOwn(MAP.points, iso) ? MAP.points[iso] : null);

/** Where a site stands, if the author says so.
 *  @param {number} s @returns {Point | null} */
export const sitePoint = s => report.sites[s].point;
export const sitesNow = () => report.sites.map((_, s) => s).filter(s => holdsNow(report.sites[s].exists));
/** @param {number} s */
export const jurisdictionNow = s => firstNow(report.sites[s].located)?.to ?? null;

/** Where sites may lie and parties are at home; law packs bring others along. */
export function jurisdictionsThatMatter() {
  const named = new Set([...report.sites.flatMap(site => site.located.map(l => l.to)), ...report.parties.map(party => party.home)]);
  return report.jurisdictions.map((_, j) => j).filter(j => named.has(j));
}

/** How wide and how high a drawn country is, and how far the next one begins. */
const DRAWN = { width: 200, height: 150, next: 206, top: 40 };

/** An edge like a coast, the same ones every time: steps across the way that it goes.
 *  @param {number} seed @param {number} count @param {number} size */
function ragged(seed, count, size) {
  let x = (seed * 2654435761 + 40503) >>> 0;
  return Array.from({ length: count }, () => {
    x = (Math.imul(x, 1664525) + 1013904223) >>> 0;
    return (x / 4294967296 - 0.5) * 2 * size;
  });
}

/** A line down along the meeting of two drawn countries, or a coast at either end.
 *  @param {number} at @param {boolean} coast @returns {Point[]} */
function side(at, coast) {
  const steps = 9, off = ragged(at + 1, steps + 1, coast ? 13 : 6), x = DRAWN.next * at;
  return off.map((o, i) => [x + o + (coast ? Math.cos((Math.PI * (i - steps / 2)) / steps) * (at === 0 ? -22 : 22) : 0), DRAWN.top + (DRAWN.height * i) / steps]);
}

/** A coast from left to right.
 *  @param {number} at @param {number} y @param {number} seed @returns {Point[]} */
const shore = (at, y, seed) => ragged(seed * 31 + at, 8, 9).map((o, i) => [DRAWN.next * at + ((i + 1) * DRAWN.next) / 9, y + o]);

/** Where countries are drawn that are on no map: invented ones, side by side as in a textbook. Empty where some of them are.
 *  @returns {Map<number, { path: string, point: Point }>} */
export function drawnCountries() {
  const named = jurisdictionsThatMatter(), drawn = named.filter(j => report.jurisdictions[j].within === null || !named.includes(report.jurisdictions[j].within ?? -1));
  if (named.some(j => placeIn(j) !== null) || !drawn.length) return new Map();
  return new Map(drawn.map((j, at) => {
    const left = side(at, at === 0), right = side(at + 1, at === drawn.length - 1);
    const round = [...left.slice().reverse(), ...shore(at, DRAWN.top - 6, 1), ...right, ...shore(at, DRAWN.top + DRAWN.height + 6, 2).reverse()];
    const path = `M${round.map(([x, y]) => `${x.toFixed(1)} ${y.toFixed(1)}`).join('L')}Z`;
    return [j, { path, point: /** @type {Point} */ ([DRAWN.next * at + DRAWN.width / 2, DRAWN.top + DRAWN.height / 2 - 22]) }];
  }));
}

/** The drawn countries of the report that was loaded last.
 *  @type {ReturnType<typeof drawnCountries>} */
let drawn = new Map();
/** Finds out which countries have to be drawn. */
export const drawCountries = () => { drawn = drawnCountries(); return drawn; };

/** The point of a jurisdiction on the real map, or of the one that it lies in.
 *  @param {number | null} j */
const placeIn = j => climb(j, of => placeOf(report.jurisdictions[of].iso));
/** The point of a jurisdiction, or of the one that it lies in.
 *  @param {number | null} j */
export const pointOf = j => climb(j, of => placeOf(report.jurisdictions[of].iso) ?? drawn.get(of)?.point ?? null);
/** The point of a jurisdiction itself.
 *  @param {number} j */
export const labelPoint = j => placeOf(report.jurisdictions[j].iso) ?? drawn.get(j)?.point ?? null;

/** @param {number | null} j @param {(j: number) => Point | null} find */
function climb(j, find) {
  for (let steps = 0; j !== null && steps < 20; steps += 1) {
    const point = find(j);
    if (point) return point;
    j = report.jurisdictions[j].within;
  }
  return null;
}

/** How many of some things are at a site.
 *  @template T @param {readonly T[]} things @param {(thing: T) => readonly { when: number, to: number }[]} at @param {number} s @param {(thing: T) => boolean} here */
export const countAt = (things, at, s, here) => things.filter(thing => here(thing) && allNow(at(thing)).includes(s)).length;
