// Labs that are really started, and opened in the browser.
import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { profile, program } from './helper.mjs';

// A folder of its own.
export const folder = () => mkdtempSync(join(tmpdir(), 'residency-lab-'));

// Starts a lab and opens its page. `page.faults` gathers everything that must not happen.
export async function lab(place, { width, height, dark } = {}) {
  const child = spawn(program, ['lab', ...(place === null ? [] : [place])], { stdio: ['ignore', 'pipe', 'inherit'] });
  const link = await new Promise(resolve => child.stdout.once('data', data => resolve(/http\S+/.exec(String(data))[0])));
  const context = await profile({ width, height, dark });
  const page = await context.newPage(), faults = [];
  // A refusal that the page handles is told by the browser too.
  const handled = /status of (404|409|422)/;
  page.on('console', message => { if (['error', 'warning'].includes(message.type()) && !handled.test(message.text())) faults.push(message.text()); });
  page.on('pageerror', error => faults.push(error.stack ?? String(error)));
  page.on('request', request => { if (!request.url().startsWith(new URL(link).origin) && !request.url().startsWith('data:')) faults.push(`a request: ${request.url()}`); });
  await page.goto(link);
  await page.waitForFunction(() => document.getElementById('count').textContent !== '' && document.getElementById('open').options.length > 0);
  const frame = () => page.frame({ url: /\/report/ });
  await reported(page);
  const done = async () => {
    await context.close();
    child.kill('SIGINT');
    await new Promise(resolve => (child.exitCode === null ? child.once('exit', resolve) : resolve()));
    if (place !== null) rmSync(place, { recursive: true, force: true });
  };
  return { page, frame, faults, link, done, end: () => child.kill('SIGINT') };
}

// Waits until the frame shows a report.
export const reported = page => page.waitForFunction(() => {
  const of = document.getElementById('report').contentWindow?.residency;
  try {
    return of !== undefined && of.matrix().length > 0;
  } catch {
    return false;
  }
});

// What the report shows of a cell.
export const cell = (page, party, data) => page.evaluate(([party, data]) =>
  document.getElementById('report').contentWindow.residency.matrix().find(c => c.party === party && c.data === data)?.reads ?? null, [party, data]);

// Waits until it shows something else of it.
export const becomes = (page, party, data, reads) => page.waitForFunction(([party, data, reads]) =>
  document.getElementById('report').contentWindow.residency.matrix().find(c => c.party === party && c.data === data)?.reads === reads, [party, data, reads]);
