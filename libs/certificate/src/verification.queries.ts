import type { Text } from '#contracts';
import { DomainError } from '#kernel';
import { dayIn } from '#platform';
import { findCategory, findProgramme, rulesAt, type RulesVersion } from '#programme';
import { Injectable } from '@nestjs/common';
import { createHash, timingSafeEqual } from 'node:crypto';
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
  /** Of the PDF as it was issued. */
  readonly fileSha256?: string;
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
  readonly pdf_sha256: string | null;
}

const FOUND = `select state, number, winner_name, programme_id, category_id, tier_key, issued_at, ended_at, reason_class, pdf_sha256
  from public.certificate`;
const UNKNOWN: Verification = { status: 'unknown' };

/** As people type a name: without blanks, dots of any kind alike. */
const nameKey = (name: string): Buffer =>
  createHash('sha256')
    .update(
      name
        .normalize('NFKC')
        .toUpperCase()
        .replace(/\s+/gu, '')
        .replace(/[·•‧・．.]/gu, '·'),
    )
    .digest();

/** All that is printed on a certificate, for who holds its token, its file, or the paper with number and name. */
@Injectable()
export class VerificationQueries {
  constructor(private readonly dataSource: DataSource) {}

  /** A token that is none and one that nobody has are the same to whoever asks. */
  async byToken(token: string): Promise<Verification> {
    const given = token.toUpperCase();
    return this.shown(TOKEN.test(given) ? await this.find('token', given) : undefined);
  }

  /**
   * Numbers follow each other and names are known: only both together show anything, and a number that nobody has answers
   * as a name that isn't its winner's does, after the same work.
   */
  async byNumberAndName(number: string, name: string): Promise<Verification> {
    const row = await this.find('number', wholeNumber(number) ?? '');
    const matches = timingSafeEqual(nameKey(name), nameKey(row?.winner_name ?? ''));
    return this.shown(matches ? row : undefined);
  }

  /** Who has the file has read it. @param sha256 in hex */
  async byFile(sha256: string): Promise<Verification> {
    return this.shown(await this.find('pdf_sha256', sha256.toLowerCase()));
  }

  /** The file that bears the token, whatever has become of it since; undefined where the token is nobody's. */
  async fileOf(token: string): Promise<string | undefined> {
    return (await this.byToken(token)).fileSha256;
  }

  private async find(column: 'token' | 'number' | 'pdf_sha256', value: string): Promise<Found | undefined> {
    const [row]: Found[] = await this.dataSource.query(`${FOUND} where ${column} = $1 and state = any($2) limit 1`, [
      value,
      KNOWN,
    ]);
    return row;
  }

  private async shown(row: Found | undefined): Promise<Verification> {
    if (!row) return UNKNOWN;
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
      ...(row.pdf_sha256 ? { fileSha256: row.pdf_sha256 } : {}),
      ...(row.ended_at && status !== 'valid'
        ? { endedOn: dayIn(row.ended_at, plan.timezone), reasonClass: row.reason_class ?? 'other' }
        : {}),
    };
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
