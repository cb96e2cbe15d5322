export { type FontDirectories, missingCharacters } from './font-coverage.js';
export { dayIn, printedDay, printedEnd, printedMoment } from './printed-text.js';
export type { Attachment, PdfStandard } from './typesetting-message.js';
export type { TypesetDocument } from './typesetting-process.js';
export { TypesettingPool, templatePath, type TypesettingOptions, type TypesettingRequest } from './typesetting-pool.js';
