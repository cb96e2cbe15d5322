import { DomainError, invalid } from '#kernel';
import { extractText, getDocumentProxy, getMeta } from 'unpdf';
import type { DocumentOrder, ReadDocument } from './document.js';

const ENDS_PARAGRAPH = /[。！？!?…”"』」）)：:；;]$/u;

/** Lines as they are printed, put together to paragraphs: a line goes on in the next unless it ends a sentence. */
const paragraphs = (text: string): string => {
  const joined: string[] = [];
  for (const line of text.split('\n').map((part) => part.trim())) {
    const last = joined.at(-1);
    if (last !== undefined && last !== '' && line !== '' && !ENDS_PARAGRAPH.test(last) && last.length > 15)
      joined[joined.length - 1] =
        /[A-Za-z0-9]$/.test(last) && /^[A-Za-z0-9]/.test(line) ? `${last} ${line}` : last + line;
    else joined.push(line);
  }
  return joined.join('\n');
};

const told = (info: Readonly<Record<string, unknown>>): Record<string, string> =>
  Object.fromEntries(
    ['Author', 'Creator', 'Producer', 'Title', 'Subject', 'Keywords', 'Company'].flatMap((field) =>
      typeof info[field] === 'string' && info[field] !== '' ? [[field, info[field].slice(0, 500)]] : [],
    ),
  );

/**
 * The words of a PDF, where it has words: no script of it is run, no picture looked at.
 * @throws DomainError `DOCUMENT.ENCRYPTED`, `DOCUMENT.TOO_MANY_PAGES`, `DOCUMENT.DAMAGED`
 */
export const readPdf = async ({ bytes, limits }: DocumentOrder): Promise<Omit<ReadDocument, 'kind'>> => {
  try {
    const pdf = await getDocumentProxy(new Uint8Array(bytes), { isEvalSupported: false, verbosity: 0 });
    if (pdf.numPages > limits.pages) throw invalid('DOCUMENT.TOO_MANY_PAGES', [], { limit: limits.pages });
    const { info } = await getMeta(pdf);
    const { text } = await extractText(pdf, { mergePages: false });
    return { text: paragraphs(text.join('\n')), metadata: told(info as Record<string, unknown>) };
  } catch (error) {
    if (error instanceof DomainError) throw error;
    if (error instanceof Error && error.name === 'PasswordException') throw invalid('DOCUMENT.ENCRYPTED', []);
    throw invalid('DOCUMENT.DAMAGED', []);
  }
};
