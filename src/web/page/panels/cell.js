// One cell: the ways in, or what stands in the way.

import { NONE, before, cellAt, dataHere, firstNow, holdsNow, isSilent, lookedAt, meant, now, partyHere, plain, readsNow, unlike } from '../answers.js';
import { alter, isPrinting, redraw } from '../changes.js';
import { columns } from '../columns.js';
import { report } from '../data.js';
import { $, all, button, el, fill, first, keep, own, paragraph, remark } from '../dom.js';
import { mark } from '../glyphs.js';
import { LABELS } from '../labels.js';
import { agreeing, cellMark, footnotes } from '../names.js';
import { state } from '../state.js';
import { formsOf } from '../questions.js';
import { guessShown } from '../teaching.js';
import { detailOf, pathsNow, plainPaths, sentence, toldNow, words } from '../telling.js';
import { capital } from '../../shared/text.js';
import { WORDS, dayWords, listed, numberWord, phrase, pick, quoted, text, wordFor } from '../words.js';
import { because } from '../picture/because.js';
import { derivation } from './drawing.js';
import { dependsOn } from './depends.js';
import { backTo } from './keyboard.js';
import { open } from './matrix.js';

/** So many paths are shown before somebody asks for more. */
const SHOWN_PATHS = 6;
let allPaths = false;

/** A law in a few lines: what it is called, whose it is, since when, who decides, how sure the entry is.
 *  @param {number} place */
function lawLines(place) {
  const law = report.laws[place];
  const facts = [
    law.of.length > 0 && listed(law.of, 3).join(''),
    law.since && text(WORDS.law.since, { day: dayWords(law.since) }),
    law.until && text(WORDS.law.until, { day: dayWords(law.until) }),
    law.process && wordFor(WORDS.law.process, law.process, law.process),
    law.secret && WORDS.law.secret,
    law.contested && WORDS.law.contested,
    law.confidence && wordFor(WORDS.law.confidence, law.confidence, law.confidence),
  ].filter(Boolean);
  return el('div', { class: 'law' },
    el('p', null, el('b', null, own(law.statute ?? law.name)), law.statute && law.name !== law.statute && [' (', own(law.name), ')'], footnotes(law.sources)),
    facts.length > 0 && el('p', { class: 'quiet' }, own(facts.join(WORDS.lists.semicolon))),
    law.note && el('p', { class: 'quiet' }, remark(law.note)));
}

/** @param {number} place @param {number} d */
function actItem(place, d) {
  const told = report.told_acts[place];
  return el('li', null,
    el('p', { class: 'act' }, mark(told.means), ' ', el('bdi', null, words(told.clause, d))),
    told.control !== null && el('p', { class: 'quiet' }, el('bdi', null, words(told.control, d))),
    told.obstacles.map(t => el('p', { class: 'quiet' }, el('bdi', null, words(t, d)))),
    told.laws.map(lawLines));
}

/** @param {Path} path @param {number} place @param {boolean} opened @param {number} d */
function pathItem(path, place, opened, d) {
  const told = toldNow(path), id = `path-${place}`;
  const body = opened && el('div', { class: 'path-body', id },
    told && told.acts.length > 0 && [el('h4', null, text(pick(WORDS.path.acts, told.acts.length), { n: numberWord(told.acts.length) })), el('ol', { class: 'acts' }, told.acts.map(a => actItem(a, d)))],
    told && told.goal !== null && derivation(told.goal, d));
  return el('li', { class: opened ? 'path opened' : 'path' },
    el('button', { type: 'button', class: 'path-head', 'aria-expanded': String(opened), 'aria-controls': opened ? id : null,
      onclick: () => { alter({ path: opened ? -1 : place }); } },
    mark(path.means), el('span', { dir: 'auto', class: 'told' }, told ? sentence(told, d) : listed(path.acts.map(a => own(report.acts[a].spelled)), 9))),
    body);
}

// The ways in, in a section that stays: of the paths only those that are new, moved, opened or told otherwise are drawn.
const pathsSlot = el('section');
const pathList = el('ol', { class: 'paths' });

