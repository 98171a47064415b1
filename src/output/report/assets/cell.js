
// --- One cell: the ways in, or what stands in the way -----------------------------------------------------------------------

const SHOWN_PATHS = 6;
let allPaths = false;

const detailOf = (p, d) => {
  const place = D.cells[p]?.[d]?.[2];
  return place === null || place === undefined ? null : D.details[place] ?? null;
};
// A text of the data; the character U+0001 in it stands for the name of the dataset of the cell.
const textOf = place => D.texts[place] ?? '';
const words = (place, d) => textOf(place).split('\u0001').flatMap((part, i) => (i ? [own(D.data[d].name), part] : [part]));
const plainWords = (place, d) => textOf(place).replaceAll('\u0001', D.data[d].name);
const pathsNow = detail => (detail?.paths ?? []).filter(path => holdsNow(path.when));

const sourceList = sources => (sources ?? []).length > 0 && footnotes(sources);

// A law in a few lines: what it is called, whose it is, since when, who decides, how sure the entry is.
function lawLines(place) {
  const law = D.laws[place];
  if (!law) return null;
  const facts = [
    law.of?.length && listed(law.of, 3).join(''),
    law.since && `in force since ${dayWords(law.since)}`,
    law.until && `until ${dayWords(law.until)}`,
    law.process && wordFor(PROCESS, law.process, law.process),
    law.secret && 'the ordered party may not tell',
    law.contested && 'disputed whether it goes so far',
    law.confidence && wordFor(CONFIDENCE, law.confidence, law.confidence),
  ].filter(Boolean);
  return el('div', { class: 'law' },
    el('p', null, el('b', null, own(law.statute ?? law.name)), law.statute && law.name !== law.statute && [' (', own(law.name), ')'], sourceList(law.sources)),
    facts.length > 0 && el('p', { class: 'quiet' }, own(facts.join('; '))),
    law.note && el('p', { class: 'quiet' }, remark(law.note)));
}

function actItem(place, d) {
  const told = D.told_acts[place];
  if (!told) return null;
  return el('li', null,
    el('p', { class: 'act' }, mark(told.means), ' ', el('bdi', null, words(told.clause, d))),
    told.control !== null && told.control !== undefined && el('p', { class: 'quiet' }, el('bdi', null, words(told.control, d))),
    (told.obstacles ?? []).map(t => el('p', { class: 'quiet' }, el('bdi', null, words(t, d)))),
    (told.laws ?? []).map(lawLines));
}

const toldNow = path => firstNow(path.told ?? []);

// The sentence of a path: what it leads to, then its acts and what stands in their way, or why no act is needed.
function sentence(told, d) {
  const acts = (told.acts ?? []).map(a => D.told_acts[a]).filter(Boolean);
  const clauses = acts.length ? acts.flatMap((act, i) => [i ? '; ' : '', words(act.clause, d)]) : [words(D.steps[told.goal]?.because, d)];
  return [words(told.lead, d), ': ', clauses, '.', acts.flatMap(act => act.obstacles ?? []).map(t => [' ', words(t, d)])];
}

function pathItem(path, place, opened, d) {
  const told = toldNow(path), id = `path-${place}`;
  const body = opened && el('div', { class: 'path-body', id },
    told?.acts?.length > 0 && [el('h4', null, told.acts.length === 1 ? 'The act it takes' : `The ${numberWord(told.acts.length)} acts it takes`), el('ol', { class: 'acts' }, told.acts.map(a => actItem(a, d)))],
    told && derivation(told.goal, d));
  return el('li', { class: opened ? 'path opened' : 'path' },
    el('button', { type: 'button', class: 'path-head', 'aria-expanded': String(opened), 'aria-controls': opened ? id : null,
      onclick: () => { alter({ path: opened ? -1 : place }); } },
    mark(path.means), el('span', { dir: 'auto', class: 'told' }, told ? sentence(told, d) : listed(path.acts.map(a => own(D.acts[a]?.spelled ?? '')), 9))),
    body);
}

// The ways in, in a section that stays: of the paths only those that are new, moved, opened or told otherwise are drawn.
const pathsSlot = el('section');
const pathList = el('ol', { class: 'paths' });

function drawPaths(p, d, detail) {
  if (D.told === false) return void fill(pathsSlot, el('p', { class: 'quiet' }, 'The ways in are being worked out …'));
  const paths = pathsNow(detail), shown = allPaths || state.path >= SHOWN_PATHS ? paths : paths.slice(0, SHOWN_PATHS);
  const heading = paths.length === 1 ? 'The way in' : `${capital(numberWord(paths.length))} ways in, the easiest first`, rest = paths.length - shown.length;
  keep(pathsSlot, [
    [heading, () => el('h3', null, heading)],
    ['paths', () => pathList],
    rest > 0 && [`rest ${rest}`, () => button(`Show ${rest} more`, () => { allPaths = true; redraw({}); })],
    detail && holdsNow(detail.more) && ['more', () => el('p', { class: 'quiet' }, 'There are more ways than are listed here.')],
  ]);
  keep(pathList, shown.map((path, i) => [
    [p, d, detail.paths.indexOf(path), (path.told ?? []).indexOf(toldNow(path)), i, i === state.path].join(),
    () => pathItem(path, i, i === state.path, d),
  ]));
}

