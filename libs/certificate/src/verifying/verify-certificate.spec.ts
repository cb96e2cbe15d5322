import { PDF } from '@libpdf/core';
import { createHash, createPrivateKey } from 'node:crypto';
import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { CREDENTIAL_FILE } from '../certificate-typesetting.js';
import { badge, didKey } from '../credential/credential.builder.js';
import { issueCredential } from '../credential/credential.js';
import type { JsonObject } from '../credential/json.js';
import { newAuthority, type OwnAuthority } from '../seal/own-authority.js';
import { signerOf } from '../seal/seal-signer.js';
import { sealPdf } from '../seal/sealed-pdf.js';
import { trustedFrom } from '../seal/seal-verifier.js';
import { askIssuer } from './issuer-documents.js';
import { verifyCertificatePdf } from './verify-certificate.js';

const AT = new Date('2018-10-17T02:00:00Z');
const TOKEN = '0123456789ABCDEFGHJKMNPQRS';

/** A host that issues, on this machine; it tells what it is given to tell. */
let server: Server;
let origin: string;
let answers: Record<string, string>;
let authority: OwnAuthority;
let credential: JsonObject;

beforeAll(async () => {
  server = createServer(({ url = '', headers }, response) => {
    const answer = answers[url];
    if (answer === undefined || (url === `/v/${TOKEN}` && headers.accept !== 'application/json'))
      return response.writeHead(404).end();
    return response.end(answer);
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const host = `127.0.0.1:${String((server.address() as AddressInfo).port)}`;
  origin = `https://${host}`;
  const controller = `did:web:${encodeURIComponent(host)}`;
  const plain = await didKey(7);
  const key = { ...plain, id: `${controller}#key-1`, controller };
  authority = await newAuthority('Municipal Office', AT);
  credential = await issueCredential(badge(controller, { id: `${origin}/v/${TOKEN}` }), { key, now: AT });
  const method = { id: key.id, type: 'Multikey', controller, publicKeyMultibase: key.publicKeyMultibase };
  answers = {
    '/.well-known/did.json': JSON.stringify({
      '@context': ['https://www.w3.org/ns/did/v1', 'https://w3id.org/security/multikey/v1'],
      id: controller,
      verificationMethod: [method],
      assertionMethod: [key.id],
    }),
    '/.well-known/laureate-seal-authority.pem': authority.root,
  };
});
afterAll(() => server.close());

/** A page of so many points that bears the credential, sealed by whoever holds a certificate by the authority. */
const sealedPage = async (width: number): Promise<Uint8Array> => {
  const document = PDF.create();
  document.addPage({ width, height: 500 });
  document.addAttachment(CREDENTIAL_FILE, Buffer.from(JSON.stringify(credential)));
  const signer = await signerOf(createPrivateKey(authority.key), authority.certificate, [authority.root]);
  return (await sealPdf(await document.save(), signer, { at: AT })).pdf;
};

const failing = async (pdf: Uint8Array): Promise<string[]> => {
  const word = await askIssuer(credential);
  const { documents = {}, authority: root = '', issuedFile } = word ?? {};
  const { checks } = await verifyCertificatePdf(pdf, { documents, trusted: trustedFrom(root), issuedFile });
  return checks.filter(({ ok }) => !ok).map(({ name }) => name);
};

describe('a certificate, checked with what its issuer’s host says', () => {
  it('is the file that was issued with its credential, and no other page that is sealed around it', async () => {
    const [issued, other] = [await sealedPage(700), await sealedPage(701)];
    const fileSha256 = createHash('sha256').update(issued).digest('hex');
    answers[`/v/${TOKEN}`] = JSON.stringify({ status: 'valid', fileSha256 });
    expect(await failing(issued)).toEqual([]);
    expect(await failing(other)).toEqual(['file']);
  });

  it('is taken by seal and credential alone where the host does not tell which file it was', async () => {
    const other = await sealedPage(702);
    for (const answer of ['<html>', '{"status":"unknown"}']) {
      answers[`/v/${TOKEN}`] = answer;
      expect(await failing(other)).toEqual([]);
    }
  });
});
