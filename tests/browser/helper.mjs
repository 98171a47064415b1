// Reports for the tests, and a browser that lets nothing out.
import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

export const here = dirname(fileURLToPath(import.meta.url));
export const root = resolve(here, '../..');
// The packages are those of the scripts that are tested.
export const packages = createRequire(join(root, 'src/web/package.json'));
const { chromium } = packages('playwright-core');
const scratch = mkdtempSync(join(tmpdir(), 'residency-browser-'));

// The program, if it is at hand: from RESIDENCY, or as built in this project.
export const program = [process.env.RESIDENCY, ...['debug', 'release'].map(kind => join(root, 'target', kind, 'residency'))]
  .find(path => path && existsSync(path));

// What the program prints, as JSON.
export const asked = (...words) => JSON.parse(execFileSync(program, [...words, '--format', 'json'], { encoding: 'utf8', maxBuffer: 1 << 28 }));

// The file of a report: made beforehand in RESIDENCY_REPORTS under this name, or now by the program.
export function report(name, scenario, ...words) {
  const given = process.env.RESIDENCY_REPORTS && join(process.env.RESIDENCY_REPORTS, `${name}.html`);
  if (given && existsSync(given)) return given;
  if (!program) throw new Error('neither RESIDENCY_REPORTS nor RESIDENCY is set, and the program is not built');
  const file = join(scratch, `${name}.html`);
  if (!existsSync(file)) execFileSync(program, ['report', scenario, ...words, '--output', file]);
  return file;
}

const FLAGS = ['--headless', '--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync'];
let browser = null;

export async function start() {
  browser ??= await chromium.launch({ executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium', args: FLAGS });
}

export async function stop() {
  await browser?.close();
  rmSync(scratch, { recursive: true, force: true });
}

// A profile of its own in the browser, in which nothing moves by itself.
export const profile = ({ width = 1280, height = 800, dark = false, scripts = true, ...more } = {}) =>
  browser.newContext({ viewport: { width, height }, colorScheme: dark ? 'dark' : 'light', reducedMotion: 'reduce', javaScriptEnabled: scripts, ...more });

// Numbers from 0 up to n, the same ones each time.
export const generator = seed => n => {
  seed = (seed * 1103515245 + 12345) % 2147483648;
  return Math.floor((seed / 2147483648) * n);
};

// Opens a report in a profile of its own, without a network; without `frames` as it is before anything is drawn. `page.faults` gathers everything that must not happen.
export async function open(file, { hash = '', media = 'screen', frames = true, ...looks } = {}) {
  const context = await profile({ ...looks, offline: true });
  const page = await context.newPage(), faults = [];
  page.on('console', message => { if (['error', 'warning'].includes(message.type())) faults.push(message.text()); });
  page.on('pageerror', error => faults.push(error.stack ?? String(error)));
  page.on('dialog', dialog => { faults.push(`a dialog: ${dialog.message()}`); dialog.dismiss(); });
  const address = pathToFileURL(file).href;
  page.on('request', request => { if (!request.url().startsWith(address) && !/^(data|blob):/.test(request.url())) faults.push(`a request: ${request.url()}`); });
  await page.emulateMedia({ media });
  if (!frames) await page.addInitScript(() => { window.requestAnimationFrame = () => 0; window.setTimeout = () => 0; });
  await page.goto(hash ? `${address}#${hash}` : address);
  if (frames && looks.scripts !== false) await page.waitForFunction(() => performance.getEntriesByName('residency settled').length > 0);
  page.faults = faults;
  page.done = () => context.close();
  return page;
}

// Waits until everything that comes a moment after a change is there, on a busy machine, too.
export const settled = async page => {
  await page.waitForTimeout(120);
  await page.waitForFunction(() => {
    const flip = performance.getEntriesByName('residency flip').at(-1), drawn = performance.getEntriesByName('residency settled').at(-1);
    return !flip || (drawn && drawn.startTime >= flip.startTime + flip.duration);
  });
};
