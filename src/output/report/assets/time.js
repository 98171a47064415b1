
// --- The date: a slider over the stretches of time between days that matter ----------------------------------------------

const daysAt = stretch => D.days.filter(day => day.stretch === stretch);
const KINDS = { begins: 'law begins', ends: 'law ends', event: 'event' };

function dayLine(day) {
  return el('li', { 'data-stretch': day.stretch },
    button([dayWords(day.day)], () => alter({ stretch: day.stretch }), { class: 'day' }),
    el('ul', null, day.what.map(what => el('li', null,
      el('span', { class: 'kind' }, wordFor(KINDS, what.kind, '')), ' ', own(what.text)))));
}

function buildTime() {
  const last = D.stretches.length - 1, slider = $('stretch');
  $('time').hidden = last < 1;
  slider.max = String(Math.max(0, last));
  const ticks = D.stretches.map((_, stretch) => {
    const kinds = daysAt(stretch).flatMap(day => day.what.map(what => what.kind));
    return el('span', { class: `tick ${kinds.includes('event') ? 'tall' : kinds.length ? 'middle' : ''}`, 'data-stretch': stretch });
  });
  fill($('ticks'), ticks);
  fill($('days'), D.days.map(dayLine));
  fill($('days-count'), counted(D.days.length, 'day', 'days'));
}

drawn(change => {
  if (change?.loaded) buildTime();
  const slider = $('stretch'), words = stretchWords(state.stretch);
  slider.value = String(state.stretch);
  slider.setAttribute('aria-valuetext', words);
  const { from, before: until } = D.stretches[state.stretch] ?? {};
  const span = from && until ? ` to ${dayWords(dayBefore(until))}` : '', opens = opensOn(state.stretch);
  const same = from || until ? ` (the same ${spanWords(state.stretch)}${span})` : '';
  amend($('stretch-words'), el('strong', null, capital(words)), opens ? same : span);
  amend($('stretch-what'), daysAt(state.stretch).flatMap(day => day.what).slice(0, 3).map(what => el('li', null, own(what.text))));
  const marked = [...$('ticks').children, ...$('days').querySelectorAll('[data-stretch]')];
  for (const node of marked) node.classList.toggle('current', Number(node.dataset.stretch) === state.stretch);
  $('earlier').disabled = state.stretch === 0;
  $('later').disabled = state.stretch >= D.stretches.length - 1;
});

// On which days cells change, the answers being what they are.
drawnLater(() => {
  const moves = new Map();
  if (!state.teach) {
    let last = null;
    D.stretches.forEach((_, stretch) => {
      const answers = answersUnder({ ...state, stretch });
      if (last) moves.set(stretch, changedCells(last, answers).length);
      last = answers;
    });
  }
  for (const tick of $('ticks').children) tick.classList.toggle('moves', (moves.get(Number(tick.dataset.stretch)) ?? 0) > 0);
  for (const line of $('days').querySelectorAll('li[data-stretch]')) {
    const n = moves.get(Number(line.dataset.stretch)) ?? 0;
    line.classList.toggle('moves', n > 0);
    line.querySelector('.effect')?.remove();
    if (n) line.querySelector('button').after(el('span', { class: 'effect' }, `changes ${counted(n, 'cell', 'cells')}`));
  }
});
