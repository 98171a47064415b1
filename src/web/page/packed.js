// The data that stand in the page: as they are, or packed.

import { $ } from './dom.js';

const element = $('residency-data');
const isPacked = element.dataset.packed !== undefined;

/** Whether what stands in the page can be unpacked here. */
export const canUnpack = () => !isPacked || typeof DecompressionStream === 'function';

/** The data of the page itself; nothing where it came without any.
 *  @returns {Promise<Data.Page | null>} */
export async function embedded() {
  const text = element.textContent?.trim() ?? '';
  if (!canUnpack() || !text || text === 'null') return null;
  return JSON.parse(isPacked ? await unpacked(text) : text);
}

/** @param {string} text */
function unpacked(text) {
  const bytes = Uint8Array.from(atob(text), c => c.charCodeAt(0));
  return new Response(new Blob([bytes]).stream().pipeThrough(new DecompressionStream('deflate'))).text();
}
