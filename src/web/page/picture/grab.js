// The hand: takes a thing up, carries it over the places for it, and puts it down or back. By mouse, by touch, by keys.

import { plain as now } from '../answers.js';
import { alter } from '../changes.js';
import { report } from '../data.js';
import { $, el, fill, own, svg } from '../dom.js';
import { optionLabel, question } from '../names.js';
import { state, withOption } from '../state.js';
import { WORDS, phrase, pick, text } from '../words.js';
import { why } from './because.js';
import { answersTo, isAt, lineOf } from './moves.js';
import { signOf } from './shapes.js';
import { stage } from './stage.js';
import { dataOf, mayShow, shadeTargets, show, showReach } from './view.js';
import { longName, placeName, shortName } from './words.js';

/** What is in the hand: nothing, or a thing, where it was taken, and what it is over.
 *  @type {Grabbed | null} */
let held = null;
/** What is in the hand. */
export const inHand = () => held;

/** The kinds of places for a kind of thing. @type {Record<Carried['kind'], Target['kind'][]>} */
const PLACES = { key: ['site', 'house'], sheet: ['site', 'house'], machine: ['country', 'house'], string: ['house', 'cut'] };

/** @type {Target} */
const CUT = { kind: 'cut', i: 0, box: { x: 0, y: 0, w: 0, h: 0 }, house: null };

/** Where a thing can be put: the places for its kind at which it is not, each once; those for which there is an answer first.
 *  @param {Carried} thing */
function placesFor(thing) {
  const kinds = PLACES[thing.kind], seen = new Set(), own = thing.kind === 'string' ? report.picture.strings[thing.i].party : -1;
  const places = [...stage.targets, CUT].filter(({ kind, i }) => {
    const key = `${kind}/${i}`;
    if (!kinds.includes(kind) || seen.has(key) || (kind === 'house' && i === own)) return false;
    seen.add(key);
    return true;
  }).filter(to => !isAt(now.values, thing, to, stage.scene));
  const answered = new Map(places.map(to => [to, answersTo(thing, to, now, stage.scene).length > 0]));
  return places.sort((a, b) => Number(answered.get(b)) - Number(answered.get(a)));
}

/** Takes a thing up.
 *  @param {Thing} thing @param {'hand' | 'tap' | 'keys'} how @param {Point} [at] */
export function take(thing, how, at) {
  if (thing.kind === 'house' || thing.kind === 'name') return;
  const carried = { kind: thing.kind, i: thing.i, at: thing.at };
  held = { thing: carried, from: thing, how, places: placesFor(carried), over: null, found: [] };
  thing.node.classList.add('taken');
  for (const node of stage.root?.querySelectorAll('.reached') ?? []) node.classList.remove('reached');
  $('picture').classList.add('carrying', 'handled');
  shadeTargets(held.places, held.thing);
  fill(stage.hand, svg('g', { class: 'sign' }, svg('circle', { r: 17 }), svg('g', { transform: 'translate(-7 -7)' }, signOf(carried.kind))));
  moveHand(at ?? [thing.box.x + 12, thing.box.y + thing.box.h / 2]);
  over(null);
  if (how !== 'hand') say(text(pick(WORDS.picture.carry.taken, held.places.length), { thing: longName(thing, now), n: held.places.length }));
}

/** @param {Point} at */
const moveHand = ([x, y]) => { if (held) stage.hand.setAttribute('transform', `translate(${x.toFixed(1)} ${y.toFixed(1)})`); };

/** Holds it over a place, or over none.
 *  @param {Target | null} to */
function over(to) {
  if (!held) return;
  held.over = to;
  held.found = to ? answersTo(held.thing, to, now, stage.scene) : [];
  for (const node of stage.root?.querySelectorAll('.over') ?? []) node.classList.remove('over');
  if (to) for (const node of stage.root?.querySelectorAll(`[data-target="${to.kind}/${to.i}"]`) ?? []) node.classList.add('over');
  show(held.found[0]?.answers ?? now, dataOf(held.thing), now);
  if (to) say(outcome(held.thing, to, held.found));
}

/** What comes of a move: the answer that makes it, and why the cell that matters most is otherwise; or that there is none.
 *  @param {Carried} thing @param {Target} to @param {Alternative[]} found @returns {Child} */
