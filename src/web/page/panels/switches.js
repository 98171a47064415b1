// The switches: what is claimed, what could be chosen, what happened.

import { alternatives, amongShown, guardsOf, now } from '../answers.js';
import { alter, flip } from '../changes.js';
import { report, diagram, inOrder } from '../data.js';
import { policyCounts } from '../differences.js';
import { $, all, button, el, fill, lineUp, own, paragraph, remark } from '../dom.js';
import { differences } from '../fragment.js';
import { supportOf } from '../guards.js';
import { LABELS } from '../labels.js';
import { footnotes, optionLabel, question } from '../names.js';
import { copyOf, opening, optionOf, state } from '../state.js';
import { WORDS, counted, dayWords, listed, percent, phrase, pick, text } from '../words.js';

/** For each radio button: its switch, its option (null: follow the date), the button, and where its effect is written.
 *  @type {{ s: number, option: number | null, input: HTMLInputElement, effect: HTMLElement }[]} */
let radios = [];

/** @param {Data.OptionEntry} option */
const saidBy = option => option.said_by.length > 0 && el('span', { class: 'quiet says' }, phrase(pick(WORDS.switches.says, option.said_by.length), {
  who: listed(option.said_by.map(who => el('span', null, own(who.name), who.source !== null && footnotes([who.source]))), 5),
}));

/** @param {number} s @param {number | null} option @param {Child} label @param {Child} [extra] */
function choice(s, option, label, extra) {
  const input = el('input', { type: 'radio', name: `switch-${s}`, value: option ?? 'follow', onchange: () => flip(s, option) });
  const effect = el('span', { class: 'effect' });
  radios.push({ s, option, input, effect });
  return el('label', { class: 'option' }, input, el('span', { class: 'label' }, label, effect, extra));
}

/** What stands behind a switch: the note, and what each option does.
 *  @param {Data.SwitchEntry} sw */
function behind(sw) {
  const does = sw.options.filter(o => o.does.length);
  if (!sw.note && !does.length && !sw.sources.length) return null;
  return el('details', { class: 'more' }, el('summary', null, LABELS.more, el('span', { class: 'unseen' }, text(WORDS.switches.about, { question: sw.question }))),
    sw.note && paragraph([remark(sw.note), footnotes(sw.sources)]),
    !sw.note && sw.sources.length > 0 && paragraph(phrase(WORDS.switches.sources, { sources: footnotes(sw.sources) })),
    does.length > 0 && el('dl', null, does.map(o => [el('dt', null, own(o.label)), o.does.map(line => el('dd', null, own(line)))])));
}

/** @param {Data.SwitchEntry} sw @param {number} s */
function fieldset(sw, s) {
  const options = sw.options.map((o, i) => choice(s, i, own(o.label), [
    saidBy(o),
    o.note && el('span', { class: 'quiet' }, remark(o.note)),
    o.likelihood !== null && el('span', { class: 'quiet' }, text(WORDS.switches.likelihood, { chance: percent(o.likelihood) })),
    o.cost !== null && Number(o.cost) > 0 && el('span', { class: 'quiet' }, text(WORDS.switches.effort, { cost: o.cost })),
  ]));
  if (sw.kind === 'event') options.unshift(choice(s, null, sw.on ? text(WORDS.switches.dated, { day: dayWords(sw.on) }) : WORDS.switches.undated));
  return el('fieldset', { id: `switch-${s}` }, el('legend', null, own(sw.question)), options, behind(sw));
}

/** Where each kind of switch stands. */
const GROUPS = [['claim', 'claims'], ['choice', 'choices'], ['event', 'events']];

/** The fieldset of each switch that is not idle, and where it stands. @type {Map<number, HTMLElement>} */
let fieldsets = new Map();

/** On which switches hangs what is asked, whatever the answers; found once for each question.
 *  @type {Map<Question, Set<number | undefined>>} */
const hangsOn = new Map();

function supportOfAsked() {
  const known = hangsOn.get(state.asked);
  if (known) return known;
  const guards = report.parties.flatMap((_, p) => report.data.flatMap((_, d) => guardsOf(p, d)));
  const asked = new Set([...supportOf(diagram, [...new Set([...guards, ...report.policies.flatMap(policy => [policy.fails, policy.not_shown])])])].map(axis => report.axes[axis].switch));
  hangsOn.set(state.asked, asked);
  return asked;
}

