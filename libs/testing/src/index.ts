export * from './chart-spec.js';
export * from './cuttable-way.js';
export * from './planted-corpus.js';
export * from './programme.builder.js';
export * from './redis-at-hand.js';
export * from './smtp-sink.js';
export * from './test-clock.js';
export * from './test-database.js';
