// The picture as it is built for a width: its drawing, its things, and the places for them. What a state makes of it comes later.

import { report } from '../data.js';
import { svg, textWidth } from '../dom.js';
import { holdsIn } from '../guards.js';
import { WORDS } from '../words.js';
import { SIZE, font, groupName, layOut } from './layout.js';
import { copiesIn, countriesOf, holdersOf, isTied, operatorsOf, sitesOfKey } from './moves.js';
import { sceneOf } from './scene.js';
import { ground, houseName, machineName, rowOf, walls } from './shapes.js';

/** The picture that stands. @type {Stage} */
export const stage = { scene: { groups: [], countries: [] }, width: 0, root: null, things: [], targets: [], anchors: { houses: [], sheet: () => null }, marks: new Map(), cases: new Map(), rays: svg('g'), hand: svg('g') };

/** Whether a machine is in a house.
 *  @param {Uint8Array} values @param {number} s @param {House} house */
const machineIn = (values, s, { p, j }) => holdsIn(values, report.sites[s].exists) && (p === null ? !operatorsOf(values, s).length : operatorsOf(values, s).includes(p)) && (j === null ? !countriesOf(values, s).length : countriesOf(values, s).includes(j));

const MOVABLE = ['key', 'sheet', 'machine', 'string'];

/** A thing: what is seen of it, and over that what is gripped and reached by keys.
 *  @param {Omit<Thing, 'node' | 'grip'>} thing @param {Child[]} parts @returns {Thing} */
function made(thing, parts) {
  const { x, y, w, h } = thing.box, grip = /** @type {SVGElement} */ (svg('rect', { x, y, width: w, height: h, rx: thing.kind === 'string' ? 9 : 4, class: 'grip', role: 'button', tabindex: '-1' }));
  return { ...thing, grip, node: /** @type {SVGElement} */ (svg('g', { class: `thing ${thing.kind}`, 'data-thing': thing.id }, svg('g', { 'aria-hidden': 'true' }, parts), thing.kind !== 'name' && grip,
    // A finger on the sign takes the thing; beside it, it scrolls the page.
    MOVABLE.includes(thing.kind) && svg('rect', { x, y, width: Math.min(w, 28), height: h, class: 'hold' }))) };
}

/** The things of one house.
 *  @param {Placed} placed @returns {Thing[]} */
function thingsOf(placed) {
  const { house, rows, machines } = placed, { p, j, main } = house;
  const things = machines.map(one => made({
    id: `machine/${one.s}/${p}/${j}`, kind: 'machine', i: one.s, at: p, box: { x: one.x + 2, y: one.y + 2, w: one.width - 4, h: 3 + one.caption.length * SIZE.caption },
    isThere: values => machineIn(values, one.s, house),
  }, [machineName(one)]));
  for (const row of rows) {
    const { kind, i, s } = row, box = { x: row.x - 3, y: row.y, w: row.width + 6, h: SIZE.row - 1 };
    const isThere = kind === 'sheet' ? (/** @type {Uint8Array} */ values) => copiesIn(values, stage.scene.groups[i]).some(copy => copy.at.some(one => one.to === s && holdsIn(values, one.when))) && machineIn(values, s ?? 0, house)
      : (/** @type {Uint8Array} */ values) => (s === null ? !sitesOfKey(values, i).length && p !== null && holdersOf(values, i).includes(p) : sitesOfKey(values, i).includes(s) && machineIn(values, s, house));
    things.push(made({ id: `${kind}/${i}/${s}/${p}/${j}`, kind, i, at: s, box, isThere }, rowOf(row, kind === 'key' ? report.keys[i].name : groupName(stage.scene.groups[i]))));
  }
  if (p !== null && main) {
    const box = { x: placed.x + 4, y: placed.y + placed.top + SIZE.roof, w: placed.width - 8, h: placed.name.length * SIZE.name + SIZE.mark + 6 };
    const mark = svg('g', { class: 'mark-place', transform: `translate(${placed.x + 10} ${placed.mark ?? 0})` });
    things.unshift(made({ id: `house/${p}`, kind: 'house', i: p, at: null, box, isThere: () => true },
      [houseName(placed), mark]));
    stage.marks.set(p, { node: mark, said: '' });
  } else things.unshift(made({ id: `name/${p}/${j}`, kind: 'name', i: p ?? -1, at: null, box: { x: placed.x, y: placed.y, w: 0, h: 0 }, isThere: () => true }, houseName(placed)));
  return things;
}

/** The strings, each from its owner's house to the knot above what is owned.
 *  @param {Placed[]} houses @returns {Thing[]} */
