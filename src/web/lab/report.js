// The report beside the text: a page of its own in a frame, which is given new data and keeps its state.

import { WORDS } from "./words.js";

/** So long nothing is said about a report that is being computed, in milliseconds. */
const SLOW = 600;

/** Shows reports in a frame; `stale` is shown while the report is older than the text.
 *  @param {HTMLIFrameElement} frame @param {HTMLElement} stale @param {string} address */
export function makeReport(frame, stale, address) {
  /** @type {Data.Page | null} */
  let last = null;
  /** Whether the next report is of another text than the last. */
  let another = false;
  let ready = false;
  const load = () => {
    const shown = /** @type {Window | null} */ (frame.contentWindow);
    if (!ready || last === null || shown === null) return;
    shown.residency.load(last, another);
    another = false;
    frame.classList.remove("empty");
  };
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let pending;
  /** @param {string | null} text */
  const say = (text) => {
    clearTimeout(pending);
    stale.textContent = text ?? "";
    stale.hidden = text === null;
  };
  frame.addEventListener("load", () => {
    ready = typeof (/** @type {Window | null} */ (frame.contentWindow))?.residency?.load === "function";
    // A link to the frame would carry the token, and lead nowhere once the lab is closed.
    const copy = frame.contentDocument?.getElementById("copy");
    if (copy) copy.hidden = true;
    load();
  });
  frame.src = address;
  return {
    /** The data of a report; null where the text has none, with the reason if it is not an error in the text.
     *  @param {Data.Page | null} data @param {string | null} [why] */
    show(data, why = null) {
      const before = last === null ? WORDS.report.none : WORDS.report.stale;
      say(data === null ? (why ?? before) : null);
      if (data !== null) {
        last = data;
        load();
      }
    },
    /** A report is on its way; said only if it takes a while. */
    wait() {
      clearTimeout(pending);
      pending = setTimeout(() => say(WORDS.report.pending), SLOW);
    },
    /** Another text is opened: what was shown is not of it. */
    forget() {
      last = null;
      another = true;
      say(null);
      frame.classList.add("empty");
    },
  };
}
