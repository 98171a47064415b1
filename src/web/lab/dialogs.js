// Questions that must be answered first. The browser's own dialogs: they hold the focus, and Escape answers with the first choice.

import { WORDS } from "./words.js";

/** @template {keyof HTMLElementTagNameMap} T @param {T} tag @param {Record<string, unknown>} [properties] @returns {HTMLElementTagNameMap[T]} */
const make = (tag, properties = {}) => Object.assign(document.createElement(tag), properties);

/** @param {string} title */
function opened(title) {
  const dialog = make("dialog");
  const heading = make("h2", { id: "dialog-title", textContent: title });
  dialog.setAttribute("aria-labelledby", heading.id);
  dialog.append(heading);
  document.body.append(dialog);
  return dialog;
}

/** Asks, with choices [[answer, words], …], the harmless one first; gives the answer.
 *  @param {string} question @param {[answer: string, words: string][]} choices @returns {Promise<string>} */
export function ask(question, choices) {
  return new Promise((resolve) => {
    const dialog = opened(question);
    const row = make("div", { className: "choices" });
    for (const [answer, words] of choices) {
      const button = make("button", { type: "button", textContent: words });
      button.addEventListener("click", () => dialog.close(answer));
      row.append(button);
    }
    dialog.append(row);
    dialog.addEventListener("close", () => {
      dialog.remove();
      resolve(dialog.returnValue || choices[0][0]);
    });
    dialog.showModal();
  });
}

/** Asks for a line; `accept` takes it and gives { wrong } or what is then given back; null where nothing was said.
 *  @param {string} title @param {string} label @param {string} value @param {(typed: string) => Promise<{ wrong: string } | Lab.Saved>} accept
 *  @returns {Promise<Lab.Saved | null>} */
export function say(title, label, value, accept) {
  return new Promise((resolve) => {
    const dialog = opened(title);
    const form = make("form");
    const field = make("label", { textContent: `${label} ` });
    const input = make("input", { value, required: true, maxLength: 120, autocomplete: "off", spellcheck: false });
    input.setAttribute("aria-describedby", "dialog-wrong");
    field.append(input);
    const wrong = make("p", { className: "wrong", id: "dialog-wrong" });
    wrong.setAttribute("role", "alert");
    const row = make("div", { className: "choices" });
    const cancel = make("button", { type: "button", textContent: WORDS.saving.cancel });
    cancel.addEventListener("click", () => dialog.close());
    row.append(cancel, make("button", { type: "submit", textContent: WORDS.saving.save, className: "main" }));
    form.append(field, wrong, row);
    dialog.append(form);
    /** @type {Lab.Saved | null} */
    let result = null;
    form.addEventListener("submit", async (event) => {
      event.preventDefault();
      const accepted = await accept(input.value.trim());
      if ("wrong" in accepted) {
        wrong.textContent = accepted.wrong;
        input.setAttribute("aria-invalid", "true");
        input.focus();
        return;
      }
      result = accepted;
      dialog.close();
    });
    dialog.addEventListener("close", () => {
      dialog.remove();
      resolve(result);
    });
    dialog.showModal();
    input.select();
  });
}
