import { findChromium } from './apps/cli/find-chromium.mjs';

/**
 * Four kinds of tests, told by suffix: `.spec.ts` (pure), `.db-spec.ts` (real PostgreSQL and queue), `.e2e-spec.ts` (HTTP
 * and worker), `.page-spec.ts` (pages in a real Chromium, where there is one). A fifth, `.cases-spec.ts`, checks published
 * cases from a folder outside (LAUREATE_CASES); `.screenshots-spec.ts` takes pictures of pages (LAUREATE_SCREENSHOTS).
 */
const shared = {
  testEnvironment: 'node',
  extensionsToTreatAsEsm: ['.ts', '.tsx'],
  transform: {
    '^.+\\.ts$': [
      '@swc/jest',
      {
        jsc: {
          target: 'es2022',
          parser: { syntax: 'typescript', decorators: true },
          transform: { legacyDecorator: true, decoratorMetadata: true, useDefineForClassFields: false },
        },
        module: { type: 'es6' },
      },
    ],
  },
  moduleNameMapper: {
    '^#([a-z]+)$': '<rootDir>/libs/$1/src/index.ts',
    '^(\\.{1,2}/.*)\\.js$': '$1',
  },
  testPathIgnorePatterns: ['/node_modules/', '/dist/'],
  modulePathIgnorePatterns: ['<rootDir>/dist/'],
};

const withDatabase = {
  ...shared,
  globalSetup: '<rootDir>/libs/testing/jest-database-setup.mjs',
  globalTeardown: '<rootDir>/libs/testing/jest-database-teardown.mjs',
};
const suites = (...suffixes) => suffixes.map((suffix) => `<rootDir>/{apps,libs}/**/*.${suffix}.ts`);
const chromium = findChromium();
if (chromium !== undefined) process.env.CHROMIUM = chromium; // for the specs

export default {
  projects: [
    { ...shared, displayName: 'pure', testMatch: suites('spec') },
    // Projects have their own PostgreSQL each: page specs go with the others.
    {
      ...withDatabase,
      displayName: 'database',
      testMatch: suites('db-spec', 'e2e-spec', ...(chromium === undefined ? [] : ['page-spec'])),
    },
    ...(process.env.LAUREATE_SCREENSHOTS === undefined
      ? []
      : [{ ...withDatabase, displayName: 'screenshots', testMatch: suites('screenshots-spec') }]),
    ...(process.env.LAUREATE_CASES === undefined
      ? []
      : [{ ...shared, displayName: 'cases', testMatch: ['<rootDir>/{apps,libs}/**/*.cases-spec.ts'] }]),
  ],
  testTimeout: 60_000,
  // A core each, the runner's own included: it waits while they work.
  maxWorkers: '100%',
  // Modules of finished files are never given back: near its heap's limit a worker does little but look for garbage.
  workerIdleMemoryLimit: '1500MB',
};
