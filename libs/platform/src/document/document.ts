/** What a text document is read from. */
export type DocumentKind = 'text' | 'docx' | 'pdf';

/** A document as text, and what it tells besides. */
export interface ReadDocument {
  readonly kind: DocumentKind;
  readonly text: string;
  /** Who made it, when, with what: as the file says, by its own names. Never part of the text. */
  readonly metadata: Readonly<Record<string, string>>;
}

export interface DocumentLimits {
  readonly fileBytes: number;
  /** Of a DOCX: its parts, and all of them unpacked. */
  readonly entries: number;
  readonly unpackedBytes: number;
  /** Unpacked to packed. */
  readonly ratio: number;
  readonly pages: number;
  readonly characters: number;
}

/** Some thousand times what an essay needs. */
export const DOCUMENT_LIMITS: DocumentLimits = {
  fileBytes: 1_500_000,
  entries: 1000,
  unpackedBytes: 50 * 1024 * 1024,
  ratio: 100,
  pages: 100,
  characters: 200_000,
};

export const DOCUMENT_TYPES: Readonly<Record<DocumentKind, string>> = {
  text: 'text/plain; charset=utf-8',
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  pdf: 'application/pdf',
};
export const DOCUMENT_ENDINGS: Readonly<Record<DocumentKind, string>> = { text: 'txt', docx: 'docx', pdf: 'pdf' };

/** One file for the child to read. */
export interface DocumentOrder {
  readonly kind: DocumentKind;
  readonly bytes: Uint8Array;
  readonly limits: DocumentLimits;
}
