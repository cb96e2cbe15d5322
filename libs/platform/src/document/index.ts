export { DOCUMENT_ENDINGS, DOCUMENT_LIMITS, DOCUMENT_TYPES, type DocumentKind, type ReadDocument } from './document.js';
export { readDocument } from './read-document.js';
