
// --- A lesson: its questions one after another --------------------------------------------------------------------------------

// The state in which a question is asked.
function lessonState(step) {
  const asked = D.lesson?.questions?.[step], next = opening();
  if (!asked) return {};
  for (const [s, option] of asked.choose ?? []) next.options[s] = option;
  if (asked.stretch !== null && asked.stretch !== undefined) next.stretch = asked.stretch;
  return next;
}

const isCell = asked => asked.party !== null && asked.party !== undefined && asked.data !== null && asked.data !== undefined;

function goToQuestion(step) {
  teaching.step = step;
  teaching.told = false;
  teaching.revealed.clear();
  teaching.predictions.clear();
  alter({ cell: null, path: 0, ...lessonState(step) });
  $('teach').querySelector('h2')?.scrollIntoView({ block: 'nearest' });
}

function reveal(asked) {
  if (isCell(asked)) {
    record(asked.party, asked.data);
    teaching.revealed.add(keyOfCell(asked.party, asked.data));
  }
  teaching.told = true;
  redraw({});
}

function lessonCard() {
  const { goal, minutes, questions = [] } = D.lesson, asked = questions[teaching.step], last = teaching.step >= questions.length - 1;
  const top = [el('h2', null, 'A lesson'), el('p', { class: 'quiet' }, own(goal ?? ''), minutes && ` About ${minutes} minutes.`)];
  if (!asked) return [top, teaching.results.length ? score() : null, endTeaching()];
  const cell = isCell(asked), ready = !cell || predicted(asked.party, asked.data) !== null;
  const changed = differences(lessonState(teaching.step));
  return [top,
    el('p', { class: 'step' }, `Question ${teaching.step + 1} of ${questions.length}`, changed.length > 0 && el('span', { class: 'quiet' }, ' · the switches have been set for it')),
    el('p', { class: 'ask', dir: 'auto' }, asked.ask),
    cell && el('p', { class: 'quiet' }, 'The cell: ', own(D.parties[asked.party].name), ' × ', own(D.data[asked.data].name), ', ', stretchWords(state.stretch), '.'),
    asked.hint && !teaching.told && el('details', { class: 'more' }, el('summary', null, 'A hint'), paragraph(own(asked.hint))),
    !teaching.told && cell && el('div', { class: 'row fields' }, guessFields(asked.party, asked.data, () => redraw({}))),
    !teaching.told && el('p', { class: 'row' }, button('Reveal', () => reveal(asked), { class: 'first', disabled: !ready })),
    teaching.told && [cell && judged(asked.party, asked.data), el('p', { class: 'answer', dir: 'auto' }, own(asked.answer), footnotes(asked.sources)),
      last ? [teaching.results.length > 0 && score(), endTeaching()] : el('p', { class: 'row' }, button('Next question', () => goToQuestion(teaching.step + 1), { class: 'first' }))],
  ];
}
