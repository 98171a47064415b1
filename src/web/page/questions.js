// What is said of the question that is asked.

import { state } from './state.js';
import { WORDS } from './words.js';

/** The forms of a question.
 *  @param {Question} [asked] */
export const formsOf = (asked = state.asked) => WORDS.asked[asked];
