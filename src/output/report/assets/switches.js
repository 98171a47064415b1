
// --- The switches: what is claimed, what could be chosen, what happened ---------------------------------------------------

// For each radio button: its switch, its option (null: follow the date), the button, and where its effect is written.
let radios = [];

function footnotes(sources) {
  return (sources ?? []).filter(s => D.sources[s]).map(s => el('sup', null, jump(`source-${s}`, String(s + 1), el('span', { class: 'unseen' }, ` (source ${D.sources[s].title})`))));
}

const saidBy = option => option.said_by?.length > 0 && el('span', { class: 'quiet says' }, option.said_by.length > 1 ? 'say ' : 'says ',
  listed(option.said_by.map(who => el('span', null, own(who.name), who.source !== null && footnotes([who.source]))), 5));

function choice(s, option, label, extra) {
  const input = el('input', { type: 'radio', name: `switch-${s}`, value: option ?? 'follow', onchange: () => flip(s, option) });
  const effect = el('span', { class: 'effect' });
  radios.push({ s, option, input, effect });
  return el('label', { class: 'option' }, input, el('span', { class: 'label' }, label, effect, extra));
}

// What stands behind a switch: the note, and what each option does.
function behind(sw) {
  const does = sw.options.filter(o => o.does?.length);
  if (!sw.note && !does.length && !sw.sources?.length) return null;
  return el('details', { class: 'more' }, el('summary', null, 'More', el('span', { class: 'unseen' }, ` about: ${sw.question}`)),
    sw.note && paragraph([remark(sw.note), footnotes(sw.sources)]),
    !sw.note && sw.sources?.length > 0 && paragraph(['Sources: ', footnotes(sw.sources)]),
    does.length > 0 && el('dl', null, does.map(o => [el('dt', null, own(o.label)), o.does.map(line => el('dd', null, own(line)))])));
}

function fieldset(sw, s) {
  const options = sw.options.map((o, i) => choice(s, i, own(o.label), [
    saidBy(o),
    o.note && el('span', { class: 'quiet' }, remark(o.note)),
    o.likelihood !== null && o.likelihood !== undefined && el('span', { class: 'quiet' }, `the author gives it ${percent(o.likelihood)}`),
    o.cost && Number(o.cost) > 0 && el('span', { class: 'quiet' }, `effort ${o.cost}`),
  ]));
  if (sw.kind === 'event') options.unshift(choice(s, null, sw.on ? `as the date has it (${dayWords(sw.on)})` : 'as the date has it'));
  return el('fieldset', { id: `switch-${s}` }, el('legend', null, own(sw.question)), options, behind(sw));
}

const GROUPS = [['claim', 'claims'], ['choice', 'choices'], ['event', 'events']];

function buildSwitches() {
  radios = [];
  for (const [kind, id] of GROUPS) {
    const mine = inOrder(D.switches).map(s => [D.switches[s], s]).filter(([sw]) => sw.kind === kind);
    fill($(id), mine.map(([sw, s]) => fieldset(sw, s)));
    if (kind !== 'event') $(id).parentElement.hidden = !mine.length;
  }
  $('happened').hidden = D.stretches.length < 2 && !D.switches.some(sw => sw.kind === 'event');
  fill($('views'), D.views.map((view, v) => button(own(view.label), () => takeView(v), { 'data-view': v })));
  $('views').hidden = !D.views.length;
}

function takeView(v) {
  const next = copyOf(state), start = opening();
  // A view answers its own switches and leaves the others as the page opens.
  D.switches.forEach((sw, s) => { if (sw.kind !== 'event') next.options[s] = start.options[s]; });
  for (const [s, option] of D.views[v].choose) next.options[s] = option;
  alter({ options: next.options });
}

const viewIsTaken = view => view.choose.every(([s, option]) => optionOf(s) === option);

const reset = () => alter({ ...opening() });

drawn(change => {
  if (change?.loaded) buildSwitches();
  for (const { s, option, input } of radios) input.checked = state.options[s] === option;
  for (const press of $('views').querySelectorAll('[data-view]')) press.setAttribute('aria-pressed', String(viewIsTaken(D.views[press.dataset.view])));
  $('reset').disabled = differences(state).length === 0;
});

// What each other option would change, beside it.
drawnLater(() => {
  const found = alternatives();
  for (const { s, option, effect } of radios) {
    const other = state.teach || option === null || optionOf(s) === option ? null : found.find(a => a.s === s && a.option === option);
    const n = other ? other.cells.length : 0;
    effect.textContent = other ? (n ? `changes ${counted(n, 'cell', 'cells')}` : 'changes no cell now') : '';
    effect.classList.toggle('none', n === 0);
  }
});
