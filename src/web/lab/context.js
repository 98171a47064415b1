// Where in a scenario the cursor stands: in which table, at which key, in which value. No editor is needed to ask.

/** The words that may follow, read off the text before the cursor:
 *  { place: "table", typed }               a table's name after `[`
 *  { place: "key", path, inline, typed }   a key of the table at `path`
 *  { place: "value", path, key, quoted, typed }
 *  or null inside comments and where nothing can be said. `path` is the list of the names of tables around.
 *  @param {string} text @returns {Lab.Context | null} */
export function contextOf(text) {
  const lines = text.split("\n");
  let first = lines.length - 1;
  while (first > 0 && !isHeader(lines, first)) first -= 1;
  const header = isHeader(lines, first) ? headerPath(lines[first]) : [];
  if (isHeader(lines, first) && first === lines.length - 1 && !/\]\s*(#.*)?$/.test(lines[first])) {
    const open = /^\s*(\[\[?)\s*([\w.-]*)$/.exec(lines[first]);
    return open ? { place: "table", typed: open[2] } : null;
  }
  const body = lines.slice(isHeader(lines, first) ? first + 1 : first).join("\n");
  return scan(body, header);
}

/** A header begins a line that is not inside a list; a list of lists on its own lines does not occur in the format.
 *  @param {string[]} lines @param {number} at */
function isHeader(lines, at) {
  return /^\s*\[\[?\s*[\w.-]*\s*(\]|$)/.test(lines[at]);
}

/** The names in `[a.b.c]`.
 *  @param {string} line */
export function headerPath(line) {
  const inside = /^\s*\[\[?\s*([^\]#]*)/.exec(line);
  return inside ? names(inside[1]) : [];
}

/** @param {string} dotted */
function names(dotted) {
  return dotted.split(".").map((name) => name.trim().replace(/^["']|["']$/g, "")).filter((name) => name !== "");
}

/** A table (`{`), a list (`[`), or the body of the table itself, with the key whose value is being written.
 *  @typedef {{ kind: "table" | "list", path: string[], key: string[] | null, inline?: boolean }} Level */

/** @param {string} text @param {string[]} header @returns {Lab.Context | null} */
function scan(text, header) {
  /** @type {Level[]} */
  const levels = [{ kind: "table", path: header, key: null }];
  let at = 0;
  let word = 0;
  const top = () => levels[levels.length - 1];
  while (at < text.length) {
    const c = text[at];
    if (c === "#") {
      const end = text.indexOf("\n", at);
      if (end < 0) return null;
      at = end;
    } else if (c === '"' || c === "'") {
      const quote = text.startsWith(c.repeat(3), at) ? c.repeat(3) : c;
      const end = closing(text, at + quote.length, quote);
      if (end < 0) return quote.length === 3 ? null : value(levels, text.slice(at + 1), true);
      at = end + quote.length;
    } else if (c === "{") {
      levels.push({ kind: "table", inline: true, path: [...top().path, ...keyOf(levels)], key: null });
      at += 1;
      word = at;
    } else if (c === "[") {
      levels.push({ kind: "list", path: top().path, key: top().key });
      at += 1;
      word = at;
    } else if (c === "}" || c === "]") {
      if (levels.length > 1) levels.pop();
      at += 1;
    } else if (c === "=") {
      if (top().kind === "table") top().key = names(text.slice(word, at));
      at += 1;
      word = at;
    } else if (c === "," || c === "\n") {
      if (c === "\n" && levels.length === 1) top().key = null;
      if (c === "," && top().kind === "table") top().key = null;
      at += 1;
      word = at;
    } else {
      at += 1;
    }
  }
  const typed = text.slice(word).trimStart();
  if (top().kind === "table" && top().key === null) {
    const dotted = names(typed);
    const last = typed.endsWith(".") ? "" : (dotted.pop() ?? "");
    return /^[\w."'-]*$/.test(typed) ? { place: "key", path: [...top().path, ...dotted], inline: Boolean(top().inline), typed: last } : null;
  }
  // After a closed value nothing more can be said.
  return /^[\w.-]*$/.test(typed) ? value(levels, typed, false) : null;
}

/** @param {string} text @param {number} from @param {string} quote */
function closing(text, from, quote) {
  for (let at = from; at < text.length; at += 1) {
    if (text[at] === "\\" && quote[0] === '"') at += 1;
    else if (text.startsWith(quote, at)) return at;
    else if (text[at] === "\n" && quote.length === 1) return -1;
  }
  return -1;
}

/** @param {Level[]} levels */
function keyOf(levels) {
  return levels[levels.length - 1].key ?? [];
}

/** @param {Level[]} levels @param {string} typed @param {boolean} quoted @returns {Lab.Context | null} */
function value(levels, typed, quoted) {
  const level = levels[levels.length - 1];
  if (typed.includes("\n")) return null;
  // A text that is being written where a key stands is a key in quotes.
  if (level.key === null) return quoted ? { place: "key", path: level.path, inline: Boolean(level.inline), typed, quoted } : null;
  const path = [...level.path, ...level.key];
  return { place: "value", path: path.slice(0, -1), key: path[path.length - 1], quoted, list: level.kind === "list", typed };
}
