import eslint from '@eslint/js';
import reactHooks from 'eslint-plugin-react-hooks';
import globals from 'globals';
import tseslint from 'typescript-eslint';

/** A nullary arrow in a table of states or a Nest module class without members is how they are written, not a slip. */
const ownTypeScript = {
  // Spreading a text gives its code points, which is what is meant everywhere here.
  // A `!` carries its reason in a comment beside it; a rule can't read that.
  '@typescript-eslint/no-non-null-assertion': 'off',
  // Nest's option classes are written as object literals everywhere.
  '@typescript-eslint/no-unsafe-class-instance-assignment': 'off',
  '@typescript-eslint/no-misused-spread': 'off',
  '@typescript-eslint/no-floating-promises': 'error',
  '@typescript-eslint/no-explicit-any': 'error',
  '@typescript-eslint/ban-ts-comment': ['error', { 'ts-expect-error': true, 'ts-ignore': true, 'ts-nocheck': true }],
  '@typescript-eslint/no-extraneous-class': ['error', { allowWithDecorator: true }],
  '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
  '@typescript-eslint/no-confusing-void-expression': [
    'error',
    { ignoreArrowShorthand: true, ignoreVoidReturningFunctions: true },
  ],
  '@typescript-eslint/no-unused-vars': [
    'error',
    { argsIgnorePattern: '^_', varsIgnorePattern: '^_', caughtErrorsIgnorePattern: '^_', ignoreRestSiblings: true },
  ],
  // TypeORM and Nest fill these in; checked builds need no assertion there.
  '@typescript-eslint/no-unnecessary-condition': 'off',
  '@typescript-eslint/consistent-type-imports': 'off', // Nest reads the classes of constructor parameters at run time
};

const size = {
  'max-lines': ['error', { max: 400, skipBlankLines: false, skipComments: false }],
  'max-lines-per-function': ['error', { max: 80 }],
  complexity: ['error', 12],
};

export default tseslint.config(
  { ignores: ['dist/', 'node_modules/', 'coverage/', '.data/', 'demo-out/', 'apps/web/generated/'] },
  { linterOptions: { reportUnusedDisableDirectives: 'error' } },
  eslint.configs.recommended,
  {
    files: ['**/*.ts', '**/*.tsx'],
    extends: [tseslint.configs.strictTypeChecked],
    languageOptions: {
      parserOptions: {
        project: ['./tsconfig.json', './apps/web/tsconfig.json'],
        tsconfigRootDir: import.meta.dirname,
      },
    },
    rules: { ...ownTypeScript, ...size },
  },
  {
    files: ['apps/web/src/**/*.{ts,tsx}'],
    plugins: { 'react-hooks': reactHooks },
    rules: {
      ...reactHooks.configs.recommended.rules,
      // A handler that starts something and shows what comes of it itself.
      '@typescript-eslint/no-misused-promises': ['error', { checksVoidReturn: { attributes: false } }],
    },
  },
  { files: ['**/*.mjs', '**/*.cjs'], languageOptions: { globals: globals.node }, rules: size },
  {
    files: [
      '**/*.spec.ts',
      '**/*.db-spec.ts',
      '**/*.e2e-spec.ts',
      '**/*.page-spec.ts',
      '**/*.screenshots-spec.ts',
      '**/*.cases-spec.ts',
    ],
    rules: {
      'max-lines': ['error', { max: 600 }],
      'max-lines-per-function': 'off',
      '@typescript-eslint/require-await': 'off', // a handler of a spec is async by its type
    },
  },
  // A target that is no state must fail the type check, which only `chartStates` sees to.
  {
    files: ['**/*.machine.ts'],
    rules: {
      'no-restricted-syntax': [
        'error',
        {
          selector:
            'CallExpression[callee.property.name="createMachine"] > ObjectExpression > Property[key.name="states"]:not([value.callee.callee.name="chartStates"])',
          message: 'Write the states as chartStates<Event>()({ … }).',
        },
      ],
    },
  },
  // Migrations are exempt from size only: a schema is a long list.
  { files: ['**/*.migration.ts'], rules: { 'max-lines': 'off', 'max-lines-per-function': 'off' } },
);
