
// --- The question, and the answer in three sentences ----------------------------------------------------------------------

const spokenText = p => within(D.parties[p].spoken || D.parties[p].name);
const spoken = p => strong(spokenText(p));
const several = parties => parties.length > 1 || (parties.length === 1 && D.parties[parties[0]].plural === true);
const verb = (parties, one, more) => (several(parties) ? more : one);
const people = (parties, most = 3) => listed(parties.map(spoken), most);

function questionParts() {
  const of = subjects(), all = shownData(), one = all.length === 1 ? all[0] : null;
  const whose = of.length === 1 || of.length === 2 ? [' of ', listed(of.map(p => own(spokenText(p))), 2)] : [];
  if (one !== null) return ['Who could read ', quoted(D.data[one].name), whose, '?'];
  if (of.length) return whose.length ? ['Who could read the data', whose, '?'] : ['Who could read this data?'];
  return ['Who could read ', listed(all.map(d => el('span', null, quoted(D.data[d].name))), 3), '?'];
}

// How much of the data shown: its names if there are few.
function extent(set, all) {
  if (set.length === all.length) return all.length === 1 ? ['it'] : ['all of it'];
  if (set.length <= 2) return listed(set.map(d => el('span', null, quoted(D.data[d].name))), 2);
  return [`${numberWord(set.length)} of the ${numberWord(all.length)} kinds of data`];
}

// Parties that have the same, together: [[what, parties], …], in the order in which they come.
function together(entries) {
  const found = new Map();
  for (const [key, what, party] of entries) {
    if (!found.has(key)) found.set(key, [what, []]);
    found.get(key)[1].push(party);
  }
  return [...found.values()];
}

function byDesign(parties, all) {
  const entries = parties
    .map(p => [p, all.filter(d => readsNow(p, d) === 0)])
    .filter(([, set]) => set.length)
    .map(([p, set]) => [set.join(), set, p]);
  const groups = together(entries).sort((a, b) => b[0].length - a[0].length);
  if (!groups.length) return [el('strong', null, 'Nobody'), ' reads any of it by design.'];
  const clauses = groups.slice(0, groups.length > 3 ? 2 : 3)
    .map(([set, who]) => el('span', null, people(who), ' ', verb(who, 'reads', 'read'), ' ', extent(set, all)));
  const rest = groups.slice(clauses.length).reduce((n, [, who]) => n + who.length, 0);
  if (rest) clauses.push(el('span', null, `${rest} more read some of it`));
  return ['By design, ', listed(clauses, 9, ', and '), '.'];
}

function couldRead(parties, all) {
  const none = NONE(), entries = [];
  for (const p of parties) {
    const easiest = Math.min(none, ...all.map(d => readsNow(p, d)));
    if (easiest > 0 && easiest < none) entries.push([easiest, easiest, p]);
  }
  if (!entries.length) return ['Nobody else has a way to read any of it in this scenario.'];
  const groups = together(entries).sort((a, b) => a[0] - b[0]);
  const clauses = groups.map(([m, who]) => el('span', null, people(who), ' ', el('span', { class: `by m${m}` }, glyph(m), meansName(m))));
  return [all.length === 1 ? 'Others could read it: ' : 'Others could read all or part of it: ', listed(clauses, 9, ', and '), '.'];
}

function onlySealed(parties, all) {
  const none = NONE();
  const shut = parties.filter(p => all.every(d => readsNow(p, d) === none));
  const holds = p => Math.min(none, ...all.map(d => holdsCopyNow(p, d)));
  const have = shut.filter(p => holds(p) === 0), could = shut.filter(p => holds(p) > 0 && holds(p) < none);
  const nothing = shut.filter(p => holds(p) === none);
  const clauses = [];
  if (have.length) clauses.push(el('span', null, people(have), ' only ', verb(have, 'holds', 'hold'), ' sealed copies, without the key'));
  if (could.length) clauses.push(el('span', null, people(could), ' could at most get sealed copies'));
  if (nothing.length) clauses.push(el('span', null, people(nothing, 2), ' ', verb(nothing, 'has', 'have'), ' no way to it in this scenario'));
  if (!clauses.length) return ['Nobody is left with only a sealed copy.'];
  return [clauses.flatMap((clause, i) => (i ? ['; ', clause] : [clause])), '.'];
}

drawn(() => {
  amend($('question'), questionParts());
  const all = shownData().filter(dataHere), parties = partiesInOrder().filter(partyHere), answer = $('answer');
  if (state.teach) {
    amend(answer, paragraph('Predict first. The answers are hidden until you have said what you expect.', 'sentence'));
  } else if (!all.length) {
    amend(answer, paragraph('This data is not there in the state shown.', 'sentence'));
  } else {
    const sentences = [byDesign(parties, all), couldRead(parties, all), onlySealed(parties, all)];
    amend(answer, sentences.map((parts, i) => {
      const node = el('p', { class: `sentence s${i + 1}` }, parts);
      // Sentences begin with a capital, also where a name like "the operator" comes first.
      const first = document.createTreeWalker(node, NodeFilter.SHOW_TEXT).nextNode();
      if (first) first.data = begun(first.data);
      return node;
    }));
  }
  const apart = differences(state).length;
  amend($('when'), capital(stretchWords(state.stretch)), ' · ', apart ? `${counted(apart, 'answer differs', 'answers differ')} from the start` : 'as the scenario opens',
    ' · one of ', grouped(worlds()), ' worlds');
});

drawn(change => {
  if (!change?.loaded) return;
  document.title = D.title;
  fill($('title'), own(D.title));
  fill($('summary'), D.summary ? remark(D.summary) : []);
  $('about-scenario').hidden = !D.summary;
});
