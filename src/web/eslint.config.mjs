import js from '@eslint/js';
import globals from 'globals';

/** Where several words in a text are no sentence: classes, paths of drawings, selectors. */
const PROPERTIES = ['class', 'd', 'rel', 'style', 'transform', 'patternTransform', 'viewBox'];
const CALLS = ['first', 'all', 'matches', 'closest', 'querySelector', 'wrapped', 'textWidth', 'measure', 'mark', 'matchMedia'];

const nameOf = node => node?.name ?? node?.value ?? node?.property?.name;

/** The scripts compose nothing: what they say comes as forms from the program, and fixed labels stand in labels.js. */
const sentences = {
  create(context) {
    const check = (node, text) => {
      if (!/[a-z]{2,}[,;:]? [a-z]{2,}|^[ ,;:]+(and|or|of|the|to|from|by|at|in|is|was|has)\b|\b(and|or|of|the|to|from|by|at|in|is|was|has) $/i.test(text)) return;
      const within = context.sourceCode.getAncestors(node);
      for (const outer of within) {
        if (outer.type === 'ThrowStatement') return;
        if (outer.type === 'Property' && PROPERTIES.includes(nameOf(outer.key))) return;
        if (outer.type === 'CallExpression' && CALLS.includes(nameOf(outer.callee)) && outer.arguments.some(argument => argument === node || within.includes(argument))) return;
      }
      context.report({ node, message: `“${text}” reads like a sentence: it belongs into present::report::words or present::lab` });
    };
    return {
      Literal: node => typeof node.value === 'string' && node.parent.type !== 'ImportDeclaration' && check(node, node.value),
      TemplateElement: node => check(node, node.value.raw),
    };
  },
};

export default [
  { ignores: ['bundles/', 'node_modules/', 'page/map/'] },
  js.configs.recommended,
  {
    files: ['page/**/*.js', 'lab/**/*.js', 'shared/**/*.js'],
    languageOptions: { globals: globals.browser },
    rules: { eqeqeq: 'error', 'no-var': 'error', 'prefer-const': ['error', { destructuring: 'all' }], 'no-control-regex': 'off' },
  },
  { files: ['page/**/*.js', 'lab/**/*.js', 'shared/**/*.js'], ignores: ['page/labels.js'], plugins: { words: { rules: { sentences } } }, rules: { 'words/sentences': 'error' } },
  { files: ['*.mjs'], languageOptions: { globals: globals.node } },
];
