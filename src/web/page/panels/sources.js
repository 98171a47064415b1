// Sources and rules.

import { report } from '../data.js';
import { $, el, fill, outside, own, remark } from '../dom.js';
import { WORDS, dayWords } from '../words.js';

/** @param {Data.SourceEntry} source @param {number} place */
function sourceItem(source, place) {
  const details = [source.publisher, source.date && dayWords(source.date)].filter(Boolean);
  return el('li', { id: `source-${place}` }, outside(source.url, own(source.title || source.id)), details.length > 0 && el('span', null, WORDS.lists.comma, own(details.join(WORDS.lists.comma))),
    source.url && el('span', { class: 'address' }, ' ', own(source.url)), source.note && el('span', { class: 'quiet' }, ' ', remark(source.note)));
}

/** @param {Change} change */
export function draw(change) {
  if (!change.loaded) return;
  fill($('source-list'), report.sources.map(sourceItem));
  $('sources').hidden = !report.sources.length;
  const rules = [...report.rules];
  fill($('rule-list'), rules.map(([n, rule]) => [el('dt', { id: `rule-${n}` }, `${n} `, own(rule.title)), el('dd', null, own(rule.says))]));
  $('rules').hidden = !rules.length;
  fill($('licences'), $('residency-licences').textContent);
}
