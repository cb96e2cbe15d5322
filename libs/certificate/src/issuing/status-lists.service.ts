import { BitstringStatusList } from '@digitalbazaar/vc-bitstring-status-list';
import { type Clock, notFound } from '#kernel';
import { fingerprint } from '#platform';
import { randomBytes, randomInt } from 'node:crypto';
import type { DataSource } from 'typeorm';
import { CREDENTIALS_V2 } from '../credential/context-documents.js';
import { STATUS_LIST_LENGTH } from '../credential/bitstring.js';
import type { CredentialIssuer } from './credential-issuer.js';

export const STATUS_PURPOSES = ['revocation', 'suspension'] as const;
export type StatusPurpose = (typeof STATUS_PURPOSES)[number];

/** Where a certificate stands in the lists; the salt is that of the name in its credential. */
export interface StatusEntry {
  readonly list: number;
  readonly index: number;
  readonly salt: string;
}

/**
 * Places are drawn at random, since one in order would tell the order. A list in which so many draws one after the other were taken
 * is about half full, and the next one begins: that costs no count of the list.
 */
const DRAWS = 6;
const SALT_BYTES = 16;

/**
 * States that set a bit. Open Badges take one status only, that of revocation: so it is set while a certificate is suspended
 * too, and the list beside it says that it is only suspended.
 */
const SET: Readonly<Record<StatusPurpose, readonly string[]>> = {
  revocation: ['revoked', 'superseded', 'suspended'],
  suspension: ['suspended'],
};

/** A list is valid from so long before it was sealed, for a verifier whose clock is slow: it says how things stand, not since when. */
const SLOW_CLOCKS_MS = 5 * 60_000;

interface Kept {
  readonly bits: string;
  readonly text: string;
}

/** Bitstring status lists. They are read from the certificates' states each time, so that they can't disagree with the page. */
export class StatusLists {
  private readonly kept = new Map<string, Kept>();

  constructor(
    private readonly dataSource: Pick<DataSource, 'query'>,
    private readonly issuer: CredentialIssuer,
    private readonly clock: Clock,
  ) {}

  address(list: number, purpose: StatusPurpose): string {
    return this.issuer.address(`/status/${list}/${purpose}`);
  }

  /** The certificate's own place, drawn when it is first asked for and its own for good. */
  async entryOf(certificateId: string): Promise<StatusEntry> {
    for (let draws = 0; ; draws += 1) {
      const [found]: { list: number; index: number; salt: string }[] = await this.dataSource.query(
        'select list, index, salt from public.credential_status where certificate_id = $1',
        [certificateId],
      );
      if (found) return found;
      const next = draws > 0 && draws % DRAWS === 0 ? 1 : 0;
      await this.dataSource.query(
        `insert into public.credential_status (certificate_id, list, index, salt)
         select $1::uuid, coalesce(max(list), 1) + $2::integer, $3::integer, $4::text from public.credential_status on conflict do nothing`,
        [certificateId, next, randomInt(STATUS_LIST_LENGTH), randomBytes(SALT_BYTES).toString('hex')],
      );
    }
  }

  /** The sealed list as it is now. It is sealed anew only when a bit of it has changed. */
  async list(list: number, purpose: StatusPurpose): Promise<string> {
    const [known]: { exists: boolean }[] = await this.dataSource.query(
      'select exists (select from public.credential_status where list = $1) as exists',
      [list],
    );
    if (!known?.exists) throw notFound('list');
    const rows: { index: number }[] = await this.dataSource.query(
      `select s.index from public.certificate x join public.credential_status s on s.certificate_id = x.id
       where s.list = $1 and x.state = any($2) order by s.index`,
      [list, SET[purpose]],
    );
    const indexes = rows.map(({ index }) => index);
    const bits = fingerprint(indexes.join());
    const key = `${list} ${purpose}`;
    const kept = this.kept.get(key);
    if (kept?.bits === bits) return kept.text;
    const text = await this.sealed(this.address(list, purpose), purpose, indexes);
    this.kept.set(key, { bits, text });
    return text;
  }

  private async sealed(id: string, statusPurpose: StatusPurpose, indexes: readonly number[]): Promise<string> {
    const bits = new BitstringStatusList({ length: STATUS_LIST_LENGTH });
    for (const index of indexes) bits.setStatus(index, true);
    const now = this.clock.now();
    const list = await this.issuer.seal(
      {
        '@context': [CREDENTIALS_V2],
        id,
        type: ['VerifiableCredential', 'BitstringStatusListCredential'],
        issuer: this.issuer.did,
        validFrom: new Date(now.getTime() - SLOW_CLOCKS_MS).toISOString(),
        credentialSubject: {
          id: `${id}#list`,
          type: 'BitstringStatusList',
          statusPurpose,
          encodedList: await bits.encode(),
        },
      },
      now,
    );
    return JSON.stringify(list);
  }
}
