// The page of `residency lab`, in a real browser.
//
//     cargo build && cd src/web && npm ci && npm test
//
// RESIDENCY names another program.
import assert from 'node:assert/strict';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { keysAt, suggest, written } from '../../src/web/lab/complete.js';
import { contextOf } from '../../src/web/lab/context.js';
import { open, packages, start, stop } from './helper.mjs';
import { becomes, cell, folder, lab } from './lab-helper.mjs';

const axe = readFileSync(packages.resolve('axe-core/axe.min.js'), 'utf8');

const TEXT = `schema = 1
title = "A diary in a cellar"
jurisdictions.here = {}
parties.owner = { kind = "person" }
parties.host = { kind = "company" }
sites.cellar = { kind = "facility", located = "here", operator = "host" }
keys.lock = { holders = ["owner"] }
data.diary = { category = "content", subject = "owner", copies.main = { at = "cellar" } }

[switches.lent]
kind = "choice"
question = "Was the key lent to the host?"
default = "no"
[switches.lent.options.no]
label = "no"
[switches.lent.options.yes]
label = "yes"
set = { "keys.lock.holders" = ["owner", "host"] }
`;
const LOCKED = TEXT.replace('at = "cellar"', 'at = "cellar", locked_by = ["lock"]');

const LESSON = `${TEXT}
[lesson]
goal = "A lock is as good as its key is kept."
[lesson.questions.open]
ask = "Can the host read the diary?"
party = "host"
data = "diary"
answer = "It runs the machine."
[lesson.questions.locked]
ask = "And if it is locked?"
party = "host"
data = "diary"
answer = "See."
`;
const LOCKED_LESSON = LESSON.replace('at = "cellar" }', 'at = "cellar", locked_by = ["lock"] }').replace('[lesson.questions.locked]', '[lesson.questions.locked]\nchoose = { lent = "no" }');

before(start);
after(stop);

// A test with a lab in a folder of its own; whatever the page did that it must not fails it.
const on = (name, options, body) => test(name, { timeout: 60_000 }, async () => {
  const place = folder();
  const file = join(place, 'diary.toml');
  writeFileSync(file, options.text ?? TEXT);
  const at = await lab(options.nowhere ? null : place, options);
  try {
    await body({ ...at, place, file, read: () => readFileSync(file, 'utf8') });
    assert.deepEqual(at.faults, []);
  } finally {
    await at.done();
  }
});

const textOf = page => page.evaluate(() => document.querySelector('.cm-content').cmTile?.root?.view.state.doc.toString()
  ?? [...document.querySelectorAll('.cm-line')].map(line => line.textContent).join('\n'));
const state = page => page.textContent('#state');
const says = (page, words) => page.waitForFunction(words => document.getElementById('state').textContent.includes(words), words);
const saved = page => page.waitForFunction(() => document.getElementById('state').textContent === 'saved');
const counts = (page, words) => page.waitForFunction(words => document.getElementById('count').textContent === words, words);

// Puts the cursor behind the first place of some words, by the search of the editor.
async function behind(page, words) {
  await page.click('.cm-content');
  await page.keyboard.press('Control+Home');
  await page.keyboard.press('Control+f');
  await page.focus('.cm-search [name=search]');
  await page.keyboard.type(words);
  await page.keyboard.press('Enter');
  await page.keyboard.press('Escape');
  await page.focus('.cm-content');
  await page.keyboard.press('ArrowRight');
}

async function accessible(page, name) {
  await page.evaluate(axe);
  const { violations } = await page.evaluate(() => window.axe.run(document, { iframes: false, resultTypes: ['violations'] }));
  assert.deepEqual(violations.map(v => `${v.id}: ${v.nodes.map(n => n.target.join(' ')).slice(0, 4).join(', ')}`), [], name);
}

