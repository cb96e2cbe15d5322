import type { Signer } from '@libpdf/core';
import { verify, X509Certificate } from 'node:crypto';
import { z } from 'zod';

/**
 * A service outside that keeps the key, over HTTP (docs/certificates.md, "A sealing service"): `GET {url}/certificates` once, and
 * `POST {url}/signatures` for each file with the attributes that are signed, some hundred bytes that say nothing of the file but
 * its digest.
 */
const base64 = z.base64().min(1);
const certificatesReply = z.object({ certificates: z.array(base64).min(1).max(10) });
const signatureReply = z.object({ signature: base64 });

const PATIENCE_MS = 10_000;

const call = async (url: string, token: string | undefined, body?: object): Promise<unknown> => {
  const response = await fetch(url, {
    method: body ? 'POST' : 'GET',
    redirect: 'error',
    signal: AbortSignal.timeout(PATIENCE_MS),
    headers: {
      accept: 'application/json',
      ...(body ? { 'content-type': 'application/json' } : {}),
      ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
    },
    ...(body ? { body: JSON.stringify(body) } : {}),
  });
  if (!response.ok) throw new Error(`The sealing service answers ${response.status}.`);
  return response.json();
};

const derOf = (text: string): Uint8Array => new Uint8Array(Buffer.from(text, 'base64'));

/**
 * Seals by the service at this address. What it gives is looked at before it goes into a file.
 * @throws Error when it doesn't answer, or not as such a service does
 */
export const sealingService = async (url: string, token?: string): Promise<Signer> => {
  const at = (path: string): string => `${url.replace(/\/+$/, '')}/${path}`;
  const { certificates } = certificatesReply.parse(await call(at('certificates'), token));
  const [own = '', ...chain] = certificates;
  const certificate = new X509Certificate(derOf(own));
  const { publicKey } = certificate;
  const isRsa = publicKey.asymmetricKeyType === 'rsa';
  if (!isRsa && publicKey.asymmetricKeyType !== 'ec')
    throw new Error(
      `The sealing service has a key of type ${String(publicKey.asymmetricKeyType)}: RSA or EC it must be.`,
    );
  return {
    certificate: derOf(own),
    certificateChain: chain.map(derOf),
    keyType: isRsa ? 'RSA' : 'EC',
    signatureAlgorithm: isRsa ? 'RSASSA-PKCS1-v1_5' : 'ECDSA',
    sign: async (data) => {
      const asked = { digestAlgorithm: 'SHA-256', data: Buffer.from(data).toString('base64') };
      const { signature } = signatureReply.parse(await call(at('signatures'), token, asked));
      const bytes = derOf(signature);
      if (!verify('sha256', data, publicKey, bytes))
        throw new Error('The sealing service gave a signature that is not that of its certificate.');
      return bytes;
    },
  };
};
