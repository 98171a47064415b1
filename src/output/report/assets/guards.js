
// --- Guards: decision diagrams over the switches and the date -----------------------------------------------------------

const NEVER = -1;
const ALWAYS = -2;

// Lays the nodes out flat, in an order in which children come before their parents.
function diagramOf(nodes) {
  const count = nodes.length, starts = new Int32Array(count), axes = new Int32Array(count);
  const children = new Int32Array(nodes.reduce((sum, node) => sum + node.length - 1, 0));
  let at = 0;
  nodes.forEach((node, n) => {
    axes[n] = node[0];
    starts[n] = at;
    for (let i = 1; i < node.length; i += 1) children[at++] = node[i];
  });
  // Along a path the axes grow, so the highest axes are the lowest nodes.
  const order = Int32Array.from(axes.keys()).sort((a, b) => axes[b] - axes[a] || a - b);
  return { count, starts, axes, children, order };
}

// What every node comes to when each axis has the option given: one pass.
function evaluate(diagram, options, values = new Uint8Array(diagram.count)) {
  const { order, starts, axes, children } = diagram;
  for (let i = 0; i < order.length; i += 1) {
    const n = order[i], child = children[starts[n] + options[axes[n]]];
    values[n] = child >= 0 ? values[child] : child === ALWAYS ? 1 : 0;
  }
  return values;
}

const holdsIn = (values, guard) => guard === ALWAYS || (guard >= 0 && values[guard] === 1);

// The axes that some of the guards ask about.
function supportOf(diagram, guards) {
  const seen = new Uint8Array(diagram.count), support = new Set(), open = guards.filter(g => g >= 0);
  while (open.length) {
    const n = open.pop();
    if (seen[n]) continue;
    seen[n] = 1;
    support.add(diagram.axes[n]);
    const end = n + 1 < diagram.count ? diagram.starts[n + 1] : diagram.children.length;
    for (let i = diagram.starts[n]; i < end; i += 1) if (diagram.children[i] >= 0) open.push(diagram.children[i]);
  }
  return support;
}
