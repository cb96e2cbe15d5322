import { createCipheriv, createDecipheriv, createHash, randomBytes } from 'node:crypto';

const NONCE_BYTES = 12;
const TAG_BYTES = 16;

/**
 * Where in the log somebody has read up to, sealed for him alone. Two places must not tell what lies between them: a judge
 * would learn how many others have marked meanwhile. Any host opens what another sealed, by the secret of the session.
 */
export class Place {
  private readonly key: Buffer;

  constructor(secret: string) {
    this.key = createHash('sha256').update('laureate changes').update(secret).digest();
  }

  write(seq: number): string {
    const nonce = randomBytes(NONCE_BYTES);
    const cipher = createCipheriv('aes-256-gcm', this.key, nonce);
    const plain = Buffer.alloc(8);
    plain.writeBigUInt64BE(BigInt(seq));
    return Buffer.concat([nonce, cipher.update(plain), cipher.final(), cipher.getAuthTag()]).toString('base64url');
  }

  /** Undefined for what this session's secret didn't seal. */
  read(sealed: string): number | undefined {
    const bytes = Buffer.from(sealed, 'base64url');
    if (bytes.length !== NONCE_BYTES + 8 + TAG_BYTES) return undefined;
    const decipher = createDecipheriv('aes-256-gcm', this.key, bytes.subarray(0, NONCE_BYTES));
    decipher.setAuthTag(bytes.subarray(-TAG_BYTES));
    try {
      const plain = Buffer.concat([decipher.update(bytes.subarray(NONCE_BYTES, -TAG_BYTES)), decipher.final()]);
      return Number(plain.readBigUInt64BE());
    } catch {
      return undefined; // sealed for another session, or by nobody
    }
  }
}