/** The questions of law packs on which nothing hangs that is asked, as long as they are answered as the page opens.
 *  @returns {Set<number>} */
function folded() {
  const start = opening(), asked = supportOfAsked();
  return new Set(report.switches.map((_, s) => s).filter(s => report.switches[s].pack && !report.switches[s].idle && !asked.has(s) && state.options[s] === start.options[s]));
}

/** What is folded away, in a word. */
let placed = '';

/** Puts every fieldset where it belongs: those on which nothing hangs that is asked are folded away. */
function place() {
  const fold = folded(), key = [...fold].join();
  if (placed === key) return;
  placed = key;
  const idle = inOrder(report.switches).filter(s => report.switches[s].idle), box = $('idle');
  for (const [kind, id] of GROUPS) {
    const mine = [...fieldsets.keys()].filter(s => report.switches[s].kind === kind && !fold.has(s)), slot = $(id);
    lineUp(slot, mine.map(s => /** @type {Node} */ (fieldsets.get(s))));
    if (kind !== 'event' && slot.parentElement) slot.parentElement.hidden = !mine.length;
  }
  fill(box, idle.length + fold.size > 0 && [el('summary', null, counted(WORDS.switches.idle, idle.length + fold.size)),
    [...fieldsets].filter(([s]) => fold.has(s)).map(([, node]) => node),
    idle.length > 0 && el('ul', null, idle.map(s => el('li', null, question(s), ' ', el('b', null, optionLabel(s, optionOf(s))))))]);
  box.hidden = !idle.length && !fold.size;
}

function buildSwitches() {
  radios = [];
  hangsOn.clear();
  placed = 'nothing';
  fieldsets = new Map(inOrder(report.switches).filter(s => !report.switches[s].idle).map(s => [s, fieldset(report.switches[s], s)]));
  place();
  // What the author asks first stands first; the questions of law packs come after the author's own.
  const order = inOrder(report.switches), first = (/** @type {string} */ kind) => order.findIndex(s => report.switches[s].kind === kind && !report.switches[s].idle);
  const [claims, choices] = [$('claims').parentElement, $('choices').parentElement];
  if (claims && choices) {
    if (first('choice') >= 0 && (first('claim') < 0 || first('choice') < first('claim'))) claims.before(choices);
    else claims.after(choices);
  }
  $('happened').hidden = report.stretches.length < 2 && !report.switches.some(sw => sw.kind === 'event');
  fill($('views'), report.views.map((view, v) => button(own(view.label), () => takeView(view), { 'data-view': v })));
  $('views').hidden = !report.views.length;
}

/** @param {Data.ViewEntry} view */
function takeView(view) {
  const next = copyOf(state), start = opening();
  // A view answers its own switches and leaves the others as the page opens.
  report.switches.forEach((sw, s) => { if (sw.kind !== 'event') next.options[s] = start.options[s]; });
  for (const { switch: s, option } of view.choose) next.options[s] = option;
  alter({ options: next.options });
}

/** @param {Data.ViewEntry} view */
const viewIsTaken = view => view.choose.every(({ switch: s, option }) => optionOf(s) === option);

export const reset = () => alter({ ...opening() });

/** @param {Change} change */
export function draw(change) {
  if (change.loaded) buildSwitches();
  else if ('asked' in change || 'options' in change || change.followed) place();
  for (const { s, option, input } of radios) input.checked = state.options[s] === option;
  for (const press of all($('views'), '[data-view]')) press.setAttribute('aria-pressed', String(viewIsTaken(report.views[Number(press.dataset.view)])));
  $('reset').disabled = differences(state).length === 0;
}

/** What each other option would change, beside it. */
export function drawLater() {
  const found = alternatives();
  for (const { s, option, effect } of radios) {
    const other = state.teach || option === null || optionOf(s) === option ? undefined : found.find(a => a.s === s && a.option === option);
    const n = other ? amongShown(other.cells).length : 0;
    const effects = other ? [...(n ? [counted(WORDS.changes_cells, n)] : []), ...policyCounts(now, other.answers)] : [];
    effect.textContent = other ? (effects.length ? effects.join(WORDS.lists.semicolon) : WORDS.switches.changes_nothing) : '';
    effect.classList.toggle('none', effects.length === 0);
  }
}
