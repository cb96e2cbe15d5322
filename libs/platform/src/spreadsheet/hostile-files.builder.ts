import { crc32, deflateRawSync } from 'node:zlib';

/** One entry of a zip, with whatever lies it is to tell. */
export interface ZipPart {
  readonly name: string;
  readonly data: Buffer | string;
  /** What it says it unpacks to. */
  readonly claimed?: number;
  readonly externalAttributes?: number;
  /** Lies over the entry before it. */
  readonly over?: true;
}

const record = (parts: readonly (readonly [bytes: 2 | 4, value: number])[]): Buffer => {
  const buffer = Buffer.alloc(parts.reduce((sum, [bytes]) => sum + bytes, 0));
  let at = 0;
  for (const [bytes, value] of parts) {
    if (bytes === 2) buffer.writeUInt16LE(value, at);
    else buffer.writeUInt32LE(value, at);
    at += bytes;
  }
  return buffer;
};

/** A zip made by hand: no library would write most of these. */
export const zipOf = (parts: readonly ZipPart[]): Buffer => {
  const bodies: Buffer[] = [];
  const directory: Buffer[] = [];
  let offset = 0;
  let last = 0;
  for (const { name, data, claimed, externalAttributes = 0, over } of parts) {
    const bytes = Buffer.from(data);
    const packed = deflateRawSync(bytes);
    const path = Buffer.from(name);
    const sizes = [
      [4, crc32(bytes)],
      [4, packed.length],
      [4, claimed ?? bytes.length],
      [2, path.length],
      [2, 0],
    ] as const;
    const local = Buffer.concat([
      record([[4, 0x04034b50], [2, 20], [2, 0x800], [2, 8], [2, 0], [2, 0x4d21], ...sizes]),
      path,
      packed,
    ]);
    if (over !== true) {
      last = offset;
      bodies.push(local);
      offset += local.length;
    }
    directory.push(
      record([[4, 0x02014b50], [2, 0x031e], [2, 20], [2, 0x800], [2, 8], [2, 0], [2, 0x4d21], ...sizes]),
      record([
        [2, 0],
        [2, 0],
        [2, 0],
        [4, externalAttributes],
        [4, last],
      ]),
      path,
    );
  }
  const central = Buffer.concat(directory);
  const end = record([
    [4, 0x06054b50],
    [2, 0],
    [2, 0],
    [2, parts.length],
    [2, parts.length],
    [4, central.length],
    [4, offset],
    [2, 0],
  ]);
  return Buffer.concat([...bodies, central, end]);
};

const REL = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const PACKAGE = 'http://schemas.openxmlformats.org/package/2006';
const OF_SHEET = 'application/vnd.openxmlformats-officedocument.spreadsheetml';

/** The parts of a workbook of one sheet, `推荐表`, with this XML as its rows and these shared strings. */
export const workbookParts = (sheetData: string, { shared = '', after = '', head = '' } = {}): ZipPart[] => [
  {
    name: '[Content_Types].xml',
    data: `<Types xmlns="${PACKAGE}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="${OF_SHEET}.sheet.main+xml"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType="${OF_SHEET}.worksheet+xml"/><Override PartName="/xl/sharedStrings.xml" ContentType="${OF_SHEET}.sharedStrings+xml"/></Types>`,
  },
  {
    name: '_rels/.rels',
    data: `<Relationships xmlns="${PACKAGE}/relationships"><Relationship Id="rId1" Type="${REL}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
  },
  {
    name: 'xl/workbook.xml',
    data: `<workbook xmlns="${MAIN}" xmlns:r="${REL}"><sheets><sheet name="推荐表" sheetId="1" r:id="rId1"/></sheets></workbook>`,
  },
  {
    name: 'xl/_rels/workbook.xml.rels',
    data: `<Relationships xmlns="${PACKAGE}/relationships"><Relationship Id="rId1" Type="${REL}/worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="rId2" Type="${REL}/sharedStrings" Target="sharedStrings.xml"/></Relationships>`,
  },
  {
    name: 'xl/worksheets/sheet1.xml',
    data: `<?xml version="1.0"?>${head}<worksheet xmlns="${MAIN}"><sheetData>${sheetData}</sheetData>${after}</worksheet>`,
  },
  { name: 'xl/sharedStrings.xml', data: `<sst xmlns="${MAIN}">${shared}</sst>` },
];

export const workbookOf = (sheetData: string, more: { shared?: string; after?: string; head?: string } = {}): Buffer =>
  zipOf(workbookParts(sheetData, more));

const textRow = '<row r="1"><c r="A1" t="inlineStr"><is><t>姓名</t></is></c></row>';
const MIB = 1024 * 1024;

const LAUGHS = `<!DOCTYPE lolz [<!ENTITY lol "lol">${Array.from({ length: 9 }, (_, index) => `<!ENTITY lol${index} "${`&lol${index === 0 ? '' : index - 1};`.repeat(10)}">`).join('')}]>`;

