// Lessons in the page: each question is judged in its own world, beside its facts, and the conclusion comes last.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { open, report, settled, start, stop } from './helper.mjs';

before(start);
after(stop);

const LESSONS = ['lesson-1-residency-is-not-access', 'lesson-2-who-holds-the-key', 'lesson-3-the-owners-state', 'lesson-4-the-law-that-reaches-across', 'lesson-5-whom-do-you-believe', 'lesson-6-two-clouds-one-law', 'lesson-7-what-was-carried-away'];
const on = (name, lesson, options, body, words = ['--teach']) => test(name, async () => {
  const page = await open(report([LESSONS[lesson - 1], ...words].join(' ').replaceAll(/[^a-z0-9]+/g, '-'), LESSONS[lesson - 1], ...words), options);
  try {
    await body(page);
    assert.deepEqual(page.faults, []);
  } finally {
    await page.done();
  }
});

const press = (page, label) => page.locator('#teach button', { hasText: label }).click();
const say = async (page, answer, sure = '3') => {
  await page.locator('#teach select').nth(0).selectOption(answer);
  await page.locator('#teach select').nth(1).selectOption(sure);
};
const place = page => page.evaluate(() => window.residency.state().switches.place);
// Goes to a question, the first being 1, with an answer to those before.
const goTo = async (page, number) => {
  for (let i = 1; i < number; i += 1) {
    await page.locator('#teach select').nth(0).selectOption({ index: 1 });
    await page.locator('#teach select').nth(1).selectOption('0');
    await press(page, 'Reveal');
    await press(page, 'Next question');
  }
};

on('a question is judged in its own world, whatever the switches show before and after', 1, {}, async page => {
  await goTo(page, 4);
  assert.equal(await place(page), 'sudland');
  await page.locator('label.option', { hasText: 'as promised' }).click();
  assert.match(await page.textContent('#teach .elsewhere'), /another world/);
  await say(page, 'law');
  await press(page, 'Reveal');
  assert.match(await page.textContent('#teach .judged'), /^Not so: it is no way; you said by law/);
  assert.equal(await place(page), 'sudland');
  await page.locator('label.option', { hasText: 'as promised' }).click();
  assert.match(await page.textContent('#teach .judged'), /^Not so: it is no way/);
  await press(page, 'Back to the question');
  assert.equal(await place(page), 'sudland');
  assert.equal(await page.locator('#teach .elsewhere').count(), 0);
  await press(page, 'Next question');
  await say(page, 'same');
  await press(page, 'Reveal');
  // Of the first three, the first answer of the list is right of none but the first; the fourth counts as wrong.
  assert.match(await page.textContent('#teach .score'), /^2 of 5 right/);
});

on('the date of a question counts, too', 4, {}, async page => {
  await goTo(page, 3);
  await page.click('#earlier');
  await say(page, 'law');
  await press(page, 'Reveal');
  assert.match(await page.textContent('#teach .judged'), /^Right: it is by law/);
});

on('a page that opens with other answers asks in the worlds of the questions', 1, {}, async page => {
  assert.equal(await place(page), 'norland');
  await say(page, 'design');
  await press(page, 'Reveal');
  assert.match(await page.textContent('#teach .judged'), /^Right/);
}, ['--teach', '--choose', 'place=sudland']);

