import { PlayedClock } from '#kernel';
import { PDF } from '@libpdf/core';
import * as asn1js from 'asn1js';
import { spawnSync } from 'node:child_process';
import { createPrivateKey, generateKeyPairSync, X509Certificate } from 'node:crypto';
import { mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { bufferOf, OID } from './cms.js';
import { newAuthority, type OwnAuthority } from './own-authority.js';
import { derOfPem, readSealSigner, type SealSigner, signerOf } from './seal-signer.js';
import { Sealer } from './sealer.js';
import { sealedRange, sealPdf } from './sealed-pdf.js';
import { verifySeal } from './seal-verifier.js';

const AT = new Date('2018-10-17T02:00:00Z');
const folder = mkdtempSync(join(tmpdir(), 'laureate-seal-'));
let authority: OwnAuthority;
let signer: SealSigner;
let plain: Uint8Array;
let sealed: Uint8Array;
let trusted: Uint8Array[];

beforeAll(async () => {
  authority = await newAuthority('Municipal Office', AT);
  signer = await signerOf(createPrivateKey(authority.key), authority.certificate, [authority.root]);
  trusted = [derOfPem(authority.root)];
  const document = PDF.create();
  document.addPage();
  plain = await document.save();
  sealed = await sealedBy(signer);
});
afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

const sealedBy = async (by: SealSigner, options: { at?: Date } = {}): Promise<Uint8Array> =>
  (await sealPdf(plain, by, { at: AT, ...options })).pdf;

const failing = async (pdf: Uint8Array, roots = trusted): Promise<string[]> =>
  (await verifySeal(pdf, { trusted: roots })).checks.filter(({ ok }) => !ok).map(({ name }) => name);

/** What a tool says of the file, or undefined where the machine does not have the tool. */
const said = (tool: string, args: string[], pdf: Uint8Array): string | undefined => {
  const path = join(folder, 'sealed.pdf');
  writeFileSync(path, pdf);
  const { error, stdout } = spawnSync(tool, [...args, path], { encoding: 'utf8' });
  return error ? undefined : stdout;
};

describe('a sealed PDF', () => {
  it('keeps the bytes of the file and is valid for whoever trusts the authority', async () => {
    expect(Buffer.compare(sealed.subarray(0, plain.length), plain)).toBe(0);
    const { valid, checks } = await verifySeal(sealed, { trusted });
    expect(checks.filter(({ ok }) => !ok)).toEqual([]);
    expect(valid).toBe(true);
    expect(checks.map(({ name }) => name)).toEqual(['coverage', 'form', 'digest', 'signature', 'certificate', 'trust']);
  });

  it('is the same bytes each time', async () => {
    const again = await sealedBy(signer);
    expect(Buffer.compare(again, sealed)).toBe(0);
  });

  it('is laid out as LibPDF lays out its own, which readers’ programs know', async () => {
    const document = await PDF.load(plain);
    const { bytes } = await document.sign({ signer, signingTime: AT, estimatedSize: 6144 });
    const blank = (pdf: Uint8Array): string => {
      const { contents } = sealedRange(pdf);
      return Buffer.from(pdf)
        .fill('0', contents.start, contents.start + contents.length)
        .toString('latin1');
    };
    expect(blank(sealed) === blank(bytes)).toBe(true); // a difference would print the whole file
  });

  it('states content type, digest and certificate, and no signing time, as PAdES baseline asks', () => {
    const { contents } = sealedRange(sealed);
    const hex = Buffer.from(sealed.subarray(contents.start, contents.start + contents.length)).toString('latin1');
    const oids: string[] = [];
    const walk = (block: asn1js.BaseBlock): void => {
      if (block instanceof asn1js.ObjectIdentifier) oids.push(block.valueBlock.toString());
      const { value } = (block as { valueBlock?: { value?: unknown } }).valueBlock ?? {};
      if (Array.isArray(value)) for (const inner of value) walk(inner as asn1js.BaseBlock);
    };
    walk(asn1js.fromBER(bufferOf(Buffer.from(hex, 'hex'))).result);
    expect(oids).toEqual(expect.arrayContaining([OID.contentType, OID.messageDigest, OID.signingCertificateV2]));
    expect(oids).not.toContain(OID.signingTime);
    expect(Buffer.from(sealed).toString('latin1')).toMatch(/\/SubFilter\s*\/ETSI\.CAdES\.detached/);
  });

  it('is valid and totally signed to others’ eyes', () => {
    const pdfsig = said('pdfsig', ['-nocert'], sealed);
    if (pdfsig !== undefined) {
      expect(pdfsig).toContain('Signature is Valid');
      expect(pdfsig).toContain('Total document signed');
    }
    const qpdf = said('qpdf', ['--check'], sealed);
    if (qpdf !== undefined) expect(qpdf).toContain('No syntax or stream encoding errors found');
  });

  it('is not trusted by whoever doesn’t know the authority, nor by a namesake’s', async () => {
    expect(await failing(sealed, [])).toEqual(['trust']);
    const namesake = await newAuthority('Municipal Office', AT);
    expect(await failing(sealed, [derOfPem(namesake.root)])).toEqual(['trust']);
  });

  it('shows a flipped bit wherever it is, in the file or in the seal itself', async () => {
    const { contents } = sealedRange(sealed);
    const unseen: string[] = [];
    const flip = async (offset: number, bit: number): Promise<void> => {
      const changed = Uint8Array.from(sealed);
      changed[offset] = (changed[offset] ?? 0) ^ (1 << bit);
      if ((await verifySeal(changed, { trusted })).valid) unseen.push(`${offset}.${bit}`);
    };
    // 0x20 turns a small letter into a capital, which is the same digit.
    for (let index = 0; index < contents.length; index += 29)
      await flip(contents.start + index, [5, 0, 1, 2][index % 4] ?? 0);
    const step = sealed.length / 150;
    for (let index = 0; index < 150; index += 1) await flip(Math.floor(index * step), index % 8);
    expect(unseen).toEqual([]);
  });

  it('shows what is added at its end, put before it, or cut off', async () => {
    const added = Buffer.concat([sealed, Buffer.from('\n')]);
    expect(await failing(added)).toEqual(['coverage']);
    expect(await failing(Buffer.concat([Buffer.from('\n'), sealed]))).toEqual(['coverage']);
    expect(await failing(sealed.subarray(0, -1))).toEqual(['coverage']);
    expect(await failing(plain)).toEqual(['coverage']);
  });

  it('cannot be taken to another file, nor sealed over', async () => {
    const other = PDF.create();
    other.addPage();
    other.addPage();
    const { pdf: target } = await sealPdf(await other.save(), signer, { at: AT });
    const { contents: from } = sealedRange(sealed);
    const { contents: to } = sealedRange(target);
    target.set(sealed.subarray(from.start, from.start + from.length), to.start);
    expect(await failing(target)).toEqual(['digest']);
    await expect(sealPdf(sealed, signer, { at: AT })).rejects.toThrow('more than one seal');
  });

  it('is found out when somebody else’s key made it under the authority’s name', async () => {
    const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 3072 });
    const forger = await signerOf(privateKey, authority.certificate, [authority.root]);
    expect(await failing(await sealedBy(forger))).toEqual(['signature']);
  });

  it('must have been made while its certificate was valid, from a day before the key was made', async () => {
    const at = (moment: string) => sealedBy(signer, { at: new Date(moment) });
    expect(await failing(await at('2018-10-16T03:00:00Z'))).toEqual([]);
    expect(await failing(await at('2018-10-15T00:00:00Z'))).toEqual(['trust']);
    expect(await failing(await at('2050-01-01T00:00:00Z'))).toEqual(['trust']);
  });
});

