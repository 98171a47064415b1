// Forms of sentences: they come from the program; here their slots are filled.

/** What fills a slot.
 *  @template T @param {Record<string, T>} slots @param {string} name @param {string} form */
function filling(slots, name, form) {
  if (!Object.hasOwn(slots, name)) throw new RangeError(`nothing fills {${name}} of “${form}”`);
  return slots[name];
}

/** A form with its slots filled, in parts.
 *  @param {string} form @param {Slots} slots @returns {Child[]} */
export const phrase = (form, slots) => form.split(/\{(\w+)\}/).map((part, i) => (i % 2 ? filling(slots, part, form) : part));

/** The same as one text.
 *  @param {string} form @param {Record<string, string | number>} slots */
export const text = (form, slots) => form.replace(/\{(\w+)\}/g, (_, name) => String(filling(slots, name, form)));

/** The form for a number of things.
 *  @param {Data.Forms} forms @param {number} n */
export const pick = (forms, n) => (n === 1 ? forms.one : forms.more);

/** 24576 as "24 576", with narrow spaces that do not break.
 *  @param {number | bigint} n */
export const grouped = n => String(n).replace(/\B(?=(\d{3})+(?!\d))/g, '\u202f');
