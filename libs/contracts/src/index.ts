export * from './problem.js';
export * from './text.js';