describe('the sealing key', () => {
  it('is made once for all processes that share the data folder, for its owner only', async () => {
    const data = join(folder, 'data');
    const settings = { name: 'Municipal Office' };
    const [one, other] = await Promise.all([readSealSigner(settings, data, AT), readSealSigner(settings, data, AT)]);
    expect(Buffer.compare(one.certificate, other.certificate)).toBe(0);
    expect(statSync(join(data, 'seal', 'seal-key.pem')).mode & 0o777).toBe(0o600);
    const { subject, ca, keyUsage } = new X509Certificate(one.certificate);
    expect({ subject, ca, keyUsage }).toEqual({
      subject: 'CN=Municipal Office',
      ca: false,
      keyUsage: ['1.3.6.1.5.5.7.3.36'],
    });
  });

  it('is looked for again when it could not be read', async () => {
    const directory = join(folder, 'late');
    writeFileSync(directory, 'no folder yet');
    const sealer = new Sealer({ seal: { name: 'Municipal Office' }, data: { directory } }, new PlayedClock());
    await expect(sealer.authority()).rejects.toThrow();
    rmSync(directory);
    expect(await sealer.authority()).toContain('BEGIN CERTIFICATE');
  });

  it('may be an elliptic one, with a certificate of its own', async () => {
    const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
    const elliptic = await newAuthority('Municipal Office', AT, { privateKey, publicKey });
    const sealer = await signerOf(privateKey, elliptic.certificate, [elliptic.root]);
    const { valid } = await verifySeal(await sealedBy(sealer), {
      trusted: [derOfPem(elliptic.root)],
    });
    expect(valid).toBe(true);
  });
});
