// What is asked beside who reads: against the command line, by hand, in the address; filters; predictions after a reload.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { asked, generator, open, report, settled, start, stop } from './helper.mjs';

const QUESTIONS = ['reads', 'holds', 'kept', 'unnoticed', 'denies', 'alters'];

before(start);
after(stop);

const matrix = page => page.evaluate(() => window.residency.matrix());
const hash = page => page.evaluate(() => location.hash);

/** Under some states the page says of every cell and question what `run` says. */
for (const scenario of ['icc-prosecutor', 'unisuper', 'nayara', 'harvest-now']) {
  test(`${scenario}: every question is answered as on the command line`, { timeout: 300_000 }, async () => {
    const page = await open(report(scenario, scenario)), next = generator(11);
    const { switches, stretches } = await page.evaluate(() => window.residency.data());
    for (let round = 0; round < 8; round += 1) {
      const stretch = stretches[next(stretches.length)], date = stretch.from, choose = {};
      for (const { id, options, idle } of switches) if (!idle && next(2) === 0) choose[id] = options[next(options.length)].id;
      const words = Object.entries(choose).flatMap(([id, option]) => ['--choose', `${id}=${option}`]);
      if (date === null) continue;
      const { cells } = asked('run', scenario, '--date', date, ...words);
      await page.evaluate(() => document.getElementById('reset').click());
      await page.evaluate(([date, choose]) => window.residency.set({ date, choose }), [date, choose]);
      const only = list => list.map(cell => Object.fromEntries(['party', 'data', ...QUESTIONS].map(key => [key, cell[key]])));
      assert.deepEqual(only(await matrix(page)), only(cells), `${date} ${words.join(' ')}`);
    }
    assert.deepEqual(page.faults, []);
    await page.done();
  });
}

test('who could cut users off: heading, table, cell, acts, legend, address', async () => {
  const page = await open(report('icc-prosecutor', 'icc-prosecutor'));
  await page.selectOption('#asked', 'denies');
  await settled(page);
  assert.match(await page.textContent('#question'), /^Who could cut users off from .*\?$/);
  assert.match(await page.textContent('#said'), /who could cut users off/);
  assert.match(await page.textContent('#legend'), /could cut users off through a party that it controls/);
  assert.match(await page.textContent('#legend'), /nothing to ask/);
  assert.equal(await hash(page), '#ask=denies');
  const cells = await matrix(page), asked = cells.find(cell => cell.party === 'us-gov' && cell.denies === 'law'), none = cells.find(cell => cell.denies === 'none'), without = cells.find(cell => cell.denies === null);
  assert.ok(asked && none && without);
  await page.evaluate(to => { location.hash = to; }, `#ask=denies&cell=us-gov/${asked.data}`);
  await settled(page);
  assert.match(await page.textContent('#cell .verdict'), /could cut users off from .* by law/);
  assert.match(await page.textContent('#cell .path'), /designates .* under/);
  assert.ok(await page.locator('#cell .path').count() > 0);
  await page.evaluate(to => { location.hash = to; }, `#ask=denies&cell=${none.party}/${none.data}`);
  await settled(page);
  assert.match(await page.textContent('#cell'), /Whatever it does, enough stands/);
  await page.evaluate(to => { location.hash = to; }, `#ask=denies&cell=${without.party}/${without.data}`);
  await settled(page);
  assert.match(await page.textContent('#cell .verdict'), /There is nothing to ask/);
  assert.equal(await page.locator('#table .sub', { hasText: 'sealed' }).count(), 0, 'who holds a copy is not asked');
  assert.deepEqual(page.faults, []);
  await page.done();
});

test('who may still have it is told with days', async () => {
  const page = await open(report('harvest-now', 'harvest-now'), { hash: 'ask=kept' });
  assert.match(await page.textContent('#question'), /^Who may still have .*\?$/);
  const cells = await matrix(page), more = cells.find(cell => cell.kept !== cell.reads && cell.kept !== 'none' && cell.kept !== 'design');
  assert.ok(more, 'something is kept that cannot be read any more');
  await page.evaluate(to => { location.hash = to; }, `#ask=kept&cell=${more.party}/${more.data}`);
  await settled(page);
  assert.match(await page.textContent('#cell .path'), /(before|from|between) \d/);
  assert.deepEqual(page.faults, []);
  await page.done();
});

test('filters leave out, say so, and stand in the address', async () => {
  const page = await open(report('icloud-china', 'icloud-china')), rows = () => page.locator('#table tr[data-party]:visible th[scope=row] .name').allTextContents();
  const all = await rows();
  await page.locator('#filters summary').click();
  await page.selectOption('#only', 'governments');
  await settled(page);
  const governments = await rows();
  assert.ok(governments.length > 0 && governments.length < all.length);
  assert.match(await page.textContent('#left-out'), /^Shown: \w+ of \w+ parties/);
  assert.equal(await hash(page), '#only=governments');
  await page.selectOption('#only', 'something');
  await settled(page);
  const words = await page.evaluate(() => [...document.querySelectorAll('#table tr[data-party]')].filter(row => !row.hidden).map(row => [...row.querySelectorAll('.word, .sub')].map(word => word.textContent)));
  // A sealed copy is something, too, even of whom the law was not looked at.
  assert.ok(words.length > 0);
  assert.ok(words.every(row => row.some(word => !['no way', 'not looked at', 'not there', 'own data', 'meant to'].includes(word))), JSON.stringify(words));
  await page.locator('#left-out button').click();
  await page.fill('#find', 'guizhou');
  await settled(page);
  const found = await rows();
  assert.ok(found.length > 0 && found.every(name => /guizhou/i.test(name)), found.join());
  await page.fill('#find', 'keychain');
  await settled(page);
  assert.deepEqual(await rows(), all);
  assert.equal(await page.locator('#table thead th').count(), 1);
  assert.equal(await hash(page), '#find=keychain');
  await page.reload();
  await settled(page);
  assert.equal(await page.inputValue('#find'), 'keychain');
  assert.equal(await page.locator('#table thead th').count(), 1);
  assert.deepEqual(page.faults, []);
  await page.done();
});

test('predictions survive a reload, and can be forgotten', async () => {
  const page = await open(report('lesson-2', 'lesson-2-who-holds-the-key', '--teach'));
  await page.locator('#teach select').first().selectOption({ index: 2 });
  await settled(page);
  const said = await page.locator('#teach select').first().inputValue();
  assert.notEqual(said, '');
  await page.reload();
  await settled(page);
  assert.equal(await page.locator('#teach select').first().inputValue(), said);
  assert.match(await page.textContent('#teach'), /kept in this browser/);
  await page.getByRole('button', { name: 'Forget them' }).click();
  await settled(page);
  await page.reload();
  await settled(page);
  assert.equal(await page.locator('#teach select').first().inputValue(), '');
  assert.deepEqual(page.faults, []);
  await page.done();
});

test('the largest page is packed and small', async () => {
  const { statSync } = await import('node:fs'), file = report('icloud-china', 'icloud-china');
  assert.ok(statSync(file).size < 1_000_000, `${statSync(file).size}`);
  const page = await open(file);
  assert.ok(await page.evaluate(() => document.getElementById('residency-data').dataset.packed !== undefined));
  await page.done();
});
