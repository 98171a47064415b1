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

/** The point of a jurisdiction, or of the one that it lies in.
 *  @param {number | null} j */
export function pointOf(j) {
  for (let steps = 0; j !== null && steps < 20; steps += 1) {
    const point = placeOf(report.jurisdictions[j].iso);
    if (point) return point;
    j = report.jurisdictions[j].within;
  }
  return null;
}

/** How many of some things are at a site.
 *  @template T @param {readonly T[]} things @param {(thing: T) => readonly { when: number, to: number }[]} at @param {number} s @param {(thing: T) => boolean} here */
export const countAt = (things, at, s, here) => things.filter(thing => here(thing) && allNow(at(thing)).includes(s)).length;
