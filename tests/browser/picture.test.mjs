// The picture: things are carried by mouse, by touch and by keys; what it shows is what the table says.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { after, before, test } from 'node:test';
import { asked, open, packages, program, report, settled, start, stop } from './helper.mjs';

const axe = readFileSync(packages.resolve('axe-core/axe.min.js'), 'utf8');
const file = name => report(name, name);
const CHINA = 'icloud-china', PLACE = 'lesson-1-residency-is-not-access', KEY = 'lesson-2-who-holds-the-key', OWNER = 'lesson-3-the-owners-state';

before(start);
after(stop);

// A test with a page; whatever the page did that it must not fails it.
const on = (name, scenario, options, body, made = file) => test(name, { timeout: 120_000 }, async () => {
  const page = await open(made(scenario), options);
  try {
    await body(page);
    assert.deepEqual(page.faults, []);
  } finally {
    await page.done();
  }
});

const answers = page => page.evaluate(() => window.residency.state().switches);
const said = page => page.locator('#picture-said').textContent();
const there = (page, id) => page.locator(`[data-thing^="${id}"]:not(.away)`);
const grip = (page, id) => there(page, id).locator('.grip').first();
const place = (page, target) => page.locator(`[data-target="${target}"]`).locator('.walls, .case, .ground').first();
const middle = async locator => {
  await locator.evaluate(node => node.scrollIntoView({ block: 'center' }));
  const box = await locator.boundingBox();
  return [box.x + box.width / 2, box.y + box.height / 2];
};
const carry = async (page, thing, target) => {
  const to = await middle(place(page, target)), from = await grip(page, thing).boundingBox();
  await page.mouse.move(from.x + 12, from.y + from.height / 2);
  await page.mouse.down();
  await page.mouse.move(...to, { steps: 8 });
};
const marks = page => page.evaluate(() => Object.fromEntries([...document.querySelectorAll('.thing.house')].map(node => [node.dataset.thing, node.querySelector('.means')?.textContent ?? ''])));
// What the table says of the data whose rays are shown, party by party.
const table = page => page.evaluate(() => {
  const { parties, data } = window.residency.data(), name = document.getElementById('picture-data').selectedOptions[0].textContent.replace(/ \+\d+$/, '');
  const d = data.find(one => one.name === name).id, word = { none: 'no way' };
  return Object.fromEntries(window.residency.matrix().filter(c => c.data === d).map(c => {
    const p = parties.findIndex(one => one.id === c.party);
    const unknown = c.reads === 'none' && !parties[p].looked_at;
    return [`house/${p}`, unknown ? 'not looked at' : c.reads === 'none' && c.holds !== 'none' ? 'sealed only' : word[c.reads] ?? c.reads];
  }));
});
const agrees = async (page, name) => {
  const shown = await marks(page), is = await table(page), words = await page.evaluate(() => Object.fromEntries(window.residency.data().means.map(m => [m.name, m.id])));
  const told = Object.entries(shown).filter(([, word]) => word);
  assert.ok(told.length > 1, name);
  for (const [house, word] of told) assert.equal(words[word] ?? word, is[house] === 'no way' ? words['no way'] ?? 'no way' : is[house], `${name}: ${house}`);
};

