import jsxA11y from 'eslint-plugin-jsx-a11y';
import reactHooks from 'eslint-plugin-react-hooks';
import tseslint from 'typescript-eslint';

// What a folder may not reach into. Features know the backend, the controls and
// the texts, never each other; the controls know no feature and no backend.
const boundary = (files, ...patterns) => ({
  files,
  ignores: ['**/*.test.ts', '**/*.test.tsx'],
  rules: { 'no-restricted-imports': ['error', { patterns: patterns.map(([group, message]) => ({ group, message })) }] },
});

const bindings = [['**/wailsjs/**'], 'Only src/backend calls the bindings.'];

export default tseslint.config(
  { ignores: ['dist', 'wailsjs', 'node_modules'] },
  {
    files: ['src/**/*.{ts,tsx}'],
    extends: [tseslint.configs.strictTypeChecked, jsxA11y.flatConfigs.strict, reactHooks.configs.flat['recommended-latest']],
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    rules: {
      // We build without the compiler, and the virtualizer is used as its authors tell.
      'react-hooks/incompatible-library': 'off',
      '@typescript-eslint/no-confusing-void-expression': ['error', { ignoreArrowShorthand: true }],
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
      '@typescript-eslint/no-misused-promises': ['error', { checksVoidReturn: { attributes: false } }],
      'no-console': 'error',
      'no-restricted-syntax': [
        'error',
        {
          selector: 'JSXText[value=/\\p{L}/u]',
          message: 'Texts live in src/text.',
        },
        {
          selector: 'JSXAttribute[name.name=/^(label|title|placeholder|aria-label|alt|description)$/] > Literal[value=/\\p{L}/u]',
          message: 'Texts live in src/text.',
        },
      ],
    },
  },
  { files: ['src/**/*.test.tsx', 'src/ui/testing.tsx'], rules: { 'no-restricted-syntax': 'off' } },
  boundary(['src/app/**', 'src/main.tsx'], bindings),
  boundary(['src/ui/**'], bindings, [['**/backend/**', '**/features/**', '**/app/**'], 'The controls know no feature and no backend.']),
  boundary(['src/text/**'], bindings, [['**/backend/**', '**/features/**', '**/app/**', '**/ui/**'], 'The texts depend on nothing.']),
  boundary(['src/features/**'], bindings, [['**/app/**', '../../features/**', '../*/**', '!../../**'], 'A feature knows the backend, the controls and the texts.']),
  boundary(['src/backend/**'], [['**/features/**', '**/app/**', '**/ui/**'], 'The backend depends on nothing of the page.']),
);
