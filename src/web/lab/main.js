// The page: which text is open, what it comes to, and what becomes of it.

import { makeEditor } from "./editor.js";
import { ask, say } from "./dialogs.js";
import { counted, listed, mark } from "./problems.js";
import { makeDivider } from "./divider.js";
import { makeReport } from "./report.js";
import { Refused, server } from "./server.js";
import { WORDS, text as fill } from "./words.js";
import { capital } from "../shared/text.js";

/** The elements of the page that are more than an element.
 *  @typedef {{ open: HTMLSelectElement, save: HTMLButtonElement, "save-as": HTMLButtonElement, report: HTMLIFrameElement }} Elements */

/** @template {string} K @param {K} id @returns {K extends keyof Elements ? Elements[K] : HTMLElement} */
const element = (id) => /** @type {any} */ (document.getElementById(id));
/** So long after the last letter the text is sent, in milliseconds, while somebody types. */
const PAUSE = 150;
/** After so long without a change the next one is a single one, and sent at once. */
const QUIET = 600;

/** What is open; nothing before the first text is.
 *  @type {Lab.Opened} */
let opened = /** @type {any} */ (null);
/** @type {string | null} */
let folder = null;
/** @type {Lab.File[]} */
let files = [];
/** @type {Lab.Vocabulary | null} */
let words = null;
/** @type {Lab.Ids | null} */
let ids = null;
/** @type {ReturnType<typeof setTimeout> | undefined} */
let timer;
let lastEdit = -Infinity;
/** @type {AbortController | null} */
let running = null;
/** Whether the server was not to be reached when it was last listened to. */
let lost = false;
/** A version on disk that the user has decided not to take.
 *  @type {string | null | undefined} */
let declined = null;

const report = makeReport(element("report"), element("stale"), server.reportPage);
const editor = makeEditor({
  parent: element("editor"),
  nonce: /** @type {HTMLScriptElement | null} */ (document.querySelector("script[nonce]"))?.nonce ?? "",
  knows: () => ({ words, ids }),
  changed: edited,
  save,
});

const dirty = () => opened !== null && editor.text() !== opened.text;
const shownName = () => (opened.kind === "new" ? WORDS.files.new : opened.name);
/** @param {string} kind @param {string} name */
const key = (kind, name) => `${kind}:${name}`;

// A single change is answered at once; while somebody types on, a pause is waited for.
function edited() {
  showState();
  const now = performance.now(), single = now - lastEdit > QUIET;
  lastEdit = now;
  clearTimeout(timer);
  timer = setTimeout(compute, single ? 0 : PAUSE);
}

async function compute() {
  running?.abort();
  const mine = (running = new AbortController());
  const text = editor.text();
  const name = opened.kind === "file" ? opened.name : "scenario.toml";
  try {
    // What is wrong and the answers are told at once; the ways in and their words take longer.
    report.wait();
    for (const brief of [true, false]) {
      const answer = await server.report(name, text, brief, mine.signal);
      if (mine !== running) return;
      if (answer.ids !== null) ids = answer.ids;
      show(answer.problems);
      report.show(answer.report, answer.why_none);
      if (answer.report === null) return;
    }
  } catch (error) {
    if (!(error instanceof Error) || error.name === "AbortError" || mine !== running) return;
    report.show(null, sentence(error.message));
    failed(error);
  }
}

/** @param {string} text */
const sentence = (text) => `${capital(text)}.`;

/** @param {Lab.Problems} problems */
function show(problems) {
  mark(editor.view, problems);
  element("count").textContent = counted(problems);
  element("problems").dataset.worst = problems.errors > 0 ? "error" : problems.warnings > 0 ? "warning" : "none";
  element("list").replaceChildren(...listed(problems, editor.view, editor.go));
}

/** @param {unknown} error */
function failed(error) {
  if (!(error instanceof Refused)) throw error;
  tell(error.message, true);
}

/** A sentence in the bar at the top.
 *  @param {string} text @param {boolean} [wrong] */
function tell(text, wrong = false) {
  const place = element("state");
  place.textContent = text;
  place.classList.toggle("wrong", wrong);
}

function showState() {
  if (opened === null) return;
  const changed = dirty();
  const says = WORDS.files;
  document.title = fill(changed ? says.title_changed : says.title, { name: shownName() });
  if (opened.kind === "file") tell(changed ? says.not_saved : says.saved);
  else if (opened.kind === "new") tell(folder === null ? says.is_new_nowhere : says.is_new);
  else if (changed) tell(folder === null ? says.nowhere : says.to_keep);
  else tell(says.is_shipped);
  element("save").disabled = folder === null || opened.kind !== "file" || !changed;
  element("save-as").disabled = folder === null;
}

