// Words: the forms of sentences come with the page; here they are chosen and filled.

/** The forms of everything that the lab says.
 *  @type {Data.LabWords} */
export const WORDS = JSON.parse(document.getElementById("lab-words")?.textContent ?? "");

export { pick, text } from "../shared/forms.js";
