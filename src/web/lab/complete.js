// Completion from the format's own words: tables, keys with what they mean, words of a choice, ids of the table referred to.

import { text as fill } from "../shared/forms.js";
import { contextOf, headerPath } from "./context.js";

/** What may be written at the end of `text`, from the format's `words` and the `ids` that the scenario was last known to have;
 *  `whole` is all of the text. Gives { back, eager, options: [{ label, insert, after, detail, info, type }] } or null: `back` letters
 *  before the end are replaced by `insert`, `after` goes behind the cursor; eager ones need not be asked for.
 *  @param {string} text @param {Lab.Vocabulary} words @param {Lab.Ids | null} ids @param {string} [whole]
 *  @returns {{ back: number, eager: boolean, options: Lab.Option[] } | null} */
export function suggest(text, words, ids, whole = text) {
  const here = contextOf(text);
  if (here === null) return null;
  const eager = here.typed !== "" || here.place === "value";
  /** @param {Lab.Offer[]} options */
  const of = (options) => (options.length === 0 ? null : { back: here.typed.length, eager, options: options.map(filled) });
  if (here.place === "table") return of(tables(words));
  if (here.place === "key") {
    const keys = keysAt(here.path, words);
    if (keys !== null && here.path.length === 0 && !here.inline) return of(atTheTop(keys, words, whole));
    if (keys !== null) return of(keys.map((key) => keyOption(key, words)));
    return of(idsUnder(here, words, ids, whole));
  }
  const key = fieldOf(here.path, here.key, words);
  return key === null ? null : of(values(key, here, words, ids, whole));
}

/** @param {Lab.Offer} option @returns {Lab.Option} */
function filled(option) {
  return { insert: option.label, after: "", detail: "", info: "", boost: 0, again: false, type: "variable", ...option };
}

/** @param {Lab.Vocabulary} words */
function tables(words) {
  const named = Object.entries(words.tables).filter(([name]) => name !== "copies");
  /** @type {Lab.Offer[]} */
  const options = named.map(([name, table]) => ({ label: `${name}.`, detail: table.singular, info: table.doc, type: "class" }));
  options.push({ label: "data.ID.copies.", insert: "data.", detail: words.tables.copies.singular, info: words.tables.copies.doc, type: "class" });
  for (const [label, insert] of [["lesson", "lesson"], ["lesson.questions.ID", "lesson.questions."]]) options.push({ label, insert, detail: words.says.for_a_class, type: "class" });
  return options;
}

/** The tables that most scenarios begin with, in the order in which they are best written. */
const FIRST = ["parties", "jurisdictions", "sites", "data", "keys", "powers", "switches"];

/** What may stand at the top of a file: its head, then the tables as headers, those first that are written first. Where nothing is
 *  written yet, a whole small scenario.
 *  @param {Lab.Key[]} keys @param {Lab.Vocabulary} words @param {string} whole @returns {Lab.Offer[]} */
