import { CredentialIssuancePurpose, issue, verify, verifyCredential as verifyProofOf } from '@digitalbazaar/vc';
import { DataIntegrityProof } from '@digitalbazaar/data-integrity';
import { cryptosuite as eddsaRdfc2022 } from '@digitalbazaar/eddsa-rdfc-2022-cryptosuite';
import * as ed25519 from '@digitalbazaar/ed25519-multikey';
import { createPrivateKey, sign } from 'node:crypto';
import { castingCanonize } from './cast-canonical.js';
import { type Check, checkOf } from './check.js';
import { findStatus, statusFaults, type StatusState } from './credential-status.js';
import { contextFaults, dateFaults, formFaults, presentationFaults } from './credential.rules.js';
import { type DocumentLoader, type Documents, offlineLoader } from './documents.js';
import { type Enveloped, envelopeFaults, isEnveloped } from './envelope.rules.js';
import { idOf, isObject, type JsonObject, listOf } from './json.js';
import { badgeFaults, isOpenBadge } from './open-badge.rules.js';
import { type Expected, knownProofs, methodFaults, proofFaults, proofFormFaults, suiteFor } from './proof.rules.js';
import { relatedResourceFaults } from './related-resource.rules.js';

/** An Ed25519 key as Multikey: `id` is the verification method, under `controller`, which must be the issuer. */
export interface CredentialKey {
  readonly id: string;
  readonly controller: string;
  readonly publicKeyMultibase: string;
  readonly secretKeyMultibase: string;
}

export interface IssueOptions {
  readonly key: CredentialKey;
  /** When the proof is made. */
  readonly now?: Date;
  readonly documents?: Documents;
}

/** What is expected of every proof (`Expected`) is: of a presentation, what its holder was asked to sign. */
export interface VerifyOptions extends Expected {
  readonly now?: Date;
  /** DID documents, status lists and related resources, by URL: nothing is fetched. */
  readonly documents?: Documents;
  /** A status that can't be looked up is a fault. */
  readonly demandStatus?: boolean;
  /**
   * Takes a key that its URL spells out, whoever the issuer says to be: then a proof says that nothing was changed, not who
   * issued it. For material whose issuers can't be looked up.
   */
  readonly keysInUrls?: boolean;
}

export interface CredentialVerdict {
  readonly verified: boolean;
  readonly status: StatusState;
  readonly checks: readonly Check[];
}

export interface PresentationVerdict {
  readonly verified: boolean;
  readonly checks: readonly Check[];
  readonly credentials: readonly CredentialVerdict[];
}

/** A credential that must not be issued, with everything that is wrong with it. */
export class CredentialRefused extends Error {
  constructor(readonly checks: readonly Check[]) {
    super(checks.map(({ name, detail }) => `${name}: ${detail}`).join('\n'));
    this.name = 'CredentialRefused';
  }
}

const everyOk = (checks: readonly Check[]): boolean => checks.every(({ ok }) => ok);

/** All that can be told without keys. */
const shapeChecks = (credential: JsonObject, documents: Documents, now?: Date): Check[] => {
  const context = checkOf('context', contextFaults(credential));
  if (!context.ok) return [context];
  return [
    context,
    checkOf('form', [...formFaults(credential), ...statusFaults(credential)]),
    checkOf('dates', dateFaults(credential, now)),
    checkOf('relatedResources', relatedResourceFaults(credential, documents)),
    ...(isOpenBadge(credential) ? [checkOf('badge', badgeFaults(credential))] : []),
  ];
};

/** The innermost thing that went wrong, in the library's words. */
const reasonOf = (error: unknown): string => {
  const { errors, message, cause } = error as { errors?: readonly unknown[]; message?: string; cause?: unknown };
  if (errors?.length) return errors.map(reasonOf).join('; ');
  return cause === undefined ? String(message) : `${message}: ${reasonOf(cause)}`;
};

/** A private key is made of its bytes once: that costs more than signing does. */
const signers = new WeakMap<CredentialKey, Promise<ed25519.Signer>>();

const signerOf = (key: CredentialKey): Promise<ed25519.Signer> => {
  let signer = signers.get(key);
  if (!signer) signers.set(key, (signer = makeSigner(key)));
  return signer;
};