function outcome(thing, to, found) {
  const forms = WORDS.picture.carry, move = text(forms.to, { thing: shortName(thing), place: placeName(to) });
  const [first] = found;
  if (!first) return [phrase(forms.no_answer, { move: el('b', null, own(move)) }), ' ', phrase(forms.lab, { line: el('code', null, lineOf(now.values, thing, to, stage.scene)) })];
  return [el('b', null, own(move)), '. ', mayShow() ? why(now, first.answers, stage.scene.groups[dataOf(thing)] ?? []) : WORDS.picture.covered,
    el('span', { class: 'quiet answer-of' }, ' ', phrase(forms.answer, { question: question(first.s), answer: optionLabel(first.s, first.option) }))];
}

/** Says something below the picture, and to who listens.
 *  @param {Child} what */
export function say(what) {
  fill($('picture-said'), what);
}

/** Puts it down where it is held; where no answer makes the move it goes back, and the reason stays. */
export function drop() {
  if (!held) return;
  const { thing, over: to, found, from, how } = held;
  if (!to) return putBack();
  const said = outcome(thing, to, found);
  letGo();
  if (found[0]) {
    alter({ options: withOption(state, found[0].s, found[0].option).options, grabbed: true });
    say([said, others(found)]);
  } else {
    show(now, null, null);
    say(said);
  }
  if (how === 'keys') refocus(thing, from);
}

/** The author's other answers for the same move.
 *  @param {Alternative[]} found @returns {Child} */
const others = found => found.length > 1 && el('span', { class: 'other-answers' }, ' ', WORDS.picture.carry.or, found.slice(1, 4).map(({ s, option }) => [
  el('button', { type: 'button', class: 'plain', onclick: () => alter({ options: withOption(state, s, option).options, grabbed: true }) }, optionLabel(s, option)), ' ']));

/** Puts it back where it was. */
export function putBack() {
  if (!held) return;
  const { thing, from, how } = held;
  letGo();
  show(now, null, null);
  say(text(WORDS.picture.carry.back, { thing: shortName(thing) }));
  if (how === 'keys') refocus(thing, from);
}

function letGo() {
  if (!held) return;
  held.from.node.classList.remove('taken');
  held = null;
  $('picture').classList.remove('carrying');
  stage.hand.replaceChildren();
  shadeTargets([], null);
  for (const node of stage.root?.querySelectorAll('.over') ?? []) node.classList.remove('over');
}

/** Forgets what is in the hand: the picture is drawn anew. */
export const empty = letGo;

/** The focus goes to the thing where it is now.
 *  @param {Carried} thing @param {Thing} from */
function refocus(thing, from) {
  const there = [from, ...stage.things].find(one => one.kind === thing.kind && one.i === thing.i && one.isThere(now.values));
  if (there) reach(there, true);
}

/** The thing that Tab reaches. */
let inReach = '';
export const thingsThere = () => stage.things.filter(thing => thing.kind !== 'name' && thing.isThere(now.values));

/** One thing is reached by Tab; from there the arrows lead on.
 *  @param {Thing | null} [thing] @param {boolean} [focus] */
export function reach(thing, focus = false) {
  const there = thingsThere(), chosen = thing ?? there.find(one => one.id === inReach) ?? there.find(one => one.kind === 'key') ?? there[0];
  inReach = chosen?.id ?? '';
  for (const one of stage.things) one.grip.setAttribute('tabindex', one === chosen ? '0' : '-1');
  if (focus) chosen?.grip.focus();
}

/** @param {Event} event */
const thingOf = event => {
  const node = event.target instanceof Element ? event.target.closest('[data-thing]') : null;
  return node ? stage.things.find(one => one.node === node) ?? null : null;
};