function atTheTop(keys, words, whole) {
  const written = whole.replace(/^\s*#.*$/gm, "").trim();
  const options = keys.map((key) => {
    if (key.kind !== "table") return { ...keyOption(key, words), boost: key.required || key.name === "title" ? 60 : 20 };
    const place = FIRST.indexOf(key.name);
    return { ...keyOption(key, words), detail: words.tables[key.name]?.doc ?? "", insert: `[${key.name}.`, after: "]", again: false, boost: place < 0 ? 0 : 50 - place };
  });
  /** @type {Lab.Offer} */
  const start = { label: "start", insert: words.start, detail: words.says.start, type: "text", boost: 99 };
  return /^\w*$/.test(written) ? [start, ...options] : options;
}

/** @param {Lab.Key} key @param {Lab.Vocabulary} words @returns {Lab.Offer} */
function keyOption(key, words) {
  const [before, after] = around(key);
  return {
    label: key.name,
    insert: `${key.name}${key.kind === "table" ? "." : ` = ${before}`}`,
    after,
    detail: key.required ? fill(words.says.needed, { takes: key.takes }) : key.takes,
    info: key.doc,
    type: "property",
    boost: key.required ? 1 : 0,
    again: ["word", "words", "reference", "references", "flag", "packs", "shares", "choices", "parts"].includes(key.kind),
  };
}

/** What stands around a value.
 *  @param {Lab.Key} key @returns {[before: string, after: string]} */
function around(key) {
  if (["word", "reference", "text"].includes(key.kind)) return ['"', '"'];
  if (["words", "references", "packs", "paths"].includes(key.kind)) return ['["', '"]'];
  if (["shares", "parts", "choices", "patches"].includes(key.kind)) return ["{ ", " }"];
  return ["", ""];
}

/** The keys of the table at a path; null where ids stand instead.
 *  @param {string[]} path @param {Lab.Vocabulary} words @returns {Lab.Key[] | null} */
export function keysAt(path, words) {
  const [table, , structure, , ...rest] = path;
  if (path.length === 0) return [...words.header, ...Object.entries(words.tables).filter(([n]) => n !== "copies").map((entry) => tableKey(entry, words))];
  if (table === "expect") return path.length === 1 ? words.expect : null;
  if (table === "lesson") return path.length === 1 ? words.lesson : path.length === 3 && path[1] === "questions" ? words.question : null;
  if (path.length === 2) return words.tables[table]?.keys ?? null;
  if (path.length === 4 && table === "data" && structure === "copies") return words.tables.copies.keys;
  if (path.length === 4 && table === "switches" && structure === "options") return words.option;
  if (rest.length === 0 && path.length === 3 && path[2] === "parts") return words.parts;
  return null;
}

/** @param {[name: string, table: Lab.Table]} entry @param {Lab.Vocabulary} words @returns {Lab.Key} */
function tableKey([name, table], words) {
  return { name, takes: words.says.table, doc: table.doc, kind: "table", required: false };
}

/** The key at a path.
 *  @param {string[]} path @param {string} name @param {Lab.Vocabulary} words */
export function fieldOf(path, name, words) {
  return keysAt(path, words)?.find((key) => key.name === name) ?? null;
}

/** Ids that stand where keys stand: owners, choices.
 *  @param {{ path: string[] }} here @param {Lab.Vocabulary} words @param {Lab.Ids | null} ids @param {string} whole @returns {Lab.Offer[]} */
function idsUnder(here, words, ids, whole) {
  const name = here.path[here.path.length - 1];
  const key = fieldOf(here.path.slice(0, -1), name, words);
  if (key === null) return [];
  if (key.kind === "choices") return switches(ids).map((option) => ({ ...option, insert: `${option.label} = "`, after: '"' }));
  if (key.kind === "shares") return known(["parties"], ids, whole).map((option) => ({ ...option, insert: `${option.label} = ` }));
  return [];
}

/** @param {Lab.Key} key @param {{ quoted: boolean }} here @param {Lab.Vocabulary} words @param {Lab.Ids | null} ids @param {string} whole @returns {Lab.Offer[]} */
function values(key, here, words, ids, whole) {
  /** @param {Lab.Offer} option @returns {Lab.Offer} */
  const quote = (option) => (here.quoted || key.kind === "flag" ? option : { ...option, insert: `"${option.label}"` });
  if (key.words?.length) return key.words.map((word) => quote({ label: word, type: "enum" }));
  if (key.tables?.length) return known(key.tables, ids, whole).map(quote);
  if (key.kind === "packs") return words.packs.map((name) => quote({ label: name, type: "namespace" }));
  return [];
}

/** @param {Lab.Ids | null} ids @returns {Lab.Offer[]} */
function switches(ids) {
  return (ids?.switches ?? []).map(([id, question]) => ({ label: id, detail: question, type: "variable" }));
}

/** The ids of some tables: those that the scenario was last known to have, its packs' among them, and those in the text.
 *  @param {string[]} tables @param {Lab.Ids | null} ids @param {string} whole @returns {Lab.Offer[]} */
function known(tables, ids, whole) {
  const found = new Map();
  for (const table of tables) {
    for (const [id, name] of ids?.[table] ?? []) found.set(id, name === id ? "" : name);
    for (const id of written(table, whole)) if (!found.has(id)) found.set(id, "");
  }
  return [...found].sort(([a], [b]) => (a < b ? -1 : 1)).map(([id, name]) => ({ label: id, detail: name, type: "variable" }));
}

/** The ids of a table that a text defines, also one that is not sound yet.
 *  @param {string} table @param {string} text */
export function written(table, text) {
  const found = [];
  /** @type {string[]} */
  let header = [];
  for (const line of text.split("\n")) {
    if (/^\s*\[/.test(line)) {
      header = headerPath(line);
      if (header[0] === table && header.length >= 2) found.push(header[1]);
    } else {
      const key = /^\s*([\w.-]+?)\s*=/.exec(line);
      const path = key ? [...header, ...key[1].split(".")] : [];
      if (path[0] === table && path.length >= 2 && header.length < 2) found.push(path[1]);
    }
  }
  return found;
}