on('an edit moves the cells; an error is marked at its line and mended', {}, async ({ page, file, read }) => {
  assert.equal(await page.inputValue('#open'), 'file:diary.toml');
  assert.equal(await cell(page, 'host', 'diary'), 'design');
  await behind(page, 'at = "cellar"');
  await page.keyboard.type(', locked_by = ["lok');
  await counts(page, '1 error');
  const marker = page.locator('.cm-lint-marker-error');
  await marker.waitFor();
  // At the line: the mark stands as high as the line of the dataset.
  const line = await page.locator('.cm-line', { hasText: 'data.diary' }).boundingBox();
  const mark = await marker.boundingBox();
  assert.ok(mark.y >= line.y - 2 && mark.y < line.y + line.height, `${mark.y} is not in ${line.y} + ${line.height}`);
  // Told by shape and word, not by colour alone.
  assert.match(await marker.evaluate(element => getComputedStyle(element, '::before').content), /✕/);
  const told = await page.textContent('#list li');
  assert.match(told, /line 8/);
  assert.match(told, /error/);
  assert.match(told, /did you mean `?lock`?\?/);
  assert.match(await page.textContent('#stale'), /before the error/);
  assert.equal(await cell(page, 'host', 'diary'), 'design');
  await page.keyboard.press('Backspace');
  await page.keyboard.type('ck');
  await becomes(page, 'host', 'diary', 'none');
  assert.ok(await page.isHidden('#stale'));
  assert.equal(await page.locator('.cm-lint-marker-error').count(), 0);
  // Nothing was kept without being asked.
  assert.equal(read(), TEXT);
  assert.match(await state(page), /not saved/);
  await page.click('#save');
  await saved(page);
  await page.waitForFunction(() => document.getElementById('save').disabled);
  assert.equal(read(), LOCKED);
  assert.ok(existsSync(file));
});

on('what is set in the report stays set while the text changes', {}, async ({ page }) => {
  await page.evaluate(() => document.getElementById('report').contentWindow.residency.set({ choose: { lent: 'yes' } }));
  await behind(page, 'at = "cellar"');
  await page.keyboard.type(', locked_by = ["lock"]');
  await page.waitForFunction(() => document.getElementById('count').textContent === 'no problems');
  await page.waitForTimeout(600);
  const answers = await page.evaluate(() => document.getElementById('report').contentWindow.residency.state().switches);
  assert.deepEqual(answers, { lent: 'yes' });
  assert.equal(await cell(page, 'host', 'diary'), 'design');
  await page.evaluate(() => document.getElementById('report').contentWindow.residency.set({ choose: { lent: 'no' } }));
  assert.equal(await cell(page, 'host', 'diary'), 'none');
});

on('a file that changed on disk is read anew, or asked about when there are changes of one\'s own', {}, async ({ page, file, read }) => {
  writeFileSync(file, LOCKED);
  await becomes(page, 'host', 'diary', 'none');
  assert.match(await state(page), /read anew/);
  await behind(page, 'A diary');
  await page.keyboard.type(' of mine');
  await says(page, 'not saved');
  writeFileSync(file, TEXT);
  await page.waitForSelector('#news:not([hidden])');
  assert.match(await page.textContent('#news-text'), /diary\.toml was changed on disk/);
  assert.match(await textOf(page), /of mine/);
  await page.click('#news-keep');
  await page.waitForTimeout(700);
  assert.ok(await page.isHidden('#news'));
  await page.keyboard.press('Control+s');
  await saved(page);
  assert.match(read(), /A diary of mine/);
  await page.keyboard.type('!');
  writeFileSync(file, LOCKED);
  await page.waitForSelector('#news:not([hidden])');
  await page.click('#news-take');
  await says(page, 'read anew');
  assert.doesNotMatch(await textOf(page), /of mine/);
});

on('a save over what somebody else wrote is asked about', {}, async ({ page, file, read }) => {
  // No news arrive, so that only the save can tell.
  await page.evaluate(() => { window.stop(); });
  await page.route('**/api/events*', route => route.abort());
  await behind(page, 'A diary');
  await page.keyboard.type(' of mine');
  const other = TEXT.replace('A diary', 'Another diary');
  await page.route('**/api/files/diary.toml', async route => {
    if (route.request().method() === 'PUT' && read() === TEXT) writeFileSync(file, other);
    await route.continue();
  });
  await page.click('#save');
  const dialog = page.getByRole('dialog');
  await dialog.waitFor();
  assert.match(await dialog.textContent(), /changed on disk by somebody else/);
  await accessible(page, 'the conflict');
  await page.keyboard.press('Escape');
  await dialog.waitFor({ state: 'detached' });
  assert.equal(read(), other);
  await page.focus('#save');
  await page.keyboard.press('Enter');
  await dialog.waitFor();
  await dialog.getByRole('button', { name: 'Overwrite it with mine' }).click();
  await saved(page);
  assert.match(read(), /A diary of mine/);
});

