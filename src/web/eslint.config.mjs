import js from '@eslint/js';
import globals from 'globals';

export default [
  { ignores: ['bundles/', 'node_modules/', 'page/map/'] },
  js.configs.recommended,
  {
    files: ['page/**/*.js', 'lab/**/*.js', 'shared/**/*.js'],
    languageOptions: { globals: globals.browser },
    rules: { eqeqeq: 'error', 'no-var': 'error', 'prefer-const': ['error', { destructuring: 'all' }], 'no-control-regex': 'off', 'no-shadow': 'off' },
  },
  { files: ['*.mjs'], languageOptions: { globals: globals.node } },
];