const makeSigner = async (key: CredentialKey): Promise<ed25519.Signer> => {
  const { publicKey, secretKey } = await ed25519.from({ ...key });
  const [d, x] = [secretKey.subarray(0, 32), publicKey].map((bytes) => Buffer.from(bytes).toString('base64url'));
  const jwk = createPrivateKey({ key: { kty: 'OKP', crv: 'Ed25519', d, x }, format: 'jwk' });
  return { id: key.id, algorithm: 'Ed25519', sign: ({ data }) => Promise.resolve(sign(null, data, jwk)) };
};

/**
 * Seals a credential with eddsa-rdfc-2022 and gives it back with `proof` as a list, as Open Badges 3.0 want it. What VC 2.0 or
 * Open Badges would not take is not sealed.
 * @throws CredentialRefused
 */
export const issueCredential = (credential: JsonObject, options: IssueOptions): Promise<JsonObject> =>
  seal(credential, options, eddsaRdfc2022);

/**
 * The same for one of many that differ in the given values only, quicker. Its contexts must be among those bundled.
 * @throws CredentialRefused
 */
export const issueOneOfMany = (
  credential: JsonObject,
  options: Omit<IssueOptions, 'documents'>,
  own: readonly string[],
): Promise<JsonObject> => seal(credential, options, { ...eddsaRdfc2022, canonize: castingCanonize(own) });

/** Proofs that are there already stay beside the new one. Whether they hold is for a verifier to say, but they must be proofs. */
const othersCheck = (credential: JsonObject): Check[] =>
  'proof' in credential ? [checkOf('proof', proofFormFaults(credential['proof']))] : [];

const seal = async (
  credential: JsonObject,
  { key, now, documents = {} }: IssueOptions,
  cryptosuite: typeof eddsaRdfc2022,
): Promise<JsonObject> => {
  const wrong = isObject(credential)
    ? [...shapeChecks(credential, documents), ...othersCheck(credential)].filter(({ ok }) => !ok)
    : [checkOf('form', ['a credential is an object'])];
  if (wrong.length > 0) throw new CredentialRefused(wrong);
  const { proof: others, ...unsealed } = structuredClone(credential);
  const suite = new DataIntegrityProof({
    signer: await signerOf(key),
    cryptosuite,
    ...(now ? { date: now } : {}),
  });
  try {
    const { proof, ...sealed } = await issue({
      credential: unsealed,
      suite,
      documentLoader: offlineLoader(documents),
      ...(now ? { now } : {}),
    });
    return { ...sealed, proof: [...listOf(others), ...listOf(proof)] };
  } catch (error) {
    throw new CredentialRefused([checkOf('proof', [reasonOf(error)])]);
  }
};

/** Our own rules looked at dates and look at statuses: the library is to leave both alone. */
const PROOFS_ALONE = { maxClockSkew: Infinity, checkStatus: () => Promise.resolve({ verified: true }) };

const byWhoever = (credential: JsonObject, proof: unknown): CredentialIssuancePurpose => {
  const method = isObject(proof) ? proof['verificationMethod'] : undefined;
  return new CredentialIssuancePurpose({ controller: { id: idOf(credential['issuer']), assertionMethod: [method] } });
};

/** Each proof of the suite that is known here by itself: of several, the library is content with one. */
const proofCheck = async (
  credential: JsonObject,
  { documents = {}, keysInUrls = false, now = new Date(), ...expected }: VerifyOptions,
): Promise<Check> => {
  const faults = proofFaults(credential, now, expected);
  if (faults.length > 0) return checkOf('proof', faults);
  const proofs = knownProofs(credential);
  for (const proof of proofs) {
    const { verified, error } = await verifyProofOf({
      ...PROOFS_ALONE,
      credential: structuredClone({ ...credential, proof }),
      suite: new DataIntegrityProof({ cryptosuite: suiteFor(proof, proofs) }),
      documentLoader: offlineLoader(documents, keysInUrls),
      ...(keysInUrls ? { purpose: byWhoever(credential, proof) } : {}),
    });
    faults.push(...(verified ? await keyFaults(proof, offlineLoader(documents, keysInUrls), now) : [reasonOf(error)]));
  }
  return checkOf('proof', faults);
};

