// Guards: decision diagrams over the switches and the date.

/** The guard that always holds; every other number below 0 never does. */
const ALWAYS = -2;

/** Lays the nodes out flat, in an order in which children come before their parents.
 *  @param {number[][]} nodes @returns {Diagram} */
export function diagramOf(nodes) {
  const count = nodes.length, starts = new Int32Array(count), axes = new Int32Array(count);
  const children = new Int32Array(nodes.reduce((sum, node) => sum + node.length - 1, 0));
  let at = 0;
  nodes.forEach(([axis, ...below], n) => {
    axes[n] = axis ?? 0;
    starts[n] = at;
    for (const child of below) children[at++] = child < 0 ? child : n - child;
  });
  // Along a path the axes grow, so the highest axes are the lowest nodes.
  const order = Int32Array.from(axes.keys()).sort((a, b) => axes[b] - axes[a] || a - b);
  return { count, starts, axes, children, order };
}

/** What every node comes to when each axis has the option given: one pass.
 *  @param {Diagram} diagram @param {number[]} options */
export function evaluate(diagram, options) {
  const { count, order, starts, axes, children } = diagram, values = new Uint8Array(count);
  for (let i = 0; i < order.length; i += 1) {
    const n = order[i], child = children[starts[n] + options[axes[n]]];
    values[n] = child >= 0 ? values[child] : child === ALWAYS ? 1 : 0;
  }
  return values;
}

/** Whether a guard holds, by the values of the nodes.
 *  @param {Uint8Array} values @param {number} guard */
export const holdsIn = (values, guard) => guard === ALWAYS || (guard >= 0 && values[guard] === 1);

/** The axes that some of the guards ask about.
 *  @param {Diagram} diagram @param {readonly number[]} guards */
export function supportOf(diagram, guards) {
  const seen = new Uint8Array(diagram.count), open = guards.filter(g => g >= 0);
  /** @type {Set<number>} */
  const support = new Set();
  for (let n = open.pop(); n !== undefined; n = open.pop()) {
    if (seen[n]) continue;
    seen[n] = 1;
    support.add(diagram.axes[n]);
    const end = n + 1 < diagram.count ? diagram.starts[n + 1] : diagram.children.length;
    for (let i = diagram.starts[n]; i < end; i += 1) if (diagram.children[i] >= 0) open.push(diagram.children[i]);
  }
  return support;
}
