
// --- What is the case in a state ----------------------------------------------------------------------------------------

// The answers under a state: a means for every party and dataset, twice.
function answersUnder(of) {
  const values = evaluate(diagram, axisOptions(of));
  const means = Uint8Array.from(D.chains, chain => {
    const found = chain.findIndex(guard => holdsIn(values, guard));
    return found < 0 ? chain.length : found;
  });
  const wide = D.data.length, reads = new Uint8Array(D.parties.length * wide), holds = new Uint8Array(reads.length);
  D.cells.forEach((row, p) => row.forEach(([r, h], d) => {
    reads[p * wide + d] = means[r];
    holds[p * wide + d] = means[h];
  }));
  return { values, reads, holds };
}

// The answers shown, those before the last change, and those of the pinned state.
let now = null;
let before = null;
let pinned = null;
let previousState = null;

const same = (a, b, i) => a.reads[i] === b.reads[i] && a.holds[i] === b.holds[i];

// Other answers, where they differ from those shown in a cell; else null.
const unlike = (answers, i) => (answers !== null && !same(answers, now, i) ? answers : null);

// Computes the answers anew. What changed stays marked until the next change of the answers' state.
function refresh(change) {
  const moved = previousState && !sameState(previousState, state);
  if (!now || moved || change?.loaded) {
    before = now && !change?.loaded && !change?.followed ? now : null;
    now = answersUnder(state);
  }
  previousState = copyOf(state);
  pinned = state.pin ? answersUnder(state.pin) : null;
}

const NONE = () => D.means.length - 1;
const holdsNow = guard => holdsIn(now.values, guard);
const cellAt = (p, d) => p * D.data.length + d;
const readsNow = (p, d) => now.reads[cellAt(p, d)];
const holdsCopyNow = (p, d) => now.holds[cellAt(p, d)];
const meansName = m => D.means[m]?.name ?? '';

// The first of several guarded things that is so now.
const firstNow = list => list.find(item => holdsNow(item.when)) ?? null;
const allNow = list => list.filter(item => holdsNow(item.when)).map(item => item.to);

const partyHere = p => holdsNow(D.parties[p].exists);
const dataHere = d => holdsNow(D.data[d].exists);

// Whether the party is meant to read it: the subject itself, or one that the author names.
const meant = (p, d) => (D.data[d].subject === p ? 'own data' : D.data[d].intended.includes(p) ? 'as is meant' : null);

// A cell in words, for reading aloud and for comparing.
function cellWords(reads, holds) {
  const none = NONE();
  if (reads === none) return holds === none ? 'no way' : `sealed only, ${meansName(holds)}`;
  return holds < reads ? `${meansName(reads)} (sealed ${meansName(holds)})` : meansName(reads);
}

const cellWordsIn = (answers, p, d) => cellWords(answers.reads[cellAt(p, d)], answers.holds[cellAt(p, d)]);

// The cells that differ between two sets of answers.
function changedCells(a, b) {
  const out = [];
  if (!a || !b) return out;
  for (let p = 0; p < D.parties.length; p += 1) {
    for (let d = 0; d < D.data.length; d += 1) if (!same(a, b, cellAt(p, d))) out.push([p, d]);
  }
  return out;
}

// The parties in the order of the page.
const partiesInOrder = () => D.groups.flatMap(group => group.members);

// Whose data is the question about.
function subjects() {
  const found = [...new Set(shownData().map(d => D.data[d].subject).filter(p => p !== null && p !== undefined))];
  return found;
}

// In the author's order.
const inOrder = list => list.map((_, i) => i).sort((a, b) => (list[a].rank ?? a) - (list[b].rank ?? b));
const shownData = () => (state.data === null ? inOrder(D.data) : [state.data]);
