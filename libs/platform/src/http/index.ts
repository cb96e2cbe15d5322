export * from './endpoint.js';
export * from './endpoint.interceptor.js';
export * from './html-page.js';
export { type Form, readForm } from './form.js';
export { exportedList, type ExportHost } from './list-export.js';
export * from './payload.js';
export * from './problem.filter.js';
export * from './upload.js';
export * from './public-address.js';
