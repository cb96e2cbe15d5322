export * from './act.js';
export * from './column.js';
export * from './history.js';
export * from './moment.js';
export * from './notification.js';
export * from './problem.js';
export * from './schema-names.js';
export * from './text.js';
export { lang } from './lang/index.js';
