import { DomainError, invalid } from '#kernel';
import { decodeText } from '../spreadsheet/text-encoding.js';
import type { DocumentKind, DocumentOrder, ReadDocument } from './document.js';
import { readDocx } from './docx-text.js';
import { readPdf } from './pdf-text.js';

/** What a table's reader says of a file, said of a document. */
const ofDocument = (error: unknown): unknown => {
  if (!(error instanceof DomainError) || !error.code.startsWith('SHEET.')) return error;
  const code =
    error.code === 'SHEET.NOT_A_TABLE' ? 'DOCUMENT.KIND_NOT_TAKEN' : `DOCUMENT.${error.code.slice('SHEET.'.length)}`;
  return new DomainError(error.kind, code, error.params);
};

const READERS: Readonly<Record<DocumentKind, (order: DocumentOrder) => Promise<Omit<ReadDocument, 'kind'>>>> = {
  text: ({ bytes }) => Promise.resolve({ text: decodeText(bytes).text, metadata: {} }),
  docx: readDocx,
  pdf: readPdf,
};

/** Line ends of one kind, no blank paragraphs in rows, nothing that the database can't hold. */
const even = (text: string): string =>
  text
    .replace(/\r\n?|[\u2028\u2029\f\v]/g, '\n')
    .replace(/(?![\n\t])[\p{Cc}\p{Surrogate}]/gu, '')
    .replace(/[^\S\n]+$/gm, '')
    .replace(/\n{3,}/g, '\n\n')
    .trim();

/** What a document says. It is from outside: whoever calls this does so in a process that may be killed. */
export const documentIn = async (order: DocumentOrder): Promise<ReadDocument> => {
  let read: Omit<ReadDocument, 'kind'>;
  try {
    read = await READERS[order.kind](order);
  } catch (error) {
    throw ofDocument(error);
  }
  const text = even(read.text);
  if (text === '') throw invalid('DOCUMENT.NO_TEXT', []);
  if (text.length > order.limits.characters) throw invalid('DOCUMENT.TOO_LONG', [], { limit: order.limits.characters });
  return { kind: order.kind, text, metadata: read.metadata };
};
