import { trustedFrom, verifySeal } from '#certificate';
import type { Certificate } from './facts.js';
import { type Play, shifted, until } from './play.js';

interface Batch {
  readonly id: string;
  readonly total: number;
  readonly planned: number;
  readonly issued: number;
  readonly failed: number;
}

const BATCH_PATIENCE_MS = 300_000;

interface Preview {
  readonly count: number;
  readonly names: readonly string[];
}

/** One proposes to issue the certificates, another sees how many and whose, and approves; alone nobody does. */
const issuedByTwo = async (play: Play): Promise<Batch> => {
  const { organiser, secondOrganiser } = play.cast;
  const { programmeId } = play.known;
  const { id } = await organiser.post<{ id: string }>('/api/approvals', {
    kind: 'certificates.issue',
    subjectId: programmeId,
    reason: '公示期满，奖项已授予，颁发证书',
  });
  await play.refusals.expect(
    'APPROVAL.SAME_PERSON',
    'APPROVAL.SAME_PERSON',
    () => organiser.send('approval', id, 'approval.approve'),
    'approving what one has proposed oneself',
  );
  const preview = await secondOrganiser.post<Preview>(`/api/approvals/${id}/preview`, {});
  await secondOrganiser.send('approval', id, 'approval.approve');
  const [first] = await organiser.all<Certificate & { batchId: string }>('/api/certificates', { programmeId });
  if (!first) throw new Error('No certificate was ordered.');
  const batch = await organiser.get<Batch>(`/api/certificates/batches/${first.batchId}`);
  if (batch.total !== preview.count || preview.names.length !== Math.min(preview.count, 1000))
    throw new Error(`The preview told of ${preview.count} certificates, ${batch.total} were ordered.`);
  return batch;
};

/** @returns the batch */
const render = async (play: Play): Promise<string> => {
  const { organiser } = play.cast;
  const { id, total } = await issuedByTwo(play);
  play.progress.expect(2 * total);
  let seen = 0;
  await until(
    `${total} certificates are issued`,
    async () => {
      const { issued, failed, planned } = await organiser.get<Batch>(`/api/certificates/batches/${id}`);
      if (failed > 0)
        throw new Error(
          `${failed} of ${total} certificates could not be made; see failureCode in GET /api/certificates.`,
        );
      const made = total - planned;
      play.progress.step(made - seen);
      seen = made;
      return issued === total;
    },
    BATCH_PATIENCE_MS,
  );
  return id;
};

/** What the page says of the certificate itself; its words stand in the page's script too. */
const verdict = (state: string): string => `class="verdict" data-state="${state}"`;

/** What a passer-by sees who types number and name off the paper: it stands; nobody knows the one without the other. */
const checkPublicly = async (play: Play, { number, winnerName }: Certificate): Promise<void> => {
  const check = async (typed: string, name: string): Promise<string> =>
    (await play.cast.everyone.form('/verify', { number: typed, name })).text;
  if (!(await check(number, winnerName)).includes(verdict('valid')))
    throw new Error(`The check page doesn't say that certificate ${number} stands.`);
  const [strange, wrong] = [await check('NO-SUCH-NUMBER', winnerName), await check(number, 'NO-SUCH-NAME')];
  if (![strange, wrong].every((page) => page.includes(verdict('unknown'))))
    throw new Error('The check page knows a number that was never given, or shows one to who lacks the name.');
};

/** One proposes what becomes of a certificate, another approves; alone nobody does. */
const byTwo = async (play: Play, subjectId: string, kind: string, reason: string): Promise<void> => {
  const { organiser, secondOrganiser } = play.cast;
  const { id } = await organiser.post<{ id: string }>('/api/approvals', { kind, subjectId, reason });
  await play.refusals.expect(
    'APPROVAL.SAME_PERSON',
    'APPROVAL.SAME_PERSON',
    () => organiser.send('approval', id, 'approval.approve'),
    'approving what one has proposed oneself',
  );
  await secondOrganiser.send('approval', id, 'approval.approve');
};

const expectVerdict = async (play: Play, { number, winnerName }: Certificate, state: string): Promise<void> => {
  const page = await play.cast.everyone.form('/verify', { number, name: winnerName });
  if (!page.text.includes(verdict(state)))
    throw new Error(`The check page doesn't say that certificate ${number} is ${state}.`);
};

/** The check page says it at each moment. */
const suspendAndResume = async (play: Play, certificate: Certificate): Promise<void> => {
  await byTwo(play, certificate.id, 'certificate.suspend', '收到来信，核查期间暂停效力');
  await expectVerdict(play, certificate, 'suspended');
  await byTwo(play, certificate.id, 'certificate.resume', '经核查无误，恢复效力');
};

const issuedOf = ({ cast, known: { programmeId } }: Play): Promise<Certificate[]> =>
  cast.organiser.all<Certificate>('/api/certificates', { programmeId, state: 'issued' });

/** One of them, the same in each run. */
const lastInOrder = (certificates: readonly Certificate[]): Certificate | undefined =>
  [...certificates].sort((a, b) => (a.number < b.number ? 1 : -1))[0];

/** A paper that got lost: the winner has one under the next number, and the lost one's says that it is replaced. */
const reissue = async (play: Play, lost: Certificate): Promise<void> => {
  await byTwo(play, lost.id, 'certificate.reissue', '纸质证书遗失，申请补发');
  await until(`the certificate in place of ${lost.number} is issued`, async () => {
    const issued = await issuedOf(play);
    return issued.some(({ awardId, number }) => awardId === lost.awardId && number > lost.number);
  });
  await expectVerdict(play, lost, 'superseded');
};

export interface Certified {
  /** The PDFs that stand, by number. */
  readonly files: ReadonlyMap<string, Buffer>;
  /** All of the batch with their manifest, as the office takes them along. */
  readonly archive: Buffer;
}

/** One certificate per winner, each fetched as the office would and its seal checked; then the programme is closed. */
export const certify = async (play: Play): Promise<Certified> => {
  const { cast, known, plan } = play;
  await play.moveTo(shifted(plan, plan.schedule.commendationAt, 60));
  const batchId = await render(play);
  const archive = await cast.organiser.bytes(`/api/certificates/batches/${batchId}/zip`);
  const lost = lastInOrder(await issuedOf(play));
  if (lost && play.usual) await reissue(play, lost);
  const certificates = await issuedOf(play);
  const files = new Map<string, Buffer>();
  const trusted = trustedFrom(await cast.everyone.text('/.well-known/laureate-seal-authority.pem'));
  await Promise.all(
    certificates.map(async ({ id, number }) => {
      const pdf = await cast.organiser.bytes(`/api/certificates/${id}/pdf`);
      const fault = (await verifySeal(pdf, { trusted })).checks.find(({ ok }) => !ok);
      if (fault) throw new Error(`The seal on certificate ${number} does not hold: ${fault.detail}.`);
      files.set(number, pdf);
      play.progress.step();
    }),
  );
  const [first] = certificates;
  if (first) {
    await checkPublicly(play, first);
    await suspendAndResume(play, first);
    await checkPublicly(play, first);
  }
  await cast.organiser.send('programme', known.programmeId, 'programme.close');
  return { files, archive };
};
