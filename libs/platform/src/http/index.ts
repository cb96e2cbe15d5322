export * from './endpoint.js';
export * from './endpoint.interceptor.js';
export * from './html-page.js';
export * from './payload.js';
export * from './problem.filter.js';