/** @param {number} p @param {number} d @param {Detail | null} detail */
function drawPaths(p, d, detail) {
  if (!report.told) return fill(pathsSlot, el('p', { class: 'quiet' }, WORDS.path.untold));
  const paths = pathsNow(p, d), shown = allPaths || isPrinting() || state.path >= SHOWN_PATHS ? paths : paths.slice(0, SHOWN_PATHS);
  const heading = text(pick(WORDS.path.ways, paths.length), { n: capital(numberWord(paths.length)) }), rest = paths.length - shown.length;
  keep(pathsSlot, [
    [heading, () => el('h3', null, heading)],
    ['paths', () => pathList],
    rest > 0 && [`rest ${rest}`, () => button(text(WORDS.path.show_more, { n: rest }), () => { allPaths = true; redraw({}); })],
    detail && holdsNow(detail.more) && ['more', () => el('p', { class: 'quiet' }, WORDS.path.not_all)],
  ]);
  keep(pathList, shown.map((path, i) => {
    const told = toldNow(path), key = [p, d, detail?.paths.indexOf(path), told ? path.told.indexOf(told) : -1, i, i === state.path].join();
    return [key, () => pathItem(path, i, i === state.path, d)];
  }));
}

/** @param {number} p @param {number} d @param {Detail | null} detail @returns {(Kept | false | null)[]} */
function lackPart(p, d, detail) {
  if (state.asked === 'unnoticed') return toldPart(p, d);
  if (state.asked !== 'reads') return readsNow(p, d) === NONE() && lookedAt(p) ? [[`nothing ${state.asked}`, () => paragraph(formsOf().nothing)]] : [];
  const lacks = (detail?.lacks ?? []).filter(lack => holdsNow(lack.when)), holding = firstNow(detail?.holding ?? []), none = readsNow(p, d) === NONE();
  return [
    holding && [`holds ${holding.text}`, () => el('section', null, el('h3', null, LABELS.holds), paragraph(words(holding.text, d)))],
    lacks.length > 0 && [`lacks ${none} ${lacks.map(lack => lack.text)}`, () => el('section', null, el('h3', null, none ? LABELS.lacks : LABELS.lacksByItself), el('ul', null, lacks.map(lack => el('li', { dir: 'auto' }, words(lack.text, d)))))],
    none && !lacks.length && !holding && ['nothing', () => paragraph(formsOf().nothing)],
  ];
}

/** Where it is asked who could read without anybody being free to tell: the easier ways, of which somebody would be.
 *  @param {number} p @param {number} d @returns {(Kept | false | null)[]} */
function toldPart(p, d) {
  const i = cellAt(p, d), easier = plain.reads[i] < now.reads[i];
  const paths = plainPaths(p, d).filter(path => path.means < now.reads[i] && !isSilent(now.values, path, d)).slice(0, SHOWN_PATHS);
  const said = paths.map(path => /** @type {const} */ ([path, toldNow(path)]));
  return [easier && [`told ${plain.reads[i]} ${said.map(([path, told]) => [path.acts, told?.lead].join())}`, () => el('section', null, el('h3', null, LABELS.told),
    el('p', null, phrase(WORDS.unnoticed.told, { who: own(report.parties[p].begins), data: quoted(report.data[d].name), means: mark(plain.reads[i]) })),
    el('ul', null, said.map(([path, told]) => el('li', { dir: 'auto' }, told ? sentence(told, d) : listed(path.acts.map(a => own(report.acts[a].spelled)), 9)))))]];
}

/** Two sentences at the head of the panel.
 *  @param {number} p @param {number} d */
