// What the page asks of the server that gave it out.

import { WORDS, text } from "./words.js";

const token = new URLSearchParams(location.search).get("token") ?? "";

/** The server said no, or did not answer (status 0). */
export class Refused extends Error {
  /** @param {number} status @param {string} message @param {{ version?: string | null } | null} body */
  constructor(status, message, body) {
    super(message);
    this.status = status;
    this.body = body;
  }
}

/** Whether it was broken off.
 *  @param {unknown} error */
const aborted = (error) => error instanceof Error && error.name === "AbortError";

/** @param {string} path @param {RequestInit} [options] */
async function ask(path, options = {}) {
  const headers = { "x-residency-token": token, ...(options.body === undefined ? {} : { "content-type": "application/json" }) };
  /** @type {Response} */
  let response;
  try {
    response = await fetch(path, { ...options, headers });
  } catch (error) {
    if (aborted(error)) throw error;
    throw new Refused(0, WORDS.server.silent, null);
  }
  const body = await response.json().catch((error) => {
    if (aborted(error)) throw error;
    if (response.ok) throw new Refused(0, WORDS.server.broken_off, null);
    return null;
  });
  if (!response.ok) throw new Refused(response.status, body?.error ?? text(WORDS.server.says, { status: response.status }), body);
  return body;
}

/** @param {string} name */
const path = (name) => name.split("/").map(encodeURIComponent).join("/");

export const server = {
  /** @returns {Promise<Lab.Files>} */
  files: () => ask("/api/files"),
  /** @returns {Promise<{ shipped: Lab.Shipped[] }>} */
  scenarios: () => ask("/api/scenarios"),
  /** @returns {Promise<Lab.Vocabulary>} */
  vocabulary: () => ask("/api/vocabulary"),
  /** @param {string} name @returns {Promise<Lab.Text>} */
  file: (name) => ask(`/api/files/${path(name)}`),
  /** @param {string} name @returns {Promise<Lab.Text>} */
  shipped: (name) => ask(`/api/scenarios/${path(name)}`),
  /** @param {string} name @param {string} text @param {string | null} version @returns {Promise<Lab.Saved>} */
  save: (name, text, version) => ask(`/api/files/${path(name)}`, { method: "PUT", body: JSON.stringify({ text, version }) }),
  /** @param {string} name @param {string} text @param {boolean} brief @param {AbortSignal} signal @returns {Promise<Lab.Report>} */
  report: (name, text, brief, signal) => ask("/api/report", { method: "POST", body: JSON.stringify({ name, text, brief }), signal }),
  reportPage: `/report?token=${token}`,
  /** Calls back with the files and their versions, now and whenever they change.
   *  @param {(files: Lab.File[]) => void} files @param {() => void} lost */
  listen(files, lost) {
    const events = new EventSource(`/api/events?token=${token}`);
    events.addEventListener("files", (event) => files(JSON.parse(event.data).files));
    events.addEventListener("error", () => lost());
  },
};
