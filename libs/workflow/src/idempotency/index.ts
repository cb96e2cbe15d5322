export * from './answered-requests.js';
export * from './idempotency.interceptor.js';
export * from './idempotency.migration.js';