/** What somebody could send to hurt us, by what it is; each with the code that it is refused with. */
export const hostileFiles: readonly (readonly [what: string, code: string, bytes: () => Buffer])[] = [
  ['nothing', 'SHEET.EMPTY', () => Buffer.alloc(0)],
  ['a picture', 'SHEET.NOT_A_TABLE', () => Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex')],
  ['a PDF', 'SHEET.NOT_A_TABLE', () => Buffer.from('%PDF-1.7\n')],
  ['a program', 'SHEET.NOT_A_TABLE', () => Buffer.from('7f454c4602010100000000000000000002003e00', 'hex')],
  ['an old workbook', 'SHEET.OLD_EXCEL', () => Buffer.from(`d0cf11e0a1b11ae1${'00'.repeat(512)}`, 'hex')],
  [
    'an encrypted workbook',
    'SHEET.ENCRYPTED',
    () => Buffer.concat([Buffer.from('d0cf11e0a1b11ae1', 'hex'), Buffer.from('EncryptedPackage', 'utf16le')]),
  ],
  ['a zip of something else', 'SHEET.NOT_A_TABLE', () => zipOf([{ name: 'a.txt', data: 'text' }])],
  ['half a workbook', 'SHEET.BROKEN', () => workbookOf(textRow).subarray(0, 900)],
  [
    'a document',
    'SHEET.BROKEN',
    () =>
      zipOf([
        { name: '[Content_Types].xml', data: '<Types/>' },
        { name: 'word/document.xml', data: '<w/>' },
      ]),
  ],
  ['macros', 'SHEET.MACROS', () => zipOf([...workbookParts(textRow), { name: 'xl/vbaProject.bin', data: 'x' }])],
  [
    'a bomb by its own word',
    'SHEET.UNPACKED_TOO_LARGE',
    () => zipOf([...workbookParts(textRow), { name: 'xl/media/a', data: 'x', claimed: 201 * MIB }]),
  ],
  [
    'a bomb packed more than a hundred to one',
    'SHEET.UNPACKED_TOO_LARGE',
    () => zipOf([...workbookParts(textRow), { name: 'xl/media/a', data: 'x', claimed: 40 * MIB }]),
  ],
  [
    'a bomb that says it is small',
    'SHEET.BROKEN',
    () => zipOf([...workbookParts(textRow), { name: 'xl/media/a', data: Buffer.alloc(2 * MIB), claimed: 10 }]),
  ],
  [
    'entries that lie over each other',
    'SHEET.UNSAFE',
    () =>
      zipOf([
        ...workbookParts(textRow),
        ...Array.from({ length: 40 }, (_, index) => ({
          name: `xl/media/${index}`,
          data: Buffer.from(Array.from({ length: 2000 }, (__, at) => (at * 7919) % 251)),
          ...(index === 0 ? {} : { over: true as const }),
        })),
      ]),
  ],
  ['a way out', 'SHEET.BROKEN', () => zipOf([...workbookParts(textRow), { name: '../../etc/passwd', data: 'x' }])],
  ['an absolute path', 'SHEET.BROKEN', () => zipOf([...workbookParts(textRow), { name: '/etc/passwd', data: 'x' }])],
  [
    'a link to another file',
    'SHEET.UNSAFE',
    () =>
      zipOf([
        ...workbookParts(textRow),
        { name: 'xl/link', data: '/etc/passwd', externalAttributes: 0o120777 * 0x10000 },
      ]),
  ],
  [
    'two entries of one name',
    'SHEET.UNSAFE',
    () => zipOf([...workbookParts(textRow), { name: 'xl/workbook.xml', data: '<workbook/>' }]),
  ],
  [
    'more parts than any workbook has',
    'SHEET.TOO_MANY_ENTRIES',
    () =>
      zipOf([
        ...workbookParts(textRow),
        ...Array.from({ length: 1000 }, (_, index) => ({ name: `xl/media/${index}`, data: '' })),
      ]),
  ],
  ['entities of entities', 'SHEET.UNSAFE', () => workbookOf(textRow, { head: LAUGHS })],
  [
    'a file that it asks for',
    'SHEET.UNSAFE',
    () => workbookOf(textRow, { head: '<!DOCTYPE x [<!ENTITY f SYSTEM "file:///etc/passwd">]>' }),
  ],
  [
    'two cells at the ends of the sheet',
    'SHEET.BROKEN',
    () => workbookOf(`${textRow}<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>`),
  ],
  [
    'one merged cell over everything',
    'SHEET.UNSAFE',
    () =>
      workbookOf(
        Array.from(
          { length: 10_000 },
          (_, index) =>
            `<row r="${index + 1}">${['A', 'B', 'C', 'D', 'E', 'F', 'G'].map((column) => `<c r="${column}${index + 1}"><v>${index}</v></c>`).join('')}</row>`,
        ).join(''),
        { after: '<mergeCells count="1"><mergeCell ref="A1:XFD1048576"/></mergeCells>' },
      ),
  ],
  ['half a character', 'SHEET.ENCODING', () => Buffer.concat([Buffer.from('姓名,职务\n'), Buffer.from([0xff, 0x41])])],
  ['a quotation that never ends', 'SHEET.CSV_BROKEN', () => Buffer.from('姓名,职务\n"张三,村民\n')],
];
