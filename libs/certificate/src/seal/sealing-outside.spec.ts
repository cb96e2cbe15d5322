import { PlayedClock } from '#kernel';
import { PDF } from '@libpdf/core';
import * as asn1js from 'asn1js';
import { spawn, type ChildProcess } from 'node:child_process';
import { createHash, generateKeyPairSync, X509Certificate } from 'node:crypto';
import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import { mkdtempSync, rmSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as pkijs from 'pkijs';
import { bufferOf, derOf } from './cms.js';
import { newAuthority, type OwnAuthority } from './own-authority.js';
import { trustedFrom, verifySeal } from './seal-verifier.js';
import { sealedRange } from './sealed-pdf.js';
import { Sealer } from './sealer.js';
import { timeStampAuthority } from './time-stamp-authority.builder.js';

const AT = new Date('2018-10-17T02:00:00Z');
const folder = mkdtempSync(join(tmpdir(), 'laureate-outside-'));
afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

/** A service by the protocol and nothing of ours: another process, which alone has the key. `?wrong` signs something else. */
const SERVICE = `
import { createServer } from 'node:http';
import { sign } from 'node:crypto';
const { key, certificates, token } = JSON.parse(process.argv[1]);
const answer = (response, status, body) => response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
createServer(async (request, response) => {
  if (request.headers.authorization !== 'Bearer ' + token) return answer(response, 401, {});
  if (request.method === 'GET' && request.url === '/v1/certificates') return answer(response, 200, { certificates });
  if (request.url.startsWith('/wrong/') && request.method === 'GET') return answer(response, 200, { certificates });
  const parts = [];
  for await (const part of request) parts.push(part);
  const { digestAlgorithm, data } = JSON.parse(Buffer.concat(parts));
  if (digestAlgorithm !== 'SHA-256') return answer(response, 400, {});
  const bytes = request.url === '/v1/signatures' ? Buffer.from(data, 'base64') : Buffer.from('something else');
  answer(response, 200, { signature: sign('sha256', bytes, key).toString('base64') });
}).listen(0, '127.0.0.1', function () { console.log(this.address().port); });
`;

let plain: Buffer;
beforeAll(async () => {
  const document = PDF.create();
  document.addPage();
  plain = Buffer.from(await document.save());
});

describe.each([
  ['RSA', () => generateKeyPairSync('rsa', { modulusLength: 2048 })],
  ['P-256', () => generateKeyPairSync('ec', { namedCurve: 'P-256' })],
])('a sealing service with a key of type %s', (_, keys) => {
  const TOKEN = 'a token';
  let authority: OwnAuthority;
  let service: ChildProcess;
  let url: string;
  beforeAll(async () => {
    authority = await newAuthority('Seal Service', AT, keys());
    const der = (pem: string): string => new X509Certificate(pem).raw.toString('base64');
    const given = { key: authority.key, certificates: [der(authority.certificate), der(authority.root)], token: TOKEN };
    service = spawn(process.execPath, ['--input-type=module', '-e', SERVICE, JSON.stringify(given)], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    if (!service.stdout) throw new Error('its output is piped');
    const [line] = (await once(service.stdout, 'data')) as [Buffer];
    url = `http://127.0.0.1:${line.toString().trim()}`;
  });
  afterAll(async () => {
    service.kill();
    await once(service, 'exit');
  });
  const sealer = (path: string, serviceToken = TOKEN): Sealer =>
    new Sealer(
      { seal: { name: 'unused', serviceUrl: `${url}${path}`, serviceToken }, data: { directory: folder } },
      new PlayedClock(),
    );

  it('seals as a key of our own does, and its root is the one to trust', async () => {
    const outside = sealer('/v1/');
    const pdf = await outside.seal(plain, AT);
    const trusted = trustedFrom(await outside.authority());
    expect((await verifySeal(pdf, { trusted })).checks.filter(({ ok }) => !ok)).toEqual([]);
    expect(await outside.authority()).toBe(new X509Certificate(authority.root).toString());
  });

  it('is not believed: a signature of something else gets into no file, and a refusal is an error', async () => {
    await expect(sealer('/wrong').seal(plain, AT)).rejects.toThrow('not that of its certificate');
    await expect(sealer('/v1', 'another').seal(plain, AT)).rejects.toThrow('401');
  });
});

describe('a time stamp', () => {
  let server: Server;
  let url: string;
  let asked = 0;
  let answer: (query: Uint8Array) => Promise<Uint8Array>;
  beforeAll(async () => {
    server = createServer((request, response) => {
      const parts: Buffer[] = [];
      request.on('data', (part: Buffer) => parts.push(part));
      request.on('end', () => {
        asked += 1;
        answer(Buffer.concat(parts)).then(
          (reply) => response.writeHead(200, { 'content-type': 'application/timestamp-reply' }).end(reply),
          () => response.writeHead(503).end(),
        );
      });
    });
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    url = `http://127.0.0.1:${String((server.address() as AddressInfo).port)}`;
  });
  afterAll(() => server.close());

  /** A host that stamps by this authority, and what it was told of files without a stamp. */
  const host = () => {
    const told: { sha256: string; reason: string }[] = [];
    const clock = new PlayedClock();
    clock.setTo(AT);
    const sealer = new Sealer(
      { seal: { name: 'Office', timeStampUrl: url }, data: { directory: folder } },
      clock,
      (pdf, reason) => {
        told.push({ sha256: createHash('sha256').update(pdf).digest('hex'), reason });
        return Promise.resolve();
      },
    );
    return { clock, sealer, told };
  };
  const checksOf = async (sealer: Sealer, pdf: Buffer) =>
    (await verifySeal(pdf, { trusted: trustedFrom(await sealer.authority()) })).checks;

  it('is in the seal where the authority gives one, and says when', async () => {
    const now = new Date('2018-10-17T03:00:00Z');
    answer = await timeStampAuthority(() => now);
    const { sealer, told } = host();
    const checks = await checksOf(sealer, await sealer.seal(plain, AT));
    expect(checks.filter(({ ok }) => !ok)).toEqual([]);
    expect(checks.find(({ name }) => name === 'timeStamp')?.detail).toBe(now.toISOString());
    expect(told).toEqual([]);
  });

  it('shows a flipped bit in what its authority did not sign as well', async () => {
    answer = await timeStampAuthority(() => AT);
    const { sealer } = host();
    const pdf = await sealer.seal(plain, AT);
    const trusted = trustedFrom(await sealer.authority());
    const { contents } = sealedRange(pdf);
    const hex = pdf.subarray(contents.start, contents.start + contents.length).toString('latin1');
    const stamp = hex.indexOf('2a864886f70d010910020e'); // what holds the token is called so
    const end = hex.replace(/0+$/, '').length;
    expect(end - stamp).toBeGreaterThan(2_000);
    const unseen: number[] = [];
    for (let at = stamp; at < end; at += 17) {
      const changed = Buffer.from(pdf);
      const digit = parseInt(hex[at] ?? '', 16) ^ (1 << (at % 4));
      changed.write(digit.toString(16), contents.start + at, 'latin1');
      if ((await verifySeal(changed, { trusted })).valid) unseen.push(at);
    }
    expect(unseen).toEqual([]);
  });

  it.each<[string, RegExp, () => Promise<typeof answer>]>([
    ['the authority is down', /503/, () => Promise.resolve(() => Promise.reject(new Error('down')))],
    ['it answers no token', /./, () => Promise.resolve(() => Promise.resolve(Buffer.from('no token')))],
    [
      'it stamps something else',
      /something else/,
      async () => {
        const stamp = await timeStampAuthority(() => AT);
        return (query) => stamp(withAnotherDigest(query));
      },
    ],
  ])('that fails, since %s, is told with file and reason, and the seal stands without it', async (_, reason, given) => {
    answer = await given();
    const { sealer, told } = host();
    const pdf = await sealer.seal(plain, AT);
    const checks = await checksOf(sealer, pdf);
    expect(checks.filter(({ name, ok }) => !ok || name === 'timeStamp')).toEqual([]);
    expect(told.map(({ sha256 }) => sha256)).toEqual([createHash('sha256').update(pdf).digest('hex')]);
    expect(told[0]?.reason).toMatch(reason);
  });

  it('that failed is not asked for again at once, so that a batch does not wait for it file by file', async () => {
    answer = () => Promise.reject(new Error('down'));
    const { sealer, clock, told } = host();
    asked = 0;
    for (let time = 0; time < 3; time += 1) await sealer.seal(plain, AT);
    expect([asked, told.length]).toEqual([1, 3]);
    clock.offsetMs += 31_000;
    await sealer.seal(plain, AT);
    expect(asked).toBe(2);
  });
});

const withAnotherDigest = (query: Uint8Array): Uint8Array => {
  const request = pkijs.TimeStampReq.fromBER(bufferOf(query));
  request.messageImprint.hashedMessage = new asn1js.OctetString({ valueHex: new ArrayBuffer(32) });
  return derOf(request);
};
