import { buffer } from 'node:stream/consumers';
import type { Readable } from 'node:stream';
import { ZipFile } from 'yazl';

/** Styles of a document; `Toc1` to `Toc3` are the lines of its contents. */
export type DocxStyle =
  'Title' | 'Subtitle' | 'Heading1' | 'Heading2' | 'Heading3' | 'Byline' | 'Normal' | 'Note' | 'Judged';

export interface DocxParagraph {
  readonly style: DocxStyle;
  readonly text: string;
  /** On a page of its own. */
  readonly newPage?: boolean;
}

export interface DocxDocument {
  readonly title: string;
  readonly author: string;
  readonly dated: Date;
  /** Before the contents. */
  readonly front: readonly DocxParagraph[];
  readonly contentsTitle: string;
  readonly body: readonly DocxParagraph[];
}

const W = 'http://schemas.openxmlformats.org/wordprocessingml/2006/main';
const PACKAGE = 'http://schemas.openxmlformats.org/package/2006';
const OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const WORD = 'application/vnd.openxmlformats-officedocument.wordprocessingml';
const HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';

const ENTITIES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };
/** Without the characters that XML 1.0 can't hold. */
const xml = (text: string): string =>
  text
    // eslint-disable-next-line no-control-regex -- these are what is taken out
    .replace(/[\u0000-\u0008\u000B\u000C\u000E-\u001F\uFFFE\uFFFF]/g, '')
    .replace(/[&<>"]/g, (character) => ENTITIES[character] ?? '');

const run = (text: string): string => `<w:r><w:t xml:space="preserve">${xml(text)}</w:t></w:r>`;
const HEADINGS: readonly DocxStyle[] = ['Heading1', 'Heading2', 'Heading3'];
const level = (style: DocxStyle): number => HEADINGS.indexOf(style) + 1;

const paragraph = ({ style, text, newPage }: DocxParagraph, bookmark?: number): string => {
  const before = newPage ? '<w:pageBreakBefore/>' : '';
  const marked =
    bookmark === undefined
      ? run(text)
      : `<w:bookmarkStart w:id="${bookmark}" w:name="_Toc${bookmark}"/>${run(text)}<w:bookmarkEnd w:id="${bookmark}"/>`;
  return `<w:p><w:pPr><w:pStyle w:val="${style}"/>${before}</w:pPr>${marked}</w:p>`;
};

const field = (instruction: string, shown: string): string =>
  `<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText xml:space="preserve"> ${instruction} </w:instrText></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r>${shown}<w:r><w:fldChar w:fldCharType="end"/></w:r>`;

/** Written out, so that it is there without being asked for; the program that opens it fills in the pages. */
const contents = (
  headings: readonly { readonly style: DocxStyle; readonly text: string; readonly bookmark: number }[],
): string =>
  headings
    .map(
      ({ style, text, bookmark }) =>
        `<w:p><w:pPr><w:pStyle w:val="Toc${level(style)}"/></w:pPr><w:hyperlink w:anchor="_Toc${bookmark}">${run(text)}<w:r><w:tab/></w:r>${field(`PAGEREF _Toc${bookmark} \\h`, run('…'))}</w:hyperlink></w:p>`,
    )
    .join('');

const styleOf = (id: string, { name, size, bold, colour, align, indent, outline, above }: StyleShape): string =>
  `<w:style w:type="paragraph" w:styleId="${id}"${id === 'Normal' ? ' w:default="1"' : ''}><w:name w:val="${name}"/>${id === 'Normal' ? '' : '<w:basedOn w:val="Normal"/>'}<w:pPr>${outline === undefined ? '' : '<w:keepNext/>'}${id.startsWith('Toc') ? '<w:tabs><w:tab w:val="right" w:leader="dot" w:pos="8300"/></w:tabs>' : ''}<w:spacing w:before="${above ?? 0}" w:after="120" w:line="360" w:lineRule="auto"/><w:ind ${indent ?? 'w:left="0"'}/>${align ? `<w:jc w:val="${align}"/>` : ''}${outline === undefined ? '' : `<w:outlineLvl w:val="${outline}"/>`}</w:pPr><w:rPr>${bold ? '<w:b/>' : ''}${colour ? `<w:color w:val="${colour}"/>` : ''}<w:sz w:val="${size}"/></w:rPr></w:style>`;

interface StyleShape {
  readonly name: string;
  /** Half points. */
  readonly size: number;
  readonly bold?: boolean;
  readonly colour?: string;
  readonly align?: 'center';
  readonly indent?: string;
  readonly outline?: number;
  readonly above?: number;
}

const STYLES: Readonly<Record<string, StyleShape>> = {
  Normal: { name: 'Normal', size: 22, indent: 'w:firstLineChars="200" w:firstLine="440"' },
  Title: { name: 'Title', size: 56, bold: true, colour: '9B1C1F', align: 'center', above: 3600 },
  Subtitle: { name: 'Subtitle', size: 26, align: 'center', above: 240 },
  Heading1: { name: 'heading 1', size: 36, bold: true, colour: '9B1C1F', outline: 0 },
  Heading2: { name: 'heading 2', size: 28, bold: true, outline: 1, above: 240 },
  Heading3: { name: 'heading 3', size: 26, bold: true, outline: 2, above: 360 },
  Byline: { name: 'Byline', size: 21 },
  Note: { name: 'Note', size: 17, colour: '6B6458' },
  Judged: {
    name: 'Judged',
    size: 18,
    colour: '6B6458',
    indent: 'w:left="420" w:firstLineChars="200" w:firstLine="360"',
  },
  Toc1: { name: 'toc 1', size: 23, bold: true, above: 120 },
  Toc2: { name: 'toc 2', size: 22, indent: 'w:left="240"' },
  Toc3: { name: 'toc 3', size: 21, indent: 'w:left="480"' },
};

const FONTS =
  '<w:rFonts w:ascii="Times New Roman" w:hAnsi="Times New Roman" w:eastAsia="SimSun"/><w:lang w:val="en-GB" w:eastAsia="zh-CN"/>';

const documentXml = ({ front, contentsTitle, body }: DocxDocument): string => {
  const numbered = body.map((one, index) => ({ ...one, bookmark: index + 1 }));
  const headings = numbered.filter(({ style }) => level(style) > 0);
  return [
    `${HEAD}<w:document xmlns:w="${W}"><w:body>`,
    ...front.map((one) => paragraph(one)),
    ...(contentsTitle === '' ? [] : [paragraph({ style: 'Subtitle', text: contentsTitle, newPage: true })]),
    contents(headings),
    ...numbered.map((one) => paragraph(one, level(one.style) > 0 ? one.bookmark : undefined)),
    '<w:sectPr><w:pgSz w:w="11906" w:h="16838"/><w:pgMar w:top="1440" w:right="1800" w:bottom="1440" w:left="1800" w:header="851" w:footer="992" w:gutter="0"/></w:sectPr></w:body></w:document>',
  ].join('\n');
};

const moment = (at: Date): string => at.toISOString().replace(/\.\d{3}Z$/, 'Z');

const partsOf = (document: DocxDocument): readonly (readonly [string, string])[] => [
  [
    '[Content_Types].xml',
    `${HEAD}<Types xmlns="${PACKAGE}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/word/document.xml" ContentType="${WORD}.document.main+xml"/><Override PartName="/word/styles.xml" ContentType="${WORD}.styles+xml"/><Override PartName="/word/settings.xml" ContentType="${WORD}.settings+xml"/><Override PartName="/docProps/core.xml" ContentType="application/vnd.openxmlformats-package.core-properties+xml"/></Types>`,
  ],
  [
    '_rels/.rels',
    `${HEAD}<Relationships xmlns="${PACKAGE}/relationships"><Relationship Id="rId1" Type="${OFFICE}/officeDocument" Target="word/document.xml"/><Relationship Id="rId2" Type="${PACKAGE}/relationships/metadata/core-properties" Target="docProps/core.xml"/></Relationships>`,
  ],
  [
    'word/_rels/document.xml.rels',
    `${HEAD}<Relationships xmlns="${PACKAGE}/relationships"><Relationship Id="rId1" Type="${OFFICE}/styles" Target="styles.xml"/><Relationship Id="rId2" Type="${OFFICE}/settings" Target="settings.xml"/></Relationships>`,
  ],
  ['word/document.xml', documentXml(document)],
  [
    'word/styles.xml',
    `${HEAD}<w:styles xmlns:w="${W}"><w:docDefaults><w:rPrDefault><w:rPr>${FONTS}</w:rPr></w:rPrDefault></w:docDefaults>${Object.entries(
      STYLES,
    )
      .map(([id, shape]) => styleOf(id, shape))
      .join('')}</w:styles>`,
  ],
  ['word/settings.xml', `${HEAD}<w:settings xmlns:w="${W}"><w:updateFields w:val="true"/></w:settings>`],
  [
    'docProps/core.xml',
    `${HEAD}<cp:coreProperties xmlns:cp="${PACKAGE}/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"><dc:title>${xml(document.title)}</dc:title><dc:creator>${xml(document.author)}</dc:creator><dcterms:created xsi:type="dcterms:W3CDTF">${moment(document.dated)}</dcterms:created></cp:coreProperties>`,
  ],
];

/** A document for word processors: a front page, contents, and the rest. The same document gives the same bytes. */
export const docxOf = async (document: DocxDocument): Promise<Buffer> => {
  const zip = new ZipFile();
  for (const [name, text] of partsOf(document))
    zip.addBuffer(Buffer.from(text), name, { mtime: document.dated, compress: true });
  zip.end();
  return buffer(zip.outputStream as Readable); // yazl's types know the interface only
};
