// Takes the pictures of the documentation anew: `node pictures.mjs` writes docs/pictures/*.png.
import { copyFileSync } from 'node:fs';
import { join } from 'node:path';
import { open, report, root, settled, start, stop } from './helper.mjs';
import { folder, lab } from './lab-helper.mjs';

const picture = name => join(root, 'docs/pictures', `${name}.png`);
const china = report('icloud-china', 'icloud-china');

await start();
const first = await open(china, { width: 1280, height: 860 });
await first.screenshot({ path: picture('report-first-screen') });
await first.done();

const page = await open(china, { width: 1280, height: 2600, hash: 'date=2014-08-08&cell=cn-state/photos' });
await settled(page);
const cell = await page.locator('#cell').boundingBox();
await page.screenshot({ path: picture('report-cell'), clip: { x: cell.x - 12, y: cell.y - 8, width: cell.width + 24, height: 760 } });
await page.locator('#where').screenshot({ path: picture('report-map') });
await page.done();

// A key in the hand, over the machine beside the copy.
const second = 'lesson-2-who-holds-the-key', carrying = await open(report(second, second), { width: 1280, height: 860 });
const from = await carrying.locator('[data-thing^="key/0"]:not(.away) .grip').boundingBox(), to = await carrying.locator('[data-target="site/0"] .case').first().boundingBox();
await carrying.mouse.move(from.x + 12, from.y + 8);
await carrying.mouse.down();
await carrying.mouse.move(to.x + to.width - 34, to.y + to.height - 22, { steps: 6 });
await carrying.locator('#picture').screenshot({ path: picture('report-picture') });
await carrying.done();

const place = folder();
copyFileSync(join(root, 'scenarios/cases/icloud-2014-keys-offshore.toml'), join(place, 'icloud-2014-keys-offshore.toml'));
const opened = await lab(place);
await opened.page.selectOption('#open', { label: 'icloud-2014-keys-offshore.toml' }).catch(() => {});
await opened.page.waitForTimeout(1500);
await opened.page.screenshot({ path: picture('lab') });
await opened.done();
await stop();
