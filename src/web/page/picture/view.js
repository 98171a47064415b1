// What a state makes of the picture: which things are there, what each party could do, and the rays.

import { NONE, cellAt, holdsNow, lookedAtFor, meansName, plain as now } from '../answers.js';
import { report, inOrder } from '../data.js';
import { $, el, fill, put, svg } from '../dom.js';
import { glyph, tint } from '../glyphs.js';
import { state } from '../state.js';
import { guessShown } from '../teaching.js';
import { WORDS } from '../words.js';
import { answersTo, directs } from './moves.js';
import { raysOf } from './rays.js';
import { stage } from './stage.js';
import { locksOf, longName, partyWords, raysInWords, reachOf } from './words.js';

/** The sheet whose rays are asked for; none: that of the data shown, or of the first. @type {number | null} */
let asked = null;
/** @param {number | null} g */
export const askFor = g => { asked = g; };

/** The sheet that some data is on.
 *  @param {number | null | undefined} d */
const groupOf = d => stage.scene.groups.findIndex(group => group.includes(d ?? -1));

/** The sheet whose rays are shown. */
export function groupShown() {
  if (asked !== null && stage.scene.groups[asked]) return asked;
  const of = [state.cell?.[1], state.data, ...inOrder(report.data)].map(groupOf).find(g => g >= 0);
  return of ?? 0;
}

/** The sheet that a thing in the hand is about: of a key, what it locks; of a machine, what lies on it.
 *  @param {Carried} thing */
export function dataOf({ kind, i }) {
  if (kind === 'sheet') return i;
  const shown = groupShown(), is = (/** @type {number} */ g) => report.copies.some(copy => stage.scene.groups[g].includes(copy.data) && (kind === 'key'
    ? copy.locked_by.some(one => one.to === i || report.keys[one.to].in_parts !== -1)
    : copy.at.some(one => one.to === i && holdsNow(one.when)) && holdsNow(copy.exists)));
  if (kind === 'string' || is(shown)) return shown;
  const found = stage.scene.groups.findIndex((_, g) => is(g));
  return found < 0 ? shown : found;
}

/** Whether what follows may be told: not while it is to be predicted. */
export const mayShow = () => !state.teach;
/** @param {number} p @param {number} d */
const uncovered = (p, d) => !state.teach || guessShown(p, d) === '';

/** What stands below the name of a house.
 *  @param {number} p @param {number | undefined} d @param {Answers} answers @param {Answers | null} was */
function markOf(p, d, answers, was) {
  if (d === undefined || !holdsNow(report.parties[p].exists)) return null;
  if (!uncovered(p, d)) return { said: '?', kind: 'covered', shape: null, moved: false };
  const i = cellAt(p, d), reads = answers.reads[i], holds = answers.holds[i], none = reads === NONE(), sealed = none && holds < reads && lookedAtFor(p, 'reads');
  const moved = was !== null && (was.reads[i] !== reads || was.holds[i] !== holds);
  const said = sealed ? WORDS.cells.sealed_only : !none ? meansName(reads) : lookedAtFor(p, 'reads') ? WORDS.cells.no_way : WORDS.cells.not_looked_at;
  return { said, kind: none && !sealed ? 'm8' : tint(reads, holds), shape: /** @type {number | 'sealed' | 'unknown'} */ (sealed ? 'sealed' : none && !lookedAtFor(p, 'reads') ? 'unknown' : reads), moved };
}

/** Draws rays and marks for some answers; `was` are those from which they come.
 *  @param {Answers} answers @param {number | null} data @param {Answers | null} was */
export function show(answers, data, was) {
  const g = data ?? groupShown(), d = stage.scene.groups[g]?.[0];
  for (const [p, place] of stage.marks) {
    const mark = markOf(p, d, answers, was), key = mark ? `${mark.kind} ${mark.said} ${mark.moved}` : '';
    if (place.said === key) continue;
    place.said = key;
    place.node.replaceChildren();
    if (!mark) continue;
    const sign = mark.shape === null ? null : glyph(mark.shape);
    if (sign instanceof Element) for (const [name, value] of Object.entries({ x: 2, y: 2, width: 12, height: 12 })) sign.setAttribute(name, String(value));
    put(place.node, [svg('g', { class: `sign-of ${mark.kind}` }, svg('rect', { x: 0, y: 0, width: 16, height: 16, rx: 4 }), sign), svg('text', { x: 21, y: 12.2, class: mark.moved ? 'means moved' : 'means' }, mark.said)]);
  }
  fill(stage.rays, raysOf(answers, g, stage.scene, stage.anchors, (p, e) => uncovered(p, e) && holdsNow(report.parties[p].exists)));
  for (const thing of stage.things) if (thing.kind === 'sheet') thing.node.classList.toggle('asked', thing.i === g);
}

/** Draws what is where in the state shown. */
export function place() {
  const { values } = now;
  for (const thing of stage.things) {
    const there = thing.isThere(values);
    for (const node of [thing.node, thing.behind]) node?.classList.toggle('away', !there);
    if (!there || thing.kind === 'name') continue;
    if (thing.kind === 'sheet') thing.node.classList.toggle('locked', locksOf(thing, values).length > 0);
    if (thing.kind === 'string') for (const node of [thing.node, thing.behind]) node?.classList.toggle('directs', directs(values, thing.i));
    if (thing.kind === 'house') thing.node.classList.toggle('absent', !holdsNow(report.parties[thing.i].exists));
  }
  for (const [node, machine] of stage.cases) node.classList.toggle('empty', !machine.isThere(values));
}

/** Says of each thing that is there what it is, and who could read, for who sees no picture. */
export function name() {
  const g = groupShown(), d = stage.scene.groups[g]?.[0];
  for (const thing of stage.things) {
    if (thing.kind === 'name' || !thing.isThere(now.values)) continue;
    const words = thing.kind === 'house' ? partyWords(thing.i, g, now, d !== undefined && !uncovered(thing.i, d) ? WORDS.teach.covered : null) : longName(thing, now);
    if (thing.grip.getAttribute('aria-label') !== words) thing.grip.setAttribute('aria-label', words);
  }
  $('picture-words').textContent = raysInWords(now, g, uncovered);
}

/** Shows where a thing may be put: the places, and among them those for which there is an answer.
 *  @param {readonly Target[]} places @param {Carried | null} thing */
export function shadeTargets(places, thing) {
  const open = new Map(places.map(to => [`${to.kind}/${to.i}`, thing !== null && answersTo(thing, to, now, stage.scene).length > 0]));
  for (const node of stage.root?.querySelectorAll('[data-target]') ?? []) {
    const answered = open.get(node.getAttribute('data-target') ?? '');
    node.classList.toggle('place', answered !== undefined);
    node.classList.toggle('answered', answered === true);
  }
}

/** Shows what the law of a government reaches; of another party, nothing.
 *  @param {number} p */
export function showReach(p) {
  const reached = new Set(report.parties[p].kind === 'government' && mayShow() ? reachOf(p, now).map(([kind, i]) => `${kind}/${i}`) : []);
  for (const node of stage.root?.querySelectorAll('[data-target]') ?? []) node.classList.toggle('reached', reached.has(node.getAttribute('data-target') ?? ''));
}

/** The choice of whose rays are shown. */
export function drawChoice() {
  const select = $('picture-data'), groups = stage.scene.groups;
  select.parentElement?.toggleAttribute('hidden', groups.length < 2);
  fill(select, groups.map((group, g) => el('option', { value: g }, group.length > 1 ? `${report.data[group[0]].name} +${group.length - 1}` : report.data[group[0]].name)));
  select.value = String(groupShown());
}
