import { scanTypeOf } from './scan-type.js';

const pdf = Buffer.from('%PDF-1.7\n1 0 obj\n<<>>\nendobj\ntrailer\n%%EOF\n');
const png = Buffer.concat([
  Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'),
  Buffer.alloc(40),
  Buffer.from('IEND\xaeB`\x82', 'latin1'),
]);
const jpeg = Buffer.concat([Buffer.from([0xff, 0xd8, 0xff, 0xe0]), Buffer.alloc(40), Buffer.from([0xff, 0xd9])]);

const codeOf = (bytes: Buffer): string => {
  try {
    return scanTypeOf(bytes);
  } catch (error) {
    return (error as { code: string }).code;
  }
};

describe('a scanned form', () => {
  it('is a PDF, a JPEG or a PNG by what is in it', () => {
    expect([pdf, png, jpeg].map(codeOf)).toEqual(['application/pdf', 'image/png', 'image/jpeg']);
  });

  it('may have a little behind its end', () => {
    expect(codeOf(Buffer.concat([pdf, Buffer.alloc(600)]))).toBe('application/pdf');
  });

  it('is nothing else, whatever it says further in', () => {
    const others = [
      'PK\x03\x04 %PDF-1.7 %%EOF',
      '<html>%PDF-1.7 %%EOF',
      '<svg xmlns="http://www.w3.org/2000/svg"/>',
      'GIF89a',
      '推荐表',
      ' %PDF-1.7 %%EOF',
    ];
    for (const other of others) expect(codeOf(Buffer.from(other))).toBe('NOMINATION.FORM_TYPE');
  });

  it('is refused by its own code when it is empty, or broke off on its way', () => {
    expect(codeOf(Buffer.alloc(0))).toBe('DOCUMENT.EMPTY');
    for (const whole of [pdf, png, jpeg]) expect(codeOf(whole.subarray(0, 12))).toBe('NOMINATION.FORM_BROKEN_OFF');
    expect(codeOf(Buffer.concat([pdf, Buffer.alloc(5000)]))).toBe('NOMINATION.FORM_BROKEN_OFF');
  });
});
