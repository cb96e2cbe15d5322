import fc from 'fast-check';
import { DomainError } from '#kernel';
import { checkCertificateNumber, formatCertificateNumber, iso7064CheckCharacter } from './certificate-number.js';

const ALPHABET = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ';
const LETTERS = Array.from(ALPHABET);
const field = fc.string({ unit: fc.constantFrom(...LETTERS), minLength: 1, maxLength: 8 });
const parts = fc.record({
  organisation: field,
  year: fc.integer({ min: 1000, max: 9999 }),
  programme: field,
  level: field,
  serial: fc.integer({ min: 1, max: 999_999 }),
});
const codeOf = (work: () => unknown): string => {
  try {
    work();
    return 'accepted';
  } catch (error) {
    return error instanceof DomainError ? error.code : 'unknown error';
  }
};
const FAULTS = ['CERTIFICATE.NUMBER_MALFORMED', 'CERTIFICATE.NUMBER_MISTYPED'];

describe('the certificate number', () => {
  it.each([
    ['A12425GABC1234002', 'M'], // the published example of the Global Release Identifier
    ['', '1'],
  ])('has the check character of ISO 7064 MOD 37,36: %s', (text, expected) => {
    expect(iso7064CheckCharacter(text)).toBe(expected);
  });

  it('is written with a serial of six digits and its check character', () => {
    const number = formatCertificateNumber({
      organisation: 'SJY',
      year: 2018,
      programme: 'PAD',
      level: '1',
      serial: 347,
    });
    expect(number).toBe(`SJY-2018-PAD-1-000347-${iso7064CheckCharacter('SJY2018PAD1000347')}`);
  });

  it('is read back to what it was made of', () => {
    fc.assert(
      fc.property(parts, (made) => {
        const number = formatCertificateNumber(made);
        expect(checkCertificateNumber(number)).toEqual({ ...made, number });
      }),
    );
  });

  it('is recognised as people type it', () => {
    const number = formatCertificateNumber({
      organisation: 'SJY',
      year: 2018,
      programme: 'PAD',
      level: '1',
      serial: 1,
    });
    const fullWidth = number
      .replaceAll('-', '－')
      .replace(/[0-9A-Z]/g, (c) => String.fromCodePoint(c.charCodeAt(0) + 0xfee0));
    for (const typed of [number.toLowerCase(), ` ${number.replaceAll('-', ' – ')} `, fullWidth])
      expect(checkCertificateNumber(typed).number).toBe(number);
  });

  it('finds every single wrong character', () => {
    fc.assert(
      fc.property(parts, fc.nat(), fc.constantFrom(...LETTERS), (made, at, wrong) => {
        const number = formatCertificateNumber(made);
        const index = at % number.length;
        fc.pre(number[index] !== wrong);
        expect(FAULTS).toContain(
          codeOf(() => checkCertificateNumber(number.slice(0, index) + wrong + number.slice(index + 1))),
        );
      }),
      { numRuns: 2000 },
    );
  });

  it('finds every single wrong character of one number, tried one by one', () => {
    const number = formatCertificateNumber({
      organisation: 'SJY',
      year: 2018,
      programme: 'PAD',
      level: '1',
      serial: 347,
    });
    const accepted: string[] = [];
    for (let index = 0; index < number.length; index += 1)
      for (const wrong of `${ALPHABET}-`) {
        const typed = number.slice(0, index) + wrong + number.slice(index + 1);
        if (typed !== number && codeOf(() => checkCertificateNumber(typed)) === 'accepted') accepted.push(typed);
      }
    expect(accepted).toEqual([]);
  });

  it.each([
    { organisation: 'S-J', year: 2018, programme: 'PAD', level: '1', serial: 1 },
    { organisation: 'sjy', year: 2018, programme: 'PAD', level: '1', serial: 1 },
    { organisation: 'SJY', year: 18, programme: 'PAD', level: '1', serial: 1 },
    { organisation: 'SJY', year: 2018, programme: '', level: '1', serial: 1 },
    { organisation: 'SJY', year: 2018, programme: 'PAD', level: '1', serial: 0 },
    { organisation: 'SJY', year: 2018, programme: 'PAD', level: '1', serial: 1_000_000 },
    { organisation: 'SJY', year: 2018, programme: 'PAD', level: '1', serial: 1.5 },
  ])('is not made of %j', (wrong) => {
    expect(codeOf(() => formatCertificateNumber(wrong))).toBe('CERTIFICATE.NUMBER_MALFORMED');
  });

  it.each(['', '荣誉证书', 'SJY-2018-PAD-1-000347', 'SJY-2018-PAD-1-347-K', "' OR 1=1 --", 'A'.repeat(10_000)])(
    'is not %p',
    (text) => {
      expect(codeOf(() => checkCertificateNumber(text))).toBe('CERTIFICATE.NUMBER_MALFORMED');
    },
  );
});
