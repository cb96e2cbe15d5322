import { CreateCertificate1700000008000 } from './certificate.migration.js';
import { IssueCredentials1700000013000 } from './issuing/credential.migration.js';
import { CreateCertificateTemplates1700000012000 } from './template/template.migration.js';
import { ReissueCertificates1700000017300 } from './certificate-reissue.migration.js';
import { certificateBatchProcess } from './certificate-batch.process.js';
import { RecordUnstampedSeals1700000013100 } from './seal/unstamped.migration.js';
import { certificateProcess } from './certificate.process.js';

export { certificateJobs } from './certificate.jobs.js';
export { CertificateModule } from './certificate.module.js';
export { frontPage } from './publication/front-page.js';
export { programmesInPublic } from './publication/front-page.queries.js';
export {
  type CredentialKey,
  CredentialRefused,
  type CredentialVerdict,
  issueCredential,
  type IssueOptions,
  type PresentationVerdict,
  verifyCredential,
  type VerifyOptions,
  verifyPresentation,
} from './credential/credential.js';
export { Sealer } from './seal/sealer.js';
export { SEAL_CHECKS, type SealCheck, type SealVerdict, trustedFrom, verifySeal } from './seal/seal-verifier.js';
export { askIssuer, type IssuerWord } from './verifying/issuer-documents.js';
export {
  credentialWithin,
  type FileCheck,
  type FileVerdict,
  verifyCertificateJson,
  verifyCertificatePdf,
} from './verifying/verify-certificate.js';
export { certificateQr } from './certificate-qr.js';
export { type CertificatePage, typesetCertificate } from './certificate-typesetting.js';
export { checkCertificateNumber, formatCertificateNumber } from './certificate-number.js';

export const certificateProcesses = [certificateBatchProcess, certificateProcess];
export const certificateMigrations = [
  CreateCertificate1700000008000,
  CreateCertificateTemplates1700000012000,
  IssueCredentials1700000013000,
  RecordUnstampedSeals1700000013100,
  ReissueCertificates1700000017300,
];
