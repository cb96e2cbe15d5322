import { DomainError, invalid } from '#kernel';
import mammoth from 'mammoth';
import { type Entry, fromBuffer, type ZipFile } from 'yauzl';
import { refuseUnboundedZip } from '../spreadsheet/zip-bounds.js';
import type { DocumentOrder, ReadDocument } from './document.js';

const opened = (bytes: Buffer): Promise<ZipFile> =>
  new Promise((resolve, reject) => {
    fromBuffer(bytes, { lazyEntries: true }, (error, zip) => {
      if (error) reject(error);
      else resolve(zip);
    });
  });

const WANTED = new Set(['[Content_Types].xml', 'docProps/core.xml', 'docProps/app.xml']);

/** The few small parts that tell what kind of file it is and who made it. */
const partsOf = async (bytes: Buffer): Promise<Map<string, string>> => {
  const zip = await opened(bytes);
  const parts = new Map<string, string>();
  return new Promise((resolve, reject) => {
    zip.on('entry', (entry: Entry) => {
      if (!WANTED.has(entry.fileName)) {
        parts.set(entry.fileName, '');
        zip.readEntry();
        return;
      }
      zip.openReadStream(entry, (error, stream) => {
        if (error) {
          reject(error);
          return;
        }
        const chunks: Buffer[] = [];
        stream.on('data', (chunk: Buffer) => chunks.push(chunk));
        stream.once('error', reject);
        stream.once('end', () => {
          parts.set(entry.fileName, Buffer.concat(chunks).toString('utf8'));
          zip.readEntry();
        });
      });
    });
    zip.once('end', () => {
      resolve(parts);
    });
    zip.once('error', reject);
    zip.readEntry();
  });
};

const TOLD =
  /<(?:\w+:)?(creator|lastModifiedBy|title|subject|description|keywords|category|Company|Manager|Application)(?:\s[^>]*)?>([^<]{1,500})</g;

const metadataOf = (parts: ReadonlyMap<string, string>): Record<string, string> => {
  const metadata: Record<string, string> = {};
  for (const name of ['docProps/core.xml', 'docProps/app.xml']) {
    for (const [, field = '', value = ''] of (parts.get(name) ?? '').matchAll(TOLD)) metadata[field] = value.trim();
  }
  return metadata;
};

/**
 * The words of a DOCX: what is shown as its text, without comments, deletions, headers and pictures.
 * @throws DomainError `DOCUMENT.…`
 */
export const readDocx = async ({ bytes, limits }: DocumentOrder): Promise<Omit<ReadDocument, 'kind'>> => {
  const buffer = Buffer.from(bytes);
  try {
    await refuseUnboundedZip(buffer, limits);
  } catch (error) {
    throw error instanceof DomainError ? error : invalid('DOCUMENT.DAMAGED', []);
  }
  const parts = await partsOf(buffer);
  if (/macroEnabled|vbaProject/i.test(parts.get('[Content_Types].xml') ?? '')) throw invalid('DOCUMENT.MACROS', []);
  if (!parts.has('word/document.xml')) throw invalid('DOCUMENT.KIND_NOT_TAKEN', []);
  try {
    const { value } = await mammoth.extractRawText({ buffer });
    return { text: value, metadata: metadataOf(parts) };
  } catch {
    throw invalid('DOCUMENT.DAMAGED', []);
  }
};
