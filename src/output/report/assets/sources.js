
// --- Sources, words and rules -----------------------------------------------------------------------------------------------

function sourceItem(source, place) {
  const details = [source.publisher, source.date && dayWords(source.date)].filter(Boolean);
  return el('li', { id: `source-${place}` }, outside(source.url, own(source.title || source.id)), details.length > 0 && el('span', null, ', ', own(details.join(', '))),
    source.url && el('span', { class: 'address' }, ' ', own(source.url)), source.note && el('span', { class: 'quiet' }, ' ', remark(source.note)));
}

drawn(change => {
  if (!change?.loaded) return;
  fill($('source-list'), D.sources.map(sourceItem));
  $('sources').hidden = !D.sources.length;
  const numbers = [...D.rules.keys()].sort((a, b) => a - b);
  fill($('rule-list'), numbers.map(n => [el('dt', { id: `rule-${n}` }, `R${n} `, own(D.rules.get(n).title)), el('dd', null, own(D.rules.get(n).says))]));
  $('rules').hidden = !numbers.length;
  fill($('licences'), $('residency-licences').textContent);
});
