import type { Text } from '#contracts';
import { refused } from '#kernel';
import { type Attachment, printedDay, type TypesettingPool } from '#platform';
import { certificateQr, qrContent } from './certificate-qr.js';
import { type DrawnLayout, filled, type Layout, layoutOf, type Values } from './template/layout.js';
import { type OpenedTemplate, templateOfHouse } from './template/opened-template.js';

export interface CertificatePage {
  readonly winnerName: string;
  readonly categoryKey: string;
  readonly tierKey: string;
  readonly categoryName: Text;
  readonly tierName: Text;
  readonly programmeName: Text;
  readonly issuerName: Text;
  /** 'YYYY-MM-DD', in the programme's zone. */
  readonly day: string;
  readonly number: string;
  readonly verificationUrl: string;
  readonly createdAt: Date;
}

/** How certificates stand on the paper of a printer, in millimetres. */
export interface Sheet {
  readonly width: number;
  readonly height: number;
  readonly columns: number;
  readonly rows: number;
  readonly gap: number;
  readonly marks: boolean;
  /** Where the printer feeds its paper askew. */
  readonly dx: number;
  readonly dy: number;
}

/** A tier that bears the category's own name is not said twice. */
const awardOf = (category: string, tier: string, between: string): string =>
  tier === '' || tier === category ? category : `${category}${between}${tier}`;

/** What the texts of a layout are filled with. */
export const valuesOf = (page: CertificatePage): Values => {
  const { categoryName: category, tierName: tier, programmeName: programme, issuerName: issuer } = page;
  const day = printedDay(page.day);
  return {
    winnerName: page.winnerName.trim().normalize('NFC'),
    'category.zh': category.zh,
    'category.en': category.en,
    'tier.zh': tier.zh,
    'tier.en': tier.en,
    'award.zh': awardOf(category.zh, tier.zh, '　'),
    'award.en': awardOf(category.en, tier.en, ' · '),
    'programme.zh': programme.zh,
    'programme.en': programme.en,
    'issuer.zh': issuer.zh,
    'issuer.en': issuer.en,
    'day.zh': day.zh,
    'day.en': day.en,
    number: page.number,
    verificationUrl: qrContent(page.verificationUrl),
  };
};

/** All that a layout prints of these values. */
const textsOf = ({ elements }: DrawnLayout, values: Values): string[] =>
  elements.flatMap((element) => (element.kind === 'text' ? [filled(element.text, values)] : []));

/** The characters of a certificate's texts that the fonts lack: asked of every row before a batch starts. */
export const missingCharactersOf = (
  pool: TypesettingPool,
  page: CertificatePage,
  template: OpenedTemplate = templateOfHouse(),
): string[] => {
  const values = valuesOf(page);
  const texts = template.layout ? textsOf(layoutOf(template.layout, page), values) : Object.values(values);
  return pool.missingCharacters(texts.join(''));
};

const refuseUnprintable = (pool: TypesettingPool, page: CertificatePage, template: OpenedTemplate): void => {
  if (page.winnerName.trim() === '') throw refused('TYPESETTING.TEXT_EMPTY', { field: 'winnerName' });
  const missing = missingCharactersOf(pool, page, template);
  if (missing.length > 0) throw refused('TYPESETTING.CHARACTER_MISSING', { characters: missing.join('') });
};

const onOwnPage = ({ page }: Pick<Layout, 'page'>): Sheet => ({
  ...page,
  ...{ columns: 1, rows: 1, gap: 0, marks: false, dx: 0, dy: 0 },
});

/** What a template of the expert's own reads: one certificate, as plain data. */
const expertData = async (page: CertificatePage, overprint: boolean): Promise<object> => {
  const { createdAt: _createdAt, verificationUrl, ...texts } = page;
  return {
    ...texts,
    winnerName: page.winnerName.trim().normalize('NFC'),
    day: printedDay(page.day),
    verificationUrl: qrContent(verificationUrl),
    qr: await certificateQr(verificationUrl),
    overprint,
  };
};

/** What the credential is called within the PDF. */
export const CREDENTIAL_FILE = 'credential.json';

/** The credential that says the same as the page. */
export const attachedCredential = (text: string): Attachment => ({
  name: CREDENTIAL_FILE,
  mediaType: 'application/vc',
  relationship: 'data',
  description: 'Open Badges 3.0',
  text,
});

export interface Printing {
  readonly template?: OpenedTemplate;
  /** Only what bought paper does not bear. */
  readonly overprint?: boolean;
}

const orderOf = async (
  pool: TypesettingPool,
  page: CertificatePage,
  { template = templateOfHouse(), overprint = false }: Printing,
) => {
  refuseUnprintable(pool, page, template);
  const data = template.layout
    ? await sheetData([page], template.layout, { overprint })
    : await expertData(page, overprint);
  return { template: template.path, data, createdAt: page.createdAt };
};

const refuseUnlessOnePage = (pages: number): void => {
  if (pages !== 1) throw refused('TYPESETTING.TEXT_TOO_LONG', { field: 'page' });
};

/** One certificate as PDF/A-3a. The same page gives the same bytes, so a repeated job can compare hashes. */
export const typesetCertificate = async (
  pool: TypesettingPool,
  page: CertificatePage,
  { credential, ...printing }: Printing & { readonly credential?: string } = {},
): Promise<Buffer> => {
  const document = await pool.typeset({
    ...(await orderOf(pool, page, printing)),
    ...(credential === undefined ? {} : { attachment: attachedCredential(credential) }),
  });
  refuseUnlessOnePage(document.pages);
  return document.pdf;
};

