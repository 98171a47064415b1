// The state: an option for every switch, a stretch of time, and what is open.

import { report, inOrder } from './data.js';

/** What can be asked, in the order in which it is offered.
 *  @type {Question[]} */
export const QUESTIONS = ['reads', 'kept', 'unnoticed', 'denies', 'alters'];

/** The state shown.
 *  @type {State} */
export const state = { options: [], stretch: 0, asked: 'reads', cell: null, path: 0, data: null, only: 'all', party: null, find: '', pin: null, teach: false };

/** Whether the state has moved since the address was written. */
export const address = { isOld: false };

/** @param {number} s */
export const isEvent = s => report.switches[s].kind === 'event';

/** What an event is at a stretch when it follows the date.
 *  @param {number} s @param {number} stretch */
export function followed(s, stretch) {
  const { after } = report.switches[s];
  return after === null ? report.start.options[s] : stretch >= after ? 1 : 0;
}

/** A world as the program tells it: events that nobody set by hand follow the date.
 *  @param {Data.Start} told @returns {Choice} */
export const worldOf = ({ stretch, options, by_hand }) => ({ stretch, options: report.switches.map((_, s) => (isEvent(s) && !by_hand[s] ? null : options[s])) });

/** How the page opens. */
export const opening = () => worldOf(report.start);

/** The option that a switch has in a state.
 *  @param {number} s @param {Choice} [of] */
export const optionOf = (s, of = state) => of.options[s] ?? followed(s, of.stretch);

/** The option of every axis in a state; of an axis that asks whether an event was chosen by hand, yes comes first.
 *  @param {Choice} of */
export const axisOptions = of => report.axes.map(axis => (axis.switch === undefined ? of.stretch : axis.by_hand ? (of.options[axis.switch] === null ? 1 : 0) : optionOf(axis.switch, of)));

/** @param {Choice} of @returns {Choice} */
export const copyOf = of => ({ stretch: of.stretch, options: of.options.slice() });

/** @param {Choice} a @param {Choice} b */
export const sameState = (a, b) => a.stretch === b.stretch && report.switches.every((_, s) => (a.options[s] ?? -1) === (b.options[s] ?? -1));

/** A state with one answer changed.
 *  @param {Choice} of @param {number} s @param {number | null} option */
export const withOption = (of, s, option) => {
  const other = copyOf(of);
  other.options[s] = option;
  return other;
};

/** How many worlds there are: every answer of every claim and choice on every stretch; events follow the date. */
export function worlds() {
  const combinations = report.switches.reduce((n, sw) => (sw.kind === 'event' || sw.idle ? n : n * BigInt(sw.options.length)), 1n);
  return combinations * BigInt(Math.max(1, report.stretches.length));
}

/** The stretch in which a day lies.
 *  @param {string} day */
export const stretchOf = day => {
  const found = report.stretches.findIndex(s => (s.from === null || s.from <= day) && (s.before === null || day < s.before));
  return found < 0 ? null : found;
};

/** Whether it is the stretch of the date that the page opens with.
 *  @param {number} stretch */
export const opensOn = stretch => report.date !== null && stretch === report.start.stretch;

/** The datasets that are shown. */
export const shownData = () => (state.data === null ? inOrder(report.data) : [state.data]);

/** Whose data the question is about. */
export const subjects = () => [...new Set(shownData().map(d => report.data[d].subject).filter(p => p !== null))];
