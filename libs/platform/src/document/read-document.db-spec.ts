import { docxOf, hostileDocuments, paragraph, pdfOf } from './document-files.builder.js';
import { DOCUMENT_LIMITS } from './document.js';
import { readDocument } from './read-document.js';

const codeOf = (
  bytes: Buffer,
  ...more: [typeof DOCUMENT_LIMITS?, { timeoutMs: number; memoryMb: number }?]
): Promise<string> =>
  readDocument(bytes, ...more).then(
    ({ text }) => `read: ${text}`,
    (error: unknown) => (error as { code?: string }).code ?? String(error),
  );

describe('a document', () => {
  it('of plain text is read in UTF-8 and in GB 18030, line ends made even', async () => {
    expect(await readDocument(Buffer.from('\uFEFF山路弯弯\r\n\r\n\r\n\r\n第二段  \r\n'))).toEqual({
      kind: 'text',
      text: '山路弯弯\n\n第二段',
      metadata: {},
    });
    expect(await codeOf(Buffer.from('c9bdc2b7cde4cde4', 'hex'))).toBe('read: 山路弯弯');
  });

  it('of Word is read by its words, and who made it is told apart from them', async () => {
    const bytes = docxOf(`${paragraph('山路弯弯')}${paragraph('我叫王小梅。')}`, { creator: '王小梅' });
    const { kind, text, metadata } = await readDocument(bytes);
    expect([kind, text.replace(/\n+/g, '|'), metadata['creator']]).toEqual(['docx', '山路弯弯|我叫王小梅。', '王小梅']);
  });

  it('of PDF is read by its words, and who made it is told apart from them', async () => {
    expect(await readDocument(pdfOf('The mountain road', 'Wang Xiaomei'))).toEqual({
      kind: 'pdf',
      text: 'The mountain road',
      metadata: { Author: 'Wang Xiaomei' },
    });
  });

  it('is read in a process that is ended when it takes too much', async () => {
    expect(await codeOf(docxOf(paragraph('慢')), DOCUMENT_LIMITS, { timeoutMs: 1, memoryMb: 256 })).toBe(
      'DOCUMENT.TIMEOUT',
    );
    const large = docxOf(paragraph('大').repeat(100_000));
    const any = { ...DOCUMENT_LIMITS, ratio: 10_000, fileBytes: 100_000_000 };
    expect(await codeOf(large, any, { timeoutMs: 60_000, memoryMb: 40 })).toBe('DOCUMENT.OUT_OF_MEMORY');
  });

  it.each(hostileDocuments)('that is %s is refused with %s', async (_what, code, bytes) => {
    expect(await codeOf(bytes())).toBe(code);
  });
});
