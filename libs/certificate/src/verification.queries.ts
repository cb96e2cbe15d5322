import type { Text } from '#contracts';
import { DomainError } from '#kernel';
import { dayIn } from '#platform';
import { findCategory, findProgramme, rulesAt, type RulesVersion } from '#programme';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { checkCertificateNumber } from './certificate-number.js';

export type VerificationStatus = 'valid' | 'revoked' | 'superseded' | 'suspended' | 'unknown';

export interface Verification {
  readonly status: VerificationStatus;
  readonly number?: string;
  readonly winnerName?: string;
  readonly award?: Text;
  readonly tier?: Text;
  readonly programme?: Text;
  readonly issuer?: Text;
  /** Of the commendation, `YYYY-MM-DD` in the programme's zone. */
  readonly issuedOn?: string;
  /** The version of the programme's rules that it was issued under. */
  readonly rules?: RulesVersion;
  readonly endedOn?: string;
  readonly reasonClass?: string;
}

const TOKEN = /^[0-9A-HJKMNP-TV-Z]{26}$/;
const STATUS: Readonly<Record<string, VerificationStatus>> = {
  issued: 'valid',
  revoked: 'revoked',
  superseded: 'superseded',
  suspended: 'suspended',
};
/** States in which a certificate is known to the outside. */
const KNOWN = Object.keys(STATUS);

interface Found {
  readonly state: string;
  readonly number: string;
  readonly winner_name: string;
  readonly programme_id: string;
  readonly category_id: string;
  readonly tier_key: string;
  readonly issued_at: Date;
  readonly ended_at: Date | null;
  readonly reason_class: string | null;
}

/** What anybody may know of a certificate: all that is printed on it, for who holds its token; whether it stands, by number. */
@Injectable()
export class VerificationQueries {
  constructor(private readonly dataSource: DataSource) {}

  /** A token that is none and one that nobody has are the same to whoever asks. */
  async byToken(token: string): Promise<Verification> {
    const given = token.toUpperCase();
    const [row]: Found[] = TOKEN.test(given)
      ? await this.dataSource.query(
          `select state, number, winner_name, programme_id, category_id, tier_key, issued_at, ended_at, reason_class
           from public.certificate where token = $1 and state = any($2)`,
          [given, KNOWN],
        )
      : [];
    if (!row) return { status: 'unknown' };
    const { plan, rules: inForce } = await findProgramme(this.dataSource.manager, row.programme_id);
    const { rules } = await findCategory(this.dataSource.manager, row.category_id);
    const status = STATUS[row.state] ?? 'unknown';
    return {
      status,
      number: row.number,
      winnerName: row.winner_name,
      award: rules.name,
      tier: rules.tiers.find(({ key }) => key === row.tier_key)?.name ?? rules.name,
      programme: plan.name,
      issuer: plan.organisation.name,
      issuedOn: plan.schedule.commendationAt.slice(0, 'YYYY-MM-DD'.length),
      rules: (await rulesAt(this.dataSource.manager, row.programme_id, row.issued_at)) ?? inForce,
      ...(row.ended_at && status !== 'valid'
        ? { endedOn: dayIn(row.ended_at, plan.timezone), reasonClass: row.reason_class ?? 'other' }
        : {}),
    };
  }

  /** The file that bears the token, whatever has become of it since; undefined where the token is nobody's. */
  async fileOf(token: string): Promise<string | undefined> {
    const given = token.toUpperCase();
    if (!TOKEN.test(given)) return undefined;
    const [row]: { pdf_sha256: string | null }[] = await this.dataSource.query(
      'select pdf_sha256 from public.certificate where token = $1 and state = any($2)',
      [given, KNOWN],
    );
    return row?.pdf_sha256 ?? undefined;
  }

  /** The number can be guessed, so it tells whether it stands and nothing of whose it is. */
  async byNumber(number: string): Promise<VerificationStatus> {
    const known = wholeNumber(number);
    if (known === undefined) return 'unknown';
    const [row]: { state: string }[] = await this.dataSource.query(
      'select state from public.certificate where number = $1',
      [known],
    );
    return STATUS[row?.state ?? ''] ?? 'unknown';
  }
}

const wholeNumber = (typed: string): string | undefined => {
  try {
    return checkCertificateNumber(typed).number;
  } catch (error) {
    if (error instanceof DomainError) return undefined; // mistyped: nobody has such a number
    throw error;
  }
};