function stringThings(houses) {
  const main = new Map(houses.filter(h => h.house.main).map(h => [h.house.p, h]));
  /** @type {Map<number, number>} */
  const beside = new Map();
  return report.picture.strings.flatMap((string, i) => {
    const owned = main.get(string.party), owner = main.get(string.owner);
    if (!owned || !owner || string.when === -1) return [];
    const alike = report.picture.strings.findIndex(other => other.party === string.party && other.owner === string.owner), place = alike < i ? (beside.get(-1 - alike) ?? 0) : beside.get(string.party) ?? 0;
    if (alike === i) {
      beside.set(string.party, place + 1);
      beside.set(-1 - i, place);
    }
    const words = string.share ?? WORDS.picture.control, wide = 14 + textWidth(words, font(11, 600)), x = owned.x + owned.width / 2 - wide / 2 + (place % 2 ? 1 : -1) * Math.ceil(place / 2) * (wide + 6), y = owned.y + 1;
    const from = { x: owner.x + owner.width / 2, y: owner.y + owner.height }, to = { x: x + wide / 2, y: y + 9 };
    const below = from.y <= to.y, side = below ? { x: from.x, y: from.y } : { x: to.x > owner.x + owner.width / 2 ? owner.x + owner.width : owner.x, y: owner.y + owner.top + SIZE.roof + 8 };
    const bend = below ? Math.min(60, (to.y - side.y) / 2 + 6) : 0;
    const d = below ? `M${side.x} ${side.y}C${side.x} ${side.y + bend} ${to.x} ${to.y - bend} ${to.x} ${to.y}` : `M${side.x} ${side.y}Q${(side.x + to.x) / 2} ${Math.min(side.y, to.y) - 26} ${to.x} ${to.y}`;
    const cord = svg('path', { d: `${d}M${to.x} ${y + 18}L${owned.x + owned.width / 2} ${owned.y + owned.top + 2}`, class: 'cord' });
    return [made({ id: `string/${i}`, kind: 'string', i, at: string.owner, box: { x, y, w: wide, h: 18 }, isThere: values => isTied(values, i), behind: cord }, [
      svg('rect', { x, y, width: wide, height: 18, rx: 9, class: 'knot' }), svg('text', { x: x + wide / 2, y: y + 13, class: 'share', 'text-anchor': 'middle' }, words)])];
  });
}

/** Builds the picture for a width; false where there is nothing to draw.
 *  @param {number} width @param {boolean} anew */
export function build(width, anew) {
  if (anew) stage.scene = sceneOf();
  stage.width = width;
  stage.marks = new Map();
  stage.cases = new Map();
  if (!stage.scene.countries.some(country => country.houses.length)) return false;
  const layout = layOut(stage.scene, width), houses = layout.tiles.flatMap(tile => tile.placed);
  stage.things = [...stringThings(houses), ...houses.flatMap(thingsOf)].sort((a, b) => a.box.y - b.box.y || a.box.x - b.box.x);
  stage.targets = [
    ...houses.flatMap(placed => placed.machines.map(one => /** @type {Target} */ ({ kind: 'site', i: one.s, box: { x: one.x, y: one.y, w: one.width, h: one.height }, house: placed.house }))),
    ...houses.filter(placed => placed.house.p !== null).map(placed => /** @type {Target} */ ({ kind: 'house', i: placed.house.p ?? 0, box: { x: placed.x, y: placed.y + placed.top, w: placed.width, h: placed.height - placed.top }, house: placed.house })),
    ...layout.tiles.filter(tile => tile.j !== null).map(tile => /** @type {Target} */ ({ kind: 'country', i: tile.j ?? 0, box: { x: tile.x, y: tile.y, w: tile.width, h: tile.height }, house: null })),
  ];
  stage.anchors = {
    houses: houses.flatMap(({ house: { p, main }, x, y, top, width, mark }) => (p === null ? [] : [{ p, main, x, width, y: mark === null ? y + top + SIZE.roof + 12 : mark + 8 }])),
    sheet: (g, s, values) => {
      const thing = stage.things.find(one => one.kind === 'sheet' && one.i === g && one.at === s && one.isThere(values));
      return thing ? [thing.box.x + 11, thing.box.y + 9] : null;
    },
  };
  const shells = houses.map(walls);
  houses.forEach(({ machines, house: { p, j } }, h) => machines.forEach(({ s }, m) => {
    const thing = stage.things.find(one => one.id === `machine/${s}/${p}/${j}`), node = shells[h].querySelectorAll('.machine')[m];
    if (thing && node) stage.cases.set(node, thing);
  }));
  stage.rays = svg('g', { class: 'rays' });
  stage.hand = svg('g', { class: 'in-hand' });
  const strings = stage.things.filter(thing => thing.kind === 'string'), others = stage.things.filter(thing => thing.kind !== 'string');
  stage.root = /** @type {SVGElement} */ (svg('svg', { viewBox: `0 0 ${width} ${Math.ceil(layout.height)}`, width, height: Math.ceil(layout.height), class: 'picture', role: 'group', 'aria-label': WORDS.picture.picture },
    layout.tiles.map(ground), strings.map(thing => thing.behind), shells, stage.rays, others.map(thing => thing.node), strings.map(thing => thing.node), stage.hand));
  return true;
}
