import { credentialWithin, trustedFrom, verifyCertificatePdf } from '#certificate';
import type { Play } from './play.js';

/** Files by name, as whoever visits the public pages, or works in the office, takes them along. */
export type Publication = ReadonlyMap<string, Buffer>;

interface Award {
  readonly id: string;
  readonly state: string;
}

/** What anybody fetches to check certificates later, by URL: who the issuer is, and what it says of their status. */
const issuerWord = async (
  play: Play,
  credential: Readonly<Record<string, unknown>>,
): Promise<Record<string, string>> => {
  const { statusListCredential } = credential['credentialStatus'] as { statusListCredential: string };
  const list = new URL(statusListCredential);
  const suspension = list.href.replace(/\/revocation$/, '/suspension');
  const fetched = async (path: string): Promise<string> => play.cast.everyone.text(path);
  return {
    [new URL('/.well-known/did.json', list).href]: await fetched('/.well-known/did.json'),
    [list.href]: await fetched(list.pathname),
    [suspension]: await fetched(new URL(suspension).pathname),
  };
};

/** Each certificate by itself, by its seal, its credential and its status, with nothing but what is public. */
const checkAsOutsider = async (play: Play, certificates: ReadonlyMap<string, Buffer>): Promise<Map<string, Buffer>> => {
  const files = new Map<string, Buffer>();
  const [first] = certificates.values();
  const credential = first ? await credentialWithin(first) : undefined;
  if (!credential) throw new Error('A certificate bears no credential.');
  const documents = await issuerWord(play, credential);
  const authority = await play.cast.everyone.text('/.well-known/laureate-seal-authority.pem');
  const trusted = trustedFrom(authority);
  for (const [number, pdf] of certificates) {
    const fault = (await verifyCertificatePdf(pdf, { trusted, documents })).checks.find(({ ok }) => !ok);
    if (fault) throw new Error(`Certificate ${number} does not hold: ${fault.name}, ${fault.detail}.`);
  }
  files.set('seal-authority.pem', Buffer.from(authority));
  files.set('issuer.json', Buffer.from(`${JSON.stringify(documents, null, 1)}\n`));
  return files;
};

/** The winners' page, the press list, the anthology in both forms, and the media pack of one winner. */
export const gatherPublication = async (
  play: Play,
  certificates: ReadonlyMap<string, Buffer>,
): Promise<Publication> => {
  const { cast, known, plan } = play;
  const files = await checkAsOutsider(play, certificates);
  const programme = { programmeId: known.programmeId };
  const page = await cast.everyone.text(`/winners/${plan.slug}`);
  files.set('winners.html', Buffer.from(page));
  files.set('press-list.xlsx', await cast.everyone.bytes('/api/press-list', { ...programme, format: 'xlsx' }));
  for (const form of ['pdf', 'docx'] as const)
    files.set(
      `anthology.${form}`,
      await cast.organiser.bytes(`/api/programmes/${known.programmeId}/anthology/${form}`),
    );
  const awards = await cast.organiser.all<Award>('/api/awards', programme);
  const winner = awards.find(({ state }) => state === 'conferred');
  if (winner) files.set('media-pack.zip', await cast.organiser.bytes(`/api/awards/${winner.id}/media-pack`));
  return files;
};
