// The divider between text and report: moved by hand or with the arrow keys; either side can be put away.

/** How much of the width the text may have, in hundredths, and how far a key moves it. */
const LEAST = 20, MOST = 80, STEP = 4;

/** @param {{ main: HTMLElement, divider: HTMLElement, text: HTMLElement, report: HTMLElement }} parts */
export function makeDivider({ main, divider, text, report }) {
  /** @param {number} share */
  const place = (share) => {
    const now = Math.round(Math.max(LEAST, Math.min(MOST, share)));
    main.style.setProperty("--text", `${now}fr`);
    main.style.setProperty("--rest", `${100 - now}fr`);
    divider.setAttribute("aria-valuenow", String(now));
  };
  const shown = () => Number(divider.getAttribute("aria-valuenow"));
  divider.addEventListener("pointerdown", (event) => {
    divider.setPointerCapture(event.pointerId);
    main.classList.add("dragged");
  });
  divider.addEventListener("pointermove", (event) => {
    if (!divider.hasPointerCapture(event.pointerId)) return;
    const box = main.getBoundingClientRect();
    place(((event.clientX - box.left) / box.width) * 100);
  });
  for (const end of /** @type {const} */ (["pointerup", "pointercancel"])) divider.addEventListener(end, () => main.classList.remove("dragged"));
  divider.addEventListener("keydown", (event) => {
    const to = { ArrowLeft: shown() - STEP, ArrowRight: shown() + STEP, Home: LEAST, End: MOST }[event.key];
    if (to === undefined) return;
    event.preventDefault();
    place(to);
  });
  /** Shows or puts away a side; the other one then comes back.
   *  @param {HTMLElement} pressed @param {HTMLElement} other */
  const side = (pressed, other) => pressed.addEventListener("click", () => {
    const away = pressed.getAttribute("aria-pressed") === "true";
    pressed.setAttribute("aria-pressed", String(!away));
    if (away) other.setAttribute("aria-pressed", "true");
    main.classList.toggle("text-alone", report.getAttribute("aria-pressed") === "false");
    main.classList.toggle("report-alone", text.getAttribute("aria-pressed") === "false");
  });
  side(text, report);
  side(report, text);
}
