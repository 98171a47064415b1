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

const place = folder();
copyFileSync(join(root, 'scenarios/cases/icloud-2014-keys-offshore.toml'), join(place, 'icloud-2014-keys-offshore.toml'));
const opened = await lab(place);
await opened.page.selectOption('#open', { label: 'icloud-2014-keys-offshore.toml' }).catch(() => {});
await opened.page.waitForTimeout(1500);
await opened.page.screenshot({ path: picture('lab') });
await opened.done();
await stop();