on('a question about cutting off is judged by what came with it, and the table still tells who reads', 6, {}, async page => {
  await goTo(page, 2);
  assert.match(await page.textContent('#teach .sides'), /cutting off those who use it, not about reading/);
  const answers = await page.locator('#teach select').nth(0).locator('option').evaluateAll(options => options.map(option => option.value));
  assert.ok(!answers.includes('sealed') && answers.includes('none'), String(answers));
  await say(page, 'none');
  await press(page, 'Reveal');
  assert.match(await page.textContent('#teach .judged'), /^Not so. Answer: by law. You said: not at all./);
  assert.match(await page.textContent('#teach .judged'), /A lock keeps readers out.*designates the editors under/s);
  await press(page, 'Next question');
  await say(page, 'law');
  await press(page, 'Reveal');
  assert.match(await page.textContent('#teach .judged'), /^Right. Answer: by law./);
  await press(page, 'Next question');
  await say(page, 'none');
  await press(page, 'Reveal');
  assert.match(await page.textContent('#teach .judged'), /^Right. Answer: not at all..*Gamma's halls in Sudland” stands for the editors/s);
});

on('a question about what was kept is judged by what came with it', 7, {}, async page => {
  await goTo(page, 2);
  await say(page, 'design');
  await press(page, 'Reveal');
  assert.match(await page.textContent('#teach .judged'), /^Right. Answer: by design./);
});

on('without a lesson, too, each cell is judged in the world in which it was asked for', 2, { hash: 'teach=off' }, async page => {
  await page.evaluate(() => { const data = window.residency.data(); data.lesson = null; window.residency.load(data); });
  await page.click('#teach-toggle');
  const lists = page.locator('#teach select'), asks = await page.locator('#teach .ask').allTextContents();
  for (let i = 0; i < await lists.count(); i += 2) {
    await lists.nth(i).selectOption('law');
    await lists.nth(i + 1).selectOption('0');
  }
  await page.locator('label.option', { hasText: 'phone alone' }).click();
  await press(page, 'Reveal all');
  const at = asks.findIndex(ask => /Norland government read “Diary”/.test(ask));
  assert.ok(at >= 0, asks.join());
  assert.match(await page.locator('#teach .judged').nth(at).textContent(), /^Not so: it is sealed only, by law; you said by law/);
});

on('what becomes of an access is asked as such, and a wrong belief has an answer of its own', 1, {}, async page => {
  await goTo(page, 5);
  assert.deepEqual((await page.locator('#teach select').nth(0).locator('option').allTextContents()).slice(1), ['it becomes easier', 'nothing changes', 'it becomes harder']);
  assert.match(await page.textContent('#teach'), /Compared with: .*in Norland, as promised/);
  await say(page, 'easier');
  await press(page, 'Reveal');
  assert.match(await page.textContent('#teach .judged'), /^Not so: nothing changes\. It is by law, as before\. You said: it becomes easier\..*its law never asked where they are/s);
});

on('what makes an access easier is told with what it was', 4, {}, async page => {
  await goTo(page, 5);
  await say(page, 'easier');
  await press(page, 'Reveal');
  assert.match(await page.textContent('#teach .judged'), /^Right: it becomes easier\. Before: by contested order\. Now: by treaty\./);
});

on('who says no way of a locked copy is right; who says locked is right, too', 3, {}, async page => {
  await say(page, 'none');
  await press(page, 'Reveal');
  assert.match(await page.textContent('#teach .judged'), /^Right: it cannot read it\. It is sealed only, by design/);
  await press(page, 'Next question');
  await say(page, 'sealed');
  await press(page, 'Reveal');
  assert.match(await page.textContent('#teach .judged'), /^Right: it is sealed only, by ownership/);
});

on('a no way is told with what is in the way, each reason once', 1, {}, async page => {
  await goTo(page, 4);
  await say(page, 'law');
  await press(page, 'Reveal');
  const reasons = await page.locator('#teach .judged li').allTextContents();
  assert.ok(reasons.length > 0 && reasons.every(reason => /^“Norland's police law” (reaches|allows) only what is located in Norland.*\.$/.test(reason)), reasons.join('\n'));
  assert.equal(new Set(reasons).size, reasons.length);
});

for (const lesson of [1, 2, 3, 4, 5]) {
  on(`lesson ${lesson}: the facts stand beside the question, the conclusion at the end, the countries on the map`, lesson, {}, async page => {
    await settled(page);
    const { goal, questions } = await page.evaluate(() => window.residency.data().lesson);
    const facts = await page.locator('#teach .facts').boundingBox(), ask = await page.locator('#teach .ask').boundingBox();
    assert.ok(facts.y < ask.y + ask.height && facts.x > ask.x + 100, 'the facts stand beside the question');
    assert.match(await page.textContent('#teach .facts'), /Who is who.*Laws in force/s);
    assert.ok(await page.locator('#map').isVisible());
    const countries = await page.locator('#map .country').allTextContents();
    assert.ok(countries.length >= 2, countries.join());
    assert.equal(await page.textContent('#map-off'), '');
    assert.equal(await page.locator('#map-outlines').isHidden(), lesson < 3);
    for (let n = 0; n < questions.length; n += 1) {
      assert.ok(!(await page.innerText('body')).includes(goal), 'the conclusion is not told before the end');
      if (n > 0) assert.equal(await page.evaluate(() => document.activeElement.className), 'step');
      await page.locator('#teach select').nth(0).selectOption({ index: 2 });
      assert.ok(await page.locator('#teach button', { hasText: 'Reveal' }).isDisabled(), 'how sure one is has to be said');
      await page.locator('#teach select').nth(1).selectOption('1');
      await press(page, 'Reveal');
      assert.match(await page.evaluate(() => document.activeElement.className), /^judged/);
      if (n < questions.length - 1) await press(page, 'Next question');
    }
    assert.ok((await page.innerText('#teach')).includes(goal));
    // The table at the end is of the scenario as it opens, with no mark of a world that nobody saw.
    await press(page, 'Show the whole table');
    assert.equal(await page.locator('#table .was').count(), 0);
    assert.match(await page.textContent('#when'), /as the scenario opens/);
  });
}

on('a press on a covered cell says why it stays shut, or leads to the question', 1, {}, async page => {
  const shown = await page.evaluate(() => location.hash);
  await page.locator('#table tr[data-party]', { hasText: 'Sudland government' }).locator('button').first().click();
  assert.match(await page.textContent('#said'), /stays covered for now/);
  assert.ok(await page.locator('#said').isVisible());
  await page.locator('#table tr[data-party]', { hasText: 'Skybox' }).locator('button').first().click();
  assert.match(await page.textContent('#said'), /covered until you have said/);
  assert.ok(await page.evaluate(() => document.activeElement.matches('#teach select')));
  assert.equal(await page.evaluate(() => location.hash), shown);
});

on('on a phone what is said of a covered cell stands on the screen', 1, { width: 390, height: 844 }, async page => {
  await page.locator('#table td button').last().click();
  const box = await page.locator('#said').boundingBox();
  assert.ok(box.y >= 0 && box.y + box.height <= 844, JSON.stringify(box));
});

on('what changes in one kind of data alone is told in the sentences', 2, { hash: 'teach=off&key=phone' }, async page => {
  const said = await page.textContent('#answer');
  assert.match(said, /the Sudland government by law \(“When Ana writes”\)/);
  assert.match(said, /Of “Diary” the Sudland government and thieves could at most get sealed copies\./);
  assert.doesNotMatch(said, /Nobody is left/);
});

on('lessons print a word on worksheets, and no empty table', 1, { media: 'print' }, async page => {
  await page.evaluate(() => window.dispatchEvent(new Event('beforeprint')));
  assert.match(await page.innerText('body'), /“residency worksheet” makes a sheet/);
  assert.ok(await page.locator('#matrix').isHidden());
});
