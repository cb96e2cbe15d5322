import type { Clock } from '#kernel';
import { publicAddress, type Settings } from '#platform';
import { join } from 'node:path';
import type { DataSource } from 'typeorm';
import { type CredentialKey, issueCredential, issueOneOfMany } from '../credential/credential.js';
import type { JsonObject } from '../credential/json.js';
import { readIssuerKey } from './issuer-key.js';

const DID_CONTEXTS = ['https://www.w3.org/ns/did/v1', 'https://w3id.org/security/multikey/v1'];

/** `did:web` of an address: its host, and its port if it has one. https://w3c-ccg.github.io/did-method-web/ */
export const didWebOf = (address: string): string => `did:web:${encodeURIComponent(new URL(address).host)}`;

/** Who issues the credentials of this installation: its DID, its key, and every key that it ever had. */
export class CredentialIssuer {
  /** Named after the public address: who moves, issues under another name from then on. */
  readonly did: string;
  private opened: Promise<CredentialKey> | undefined;

  constructor(
    private readonly dataSource: Pick<DataSource, 'query'>,
    private readonly settings: Pick<Settings, 'http' | 'data' | 'credential'>,
    private readonly clock: Clock,
  ) {
    this.did = didWebOf(publicAddress(settings, '/'));
  }

  address(path: string): string {
    return publicAddress(this.settings, path);
  }

  /** @param at when the proof was made; the same credential with the same moment is the same JSON */
  async seal(credential: JsonObject, at: Date): Promise<JsonObject> {
    return issueCredential(credential, { key: await this.key(), now: at });
  }

  /** @param own what it shares with no other */
  async sealOneOfMany(credential: JsonObject, at: Date, own: readonly string[]): Promise<JsonObject> {
    return issueOneOfMany(credential, { key: await this.key(), now: at }, own);
  }

  /** A key that was replaced stays in it, so that what it sealed can be verified for good. */
  async didDocument(): Promise<JsonObject> {
    await this.key();
    const rows: { public_key: string }[] = await this.dataSource.query(
      'select public_key from public.credential_key where did = $1 order by since, public_key',
      [this.did],
    );
    const methods = rows.map(({ public_key }) => ({
      id: `${this.did}#${public_key}`,
      type: 'Multikey',
      controller: this.did,
      publicKeyMultibase: public_key,
    }));
    return {
      '@context': DID_CONTEXTS,
      id: this.did,
      verificationMethod: methods,
      assertionMethod: methods.map(({ id }) => id),
    };
  }

  private key(): Promise<CredentialKey> {
    this.opened ??= this.open();
    return this.opened;
  }

  /** On record before the first proof leaves. What failed is tried again for the next credential. */
  private async open(): Promise<CredentialKey> {
    try {
      const { credential, data } = this.settings;
      const file = credential.keyFile ?? join(data.directory, 'credential-key.pem');
      const key = await readIssuerKey(this.did, { file, mayMake: credential.keyFile === undefined });
      await this.dataSource.query(
        'insert into public.credential_key (did, public_key, since) values ($1, $2, $3) on conflict do nothing',
        [this.did, key.publicKeyMultibase, this.clock.now()],
      );
      return key;
    } catch (error) {
      this.opened = undefined;
      throw error;
    }
  }
}