on('a key is carried by mouse: who could read is shown on the way, and the answer that means it is taken', KEY, {}, async page => {
  assert.equal((await marks(page))['house/1'], 'sealed only');
  await carry(page, 'key/0', 'site/0');
  // On the way nothing is changed yet.
  assert.equal((await marks(page))['house/1'], 'by law');
  assert.equal((await answers(page)).key, 'abroad');
  assert.match(await said(page), /Diary key → Skybox's data centre in Norland\. A way opens\. The Norland government can read “Diary” by law: it orders Skybox.*next to the disks/);
  await page.mouse.up();
  await settled(page);
  assert.equal((await answers(page)).key, 'next-door');
  assert.match(await page.evaluate(() => location.hash), /key=next-door/);
  assert.equal(await there(page, 'key/0/0').count(), 1);
  await agrees(page, 'after the move');
});

on('what is let go of over nothing, or taken back by Escape, is where it was', KEY, {}, async page => {
  const from = await grip(page, 'key/0').boundingBox();
  await page.mouse.move(from.x + 12, from.y + 8);
  await page.mouse.down();
  await page.mouse.move(from.x - 8, from.y - 60, { steps: 4 });
  await page.mouse.move(3, 3, { steps: 4 });
  await page.mouse.up();
  assert.match(await said(page), /^Put back: Diary key\./);
  assert.equal((await answers(page)).key, 'abroad');
  assert.equal(await page.locator('.taken, .carrying').count(), 0);
});

on('where no answer of the author’s makes a move, the picture says so and how the lab would work it out', KEY, {}, async page => {
  await carry(page, 'machine/0', 'country/1');
  await page.mouse.up();
  assert.match(await said(page), /^No single answer of the author’s makes this move: Skybox's data centre in Norland → Sudland\. .*residency lab.*sites\.north\.located = "sudland"/);
  assert.deepEqual(await answers(page), { key: 'abroad' });
  await agrees(page, 'nothing moved');
});

on('the lines that it names are lines of the format, and the program takes them', OWNER, {}, async page => {
  const lines = new Set();
  for (const thing of await page.locator('.thing:not(.away):is(.key, .sheet, .machine, .string) .grip').all()) {
    await thing.focus();
    await page.keyboard.press('Enter');
    const places = Number(/There (?:is|are) (\d+)/.exec(await said(page))[1]);
    for (let i = 0; i < places; i += 1) {
      await page.keyboard.press('ArrowDown');
      const line = page.locator('#picture-said code');
      if (await line.count()) lines.add(await line.textContent());
    }
    await page.keyboard.press('Escape');
  }
  assert.ok(lines.size > 12 && [...lines].some(line => line.includes('.tenants = ["apple", ')), [...lines].join('; '));
  if (program) for (const line of lines) assert.ok(asked('run', OWNER, '--set', line).cells.length > 0, line);
});

on('a sheet is carried across the border', PLACE, {}, async page => {
  await carry(page, 'sheet/0', 'site/2');
  assert.match(await said(page), /The Norland government could no longer read “Marks”\. What is lacking: /);
  await page.mouse.up();
  await settled(page);
  assert.equal((await answers(page)).place, 'sudland');
  await agrees(page, 'Sudland');
});

on('an owner’s string is cut', OWNER, {}, async page => {
  const knot = await grip(page, 'string/').boundingBox();
  await page.mouse.move(knot.x + 8, knot.y + 8);
  await page.mouse.down();
  await page.mouse.move(knot.x + 120, knot.y + 110, { steps: 6 });
  assert.match(await said(page), /→ cut\. The Chinese state could get a sealed copy of “Photos” by law; before, by ownership\./);
  await page.mouse.up();
  assert.equal((await answers(page)).votes, 'half');
});

on('by keys: arrows go from thing to thing, Enter takes up, arrows choose a place, Enter puts down, Escape puts back', KEY, {}, async page => {
  await page.focus('#picture-data');
  await page.keyboard.press('Tab');
  const focused = () => page.evaluate(() => document.activeElement.closest('[data-thing]')?.dataset.thing ?? document.activeElement.id);
  assert.match(await focused(), /^key\/0/, 'Tab reaches one thing, and a key first');
  await page.keyboard.press('ArrowUp');
  assert.match(await focused(), /^sheet\/1/);
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  assert.match(await said(page), /^Taken up: Key: Diary key, at Skybox's head office in Sudland, used by Skybox\. There are \d places for it\./);
  await page.keyboard.press('ArrowDown');
  assert.match(await said(page), /^Diary key → /);
  await page.keyboard.press('Escape');
  assert.match(await said(page), /^Put back/);
  assert.match(await focused(), /^key\/0/);
  await page.keyboard.press('Enter');
  for (let i = 0; i < 9 && !/next to the disks/.test(await said(page)); i += 1) await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await settled(page);
  assert.equal((await answers(page)).key, 'next-door');
  assert.match(await focused(), /^key\/0\/0/, 'the focus goes with the thing');
  await page.keyboard.press('Tab');
  assert.doesNotMatch(await focused(), /^(key|sheet|house)/, 'one step leads out of the picture');
});

on('by touch: a thing is dragged, or tapped and then its place', KEY, { width: 390, height: 844, hasTouch: true }, async page => {
  const client = await page.context().newCDPSession(page);
  const touch = (type, points) => client.send('Input.dispatchTouchEvent', { type, touchPoints: points.map(([x, y]) => ({ x, y })) });
  const to = await middle(place(page, 'site/0')), from = await grip(page, 'key/0').boundingBox(), begin = [from.x + 14, from.y + 9];
  await touch('touchStart', [begin]);
  for (let i = 1; i <= 6; i += 1) await touch('touchMove', [[begin[0] + ((to[0] - begin[0]) * i) / 6, begin[1] + ((to[1] - begin[1]) * i) / 6]]);
  await touch('touchEnd', []);
  await settled(page);
  assert.equal((await answers(page)).key, 'next-door');
  await page.touchscreen.tap(...await middle(grip(page, 'key/0')));
  assert.match(await said(page), /^Taken up: /);
  await page.touchscreen.tap(...await middle(place(page, 'site/1')));
  await settled(page);
  assert.equal((await answers(page)).key, 'phone');
  await agrees(page, 'the phone');
  // Beside the sign a finger scrolls the page and takes nothing.
  await settled(page);
  await middle(grip(page, 'sheet/0'));
  const row = await grip(page, 'sheet/0').boundingBox(), was = await page.evaluate(() => window.scrollY), at = [row.x + 90, row.y + 9];
  await touch('touchStart', [at]);
  for (let i = 1; i <= 8; i += 1) await touch('touchMove', [[at[0], at[1] - 18 * i]]);
  await touch('touchEnd', []);
  await page.waitForTimeout(200);
  assert.ok(await page.evaluate(() => window.scrollY) > was + 40, 'the page scrolls');
  assert.equal((await answers(page)).key, 'phone');
  assert.equal(await page.locator('.taken').count(), 0);
});

on('a law shows its reach, and takes it back', KEY, {}, async page => {
  const reached = () => page.locator('.reached').evaluateAll(all => [...new Set(all.map(n => n.dataset.target))].sort());
  await grip(page, 'house/1').click();
  assert.match(await said(page), /^Norland government: sealed only, by law\. Its law reaches Skybox/);
  assert.deepEqual(await reached(), ['house/2', 'site/0']);
  await page.evaluate(() => window.residency.set({ choose: { key: 'phone' } }));
  assert.deepEqual(await reached(), []);
  await grip(page, 'house/1').click();
  assert.ok((await reached()).includes('house/0'), 'Ana is within reach now that she has the key');
});

on('an open cell says what changed it', KEY, { hash: 'cell=norland-state/diary' }, async page => {
  assert.equal(await page.locator('#cell .because').count(), 0);
  await page.evaluate(() => window.residency.set({ choose: { key: 'next-door' } }));
  assert.match(await page.textContent('#cell .because'), /^What changed: A way opens\. The Norland government can read “Diary” by law/);
  await page.evaluate(() => window.residency.set({ choose: { key: 'abroad' } }));
  assert.match(await page.textContent('#cell .because'), /could no longer read “Diary”, and is left with a sealed copy by law\. What is lacking: .*Left: Skybox by design/);
  assert.match(await said(page), /^The Norland government could no longer read/);
  await page.selectOption('#asked', 'unnoticed');
  assert.equal(await page.locator('#cell .because').count(), 0, 'it speaks of reading, whoever would tell');
});

on('every move that the picture offers is one answer, and the picture then says what the table says', CHINA, {}, async page => {
  let moves = 0;
  const ids = await page.locator('.thing:not(.away):is(.key, .sheet, .machine, .string)').evaluateAll(all => all.map(n => n.dataset.thing));
  for (const id of ids) {
    await page.focus(`[data-thing="${id}"] .grip`);
    await page.keyboard.press('Enter');
    const answered = await page.evaluate(() => new Set([...document.querySelectorAll('.answered')].map(n => n.dataset.target)).size);
    for (let n = 1; n <= answered; n += 1) {
      if (n > 1) {
        await page.focus(`[data-thing="${id}"] .grip`);
        await page.keyboard.press('Enter');
      }
      const was = await answers(page);
      for (let i = 0; i < n; i += 1) await page.keyboard.press('ArrowDown');
      await page.keyboard.press('Enter');
      const is = await answers(page), moved = Object.keys(is).filter(key => is[key] !== was[key]);
      assert.equal(moved.length, 1, `${id}, place ${n}: ${await said(page)}`);
      await agrees(page, `${id}, place ${n}`);
      moves += 1;
      await page.click('#reset');
    }
    if (!answered) await page.keyboard.press('Escape');
  }
  assert.ok(moves >= 4, `${moves} moves`);
});

on('nothing moves but what is moved: houses stay where they are, whatever is answered', CHINA, {}, async page => {
  const boxes = () => page.locator('.picture .house, .picture .country').evaluateAll(all => all.map(n => { const b = n.getBoundingClientRect(); return [b.x, b.width, b.height].map(Math.round).join(); }));
  const opening = await boxes();
  for (const date of ['2014-08-01', '2014-09-01', '2018-03-01', '2026-02-01']) {
    await page.evaluate(date => window.residency.set({ date }), date);
    assert.deepEqual(await boxes(), opening, date);
    await agrees(page, date);
  }
  await page.selectOption('#picture-data', { index: 2 });
  await agrees(page, 'another kind of data');
});

for (const [width, height] of [[1280, 800], [1366, 768], [1440, 900], [390, 844]]) {
  for (const scenario of [CHINA, 'sovereign-cloud-designs', KEY]) {
    on(`houses stand apart and within the picture: ${scenario} at ${width}`, scenario, { width, height }, async page => {
      const { houses, picture } = await page.evaluate(() => {
        const of = node => { const b = node.getBoundingClientRect(); return { x: b.x, y: b.y, right: b.right, bottom: b.bottom }; };
        return { houses: [...document.querySelectorAll('.picture .walls')].map(of), picture: of(document.querySelector('.picture')) };
      });
      houses.forEach((a, i) => {
        assert.ok(a.x >= picture.x - 1 && a.right <= picture.right + 1 && a.bottom <= picture.bottom + 2, JSON.stringify(a));
        for (const b of houses.slice(i + 1)) assert.ok(a.right <= b.x + 1 || b.right <= a.x + 1 || a.bottom <= b.y + 1 || b.bottom <= a.y + 1, 'two houses overlap');
      });
      assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= document.documentElement.clientWidth));
      assert.ok(picture.y < height - 160, `the picture begins at ${picture.y}`);
    });
  }
}

for (const dark of [false, true]) {
  on(`the picture is accessible, ${dark ? 'dark' : 'light'}`, CHINA, { dark }, async page => {
    await page.evaluate(axe);
    const { violations } = await page.evaluate(() => window.axe.run('#picture', { resultTypes: ['violations'] }));
    assert.deepEqual(violations.map(v => `${v.id}: ${v.nodes.map(n => n.target.join(' ')).slice(0, 4).join(', ')}`), []);
    const named = await page.locator('.thing:not(.away) > .grip').evaluateAll(all => all.map(n => n.getAttribute('aria-label')));
    assert.ok(named.length > 10 && named.every(Boolean));
    assert.match(await page.textContent('#picture-words'), /^Who could read Mail, contacts, calendars: .*Chinese state by law.*Only a sealed copy: /);
    // Of whom the law was not looked at, it is not said that it has only a sealed copy.
    assert.match(await page.textContent('#picture-words'), /Only a sealed copy: [^.]*Hackers\. Not looked at: Guizhou provincial government\.$/);
    assert.match(await page.getAttribute('[data-thing^="house/"] [aria-label^="Chinese state"]', 'aria-label'), /Its law reaches Apple/);
  });
}

on('without motion nothing moves by itself; with it only the rays appear', KEY, {}, async page => {
  await carry(page, 'key/0', 'site/0');
  assert.equal(await page.evaluate(() => document.getAnimations().filter(a => a.effect?.target?.closest?.('#picture')).length), 0);
  await page.mouse.up();
});

on('the same data makes the same picture', CHINA, {}, async page => {
  const once = await page.locator('#picture-box').innerHTML(), other = await open(file(CHINA));
  assert.equal(await other.locator('#picture-box').innerHTML(), once);
  await other.done();
});

on('what is to be predicted the picture does not give away', KEY, {}, async page => {
  assert.equal(await page.locator('.ray').count(), 0);
  assert.deepEqual([...new Set(Object.values(await marks(page)))], ['?']);
  assert.doesNotMatch(await page.locator('#picture').innerHTML(), /by design|by law|sealed only/);
  await carry(page, 'key/0', 'site/0');
  assert.doesNotMatch(await page.locator('#picture').innerHTML(), /by design|by law|sealed only/);
  await page.mouse.up();
  await page.click('.elsewhere button');
  await page.selectOption('#teach .fields select >> nth=0', { index: 1 });
  await page.selectOption('#teach .fields select >> nth=1', { index: 1 });
  await page.click('#teach button.first');
  assert.equal((await marks(page))['house/2'], 'by design');
  assert.equal(await page.locator('.ray').count(), 1);
}, name => report(`${name}-teach`, name, '--teach'));

on('on paper the picture stands with its marks, within the sheet', CHINA, {}, async page => {
  await page.pdf({ format: 'A4' });
  await agrees(page, 'after printing');
});

for (const scenario of ['icc-prosecutor', 'harvest-now', KEY]) {
  on(`whatever is asked, the picture shows who could read, and says so: ${scenario}`, scenario, {}, async page => {
    const told = () => page.evaluate(() => [...document.querySelectorAll('.thing:not(.away) .grip')].map(node => node.getAttribute('aria-label')));
    const shown = await marks(page), names = await told(), rays = await page.locator('#picture .ray').count();
    assert.ok(await page.locator('#picture-always').isHidden());
    for (const question of await page.locator('#asked option').evaluateAll(all => all.map(one => one.value))) {
      await page.selectOption('#asked', question);
      await settled(page);
      assert.equal(await page.locator('#picture-always').isVisible(), question !== 'reads', question);
      assert.deepEqual(await marks(page), shown, question);
      assert.deepEqual(await told(), names, question);
      assert.equal(await page.locator('#picture .ray').count(), rays, question);
    }
  });
}

on('what a move brings about is told of who could read while something else is asked, too', KEY, { hash: 'ask=denies' }, async page => {
  await carry(page, 'key/0', 'site/0');
  assert.match(await said(page), /A way opens\. The Norland government can read “Diary” by law: it orders Skybox/);
  await page.mouse.up();
  await settled(page);
  assert.equal((await marks(page))['house/1'], 'by law');
  assert.match(await said(page), /A way opens/);
  await page.click('#reset');
  await settled(page);
  assert.match(await said(page), /Norland government .*(no longer|no more|cannot)/i);
});
