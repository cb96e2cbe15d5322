import QRCode from 'qrcode';
import { newToken } from '#kernel';
import { certificateQr, qrContent } from './certificate-qr.js';

const TOKEN = '0123456789ABCDEFGHJKMNPQRS';

describe('the QR code of a certificate', () => {
  it('holds the check page in capitals', () => {
    expect(qrContent(`https://awards.example.org/v/${TOKEN}`)).toBe(`HTTPS://AWARDS.EXAMPLE.ORG/V/${TOKEN}`);
    expect(qrContent(`http://127.0.0.1:3000/v/${newToken()}`)).toMatch(/^HTTP:\/\/127\.0\.0\.1:3000\/V\/[0-9A-Z]{26}$/);
  });

  it.each([
    '',
    'javascript:alert(1)',
    `https://a.example/v/${TOKEN}?x=1`,
    'https://a.example/v/123',
    `https://例.example/v/${TOKEN}`,
  ])('refuses to hold %p', (address) => {
    expect(() => qrContent(address)).toThrow('CERTIFICATE.VERIFICATION_URL_MALFORMED');
  });

  it('does not tell the token of an address that it refuses', () => {
    expect(() => qrContent(`https://a.example/w/${TOKEN}`)).not.toThrow(TOKEN);
  });

  it('fits 33 modules at level Q because it is alphanumeric, with 4 modules of white around', async () => {
    const content = `HTTPS://AWARD.EXAMPLE.ORG/V/${TOKEN}`;
    const svg = await certificateQr(content);
    expect(svg).toContain('viewBox="0 0 41 41"');
    expect(svg).not.toMatch(/<script|href/);
    const { segments, version } = QRCode.create([{ data: content, mode: 'alphanumeric' }], {
      errorCorrectionLevel: 'Q',
    });
    expect([segments.length, version]).toEqual([1, 4]);
  });
});
