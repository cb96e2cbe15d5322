import { type CertificatePage, certificateQr } from '#certificate';
import { checkoutFolder } from '#platform';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { buffer } from 'node:stream/consumers';

const require = createRequire(join(checkoutFolder(), 'package.json'));
const fontOf = (weight: string, file: string): string =>
  require.resolve(`@expo-google-fonts/noto-serif-sc/${weight}/NotoSerifSC_${file}.ttf`);

const MM = 72 / 25.4;
const RED = '#9e1b22';
const INK = '#2b2320';

/** The same certificate as a program would draw it by pdfkit: plain PDF, two fonts embedded, no tags, no PDF/A. */
export const pdfkitCertificate = async (page: CertificatePage): Promise<Buffer> => {
  const { default: Document } = await import('pdfkit');
  const document = new Document({ size: [297 * MM, 210 * MM], margin: 0, info: { CreationDate: page.createdAt } });
  const written = buffer(document); // its types know the older stream interface
  document.registerFont('regular', fontOf('400Regular', '400Regular'));
  document.registerFont('bold', fontOf('700Bold', '700Bold'));
  document
    .rect(9 * MM, 9 * MM, 279 * MM, 192 * MM)
    .lineWidth(2.6)
    .stroke(RED);
  const line = (text: string, y: number, size: number, font: string, colour = INK): void => {
    document.font(font).fontSize(size).fillColor(colour);
    document.text(text, 30 * MM, y * MM, { width: 237 * MM, align: 'center', lineBreak: false });
  };
  line('荣誉证书', 27, 46, 'bold', RED);
  line('CERTIFICATE OF HONOUR', 47, 12.5, 'regular');
  line(page.winnerName, 61, 40, 'bold');
  line(`在${page.programmeName.zh}中荣获以下荣誉，特颁此证，以资表彰。`, 88, 16, 'regular');
  line(`is honoured in ${page.programmeName.en} with`, 102, 11.5, 'regular');
  line(`${page.categoryName.zh}\u3000${page.tierName.zh}`, 116, 31, 'bold', RED);
  line(`${page.categoryName.en} · ${page.tierName.en}`, 132, 13.5, 'regular');
  line(page.issuerName.zh, 157, 17, 'bold');
  line(page.issuerName.en, 166, 10, 'regular');
  line(page.number, 181, 10, 'bold');
  const [, path = ''] = /stroke="#000000" d="([^"]+)"/.exec(await certificateQr(page.verificationUrl)) ?? [];
  document
    .save()
    .translate(30 * MM, 160 * MM)
    .scale((30 * MM) / 41);
  document.path(path).lineWidth(1).stroke('black').restore();
  document.end();
  return written;
};
