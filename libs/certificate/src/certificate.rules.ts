import type { Rule } from '#workflow';

export interface CertificateFacts {
  /** State of the award that the certificate is of. */
  readonly awardState: string;
}

/** Nothing is issued for an award that does not stand any more. */
export const awardStands: Rule<CertificateFacts> = ({ awardState }) =>
  awardState === 'conferred' ? undefined : { code: 'CERTIFICATE.AWARD_NOT_CONFERRED', params: { state: awardState } };

export const certificateRules = { awardStands };