/** The same page as an SVG, for whoever lays it out. */
export const drawCertificate = async (
  pool: TypesettingPool,
  page: CertificatePage,
  printing: Printing,
): Promise<string> => {
  const document = await pool.draw(await orderOf(pool, page, printing));
  refuseUnlessOnePage(document.pages);
  return document.svg;
};

/** The layout of each tier once, in the order in which they first come. */
class TierLayouts {
  readonly drawn: DrawnLayout[] = [];
  private readonly places = new Map<string, number>();

  constructor(private readonly layout: Layout) {}

  placeOf(page: CertificatePage): number {
    const key = `${page.categoryKey}/${page.tierKey}`;
    const known = this.places.get(key);
    if (known !== undefined) return known;
    this.places.set(key, this.drawn.length);
    return this.drawn.push(layoutOf(this.layout, page)) - 1;
  }
}

const sheetData = async (
  pages: readonly CertificatePage[],
  layout: Layout,
  { overprint, sheet = onOwnPage(layout) }: { readonly overprint: boolean; readonly sheet?: Sheet | undefined },
): Promise<object> => {
  const layouts = new TierLayouts(layout);
  const certificates = [];
  for (const page of pages) {
    const qr = await certificateQr(page.verificationUrl);
    certificates.push({ values: valuesOf(page), qr, layout: layouts.placeOf(page) });
  }
  const [first] = certificates;
  const title = first ? filled(layout.title, first.values) : layout.title;
  const author = first?.values['issuer.zh'] ?? '';
  return { title, author, layouts: layouts.drawn, certificates, overprint, sheet };
};

/**
 * Certificates on the sheets of a printer, with crop marks where they are wanted. Not sealed: paper is not.
 * @throws DomainError `CERTIFICATE.SHEET_NEEDS_LAYOUT`, `CERTIFICATE.SHEET_TOO_SMALL`
 */
export const typesetSheets = async (
  pool: TypesettingPool,
  pages: readonly [CertificatePage, ...CertificatePage[]],
  { template = templateOfHouse(), overprint = false, sheet }: Printing & { readonly sheet?: Sheet | undefined },
): Promise<Buffer> => {
  const { layout, path } = template;
  if (!layout) throw refused('CERTIFICATE.SHEET_NEEDS_LAYOUT');
  for (const page of pages) refuseUnprintable(pool, page, template);
  if (sheet && !holds(sheet, layout)) throw refused('CERTIFICATE.SHEET_TOO_SMALL', { ...layout.page });
  const data = await sheetData(pages, layout, { overprint, sheet });
  // A sheet takes longer than one certificate: the more so the more stand on it.
  const cpuMs = 5_000 + 100 * pages.length;
  return (await pool.typeset({ template: path, data, createdAt: pages[0].createdAt, cpuMs })).pdf;
};

const holds = ({ width, height, columns, rows, gap }: Sheet, { page }: Layout): boolean =>
  columns * (page.width + gap) - gap <= width && rows * (page.height + gap) - gap <= height;

/** A text that a certificate prints by an element of its layout. */
interface MeasuredText {
  readonly layout: number;
  readonly id: string;
  readonly text: string;
}

/** Which texts of which pages do not fit at the smallest size that their elements allow: page → ids of elements. */
export const textsThatOverflow = async (
  pool: TypesettingPool,
  pages: readonly CertificatePage[],
  { path, layout }: OpenedTemplate & { readonly layout: Layout },
): Promise<Map<CertificatePage, string[]>> => {
  const layouts = new TierLayouts(layout);
  const keyOf = ({ layout: place, id, text }: MeasuredText): string => `${place} ${id} ${text}`;
  const textsOfPage = new Map(pages.map((page) => [page, measured(layouts, page)]));
  const texts = [...new Map([...textsOfPage.values()].flat().map((text) => [keyOf(text), text])).values()];
  const tooLong = new Set<string>();
  for (let from = 0; from < texts.length; from += TEXTS_AT_ONCE) {
    const some = texts.slice(from, from + TEXTS_AT_ONCE);
    const head = { title: 'measured', author: '', overprint: false, sheet: onOwnPage(layout) };
    const data = { ...head, layouts: layouts.drawn, measured: some };
    const misfits = await pool.query({
      template: path,
      data,
      createdAt: new Date(0),
      cpuMs: 30_000,
      selector: '<misfit>',
    });
    for (const at of misfits) {
      const text = some[Number(at)];
      if (text) tooLong.add(keyOf(text));
    }
  }
  const overflowing = (known: readonly MeasuredText[]): string[] =>
    known.filter((text) => tooLong.has(keyOf(text))).map(({ id }) => id);
  return new Map(
    [...textsOfPage].map(([page, known]) => [page, overflowing(known)] as const).filter(([, ids]) => ids.length > 0),
  );
};

const TEXTS_AT_ONCE = 2_000;

const measured = (layouts: TierLayouts, page: CertificatePage): MeasuredText[] => {
  const place = layouts.placeOf(page);
  const values = valuesOf(page);
  return (layouts.drawn[place]?.elements ?? []).flatMap((element) =>
    element.kind === 'text' ? [{ layout: place, id: element.id, text: filled(element.text, values) }] : [],
  );
};
