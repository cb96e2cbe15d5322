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

const render = async (play: Play): Promise<void> => {
  const { organiser } = play.cast;
  const { id, total } = await organiser.post<Batch>('/api/certificates/batches', {
    programmeId: play.known.programmeId,
  });
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
};

const STANDS = '证书有效';
const UNKNOWN = '查无此证书';

/** What a passer-by sees who types number and name off the paper: it stands; nobody knows the one without the other. */
const checkPublicly = async (play: Play, { number, winnerName }: Certificate): Promise<void> => {
  const check = async (typed: string, name: string): Promise<string> =>
    (await play.cast.everyone.form('/verify', { number: typed, name })).text;
  if (!(await check(number, winnerName)).includes(STANDS))
    throw new Error(`The check page doesn't say that certificate ${number} stands.`);
  const [strange, wrong] = [await check('NO-SUCH-NUMBER', winnerName), await check(number, 'NO-SUCH-NAME')];
  if (![strange, wrong].every((page) => page.includes(UNKNOWN)))
    throw new Error('The check page knows a number that was never given, or shows one to who lacks the name.');
};

/** One certificate per winner, each fetched as the office would and its seal checked; then the programme is closed. */
export const certify = async (play: Play): Promise<Map<string, Buffer>> => {
  const { cast, known, plan } = play;
  await play.moveTo(shifted(plan, plan.schedule.commendationAt, 60));
  await render(play);
  const certificates = await cast.organiser.all<Certificate>('/api/certificates', {
    programmeId: known.programmeId,
    state: 'issued',
  });
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
  if (first) await checkPublicly(play, first);
  await cast.organiser.send('programme', known.programmeId, 'programme.close');
  return files;
};
