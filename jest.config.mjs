/**
 * Three kinds of tests, told by suffix: `.spec.ts` (pure), `.db-spec.ts` (real PostgreSQL and queue), `.e2e-spec.ts` (HTTP
 * and worker). A fourth, `.cases-spec.ts`, checks published cases from a folder outside (LAUREATE_CASES).
 */
const shared = {
  testEnvironment: 'node',
  extensionsToTreatAsEsm: ['.ts'],
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

export default {
  projects: [
    { ...shared, displayName: 'pure', testMatch: ['<rootDir>/{apps,libs}/**/*.spec.ts'] },
    {
      ...shared,
      displayName: 'database',
      testMatch: ['<rootDir>/{apps,libs}/**/*.db-spec.ts', '<rootDir>/{apps,libs}/**/*.e2e-spec.ts'],
      globalSetup: '<rootDir>/libs/testing/jest-database-setup.mjs',
      globalTeardown: '<rootDir>/libs/testing/jest-database-teardown.mjs',
    },
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
