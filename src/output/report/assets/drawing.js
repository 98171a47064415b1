
// --- A derivation, drawn and as a list --------------------------------------------------------------------------------------

const BOX = { width: 214, pad: 10, line: 17, small: 14 };
const MOST_BOXES = 90;
const pencil = document.createElement('canvas').getContext('2d');

// Breaks a text into lines that are no wider than `width`; a word that is wider is broken too.
function wrapped(text, width, font) {
  pencil.font = font;
  const wide = part => pencil.measureText(part).width;
  const lines = [];
  let line = '';
  for (let word of text.slice(0, 600).split(/\s+/)) {
    while (wide(word) > width) {
      let cut = word.length - 1;
      while (cut > 1 && wide(word.slice(0, cut)) > width) cut -= 1;
      if (line) lines.push(line);
      lines.push(word.slice(0, cut));
      line = '';
      word = word.slice(cut);
    }
    const longer = line ? `${line} ${word}` : word;
    if (line && wide(longer) > width) {
      lines.push(line);
      line = word;
    } else line = longer;
  }
  if (line) lines.push(line);
  return lines.length > 7 ? [...lines.slice(0, 6), '…'] : lines;
}

// The steps under a goal, each once, the goal first.
function stepsUnder(goal) {
  const order = [], seen = new Set(), open = [goal];
  while (open.length) {
    const s = open.pop();
    if (seen.has(s) || !D.steps[s]) continue;
    seen.add(s);
    order.push(s);
    open.push(...D.steps[s].needs.slice().reverse());
  }
  return order;
}

const ruleTitle = rule => D.rules.get(String(rule))?.title ?? '';
const ruleLink = rule => jump(`rule-${rule}`, `R${rule}`, ruleTitle(rule) && ` ${ruleTitle(rule)}`);

function boxFor(s, d) {
  const step = D.steps[s], inner = BOX.width - 2 * BOX.pad;
  const lines = wrapped(capital(plainWords(step.says, d)), inner, '13px system-ui, sans-serif');
  const foot = wrapped(`R${step.rule} ${ruleTitle(step.rule)}`, inner, '11px system-ui, sans-serif').slice(0, 1);
  const act = step.act !== null && step.act !== undefined;
  return { s, step, lines, foot, act, height: 2 * BOX.pad + lines.length * BOX.line + BOX.small + (act ? BOX.small + 3 : 0) };
}

function drawBox(box, { x, y }, number) {
  const left = x - BOX.width / 2, top = y - box.height / 2, means = Math.min(box.step.means ?? 0, 7);
  let line = top + BOX.pad + 12;
  const text = (words, kind, height) => {
    const node = svg('text', { x: left + BOX.pad, y: line, class: kind }, words);
    line += height;
    return node;
  };
  return svg('g', { class: box.act ? `box act m${means}` : 'box' },
    svg('rect', { x: left, y: top, width: BOX.width, height: box.height, rx: 4 }),
    box.act && svg('rect', { x: left, y: top, width: 5, height: box.height, class: 'edge' }),
    box.act && text(`act, ${meansName(box.step.means)}`, 'act-word', BOX.small + 3),
    box.lines.map(words => text(words, 'says', BOX.line)),
    box.foot.map(words => text(`${number}. ${words}`, 'rule', BOX.small)));
}

function picture(order, d) {
  const graph = new dagre.graphlib.Graph(), boxes = new Map(order.map(s => [s, boxFor(s, d)]));
  graph.setGraph({ rankdir: 'TB', nodesep: 26, ranksep: 38, marginx: 4, marginy: 4 });
  graph.setDefaultEdgeLabel(() => ({}));
  for (const [s, box] of boxes) graph.setNode(String(s), { width: BOX.width, height: box.height });
  for (const s of order) for (const need of D.steps[s].needs) if (boxes.has(need)) graph.setEdge(String(s), String(need));
  dagre.layout(graph);
  const { width, height } = graph.graph();
  const edges = graph.edges().map(e => {
    const points = graph.edge(e).points;
    const [a, b] = points;
    const length = Math.hypot(b.x - a.x, b.y - a.y) || 1, ux = (b.x - a.x) / length, uy = (b.y - a.y) / length;
    const tip = `M${a.x} ${a.y}l${7 * ux - 4 * uy} ${7 * uy + 4 * ux}l${8 * uy} ${-8 * ux}z`;
    // Smooth from middle to middle of the bends.
    const middles = points.slice(1, -1).map((p, i) => [p, { x: (p.x + points[i + 2].x) / 2, y: (p.y + points[i + 2].y) / 2 }]);
    const curve = middles.length ? middles.map(([p, m], i) => (i === middles.length - 1 ? `Q${p.x} ${p.y} ${points.at(-1).x} ${points.at(-1).y}` : `Q${p.x} ${p.y} ${m.x} ${m.y}`)).join('') : `L${b.x} ${b.y}`;
    return svg('g', { class: 'need' }, svg('path', { d: `M${a.x} ${a.y}${curve}` }), svg('path', { d: tip, class: 'tip' }));
  });
  return svg('svg', { viewBox: `0 0 ${Math.ceil(width)} ${Math.ceil(height)}`, width: Math.ceil(width), height: Math.ceil(height), role: 'img', class: 'derivation', 'aria-label': 'The derivation as a drawing; the same in words stands below it.' },
    edges, order.map((s, i) => drawBox(boxes.get(s), graph.node(String(s)), i + 1)));
}

// The steps as nested lists; one that came before is only named.
function inWords(goal, order, d) {
  const numbers = new Map(order.map((s, i) => [s, i + 1])), told = new Set();
  const item = s => {
    const step = D.steps[s];
    if (!step) return null;
    if (told.has(s)) return el('li', null, el('span', { class: 'quiet' }, `as in (${numbers.get(s)})`));
    told.add(s);
    return el('li', null, `(${numbers.get(s)}) `, el('bdi', null, words(step.says, d)), textOf(step.because) ? [': ', el('bdi', null, words(step.because, d))] : '', ' ', ruleLink(step.rule), footnotes(step.sources),
      step.needs.length > 0 && el('ul', null, step.needs.map(item)));
  };
  return el('ul', { class: 'steps' }, item(goal));
}

function derivation(goal, d) {
  if (goal === null || goal === undefined || !D.steps[goal]) return null;
  const order = stepsUnder(goal), fits = order.length <= MOST_BOXES;
  return [
    el('h4', null, 'How it follows'),
    fits ? el('div', { class: 'scroll', tabindex: '0', role: 'group', 'aria-label': 'Drawing of the derivation' }, picture(order, d))
      : el('p', { class: 'quiet' }, `${order.length} steps: too many to draw, so here they are in words.`),
    el('details', { class: 'more in-words', open: !fits }, el('summary', null, 'The same in words'), inWords(goal, order, d)),
  ];
}
