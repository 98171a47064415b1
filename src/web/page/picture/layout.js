// Where everything on the picture stands: from the scene and the width alone.

import { report } from '../data.js';
import { textWidth as measured } from '../dom.js';
import { WORDS, text } from '../words.js';

/** A font as it is measured.
 *  @param {number} size @param {number} [weight] */
export const font = (size, weight = 400) => [weight, `${size}px`, 'system-ui,sans-serif'].join(' ');
const FONT = font(12.5, 600), SMALL = font(11);
/** Measures, in pixels. */
export const SIZE = { pad: 10, gap: 12, head: 30, band: 14, roof: 14, knot: 26, name: 16, mark: 20, row: 18, caption: 14, narrow: 150, column: 184 };

/** @type {Map<string, number>} */
const widths = new Map();
/** How wide a text is; it is asked often.
 *  @param {string} words @param {string} font */
function textWidth(words, font) {
  const key = `${font}|${words}`, known = widths.get(key) ?? measured(words, font);
  widths.set(key, known);
  return known;
}

/** A text cut to a width.
 *  @param {string} words @param {number} width @param {string} [in_] */
export function fitted(words, width, in_ = SMALL) {
  if (textWidth(words, in_) <= width) return words;
  let cut = words.length;
  while (cut > 1 && textWidth(`${words.slice(0, cut).trimEnd()}…`, in_) > width) cut -= 1;
  return `${words.slice(0, cut).trimEnd()}…`;
}

/** A text in at most two lines.
 *  @param {string} words @param {number} width @param {string} font @returns {string[]} */
function inTwo(words, width, font) {
  if (textWidth(words, font) <= width) return [words];
  const parts = words.split(' ');
  let n = parts.length - 1;
  while (n > 0 && textWidth(parts.slice(0, n).join(' '), font) > width) n -= 1;
  return n < 1 ? [fitted(words, width, font)] : [parts.slice(0, n).join(' '), fitted(parts.slice(n).join(' '), width, font)];
}

/** What a sheet is called.
 *  @param {number[]} group */
export const groupName = group => (group.length > 1 ? text(WORDS.picture.more_data, { first: report.data[group[0]].name, n: group.length - 1 }) : report.data[group[0]].name);

/** How high a house is, with what is in it, from its own top.
 *  @param {House} house @param {number} width @returns {Placed} */
function placedHouse(house, width) {
  const { p, main, machines, hand, owned } = house;
  const top = owned ? SIZE.knot : 0, name = p === null ? [] : inTwo(report.parties[p].name, width - 20, FONT);
  let y = top + (p === null ? 2 : SIZE.roof + 5) + name.length * SIZE.name;
  const mark = main ? y : null;
  if (main) y += SIZE.mark;
  const inner = { x: 7, width: width - 14 };
  /** @type {PlacedRow[]} */
  const rows = [];
  for (const k of hand) {
    rows.push({ kind: 'key', i: k, s: null, x: inner.x + 4, y, width: inner.width - 8 });
    y += SIZE.row;
  }
  const made = machines.map(({ s, rows: mine, more }) => {
    const caption = inTwo(report.sites[s].name, inner.width - 14, SMALL), begin = y;
    y += 6 + caption.length * SIZE.caption;
    for (const row of mine) {
      rows.push({ ...row, s, x: inner.x + 7, y, width: inner.width - 14 });
      y += SIZE.row;
    }
    if (more) y += SIZE.caption;
    y += 4;
    const one = { s, caption, more, x: inner.x, y: begin, width: inner.width, height: y - begin };
    y += 6;
    return one;
  });
  return { house, x: 0, y: 0, top, width, height: y + 4, name, mark, machines: made, rows };
}

/** The houses of a country in columns, each in the shortest; and how high they get.
 *  @param {Country} country @param {number} columns @param {number} width */
function stacked({ houses, j }, columns, width) {
  const heights = Array.from({ length: columns }, () => 0);
  const placed = houses.map(house => {
    const one = placedHouse(house, width), c = heights.indexOf(Math.min(...heights));
    one.x = c * (width + SIZE.gap);
    one.y = heights[c];
    heights[c] += one.height + SIZE.gap;
    return one;
  });
  return { placed, height: Math.max(...heights) - SIZE.gap + SIZE.pad + (j === null ? SIZE.head - 8 : SIZE.head) };
}

/** Countries side by side: each gets a column, and what is left goes where it is highest.
 *  @param {Country[]} countries @param {number} width @param {number} most */
function band(countries, width, most) {
  const n = countries.length, nowhere = n === 1 && countries[0].j === null, columns = countries.map(() => (nowhere ? most : 1));
  const wide = (/** @type {number[]} */ of) => {
    const sum = of.reduce((a, b) => a + b, 0);
    return (width - SIZE.band * (n - 1) - 2 * SIZE.pad * n - SIZE.gap * (sum - n)) / sum;
  };
  const heights = () => countries.map((country, i) => stacked(country, columns[i], wide(columns)).height);
  for (let left = nowhere ? 0 : most - n; left > 0; left -= 1) {
    const now = heights(), i = now.indexOf(Math.max(...now));
    if (columns[i] >= countries[i].houses.length) break;
    columns[i] += 1;
  }
  const column = wide(columns);
  let x = 0;
  const tiles = countries.map((country, i) => {
    const { placed } = stacked(country, columns[i], column), own = columns[i] * column + SIZE.gap * (columns[i] - 1) + 2 * SIZE.pad;
    const tile = { j: country.j, x, y: 0, width: own, height: 0, placed };
    x += own + SIZE.band;
    return tile;
  });
  return { tiles, height: Math.max(...heights()) };
}

/** Every way to cut a list into pieces that follow each other, each with at most so many items.
 *  @template T @param {readonly T[]} list @param {number} most @returns {T[][][]} */
function cuts(list, most) {
  if (!list.length) return [[]];
  return Array.from({ length: Math.min(most, list.length) }, (_, i) => i + 1).flatMap(n => cuts(list.slice(n), most).map(rest => [list.slice(0, n), ...rest]));
}

/** Where everything stands in a width: the lowest of the pictures that keep the order of the countries.
 *  @param {Scene} scene @param {number} width @returns {Layout} */
export function layOut(scene, width) {
  const least = width < 560 ? SIZE.narrow : SIZE.column, most = Math.max(1, Math.floor((width - 2 * SIZE.pad + SIZE.gap) / (least + SIZE.gap)));
  const all = scene.countries, ways = all.length <= 8 ? cuts(all, most) : [Array.from({ length: Math.ceil(all.length / most) }, (_, i) => all.slice(i * most, (i + 1) * most))];
  /** @type {{ bands: ReturnType<typeof band>[], height: number } | null} */
  let best = null;
  for (const way of ways) {
    const bands = way.map(countries => band(countries, width, most));
    const height = bands.reduce((sum, one) => sum + one.height + SIZE.band, -SIZE.band);
    if (!best || height < best.height - 20) best = { bands, height };
  }
  let y = 0;
  const tiles = (best?.bands ?? []).flatMap(one => {
    for (const tile of one.tiles) {
      tile.y = y;
      tile.height = one.height;
      for (const placed of tile.placed) {
        placed.x += tile.x + SIZE.pad;
        placed.y += y + (tile.j === null ? SIZE.head - 8 : SIZE.head);
        for (const part of [...placed.rows, ...placed.machines]) {
          part.x += placed.x;
          part.y += placed.y;
        }
        if (placed.mark !== null) placed.mark += placed.y;
      }
    }
    y += one.height + SIZE.band;
    return one.tiles;
  });
  return { width, height: Math.max(0, y - SIZE.band), tiles };
}
