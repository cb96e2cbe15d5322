import { spawnSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import QRCode from 'qrcode';
import { CertificateHost, certificateOrganiser as organiser, people } from '../certificate-host.builder.js';
import { qrIn } from '../qr-in-picture.builder.js';
import { CertificatePrints } from './certificate-prints.service.js';
import { layoutSchema } from './layout.js';
import { templateOfHouse } from './opened-template.js';
import { previewQuery, sheetQuery } from './template.views.js';

let host: CertificateHost;
let prints: CertificatePrints;
let png: Buffer;
beforeAll(async () => {
  host = await CertificateHost.open();
  const { dataSource, typesetting, templates, settings } = host.tools;
  prints = new CertificatePrints(dataSource, typesetting, templates, settings);
  png = await QRCode.toBuffer('a logo');
});
afterAll(() => host.close());

const house = layoutSchema.parse(templateOfHouse().layout);
const logo = {
  id: 'logo',
  kind: 'image' as const,
  file: 'logo.png',
  alt: '标志',
  x: 130,
  y: 190,
  width: 15,
  height: 15,
};
const withLogo = layoutSchema.parse({ ...house, elements: [...house.elements, logo] });
const EXPERT = `#let data = json(bytes(sys.inputs.data))
#set document(title: data.winnerName, author: data.issuerName.zh, date: datetime(..json(bytes(sys.inputs.createdAt))))
#set text(font: ("Noto Serif SC", "Noto Serif JP"), lang: "zh", fallback: false)
#set page(width: 210mm, height: 148mm)
= #data.winnerName
#image(bytes(data.qr), format: "svg", width: 30mm, alt: data.verificationUrl)`;
const begin = (programmeId: string, kind: 'layout' | 'typst' = 'layout'): Promise<string> =>
  host.templates.begin(organiser, { programmeId, kind });
const preview = (id: string, query: object = {}): Promise<Buffer> => prints.preview(id, previewQuery.parse(query));
/** What a tool of the machine says of the file, or undefined where it isn't there. */
const said = (tool: string, pdf: Buffer, ...args: string[]): string | undefined => {
  const path = join(host.folder, 'said.pdf');
  writeFileSync(path, pdf);
  const { error, stdout } = spawnSync(tool, [...args.map((arg) => arg.replace('FILE', path))], { encoding: 'utf8' });
  return error ? undefined : stdout;
};

describe('a template of certificates', () => {
  it('is edited and looked at with the longest name of the programme, and fixed once certificates are made by it', async () => {
    const world = await host.commended('edited', 'EDT');
    await host.confer(world, 1, ['王一', '阿卜杜热合曼·买买提依明', '李四']);
    const first = await begin(world.programmeId);
    await host.templates.replaceLayout(organiser, first, withLogo);
    await expect(preview(first)).rejects.toMatchObject({ code: 'TEMPLATE.FILE_MISSING', params: { name: 'logo.png' } });
    await expect(host.batches.order(organiser, world.programmeId)).rejects.toMatchObject({
      code: 'TEMPLATE.FILE_MISSING',
    });
    await host.templates.putFile(organiser, first, 'logo.png', png);
    const text = said('pdftotext', await preview(first), 'FILE', '-');
    if (text !== undefined) expect(text).toContain('阿卜杜热合曼·买买提依明');
    const rare = said('pdftotext', await preview(first, { sample: 'rare' }), 'FILE', '-');
    if (rare !== undefined) expect(rare).toContain('𠮷䶮');

    const batchId = await host.batches.order(organiser, world.programmeId);
    await host.issueAll(batchId);
    expect(await host.progress(batchId)).toMatchObject({ issued: 3, templateId: first });
    await expect(host.templates.replaceLayout(organiser, first, house)).rejects.toMatchObject({
      code: 'TEMPLATE.USED',
    });
    await expect(host.templates.putFile(organiser, first, 'logo.png', png)).rejects.toMatchObject({
      code: 'TEMPLATE.USED',
    });
    const past = host.database.dataSource.query(
      `update public.certificate_template_file set content = ''::bytea where template_id = $1`,
      [first],
    );
    await expect(past).rejects.toThrow('certificates were made by this template');

    const second = await begin(world.programmeId);
    const seen = (await host.tools.templates.one(organiser, second)) as { version: number; files: object[] };
    expect(seen).toMatchObject({ version: 2, batches: 0, files: [{ name: 'logo.png' }] });
    const removing = () => host.templates.removeFile(organiser, second, 'logo.png');
    await expect(removing()).rejects.toMatchObject({ code: 'TEMPLATE.FILE_SHOWN', params: { name: 'logo.png' } });
    await host.templates.replaceLayout(organiser, second, house);
    await removing();
  });

  it('may be written by an expert; its programs are taken by no other template', async () => {
    const world = await host.commended('expert', 'EXP');
    await host.confer(world, 1, ['王一']);
    const id = await begin(world.programmeId, 'typst');
    await expect(preview(id)).rejects.toMatchObject({ code: 'TEMPLATE.FILE_MISSING' });
    await host.templates.putFile(organiser, id, 'certificate.typ', Buffer.from('#nosuch'));
    await expect(preview(id)).rejects.toMatchObject({
      code: 'TYPESETTING.TEMPLATE_INVALID',
      params: { message: expect.stringContaining('certificate.typ:1') as string },
    });
    await host.templates.putFile(organiser, id, 'certificate.typ', Buffer.from(EXPERT));
    const batchId = await host.batches.order(organiser, world.programmeId, id);
    await host.issueAll(batchId);
    expect(await host.progress(batchId)).toMatchObject({ issued: 1 });
    await expect(prints.sheets(batchId, sheetQuery.parse({}))).rejects.toMatchObject({
      code: 'CERTIFICATE.SHEET_NEEDS_LAYOUT',
    });
    const laid = await begin(world.programmeId);
    for (const [name, content] of [
      ['certificate.typ', Buffer.from(EXPERT)],
      ['logo.png', Buffer.from('no picture')],
      ['../up.png', png],
    ] as const)
      await expect(host.templates.putFile(organiser, laid, name, content)).rejects.toMatchObject({
        code: 'TEMPLATE.FILE_REFUSED',
      });
  });

  it('is printed several on a sheet and on bought paper; each QR opens its own check page', async () => {
    const world = await host.commended('printed', 'PRT');
    await host.confer(world, 1, people(7));
    const batchId = await host.batches.order(organiser, world.programmeId);
    await expect(prints.sheets(batchId, sheetQuery.parse({}))).rejects.toMatchObject({
      code: 'CERTIFICATE.NOTHING_TO_PRINT',
    });
    await host.issueAll(batchId);
    const small = sheetQuery.parse({ width: 300, height: 420, columns: 2 });
    await expect(prints.sheets(batchId, small)).rejects.toMatchObject({ code: 'CERTIFICATE.SHEET_TOO_SMALL' });
    // 2 x 2 of A4 landscape on a sheet of their size, across two tiers.
    const sheet = await prints.sheets(
      batchId,
      sheetQuery.parse({ width: 640, height: 460, columns: 2, rows: 2, marks: 'true' }),
    );
    const pages = said('pdfinfo', sheet, 'FILE');
    if (pages !== undefined) expect(pages).toMatch(/Pages: +2\n/);
    const own = await prints.sheets(batchId, sheetQuery.parse({ from: 6, count: 1, overprint: 'true' }));
    const text = said('pdftotext', own, 'FILE', '-');
    if (text !== undefined) {
      expect(text).not.toContain('荣誉证书');
      expect(text).toContain((await host.certificatesOf(world.programmeId))[5]?.number);
    }
    const picture = join(host.folder, 'own');
    if (said('pdftoppm', own, '-r', '150', '-singlefile', 'FILE', picture) === undefined) return;
    const token = (await host.certificatesOf(world.programmeId))[5]?.token ?? '';
    expect(qrIn(readFileSync(`${picture}.ppm`))).toMatch(new RegExp(`/V/${token}$`));
  });
});
