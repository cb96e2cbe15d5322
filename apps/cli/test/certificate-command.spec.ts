import { Sealer, type SealVerdict } from '#certificate';
import { DomainError, PlayedClock } from '#kernel';
import { PDF } from '@libpdf/core';

import * as certificate from '../src/certificate.command.js';
import { Desk, ended } from './called-command.js';

const desk = new Desk();
afterAll(() => {
  desk.clear();
});

const verified = (file: string, ...options: string[]) => ended(certificate, 'verify', file, ...options);

describe('laureate certificate verify', () => {
  let pdf: Buffer;
  let root: string;

  beforeAll(async () => {
    const directory = desk.folderOf({});
    const sealer = new Sealer({ seal: { name: 'Municipal Office' }, data: { directory } }, new PlayedClock());
    const document = PDF.create();
    document.addPage();
    pdf = await sealer.seal(Buffer.from(await document.save()), new Date());
    root = desk.put('root.pem', await sealer.authority());
  });

  it('says in JSON what it found, and ends with 0, for a certificate whose seal holds, by a root that is trusted', async () => {
    const { code, text } = await verified(desk.put('good.pdf', pdf), '--trust', root);
    expect(code).toBe(0);
    const { valid, checks } = JSON.parse(text) as SealVerdict;
    expect(valid).toBe(true);
    expect(checks.map(({ name }) => name)).toContain('trust');
  });

  it('ends with 1 and says what to do where nobody is trusted, or a byte was added', async () => {
    const untrusted = await verified(desk.put('good.pdf', pdf), '--offline', '--no-json');
    expect(untrusted.code).toBe(1);
    expect(untrusted.text).toContain('--trust');
    const added = await verified(desk.put('added.pdf', Buffer.concat([pdf, Buffer.from(' ')])), '--trust', root);
    expect(added.code).toBe(1);
  });

  it('refuses what is no certificate', async () => {
    for (const text of ['', '{', '[]']) {
      const error: unknown = await verified(desk.put('no.pdf', text)).catch((thrown: unknown) => thrown);
      expect(error).toBeInstanceOf(DomainError);
      expect(error).toMatchObject({ kind: 'invalid', code: 'CERTIFICATE.NOTHING_TO_VERIFY' });
    }
  });
});