function lackPart(p, d, detail) {
  const lacks = (detail?.lacks ?? []).filter(lack => holdsNow(lack.when)), holding = firstNow(detail?.holding ?? []), none = readsNow(p, d) === NONE();
  return [
    holding && [`holds ${holding.text}`, () => el('section', null, el('h3', null, 'What it holds, sealed'), paragraph(words(holding.text, d)))],
    lacks.length > 0 && [`lacks ${none} ${lacks.map(lack => lack.text)}`, () => el('section', null, el('h3', null, none ? 'What it lacks' : 'What it lacks by itself'), el('ul', null, lacks.map(lack => el('li', { dir: 'auto' }, words(lack.text, d)))))],
    none && !lacks.length && !holding && ['nothing', () => paragraph('In this scenario there is nothing from which it could come to a copy or to a place where the data is open.')],
  ];
}

// Two sentences at the head of the panel.
function verdict(p, d) {
  const reads = readsNow(p, d), who = own(begun(spokenText(p))), none = NONE();
  if (!partyHere(p) || !dataHere(d)) return el('p', { class: 'verdict' }, partyHere(p) ? 'This data is not there in the state shown.' : 'This party is not there in the state shown.');
  const what = reads === none ? [' has no way to read ', quoted(D.data[d].name), ' in this scenario.']
    : reads === 0 ? [D.parties[p].plural ? ' read ' : ' reads ', quoted(D.data[d].name), ' ', mark(0), '.'] : [' could read ', quoted(D.data[d].name), ' ', mark(reads), '.'];
  return el('p', { class: 'verdict' }, who, what, reads === none && [' ', cellMark(now, p, d)], reads === 0 && meant(p, d) ? el('span', { class: 'quiet' }, ` (${meant(p, d)})`) : null);
}

let lastCell = '';
const hangsSlot = el('div', { id: 'hangs' });
let hangHeld = false;
drawn(change => {
  const panel = $('cell'), revealed = state.cell && (!state.teach || guessShown(...state.cell) === '');
  const held = panel.contains(document.activeElement) ? document.activeElement.className : null;
  hangHeld = hangsSlot.contains(document.activeElement);
  panel.hidden = !revealed;
  if (!revealed || lastCell !== String(state.cell) || change?.loaded) {
    for (const node of [panel, pathsSlot, pathList, hangsSlot]) fill(node);
    allPaths = false;
  }
  lastCell = revealed ? String(state.cell) : '';
  if (!revealed) return;
  const [p, d] = state.cell, detail = detailOf(p, d), none = readsNow(p, d) === NONE(), i = cellAt(p, d);
  const others = columns.find(column => column.includes(d))?.filter(e => e !== d) ?? [];
  const notes = [D.parties[p], D.data[d]].filter(thing => thing.note || thing.sources?.length), ways = !none && partyHere(p);
  keep(panel, [
    ['head', () => el('header', null, el('h2', { id: 'cell-title' }, own(D.parties[p].name), ' × ', own(D.data[d].name)), button('Close', () => { alter({ cell: null, path: 0 }); keepOneInReach(); }, { class: 'close' }))],
    [`verdict ${now.reads[i]} ${now.holds[i]} ${partyHere(p)} ${dataHere(d)}`, () => verdict(p, d)],
    others.length > 0 && [`others ${others}`, () => el('p', { class: 'quiet' }, 'The same goes for ', listed(others.map(e => button(own(D.data[e].name), () => open(p, e), { class: 'plain' })), 6), '.')],
    ways && ['ways', () => pathsSlot],
    ...lackPart(p, d, detail),
    ['hangs', () => hangsSlot],
    ['chances', () => el('div', { id: 'chances' })],
    notes.length > 0 && ['notes', () => el('details', { class: 'more' }, el('summary', null, 'About the two'), notes.map(thing => el('p', null, el('b', null, own(thing.name)), ': ', remark(thing.note ?? ''), footnotes(thing.sources))))],
  ]);
  if (ways) drawPaths(p, d, detail);
  if (held === null || panel.contains(document.activeElement)) return;
  if (held === 'path-head') panel.querySelectorAll('.path-head')[Math.max(0, state.path)]?.focus({ preventScroll: true });
  else panel.querySelector('.close')?.focus({ preventScroll: true });
});

drawnLater(() => {
  if (!lastCell) return;
  fill(hangsSlot, hangs(...state.cell));
  if (hangHeld) hangsSlot.querySelector('button')?.focus({ preventScroll: true });
  hangHeld = false;
});
