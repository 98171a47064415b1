// Bundles the scripts of the report page and of the lab, one file each: npm ci && npm run build.
// With --check it only says whether the bundles are fresh.
import { build } from 'esbuild';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** The licences that the page shows; the texts of what is bundled into it must stand there. */
const SHOWN = 'page/licences.txt';

/** Bundles a program; gives its text and the packages in it by the text of their licence. */
async function bundled(entry) {
  const result = await build({
    entryPoints: [entry],
    bundle: true,
    minify: true,
    format: 'iife',
    target: 'es2022',
    charset: 'utf8',
    legalComments: 'none',
    metafile: true,
    write: false,
    outfile: 'bundle.js',
  });
  const packages = new Map();
  for (const input of Object.keys(result.metafile.inputs)) {
    const found = /^(node_modules\/(?:@[^/]+\/)?[^/]+)\//.exec(input);
    if (found === null) continue;
    const about = JSON.parse(readFileSync(join(found[1], 'package.json'), 'utf8')), name = `${about.name} ${about.version}`;
    const file = ['LICENSE', 'LICENSE.md', 'LICENSE.txt'].map(file => join(found[1], file)).find(existsSync);
    if (file === undefined) throw new Error(`${about.name} has no licence text`);
    const licence = readFileSync(file, 'utf8').trim();
    if (!packages.get(licence)?.includes(name)) packages.set(licence, [...(packages.get(licence) ?? []), name]);
  }
  return { text: result.outputFiles[0].text, packages };
}

/** The lab: the licences stand at its top. */
async function lab() {
  const { text, packages } = await bundled('lab/main.js');
  const notices = [...packages].map(([licence, names]) => `${names.sort().join(', ')}\n\n${licence}`).join('\n\n----\n\n');
  if (notices.includes('*/')) throw new Error('a licence text would end the comment');
  return `/*! The script of \`residency lab\`, built from src/web/lab. In it are, with their licences:\n\n${notices}\n*/\n${text}`;
}

/** The page: the licences stand in the page itself. */
async function page() {
  const { text, packages } = await bundled('page/main.js');
  const words = licence => licence.split(/\s+/).join(' '), shown = words(readFileSync(SHOWN, 'utf8'));
  for (const [licence, names] of packages) {
    const body = words(licence).slice(words(licence).indexOf('Copyright'));
    for (const part of [body, ...names]) if (!shown.includes(part)) throw new Error(`${SHOWN} lacks ${part.slice(0, 80)}`);
  }
  return text;
}

for (const [file, whole] of [['bundles/page.js', await page()], ['bundles/lab.js', await lab()]]) {
  if (!process.argv.includes('--check')) {
    writeFileSync(file, whole);
    console.log(`${file}: ${Math.round(whole.length / 1024)} KiB`);
  } else if (readFileSync(file, 'utf8') !== whole) throw new Error(`${file} is stale: npm run build writes it anew`);
}
