import { createHash } from 'node:crypto';
import { type ZipPart, zipOf } from '../spreadsheet/hostile-files.builder.js';

const W = 'http://schemas.openxmlformats.org/wordprocessingml/2006/main';
const PACKAGE = 'http://schemas.openxmlformats.org/package/2006';
const REL = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const MAIN = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml';

interface DocxMore {
  readonly creator?: string;
  readonly head?: string;
  readonly mainType?: string;
  readonly parts?: readonly ZipPart[];
}

/** A DOCX with a paragraph each; `body` goes in as it is. */
export const docxOf = (body: string, { creator = '', head = '', mainType = MAIN, parts = [] }: DocxMore = {}): Buffer =>
  zipOf([
    {
      name: '[Content_Types].xml',
      data: `<Types xmlns="${PACKAGE}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/word/document.xml" ContentType="${mainType}"/></Types>`,
    },
    {
      name: '_rels/.rels',
      data: `<Relationships xmlns="${PACKAGE}/relationships"><Relationship Id="rId1" Type="${REL}/officeDocument" Target="word/document.xml"/></Relationships>`,
    },
    {
      name: 'word/document.xml',
      data: `<?xml version="1.0"?>${head}<w:document xmlns:w="${W}"><w:body>${body}</w:body></w:document>`,
    },
    {
      name: 'docProps/core.xml',
      data: `<cp:coreProperties xmlns:cp="${PACKAGE}/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:creator>${creator}</dc:creator></cp:coreProperties>`,
    },
    ...parts,
  ]);

export const paragraph = (text: string): string => `<w:p><w:r><w:t xml:space="preserve">${text}</w:t></w:r></w:p>`;

/** A PDF of one page with this line of Latin letters; written by hand, with a right table of its objects. */
export const pdfOf = (line: string, author = ''): Buffer => {
  const stream = `BT /F1 12 Tf 72 720 Td (${line}) Tj ET`;
  const objects = [
    '<< /Type /Catalog /Pages 2 0 R >>',
    '<< /Type /Pages /Kids [3 0 R] /Count 1 >>',
    '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >>',
    `<< /Length ${stream.length} >>\nstream\n${stream}\nendstream`,
    '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>',
    `<< /Author (${author}) >>`,
  ];
  let text = '%PDF-1.4\n';
  const offsets: number[] = [];
  for (const [index, object] of objects.entries()) {
    offsets.push(text.length);
    text += `${index + 1} 0 obj\n${object}\nendobj\n`;
  }
  const start = text.length;
  const table = offsets.map((offset) => `${String(offset).padStart(10, '0')} 00000 n \n`).join('');
  text += `xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${table}trailer\n<< /Size ${objects.length + 1} /Root 1 0 R /Info 6 0 R >>\nstartxref\n${start}\n%%EOF\n`;
  return Buffer.from(text, 'latin1');
};

const MIB = 1024 * 1024;
/** Bytes that no packing makes smaller. */
const UNPACKABLE = Buffer.concat(
  Array.from({ length: 300 }, (_, index) => createHash('sha256').update(String(index)).digest()),
);
const LAUGHS = `<!DOCTYPE lolz [<!ENTITY lol "lol">${Array.from({ length: 9 }, (_, index) => `<!ENTITY lol${index} "${`&lol${index === 0 ? '' : index - 1};`.repeat(10)}">`).join('')}]>`;
const picture = (mark: string): Buffer => Buffer.from(mark, 'hex');

/** What somebody could send to hurt us, by what it is, and the code that it is refused with. */
export const hostileDocuments: readonly (readonly [what: string, code: string, bytes: () => Buffer])[] = [
  ['nothing', 'DOCUMENT.EMPTY', () => Buffer.alloc(0)],
  ['a picture called .txt', 'DOCUMENT.PICTURE', () => picture('89504e470d0a1a0a0000000d49484452')],
  ['an SVG with a script', 'DOCUMENT.KIND_NOT_TAKEN', () => Buffer.from('<svg onload="alert(1)"/>')],
  ['a page', 'DOCUMENT.KIND_NOT_TAKEN', () => Buffer.from('<!doctype html><script>1</script>')],
  ['a program', 'DOCUMENT.KIND_NOT_TAKEN', () => Buffer.from('\x7fELF\x02\x01\x01')],
  ['old Word', 'DOCUMENT.OLD_WORD', () => picture('d0cf11e0a1b11ae1')],
  ['a zip of something else', 'DOCUMENT.KIND_NOT_TAKEN', () => zipOf([{ name: 'readme.txt', data: 'x' }])],
  ['a bomb', 'DOCUMENT.UNPACKED_TOO_LARGE', () => docxOf(paragraph('x'), { parts: [{ name: 'word/media/0', data: Buffer.alloc(60 * MIB) }] })],
  ['a bomb that says it is small', 'DOCUMENT.DAMAGED', () => docxOf(paragraph('x'), { parts: [{ name: 'word/media/0', data: Buffer.alloc(60 * MIB), claimed: 10 }] })],
  ['parts over each other', 'DOCUMENT.UNSAFE', () => docxOf(paragraph('x'), { parts: [{ name: 'a', data: UNPACKABLE }, ...Array.from({ length: 300 }, (_, index) => ({ name: `b${index}`, data: UNPACKABLE, over: true as const }))] })],
  ['a path out', 'DOCUMENT.DAMAGED', () => docxOf(paragraph('x'), { parts: [{ name: '../../etc/passwd', data: 'x' }] })],
  ['a link', 'DOCUMENT.UNSAFE', () => docxOf(paragraph('x'), { parts: [{ name: 'link', data: '/etc/passwd', externalAttributes: 0xa1ff0000 }] })],
  ['too many parts', 'DOCUMENT.TOO_MANY_ENTRIES', () => docxOf(paragraph('x'), { parts: Array.from({ length: 1001 }, (_, index) => ({ name: `p${index}`, data: '' })) })],
  ['macros', 'DOCUMENT.MACROS', () => docxOf(paragraph('x'), { parts: [{ name: 'word/vbaProject.bin', data: 'x' }] })],
  ['macros by its type', 'DOCUMENT.MACROS', () => docxOf(paragraph('x'), { mainType: 'application/vnd.ms-word.document.macroEnabled.main+xml' })],
  ['a billion laughs', 'DOCUMENT.UNSAFE', () => docxOf(paragraph('&lol8;'), { head: LAUGHS })],
  ['an entity from a file', 'DOCUMENT.UNSAFE', () => docxOf(paragraph('&x;'), { head: '<!DOCTYPE x [<!ENTITY x SYSTEM "file:///etc/passwd">]>' })],
  ['a scan without words', 'DOCUMENT.NO_TEXT', () => pdfOf('')],
  ['half a PDF', 'DOCUMENT.DAMAGED', () => Buffer.from('%PDF-1.7\n1 0 obj\n<<')],
  ['bytes that are no text', 'DOCUMENT.KIND_NOT_TAKEN', () => Buffer.from([0x41, 0x00, 0x01, 0x02, 0x42])],
  ['more than may be sent', 'DOCUMENT.TOO_LARGE', () => Buffer.alloc(1_500_001, 'a')],
]; // prettier-ignore