on('an answer that breaks off is told, and asked for again', {}, async ({ page }) => {
  await page.route('**/api/report', route => route.fulfill({ status: 200, contentType: 'application/json', body: '{"problems":' }));
  await behind(page, 'A diary');
  await page.keyboard.type(' of');
  await says(page, 'broke off');
  assert.match(await page.textContent('#stale'), /broke off/);
  await page.unroute('**/api/report');
  await page.keyboard.type(' mine');
  await page.waitForFunction(() => document.getElementById('stale').hidden);
  await page.waitForFunction(() => document.getElementById('report').contentDocument.title.startsWith('A diary of mine'));
});

on('a shipped scenario is forked under a name of one\'s own', {}, async ({ page, place }) => {
  await page.selectOption('#open', 'shipped:icloud-2014-keys-offshore');
  await says(page, 'comes with the program');
  assert.ok(await page.isDisabled('#save'));
  await page.waitForFunction(() => document.getElementById('report').contentWindow.residency.matrix().some(c => c.party === 'apple'));
  await page.click('#save-as');
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('Name').fill('diary');
  await page.keyboard.press('Enter');
  await page.waitForFunction(() => document.getElementById('dialog-wrong').textContent.includes('already'));
  await dialog.getByLabel('Name').fill('../out');
  await page.keyboard.press('Enter');
  await page.waitForFunction(() => document.getElementById('dialog-wrong').textContent !== '' && !document.getElementById('dialog-wrong').textContent.includes('already'));
  await dialog.getByLabel('Name').fill('mine');
  await page.keyboard.press('Enter');
  await dialog.waitFor({ state: 'detached' });
  await saved(page);
  assert.equal(await page.inputValue('#open'), 'file:mine.toml');
  assert.match(readFileSync(join(place, 'mine.toml'), 'utf8'), /^title/m);
});

on('a new scenario begins with a text that runs, and Back goes to the one before', {}, async ({ page }) => {
  await page.selectOption('#open', 'shipped:icloud-2014-keys-offshore');
  await page.waitForFunction(() => document.getElementById('report').contentWindow.residency.matrix().some(c => c.party === 'apple'));
  await page.click('#new');
  await becomes(page, 'abroad-state', 'photos', 'law');
  assert.match(await state(page), /new; save it as a file/);
  assert.equal(await page.inputValue('#open'), 'new:');
  await counts(page, 'no problems');
  await page.goBack();
  await page.waitForFunction(() => document.getElementById('open').value === 'shipped:icloud-2014-keys-offshore');
  await page.goBack();
  await page.waitForFunction(() => document.getElementById('open').value === 'file:diary.toml');
  // What is not saved is asked about first, and kept.
  await behind(page, 'A diary');
  await page.keyboard.type(' of mine');
  await page.goForward();
  const dialog = page.getByRole('dialog');
  await dialog.waitFor();
  await dialog.getByRole('button', { name: 'Stay here' }).click();
  assert.match(await textOf(page), /of mine/);
  await page.waitForFunction(() => location.hash.startsWith('#file:diary'));
});

on('what would be lost is asked about when the page is left, also where nothing can be saved', { nowhere: true }, async ({ page }) => {
  const asks = () => page.evaluate(() => { const event = new Event('beforeunload', { cancelable: true }); window.dispatchEvent(event); return event.defaultPrevented; });
  assert.equal(await asks(), false);
  await page.click('.cm-content');
  await page.keyboard.type('# mine\n');
  assert.equal(await asks(), true);
  await page.keyboard.press('Control+z');
});

