// The editor: CodeMirror with TOML, undo, search, completion and the marks of what is wrong.

import { autocompletion, closeBrackets, closeBracketsKeymap, completionKeymap, startCompletion } from "@codemirror/autocomplete";
import { defaultKeymap, history, historyKeymap, indentWithTab } from "@codemirror/commands";
import { HighlightStyle, StreamLanguage, bracketMatching, syntaxHighlighting } from "@codemirror/language";
import { toml } from "@codemirror/legacy-modes/mode/toml";
import { lintGutter, lintKeymap } from "@codemirror/lint";
import { highlightSelectionMatches, search, searchKeymap } from "@codemirror/search";
import { EditorState } from "@codemirror/state";
import { EditorView, drawSelection, highlightActiveLine, highlightActiveLineGutter, keymap, lineNumbers } from "@codemirror/view";
import { tags } from "@lezer/highlight";
import { suggest } from "./complete.js";
import { WORDS } from "./words.js";

// Colours come from the page's style, which knows light and dark.
const colours = HighlightStyle.define([
  { tag: [tags.propertyName, tags.definition(tags.propertyName)], color: "var(--code-key)" },
  { tag: tags.string, color: "var(--code-text)" },
  { tag: [tags.atom, tags.bool, tags.number, tags.literal], color: "var(--code-value)" },
  { tag: [tags.bracket, tags.punctuation, tags.operator], color: "var(--quiet)" },
  { tag: tags.comment, color: "var(--quiet)", fontStyle: "italic" },
]);

// The mode calls a table's header an atom in brackets; the words suffice.
const language = StreamLanguage.define({ ...toml, languageData: { ...toml.languageData, commentTokens: { line: "#" } } });

/** What the editor offers, from words and ids that may change: `knows()` gives { words, ids }.
 *  @param {() => { words: Lab.Vocabulary | null, ids: Lab.Ids | null }} knows */
function completion(knows) {
  return autocompletion({
    icons: false,
    override: [
      (context) => {
        const { words, ids } = knows();
        if (words === null) return null;
        const whole = context.state.doc.toString();
        const found = suggest(whole.slice(0, context.pos), words, ids, whole);
        if (found === null || !(context.explicit || found.eager)) return null;
        return { from: context.pos - found.back, options: found.options.map(option), validFor: /^[\w.-]*$/ };
      },
    ],
  });
}

/** @param {Lab.Option} option @returns {import("@codemirror/autocomplete").Completion} */
function option({ label, insert, after, detail, info, type, boost, again }) {
  return {
    label,
    detail,
    info: info || undefined,
    type,
    boost,
    apply(view, _completion, from, to) {
      const next = view.state.sliceDoc(to, to + 1);
      const rest = after !== "" && after[0] === next ? "" : after;
      view.dispatch({ changes: { from, to, insert: insert + rest }, selection: { anchor: from + insert.length }, userEvent: "input.complete" });
      if (again) setTimeout(() => startCompletion(view), 0);
    },
  };
}

/** Makes an editor in an element. `changed` is called after every edit of the user.
 *  @param {{ parent: Element, nonce: string, knows: () => { words: Lab.Vocabulary | null, ids: Lab.Ids | null }, changed: () => void, save: () => void }} parts */
export function makeEditor({ parent, nonce, knows, changed, save }) {
  const fixed = [
    lineNumbers(),
    lintGutter(),
    highlightActiveLineGutter(),
    history(),
    drawSelection(),
    bracketMatching(),
    closeBrackets(),
    highlightActiveLine(),
    highlightSelectionMatches(),
    search({ top: true }),
    syntaxHighlighting(colours),
    language,
    completion(knows),
    EditorView.cspNonce.of(nonce),
    EditorView.lineWrapping,
    EditorView.contentAttributes.of({ "aria-label": WORDS.editor, "aria-describedby": "keys", spellcheck: "false", tabindex: "0" }),
    keymap.of([
      { key: "Mod-s", preventDefault: true, run: () => (save(), true) },
      ...closeBracketsKeymap,
      ...defaultKeymap,
      ...searchKeymap,
      ...historyKeymap,
      ...completionKeymap,
      ...lintKeymap,
      indentWithTab,
    ]),
    EditorView.updateListener.of((update) => {
      if (update.docChanged) changed();
    }),
  ];
  // Line breaks stay as the file has them.
  /** @param {string} text */
  const state = (text) => EditorState.create({ doc: text, extensions: [fixed, EditorState.lineSeparator.of(text.includes("\r\n") ? "\r\n" : "\n")] });
  const view = new EditorView({ parent, state: state("") });
  return {
    view,
    text: () => view.state.sliceDoc(),
    /** Another text, with a history of its own.
     *  @param {string} text */
    open(text) {
      view.setState(state(text));
      changed();
    },
    /** The same text, changed from outside; can be undone.
     *  @param {string} text */
    replace(text) {
      const at = Math.min(view.state.selection.main.head, text.length);
      if (text.includes("\r\n") !== (view.state.lineBreak === "\r\n")) return this.open(text);
      view.dispatch({ changes: { from: 0, to: view.state.doc.length, insert: view.state.toText(text) } });
      view.dispatch({ selection: { anchor: Math.min(at, view.state.doc.length) } });
    },
    /** @param {{ from: number, to: number }} range */
    go({ from, to }) {
      view.dispatch({ selection: { anchor: from, head: to }, effects: EditorView.scrollIntoView(from, { y: "center" }) });
      view.focus();
    },
  };
}
