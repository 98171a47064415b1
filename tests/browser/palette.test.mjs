// The colours of the means: neighbours can be told apart, with common colour-vision deficiencies too, and text on them can be read.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';

const css = readFileSync(join(fileURLToPath(import.meta.url), '../../../src/web/page/page.css'), 'utf8');
const variables = block => Object.fromEntries([...block.matchAll(/--([\w-]+): (#[0-9a-f]{6})/g)].map(([, name, value]) => [name, value]));
const light = variables(css.slice(css.indexOf(':root'), css.indexOf('@media')));
const dark = { ...light, ...variables(css.slice(css.indexOf('@media (prefers-color-scheme: dark)'), css.indexOf('* { box-sizing'))) };

const linear = hex => [1, 3, 5].map(i => parseInt(hex.slice(i, i + 2), 16) / 255).map(v => (v <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4));
const times = (matrix, v) => matrix.map(row => row.reduce((sum, a, i) => sum + a * v[i], 0));

// Machado, Oliveira and Fernandes (2009), severity 1.
const EYES = {
  'usual sight': [[1, 0, 0], [0, 1, 0], [0, 0, 1]],
  protanopia: [[0.152286, 1.052583, -0.204868], [0.114503, 0.786281, 0.099216], [-0.003882, -0.048116, 1.051998]],
  deuteranopia: [[0.367322, 0.860646, -0.227968], [0.280085, 0.672501, 0.047413], [-0.01182, 0.04294, 0.968881]],
  tritanopia: [[1.255528, -0.076749, -0.178779], [-0.078411, 0.930809, 0.147602], [0.004733, 0.691367, 0.3039]],
};

function lab(rgb) {
  const [x, y, z] = times([[0.4124564, 0.3575761, 0.1804375], [0.2126729, 0.7151522, 0.072175], [0.0193339, 0.119192, 0.9503041]], rgb);
  const f = t => (t > 216 / 24389 ? Math.cbrt(t) : (t * 24389 / 27 + 16) / 116);
  const [fx, fy, fz] = [f(x / 0.95047), f(y), f(z / 1.08883)];
  return [116 * fy - 16, 500 * (fx - fy), 200 * (fy - fz)];
}

const contrast = (a, b) => {
  const y = hex => times([[0.2126, 0.7152, 0.0722]], linear(hex))[0];
  const [high, low] = [y(a), y(b)].sort((p, q) => q - p);
  return (high + 0.05) / (low + 0.05);
};

for (const [name, colours] of [['light', light], ['dark', dark]]) {
  for (const [eye, matrix] of Object.entries(EYES)) {
    test(`neighbouring means differ: ${name}, ${eye}`, () => {
      const seen = [0, 1, 2, 3, 4, 5, 6].map(m => lab(times(matrix, linear(colours[`m${m}`])).map(v => Math.min(1, Math.max(0, v)))));
      const apart = seen.slice(1).map((c, i) => Math.hypot(...c.map((v, k) => v - seen[i][k])));
      assert.ok(apart.every(d => d >= 8), `ΔE ${apart.map(d => d.toFixed(1)).join(', ')}`);
      const steps = seen.slice(1).map((c, i) => Math.sign(c[0] - seen[i][0]));
      assert.ok(steps.every(s => s === steps[0]), 'the easier, the farther from the paper');
    });
  }
  test(`text can be read: ${name}`, () => {
    const pairs = [...[0, 1, 2, 3, 4, 5, 6].map(m => [`i${m}`, `m${m}`]), ['seal-ink', 'seal'], ['accent-ink', 'accent'],
      ...['ink', 'quiet', 'accent', 'kept', 'broken'].flatMap(text => ['paper', 'raised', 'soft'].map(ground => [text, ground]))];
    for (const [text, ground] of pairs) assert.ok(contrast(colours[text], colours[ground]) >= 4.5, `${text} on ${ground}: ${contrast(colours[text], colours[ground]).toFixed(2)}`);
  });
}