/** @param {KeyboardEvent} event */
export function onKey(event) {
  const thing = thingOf(event), step = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 }[event.key] ?? 0;
  if (event.altKey || event.ctrlKey || event.metaKey) return;
  const go = event.key === 'Enter' || event.key === ' ';
  if (held) {
    const n = held.places.length, at = held.over ? held.places.indexOf(held.over) : -1;
    if (step && n) {
      over(held.places[at < 0 ? (step > 0 ? 0 : n - 1) : (at + step + n) % n]);
      const { box } = held.over ?? { box: null };
      if (box && box.w) moveHand([box.x + box.w - 18, box.y + Math.min(box.h / 2, 24)]);
    } else if (go) drop();
    else if (event.key === 'Escape' || event.key === 'Tab') putBack();
    else return;
    if (event.key !== 'Tab') event.preventDefault();
    event.stopPropagation();
    return;
  }
  if (!thing) return;
  const there = thingsThere(), at = there.indexOf(thing);
  if (step) reach(there[(at + step + there.length) % there.length], true);
  else if (event.key === 'Home' || event.key === 'End') reach(there[event.key === 'Home' ? 0 : there.length - 1], true);
  else if (go) {
    if (thing.kind === 'house') tell(thing);
    else take(thing, 'keys');
  } else return;
  event.preventDefault();
}

/** Says what a party could do, and shows whom its law reaches.
 *  @param {Thing} thing */
function tell(thing) {
  say(thing.grip.getAttribute('aria-label'));
  showReach(thing.i);
}

/** A point of the window on the picture.
 *  @param {PointerEvent} event @returns {Point} */
function pointOn(event) {
  const box = stage.root?.getBoundingClientRect();
  return box ? [((event.clientX - box.left) * stage.width) / box.width, ((event.clientY - box.top) * stage.width) / box.width] : [0, 0];
}

/** @param {Box} box @param {Point} at */
const within = ({ x, y, w, h }, [u, v]) => u >= x && u <= x + w && v >= y && v <= y + h;

/** The place under a point: the innermost of those for what is in the hand.
 *  @param {Point} at @returns {Target | null} */
function under(at) {
  if (!held) return null;
  const { places, thing } = held, named = (/** @type {Target} */ to) => places.find(one => one.kind === to.kind && one.i === to.i) ?? null;
  const hit = stage.targets.filter(to => within(to.box, at)), country = hit.find(to => to.kind === 'country');
  if (thing.kind === 'machine') return (country && named(country)) ?? hit.filter(to => to.kind === 'house').map(named).find(Boolean) ?? null;
  const inner = hit.filter(to => to.kind !== 'country').map(named).find(Boolean) ?? null;
  if (thing.kind !== 'string' || inner) return inner;
  const start = held.from.box;
  return Math.hypot(at[0] - start.x - start.w / 2, at[1] - start.y - 9) > 46 ? named(CUT) : null;
}

/** Where a pointer went down, until it comes up. @type {{ thing: Thing, x: number, y: number, id: number } | null} */
let pressed = null;

/** @param {PointerEvent} event */
export function onDown(event) {
  if (event.button !== 0) return;
  const thing = thingOf(event);
  if (held?.how === 'tap' || held?.how === 'keys') {
    const to = under(pointOn(event));
    if (to) over(to);
    if (held.over && to) drop();
    else putBack();
    event.preventDefault();
    return;
  }
  if (!thing) return;
  pressed = { thing, x: event.clientX, y: event.clientY, id: event.pointerId };
  reach(thing);
  if (thing.kind !== 'house') event.preventDefault();
  thing.grip.focus({ preventScroll: true });
}

/** @param {PointerEvent} event */
export function onMove(event) {
  if (pressed && !held && event.pointerId === pressed.id && Math.hypot(event.clientX - pressed.x, event.clientY - pressed.y) > 5) take(pressed.thing, 'hand', pointOn(event));
  if (!held || held.how === 'keys') return;
  // Near the edge of the window what lies beyond comes along.
  const beyond = event.clientY < 48 ? -1 : event.clientY > window.innerHeight - 48 ? 1 : 0;
  if (beyond && held.how === 'hand') window.scrollBy(0, 14 * beyond);
  const at = pointOn(event), to = under(at);
  moveHand(at);
  if (to !== held.over) over(to);
}

/** @param {PointerEvent} event */
export function onUp(event) {
  const was = pressed;
  pressed = null;
  if (held?.how === 'hand') return event.type === 'pointercancel' ? putBack() : drop();
  if (!was || held || event.type === 'pointercancel') return;
  if (was.thing.kind === 'house') tell(was.thing);
  else take(was.thing, 'tap', pointOn(event));
}