on('a lesson stays at its question while the text changes, and shows what the change did to it', { text: LOCKED_LESSON }, async ({ page, frame }) => {
  await frame().click('#teach-toggle');
  const answer = async (means, sure) => {
    await frame().locator('#teach select').nth(0).selectOption(means);
    await frame().locator('#teach select').nth(1).selectOption(sure);
  };
  await answer('none', '3');
  await frame().locator('#teach button', { hasText: 'Reveal' }).click();
  await frame().locator('#teach button', { hasText: 'Next question' }).click();
  await answer('none', '1');
  await behind(page, 'And if it is locked');
  await page.keyboard.type(' away');
  await frame().locator('#teach .ask', { hasText: 'locked away' }).waitFor();
  assert.match(await frame().textContent('#teach .step'), /^Question 2 of 2/);
  assert.equal(await frame().locator('#teach select').nth(0).inputValue(), 'none');
  assert.equal(await frame().locator('#teach .elsewhere').count(), 0, 'the world of the question is shown');
  await frame().locator('#teach button', { hasText: 'Reveal' }).click();
  assert.match(await frame().textContent('#teach .score'), /^2 of 2 right/);
});

on('the divider is moved by hand and by keys; either side can be put away', { width: 1366, height: 768 }, async ({ page, frame }) => {
  // On a laptop the table is a table, with the switches beside it.
  await frame().waitForFunction(() => getComputedStyle(document.querySelector('#table tr[data-party]')).display === 'table-row');
  const [table, switches] = [await frame().locator('#matrix').boundingBox(), await frame().locator('aside').boundingBox()];
  assert.ok(switches.x > table.x + 200 && switches.y < 400, JSON.stringify([table, switches]));
  const width = async () => (await page.locator('#write').boundingBox()).width, before = await width();
  await page.focus('#divider');
  await page.keyboard.press('ArrowRight');
  assert.ok(await width() > before + 30);
  const at = await page.locator('#divider').boundingBox();
  await page.mouse.move(at.x + 4, at.y + 200);
  await page.mouse.down();
  await page.mouse.move(500, at.y + 200, { steps: 4 });
  await page.mouse.up();
  assert.ok(Math.abs(await width() - 500) < 20, `${await width()}`);
  await page.click('#side-text');
  assert.ok(await page.locator('#write').isHidden());
  assert.ok((await page.locator('#report').boundingBox()).width > 1300);
  await page.click('#side-report');
  assert.ok(await page.locator('#write').isVisible() && await page.locator('#show').isHidden());
  await page.click('#side-report');
  assert.ok(await page.locator('#write').isVisible() && await page.locator('#show').isVisible());
});

on('the report is handed on as a page that opens anywhere', {}, async ({ page, frame, place }) => {
  await frame().evaluate(() => window.residency.set({ choose: { lent: 'yes' } }));
  const [download] = await Promise.all([page.waitForEvent('download'), frame().click('#save-state')]);
  const saved = readFileSync(await download.path(), 'utf8');
  assert.match(saved, /data-state="lent=yes"/);
  assert.doesNotMatch(saved, /nonce=|token=/);
  const file = join(place, 'report.html');
  writeFileSync(file, saved);
  const opened = await open(file);
  assert.deepEqual((await opened.evaluate(() => window.residency.state())).switches, { lent: 'yes' });
  assert.match(await opened.textContent('#question'), /Who could read/);
  assert.deepEqual(opened.faults, []);
  await opened.done();
});

on('without a folder nothing can be saved, and the page says why', { nowhere: true }, async ({ page }) => {
  assert.match(await page.inputValue('#open'), /^shipped:/);
  assert.ok(await page.isDisabled('#save-as'));
  await page.click('.cm-content');
  await page.keyboard.press('Control+Home');
  await page.keyboard.type('# mine\n');
  await says(page, 'residency lab FOLDER');
});

