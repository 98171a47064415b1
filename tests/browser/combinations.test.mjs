// The page of icloud-china under every combination of its switches, against the matrices that `cargo test --test report_page` left.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { after, before, test } from 'node:test';
import { asked, here, open, report, start, stop } from './helper.mjs';

const MEANS = ['design', 'ownership', 'law', 'treaty', 'contested', 'tampering', 'break-in', 'none'];
const file = process.env.RESIDENCY_MATRICES ?? resolve(here, '../../target/tmp/icloud-china.matrices');
const [switches, parties, data, ...lines] = readFileSync(file, 'utf8').trimEnd().split('\n').map((line, n) => (n < 3 ? line.split(' ') : line));
let page, ids;

before(async () => {
  await start();
  page = await open(report('icloud-china', 'icloud-china'));
  ids = await page.evaluate(() => JSON.parse(document.getElementById('residency-data').textContent).switches.map(s => [s.id, s.options.map(o => o.id)]));
});
after(async () => { await page?.done(); await stop(); });

const chosen = digits => Object.fromEntries(switches.map((id, s) => [id, ids.find(([other]) => other === id)[1][Number(digits[s])]]));

test('under every combination the page says what run says', { timeout: 600_000 }, async () => {
  assert.equal(lines.length, 24_576);
  const cells = parties.flatMap(party => data.map(d => ({ party, data: d })));
  for (let at = 0; at < lines.length; at += 1024) {
    const part = lines.slice(at, at + 1024).map(line => line.split(' '));
    const found = await page.evaluate(list => list.map(choose => window.residency.matrix({ choose }).map(c => [c.party, c.data, c.reads, c.holds].join(' '))),
      part.map(([options]) => chosen(options)));
    part.forEach(([options, letters], n) => {
      const wanted = cells.map(({ party, data: d }, i) => [party, d, MEANS[letters[2 * i]], MEANS[letters[2 * i + 1]]].join(' '));
      assert.deepEqual(found[n], wanted, `under ${options}`);
    });
  }
});

test('flipped by hand, the table shows it', { timeout: 600_000 }, async () => {
  for (let at = 0; at < lines.length; at += 211) {
    const [options, letters] = lines[at].split(' ');
    const shown = await page.evaluate(choose => {
      window.residency.set({ choose });
      return [...document.querySelectorAll('#table [data-cell]')].map(cell => [cell.dataset.cell, cell.textContent]);
    }, chosen(options));
    for (const [place, text] of shown) {
      const [p, d] = place.split('/').map(Number), at = 2 * (p * data.length + d);
      const reads = MEANS[letters[at]], word = { contested: 'contested', 'break-in': 'break-in' }[reads] ?? reads;
      if (reads !== 'none') assert.ok(text.includes(word), `${parties[p]} × ${data[d]} under ${options}: “${text}” and not ${word}`);
      else assert.ok(!/by (design|ownership|law|treaty|contested|tampering|break)/.test(text) || /sealed/.test(text), `${parties[p]} × ${data[d]} under ${options}: “${text}”`);
    }
  }
});

test('the program itself, for some of them', { timeout: 600_000 }, async () => {
  for (let at = 0; at < lines.length; at += 1229) {
    const choose = chosen(lines[at].split(' ')[0]);
    const { cells } = asked('run', 'icloud-china', ...Object.entries(choose).flatMap(([id, option]) => ['--choose', `${id}=${option}`]));
    const found = await page.evaluate(choose => window.residency.matrix({ choose }), choose);
    assert.deepEqual(found, cells.map(({ party, data: d, reads, holds }) => ({ party, data: d, reads, holds })));
  }
});
