
// --- Teaching: predict before you see ---------------------------------------------------------------------------------------

const SURE = ['a guess', 'fairly sure', 'certain'];
const ASKED = 6;
// What was predicted, by cell: { means, sure }; which cells are uncovered; the results so far.
const teaching = { predictions: new Map(), revealed: new Set(), asked: [], results: [], step: 0, told: false };

const keyOfCell = (p, d) => `${p}/${d}`;

// What a covered cell shows; empty when it is uncovered.
function guessShown(p, d) {
  const key = keyOfCell(p, d);
  if (teaching.revealed.has(key)) return '';
  const said = teaching.predictions.get(key);
  return said?.means !== undefined && said.means !== null ? `you say: ${said.means === NONE() ? 'no way' : meansName(said.means)}` : '?';
}

// Cells as different from each other as can be, always the same ones.
function differentCells() {
  const all = [];
  for (const p of partiesInOrder()) {
    for (let d = 0; d < D.data.length; d += 1) if (partyHere(p) && dataHere(d) && D.data[d].subject !== p) all.push([p, d]);
  }
  const apart = ([p, d], [q, e]) => 4 * (readsNow(p, d) !== readsNow(q, e)) + 3 * (p !== q) + 2 * (d !== e) + (holdsCopyNow(p, d) !== holdsCopyNow(q, e));
  const chosen = all.slice(0, 1);
  while (chosen.length < Math.min(ASKED, all.length)) {
    let best = null, distance = -1;
    for (const candidate of all) {
      const nearest = Math.min(...chosen.map(c => apart(c, candidate)));
      if (nearest > distance && !chosen.includes(candidate)) [best, distance] = [candidate, nearest];
    }
    chosen.push(best);
  }
  return chosen;
}

function startTeaching() {
  teaching.predictions.clear();
  teaching.revealed.clear();
  teaching.results = [];
  teaching.step = 0;
  teaching.told = false;
  teaching.asked = D.lesson ? [] : differentCells();
}

const toggleTeach = () => {
  if (!state.teach) startTeaching();
  alter({ teach: !state.teach, cell: null, path: 0, ...(D.lesson && !state.teach ? lessonState(0) : {}) });
};

// The two questions about a cell: which means, how sure.
function guessFields(p, d, onchange) {
  const key = keyOfCell(p, d), said = teaching.predictions.get(key) ?? {};
  const keep = change => { teaching.predictions.set(key, { ...teaching.predictions.get(key), ...change }); onchange(); };
  return [
    el('label', null, el('span', null, 'By which means?'), el('select', { onchange: event => keep({ means: event.target.value === '' ? null : Number(event.target.value) }) },
      el('option', { value: '' }, 'choose …'), D.means.map((means, m) => el('option', { value: m, selected: said.means === m }, m === NONE() ? 'not at all: no way' : means.name)))),
    el('label', null, el('span', null, 'How sure are you?'), el('select', { onchange: event => keep({ sure: Number(event.target.value) }) },
      SURE.map((word, i) => el('option', { value: i, selected: (said.sure ?? 0) === i }, word)))),
  ];
}

const predicted = (p, d) => teaching.predictions.get(keyOfCell(p, d))?.means ?? null;

// Right or wrong, and the way in that shows it, or what is lacking.
function judged(p, d) {
  const said = predicted(p, d), is = readsNow(p, d), detail = detailOf(p, d), right = said === is;
  const path = pathsNow(detail)[0], told = path && toldNow(path), lack = (detail?.lacks ?? []).find(l => holdsNow(l.when)), holding = firstNow(detail?.holding ?? []);
  return el('div', { class: `judged ${right ? 'right' : 'wrong'}` },
    el('p', null, el('b', { class: right ? 'kept' : 'broken' }, right ? KEPT() : BROKEN(), right ? 'Right' : 'Not so'), ': it is ', cellMark(now, p, d), !right && said !== null && ['; you said ', mark(said, said === NONE() ? 'no way' : null)], '.'),
    told && el('p', { dir: 'auto' }, sentence(told, d)),
    is === NONE() && lack && el('p', { dir: 'auto' }, words(lack.text, d)),
    is === NONE() && !lack && holding && el('p', { dir: 'auto' }, words(holding.text, d)),
    is === NONE() && el('p', { class: 'quiet' }, 'That is “no way in this scenario”, which is not the same as safe.'));
}

function record(p, d) {
  const said = teaching.predictions.get(keyOfCell(p, d)) ?? {};
  teaching.results.push({ right: said.means === readsNow(p, d), sure: said.sure ?? 0 });
}

function score() {
  const { results } = teaching, right = results.filter(r => r.right).length, certain = results.filter(r => r.sure === 2), sureRight = certain.filter(r => r.right).length;
  return el('p', { class: 'score' }, el('strong', null, `${right} of ${results.length} right.`), ' ',
    certain.length ? `Of the ${certain.length} that you were certain of, ${sureRight} ${sureRight === 1 ? 'was' : 'were'} right.` : 'You were certain of none.');
}

const endTeaching = () => el('p', { class: 'row' }, button('Show the whole table', toggleTeach, { class: 'first' }), button('Once more', () => { startTeaching(); alter(D.lesson ? lessonState(0) : {}); }));

// Without a lesson: six cells, then everything at once.
function sixCells() {
  const done = teaching.told, ready = teaching.asked.every(([p, d]) => predicted(p, d) !== null);
  return [
    el('h2', null, 'Predict before you see'),
    paragraph(done ? 'What you said, and what is so:' : 'Say for each of these cells what you expect. Then uncover them all.', 'quiet'),
    el('ol', { class: 'asked' }, teaching.asked.map(([p, d]) => el('li', null,
      el('p', { class: 'ask' }, 'Could ', own(spokenText(p)), ' read ', quoted(D.data[d].name), '?'),
      done ? judged(p, d) : el('div', { class: 'row fields' }, guessFields(p, d, () => redraw({})))))),
    done ? [score(), endTeaching()] : el('p', { class: 'row' }, button('Reveal all', () => {
      for (const [p, d] of teaching.asked) record(p, d);
      for (let p = 0; p < D.parties.length; p += 1) for (let d = 0; d < D.data.length; d += 1) teaching.revealed.add(keyOfCell(p, d));
      teaching.told = true;
      redraw({});
    }, { class: 'first', disabled: !ready }), !ready && el('span', { class: 'quiet' }, `${teaching.asked.filter(([p, d]) => predicted(p, d) !== null).length} of ${teaching.asked.length} predicted`)),
  ];
}

drawn(change => {
  const panel = $('teach'), on = state.teach;
  $('teach-toggle').setAttribute('aria-pressed', String(on));
  panel.hidden = !on;
  document.body.classList.toggle('teaching', on);
  if (!on) return void fill(panel);
  if (change?.loaded) startTeaching();
  const held = [...panel.querySelectorAll('select, button')].indexOf(document.activeElement);
  fill(panel, D.lesson ? lessonCard() : sixCells());
  if (held >= 0) ([...panel.querySelectorAll('select, button')][held] ?? panel.querySelector('button'))?.focus({ preventScroll: true });
});
