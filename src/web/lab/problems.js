// What is wrong, at its lines: marks in the margin told apart by shape and word, lines under the text, a list below.

import { setDiagnostics } from "@codemirror/lint";
import { byCode } from "../shared/text.js";
import { WORDS, pick, text as fill } from "./words.js";

/** @typedef {import("@codemirror/view").EditorView} View */
/** @typedef {import("@codemirror/state").Text} Document */
/** @typedef {(range: { from: number, to: number }) => void} Go */

/** The place in the document of a line and a column in characters, both from 1.
 *  @param {Document} doc @param {number} line @param {number} column */
function offset(doc, line, column) {
  const at = doc.line(Math.min(Math.max(line, 1), doc.lines));
  let rest = column - 1;
  let units = 0;
  for (const letter of at.text) {
    if (rest <= 0) break;
    rest -= 1;
    units += letter.length;
  }
  return at.from + units;
}

/** The range of a place in the document; of a long one only the first line.
 *  @param {Document} doc @param {Lab.Range} place */
export function rangeOf(doc, place) {
  const from = offset(doc, place.line, place.column);
  const line = doc.lineAt(from);
  const to = place.end_line > place.line ? line.to : offset(doc, place.end_line, place.end_column);
  return { from, to: Math.max(from, Math.min(to, line.to)) };
}

/** Shows problems in the editor.
 *  @param {View} view @param {Lab.Problems} problems */
export function mark(view, problems) {
  const marks = problems.diagnostics.map((problem) => {
    const range = problem.place?.here ? rangeOf(view.state.doc, problem.place) : { from: 0, to: 0 };
    return { ...range, severity: problem.severity, source: problem.code, message: said(problem), renderMessage: () => told(problem) };
  });
  marks.sort((a, b) => a.from - b.from);
  view.dispatch(setDiagnostics(view.state, marks));
}

/** @param {Lab.Problem} problem */
function said(problem) {
  const head = fill(WORDS.problems.said, { severity: WORDS.problems.severity[problem.severity], message: problem.message });
  return [head, problem.label, problem.help && fill(WORDS.problems.help, { help: problem.help })].filter(Boolean).join("; ");
}

const SHAPES = { error: "✕", warning: "▲" };

/** @param {string} kind @param {string} text @param {string} [tag] */
function piece(kind, text, tag = "span") {
  const element = document.createElement(tag);
  element.className = kind;
  // Texts of a scenario are texts, never markup.
  element.append(...parts(text));
  return element;
}

/** What stands in backticks is code.
 *  @param {string} text */
function parts(text) {
  return byCode(text).map((part, number) => {
    if (number % 2 === 0) return document.createTextNode(part);
    const code = document.createElement("code");
    code.textContent = part;
    return code;
  });
}

/** Shape and word of how serious it is.
 *  @param {Lab.Severity} severity */
export function badge(severity) {
  const element = document.createElement("span");
  element.className = `badge ${severity}`;
  const shape = piece("shape", SHAPES[severity]);
  shape.setAttribute("aria-hidden", "true");
  element.append(shape, document.createTextNode(WORDS.problems.severity[severity]));
  return element;
}

/** @param {Lab.Problem} problem */
function told(problem) {
  const element = document.createElement("div");
  element.className = "told";
  const head = document.createElement("div");
  head.append(badge(problem.severity), document.createTextNode(" "), piece("message", problem.message));
  element.append(head);
  if (problem.label) element.append(piece("label", problem.label, "div"));
  if (problem.help) element.append(piece("help", fill(WORDS.problems.help, { help: problem.help }), "div"));
  return element;
}

/** @param {Lab.Range} place */
function where(place) {
  const { file, line } = place;
  return place.here ? fill(WORDS.problems.line, { line }) : fill(WORDS.problems.line_of, { file, line });
}

/** So many are listed; the margin shows the others. */
const MOST = 25;

/** Lists problems; `go` is called with a range in the text that is chosen.
 *  @param {Lab.Problems} problems @param {View} view @param {Go} go */
export function listed(problems, view, go) {
  const items = problems.diagnostics.slice(0, MOST).map((problem) => {
    const item = document.createElement("li");
    item.className = problem.severity;
    item.append(link(problem.place, view, go, told(problem)));
    for (const other of problem.others) {
      const words = piece("other", other.words);
      item.append(link(other.place, view, go, words, "other"));
    }
    return item;
  });
  const more = problems.more + problems.diagnostics.length - items.length;
  if (more > 0) {
    const item = document.createElement("li");
    item.className = "more";
    item.textContent = fill(WORDS.problems.more, { n: more });
    items.push(item);
  }
  return items;
}

/** @param {Lab.Range | null} place @param {View} view @param {Go} go @param {Node} inside @param {string} [kind] */
function link(place, view, go, inside, kind = "first") {
  const element = document.createElement(place?.here ? "button" : "div");
  element.className = `place ${kind}`;
  const line = piece("where", place === null ? WORDS.problems.whole : where(place));
  element.append(line, inside);
  if (place?.here && element instanceof HTMLButtonElement) {
    element.type = "button";
    element.addEventListener("click", () => go(rangeOf(view.state.doc, place)));
  }
  return element;
}

/** How many, in words.
 *  @param {Lab.Problems} problems */
export function counted(problems) {
  /** @param {Data.Forms} forms @param {number} n */
  const count = (forms, n) => fill(pick(forms, n), { n });
  const parts = [];
  if (problems.errors > 0) parts.push(count(WORDS.problems.errors, problems.errors));
  if (problems.warnings > 0) parts.push(count(WORDS.problems.warnings, problems.warnings));
  return parts.length === 0 ? WORDS.problems.none : parts.join(", ");
}
