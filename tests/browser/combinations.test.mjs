// The page of icloud-china under the combinations of its switches, against the matrices that `cargo test --test it report_page` left:
// one of five, or with RESIDENCY_EVERY all.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { after, before, test } from 'node:test';
import { asked, here, open, report, start, stop } from './helper.mjs';

const MEANS = ['design', 'ownership', 'voluntary', 'law', 'treaty', 'contested', 'tampering', 'break-in', 'none'];
const file = process.env.RESIDENCY_MATRICES ?? resolve(here, '../../target/tmp/icloud-china.matrices');
const [switches, parties, data, ...lines] = readFileSync(file, 'utf8').trimEnd().split('\n').map((line, n) => (n < 3 ? line.split(' ') : line));
let page, ids;

before(async () => {
  await start();
  page = await open(report('icloud-china', 'icloud-china'));
  ids = await page.evaluate(() => window.residency.data().switches.map(s => [s.id, s.options.map(o => o.id)]));
});
after(async () => { await page?.done(); await stop(); });

const chosen = digits => Object.fromEntries(switches.map((id, s) => [id, ids.find(([other]) => other === id)[1][Number(digits[s])]]));

test('under each combination the page says what run says', { timeout: 900_000 }, async () => {
  assert.equal(lines.length, process.env.RESIDENCY_EVERY === undefined ? Math.ceil((3 << 16) / 5) : 3 << 16);
  for (let at = 0; at < lines.length; at += 8192) {
    const part = lines.slice(at, at + 8192).map(line => line.split(' '));
    const found = await page.evaluate(([list, ids, switches, MEANS]) => {
      const digit = new Map(MEANS.map((word, m) => [word, m])), options = new Map(ids);
      return list.map(digits => {
        const choose = Object.fromEntries(switches.map((id, s) => [id, options.get(id)[Number(digits[s])]]));
        return window.residency.matrix({ choose }).map(c => `${digit.get(c.reads)}${digit.get(c.holds)}`).join('');
      });
    }, [part.map(([options]) => options), ids, switches, MEANS]);
    // One comparison for all: the place of the first difference is looked for only where there is one.
    const wrong = found.findIndex((digits, n) => digits !== part[n][1]);
    assert.equal(wrong, -1, wrong >= 0 && `under ${part[wrong][0]}: ${found[wrong]} and not ${part[wrong][1]}`);
  }
});

// What the words of a cell are for the means of `reads` and `holds`.
function words(party, reads, holds) {
  // The one government without a power in this scenario.
  if (reads === 'none' && party === 'guizhou') return ['not looked at', 'not there'];
  if (reads === 'none') return holds === 'none' ? ['no way', 'not there'] : ['sealed only'];
  return [reads === 'contested' ? 'by contested order' : `by ${reads}`];
}

test('flipped by hand, the table shows it', { timeout: 600_000 }, async () => {
  for (let at = 0; at < lines.length; at += 307) {
    const [options, digits] = lines[at].split(' ');
    const shown = await page.evaluate(choose => {
      window.residency.set({ choose });
      return [...document.querySelectorAll('#table [data-cell]')].map(cell => [cell.dataset.cell, cell.querySelector('.word').textContent]);
    }, chosen(options));
    assert.ok(shown.length >= parties.length, options);
    for (const [place, word] of shown) {
      const [p, d] = place.split('/').map(Number), i = 2 * (p * data.length + d);
      const wanted = words(parties[p], MEANS[digits[i]], MEANS[digits[i + 1]]);
      assert.ok(wanted.includes(word), `${parties[p]} × ${data[d]} under ${options}: “${word}” and not ${wanted.join(' or ')}`);
    }
  }
});

test('the program itself, for some of them', { timeout: 600_000 }, async () => {
  for (let at = 0; at < lines.length; at += 2459) {
    const choose = chosen(lines[at].split(' ')[0]);
    const { cells } = asked('run', 'icloud-china', ...Object.entries(choose).flatMap(([id, option]) => ['--choose', `${id}=${option}`]));
    const found = await page.evaluate(choose => window.residency.matrix({ choose }), choose);
    assert.deepEqual(found, cells.map(({ party, data: d, reads, holds, kept, unnoticed, denies, alters }) => ({ party, data: d, reads, holds, kept, unnoticed, denies, alters })));
  }
});
