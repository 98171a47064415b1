
// --- The data and the state ---------------------------------------------------------------------------------------------

// What was loaded, and what follows from it once and for all.
let D = null;
let diagram = null;
const places = { parties: new Map(), data: new Map(), switches: new Map(), sources: new Map() };

// The state: an option for every switch (for an event null while it follows the date), a stretch of time, and what is open.
const state = { options: [], stretch: 0, cell: null, path: 0, data: null, pin: null, teach: false };

const LISTS = ['means', 'axes', 'nodes', 'stretches', 'days', 'switches', 'views', 'groups', 'parties', 'data', 'chains', 'cells', 'details',
  'texts', 'acts', 'told_acts', 'steps', 'laws', 'sources', 'policies', 'jurisdictions', 'sites', 'copies', 'keys', 'processing'];

// The longest lists come as lists of lists, to keep the page small.
const pathOf = ([means, acts, when, told]) => ({ means, acts, when, told: told.map(([when, lead, acts, goal]) => ({ when, lead, acts, goal })) });
const toldActOf = ([act, means, clause, laws, control, obstacles]) => ({ act, means, clause, laws, control, obstacles });
const stepOf = ([rule, says, because, act, means, sources, needs]) => ({ rule, says, because, act, means, sources, needs });

function adopt(data) {
  if (typeof data !== 'object' || data === null || data.schema !== 1) throw new TypeError('not the data of a report, schema 1');
  D = { ...data };
  for (const list of LISTS) D[list] = Array.isArray(data[list]) ? data[list] : [];
  D.details = D.details.map(detail => ({ ...detail, paths: detail.paths.map(pathOf) }));
  D.told_acts = D.told_acts.map(toldActOf);
  D.steps = D.steps.map(stepOf);
  D.rules = new Map(Object.entries(data.rules ?? {}));
  diagram = diagramOf(D.nodes);
  for (const [kind, map] of Object.entries(places)) {
    map.clear();
    D[kind].forEach((item, place) => map.set(item.id, place));
  }
}

const isEvent = s => D.switches[s].kind === 'event';

// What an event is at a stretch when it follows the date.
function followed(s, stretch) {
  const after = D.switches[s].after;
  return after === null || after === undefined ? D.start.options[s] : stretch >= after ? 1 : 0;
}

function opening() {
  const { stretch, options, by_hand } = D.start;
  return {
    stretch,
    options: D.switches.map((_, s) => (isEvent(s) && (by_hand ? !by_hand[s] : options[s] === followed(s, stretch)) ? null : options[s])),
  };
}

// The option that a switch has in a state.
const optionOf = (s, of = state) => of.options[s] ?? followed(s, of.stretch);

// The option of every axis in a state.
const axisOptions = of => D.axes.map(axis => (axis.date ? of.stretch : optionOf(axis.switch, of)));

const copyOf = of => ({ stretch: of.stretch, options: of.options.slice() });
const sameState = (a, b) => a.stretch === b.stretch && D.switches.every((_, s) => (a.options[s] ?? -1) === (b.options[s] ?? -1));

const withOption = (of, s, option) => {
  const other = copyOf(of);
  other.options[s] = option;
  return other;
};

// How many worlds there are: every answer of every claim and choice on every stretch; events follow the date.
function worlds() {
  const combinations = D.switches.reduce((n, sw) => (sw.kind === 'event' ? n : n * BigInt(sw.options.length)), 1n);
  return combinations * BigInt(Math.max(1, D.stretches.length));
}

const stretchOf = day => {
  const found = D.stretches.findIndex(s => (s.from === null || s.from <= day) && (s.before === null || s.before === undefined || day < s.before));
  return found < 0 ? null : found;
};

// A stretch by the day on which it begins or, for the first, ends.
function spanWords(stretch) {
  const { from, before } = D.stretches[stretch] ?? {};
  if (from) return `from ${dayWords(from)}`;
  return before ? `before ${dayWords(before)}` : 'at any time';
}

// Whether it is the stretch of the date that the page opens with.
const opensOn = stretch => D.date && stretch === D.start.stretch;
const stretchWords = stretch => (opensOn(stretch) ? `on ${dayWords(D.date)}` : spanWords(stretch));

// --- Being told of changes ----------------------------------------------------------------------------------------------

const drawings = [];
const laterDrawings = [];
// Something to draw after every change; `later` for what may come a moment afterwards.
const drawn = draw => drawings.push(draw);
const drawnLater = draw => laterDrawings.push(draw);

// What may come later comes after the frame that shows the change; a page in the background draws no frames. Of several changes
// in a row only the last is waited for.
let awaited = null;
function afterFrame(work) {
  awaited = work;
  const go = () => { if (awaited === work) catchUp(); };
  requestAnimationFrame(() => setTimeout(go, 0));
  setTimeout(go, 300);
}

// Does at once what is waited for; what that makes wait is waited for, too.
function catchUp() {
  while (awaited) {
    const work = awaited;
    awaited = null;
    work();
    if (!printing) return;
  }
}

// On paper everything is there.
let printing = false;
window.addEventListener('beforeprint', () => { printing = true; catchUp(); printing = false; });

function redraw(change) {
  performance.mark('flip');
  refresh(change);
  for (const draw of drawings) draw(change);
  performance.measure('residency flip', 'flip');
  afterFrame(() => { for (const draw of laterDrawings) draw(change); performance.mark('residency settled'); });
}

// Changes the state; `change` says what moved, for those who want to announce it.
function alter(change) {
  Object.assign(state, change);
  addressIsOld = true;
  redraw(change);
}

const flip = (s, option) => alter({ options: withOption(state, s, option).options });
