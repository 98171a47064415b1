// The report beside the text: a page of its own in a frame, which is given new data and keeps its state.

/** Shows reports in a frame; `stale` is shown while the report is older than the text. */
export function makeReport(frame, stale, address) {
  let last = null;
  let ready = false;
  const load = () => {
    if (!ready || last === null) return;
    frame.contentWindow.residency.load(last);
    frame.classList.remove("empty");
  };
  frame.addEventListener("load", () => {
    ready = typeof frame.contentWindow?.residency?.load === "function";
    // A link to the frame would carry the token, and lead nowhere once the lab is closed.
    const copy = frame.contentDocument?.getElementById("copy");
    if (copy) copy.hidden = true;
    load();
  });
  frame.src = address;
  return {
    /** The data of a report; null where the text has none, with the reason if it is not an error in the text. */
    show(data, why = null) {
      const before = last === null ? "The text has to be mended before there is a report." : "The report is of the text as it was before the error.";
      stale.hidden = data !== null;
      stale.textContent = why ?? before;
      if (data !== null) {
        last = data;
        load();
      }
    },
    /** Another text is opened: what was shown is not of it. */
    forget() {
      last = null;
      frame.classList.add("empty");
    },
  };
}