/* Opening */

/** Where a text stands in the address.
 *  @param {string} kind @param {string} name */
const addressOf = (kind, name) => `${location.pathname}${location.search}#${key(kind, encodeURIComponent(name))}`;

/** Opens a text; with `step` it is a step that the browser can go back from.
 *  @param {Lab.Opened["kind"]} kind @param {string} name @param {boolean} [step] */
async function open(kind, name, step = false) {
  try {
    /** @type {{ text: string, version?: string }} */
    const found = kind === "file" ? await server.file(name) : kind === "new" ? { text: words?.start ?? "" } : await server.shipped(name);
    opened = { kind, name, text: found.text, version: found.version ?? null };
    declined = null;
    ids = null;
    report.forget();
    element("news").hidden = true;
    editor.open(found.text);
    // What the editor makes of it is what counts as unchanged: it joins lines in one way only.
    opened.text = editor.text();
    if (step) history.pushState(null, "", addressOf(kind, name));
    else history.replaceState(null, "", addressOf(kind, name));
    showState();
  } catch (error) {
    failed(error);
  }
  choices();
}

function choices() {
  const select = element("open");
  /** @type {HTMLElement[]} */
  const groups = [];
  /** @param {string} label @param {[value: string, text: string][]} items */
  const group = (label, items) => {
    const made = document.createElement("optgroup");
    made.label = label;
    made.append(...items.map(([value, text]) => new Option(text, value)));
    if (items.length > 0) groups.push(made);
  };
  if (folder !== null) group(fill(WORDS.files.in_folder, { folder }), files.map((file) => [key("file", file.name), file.name]));
  group(WORDS.files.shipped, shipped.map((one) => [key("shipped", one.name), one.title ?? one.name]));
  select.replaceChildren(...(opened?.kind === "new" ? [new Option(WORDS.files.new, key("new", ""))] : []), ...groups);
  if (opened !== null) select.value = key(opened.kind, opened.name);
}

/** @type {Lab.Shipped[]} */
let shipped = [];

/** Whether what is open may be left: asked about where something would be lost. */
async function mayLeave() {
  if (!dirty()) return true;
  const answer = await ask(fill(WORDS.files.leaving, { name: shownName() }), [
    ["stay", WORDS.files.stay],
    ["leave", WORDS.files.leave],
  ]);
  return answer === "leave";
}

async function chosen() {
  const select = element("open"), [kind, name] = named(select.value, false) ?? ["shipped", ""];
  if (await mayLeave()) await open(kind, name, true);
  else select.value = key(opened.kind, opened.name);
}

async function begin() {
  if (!(await mayLeave())) return;
  await open("new", "", true);
  editor.view.focus();
}

/** The browser went back or forth: to the text that stands in the address, unless what would be lost is kept. */
async function went() {
  const to = named(location.hash.slice(1));
  if (to === null || opened === null || key(...to) === key(opened.kind, opened.name)) return;
  if (await mayLeave()) await open(...to);
  else history.pushState(null, "", addressOf(opened.kind, opened.name));
}

/** What a choice names, or an address, in which names are encoded.
 *  @param {string} text @param {boolean} [encoded] @returns {[kind: Lab.Opened["kind"], name: string] | null} */
function named(text, encoded = true) {
  const [, kind, name = ""] = /^(file|shipped|new):(.*)$/.exec(text) ?? [];
  return kind === "file" || kind === "shipped" || kind === "new" ? [kind, encoded ? decodeURIComponent(name) : name] : null;
}

/* Saving */

async function save() {
  if (opened === null || folder === null) return showState();
  if (opened.kind !== "file") return saveAs();
  if (!dirty()) return showState();
  await write(opened.name, opened.version);
}

/** @param {string} name @param {string | null} version */
async function write(name, version) {
  const text = editor.text();
  try {
    const saved = await server.save(name, text, version);
    opened = { kind: "file", name, text, version: saved.version };
    declined = null;
    element("news").hidden = true;
    history.replaceState(null, "", addressOf("file", name));
    if (!files.some((file) => file.name === name)) files = [...files, { name, version: saved.version }];
    showState();
    choices();
    edited();
  } catch (error) {
    if (!(error instanceof Refused) || error.status !== 409) return failed(error);
    await conflict(name, error.body?.version ?? null);
  }
}

/** @param {string} name @param {string | null} version */
async function conflict(name, version) {
  const gone = version === null, says = WORDS.saving;
  const answer = await ask(
    fill(gone ? says.gone : says.changed, { name }),
    gone ? [["later", says.later], ["mine", says.anew]] : [["later", says.later], ["theirs", says.theirs], ["mine", says.mine]],
  );
  if (answer === "mine") await write(name, version);
  else if (answer === "theirs") await open("file", name);
  else showState();
}

