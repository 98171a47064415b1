// What the page asks of the server that gave it out.

const token = new URLSearchParams(location.search).get("token") ?? "";

/** The server said no, or did not answer (status 0). */
export class Refused extends Error {
  constructor(status, message, body) {
    super(message);
    this.status = status;
    this.body = body;
  }
}

async function ask(path, options = {}) {
  const headers = { "x-residency-token": token, ...(options.body === undefined ? {} : { "content-type": "application/json" }) };
  let response;
  try {
    response = await fetch(path, { ...options, headers });
  } catch (error) {
    if (error.name === "AbortError") throw error;
    throw new Refused(0, "the lab does not answer; is `residency lab` still running?", null);
  }
  const body = await response.json().catch((error) => {
    if (error.name === "AbortError") throw error;
    if (response.ok) throw new Refused(0, "the answer of the lab broke off; change the text to ask again", null);
    return null;
  });
  if (!response.ok) throw new Refused(response.status, body?.error ?? `the lab says ${response.status}`, body);
  return body;
}

const path = (name) => name.split("/").map(encodeURIComponent).join("/");

export const server = {
  files: () => ask("/api/files"),
  scenarios: () => ask("/api/scenarios"),
  vocabulary: () => ask("/api/vocabulary"),
  file: (name) => ask(`/api/files/${path(name)}`),
  shipped: (name) => ask(`/api/scenarios/${path(name)}`),
  save: (name, text, version) => ask(`/api/files/${path(name)}`, { method: "PUT", body: JSON.stringify({ text, version }) }),
  report: (name, text, brief, signal) => ask("/api/report", { method: "POST", body: JSON.stringify({ name, text, brief }), signal }),
  reportPage: `/report?token=${token}`,
  /** Calls back with the files and their versions, now and whenever they change. */
  listen(files, lost) {
    const events = new EventSource(`/api/events?token=${token}`);
    events.addEventListener("files", (event) => files(JSON.parse(event.data).files));
    events.addEventListener("error", () => lost());
  },
};
