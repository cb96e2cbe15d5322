export * from './actor.js';
export * from './clock.js';
export * from './decimal.js';
export * from './domain-error.js';
export * from './han-length.js';
export * from './ids.js';
export * from './paging.js';
export * from './random.js';
