// How long a flip takes with its layout, the picture among it: `node measure.mjs [SCENARIO …]`. Each flip is made five times, in the same order,
// and the quickest counts, so that other programs on the machine do not.
import { generator, open, report, start, stop } from './helper.mjs';

const FLIPS = 100, ROUNDS = 5;

await start();
for (const scenario of process.argv.length > 2 ? process.argv.slice(2) : ['icloud-china', 'sovereign-cloud-designs', 'lesson-2-who-holds-the-key']) {
  const page = await open(report(scenario, scenario)), best = Array(FLIPS).fill(Infinity);
  const switches = await page.evaluate(() => window.residency.data().switches.filter(s => !s.idle).map(s => [s.id, s.options.map(o => o.id)]));
  for (let round = 0; round < ROUNDS; round += 1) {
    const next = generator(7);
    await page.evaluate(() => document.getElementById('reset').click());
    for (let i = 0; i < FLIPS; i += 1) {
      const [id, options] = switches[next(switches.length)], option = options[next(options.length)];
      const took = await page.evaluate(async choose => {
        await new Promise(done => requestAnimationFrame(() => setTimeout(done, 25)));
        const begun = performance.now();
        window.residency.set({ choose });
        document.body.getBoundingClientRect();
        return performance.now() - begun;
      }, { [id]: option });
      best[i] = Math.min(best[i], took);
    }
  }
  best.sort((a, b) => a - b);
  console.log(`${scenario}: half below ${best[FLIPS / 2].toFixed(1)} ms, all but one in twenty below ${best[FLIPS * 0.95].toFixed(1)}, all below ${best.at(-1).toFixed(1)}`);
  await page.done();
}
await stop();