/** Of a proof that verifies: its key was found. */
const keyFaults = async (proof: JsonObject, load: DocumentLoader, now: Date): Promise<string[]> =>
  methodFaults((await load(String(proof['verificationMethod']))).document, now);

/** The same without what is expected of the proof of whatever this stands in. */
const unasked = ({
  expectedProofPurpose: _purpose,
  challenge: _challenge,
  domain: _domain,
  ...options
}: VerifyOptions): VerifyOptions => options;

const statusCheck = async (
  credential: JsonObject,
  options: VerifyOptions,
): Promise<{ state: StatusState; check: Check }> => {
  const { documents = {}, now = new Date(), demandStatus = false } = options;
  const { state, faults } = await findStatus(credential, documents, async (list) => {
    const checks = [...shapeChecks(list, documents, now), await proofCheck(list, unasked(options))];
    return everyOk(checks);
  });
  const bad = state === 'revoked' || state === 'suspended' || state === 'set' ? [`it is ${state}`] : [];
  const unknown = state === 'unknown' && demandStatus ? ['its status list is not at hand'] : [];
  return { state, check: checkOf('status', [...faults, ...bad, ...unknown], state) };
};

const unopenedCheck = (document: JsonObject, type: Enveloped): Check | undefined =>
  isEnveloped(document, type) ? checkOf('form', envelopeFaults(document, type)) : undefined;

/**
 * Whether a credential is sound: what VC 2.0 and Open Badges 3.0 demand of its form, its dates, related resources by their
 * digests, every proof, and its status. Nothing is fetched: what isn't among `documents` isn't known.
 */
export const verifyCredential = async (
  credential: JsonObject,
  options: VerifyOptions = {},
): Promise<CredentialVerdict> => {
  const { documents = {}, now = new Date() } = options;
  if (!isObject(credential))
    return { verified: false, status: 'none', checks: [checkOf('form', ['a credential is an object'])] };
  const unopened = unopenedCheck(credential, 'EnvelopedVerifiableCredential');
  if (unopened) return { verified: false, status: 'unknown', checks: [unopened] };
  const shape = shapeChecks(credential, documents, now);
  const sound = everyOk(shape.filter(({ name }) => name === 'context' || name === 'form'));
  if (!sound) return { verified: false, status: 'unknown', checks: shape };
  const proof = await proofCheck(credential, options);
  const { state, check } = await statusCheck(credential, options);
  const checks = [...shape, proof, check];
  return { verified: everyOk(checks), status: state, checks };
};

/**
 * A credential that only the presentation's proof secures must name the holder as its issuer (4.13.4); one that the signer of the
 * presentation sealed himself need not, but a holder who is named must be he.
 */
const holderFaults = (presentation: JsonObject): string[] => {
  const holder = idOf(presentation['holder']);
  const signers = listOf(presentation['proof']).flatMap((proof) =>
    isObject(proof) && typeof proof['verificationMethod'] === 'string'
      ? [proof['verificationMethod'].split('#')[0]]
      : [],
  );
  const isAnothers = (credential: JsonObject): boolean => {
    const issuer = idOf(credential['issuer']);
    const isBare = listOf(credential['proof']).length === 0;
    return (isBare || (holder !== undefined && signers.includes(String(issuer)))) && issuer !== holder;
  };
  return listOf(presentation['verifiableCredential'])
    .filter(isObject)
    .filter((credential) => !isEnveloped(credential, 'EnvelopedVerifiableCredential'))
    .some(isAnothers)
    ? ['a credential that the holder asserts must name the holder as its issuer']
    : [];
};

/** Who expects anything of a proof expects one. */
const isAsked = ({ expectedProofPurpose, challenge, domain }: Expected): boolean =>
  [expectedProofPurpose, challenge, domain].some((one) => one !== undefined);