async function saveAs() {
  const name = await say(WORDS.saving.heading, WORDS.saving.name, opened.kind === "file" ? opened.name : opened.kind === "new" ? "" : `${opened.name.split("/").pop()}.toml`, async (typed) => {
    const full = typed.endsWith(".toml") ? typed : `${typed}.toml`;
    try {
      const saved = await server.save(full, editor.text(), null);
      return { name: full, version: saved.version };
    } catch (error) {
      if (error instanceof Refused && error.status === 409) return { wrong: fill(WORDS.saving.taken, { name: full }) };
      if (error instanceof Refused) return { wrong: error.message };
      throw error;
    }
  });
  if (name === null) return editor.view.focus();
  opened = { kind: "file", name: name.name, text: editor.text(), version: name.version };
  files = [...files, { name: name.name, version: name.version }].sort((a, b) => (a.name < b.name ? -1 : 1));
  history.replaceState(null, "", addressOf("file", name.name));
  showState();
  choices();
  edited();
}

/* News from the disk */

/** @param {Lab.File[]} list */
async function news(list) {
  if (lost) {
    lost = false;
    showState();
  }
  files = list;
  choices();
  if (opened === null || opened.kind !== "file") return;
  const now = list.find((file) => file.name === opened.name);
  const version = now === undefined ? null : now.version;
  if (version === opened.version || version === declined) return;
  if (version === null) {
    // A save may be under way: ask again before saying so.
    const still = await server.file(opened.name).then(() => false, (error) => error.status === 404);
    if (still) warn(fill(WORDS.disk.gone, { name: opened.name }), null, null);
    return;
  }
  const found = await server.file(opened.name).catch(() => null);
  if (found === null || opened.kind !== "file" || found.name !== opened.name || found.version === opened.version) return;
  if (dirty()) warn(fill(WORDS.disk.changed, { name: opened.name }), found, found.version ?? null);
  else take(found);
}

function gone() {
  lost = true;
  tell(WORDS.server.silent, true);
}

/** @param {Lab.Text} found */
function take(found) {
  opened.version = found.version ?? null;
  element("news").hidden = true;
  editor.replace(found.text);
  opened.text = editor.text();
  showState();
  tell(WORDS.disk.taken);
}

/** @param {string} text @param {Lab.Text | null} found @param {string | null} version */
function warn(text, found, version) {
  element("news-text").textContent = text;
  element("news").hidden = false;
  element("news-take").hidden = found === null;
  element("news-take").onclick = () => found && take(found);
  element("news-keep").onclick = () => {
    // Saving then overwrites what was seen, and nothing newer.
    opened.version = version;
    declined = version;
    element("news").hidden = true;
    editor.view.focus();
  };
}

/* Start */

async function start() {
  element("open").addEventListener("change", chosen);
  element("save").addEventListener("click", save);
  element("save-as").addEventListener("click", saveAs);
  element("new").addEventListener("click", begin);
  window.addEventListener("popstate", went);
  makeDivider({ main: /** @type {HTMLElement} */ (document.querySelector("main")), divider: element("divider"), text: element("side-text"), report: element("side-report") });
  window.addEventListener("keydown", (event) => {
    if ((event.ctrlKey || event.metaKey) && event.key === "s") {
      event.preventDefault();
      if (!event.defaultPrevented || document.activeElement?.closest(".cm-editor") === null) save();
    }
  });
  window.addEventListener("beforeunload", (event) => {
    // Where nothing can be saved the text is lost for certain.
    if (dirty()) event.preventDefault();
  });
  const [about, list, vocabulary] = await Promise.all([server.files(), server.scenarios(), server.vocabulary()]);
  folder = about.folder;
  files = about.files;
  shipped = list.shipped.filter((one) => one.kind === "scenario");
  words = vocabulary;
  const [kind, name] = first(about.open);
  await open(kind, name);
  if (folder !== null) server.listen(news, gone);
}

/** What to open first: what the link says, what the program was started with, the first file, the first example.
 *  @param {string | null} asked @returns {[Lab.Opened["kind"], string]} */
function first(asked) {
  const linked = named(location.hash.slice(1));
  if (linked !== null) return linked;
  if (asked?.startsWith("shipped:")) return ["shipped", asked.slice("shipped:".length)];
  if (asked !== null) return ["file", asked];
  if (files.length > 0) return ["file", files[0].name];
  return ["shipped", "icloud-2014-keys-offshore"];
}

start().catch(failed);