function verdict(p, d) {
  const reads = readsNow(p, d), none = reads === NONE(), party = report.parties[p], why = meant(p, d), forms = formsOf(), plainly = state.asked === 'reads';
  if (!partyHere(p) || !dataHere(d)) return el('p', { class: 'verdict' }, partyHere(p) ? WORDS.cells.data_absent : WORDS.cells.party_absent);
  const form = none ? (lookedAt(p) ? agreeing(forms.no_way, [p]) : forms.not_looked_at) : reads > NONE() ? WORDS.verdict.nothing_to_ask : reads > 0 ? forms.could : agreeing(forms.does, [p]);
  return el('p', { class: 'verdict' }, phrase(form, { who: own(reads > NONE() ? party.spoken : party.begins), data: quoted(report.data[d].name), means: mark(reads), cell: none && plainly && cellMark(now, p, d) }),
    reads === 0 && why !== null && el('span', { class: 'quiet' }, text(WORDS.verdict.meant, { meant: why })));
}

let lastCell = '';
const hangsSlot = el('div', { id: 'hangs' });
let hangHeld = false;

/** @param {Change} change */
export function draw(change) {
  const panel = $('cell'), cell = revealed();
  const held = panel.contains(document.activeElement) && document.activeElement ? document.activeElement.className : null;
  hangHeld = hangsSlot.contains(document.activeElement);
  panel.hidden = !cell;
  if (!cell || lastCell !== String(state.cell) || change.loaded) {
    for (const node of [panel, pathsSlot, pathList, hangsSlot]) fill(node);
    allPaths = false;
  }
  lastCell = cell ? String(cell) : '';
  if (!cell) return;
  drawCell(panel, ...cell);
  if (held === null || panel.contains(document.activeElement)) return;
  if (held === 'path-head') all(panel, '.path-head')[Math.max(0, state.path)]?.focus({ preventScroll: true });
  else first(panel, '.close')?.focus({ preventScroll: true });
}

/** The cell that is open, if its answer may be seen. */
const revealed = () => (state.cell && (!state.teach || guessShown(...state.cell) === '') ? state.cell : null);

/** @param {HTMLElement} panel @param {number} p @param {number} d */
function drawCell(panel, p, d) {
  const detail = detailOf(p, d), i = cellAt(p, d), was = state.asked === 'reads' ? unlike(before, i) : null;
  const others = columns.find(column => column.includes(d))?.filter(e => e !== d) ?? [];
  const notes = [report.parties[p], report.data[d]].filter(thing => thing.note || thing.sources.length), ways = readsNow(p, d) < NONE() && partyHere(p);
  keep(panel, [
    ['head', () => el('header', null, el('h2', { id: 'cell-title', tabindex: '-1' }, own(report.parties[p].name), ' × ', own(report.data[d].name)), button(LABELS.close, () => { alter({ cell: null, path: 0 }); backTo(p); }, { class: 'close' }))],
    [`verdict ${state.asked} ${now.reads[i]} ${now.holds[i]} ${partyHere(p)} ${dataHere(d)}`, () => verdict(p, d)],
    was && [`because ${was.reads[i]} ${was.holds[i]} ${now.reads[i]} ${now.holds[i]} ${state.options} ${state.stretch}`, () => el('p', { class: 'because was' }, el('b', null, LABELS.because), ' ', because(was, now, p, d))],
    others.length > 0 && [`others ${others}`, () => el('p', { class: 'quiet' }, phrase(WORDS.verdict.others, { data: listed(others.map(e => button(own(report.data[e].name), () => open(p, e), { class: 'plain' })), 6) }))],
    ways && ['ways', () => pathsSlot],
    ...lackPart(p, d, detail),
    ['hangs', () => hangsSlot],
    ['chances', () => el('div', { id: 'chances' })],
    notes.length > 0 && ['notes', () => el('details', { class: 'more' }, el('summary', null, LABELS.aboutTheTwo), notes.map(thing => el('p', null, el('b', null, own(thing.name)), ': ', remark(thing.note ?? ''), footnotes(thing.sources))))],
  ]);
  if (ways) drawPaths(p, d, detail);
}

export function drawLater() {
  if (!lastCell || !state.cell) return;
  fill(hangsSlot, dependsOn(...state.cell));
  if (hangHeld) first(hangsSlot, 'button')?.focus({ preventScroll: true });
  hangHeld = false;
}
