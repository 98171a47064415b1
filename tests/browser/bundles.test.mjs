// The bundles that the program carries are those of the sources.
import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { test } from 'node:test';
import { root } from './helper.mjs';

test('the bundles are made of their sources', () => {
  execFileSync('node', ['build.mjs', '--check'], { cwd: join(root, 'src/web'), stdio: 'pipe' });
});