/** Nothing signed it, but it must be JSON-LD all the same: a word that no context knows is a fault, as under a proof. */
const unsignedFaults = async (presentation: JsonObject, documents: Documents): Promise<string[]> => {
  try {
    await eddsaRdfc2022.canonize(presentation, { documentLoader: offlineLoader(documents), base: null, safe: true });
    return [];
  } catch (error) {
    return [reasonOf(error)];
  }
};

/** Each proof by itself, as of a credential. */
const presentationProof = async (presentation: JsonObject, options: VerifyOptions): Promise<Check> => {
  const { now = new Date(), documents = {} } = options;
  if (!('proof' in presentation)) {
    const missing = isAsked(options) ? ['there is no proof'] : await unsignedFaults(presentation, documents);
    return checkOf('proof', missing, 'unsigned');
  }
  const faults = proofFaults(presentation, now, options);
  if (faults.length > 0) return checkOf('proof', faults);
  const proofs = knownProofs(presentation);
  for (const proof of proofs) {
    const suite = new DataIntegrityProof({ cryptosuite: suiteFor(proof, proofs) });
    const wrong = await presentedFaults({ ...presentation, proof }, proof, suite, options);
    faults.push(...(wrong.length > 0 ? wrong : await keyFaults(proof, offlineLoader(documents), now)));
  }
  return checkOf('proof', faults);
};

const presentedFaults = async (
  presentation: JsonObject,
  proof: JsonObject,
  suite: DataIntegrityProof,
  { documents = {}, challenge, domain }: VerifyOptions,
): Promise<string[]> => {
  const { verified, error, presentationResult } = await verify({
    ...PROOFS_ALONE,
    presentation: structuredClone(presentation),
    suite,
    documentLoader: offlineLoader(documents),
    challenge: challenge ?? String(proof['challenge']),
    ...(domain === undefined ? {} : { domain }),
  });
  if (presentationResult?.verified ?? verified) return [];
  return [reasonOf(error ?? presentationResult?.error ?? new Error('it does not verify'))];
};

/** Whether a presentation is sound, and every credential in it. One without a proof is taken where no challenge was set. */
export const verifyPresentation = async (
  presentation: JsonObject,
  options: VerifyOptions = {},
): Promise<PresentationVerdict> => {
  const { documents = {} } = options;
  if (!isObject(presentation))
    return { verified: false, checks: [checkOf('form', ['a presentation is an object'])], credentials: [] };
  const unopened = unopenedCheck(presentation, 'EnvelopedVerifiablePresentation');
  if (unopened) return { verified: false, checks: [unopened], credentials: [] };
  const context = checkOf('context', contextFaults(presentation));
  const form = checkOf('form', [
    ...presentationFaults(presentation),
    ...relatedResourceFaults(presentation, documents),
  ]);
  if (!context.ok || !form.ok) return { verified: false, checks: [context, form], credentials: [] };
  const credentials: CredentialVerdict[] = [];
  const signed = 'proof' in presentation;
  for (const credential of listOf(presentation['verifiableCredential']) as readonly JsonObject[]) {
    // Without a proof of its own it stands or falls with the presentation's.
    const bare = signed && listOf(credential['proof']).length === 0;
    credentials.push(await (bare ? bareVerdict : verifyCredential)(credential, unasked(options)));
  }
  const checks = [
    context,
    form,
    checkOf('holder', holderFaults(presentation)),
    await presentationProof(presentation, options),
    checkOf(
      'credential',
      credentials.flatMap(({ verified, checks: own }, at) =>
        verified ? [] : [`${at}: ${own.flatMap(({ ok, detail }) => (ok ? [] : [detail])).join('; ')}`],
      ),
    ),
  ];
  return { verified: everyOk(checks), checks, credentials };
};

const bareVerdict = async (credential: JsonObject, options: VerifyOptions): Promise<CredentialVerdict> => {
  const { documents = {}, now = new Date() } = options;
  const unopened = unopenedCheck(credential, 'EnvelopedVerifiableCredential');
  const shape = unopened ? [unopened] : shapeChecks(credential, documents, now);
  if (!everyOk(shape)) return { verified: false, status: 'unknown', checks: shape };
  const { state, check } = await statusCheck(credential, options);
  return { verified: check.ok, status: state, checks: [...shape, check] };
};
