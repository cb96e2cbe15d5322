import type { Command } from 'commander';
import type { Client } from '../demo/player/client.js';
import { readerLanguage } from '../reader-language.js';
import { type SignedInOptions, withSignIn } from '../sign-in-options.js';
import { type Answer, signedIn } from '../signed-in.js';
import {
  calibrationLines,
  type CalibrationShown,
  discrepancyLines,
  type DiscrepanciesShown,
  progressLines,
  type ProgressShown,
  rankingLines,
  type RankingShown,
  reportLines,
  type ReportShown,
  roundLines,
  type RoundListed,
  roundsLines,
  type RoundShown,
  trialLines,
  type TrialShown,
} from './round-lines.js';

interface SetOptions extends SignedInOptions {
  readonly panel?: string;
  readonly seed?: string;
}

interface AppointOptions extends SignedInOptions {
  readonly place?: readonly string[];
}

type Work<Options extends SignedInOptions> = (client: Client, id: string, options: Options) => Promise<Answer>;

const shown: Work<SignedInOptions> = async (client, id) => {
  const reply = await client.get<RoundShown>(`/api/rounds/${id}`);
  return { reply, lines: roundLines(reply, readerLanguage()), whole: true };
};

const progressed: Work<SignedInOptions> = async (client, id) => {
  const reply = await client.get<ProgressShown>(`/api/rounds/${id}/progress`);
  return { reply, lines: progressLines(reply), whole: true };
};

const calibrated: Work<SignedInOptions> = async (client, id) => {
  const reply = await client.get<CalibrationShown>(`/api/rounds/${id}/calibration`);
  return { reply, lines: calibrationLines(reply), whole: true };
};

const tried: Work<SignedInOptions> = async (client, id) => {
  const reply = await client.post<TrialShown>(`/api/rounds/${id}/assignment/preview`);
  return { reply, lines: trialLines(reply, readerLanguage()), whole: reply.possible };
};

const apart: Work<SignedInOptions> = async (client, id) => {
  const reply = await client.get<DiscrepanciesShown>(`/api/rounds/${id}/discrepancies`);
  return { reply, lines: discrepancyLines(reply), whole: true };
};

const listed: Work<SignedInOptions> = async (client, programmeId) => {
  const reply = await client.get<RoundListed[]>('/api/rounds', { programmeId });
  return { reply, lines: roundsLines(reply, readerLanguage()), whole: true };
};

const planned: Work<SignedInOptions> = async (client, programmeId) => {
  const reply = await client.post<RoundListed[]>('/api/rounds/plan', { programmeId });
  return { reply, lines: roundsLines(reply, readerLanguage()), whole: true };
};

const set: Work<SetOptions> = async (client, id, { panel, seed }) => {
  const reply = await client.patch<RoundShown>(`/api/rounds/${id}`, { panelId: panel, seed });
  return { reply, lines: roundLines(reply, readerLanguage()), whole: true };
};

const sent = (event: string): Work<SignedInOptions> => {
  return async (client, id) => {
    const reply = await client.send('round', id, event);
    return { reply, lines: [`${id}: ${reply.state}, version ${reply.version}`], whole: true };
  };
};

const appointed: Work<AppointOptions> = async (client, id, { place }) => {
  const places = place?.map((one) => {
    const [entryId, judgeId] = one.split('=');
    return { entryId, judgeId };
  });
  const reply = await client.send('round', id, 'round.appoint', places === undefined ? {} : { places });
  return { reply, lines: [`${id}: ${reply.state}, version ${reply.version}`], whole: true };
};

const ranking: Work<SignedInOptions> = async (client, id) => {
  const reply = await client.all<RankingShown>(`/api/rounds/${id}/ranking`);
  return { reply, lines: rankingLines(reply), whole: true };
};

const reported: Work<SignedInOptions> = async (client, id) => {
  const reply = await client.get<ReportShown>(`/api/rounds/${id}/report`);
  return { reply, lines: reportLines(reply, readerLanguage()), whole: true };
};

/** A round from its plan to its confirmation. */
export const roundCommands = (judging: Command, done: (result: Promise<number>) => Promise<void>): void => {
  const sub = <Options extends SignedInOptions>(usage: string, description: string, work: Work<Options>): Command =>
    withSignIn(judging.command(usage).description(description)).action((id: string, options: Options) =>
      done(signedIn(options, (client) => work(client, id, options))),
    );
  sub('rounds <programme>', 'the rounds of a programme and where each stands', listed);
  sub('plan <programme>', 'plan the rounds of every category', planned);
  sub('show <round>', 'a round: rule, draw commitment, open places, what you can do', shown);
  sub<SetOptions>('set <round>', 'panel or seed of a round that is not open yet; when it is due, the rules say', set)
    .option('--panel <id>', 'who judges')
    .option('--seed <text>', 'of the assignment and the draw');
  sub(
    'trial <round>',
    'who would judge how much if it were opened now, or why it can’t be: nothing happens; 1 then',
    tried,
  );
  sub('open <round>', 'give entries their judges and begin', sent('round.open'));
  sub('progress <round>', 'how many sheets are in, and whose are missing', progressed);
  sub('remind <round>', 'write to every judge who has sheets to file', sent('round.remind'));
  sub<AppointOptions>('appoint <round>', 'fill the open places with those who are proposed', appointed).option(
    '--place <entry=judge...>',
    'with these instead',
  );
  sub('close <round>', 'take no more sheets: every one is filed', sent('round.close'));
  sub('rank <round>', 'have the marks tallied and ranked', sent('round.rank'));
  sub('discrepancies <round>', 'entries on which judges disagree, the widest apart first', apart);
  sub('ranking <round>', 'the ranking, once there is one', ranking);
  sub('report <round>', 'least squares beside the result, and who would change tier otherwise', reported);
  sub('calibration <round>', 'how severe each judge of a calibration is: for its chair', calibrated);
  sub('confirm <round>', 'the ranking stands', sent('round.confirm'));
};
