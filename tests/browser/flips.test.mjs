// From one state of the page to the next: what stays, what comes apart, and that step by step it gets where a page opened anew begins.
import assert from 'node:assert/strict';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { generator, here, open, report, settled, start, stop } from './helper.mjs';

before(start);
after(stop);

// The page as it shows a state, without the marks of the last change and with every kind of data in a column of its own.
const shown = page => page.evaluate(async () => {
  const apart = document.getElementById('apart');
  if (!apart.hidden && apart.textContent.startsWith('Show each')) apart.click();
  // A link always opens a path.
  if (!document.querySelector('#cell .opened')) document.querySelector('#cell .path-head')?.click();
  await new Promise(done => setTimeout(done, 120));
  const whole = document.body.cloneNode(true);
  for (const mark of whole.querySelectorAll('.was')) mark.remove();
  for (const cell of whole.querySelectorAll('.changed')) cell.classList.remove('changed');
  for (const node of whole.querySelectorAll('[class]')) node.setAttribute('class', [...node.classList].sort().join(' '));
  const parts = ['title', 'question', 'answer', 'when', 'table', 'compare', 'cell', 'claims', 'choices', 'events', 'views', 'stretch-words', 'stretch-what', 'ticks', 'days',
    'deciding', 'policy-list', 'map', 'where-words', 'print-answers'];
  const html = Object.fromEntries(parts.map(id => [id, whole.querySelector(`#${id}`).innerHTML.replaceAll(' class=""', '')]));
  const chosen = [...document.querySelectorAll('input[type=radio]')].map(input => input.checked).join();
  return { ...html, chosen, reset: document.getElementById('reset').disabled, stretch: document.getElementById('stretch').value };
});

const plan = page => page.evaluate(() => {
  const { switches, stretches, parties, data } = window.residency.data();
  return { switches: switches.map(s => [s.id, s.options.map(o => o.id)]), days: stretches.map(s => s.from).filter(Boolean), parties: parties.length, data: data.length };
});

// One step of somebody who plays with the page.
async function step(page, next, { switches, days }) {
  const [id, options] = switches[next(switches.length)];
  const kind = next(8);
  if (kind === 0 && days.length) return page.evaluate(date => window.residency.set({ date }), days[next(days.length)]);
  if (kind === 1) {
    const cells = page.locator('#table [data-cell] button');
    return cells.nth(next(await cells.count())).evaluate(button => button.click());
  }
  if (kind === 2) return page.evaluate(() => [...document.querySelectorAll('#cell .path-head')].at(-1)?.click());
  if (kind === 3 && next(3) === 0) return page.evaluate(() => document.getElementById('pin').click());
  return page.evaluate(([id, option]) => window.residency.set({ choose: { [id]: option } }), [id, options[next(options.length)]]);
}

for (const [name, scenario] of [['icloud-china'], ['apple-adp-uk'], ['google-2010-stays-out'], ['comings', join(here, 'comings.toml')]]) {
  test(`step by step ${name} gets where a page opened anew begins`, { timeout: 300_000 }, async () => {
    const file = report(name, scenario ?? name), page = await open(file), next = generator(11), about = await plan(page);
    for (let round = 0; round < 12; round += 1) {
      for (let i = 0; i < 5; i += 1) await step(page, next, about);
      await settled(page);
      const arrived = await shown(page), hash = (await page.evaluate(() => location.hash)).slice(1), anew = await open(file, { hash });
      const there = await shown(anew);
      for (const part of Object.keys(there)) assert.equal(arrived[part], there[part], `${part} at #${hash}`);
      await anew.done();
    }
    assert.deepEqual(page.faults, []);
    await page.done();
  });
}