on('tables, keys, words and ids are completed, with what they mean', {}, async ({ page }) => {
  await page.click('.cm-content');
  await page.keyboard.press('Control+End');
  await page.keyboard.type('\n[jur');
  await page.locator('.cm-tooltip-autocomplete li', { hasText: 'jurisdictions' }).waitFor();
  await page.keyboard.press('Escape');
  for (let i = 0; i < 4; i += 1) await page.keyboard.press('Backspace');
  await page.keyboard.type('[sites.attic]\nlo');
  await page.locator('.cm-tooltip-autocomplete li', { hasText: 'located' }).waitFor();
  assert.match(await page.textContent('.cm-completionInfo'), /jurisdiction/);
  await page.waitForTimeout(150);
  await page.keyboard.press('Enter');
  await page.locator('.cm-tooltip-autocomplete li', { hasText: 'here' }).waitFor();
  await page.waitForTimeout(150);
  await page.keyboard.press('Enter');
  assert.match(await textOf(page), /located = "here"/);
  await page.keyboard.press('End');
  await page.keyboard.type('\nkin');
  await page.locator('.cm-tooltip-autocomplete li', { hasText: 'kind' }).waitFor();
  await page.waitForTimeout(150);
  await page.keyboard.press('Enter');
  await page.locator('.cm-tooltip-autocomplete li', { hasText: 'device' }).waitFor();
});

on('everything can be done with the keyboard', {}, async ({ page, read }) => {
  const focused = () => page.evaluate(() => document.activeElement.id || document.activeElement.className);
  await page.focus('#open');
  // Save is not there to press while nothing has changed.
  for (const next of ['new', 'save-as', 'side-text', 'side-report']) {
    await page.keyboard.press('Tab');
    assert.equal(await focused(), next);
  }
  await page.keyboard.press('Tab');
  assert.match(await focused(), /cm-content/);
  await page.keyboard.press('Control+Home');
  await page.keyboard.type('# by hand\n');
  await page.keyboard.press('Tab');
  assert.match(await focused(), /cm-content/);
  assert.match(await textOf(page), /^# by hand\n\s+schema/);
  await page.keyboard.press('Control+z');
  await page.keyboard.press('Escape');
  await page.keyboard.press('Tab');
  assert.doesNotMatch(await focused(), /cm-content/);
  await page.focus('.cm-content');
  await page.keyboard.press('Control+Home');
  await page.keyboard.type('# again\n');
  await page.keyboard.press('Control+s');
  await saved(page);
  assert.match(read(), /^# again/);
});

on('a problem in the list leads to its line', {}, async ({ page }) => {
  await behind(page, 'operator = "hos');
  await page.keyboard.type('t');
  await counts(page, '1 error');
  await page.keyboard.press('Control+Home');
  await page.focus('#list button');
  await page.keyboard.press('Enter');
  assert.match(await page.textContent('.cm-activeLine'), /sites\.cellar/);
});

for (const [name, options] of [['light', {}], ['dark', { dark: true }], ['a phone', { width: 390, height: 780 }], ['a dark phone', { width: 390, height: 780, dark: true }]]) {
  on(`readable and accessible: ${name}`, options, async ({ page }) => {
    await accessible(page, 'at first');
    await behind(page, 'operator = "hos');
    await page.keyboard.type('t');
    await counts(page, '1 error');
    await page.keyboard.press('Escape');
    await accessible(page, 'with an error');
    assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= document.documentElement.clientWidth), 'no wider than the screen');
    const [write, show] = [await page.locator('#write').boundingBox(), await page.locator('#show').boundingBox()];
    if (options.width) assert.ok(show.y >= write.y + write.height - 1, 'the report is below the text');
    else assert.ok(show.x >= write.x + write.width - 1, 'the report is beside the text');
    const [ink, paper] = await page.evaluate(() => [getComputedStyle(document.body).color, getComputedStyle(document.body).backgroundColor]);
    const light = colour => colour.match(/\d+/g).slice(0, 3).reduce((sum, part) => sum + Number(part), 0) > 380;
    assert.equal(light(paper), !options.dark);
    assert.equal(light(ink), Boolean(options.dark));
  });
}

on('markup in a scenario stays text', { text: TEXT.replace('A diary', '<img src=x onerror=alert(1)></script><script>alert(2)</script>').replace('kind = "company"', 'kind = "<b>bold</b>"').replace('"<b>bold</b>"', '"company", name = "<i onclick=alert(3)>host</i>"') }, async ({ page, faults }) => {
  page.on('dialog', dialog => { faults.push('a dialog'); dialog.dismiss(); });
  await behind(page, 'located = "here');
  await page.keyboard.type('<b>');
  // The first letter makes an error too, so it is waited for the words of the last.
  await page.locator('#list', { hasText: '<b>' }).waitFor();
  await counts(page, '1 error');
  assert.equal(await page.locator('#list b, #list i, #list img').count(), 0);
});

