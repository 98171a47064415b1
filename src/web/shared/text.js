// What the page and the lab do alike to texts.

/** A text with a capital at its beginning.
 *  @param {string} text */
export const capital = text => text.charAt(0).toUpperCase() + text.slice(1);

/** A text in parts; those that stood between backticks, every second one, are words of the format.
 *  @param {string} text */
export const byCode = text => text.split(/`([^`\n]+)`/);