test('columns only come apart while answers change; they close up on request and at the start', async () => {
  const page = await open(report('icloud-china', 'icloud-china')), next = generator(3), about = await plan(page);
  const heads = () => page.locator('#table thead th').allTextContents();
  const opening = await heads();
  assert.ok(opening.length < about.data, 'alike data share a column');
  let before = opening.length;
  for (let i = 0; i < 40; i += 1) {
    const [id, options] = about.switches[next(about.switches.length)];
    const option = options[next(options.length)];
    await page.evaluate(([id, option]) => window.residency.set({ choose: { [id]: option } }), [id, option]);
    const now = await heads();
    assert.ok(now.length >= before, `${before} columns, then ${now.length}`);
    before = now.length;
    // Data that share a column have the same answers.
    const mixed = await page.evaluate(() => {
      const wrong = [], matrix = window.residency.matrix(), { parties, data } = window.residency.data();
      const of = (p, d) => { const c = matrix.find(c => c.party === parties[p].id && c.data === data[d].id); return `${c.reads} ${c.holds}`; };
      const ofColumns = [...document.querySelectorAll('#table tr[data-party]')][0].querySelectorAll('[data-cell]');
      for (const cell of ofColumns) {
        const members = data.map((_, d) => d).filter(d => cell.dataset.column.split(' · ').includes(data[d].name)), [first] = members;
        for (let p = 0; p < parties.length; p += 1) for (const d of members) if (of(p, d) !== of(p, first)) wrong.push(`${parties[p].id} × ${data[d].id}`);
      }
      return wrong;
    });
    assert.deepEqual(mixed, [], `after ${id}=${option}`);
  }
  assert.ok(before > opening.length, 'some columns came apart');
  await page.click('#reset');
  // What the last change did stands in the cells and may keep columns apart; without it the table is as it was.
  await page.evaluate(() => { location.hash = '#us-bar=binds'; });
  await settled(page);
  await page.evaluate(() => { location.hash = '#'; });
  await settled(page);
  assert.deepEqual(await heads(), opening);
  assert.match(await page.textContent('#apart'), /^Show each/);
  await page.click('#apart');
  assert.equal((await heads()).length, about.data);
  assert.match(await page.textContent('#apart'), /^Let alike/);
  await page.click('#apart');
  assert.deepEqual(await heads(), opening);
  await page.done();
});

test('what the reader opened stays open, and the focus where it is', async () => {
  const page = await open(report('icloud-china', 'icloud-china'), { hash: 'cell=cn-state/photos' });
  await page.evaluate(() => { document.querySelector('#cell .in-words').open = true; });
  await page.focus('#cell .path-head');
  await page.evaluate(() => window.residency.set({ choose: { 'us-bar': 'binds' } }));
  await page.evaluate(() => window.residency.set({ choose: { 'us-bar': 'lifted' } }));
  await page.evaluate(() => window.residency.set({ date: '2026-02-01' }));
  await settled(page);
  assert.equal(await page.evaluate(() => document.activeElement.className), 'path-head');
  const button = await page.evaluate(() => document.querySelector('#table [data-cell][class~=open] button').outerHTML);
  assert.match(button, /aria-expanded="true"/);
  await page.focus('#cell .close');
  const held = await page.evaluate(() => { window.held = document.activeElement; document.querySelector('#cell .in-words').open = true; return document.activeElement.textContent; });
  assert.equal(held, 'Close');
  const labels = page.locator('#claims input[type=radio]:not(:checked)');
  await labels.first().evaluate(input => input.click());
  assert.ok(await page.evaluate(() => window.held.isConnected && document.activeElement === window.held), 'the button is the same one and has the focus');
  await page.done();
});

test('a flip with its layout, in milliseconds', async () => {
  for (const scenario of ['icloud-china', 'apple-adp-uk', 'google-2010-stays-out', 'blackberry']) {
    const page = await open(report(scenario, scenario)), next = generator(7), about = await plan(page), found = [];
    for (let i = 0; i < 110; i += 1) {
      const [id, options] = about.switches[next(about.switches.length)], option = options[next(options.length)];
      const took = await page.evaluate(async choose => {
        await new Promise(done => requestAnimationFrame(() => setTimeout(done, 40)));
        const begun = performance.now();
        window.residency.set({ choose });
        document.body.getBoundingClientRect();
        return performance.now() - begun;
      }, { [id]: option });
      if (i >= 10) found.push(took);
    }
    found.sort((a, b) => a - b);
    console.log(`${scenario}: half below ${found[50].toFixed(1)}, all but one in twenty below ${found[94].toFixed(1)}, all below ${found.at(-1).toFixed(1)}`);
    assert.ok(found[50] < 100, 'a generous bound for a shared machine');
    await page.done();
  }
});