test('where the cursor stands is read off the text', () => {
  const at = text => contextOf(text);
  assert.deepEqual(at('[par'), { place: 'table', typed: 'par' });
  assert.deepEqual(at('ti'), { place: 'key', path: [], inline: false, typed: 'ti' });
  assert.deepEqual(at('[parties.a]\nki'), { place: 'key', path: ['parties', 'a'], inline: false, typed: 'ki' });
  assert.deepEqual(at('parties.a = { kind = "company", ki'), { place: 'key', path: ['parties', 'a'], inline: true, typed: 'ki' });
  assert.deepEqual(at('[parties.a]\nkind = "co'), { place: 'value', path: ['parties', 'a'], key: 'kind', quoted: true, list: false, typed: 'co' });
  assert.deepEqual(at('[keys.k]\nholders = ["a", "b'), { place: 'value', path: ['keys', 'k'], key: 'holders', quoted: true, list: true, typed: 'b' });
  assert.deepEqual(at('[keys.k]\nholders = [\n  "a",\n  "b'), { place: 'value', path: ['keys', 'k'], key: 'holders', quoted: true, list: true, typed: 'b' });
  assert.deepEqual(at('data.d = { copies.main = { at = "'), { place: 'value', path: ['data', 'd', 'copies', 'main'], key: 'at', quoted: true, list: false, typed: '' });
  for (const nothing of ['# a remark', 'title = "a" ', 'title = """\nlong', "note = 'a' # "]) assert.equal(at(nothing), null, nothing);
});

test('what is offered is what the format takes there', () => {
  const key = (name, more) => ({ name, doc: '', takes: '', required: false, kind: 'text', words: [], tables: [], ...more });
  const words = {
    header: [key('title')],
    tables: {
      parties: { singular: 'party', doc: '', keys: [key('kind', { kind: 'word', words: ['person', 'company'] }), key('owners', { kind: 'shares', tables: ['parties'] })] },
      data: { singular: 'dataset', doc: '', keys: [key('category')] },
      copies: { singular: 'copy', doc: '', keys: [key('at', { kind: 'reference', tables: ['sites'] })] },
      sites: { singular: 'site', doc: '', keys: [] },
    },
    option: [key('label')], expect: [key('party', { kind: 'reference', tables: ['parties'] })], packs: ['law/us'],
    parts: [key('need')], says: { needed: 'needed: {takes}', table: 'a table', for_a_class: 'for a class', start: 'a start' }, start: 'schema = 1\n',
  };
  const offered = (text, ids = {}, whole = text) => suggest(text, words, ids, whole)?.options.map(option => option.label) ?? null;
  assert.deepEqual(offered('[parties.a]\nkind = "'), ['person', 'company']);
  assert.deepEqual(offered('[parties.a]\nki'), ['kind', 'owners']);
  assert.deepEqual(offered('[data.d.copies.main]\nat = "', { sites: [['cellar', 'The cellar']] }), ['cellar']);
  assert.deepEqual(offered('[data.d.copies.main]\nat = "', {}, '[sites.attic]\nsites.cellar = {}\n'), ['attic']);
  assert.deepEqual(offered('[parties.a]\nowners = { ', { parties: [['b', 'b']] }), ['a', 'b']);
  assert.deepEqual(offered('[[expect]]\nparty = "', { parties: [['b', 'b']] }), ['b']);
  assert.deepEqual(written('sites', 'sites.a = {}\n[sites.b]\nkind = "x"\n'), ['a', 'b']);
  assert.equal(keysAt(['nothing', 'a'], words), null);
  // In an empty text a whole start is offered first, then the head, then the tables in the order in which they are best written.
  const inOrder = text => suggest(text, words, {}, text).options.slice().sort((a, b) => b.boost - a.boost).map(option => option.label);
  assert.deepEqual(inOrder('# nothing yet\n'), ['start', 'title', 'parties', 'sites', 'data']);
  assert.deepEqual(inOrder('title = "A"\n'), ['title', 'parties', 'sites', 'data']);
  assert.equal(suggest('', words, {}).options.find(option => option.label === 'parties').insert, '[parties.');
});
